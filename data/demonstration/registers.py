"""Illustrative QOF registers: practices of 2020-21 adding up to the published communities, and four years before."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from data.demonstration.facts import REGISTER_YEAR
from data.demonstration.published import Published
from data.demonstration.rows import rows
from data.demonstration.split import apportioned
from data.indicators import Indicator
from data.place import ENGLAND

EARLIER = ["2019-20", "2018-19", "2017-18", "2016-17"]
ABSENT = "Y02045"  # the published file has no row of this practice
NEW = "NDH"  # the register began in 2020-21

# England: rounded shares of the list in per cent, and the part of all people on each list
ENGLAND_SHARES = {
    "AF": 2.1, "AST": 6.4, "CAN": 3.2, "CHD": 3.0, "CKD": 4.0, "COPD": 1.9, "DEM": 0.7, "DEP": 12.3, "DM": 7.1,
    "EP": 0.8, "HF": 0.9, "HYP": 13.9, "LD": 0.5, "MH": 0.9, "NDH": 5.3, "OB": 6.9, "OST": 0.8, "PAD": 0.6, "PC": 0.5,
    "RA": 0.8, "STIA": 1.8,
}  # fmt: skip
ENGLAND_LISTS = {"TOTAL": 1.0, "06OV": 0.93, "16OV": 0.82, "17OV": 0.81, "18OV": 0.80, "50OV": 0.38}
OLDER = {"TOTAL": 0.0, "06OV": 0.01, "16OV": 0.03, "17OV": 0.03, "18OV": 0.03, "50OV": 0.15}  # how age tells on a list
BACK = {"DEP": 0.94, "DM": 0.975, "CAN": 0.955, "OB": 1.04, "COPD": 1.0, "CHD": 1.0, "PAD": 1.0, "CKD": 1.02}  # a year
PANDEMIC = {"OB": 1.45, "DEM": 1.05, "COPD": 1.03}  # the year before, in times of the year in it
SPECIAL = {("Y05750", "EP"): 60.0, ("Y05750", "LD"): 120.0}  # a practice for people with epilepsy


def registers(facts: Published, indicators: Mapping[str, Indicator], rng: np.random.Generator) -> pd.DataFrame:
    """Observations of practices and England, 2016-17 to 2020-21; `indicators` by register."""
    now = pd.concat([_practices(facts, rng), _england(facts)], ignore_index=True)
    years = [now.assign(period=REGISTER_YEAR), *(_before(now, back, rng) for back in range(1, len(EARLIER) + 1))]
    found = pd.concat(years, ignore_index=True)
    found["indicator"] = found["register"].map({group: one.id for group, one in indicators.items()})
    absent = found[["indicator", "period"]].drop_duplicates().assign(area_code=ABSENT)
    return pd.concat([rows(found), rows(absent, state="missing", note="No row in the file")], ignore_index=True)


def _practices(facts: Published, rng: np.random.Generator) -> pd.DataFrame:
    """Register and list of each practice in the published year: sums are the communities' to the last person."""
    practices = facts.practices[facts.practices["practice_code"] != ABSENT]
    age = pd.Series(rng.normal(0, 1, len(practices)), index=practices["practice_code"])
    listed = practices.set_index("practice_code")["list_size_2021_01"]
    members = {slug: own["practice_code"].to_numpy() for slug, own in practices.groupby("community")}
    of_members = {slug: (listed[codes].to_numpy(), age[codes].to_numpy()) for slug, codes in members.items()}
    parts = []
    for one in facts.registers.drop_duplicates(["community", "register"]).itertuples():
        codes, (within, older) = members[one.community], of_members[one.community]
        sizes = apportioned(one.list_size, within * np.exp(OLDER[one.list_type] * older))
        pull = [SPECIAL.get((code, one.register), 1.0) for code in codes]
        lean = np.exp(0.1 * older + rng.normal(0, 0.1, len(codes)))
        count = apportioned(one.patients_on_register, sizes * pull * lean)
        parts.append((codes, np.full(len(codes), one.register, dtype=object), count, sizes))
    columns = ("area_code", "register", "numerator", "denominator")
    return pd.DataFrame(dict(zip(columns, map(np.concatenate, zip(*parts, strict=True)), strict=True)))


def _england(facts: Published) -> pd.DataFrame:
    on = facts.registers.drop_duplicates("register")[["register", "list_type"]]
    size = (on["list_type"].map(ENGLAND_LISTS) * facts.england_lists.iloc[0]).round(-3)
    count = (on["register"].map(ENGLAND_SHARES) / 100 * size).round(-3)
    return pd.DataFrame({"area_code": ENGLAND, "register": on["register"], "numerator": count, "denominator": size})


def _before(now: pd.DataFrame, back: int, rng: np.random.Generator) -> pd.DataFrame:
    """The same registers some years earlier: shorter lists, fewer people on most registers, each practice its own."""
    was = now[now["register"] != NEW].assign(period=EARLIER[back - 1])
    yearly, once = was["register"].map(BACK).fillna(0.985), was["register"].map(PANDEMIC).fillna(1.0)
    own = np.where(was["area_code"] == ENGLAND, 0, rng.normal(0, 0.025, len(was)))
    size = (was["denominator"] * 0.993**back).round()
    count = (was["numerator"] * 0.993**back * yearly**back * once * np.exp(own)).round()
    return was.assign(denominator=size, numerator=np.minimum(count, size))
