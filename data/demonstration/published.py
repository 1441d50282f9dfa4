"""Published figures of the Place, from the small files beside this module. None of them is ever altered."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

HERE = Path(__file__).parent
PRACTICES = HERE / "practices.csv"
DECILES = HERE / "registered_by_community_and_imd2019_decile_2022_07.csv"
REGISTERS = HERE / "qof_registers_by_community_2020_21.csv"
ATTENDANCES = HERE / "ae_attendances_0_4_by_community_2021_22.csv"
ENGLAND_LISTS = HERE / "registered_patients_england.csv"


@dataclass(frozen=True)
class Published:
    """What is published, one frame a file; `deciles` has a row a community and columns "1" to "10", "not recorded"."""

    practices: pd.DataFrame
    deciles: pd.DataFrame
    registers: pd.DataFrame
    attendances: pd.DataFrame
    england_lists: pd.Series


def published() -> Published:
    """All published figures, read from the files."""
    deciles = pd.read_csv(DECILES).set_index("community").drop(columns="total")
    return Published(
        practices=pd.read_csv(PRACTICES, keep_default_na=False),
        deciles=deciles.rename(columns=lambda name: name.removeprefix("decile_").replace("no_imd", "not recorded")),
        registers=pd.read_csv(REGISTERS),
        attendances=pd.read_csv(ATTENDANCES),
        england_lists=pd.read_csv(ENGLAND_LISTS, dtype={"period": str}).set_index("period")["patients"],
    )
