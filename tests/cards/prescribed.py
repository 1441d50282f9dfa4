"""A small store of prescribing: twelve practices of three communities, 26 months, a few medicines with a story each."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Engine

from data.ages import TEN
from data.loaders.contract import Entry
from data.place import ENGLAND
from tests.data.stories import file_of, keep, map_of, observed

PLACE = "E06000049"
CREWE = ["N81016", "N81053", "N81101", "N81102", "N81103"]  # five practices in two PCNs
BDP = ["N81022"]  # one
MACCLESFIELD = ["N81013", "N81201", "N81202", "N81203", "N81204"]
SPECIAL = "Y02045"  # 8 people: like no other practice
PRACTICES = {code: pcn for codes, pcn in ((CREWE[:3], "U79049"), (CREWE[3:], "U98432"), (BDP, "U28237"),
                                          ([*MACCLESFIELD, SPECIAL], "U82612")) for code in codes}  # fmt: skip
PEOPLE = dict.fromkeys(PRACTICES, 10000.0) | {SPECIAL: 8.0, "N81022": 20_000.0}
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)][1:27]  # 2024-02 to 2026-03
NOW, BEFORE = MONTHS[-12:], MONTHS[-24:-12]
NAMES = {"02": "Cardiovascular System", "0208": "Anticoagulants and Protamine", "020802": "Oral Anticoagulants",
         "0208020Z0": "Apixaban", "0208020Y0": "Rivaroxaban", "0212000B0": "Atorvastatin",
         "0501013B0": "Amoxicillin", "0304010AA": "Begun Last Year"}  # fmt: skip


def used(chemical: str, practice: str, month: str) -> tuple[float, float, float, float]:
    """Items, quantity, list price and actual cost: what each medicine's story makes of it."""
    size, later = PEOPLE[practice] / 10_000, month in NOW
    if chemical == "0208020Z0":  # more items, of the same size and price
        items, each, price = (30 if later else 20), 56, 0.95
    elif chemical == "0208020Y0":  # the price of a unit fell to a third
        items, each, price = 10, 28, 0.6 if later else 1.8
    elif chemical == "0212000B0":  # twice as much in an item
        items, each, price = 100, 56 if later else 28, 0.04
    elif chemical == "0304010AA":  # was not prescribed the year before
        items, each, price = (4 if later else 0), 1, 30.0
    elif chemical == "2101":  # an appliance, whose code ends with its section
        items, each, price = 5, 10, 1.0
    else:  # a code of no chapter, and one that stays as it was
        items, each, price = 8, 21, 0.1
    items, nic = items * size, items * size * each * price
    more = 1.5 if practice in CREWE and chemical == "0212000B0" else 1.0  # Crewe spends more on one of them
    return round(items * more, 4), round(items * each * more, 4), round(nic * more, 2), round(nic * more * 0.94, 2)


CHEMICALS = ("0208020Z0", "0208020Y0", "0212000B0", "0304010AA", "2101", "0501013B0", "9901010A0")
# By measure: numerator and denominator for each 10,000 people a month, and what they cost; Crewe's beside the others'.
MEASURES = {
    "doac_dearer_share": ((60, 100, 3000, 3400), (30, 100, 1500, 2200)),  # Crewe prescribes more of the dear ones
    "saba_share": ((200, 1000, 400, 9000), (300, 1000, 600, 8500)),  # the better way is dearer
    "broad_spectrum_share": ((81, 1000, 810, 4000), (80, 1000, 800, 4000)),  # as the others
    "ics_high_dose_share": ((50, 1000, 1500, 12000), (150, 1000, 4500, 14000)),  # Crewe is far ahead
}
LISTS = ("2024-06", "2025-06")  # by sex and age: the first four months are before any
SPREAD = (-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 0)  # by which practices differ, per cent of the numerator


def filling(store: Engine) -> None:
    """The map, the medicines, the figures for 1,000 people, the measures and the names."""
    keep(store, map_of(PRACTICES), "twelve")
    rows = [*_medicines(), *_per_1000(), *_measures(), *_antibiotics(), *_ages()]
    levels = {2: "chapter", 4: "section", 6: "paragraph", 9: "chemical"}
    names = [Entry("bnf", levels[len(code)], code, ENGLAND, name) for code, name in NAMES.items()]
    keep(store, file_of(rows, entries=tuple(names)), "medicines", illustrative=True)


def _medicines() -> Iterator[dict[str, object]]:
    for month in MONTHS:
        for code in PRACTICES:
            whole = [0.0] * 4
            for chemical in CHEMICALS:
                items, quantity, nic, cost = used(chemical, code, month)
                whole = [sum(pair) for pair in zip(whole, (items, quantity, nic, cost), strict=True)]
                if items:
                    where = {"breakdown": "bnf_chemical", "category": chemical}
                    yield observed("prescribing_cost", code, month, cost, items, **where)
                    yield observed("prescribing_nic", code, month, nic, quantity, **where)
            yield observed("prescribing_cost", code, month, round(whole[3], 2), round(whole[0], 4))


def _per_1000() -> Iterable[dict[str, object]]:
    for month in MONTHS:
        for code, people in PEOPLE.items():
            both = [used(chemical, code, month) for chemical in CHEMICALS]
            cost, items = round(sum(one[3] for one in both), 2), round(sum(one[0] for one in both), 4)
            yield observed("prescribing_cost_per_1000", code, month, cost, people)
            yield observed("prescribing_items_per_1000", code, month, items, people)


def aged(practice: str, band: str) -> float:
    """People of each sex in a band, on every list: Crewe has twice as many old people as the others."""
    return round(500 * PEOPLE[practice] / 10_000) * (2 if practice in CREWE and band == "75+" else 1)


def _ages() -> Iterable[dict[str, object]]:
    for period in LISTS:
        for code in PRACTICES:
            for name in TEN.breakdowns.values():
                for band in TEN.labels:
                    yield observed("registered_patients", code, period, aged(code, band), breakdown=name, category=band)


def _antibiotics() -> Iterable[dict[str, object]]:
    for month in MONTHS:
        for code in PRACTICES:
            items = used("0501013B0", code, month)[0]
            yield observed("antibacterial_items_star_pu", code, month, items, items, breakdown="items")


def measured(name: str, code: str) -> tuple[float, float, float, float]:
    """A month of a measure in a practice: numerator, denominator and what both cost."""
    size = PEOPLE[code] / 10_000
    away = 1 + SPREAD[list(PRACTICES).index(code)] / 100
    top, below, cost, of_all = MEASURES[name][code not in CREWE]
    each, rest = cost / top, (of_all - cost) / (below - top)
    top = top * away
    return top * size, below * size, top * each * size, (top * each + (below - top) * rest) * size


def _measures() -> Iterable[dict[str, object]]:
    for name in MEASURES:
        for month in NOW:
            for code in PRACTICES:
                top, below, cost, of_all = measured(name, code)
                yield observed(name, code, month, round(top, 4), round(below, 4))
                yield observed(name, code, month, round(cost, 2), round(of_all, 2), breakdown="cost")
