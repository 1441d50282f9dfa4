"""A small store of money by line as loads leave it, each row with a part in a story; and sums worked out by hand."""

from collections.abc import Iterable, Mapping

from sqlalchemy import Engine

from data.loaders.contract import Entry
from tests.data.stories import file_of, keep, observed

PLACE = "E06000049"
MONTHS = ["2025-03", *(f"2025-{month:02d}" for month in range(4, 13)), "2026-01", "2026-02", "2026-03"]
YEAR = MONTHS[1:]  # the month before is of the year before: it must not be counted
DAYS = dict(zip(YEAR, (30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31), strict=True))
REGISTERED = {"bdp": 34000, "chaw": 50000, "choc": 47000, "crewe": 92000, "knutsford": 23000, "macclesfield": 62000,
              "nantwich": 35000, "smash": 71000}  # fmt: skip
WEIGHTED = {"bdp": 35000, "chaw": 49000, "choc": 48000, "crewe": 97000, "knutsford": 23500, "macclesfield": 63000,
            "nantwich": 35500, "smash": 72000}  # fmt: skip
PRESCRIBED = {"crewe": 16.5, "knutsford": 12.0}  # £ a person and month; all others 14.25
ADMITTED = {"crewe": 10.0, "chaw": 6.0}  # emergency admissions per 1,000 and month; all others 8
PODS = {"emergency": 30000, "elective": 15000, "day case": 9000, "maternity": 4000, "other": 2000}  # £ per 1,000
PARTS = {  # by category: admissions for 1,000 people of it in a month, and its share of all people
    "segment": {"children/well": (4.0, 0.2), "older/complex": (40.0, 0.1), "working_age/ltc": (8.0, 0.7)},
    "fifth_england": {"1": (12.0, 0.4), "5": (6.0, 0.6)},
}
PROGRAMMES = {"Circulatory": 14000, "Respiratory": 9000, "Pregnancy": 4000, "All other programmes": 33000}
PLACED = {PLACE: 2400, "crewe": 700, "bdp": 100}
AGED = {PLACE: 90000, "crewe": 16000, "bdp": 9000}  # 65 and over
TYPES = {"residential": 0.5, "nursing": 0.3, "home care": 0.2}
WEEKLY = {"residential": 800, "nursing": 1000, "home care": 500}
LATE = "Provisional: later postings will change it"
LEDGER: Mapping[str, tuple[float, ...]] = {  # annual, budget, actual, forecast (£), WTE budget, in post
    "Nursing": (600000.0, 600000.0, 552345.67, 552345.67, 12.0, 10.4),  # vacancies: less spent
    "Therapies": (400000.0, 400000.0, 408120.33, 408120.33, 8.0, 8.2),
    "Non-pay": (120000.0, 120000.0, 131000.0, 131000.0, 0.0, 0.0),
}
CONSULTANTS = (
    240000.0,
    240000.0,
    241000.0,
    241000.0,
    2.0,
    2.0,
)  # two posts: hidden, and Nursing's pay with them
YEARS = {"2019-20": 150.0, "2020-21": 155.0, "2022-23": 165.0}  # GP funding a patient; 2021/22 is not loaded
# The Place's £ a weighted person by programme and point of delivery, and its ten peers'.
PEERS = {
    "circulatory:emergency": (60.0, [40, 41, 42, 43, 44, 45, 46, 47, 48, 49]),  # far above the best five
    "circulatory:elective": (30.0, [28, 29, 30, 31, 32, 33, 27, 34, 26, 35]),  # among its peers: chance would do
    "respiratory:emergency": (10.0, [30, 31, 32, 33, 34, 35, 36, 37, 38, 39]),  # already ahead
    "respiratory:prescribing": (20.0, [20, 21, 22]),  # too few peers are known
}
PEOPLE_OF_A_PEER = 400_000.0
CHANGE = Entry(
    "cost_centre_change", "crewe", "c1", "crewe", "A nurse for housebound people",
    {"month": "2026-02", "who": "District nursing", "amount": 48000, "wte": 1.0, "effect": "Fewer admissions",
     "impact_assessment": "Completed", "decision": "Agreed", "decided_on": "2026-02-17"},
)  # fmt: skip
REFUSED = Entry(
    "cost_centre_change", "bdp", "b1", "bdp", "Less bank staff",
    {"month": "2026-03", "who": "Community team", "amount": -20000, "wte": -0.5, "effect": "", "impact_assessment": "",
     "decision": "Refused", "decided_on": "2026-03-03"},
)  # fmt: skip


