"""How a spreadsheet of ours is laid out: its columns with their meaning, what may stand in them, and examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from data.loaders.contract import Loader, Parsed

HIDDEN = "*"  # stands for a number that may not be shown


@dataclass(frozen=True)
class Column:
    """A column of the sheet Data, as the sheet Dictionary explains it. An example row has a cell for each column."""

    name: str
    meaning: str
    unit: str = ""
    allowed: str = ""
    required: bool = True


@dataclass(frozen=True)
class Layout:
    """A kind of file: its columns in order, sentences for whoever fills it, and rows to start from."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    examples: tuple[tuple[object, ...], ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All columns, by name."""
        return tuple(one.name for one in self.columns)

    @property
    def required(self) -> Mapping[str, tuple[str, ...]]:
        """The columns that a file must have, as a loader names them."""
        return {one.name: (one.name,) for one in self.columns if one.required}

    @property
    def optional(self) -> Mapping[str, tuple[str, ...]]:
        """The columns that a file may have, as a loader names them."""
        return {one.name: (one.name,) for one in self.columns if not one.required}


def loader(layout: Layout, order: int, parse: Callable[..., Parsed], title: str = "", *, ahead: bool = False) -> Loader:
    """The loader of files of a layout, which end as people leave them; under the layout's title or another."""
    return Loader(
        layout.kind, title or layout.title, order, layout.required, parse, layout.optional, ends_line=False, ahead=ahead
    )
