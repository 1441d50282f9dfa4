"""Makes a demonstration store, measures on it, prints the table."""

import argparse
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

import vendored
from data.demonstration import build
from data.engine import engine
from tests.benchmarks import (
    browsing,
    cards_and_sql,
    data_out,
    england,
    methods,
    packs,
    people,
    pictures,
    prescribing,
    responses,
    stores,
)
from tests.browser.serving import serving
from tests.browser.test_weight import weight
from tests.browser.visiting import launched

SIZES = (2_000_000, 20_000_000)
LINE = "{:<66}{:>16}{:>16}{:>9}  {}"


def main() -> None:
    """The table: what was measured, ours, the bare program's, the ratio, and what we aim at."""
    given = options()
    print(LINE.format("what", "ours", "bare", "ratio", "aim"))
    for what, ours, bare, aim in methods.compared():
        said(what, ours, bare, "ms", aim)
    with TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "store.sqlite"
        made = engine(f"sqlite:///{store}")
        build(made)
        made.dispose()
        cards(folder, store)
        for what, ours, bare, aim in data_out.compared(store):
            said(f"{what}, against bare SQL", ours, bare, "ms", aim)
        for what, wide, narrow, aim in england.compared(store, folder):
            said(what, wide, narrow, "ms", aim)
        for what, mine, bare, unit, aim in (*pictures.compared(store, folder), *packs.compared(store, folder)):
            said(what, mine, bare, unit, aim)
        over_http(folder, store)
    for what, mine, bare, unit, aim in people.compared(given.folder):
        said(what, mine, bare, unit, aim)
    month_of_england(given.prescribing, given.folder)


def options() -> argparse.Namespace:
    """What the command line says."""
    top = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    rows = f"rows of the month of prescribing ({prescribing.ROWS:,}: {prescribing.needed()} of disk); 0 leaves it out"
    top.add_argument("--prescribing", type=int, default=prescribing.ROWS, help=rows)
    top.add_argument(
        "--folder", help="where people and that month are written for a while (the system's temporary folder)"
    )
    return top.parse_args()


def month_of_england(rows: int, folder: str | None) -> None:
    """A month of prescribing, if there is room for it."""
    found = list(prescribing.compared(rows, folder)) if rows else []
    if not found:
        print(f"a month of prescribing: left out; it needs {prescribing.needed(rows)} of disk (--folder says where)")
    for what, ours, bare, unit, aim in found:
        said(what, ours, bare, unit, aim)


def cards(folder: Path, store: Path) -> None:
    """What the cards of a page cost without cache, in the demonstration's store and grown to millions of rows."""
    sizes = {"demonstration": store}
    for rows in SIZES:
        large = folder / f"{rows}.sqlite"
        sizes[f"{stores.grown(store, large, rows) / 1e6:.1f}m rows"] = large
    *_, smaller, larger = sizes
    for url, found in cards_and_sql.compared([*sizes.values()]).items():
        for size, one in zip(sizes, found, strict=True):
            share = f"{one.more:.1f} ms a chart, {one.more / one.stock:.2f} of a plain figure of Plotly's"
            aim = f"3x, or {cards_and_sql.MORE:.2f} of that figure more (5 of 17 ms); here {share}"
            said(f"queries and figures of {url}, {size}, against bare SQL", one.figures, one.bare, "ms", aim)
            said(f"whole cards of {url}, {size}, against bare SQL", one.whole, one.bare, "ms", "")
        *_, before, now = found
        said(f"cards of {url}, {larger} against {smaller}", now.figures, before.figures, "ms", "1.1x")
    for name in (smaller, larger):
        sizes[name].unlink()


def over_http(folder: Path, store: Path) -> None:
    """What is measured on running servers, in a browser and without."""
    address = f"sqlite:///{store}"
    with ExitStack() as open_, launched() as browser:
        folders = [folder, *(Path(open_.enter_context(TemporaryDirectory())) for _ in range(2))]
        plain = open_.enter_context(serving(folders[1], address, "tests.benchmarks.plain:server"))
        first = browsing.Visit(plain, "/", ours=False)
        browsing.changes(browser, [first], rounds=1)  # ours too has been asked once before what counts
        with serving(folders[2], address) as site:
            ours = browsing.Visit(site, "/c/crewe", ours=True)
            whole = browsing.changes(browser, [ours, first], rounds=2, height=browsing.WHOLE)
        with serving(folder, address) as site:
            weights(browser, site.url)
            ours = browsing.Visit(site, "/c/crewe", ours=True)
            part = browsing.changes(browser, [ours, first], rounds=2)
            many = browsing.together(browser, [ours, first])
            for name, mine, bare, size in responses.compared(site, folder):
                said(f"{name} cached ({size / 1000:.0f} kB), against bare Flask", mine, bare, "ms", "2x")
    rounds = zip((("not cached", "0.6x"), ("cached", "0.2x")), part, whole, strict=True)
    for (name, aim), (one, other), (high, stock) in rounds:
        said(f"change of community, {name}, against plain Dash", one.browser, other.browser, "ms", "0.6x")
        said("the same in a window as high as the page", high.browser, stock.browser, "ms", "0.6x")
        said("the same, time of the server", one.server, other.server, "ms", aim)
    said("the same in eight browsers at once, against plain Dash", *many, "ms", "0.6x")


def weights(browser: Browser, url: str) -> None:
    """The bytes of a first and a repeated visit."""
    small = vendored.plotly_bundle().name.startswith("plotly-cartesian")
    context = browser.new_context(base_url=url)
    first, again = (weight(context.new_page(), "/c/crewe") for _ in range(2))
    aim = "1,000 kB" if small else "1,700 kB with the whole plotly.js"
    print(LINE.format("first visit of /c/crewe, compressed", f"{first / 1000:,.0f} kB", "", "", aim))
    print(LINE.format("repeated visit", f"{again / 1000:,.0f} kB", "", "", "30 kB"))


def said(what: str, ours: float, bare: float, unit: str, aim: str) -> None:
    """One line of the table."""
    print(LINE.format(what, f"{ours:,.1f} {unit}", f"{bare:,.1f} {unit}", f"{ours / bare:.2f}x", aim), flush=True)


if __name__ == "__main__":
    main()
