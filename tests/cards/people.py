"""A small store of people in segments as a load leaves them: protected numbers of groups, each with a story."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Engine

from tests.data.stories import file_of, keep, observed

PLACE, NOW, BEFORE = "E06000049", "2026-03", "2025-03"
OM, OTHER = "om-2024", "bridges-to-health"
STAGES, NEEDS = ("children", "working_age", "older", "not recorded"), ("well", "ltc", "complex", "not recorded")
Counts = Mapping[str, list[float | None]]  # by life stage, a number a need; None is hidden
PEOPLE: Mapping[str, Counts] = {
    PLACE: {
        "children": [61000, 9400, 1150, 500], "working_age": [148000, 52300, 17900, 2000],
        "older": [25600, 35700, 28800, 400], "not recorded": [100, 50, 20, 30],
    },
    "crewe": {  # more complex needs than the Place, among those of working age above all
        "children": [15000, 2400, 300, 100], "working_age": [34000, 13000, 6200, 500],
        "older": [4500, 7500, 7700, 100], "not recorded": [20, 10, None, 10],
    },
    "bdp": {  # so few children with complex needs that they are hidden, and another cell with them
        "children": [4000, 600, None, None], "working_age": [9000, 3500, 1100, 100],
        "older": [2300, 3000, 2300, 50], "not recorded": [10, None, None, 10],
    },
}  # fmt: skip
EARLIER = {  # of the Place: what it was a year before, where that was something else
    "complex": {"older": 28000.0, "working_age": 17895.0},  # 800 fewer; five fewer, which rounding may explain
    "well": {"children": 62000.0},
}
UNDECIDED = {PLACE: 5400.0, "crewe": 1300.0}
USE = {  # £ a person; admissions, attendances and contacts of everybody, by need and of all
    PLACE: {"well": (400, 20, 150, 3000), "ltc": (1100, 90, 250, 6000), "complex": (4200, 420, 600, 12000),
            "all": (1300, 120, 270, 5200)},
    "crewe": {"well": (400, 22, 160, 3000), "ltc": (1200, 95, 280, 6100), "complex": (4900, 520, 780, 12500),
              "all": (1600, 160, 350, 5900)},
}  # fmt: skip
EMERGENCIES = {  # of a month of two: in a segment, and nothing of everybody
    PLACE: {"2025-08": 800.0, "2025-09": 640.0}, "crewe": {"2025-08": 300.0, "2025-09": 316.0},
}  # fmt: skip
GROUPS = {"female": 0.55, "male": 0.44, "unknown": 0.01, "fifth1": 0.30, "fifth2": 0.2, "fifth3": 0.2, "fifth4": 0.15,
          "fifth5": 0.14, "fifth-unknown": 0.01}  # fmt: skip
REASONS = {
    "two_conditions": 30000.0,
    "mental_illness": 2500.0,
    "learning_disability_autism": 3500.0,
    "frailty_and_condition+two_conditions": 10500.0,
    "mental_illness+two_conditions": 1200.0,
    "frailty_and_condition": 150.0,
    "learning_disability_autism+mental_illness": None,
}
STANDARDISED = {PLACE: (12.5, 12.4, 12.6), "crewe": (16.0, 15.6, 16.4), "bdp": (9.0, 8.6, 9.4),
                "macclesfield": (12.4, 12.0, 12.8)}  # fmt: skip
TOP = {
    PLACE: {"1": 18.0, "5": 41.0, "10": 54.0, "20": 68.4, "50": 90.0, "90": 99.5},
    "crewe": {"1": 19.0, "5": 44.0, "10": 57.0, "20": 71.0, "50": 92.0, "90": 99.6},
    "bdp": {"1": None, "5": 38.0, "10": 50.0, "20": 64.0, "50": 88.0, "90": 99.0},
}
ATTENDERS = {PLACE: (2100.0, 380000.0), "crewe": (800.0, 91000.0), "bdp": (80.0, 26000.0)}
FIFTHS = [(900.0, 60000.0), (500.0, 70000.0), (350.0, 80000.0), (200.0, 85000.0), (150.0, 85000.0)]
BANDS = {  # by band and fifth of the Place, one of them hidden; the last differs by no more than chance
    "5-9": [(700.0, 60000.0), (400.0, 70000.0), None, (150.0, 85000.0), (130.0, 85000.0)],
    "10-19": [(150.0, 60000.0), (80.0, 70000.0), (60.0, 80000.0), (40.0, 85000.0), (15.0, 85000.0)],
    "20+": [(15.0, 60000.0), (20.0, 70000.0), (10.0, 80000.0), (10.0, 85000.0), (10.0, 85000.0)],
}
EVERYBODY = {"5-9": 1600.0, "10-19": 345.0, "20+": 65.0}  # of 380,000
MOVES = {  # from the operating model's need to the other rule's segment
    "complex>frailty_dementia": 19000.0, "complex>long_term_conditions": 22000.0, "complex>serious_disability": 6000.0,
    "complex>healthy": None, "ltc>long_term_conditions": 90000.0, "ltc>organ_failure": 2000.0, "ltc>frailty_dementia":
    5000.0, "well>healthy": 234000.0, "well>end_of_life": 150.0, "not recorded>not recorded": 2930.0,
}  # fmt: skip
SEGMENTS = {"frailty_dementia": 24000.0, "long_term_conditions": 112000.0, "serious_disability": 6000.0,
            "organ_failure": 2000.0, "end_of_life": 150.0, "healthy": 234000.0, "not recorded": 2930.0}  # fmt: skip


def filling(store: Engine) -> None:
    """All of the rows, in one file."""
    rows = [
        *_people(),
        *_undecided(),
        *_use(),
        *_emergencies(),
        *_groups(),
        *_reasons(),
        *_shares(),
        *_attenders(),
        *_bands(),
        *_moves(),
    ]
    keep(store, file_of(rows), "people", illustrative=True)


def counts(area: str) -> dict[tuple[str, str], float | None]:
    """The numbers by cell, with margins that were rounded on their own: here five more than the cells' sum."""
    cells = {(stage, need): one for stage, row in PEOPLE[area].items() for need, one in zip(NEEDS, row, strict=True)}
    known = {cell: one or 5.0 for cell, one in cells.items()}  # who is hidden counts in the margins all the same
    for need in NEEDS:
        cells["all", need] = sum(one for (_, of), one in known.items() if of == need)
    for stage in STAGES:
        cells[stage, "all"] = sum(one for (of, _), one in known.items() if of == stage)
    cells["all", "all"] = sum(known.values()) + 5
    return cells


