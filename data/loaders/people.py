"""People, a row each: a pseudonymised extract in any layout that a mapping file describes.

Nothing of a person is kept: people are added up while the file is read, and what the store gets is protected.
"""

from data import rules
from data.disclosure import policy
from data.extract import Extract, opened
from data.loaders import dates
from data.loaders.contract import BadFile, Context, Loader, Parsed
from data.loaders.observations import require_map
from data.loaders.rows import Rows
from data.people import refusal, standing
from data.people.areas import areas, present
from data.people.cells import cells
from data.people.cube import Cube, cube
from data.people.mapping import OWN, layout, of_layout
from data.people.protected import protected
from data.people.rows import PEOPLE
from data.people.rows import rows as figures
from data.people.told import told
from data.periods import month
from data.periods import parse as period_of

KIND = "people"
PRACTICE, SNAPSHOT, KEY = "practice_code", "snapshot", "person_id"


def parse(rows: Rows, context: Context) -> Parsed:
    """Protected figures of the Place, its communities and networks, of one month, with what stands of it already."""
    known = list(rules.all().values())
    with opened(rows.path, rows.table.header) as extract:
        days = frozenset({rows.places[SNAPSHOT]} if rows.has(SNAPSHOT) else ())
        refusal.refuse(extract, rows.table.header, days, rows.places.get(KEY))
        period, stands = _period(rows, extract, context), standing.stored(context, KIND)
        standing.require_apart(rows.path, period, stands)
        homes = context.homes(period_of(period).end)
        if rows.has(PRACTICE):
            require_map(rows, homes.network)
        counted = cube(extract, layout(context.mapping or OWN), rows.places, known, homes)
    _require_people(rows, counted)
    if rows.progress:
        rows.progress(counted.rows)
    there = present(areas(homes), counted)
    hiding = policy(context.indicators[PEOPLE].disclosure)
    shown = protected(cells(counted.cells, known, there), there, hiding)
    said = told(counted, shown, hiding, rows.places, known)
    observed = standing.whole(figures(counted, shown, known[0], there, hiding, period), stands, period)
    return Parsed(
        rows_read=said.read,
        rows_kept=said.kept,
        period=period,
        observations=observed,
        remainders=(*said.remainders, *standing.gone(observed)),
        recut=True,
    )


def loader(name: str = OWN) -> Loader:
    """The loader of files in a layout. Raises DefinitionError."""
    return of_layout(LOADER, name)


def _period(rows: Rows, extract: Extract, context: Context) -> str:
    """The month of the extract, as the command or the file says it."""
    if context.period:
        return context.period
    remedy = "Say the month when loading: --period 2026-03"
    if not rows.has(SNAPSHOT):
        raise BadFile(rows.path, "the file does not say which month it is of", remedy=remedy)
    text = f"trim(CAST(c{rows.places[SNAPSHOT]} AS VARCHAR))"
    found = [str(one[0]) for one in extract.rows(f"SELECT DISTINCT {text} FROM source LIMIT 2")]  # noqa: S608
    column = rows.heading(SNAPSHOT)
    if len(found) != 1:
        said = f"there {'are several months' if found else 'is no row'} in one file"
        raise BadFile(rows.path, said, column=column, remedy="Make one file a month, with the people of that day")
    if day := dates.day(found[0]):
        return month(day)
    try:
        return period_of(found[0]).key
    except ValueError:
        said = "found something that is no month"
        raise BadFile(rows.path, said, column=column, expected="a month such as 2026-03", remedy=remedy) from None


def _require_people(rows: Rows, counted: Cube) -> None:
    if not counted.rows:
        raise BadFile(rows.path, "there is a header and no row under it", remedy="Make the extract again")
    if not len(counted.cells):
        said = "nobody in the file is registered with one of the Place's practices"
        raise BadFile(rows.path, said, remedy="Check that it is the extract of this Place, and that the map is loaded")


LOADER = Loader(
    kind=KIND,
    title="People, a row each: a pseudonymised extract (only protected sums are kept)",
    order=95,
    columns={name: (name,) for name in (KEY, PRACTICE, "age", "sex", "imd_decile", "frailty")},  # as in own.toml
    parse=parse,
    ends_line=False,
)
