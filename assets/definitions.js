/* The search of the definitions: entries without all of the words are hidden here, with no question to the server. */
(function () {
  "use strict";
  const entries = () => [...document.querySelectorAll(".cc-definition")];
  let timer = 0;

  function find(words) {
    let found = 0;
    entries().forEach((entry) => {
      entry.hidden = !words.every((word) => entry.textContent.toLowerCase().includes(word));
      found += !entry.hidden;
    });
    document.querySelectorAll(".cc-group").forEach((group) => {
      group.hidden = !group.querySelector(".cc-definition:not([hidden])");
    });
    document.getElementById("definition-none").hidden = found > 0;
    const all = entries().length;
    const said = words.length ? found + " of " + all + " definitions" : all + " definitions";
    document.getElementById("definition-count").textContent = said;
  }

  function search(text, written) {
    find(text.toLowerCase().split(/\s+/).filter(Boolean));
    if (!written) return;
    const url = new URL(window.location.href);
    if (text) url.searchParams.set("q", text);
    else url.searchParams.delete("q");
    url.hash = "";
    window.history.replaceState(window.history.state, "", url);
  }

  document.addEventListener("input", (event) => {
    if (event.target.id !== "definition-search") return;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => search(event.target.value.trim(), true), 150);
  });
  document.addEventListener("click", (event) => {
    if (event.target.id !== "definition-all") return;
    const field = document.getElementById("definition-search");
    field.value = "";
    search("", true);
    field.focus();
  });

  /* The words that the address has, once the field is there. */
  new MutationObserver(() => {
    const field = document.getElementById("definition-search");
    if (!field || field.dataset.ready) return;
    field.dataset.ready = "1";
    field.value = new URLSearchParams(window.location.search).get("q") || "";
    if (field.value) search(field.value.trim(), false);
  }).observe(document.body, { childList: true, subtree: true });
})();
