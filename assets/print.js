/* On paper: charts as wide as the sheet, definitions open, where and when it was printed. */
(function () {
  "use strict";
  const WIDE = 665; // pixels within a card on A4 with margins of 12 mm
  const HIGH = 700; // so that a card with its words fits on a sheet
  let opened = [];
  let sizes = new Map();

  window.addEventListener("beforeprint", () => {
    const place = document.getElementById("printed");
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    if (place) place.textContent = "Printed on " + day + " from " + window.location.href;
    opened = [...document.querySelectorAll(".cc-definition:not([open]), .cc-sources:not([open])")];
    opened.forEach((one) => (one.open = true));
    document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
      const { width, height } = chart._fullLayout;
      sizes.set(chart, { width, height });
      window.Plotly.relayout(chart, { width: WIDE, height: Math.min(height, HIGH) });
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((one) => (one.open = false));
    sizes.forEach((size, chart) => window.Plotly.relayout(chart, size));
    sizes = new Map();
  });
})();
