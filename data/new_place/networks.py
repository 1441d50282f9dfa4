"""Primary Care Networks as a national file lists them, with the sub-ICB and the ICB that each belongs to."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data import periods
from data.loaders import checks, dates, epcn, practice_map, registry
from data.loaders.contract import BadFile
from data.loaders.names import tidy

ABOVE = ["sub_icb", "sub_icb_name", "sub_icb_ons", "icb", "icb_name"]
NAMES = ["name", "sub_icb_name", "icb_name"]


@dataclass(frozen=True)
class Networks:
    """PCNs by code: name and ABOVE, "" where the file does not say; `source` names the file and its day."""

    table: pd.DataFrame
    source: str


def networks(path: Path) -> Networks:
    """The PCNs of a practice map, or those of the ePCN workbook that have a practice today. Raises BadFile."""
    loader, rows = registry.opened(path)
    if loader not in (practice_map.LOADER, epcn.LOADER):
        said = f"this is of the kind {loader.kind}, which does not name PCNs"
        raise BadFile(path, said, remedy="Use the practice map (gp-reg-pat-prac-map) or the ePCN workbook")
    practice_map.require_networks(rows)
    frame = rows.whole()
    source = "the ePCN workbook"
    if loader is epcn.LOADER:
        frame = frame[frame["end"] == ""]
        frame = frame.assign(icb_name=frame["sub_icb_name"].str.partition(" - ")[0] if "sub_icb_name" in frame else "")
    else:
        day = dates.one_day(rows, dates.first_lines(frame["extract_date"]))
        source = f"gp-reg-pat-prac-map of {periods.long_date(day)}"
    frame = frame[frame["network"].str.fullmatch(checks.NETWORK)]
    each = (
        frame.reindex(columns=["network", "network_name", *ABOVE])
        .astype(object)
        .fillna("")
        .value_counts()
        .reset_index()
    )
    table = each.drop_duplicates("network").set_index("network").sort_index()  # where most of its practices are
    named = table.rename(columns={"network_name": "name"}).drop(columns="count")
    return Networks(named.assign(**{name: named[name].map(tidy) for name in NAMES}), source)
