"""What each practice prescribes, drawn; as the English Prescribing Dataset of today has it."""

from pathlib import Path

import numpy as np
import pandas as pd

from data.demonstration.lists import QUARTERS
from data.demonstration.prescribing.medicines import MONTHS, USE, items, medicines, prices, told
from data.demonstration.published import Published
from data.place import ENGLAND

SEED = 2026_04  # its own: it takes nothing from the numbers that other illustrative figures are drawn from
OF_PRACTICE, OF_MEDICINE, OF_MONTH = 0.05, 0.12, 0.02  # how far practices differ (log scale)
ENGLAND_DEPRIVED = 0.213  # of England's people live in the two most deprived tenths
AGED = 1.5  # an older list: less deprived communities are older
DISCOUNT, CONTAINER = 0.935, 0.09  # what pharmacies are paid of the price, and £ an item beside it
HEADINGS = ("YEAR_MONTH", "PRACTICE_CODE", "BNF_CHEMICAL_SUBSTANCE_CODE", "BNF_CHEMICAL_SUBSTANCE",
            "BNF_PRESENTATION_CODE", "BNF_PRESENTATION_NAME", "QUANTITY", "ITEMS", "TOTAL_QUANTITY", "NIC",
            "ACTUAL_COST", "UNIDENTIFIED")  # fmt: skip


def rows(facts: Published, sizes: pd.DataFrame, tenths: pd.DataFrame) -> pd.DataFrame:
    """A row a month, practice and presentation that has items, with HEADINGS.

    `sizes`: people, a row an area, a column a quarter; `tenths`: people by area and tenth of deprivation.
    """
    rng = np.random.default_rng(SEED)
    drawn = rng.poisson(_expected(facts, sizes, tenths, rng))
    practice, month, which = np.nonzero(drawn)
    known, count = medicines().iloc[which], drawn[practice, month, which]
    total = count * known["quantity"].to_numpy()
    nic = np.round(total * prices()[month, which], 2)
    columns = (
        np.array(MONTHS)[month], facts.practices["practice_code"].to_numpy()[practice], known["chemical_code"],
        known["chemical"], known["code"], known["name"], known["quantity"], count, total, nic,
        np.round(nic * DISCOUNT + CONTAINER * count, 5), "N",
    )  # fmt: skip
    return pd.DataFrame({name: np.asarray(one) for name, one in zip(HEADINGS, columns, strict=True)})


def write(rows: pd.DataFrame, path: Path) -> None:
    """The rows as a Parquet file, as the dataset is published."""
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET enable_progress_bar = false")  # it is drawn among what the command says
        connection.register("drawn", rows)
        connection.execute(f"COPY drawn TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")


def registered(sizes: pd.DataFrame) -> pd.DataFrame:
    """People of each area in each of MONTHS: the latest quarter that is known."""
    latest = [max(quarter for quarter in QUARTERS if quarter <= month) for month in MONTHS]
    return sizes[latest].set_axis(MONTHS, axis=1)


def _expected(facts: Published, sizes: pd.DataFrame, tenths: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Items to expect: practice, month, presentation."""
    practices, known = facts.practices, medicines()
    codes = practices["practice_code"]
    placed = tenths.drop(index=ENGLAND).loc[codes]
    deprived = (placed[["1", "2"]].sum(axis=1) / placed.sum(axis=1)).to_numpy()[:, None] - ENGLAND_DEPRIVED
    leaning = deprived * (known["deprived"].to_numpy() - AGED * known["old"].to_numpy() * 0.4)
    own = rng.normal(0, OF_PRACTICE, (len(codes), 1)) + rng.normal(0, OF_MEDICINE, (len(codes), len(known)))
    restless = rng.normal(0, OF_MONTH, (len(codes), len(MONTHS), 1))
    stories = np.stack([told(USE, community) for community in practices["community"]])
    people = registered(sizes).loc[codes].to_numpy()[:, :, None] / 1000
    return people * items() * stories * np.exp((leaning + own)[:, None, :] + restless)
