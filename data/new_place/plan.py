"""What a new Place is to be: its communities, each of one PCN or as a list of people's choice groups them."""

import math
from collections.abc import Iterable, Mapping
from typing import Any

from data.new_place import names
from data.new_place.networks import Networks
from data.new_place.picking import Chosen, PlaceError, groups, picked
from data.place import MOST, Community, Network, Place

BEGAN = "2019-07-01"  # when Primary Care Networks did
FIRST = "registered_patients"  # the indicator that any Place has as soon as a list is loaded


def plan(known: Networks, chosen: Chosen) -> Place:
    """The Place that was asked for. Raises PlaceError."""
    grouped = groups(chosen.groups) if chosen.groups else {}
    table = picked(known.table, chosen, grouped)
    community = {code: grouped.get(code) or names.of_network(name) for code, name in table["name"].items()}
    slugs = _slugs(sorted(set(community.values()), key=str.casefold))
    about = _about(chosen, table.mode().iloc[0].to_dict(), list(slugs))
    by = f"{chosen.groups.name}; {known.source}" if chosen.groups else f"Each PCN is a community; {known.source}"
    networks = (Network(code, table["name"][code], slugs[one], BEGAN, by[:160]) for code, one in community.items())
    return Place(**about, communities=tuple(_communities(slugs)), networks=tuple(networks))


def _slugs(communities: list[str]) -> dict[str, str]:
    """The slug of each community, as many as there is room for."""
    if len(communities) > MOST:
        raise PlaceError(
            f"{len(communities)} PCNs would be {len(communities)} communities, and the pages have room for {MOST}. "
            "Group them with --groups FILE (columns pcn_code,community), or choose some with --pcn."
        )
    return dict(zip(communities, names.distinct(map(names.slug, communities), "-"), strict=True))


def _about(chosen: Chosen, first: Mapping[str, str], communities: list[str]) -> dict[str, Any]:
    """Names and codes of the Place and its ICB; `first` is what most of its PCNs have above them."""
    name = chosen.name or _name(chosen, first, communities)
    official = (first["sub_icb_ons"] or first["sub_icb"]) if chosen.sub_icb else ""
    return {
        "code": chosen.code or official or f"place-{names.slug(name)}"[: names.SLUG],
        "name": name,
        "title": f"{name} communities",
        "icb_code": first["icb"] or f"icb-of-{first['sub_icb'] or 'place'}",
        "icb_name": first["icb_name"] or "Integrated Care Board",
        "comparison": chosen.comparison,
        "indicator": FIRST,
    }


def _name(chosen: Chosen, first: Mapping[str, str], communities: list[str]) -> str:
    if chosen.sub_icb:
        return names.of_body(first["sub_icb_name"]) or chosen.sub_icb
    if len(communities) == 1:
        return names.short(communities[0])
    raise PlaceError('The Place needs a name: --name "Somewhere".')


def _communities(slugs: Mapping[str, str]) -> Iterable[Community]:
    """In order of name, on a diagram as near to a square as can be."""
    side = math.ceil(math.sqrt(len(slugs)))
    shorts = names.distinct(map(names.short, slugs), " ")
    for at, ((name, slug), short) in enumerate(zip(slugs.items(), shorts, strict=True)):
        yield Community(slug, short, name, "", at // side, at % side)
