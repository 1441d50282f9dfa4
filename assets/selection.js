/* The URL is the state. A control writes its key into it; Dash's router then lays the page out for the new URL in one
   request. The person's focus stays on the control. */
(function () {
  "use strict";
  const DEFAULTS = { bench: "england", theme: "all", period: "newest", c: "all", other: "none", fifths: "england", rules: "plotthedots", measure: "people", rule: "om-2024", per: "thousands", units: "registered", aim: "all", grade: "all" }; // what the URL leaves out

  /* Where a key stands in the path of this page: the number of its step, or -1 where it stands in the query. */
  function place(key, path) {
    if (path[0] !== "c") return -1;
    return key === "c" ? 1 : key === "i" && path[2] === "i" ? 3 : -1;
  }

  /* The address of this page with one key changed. */
  function changed(key, value) {
    const path = window.location.pathname.split("/").filter(Boolean);
    const query = new URLSearchParams(window.location.search);
    const at = place(key, path);
    if (at >= 0) path[at] = value;
    else if (!value || value === DEFAULTS[key]) query.delete(key);
    else query.set(key, value);
    if (key === "i") query.delete("period"); // a period of one indicator may mean nothing to another
    const rest = query.toString();
    return "/" + path.join("/") + (rest ? "?" + rest : "");
  }

  let held = ""; // the id of the control, or of the link within the page, that was used last

  document.addEventListener("change", (event) => {
    const control = event.target.closest?.(".cc-control select");
    if (!control) return;
    held = control.id;
    window.cc.go(changed(control.dataset.key, control.value));
  });

  /* Fields that make one key together: numbers (a point is written -), or boxes of which some are ticked. */
  function gathered(fields) {
    const ticked = fields.filter((one) => one.checked).map((one) => one.value);
    if (fields[0].type !== "checkbox") {
      const numbers = fields.map((one) => one.value.trim().replace(".", "-"));
      return numbers.some(Boolean) ? numbers.join("_") : "";
    }
    return ticked.length === fields.length ? "all" : ticked.join("_") || "none";
  }

  document.addEventListener("change", (event) => {
    const control = event.target.closest?.(".cc-scenario input");
    if (!control) return;
    const fields = [...document.querySelectorAll(`.cc-scenario input[data-key="${control.dataset.key}"]`)];
    const address = changed(control.dataset.key, gathered(fields));
    window.setTimeout(() => {
      held = document.activeElement.id || control.id; // Tab has led on by now
      window.cc.go(address);
    }, 0);
  });

  /* The page's title follows its heading; a definition that is linked to opens; focus that a new layout took comes back. */
  let titled = "";
  new MutationObserver(() => {
    if (held && document.activeElement === document.body) {
      const control = document.getElementById(held);
      if (control) control.focus();
    }
    const heading = document.getElementById("page-title");
    if (!heading || heading.textContent === titled) return;
    titled = heading.textContent;
    window.setTimeout(() => {
      document.title = titled + " - " + document.querySelector(".cc-brand").textContent;
      openLinked();
    }, 0);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".cc-raw a[href]");
    held = link ? link.id || link.hash.slice(1) : ""; // it opens a part of this page, or leads to one
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") held = "";
  });

  function openLinked() {
    const linked = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (linked && linked.tagName === "DETAILS") {
      linked.open = true;
      linked.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openLinked);
})();
