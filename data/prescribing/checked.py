"""What is looked at in a scan before anything is made of it: bad cells, and files that do not say what they should."""

from data.extract import quoted
from data.loaders.contract import BadFile, Context
from data.loaders.observations import require_some
from data.loaders.rows import Rows
from data.prescribing import faults
from data.prescribing.layouts import Layout, places
from data.prescribing.months import period
from data.prescribing.scan import UNCLEAN
from data.prescribing.source import Source
from data.prescribing.totals import OTHER, Totals

APPLIANCE = "2[0-3].."  # the kinds that appliances' codes begin with


def checked(rows: Rows, its: Layout, source: Source) -> int:
    """How many header rows stood among the others, which the tally then lacks. Raises BadFile for a bad cell."""
    at = places(its, rows.table.header)
    heading = rows.table.header[at["practice"]].strip()
    is_header = f"practice = {quoted(heading)} AND bad = rows"
    headers = int(source.rows(f"SELECT coalesce(sum(rows), 0) FROM tally WHERE {is_header}")[0][0])
    if headers:
        source.rows(f"DELETE FROM tally WHERE {is_header}")
    if source.rows(f"SELECT 1 FROM tally WHERE {UNCLEAN} LIMIT 1"):
        faults.refuse(rows, at, "a number is none")
    months = [str(text) for (text,) in source.rows("SELECT DISTINCT month FROM tally")]
    if "month" in at and not all(period(text) for text in months):
        faults.refuse(rows, at, "a month is none")
    return headers


def require_prescribing(rows: Rows, its: Layout, context: Context, found: Totals) -> None:
    """Refuses a file without rows, without the Place's, or whose codes show that it is not all prescribing."""
    if found.practices.empty:
        raise BadFile(rows.path, "there is a header and no row under it", remedy="Fetch the file again")
    require_some(rows, context, found.practices["practice"])
    of_place = found.chemicals
    strange = of_place.loc[of_place["chemical"] == OTHER, "rows"].sum()
    if strange * 2 > of_place["rows"].sum():
        faults.refuse(rows, places(its, rows.table.header), "codes are of no known form", [faults.OF_CODES])
    if of_place["chemical"].str.fullmatch(APPLIANCE).all():
        said = "the file holds appliances alone (BNF chapters 20 to 23), and a month is stated whole"
        raise BadFile(rows.path, said, remedy="Load the file with all that was prescribed")
