"""gp-reg-pat-prac-map: which practice belongs to which Primary Care Network on one day (NHS England, monthly)."""

import pandas as pd

from data import periods
from data.loaders import checks, dates
from data.loaders.contract import AREA, BadFile, Context, Loader, Parsed
from data.loaders.names import tidy
from data.loaders.observations import other_places
from data.loaders.rows import Rows

NO_NETWORK = "U"  # how the file says that a practice is in no network


def parse(rows: Rows, context: Context) -> Parsed:
    """Practices of the Place's networks, with their membership from the day of the extract on."""
    if not rows.has("network"):
        raise BadFile(
            rows.path,
            "this map is older than Primary Care Networks: it has no PCN_CODE column",
            line=1,
            remedy="Load a map of 2020 or later, or the ePCN workbook",
        )
    frame = rows.whole()
    checks.practices(rows, frame)
    checks.matching(rows, frame, "network", rf"{checks.NETWORK}|{NO_NETWORK}|", "a PCN code such as U28237, or U")
    checks.unrepeated(rows, [checks.keys(frame, ["practice"])], "practice")
    day = dates.one_day(rows, dates.first_lines(frame["extract_date"]))
    ours = frame[frame["network"].isin(context.networks)]
    others = frame.drop(ours.index)
    require_networks(rows, context, ours)
    membership = pd.DataFrame(
        {
            "child": ours["practice"],
            "parent": ours["network"],
            "valid_from": day,
            "valid_to": None,
            "confirmed_by": f"gp-reg-pat-prac-map, {periods.long_date(day)}",
        }
    )
    return Parsed(
        rows_read=len(frame),
        rows_kept=len(ours),
        period=periods.month(day),
        areas=areas(ours),
        membership=membership.sort_values("child", ignore_index=True),
        remainders=other_places(len(others), None, example(others)),
    )


def areas(frame: pd.DataFrame) -> pd.DataFrame:
    """Practices as areas, each once, under a name fit to read."""
    each = frame.drop_duplicates("practice").sort_values("practice", ignore_index=True)
    names = [tidy(name) for name in each["name"]]
    return pd.DataFrame({"code": each["practice"], "type": "practice", "name": names})[AREA]


def example(others: pd.DataFrame) -> str:
    """The first of the rows left out, as code and name."""
    return f"{others['practice'].iloc[0]} {others['name'].iloc[0]}" if len(others) else ""


def require_networks(rows: Rows, context: Context, ours: pd.DataFrame) -> None:
    """Refuse a file that has no practice of the Place's networks."""
    if ours.empty:
        wanted = ", ".join(sorted(context.networks)[:9]) or "none are known"
        raise BadFile(
            rows.path,
            f"no practice belongs to a network of the Place ({wanted})",
            remedy="Check networks.csv, and that the file holds this Place",
        )


LOADER = Loader(
    kind="practice_map",
    title="Practices and their Primary Care Networks (gp-reg-pat-prac-map)",
    order=10,
    columns={
        "extract_date": ("EXTRACT_DATE",),
        "practice": ("PRACTICE_CODE",),
        "name": ("PRACTICE_NAME",),
        "postcode": ("PRACTICE_POSTCODE",),
        "region": ("COMM_REGION_CODE",),
    },
    optional={"network": ("PCN_CODE",), "network_name": ("PCN_NAME",)},
    parse=parse,
)
