/* A third kind of file under each card: the link to XLSX with another ending, put beside it here, for it would weigh on pages. */
(function () {
  "use strict";

  function add(link) {
    if (link.nextElementSibling && link.nextElementSibling.dataset.form === "parquet") return;
    const other = link.cloneNode();
    other.href = link.getAttribute("href").replace(".xlsx?", ".parquet?");
    other.dataset.form = "parquet";
    other.textContent = "Data (Parquet)";
    link.after(other);
  }

  new MutationObserver(() => document.querySelectorAll('.cc-tools a[href*=".xlsx?"]').forEach(add)).observe(document.body, {
    childList: true,
    subtree: true,
  });
})();
