"""The answers: plain dictionaries as the description has them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from itertools import groupby
from math import ceil
from typing import Any
from urllib.parse import urlencode

from data.indicators import Indicator, indicators
from data.place import ENGLAND, Place
from queries import observations as stored
from queries.read import version
from reports.api.description import PREFIX, described
from reports.api.problems import RefusedError

TOLD = (
    "id", "title", "short_title", "theme", "question", "why_it_matters", "numerator", "denominator", "unit",
    "multiplier", "decimals", "method", "polarity", "judged_without_age", "minimum_denominator", "target", "source",
    "known_problems", "owner", "reviewed", "review_due", "listed",
)  # fmt: skip
FIGURES = ("numerator", "denominator", "value", "lower", "upper")
Answer = dict[str, Any]


def contents() -> Answer:
    """What there is."""
    paths = described()["paths"].items()
    addresses = [{"address": PREFIX + path, "summary": one["get"]["summary"]} for path, one in paths]
    return {
        "title": described()["info"]["title"], "data_version": version(), "description": f"{PREFIX}/openapi.json",
        "addresses": addresses,
    }  # fmt: skip


def all_indicators() -> Answer:
    """Every indicator's definition."""
    found = [_told(one) for one in indicators().values()]
    return {"data_version": version(), "total": len(found), "indicators": found}


def one_indicator(name: str) -> Answer:
    """An indicator's definition and what the store holds of it. Raises RefusedError."""
    found = stored.holdings(_known(name).id)
    groups = groupby(found, key=lambda one: (one["breakdown"], one["area_type"]))
    held = [(*key, list(rows)) for key, rows in groups]
    holdings = [
        {"breakdown": breakdown, "area_type": kind, "rows": sum(int(one["rows"]) for one in rows),
         "periods": [one["period"] for one in rows]}
        for breakdown, kind, rows in held
    ]  # fmt: skip
    return {"data_version": version(), "indicator": _told(_known(name)), "holdings": holdings}


def communities(place: Place) -> Answer:
    """The Place, its communities and their networks."""
    found = [
        {"area_code": one.slug, "name": one.name, "short_name": one.short_name, "system": one.system,
         "page": f"/c/{one.slug}",
         "networks": [_area(net.code, net.name) for net in place.latest_networks if net.community == one.slug]}
        for one in place.communities
    ]  # fmt: skip
    return {
        "data_version": version(), "place": _area(place.code, place.name),
        "icb": _area(place.icb_code, place.icb_name), "england": _area(ENGLAND, "England"), "total": len(found),
        "communities": found,
    }  # fmt: skip


def observations(given: Mapping[str, Any]) -> str:
    """A page of rows, as JSON. Raises RefusedError where the indicator, area, version or page does not exist."""
    wanted = {name: given[name] for name in stored.FILTERS if name in given}
    _check(wanted)
    newest = version()
    at = given.get("version", newest)
    if at > newest:
        raise RefusedError(404, f"There is no data version {at}: the newest is {newest}.", "version")
    past = at if at < newest else None
    total, number, size = stored.total(wanted, past), given["page"], given["per_page"]
    pages = max(ceil(total / size), 1)
    if number > pages:
        detail = f"There is no page {number}: there are {total} rows, on {pages} of {size} each."
        raise RefusedError(404, detail, "page")
    following = urlencode({**wanted, "version": at, "page": number + 1, "per_page": size})
    head = {
        "data_version": at, "total": total, "page": number, "pages": pages, "per_page": size,
        "next": f"{PREFIX}/observations?{following}" if number < pages else None,
    }  # fmt: skip
    return f'{json.dumps(head)[:-1]}, "rows": [{_written(stored.page(wanted, past, (number - 1) * size, size))}]}}'


def _check(wanted: Mapping[str, str]) -> None:
    if "indicator" in wanted:
        _known(wanted["indicator"])
    if "area" in wanted and not stored.is_area(wanted["area"]):
        detail = f"There is no area {wanted['area']!r}. {PREFIX}/communities lists communities and networks."
        raise RefusedError(404, detail, "area")


def _known(name: str) -> Indicator:
    found = indicators().get(name)
    if found is None:
        raise RefusedError(404, f"There is no indicator {name[:80]!r}. {PREFIX}/indicators lists them.", "indicator")
    return found


def _told(one: Indicator) -> Answer:
    days = {"reviewed": one.reviewed.isoformat(), "review_due": one.review_due.isoformat()}
    return {name: getattr(one, name) for name in TOLD} | {"source": asdict(one.source)} | days


def _area(code: str, name: str) -> Answer:
    return {"area_code": code, "name": name}


def _written(columns: Mapping[str, Sequence[Any]]) -> str:
    """Rows as JSON, from columns: what stands in a column many times is written once, in a third of the time."""
    row = "{" + ", ".join(f'"{name}": %s' for name in columns) + "}"
    cells = [_numbers(column) if name in FIGURES else _words(column) for name, column in columns.items()]
    return ", ".join([row % one for one in zip(*cells, strict=True)])


def _numbers(column: Sequence[Any]) -> list[str]:
    """Numbers as JSON should have them: 92250 and not 92250.0, null for none."""
    whole = [int(one) if one is not None and one % 1 == 0 else one for one in column]
    return json.dumps(whole, allow_nan=False)[1:-1].split(", ")


def _words(column: Sequence[Any]) -> list[str]:
    once = {one: json.dumps(one, ensure_ascii=False) for one in set(column)}
    return [once[one] for one in column]