def told(count: float | None) -> dict[str, object]:
    """A number as a row has it; None is hidden."""
    return {"state": "suppressed"} if count is None else {"numerator": float(count)}


def _people() -> Iterable[dict[str, object]]:
    for area in PEOPLE:
        cells = counts(area)
        yield observed("segment_people", area, NOW, **told(cells["all", "all"]))  # type: ignore[arg-type]
        for rule in (OM, OTHER):
            yield from (_person(area, NOW, rule, cell, count) for cell, count in cells.items())
    earlier = counts(PLACE) | {(stage, need): count for need, own in EARLIER.items() for stage, count in own.items()}
    yield observed("segment_people", PLACE, BEFORE, **told(earlier["all", "all"]))  # type: ignore[arg-type]
    yield from (_person(PLACE, BEFORE, OM, cell, count) for cell, count in earlier.items())


def _person(area: str, period: str, rule: str, cell: tuple[str, str], count: float | None) -> dict[str, object]:
    return observed("segment_people", area, period, breakdown=f"cell:{rule}", category="/".join(cell), **told(count))  # type: ignore[arg-type]


def _undecided() -> Iterable[dict[str, object]]:
    for area, count in UNDECIDED.items():
        for cell in ("all/all", "older/ltc"):
            yield observed("segment_people", area, NOW, count, breakdown=f"undecided:{OM}", category=cell)
        yield observed("segment_people", area, NOW, breakdown=f"undecided:{OM}", category="older/complex",
                       state="suppressed")  # fmt: skip


