/* The URL is the state. Controls write it with pushState; cards follow the store called "selection".
   dcc.Location is never written: it would lay the whole page out again. */
(function () {
  "use strict";
  const DEFAULTS = { bench: "england", theme: "all", period: "newest" };

  function here() {
    return window.location.pathname + window.location.search;
  }

  function steps() {
    return window.location.pathname.split("/").filter(Boolean);
  }

  /* Where a key stands in the path of this page: the number of its step, or -1 where it stands in the query. */
  function place(key) {
    const path = steps();
    if (path[0] !== "c") return -1;
    return key === "c" ? 1 : key === "i" && path[2] === "i" ? 3 : -1;
  }

  function current(key) {
    const at = place(key);
    return at < 0 ? new URLSearchParams(window.location.search).get(key) || DEFAULTS[key] || "" : steps()[at];
  }

  /* The address of this page with one key changed. */
  function changed(key, value) {
    const path = steps();
    const query = new URLSearchParams(window.location.search);
    const at = place(key);
    if (at >= 0) path[at] = value;
    else if (!value || value === DEFAULTS[key]) query.delete(key);
    else query.set(key, value);
    if (key === "i") query.delete("period"); // a period of one indicator may mean nothing to another
    const rest = query.toString();
    return "/" + path.join("/") + (rest ? "?" + rest : "");
  }

  function tellCards() {
    window.dash_clientside.set_props("selection", { data: here() });
  }

  /* A person changed a control. */
  document.addEventListener("change", (event) => {
    const control = event.target.closest && event.target.closest(".cc-control select");
    if (!control) return;
    const key = JSON.parse(control.id).key;
    if (control.value === current(key)) return;
    window.history.pushState({}, "", changed(key, control.value));
    tellCards();
  });

  /* Back and Forward: the router compares with the last address that it saw, which may be this one already. */
  window.addEventListener("popstate", () => {
    window.setTimeout(() => {
      const controls = document.querySelectorAll(".cc-control select");
      controls.forEach((control) => {
        const id = JSON.parse(control.id);
        const value = current(id.key);
        if (value !== control.value && [...control.options].some((one) => one.value === value)) {
          window.dash_clientside.set_props(id, { value: value });
        }
      });
      if (controls.length) tellCards();
    }, 0);
  });

  /* A link to the very address that the router believes to be at would do nothing: load it whole. */
  let routed = here();
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest && event.target.closest("a[href^='/']");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || link.hasAttribute("download")) return;
      const target = link.pathname + link.search;
      if (target === routed && target !== here()) {
        event.preventDefault();
        event.stopPropagation();
        window.location.assign(link.href);
      } else if (!link.target) {
        routed = target;
      }
    },
    true
  );

  /* The page's title follows its heading (set once a change: Dash watches the title too). */
  let titled = "";
  new MutationObserver(() => {
    const heading = document.getElementById("page-title");
    if (!heading || heading.textContent === titled) return;
    titled = heading.textContent;
    window.setTimeout(() => {
      document.title = titled + " - " + document.querySelector(".cc-brand").textContent;
      openLinked();
    }, 0);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });

  /* A definition that is linked to opens. */
  function openLinked() {
    const linked = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (linked && linked.tagName === "DETAILS") {
      linked.open = true;
      linked.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", openLinked);
})();
