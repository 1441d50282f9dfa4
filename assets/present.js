/* Presenting: from card to card with keys or buttons; Esc leaves. */
(function () {
  "use strict";
  const on = () => document.documentElement.classList.contains("cc-present");
  const stops = () =>
    [...document.querySelectorAll("#page-title, main .cc-card")].filter((one) => one.getClientRects().length);
  const HELD = "input, select, textarea, summary, [contenteditable], [tabindex='0'], dialog"; // what has uses of its own for the keys

  /* Which stop is at the top of the window: the last one that begins there or above, or the one that was stepped to,
     should what stands above it have grown since and pushed it down a little. */
  function at() {
    const all = stops();
    const top = (one) => one.getBoundingClientRect().top;
    const held = all.indexOf(document.activeElement);
    if (held > 0 && top(all[held]) >= 0 && top(all[held]) < window.innerHeight / 3) return held;
    return all.reduce((found, one, i) => (top(one) < 24 ? i : found), 0);
  }

  function tell() {
    const place = document.getElementById("presenter-at");
    const words = on() ? at() + 1 + " of " + stops().length : "";
    if (place && place.textContent !== words) place.textContent = words;
  }

  function step(by) {
    const all = stops();
    const next = all[Math.min(Math.max(at() + by, 0), all.length - 1)];
    if (!next) return;
    next.scrollIntoView({ block: "start", behavior: "instant" });
    next.tabIndex = -1;
    next.focus({ preventScroll: true });
    tell();
  }

  /* A card that is taller than the window is first read to its end. */
  function page(by) {
    const card = stops()[at()];
    const box = card && card.getBoundingClientRect();
    const more = box && (by > 0 ? box.bottom > window.innerHeight + 24 : box.top < -24);
    if (more) window.scrollBy({ top: by * 0.8 * window.innerHeight, behavior: "instant" });
    else step(by);
  }

  const MOVES = {
    ArrowRight: () => step(1),
    ArrowLeft: () => step(-1),
    PageDown: () => page(1),
    PageUp: () => page(-1),
    Escape: () => document.querySelector("[data-leave]").click(),
  };

  document.addEventListener("keydown", (event) => {
    if (!on() || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const move = MOVES[event.key];
    if (!move || (event.key !== "Escape" && event.target.closest(HELD))) return;
    event.preventDefault();
    move();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  window.addEventListener("scroll", tell, { passive: true });
  new MutationObserver(tell).observe(document.body, { childList: true, subtree: true });
})();
