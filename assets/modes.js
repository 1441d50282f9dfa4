/* How pages are shown: presenting, in a frame, with other colours, on paper. The address says it; classes on <html> follow,
   set before anything is drawn. What is chosen goes along with every link. */
(function () {
  "use strict";
  const root = document.documentElement;
  const asked = () => new URLSearchParams(window.location.search);

  /* The address of this page with one key changed; nothing takes the key away. */
  function changed(key, value) {
    const url = new URL(window.location.href);
    if (value) url.searchParams.set(key, value);
    else url.searchParams.delete(key);
    return url.pathname + url.search + url.hash;
  }

  function show() {
    const now = asked();
    root.classList.toggle("cc-present", now.get("present") === "1");
    root.classList.toggle("cc-embed", now.get("embed") === "1");
    root.classList.toggle("cc-fingertips", now.get("palette") === "fingertips");
    label();
  }

  /* What depends on the address in the shell, which is laid out once; it may not be there yet. */
  function label() {
    const palette = asked().get("palette") || "";
    document.querySelectorAll("[data-palette]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.dataset.palette === palette));
    });
    const whole = document.querySelector(".cc-whole a");
    if (whole) whole.setAttribute("href", changed("embed", ""));
  }

  /* A link of ours without the keys that go along gets them. Dash's own links answer to what they were laid out with, so
     this comes first and, where there is something to add, stands in for them. */
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target.closest?.("a[href^='/']");
      if (!link || link.target || link.hasAttribute("download")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      const now = asked();
      const url = new URL(link.href);
      const missing = window.cc.CARRIED.filter((key) => now.get(key) && !url.searchParams.get(key));
      if (!missing.length) return;
      missing.forEach((key) => url.searchParams.set(key, now.get(key)));
      event.preventDefault();
      event.stopPropagation();
      window.cc.go(url.pathname + url.search + url.hash);
      window.scrollTo(0, 0);
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-palette], [data-way], [data-leave]");
    if (!button) return;
    const { palette, way, leave } = button.dataset;
    if (palette !== undefined) window.cc.go(changed("palette", palette));
    if (way === "present") window.cc.go(changed("present", "1"));
    if (way === "print") window.print();
    if (leave) window.cc.go(changed("present", ""));
  });

  /* A section that the address names comes into sight once it is there. */
  let sought = "";
  new MutationObserver(() => {
    label();
    const name = window.location.pathname + window.location.hash;
    const section = window.location.hash && document.getElementById(window.location.hash.slice(1));
    if (!section || sought === name) return;
    sought = name;
    if (section.tagName !== "DETAILS") section.scrollIntoView();
  }).observe(document.body, { childList: true, subtree: true });

  window.addEventListener("popstate", () => {
    sought = "";
    show();
  });
  window.addEventListener("_dashprivate_pushstate", show);
  show();
})();
