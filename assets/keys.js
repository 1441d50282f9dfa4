/* Single keys, for those who want them: the list of them is a dialog, and says how to turn them off. */
(function () {
  "use strict";
  const OFF = "cc-keys-off"; // kept by this browser alone
  const PAGES = { h: "/", c: "/compare", d: "/definitions", r: "/reports", s: "/data", e: "/help" };
  const WRITING = "input, select, textarea, [contenteditable]";
  let going = 0; // when g was pressed

  function off() {
    try {
      return window.localStorage.getItem(OFF) === "1";
    } catch {
      return false; // no storage in this frame
    }
  }

  function open() {
    const dialog = document.getElementById("keyboard");
    if (!dialog || dialog.open) return;
    document.getElementById("keys-on").checked = !off();
    dialog.showModal();
  }

  /* To a page, with the way of showing pages that the address says. */
  function turn(path) {
    const now = new URLSearchParams(window.location.search);
    const kept = new URLSearchParams();
    for (const key of window.cc.CARRIED) if (now.get(key)) kept.set(key, now.get(key));
    const rest = kept.toString();
    window.cc.go(path + (rest ? "?" + rest : ""));
    window.scrollTo(0, 0);
  }

  function search() {
    const field = document.getElementById("definition-search") || document.querySelector(".cc-control select");
    if (field) field.focus();
  }

  /* The community before or after, round and round, by the page's own control. */
  function community(by) {
    const control = document.getElementById("control-c");
    if (!control) return;
    const count = control.options.length;
    control.selectedIndex = (control.selectedIndex + by + count) % count;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }

  const DOES = { "?": open, "/": search, "[": () => community(-1), "]": () => community(1) };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || off()) return;
    if (event.target.closest(WRITING) || document.querySelector("dialog[open]")) return;
    const second = event.timeStamp - going < 1500;
    going = event.key === "g" ? event.timeStamp : 0;
    const does = second && PAGES[event.key] ? () => turn(PAGES[event.key]) : DOES[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-opens], [data-closes]");
    if (!button) return;
    if (button.dataset.opens) open();
    else document.getElementById(button.dataset.closes).close();
  });
  document.addEventListener("change", (event) => {
    if (event.target.id !== "keys-on") return;
    try {
      if (event.target.checked) window.localStorage.removeItem(OFF);
      else window.localStorage.setItem(OFF, "1");
    } catch {
      event.target.checked = !off(); // nothing is kept: say so by not changing
    }
  });
})();
