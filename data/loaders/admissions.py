"""Admissions to hospital: monthly sums (SUS-like) or episodes (HES), in any layout that a mapping file describes.

What the file holds is never stored: it is added up while it is read, protected over all areas, months and parts, and
only then kept. There are no figures of practices.
"""

from collections.abc import Collection

from data.admissions import areas as places
from data.admissions import episodes, sums
from data.admissions.cube import Cube, cube, months
from data.admissions.figures import figures
from data.admissions.opened import extract_of
from data.admissions.told import UNREAD, told
from data.disclosure import policy
from data.extract import Extract
from data.loaders.contract import BadFile, Context, Loader, Parsed, Remainder
from data.loaders.homes import Homes
from data.loaders.observations import require_map
from data.loaders.rows import Rows
from data.people import refusal
from data.people.mapping import ADMISSIONS, FLAGS_OF_ADMISSIONS, Layout, layout, of_layout
from data.periods import parse as period_of

KIND, OWN = ADMISSIONS, "admissions"
READERS = {"sums": sums.stays, "episodes": episodes.stays}
ALWAYS = {"sums": (), "episodes": ("ambulatory_sensitive", "fall", "programme")}  # made of diagnoses
OF_FIFTHS = ("deprivation_fifth", "imd_decile", "lsoa_code")


def parse(rows: Rows, context: Context) -> Parsed:
    """Protected figures of the Place, its communities and networks, of every month that the file has."""
    its = layout(context.mapping or OWN)
    with extract_of(rows) as extract:
        if not extract.rows("SELECT 1 FROM source LIMIT 1"):
            raise BadFile(rows.path, "there is a header and no row under it", remedy="Make the extract again")
        codes, unread = (_named(rows, names) for names in (its.codes, its.unread))
        refusal.refuse(extract, rows.table.header, _days(rows, its), None, codes, unread)
        READERS[its.rows](rows, extract, its)
        homes = _homes(extract, rows, context)
        leaf = places.leaves(homes, context.successors)
        counted = cube(extract, homes, leaf, _says(rows, its))
    _require_some(rows, counted)
    registered = context.registered(leaf)
    if registered.empty or not (registered["breakdown"] == "all").any():
        lacking = "it is not known yet how many people are registered with the Place's practices"
        raise BadFile(rows.path, lacking, remedy="Load list sizes first (gp-reg-pat-prac-all), then this file again")
    hiding = policy(context.indicators["emergency_admissions"].disclosure)
    shown = figures(counted, places.areas(homes), leaf, registered, context.indicators, hiding)
    pods = counted.frames["pods"]
    covered = sorted(set(pods["month"]), key=lambda month: period_of(month).end)
    said = told(counted, places.absent(pods, covered), len(shown.years), hiding)
    of_birth = (Remainder(UNREAD, 0, example=", ".join(rows.table.header[at] for at in sorted(unread)), kept=True),)
    if rows.progress:
        rows.progress(counted.rows)
    return Parsed(
        rows_read=said.read,
        rows_kept=said.kept,
        period=covered[0] if len(covered) == 1 else "",
        observations=shown.observations,
        remainders=(*said.remainders, *(of_birth if unread else ())),
        quantity="admissions",
        quantity_read=said.spells_read,
        quantity_kept=said.spells_kept,
        recut=True,
    )


def loader(name: str = OWN) -> Loader:
    """The loader of files in a layout. Raises DefinitionError."""
    return of_layout(LOADER, name)


def _days(rows: Rows, its: Layout) -> frozenset[int]:
    """The places of columns that hold days and no dates of birth."""
    named = {rows.places["month"]} if rows.has("month") else set()
    return frozenset(named) | _named(rows, its.days)


def _named(rows: Rows, names: Collection[str]) -> frozenset[int]:
    return frozenset(place for place, name in enumerate(rows.table.header) if name.strip() in names)


def _says(rows: Rows, its: Layout) -> Collection[str]:
    """What the file has columns for."""
    found = {name for name in ("programme", "segment", "bed_days", "cost", *FLAGS_OF_ADMISSIONS) if rows.has(name)}
    found |= {"band"} if rows.has("age") or rows.has("age_band") else set()
    found |= {"fifth"} if any(map(rows.has, OF_FIFTHS)) else set()
    return found | set(ALWAYS[its.rows])


def _homes(extract: Extract, rows: Rows, context: Context) -> Homes:
    """Who belongs where in the file's months. Raises BadFile where nothing is known."""
    ends = sorted({period_of(month).end for month in months(extract)})
    if not ends:
        raise BadFile(rows.path, "there is no row with a month", remedy="Make the extract again")
    homes = context.homes(ends[-1])
    homes = places.at_any_time(context.homes(ends[0]), homes) if len(ends) > 1 else homes
    require_map(rows, homes.network)
    return homes


def _require_some(rows: Rows, counted: Cube) -> None:
    if counted.frames["pods"].empty:
        said = "no admission in the file is of somebody registered with one of the Place's practices"
        raise BadFile(rows.path, said, remedy="Check that it is the extract of this Place, and that the map is loaded")


LOADER = Loader(
    kind=KIND,
    title="Admissions to hospital, by practice and month (only protected sums are kept)",
    order=96,
    columns={name: (name,) for name in ("practice_code", "month", "point_of_delivery", "spells")},  # as in the mapping
    parse=parse,
    ends_line=False,
)