def filling(store: Engine) -> None:
    """All of it, a load a source."""
    keep(store, file_of([*_people(), *_funding()]), "payments")
    keep(store, file_of(_prescribing()), "prescribing")
    keep(store, file_of(_admissions()), "admissions", illustrative=True)
    keep(store, file_of(_placements()), "placements")
    keep(store, file_of(_rightcare()), "rightcare")
    keep(store, file_of(_ledger(), entries=[CHANGE, REFUSED]), "ledger")


def with_whole(of_areas: Mapping[str, float]) -> dict[str, float]:
    """The communities' numbers with their sum, the Place's."""
    return {**of_areas, PLACE: sum(of_areas.values())}


def prescribed(area: str, month: str) -> float:
    """£ of a community in a month, to the penny: a penny more each month, so that no two are alike."""
    return round(PRESCRIBED.get(area, 14.25) * REGISTERED[area] + 0.01 * MONTHS.index(month), 2)


def admitted(area: str) -> float:
    """Emergency admissions of a community in each month."""
    return ADMITTED.get(area, 8.0) * REGISTERED[area] / 1000


def weekly(area: str) -> float:
    """£ of all placements of an area in a week."""
    return sum(PLACED[area] * share * WEEKLY[kind] for kind, share in TYPES.items())


def _people() -> Iterable[dict[str, object]]:
    weighted = with_whole(WEIGHTED)
    for area, people in with_whole(REGISTERED).items():
        yield observed("registered_patients", area, "2026-01", people)
        for year, each in YEARS.items():
            paid = each * people * (1.1 if area == "crewe" else 1.0)
            yield observed("gp_funding_per_weighted_patient", area, year, paid, weighted[area])


def _funding() -> Iterable[dict[str, object]]:
    for area, people in with_whole(REGISTERED).items():
        for year, each in YEARS.items():
            paid = each * people * (1.1 if area == "crewe" else 1.0)
            yield observed("gp_funding_per_patient", area, year, paid, people)


def _prescribing() -> Iterable[dict[str, object]]:
    for month in MONTHS:
        for area, cost in with_whole({one: prescribed(one, month) for one in REGISTERED}).items():
            yield observed("prescribing_cost", area, month, round(cost, 2), 2 * with_whole(REGISTERED)[area])


def _admissions() -> Iterable[dict[str, object]]:
    people = with_whole(REGISTERED)
    counts = with_whole({area: admitted(area) for area in REGISTERED})
    for month in MONTHS:
        for area, count in counts.items():
            yield _counted("emergency_admissions", area, month, count)
            for name, share in (("elective_admissions", 0.6), ("ambulatory_sensitive_admissions", 0.15)):
                hidden = (name, area, month) == ("ambulatory_sensitive_admissions", "bdp", "2025-12")
                yield _counted(name, area, month, None if hidden else share * count)
            yield _counted("emergency_bed_days", area, month, 6 * count)
            yield observed("emergency_readmissions", area, month, round(0.12 * count), count)
            for name, part in (("emergency_admissions_under_5", 0.05), ("falls_admissions_65_and_over", 0.22)):
                yield observed(name, area, month, round(0.07 * count), round(part * people[area]))
            yield from _cost(area, month, people[area])
            yield from _parts(area, month, people[area])
    for area in counts:  # the standardised rates turn round what the crude ones say of CHAW, whose people are older
        value = {"crewe": 11500.0, "chaw": 9700.0}.get(area, 9600.0)
        row = observed(
            "emergency_admissions_standardised", area, "2025-26", 12 * counts[area], people[area], value=value
        )
        yield row | {"lower": value - 150, "upper": value + 150, "lower_998": value - 230, "upper_998": value + 230}


def _parts(area: str, month: str, people: int) -> Iterable[dict[str, object]]:
    """Emergency admissions by segment and by fifth: one month of BDP's older people is hidden."""
    more = 2 if area == "crewe" else 1
    for breakdown, parts in PARTS.items():
        for category, (rate, share) in parts.items():
            where = {"breakdown": breakdown, "category": category}
            if (area, month, category) == ("bdp", "2025-12", "older/complex"):
                yield observed("emergency_admissions", area, month, state="suppressed", **where)  # type: ignore[arg-type]
            else:
                living = round(people * share)
                count = 5 * round(more * rate * living / 5000)
                yield observed("emergency_admissions", area, month, count, living, **where)  # type: ignore[arg-type]


