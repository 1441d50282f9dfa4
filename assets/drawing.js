/* When charts are drawn. One far from what the window shows waits until somebody comes near it, prints, or stays a
   moment: whoever leafs through communities does not wait for charts that nobody looks at. */
(function () {
  "use strict";
  const STAYED = 600; // milliseconds
  const waiting = new Map(); // charts with what draws them
  let timer = 0;

  function draw(chart) {
    const drawn = waiting.get(chart);
    waiting.delete(chart);
    near.unobserve(chart);
    drawn();
  }

  /* One after the other, so that keys and clicks get their turn. */
  function drawNext() {
    const [chart] = waiting.keys();
    if (!chart) return;
    draw(chart);
    timer = window.setTimeout(drawNext);
  }

  const near = new IntersectionObserver(
    (seen) => seen.forEach((one) => one.isIntersecting && waiting.has(one.target) && draw(one.target)),
    { rootMargin: "100% 0px" },
  );
  window.addEventListener("beforeprint", () => [...waiting.keys()].forEach(draw));

  function far(chart) {
    const { top, bottom } = chart.getBoundingClientRect();
    return bottom < -window.innerHeight || top > 2 * window.innerHeight;
  }

  /* Plotly's way of drawing a figure, for charts on cards. */
  function inTurn(react) {
    return (chart, ...figure) => {
      if (!chart.closest(".cc-graph") || !far(chart)) return react(chart, ...figure);
      window.clearTimeout(timer);
      timer = window.setTimeout(drawNext, STAYED);
      return new Promise((done) => {
        waiting.set(chart, () => done(chart.isConnected && react(chart, ...figure)));
        near.observe(chart);
      });
    };
  }

  /* plotly.js comes with the first chart. */
  const coming = new MutationObserver(() => {
    if (!window.Plotly) return;
    coming.disconnect();
    window.Plotly.react = inTurn(window.Plotly.react);
  });
  coming.observe(document, { childList: true, subtree: true });
})();
