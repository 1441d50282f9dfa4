"""The areas that people are counted for: the Place, its communities, and networks that are parts of a community."""

from dataclasses import dataclass

from data.loaders.homes import Homes
from data.people.canonical import NOT_RECORDED
from data.people.cube import Cube
from data.people.naming import NOWHERE


@dataclass(frozen=True)
class Area:
    """An area: the leaves whose people are its own, the area that it is a part of, and areas of the same people."""

    code: str
    within: str | None
    leaves: tuple[int, ...]
    also: tuple[str, ...] = ()


def areas(homes: Homes) -> list[Area]:
    """The areas in the Place's order; leaves are positions in `networks`.

    A network that is all of its community is the same area under another name; of people without a practice, if there
    are communities, the area is NOWHERE.
    """
    leaves = networks(homes)
    found = [Area(homes.place, None, (*range(len(leaves)), NOT_RECORDED))]
    for slug in homes.communities:
        own = [at for at, code in enumerate(leaves) if homes.above[code] == slug]
        if own:
            found.append(Area(slug, homes.place, tuple(own), (leaves[own[0]],) if len(own) == 1 else ()))
            found += [Area(leaves[at], slug, (at,)) for at in own if len(own) > 1]
    return [*found, Area(NOWHERE, homes.place, (NOT_RECORDED,))]


def networks(homes: Homes) -> list[str]:
    """The Place's networks by position."""
    return sorted(set(homes.network.values()))


def present(found: list[Area], cube: Cube) -> list[Area]:
    """The areas that people of a file are in; the Place and NOWHERE always."""
    seen = set(cube.cells["leaf"].astype(int))
    return [one for one in found if one.within is None or one.code == NOWHERE or not seen.isdisjoint(one.leaves)]