def _counted(name: str, area: str, month: str, count: float | None) -> dict[str, object]:
    if count is None:
        return observed(name, area, month, state="suppressed")
    return observed(name, area, month, 5 * round(count / 5), with_whole(REGISTERED)[area])


def _cost(area: str, month: str, people: int) -> Iterable[dict[str, object]]:
    more = 1.2 if area == "crewe" else 1.0
    yield observed("admissions_cost", area, month, more * sum(PODS.values()) * people / 1000, people)
    for pod, each in PODS.items():
        if (area, month, pod) == ("bdp", "2025-12", "maternity"):  # few births: hidden
            yield observed("admissions_cost", area, month, breakdown="pod", category=pod, state="suppressed")
        else:
            yield observed("admissions_cost", area, month, more * each * people / 1000, people, breakdown="pod",
                           category=pod)  # fmt: skip
    for programme, each in PROGRAMMES.items():
        yield observed("admissions_cost", area, month, more * each * people / 1000, people, breakdown="programme",
                       category=programme)  # fmt: skip


def _placements() -> Iterable[dict[str, object]]:
    for month in MONTHS:
        late = {"note": LATE} if month in MONTHS[-2:] else {}
        for area, people in PLACED.items():
            yield observed("long_term_placements", area, month, people, AGED[area], **late)  # type: ignore[arg-type]
            yield observed("placement_weekly_cost", area, month, weekly(area), people, **late)  # type: ignore[arg-type]
            for kind, share in TYPES.items():
                where = {"breakdown": "placement_type", "category": kind, **late}
                yield observed("long_term_placements", area, month, people * share, AGED[area], **where)  # type: ignore[arg-type]
                yield observed(
                    "placement_weekly_cost", area, month, people * share * WEEKLY[kind], people * share, **where
                )  # type: ignore[arg-type]
            for group, share in (("65 and over", 0.9), ("18-64", 0.1)):
                where = {"breakdown": "age_group", "category": group, **late}
                yield observed("long_term_placements", area, month, people * share, AGED[area], **where)  # type: ignore[arg-type]
            yield observed("placements_new", area, month, 5 * round(people / 100), **late)  # type: ignore[arg-type]
            if (area, month) == ("bdp", "2025-08"):  # a few ended: hidden
                yield observed("placements_ended", area, month, state="suppressed")
            else:
                yield observed("placements_ended", area, month, 5 * round(people / 120), **late)  # type: ignore[arg-type]


def _rightcare() -> Iterable[dict[str, object]]:
    for breakdown, (own, peers) in PEERS.items():
        people = float(sum(WEIGHTED.values()))
        yield observed("rightcare_spend", PLACE, "2024-25", own * people, people, breakdown=breakdown, category="own")
        for at, each in enumerate(peers):
            yield observed("rightcare_spend", PLACE, "2024-25", each * PEOPLE_OF_A_PEER, PEOPLE_OF_A_PEER,
                           breakdown=breakdown, category=f"Peer {'ABCDEFGHIJ'[at]}")  # fmt: skip


def ledger_total(at: int) -> float:
    """The ledger's own total of a measure: annual, budget, actual, forecast, WTE budget, WTE in post."""
    return round(sum(line[at] for line in (*LEDGER.values(), CONSULTANTS)), 2)


def _ledger() -> Iterable[dict[str, object]]:
    names = ("cost_centre_annual_budget", "cost_centre_budget", "cost_centre_actual", "cost_centre_forecast",
             "cost_centre_wte_budget", "cost_centre_wte_in_post")  # fmt: skip
    for area in ("crewe", PLACE):
        for at, name in enumerate(names):
            yield observed(name, area, "2026-02", round(0.9 * ledger_total(at), 2))  # the month before, no lines
            yield observed(name, area, "2026-03", ledger_total(at))
            for line, numbers in LEDGER.items():
                hidden = area == "crewe" and line == "Nursing" and at < 4  # else what is left would be the consultants'
                yield _item(name, area, line, None if hidden else numbers[at])
            yield _item(name, area, "Consultants", None if at < 4 else CONSULTANTS[at])
    for name in names:  # the first month of the next year has come from one community alone
        yield observed(name, "bdp", "2026-04", 1000.0)
        yield observed(name, PLACE, "2026-04", state="missing", note="Not all communities have rows for this month")


def _item(name: str, area: str, line: str, amount: float | None) -> dict[str, object]:
    if amount is None:
        return observed(
            name, area, "2026-03", breakdown="line", category=line, state="suppressed", note="Fewer than 5 posts"
        )
    return observed(name, area, "2026-03", amount, breakdown="line", category=line)
