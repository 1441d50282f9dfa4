/* Fills in markup that came as text (components/markup.py), and makes its links links of the app. */
(function () {
  "use strict";

  function fill(place) {
    if (place.filled === place.dataset.html) return;
    place.filled = place.dataset.html;
    place.innerHTML = place.dataset.html;
  }

  new MutationObserver(() => document.querySelectorAll(".cc-raw").forEach(fill)).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["data-html"],
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".cc-raw a[href^='/']");
    if (!link || link.hasAttribute("download") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.cc.go(link.getAttribute("href"));
    if (!link.id && !link.hash) window.scrollTo(0, 0); // a link with an id opens a part of the same page, and keeps its place
  });
})();
