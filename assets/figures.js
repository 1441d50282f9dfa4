/* Widths of charts. A dcc.Graph draws itself twice when it appears, the second time in case its box has changed. Here a
   chart keeps the width it was first drawn with, which spares the second drawing, until its box really changes.
   Labels along the bottom lie flat: on a telephone the plot library would stand them upright. */
(function () {
  "use strict";
  const LETTER = 7; // pixels that a letter of a label takes
  const NUMBER = 55; // and a number

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

  /* Whether two labels of those that stay touch, line by line. */
  function meet(texts, step, apart) {
    const stay = texts.filter((_, at) => (texts.length - 1 - at) % step === 0);
    const touch = (line, next) => next !== undefined && ((line.length + next.length) / 2 + 1) * LETTER > step * apart;
    return stay.some((lines, at) => at > 0 && lines.some((line, row) => touch(line, stay[at - 1][row])));
  }

  /* Where labels were turned, fewer of them are drawn, and level; of named ones the last stays, which says how far the
     figures reach. Drawn anew on telephones alone, where they do not fit. */
  function level(chart) {
    const axis = chart._fullLayout?.xaxis; // none where the page has changed meanwhile
    const labels = [...chart.querySelectorAll(".xtick text")];
    const turned = labels.some((one) => /rotate\((?!0[,)])/.test(one.getAttribute("transform") || ""));
    if (!axis || axis.tickangle === 0 || !turned) return;
    const change = { "xaxis.tickangle": 0 };
    if (axis.tickmode === "array") {
      const texts = [...(axis.ticktext || axis.tickvals)].map((text) => String(text).split("<br>"));
      let step = 1;
      while (step < texts.length - 1 && meet(texts, step, axis._length / texts.length)) step += 1;
      const kept = (_, at) => (texts.length - 1 - at) % step === 0;
      change["xaxis.tickvals"] = [...axis.tickvals].filter(kept);
      if (axis.ticktext) change["xaxis.ticktext"] = [...axis.ticktext].filter(kept);
    } else {
      change["xaxis.nticks"] = Math.max(2, Math.floor(axis._length / NUMBER));
    }
    window.Plotly.relayout(chart, change);
  }

  const boxes = new ResizeObserver(fit);
  new MutationObserver(() =>
    document.querySelectorAll(".cc-graph .js-plotly-plot").forEach((chart) => {
      if (chart.kept || !chart._fullLayout) return;
      chart.kept = true;
      keep(chart);
      chart.on("plotly_afterplot", () => level(chart)); // not before: what is being drawn would be drawn over it
      setTimeout(() => level(chart));
      boxes.observe(chart);
    }),
  ).observe(document.body, { childList: true, subtree: true });
})();
