"""Places of 1, 8 and 40 communities with rows to draw, each community of one PCN or two."""

import pandas as pd

from components.comparison import compared
from components.view import View
from data.indicators import indicators
from data.place import Community, Network, Place
from tests.components.frames import frame, row

ENDINGS = ("Mill", "Vale and Holmes", "on the Marsh, Stonebridge and Wetherby Road")  # short, middling and far too long


def place_of(count: int) -> Place:
    """A made-up Place of so many communities, in a grid seven wide as a Place without known positions is laid out."""
    names = [f"Town {at + 1} {ENDINGS[at % 3]}" for at in range(count)]
    communities = tuple(Community(f"town-{at + 1}", name, name, "", at // 7, at % 7) for at, name in enumerate(names))
    networks = tuple(
        Network(f"U{at:05}", f"Town {1 + at // 2} PCN {at % 2}", f"town-{1 + at // 2}", "2020-07-01", "a test")
        for at in range(2 * count)
    )
    return Place("E06999999", "Testshire", "Testshire Communities", "QXX", "NHS Testshire", communities, networks)


def view_of(count: int, url: str = "/?i=ae_attendances_0_4") -> View:
    """The view of a URL in a Place of so many communities."""
    return View.of(url, place_of(count), indicators())


def crowd(
    count: int, url: str = "/?i=ae_attendances_0_4", keys: tuple[str, ...] = ("ae_attendances_0_4",)
) -> pd.DataFrame:
    """The communities, the Place and England: a third worse, a third similar, a third better than England."""
    seen = view_of(count, url)
    rows = [
        row(one.slug, 600 + 150 * (at % 3) + at, 580 + 150 * (at % 3) + at, 620 + 150 * (at % 3) + at, indicator=key)
        | {"area_type": "community", "area_name": one.name, "short_name": one.short_name, "position": at}
        for key in keys
        for at, one in enumerate(seen.place.communities)
    ]
    whole = [
        row(code, 760, 750, 770, indicator=key) | {"area_type": kind, "area_name": name, "short_name": name}
        for key in keys
        for code, kind, name in ((seen.place.code, "place", "Testshire"), ("E92000001", "england", "England"))
    ]
    return compared(frame(*rows, *whole), seen)
