/* On paper: charts as wide as the sheet, definitions open, where and when it was printed. */
(function () {
  "use strict";
  const WIDE = 655; // pixels within a card on A4 with margins of 12 mm
  let opened = [];
  let widths = new Map();

  window.addEventListener("beforeprint", () => {
    const place = document.getElementById("printed");
    const day = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
    if (place) place.textContent = "Printed on " + day + " from " + window.location.href;
    opened = [...document.querySelectorAll(".cc-definition:not([open])")];
    opened.forEach((one) => (one.open = true));
    document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
      widths.set(chart, chart._fullLayout.width);
      window.Plotly.relayout(chart, { width: WIDE });
    });
  });
  window.addEventListener("afterprint", () => {
    opened.forEach((one) => (one.open = false));
    widths.forEach((width, chart) => window.Plotly.relayout(chart, { width }));
    widths = new Map();
  });
})();
