/* Widths of charts. A dcc.Graph draws itself twice when it appears, the second time in case its box has changed. Here a
   chart keeps the width it was first drawn with, which spares the second drawing, until its box really changes. */
(function () {
  "use strict";

  function fit(entries) {
    entries.forEach(({ target: chart, contentRect }) => {
      if (!chart._fullLayout || !contentRect.width || Math.abs(chart._fullLayout.width - contentRect.width) < 1) return;
      delete chart.layout.width;
      window.Plotly.Plots.resize(chart).then(() => keep(chart));
    });
  }

  function keep(chart) {
    if (chart._fullLayout) chart.layout.width = chart._fullLayout.width;
  }

  const boxes = new ResizeObserver(fit);
  new MutationObserver(() =>
    document.querySelectorAll(".cc-graph .js-plotly-plot").forEach((chart) => {
      if (chart.kept || !chart._fullLayout) return;
      chart.kept = true;
      keep(chart);
      boxes.observe(chart);
    }),
  ).observe(document.body, { childList: true, subtree: true });
})();
