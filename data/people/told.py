"""What a load of people tells of itself: every number protected, since the list of loads is there for all to read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from data.loaders.contract import Remainder
from data.people.cube import Cube
from data.people.naming import ALL, CELL, NO_PRACTICE, NOT_RECORDED
from methods.disclosure import Policy
from methods.segments import Rule

OUTSIDE = "people of practices elsewhere"
AGAIN = "rows that say the same of the same person again"
KEYLESS = "rows without a pseudonym: each is taken for a person of its own"
UNKNOWN = {"unknown": "no sex, or none that the mapping knows", "fifth-unknown": "no deprivation of the home area"}
NO_PLACE, NO_AGE, NO_FRAILTY = "no practice, or no code of one", "no age", "no frailty"
ABSENT = "columns that a rule reads and the extract does not have: not recorded for everybody"


@dataclass(frozen=True)
class Told:
    """Rows read and kept, and what is said of the others; read = kept + those not kept, as the list of loads asks."""

    read: int
    kept: int
    remainders: tuple[Remainder, ...]


def told(cube: Cube, shown: pd.DataFrame, policy: Policy, places: Mapping[str, int], rules: Sequence[Rule]) -> Told:
    """The numbers of a load as they may be told."""
    kept = _at_place(shown, f"{CELL}:{rules[0].id}", f"{ALL}/{ALL}")
    left = [
        hidden_or_rounded(why, count, policy) for why, count in ((OUTSIDE, cube.outside), (AGAIN, cube.again)) if count
    ]
    known = [_from_shown(why, number) for why, number in _unknown(shown, rules[0]) if number != 0]
    known += [hidden_or_rounded(NO_FRAILTY, cube.cells["n"].sum() - cube.cells["frail"].sum(), policy, kept=True)]
    known += [hidden_or_rounded(KEYLESS, cube.keyless, policy, kept=True)] if cube.keyless else []
    absent = [name for rule in rules for name in rule.reads if name not in places]
    if absent:
        known.append(Remainder(ABSENT, 0, example=", ".join(dict.fromkeys(absent)), kept=True))
    return Told(_whole(kept) + sum(one.rows for one in left), _whole(kept), (*left, *known))


def _unknown(shown: pd.DataFrame, rule: Rule) -> Iterator[tuple[str, float]]:
    yield NO_PLACE, _at_place(shown, NO_PRACTICE, NOT_RECORDED)
    yield NO_AGE, _at_place(shown, f"{CELL}:{rule.id}", f"{NOT_RECORDED}/{ALL}")
    for part, why in UNKNOWN.items():
        yield why, _at_place(shown, f"{CELL}:{rule.id}:{part}", f"{ALL}/{ALL}")


def _at_place(shown: pd.DataFrame, breakdown: str, category: str) -> float:
    """A cell of the Place, whose rows come first: NaN where it is hidden, 0 where there is none."""
    found = shown.loc[(shown["breakdown"] == breakdown) & (shown["category"] == category), "shown"]
    return float(found.iloc[0]) if len(found) else 0.0


def hidden_or_rounded(
    why: str, count: float, policy: Policy, *, quantity: float | None = None, kept: bool = False
) -> Remainder:
    """The remainder of so many rows (and of a quantity), hidden where they are few and rounded where they are not."""
    if policy.small([count])[0] or (quantity is not None and policy.small([quantity])[0]):
        return _from_shown(why, float("nan"), kept=kept)
    amount = None if quantity is None else float(policy.figures([quantity])[0])
    return replace(_from_shown(why, float(policy.figures([count])[0]), kept=kept), quantity=amount)


def _from_shown(why: str, number: float, *, kept: bool = True) -> Remainder:
    if number != number:  # hidden
        return Remainder(why, 0, example="a few", kept=kept)
    return Remainder(why, int(number), kept=kept)


def _whole(number: float) -> int:
    return 0 if number != number else int(number)
