"""All of England's practices and networks beside a Place's own 36: its pages with them against the same without."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from data.engine import engine
from data.settings import ROOT
from tests.benchmarks.cards_and_sql import PAGES, in_turns, page, picture, without_cache
from tests.benchmarks.responses import asking, whole
from tests.benchmarks.stores import AREAS, COUNTRY, NETWORKS
from tests.browser.serving import serving

OWN = ROOT / "data" / "reference"
WITH_FUNNEL = ("/compare", "/c/crewe/i/qof_diabetes")  # where England's networks are drawn, a thousand marks
# Each area's people and events are of another size, about the Place's own share of its newest period.
FIGURES = """
INSERT INTO observation (indicator, area_code, period, period_end, breakdown, category, numerator, denominator, value,
    lower, upper, lower_998, upper_998, state, note, origin, load_id, since)
SELECT own.indicator, area.code, own.period, own.period_end, 'all', 'all',
    own.numerator / own.denominator * (20000 + area.position % 40000) * (0.8 + area.position % 41 / 100.0),
    20000 + area.position % 40000, own.value * (0.8 + area.position % 41 / 100.0),
    own.lower, own.upper, own.lower_998, own.upper_998, own.state, '', 'derived', own.load_id, own.since
FROM (SELECT *, max(period_end) FROM observation
      WHERE area_code = ? AND breakdown = 'all' AND superseded_by IS NULL GROUP BY indicator) AS own, area
WHERE area.code GLOB 'Z*'
"""


def compared(store: Path, folder: Path) -> Iterator[tuple[str, float, float, str]]:
    """What was measured, milliseconds with all of England and without, and what we aim at."""
    both = ((_country(folder), _figures(store, folder)), (OWN, store))
    served = [(without_cache(place), engine(f"sqlite:///{one}")) for place, one in both]
    for url in PAGES:
        taken = in_turns([partial(page, url, *one, picture) for one in served])
        yield f"queries and figures of {url}, all of England against 36", *taken, "1.1x"
    with ExitStack() as open_:
        sites = [
            open_.enter_context(
                serving(Path(open_.enter_context(TemporaryDirectory())), f"sqlite:///{one}", PLACE=str(place))
            )
            for place, one in both
        ]
        for url in WITH_FUNNEL:
            asked = [open_.enter_context(asking(site, *whole(url))) for site in sites]
            yield f"page {url} cached, all of England against 36", *in_turns(asked, 200), "1.1x"


def _country(folder: Path) -> Path:
    """The Place's configuration, but for keeping all of England beside its own."""
    place = shutil.copytree(OWN, folder / "england")
    known = (place / "place.toml").read_text()
    (place / "place.toml").write_text(f'{known}comparison = "england"\n')
    return place


def _figures(store: Path, folder: Path) -> Path:
    """The store with a country's other areas, each with a figure wherever the Place has a newest one."""
    country = Path(shutil.copy(store, folder / "england.sqlite"))
    with closing(sqlite3.connect(country)) as made, made:
        made.execute(COUNTRY, (AREAS, NETWORKS))
        made.execute(FIGURES, made.execute("SELECT code FROM area WHERE type = 'place'").fetchone())
    return country
