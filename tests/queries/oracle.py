"""What queries should answer, worked out from the store's rows in plain Python: no SQLAlchemy, no pandas."""

from functools import cache
from typing import Any

from tests.stores import rows_of

ENGLAND, PLACE = "E92000001", "E06000049"
Row = dict[str, Any]


class Oracle:
    """The rows of a store, read once, and the questions asked of lists of them."""

    def __init__(self, url: str) -> None:
        self.areas = {row["code"]: row for row in rows_of(url, "area")}
        self.loads = {row["id"]: row for row in rows_of(url, "load")}
        self.membership = rows_of(url, "membership")
        self.everything = rows_of(url, "observation")
        self.remainders = rows_of(url, "remainder")
        self.current = [row for row in self.everything if row["superseded_by"] is None]

    def position(self, row: Row) -> tuple[int, str]:
        return self.areas[row["area_code"]]["position"], row["area_code"]

    def main(self, indicator: str) -> list[Row]:
        return [row for row in self.current if row["indicator"] == indicator and row["breakdown"] == "all"]

    def trend(self, indicator: str, areas: list[str]) -> list[Row]:
        rows = [row for row in self.main(indicator) if row["area_code"] in areas]
        return sorted(rows, key=lambda row: (row["period_end"], self.position(row)))

    def periods(self, indicator: str, place: str) -> list[str]:
        rows = [row for row in self.main(indicator) if row["area_code"] == place]
        if not rows:  # published for practices only
            rows = [row for row in self.main(indicator) if self.areas[row["area_code"]]["type"] == "practice"]
        ordered = sorted(rows, key=lambda row: row["period_end"])
        return list(dict.fromkeys(row["period"] for row in ordered))

    def latest(self, indicator: str, levels: list[str], place: str, period: str = "") -> list[Row]:
        known = self.periods(indicator, place)
        if not known:
            return []
        wanted = period if period in known else known[-1]
        rows = [
            row
            for row in self.main(indicator)
            if row["period"] == wanted and self.areas[row["area_code"]]["type"] in levels
        ]
        return sorted(rows, key=self.position)

    def all_latest(self, place: str, communities: list[str]) -> list[Row]:
        found = []
        for indicator in sorted({row["indicator"] for row in self.current}):
            known = self.periods(indicator, place)
            wanted = {*communities, place, ENGLAND}
            rows = [
                row
                for row in self.main(indicator)
                if known and row["period"] == known[-1] and row["area_code"] in wanted
            ]
            found += sorted(rows, key=self.position)
        return found

    def breakdown(self, indicator: str, areas: list[str], by: str, place: str) -> list[Row]:
        rows = [row for row in self.current if row["indicator"] == indicator and row["breakdown"] == by]
        newest = max((row["period_end"] for row in rows if row["area_code"] == place), default=None)
        rows = [row for row in rows if row["period_end"] == newest and row["area_code"] in areas]
        return sorted(rows, key=lambda row: (self.position(row), row["category"]))

    def practices(self, community: str, day: str) -> list[str]:
        stated = [row for row in self.membership if self.loads[row["load_id"]]["undone_by"] is None]
        stated.sort(key=lambda row: (row["valid_from"], row["load_id"]))

        def parent(child: str) -> str:
            own = [row for row in stated if row["child"] == child]
            begun = [row for row in own if row["valid_from"] <= day and (row["valid_to"] or "9999") > day]
            later = [row for row in own if row["valid_from"] > day]
            return str(begun[-1]["parent"] if begun else later[0]["parent"] if later else "")

        def network(child: str) -> str:
            above = parent(child)  # a practice that merged later belongs where its successor does
            return network(above) if above in self.areas and self.areas[above]["type"] == "practice" else above

        children = {row["child"] for row in stated if self.areas[row["child"]]["type"] == "practice"}
        return sorted(child for child in children if parent(network(child)) == community)


@cache
def oracle_of(address: str) -> Oracle:
    """The oracle for a store that nothing writes to."""
    return Oracle(address)
