"""gp-reg-pat-prac-map: which practice belongs to which Primary Care Network on one day (NHS England, monthly)."""

import pandas as pd

from data import periods
from data.loaders import checks, dates
from data.loaders.contract import AREA, BadFile, Context, Loader, Parsed, Remainder
from data.loaders.names import tidy
from data.loaders.rows import Rows
from data.loaders.told import ELSEWHERE, first, some

NO_NETWORK = "U"  # how the file says that a practice is in no network


def parse(rows: Rows, context: Context) -> Parsed:
    """Practices of the networks that are kept, with their membership from the day of the extract on."""
    require_networks(rows)
    frame = rows.whole()
    checks.practices(rows, frame)
    checks.matching(rows, frame, "network", rf"{checks.NETWORK}|{NO_NETWORK}|", "a PCN code such as U28237, or U")
    checks.unrepeated(rows, [checks.keys(frame, ["practice"])], "practice")
    day = dates.one_day(rows, dates.first_lines(frame["extract_date"]))
    ours, remainders = divided(rows, frame, context)
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
        areas=areas(ours, context),
        membership=membership.sort_values("child", ignore_index=True),
        remainders=remainders,
    )


def require_networks(rows: Rows) -> None:
    """Refuse a map that names no networks."""
    if not rows.has("network"):
        raise BadFile(
            rows.path,
            "this map is older than Primary Care Networks: it has no PCN_CODE column",
            line=1,
            remedy="Load a map of 2020 or later, or the ePCN workbook",
        )


def divided(rows: Rows, frame: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, tuple[Remainder, ...]]:
    """The rows of networks that are kept, and what is said of the others. Raises BadFile where none is the Place's."""
    of_place = frame["network"].isin(context.networks)
    _require_networks(rows, context, frame[of_place])
    kept = frame["network"].str.fullmatch(checks.NETWORK) if context.everywhere else of_place
    others = frame[~kept]
    reason = "practices that are in no network" if context.everywhere else ELSEWHERE
    return frame[kept], some(reason, len(others), example=first(others, "practice", "name"))


def areas(frame: pd.DataFrame, context: Context) -> pd.DataFrame:
    """Practices, and networks of other places, as areas, each once, under a name fit to read."""
    named = [_named("practice", frame["practice"], frame["name"])]
    if "network_name" in frame:
        others = frame[~frame["network"].isin(context.networks)]  # the Place's own are named by networks.csv
        named.append(_named("pcn", others["network"], others["network_name"]))
    return pd.concat(named, ignore_index=True)


def _named(kind: str, codes: pd.Series, names: pd.Series) -> pd.DataFrame:
    each = pd.DataFrame({"code": codes, "type": kind, "name": names}).drop_duplicates("code").sort_values("code")
    return each.assign(name=[tidy(name) for name in each["name"]])[AREA]


def _require_networks(rows: Rows, context: Context, ours: pd.DataFrame) -> None:
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
    optional={
        "network": ("PCN_CODE",),
        "network_name": ("PCN_NAME",),
        "sub_icb": ("SUB_ICB_LOCATION_CODE", "CCG_CODE"),
        "sub_icb_name": ("SUB_ICB_LOCATION_NAME", "CCG_NAME"),
        "sub_icb_ons": ("ONS_SUB_ICB_LOCATION_CODE", "ONS_CCG_CODE"),
        "icb": ("ICB_CODE", "STP_CODE"),
        "icb_name": ("ICB_NAME", "STP_NAME"),
    },
    parse=parse,
)
