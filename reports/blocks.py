"""What a pack is made of, whatever file it becomes: frozen pieces that each writer turns into its own."""

from dataclasses import dataclass

import pandas as pd

from cards.draw import Answer
from components.captions import STAMP
from components.view import View
from components.words.parts import Words

WHOLE, BRIEF = 12, 40  # rows of a table that no page breaks, and letters of their figures


@dataclass(frozen=True, eq=False)
class Shown:
    """A card as a pack shows it: what was answered and the rows of the table under it."""

    card: str
    answer: Answer
    rows: pd.DataFrame

    @property
    def view(self) -> View:
        """The view that was asked for."""
        return self.answer.view

    @property
    def words(self) -> Words:
        """What is said of the card."""
        return self.answer.words

    @property
    def address(self) -> str:
        """The link that opens the same view again."""
        return self.view.selection.url()


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (a part), 2 (within one) or 3."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """Plain words; `kind` says which: "" the text, "finding" what was found, "source" what
    it rests on, "stamp" that figures are not real."""

    text: str
    kind: str = ""


@dataclass(frozen=True)
class Bullets:
    """Sentences under each other."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Fill:
    """What the store cannot know: the author writes it in its place."""

    asked: str

    @property
    def words(self) -> str:
        """What stands there until then: the same first words everywhere, so that they can be searched for."""
        return f"[For the author] {self.asked}"


@dataclass(frozen=True)
class Table:
    """Texts in rows under heads; a row of one cell heads those below it. `shown`: whose rows they are.

    `shares` says how wide columns are of which the texts do not tell it, as parts of 1.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shown: Shown | None = None
    wide: bool = False  # many narrow columns: in smaller letters
    shares: tuple[float, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it stands on one page, as short ones do: the rows to compare with, its last, belong to the others."""
        longest = max((len(cell) for row in self.rows for cell in row[1:]), default=0)
        return len(self.rows) <= WHOLE and longest <= BRIEF


@dataclass(frozen=True)
class Chart:
    """A card's picture with its caption; `across` in cm, 0 for its own width."""

    shown: Shown
    across: float = 0

    @property
    def caption(self) -> str:
        """What is measured, and that it is not real where it is not; all else stands in the picture."""
        made_up = f" {STAMP}." if self.shown.answer.caption.illustrative else ""
        return f"{self.shown.words.subtitle}.{made_up}"


@dataclass(frozen=True)
class Form:
    """A sheet of headings with what stands beside each; `tight` where it has to fit on a page."""

    rows: tuple[tuple[str, tuple["Paragraph | Bullets | Fill | Chart", ...]], ...]
    tight: bool = False


@dataclass(frozen=True)
class Break:
    """A new page; `landscape` turns it and those after it."""

    landscape: bool = False


Block = Heading | Paragraph | Bullets | Fill | Table | Chart | Form | Break