def _use() -> Iterable[dict[str, object]]:
    for area, by_need in USE.items():
        people = counts(area)
        for need, (cost, *rates) in by_need.items():
            for stage in ("all", "older"):
                whole = people[stage, need] or 0
                where = {"breakdown": f"cell:{OM}", "category": f"{stage}/{need}"}
                yield observed("segment_cost", area, NOW, cost * whole, whole, **where)
                for name, rate in zip(("admissions", "ae_attendances", "gp_contacts"), rates, strict=True):
                    yield observed(f"segment_{name}", area, NOW, rate * whole / 1000, whole, **where)
    yield observed("segment_admissions", "crewe", NOW, breakdown=f"cell:{OM}", category="children/complex",
                   state="suppressed")  # fmt: skip


def _emergencies() -> Iterable[dict[str, object]]:
    for area, months in EMERGENCIES.items():
        for month, count in months.items():
            yield observed("emergency_admissions", area, month, count, counts(area)["older", "complex"] or 0,
                           breakdown="segment", category="older/complex")  # fmt: skip


def _groups() -> Iterable[dict[str, object]]:
    for area in USE:
        for cell in (("older", "complex"), ("all", "all")):
            for group, share in GROUPS.items():
                more = 1.2 if group == "fifth1" and area == "crewe" else 1.0
                count = 5 * round(share * more * (counts(area)[cell] or 0) / 5)
                yield observed("segment_people", area, NOW, count, breakdown=f"cell:{OM}:{group}",
                               category="/".join(cell))  # fmt: skip


def _reasons() -> Iterable[dict[str, object]]:
    for names, count in REASONS.items():
        yield observed("segment_people", PLACE, NOW, breakdown=f"reasons:{OM}", category=names, **told(count))  # type: ignore[arg-type]


def _shares() -> Iterable[dict[str, object]]:
    for area, (value, lower, upper) in STANDARDISED.items():
        row = observed("complex_share_standardised", area, NOW, 1000, 8000, value=value)
        yield row | {"lower": lower, "upper": upper}
    for area, points in TOP.items():
        for top, share in points.items():
            found = {"state": "suppressed"} if share is None else {"value": share}
            yield observed("cost_concentration", area, NOW, breakdown="top", category=top, **found)  # type: ignore[arg-type]


def _attenders() -> Iterable[dict[str, object]]:
    for area, (count, people) in ATTENDERS.items():
        yield observed("frequent_attenders", area, NOW, count, people)
    for fifth, (count, people) in enumerate(FIFTHS, 1):
        yield observed("frequent_attenders", PLACE, NOW, count, people, breakdown="fifth_england", category=str(fifth))


def _bands() -> Iterable[dict[str, object]]:
    for band, fifths in BANDS.items():
        for fifth, found in zip(("all", *"12345"), [(EVERYBODY[band], 380000.0), *fifths], strict=True):
            key = {"breakdown": "attendances", "category": f"{band}/{fifth}"}
            counts = {"state": "suppressed"} if found is None else {"numerator": found[0], "denominator": found[1]}
            yield observed("frequent_attenders", PLACE, NOW, **key, **counts)  # type: ignore[arg-type]


def _moves() -> Iterable[dict[str, object]]:
    for pair, count in MOVES.items():
        yield observed("segment_people", PLACE, NOW, breakdown=f"moves:{OTHER}", category=pair, **told(count))  # type: ignore[arg-type]
    for segment, count in SEGMENTS.items():
        yield observed("segment_people", PLACE, NOW, count, breakdown=f"segment:{OTHER}", category=segment)
