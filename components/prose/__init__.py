"""Pages of words, kept as TOML beside this file so that whoever knows better can mend them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from markupsafe import Markup, escape

from components.markup import Part, tag


@dataclass(frozen=True, kw_only=True)
class Section:
    """A titled part of such a page: paragraphs, then items or terms; `put` names what the program adds."""

    title: str
    name: str = ""
    text: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    terms: Mapping[str, str] = field(default_factory=dict, hash=False)
    put: str = ""


@cache
def sections(page: str) -> tuple[Section, ...]:
    """The sections of a page by its file's stem, in their order."""
    path = Path(__file__).with_name(f"{page}.toml")
    return tuple(Section(**part) for part in tomllib.loads(path.read_text(encoding="utf-8"))["part"])


def card(section: Section, filled: Mapping[str, Part], *put: Markup) -> Markup:
    """A section as a card; {words} in its text are filled in, and what the program adds comes last."""
    inside: list[Part] = [tag("h2", section.title, id=section.name)]
    inside += [tag("p", escape(one).format_map(filled)) for one in section.text]
    inside += [tag("ul", *(tag("li", one) for one in section.items))] if section.items else []
    inside += [terms(section.terms)] if section.terms else []
    return tag("section", *inside, *put, class_="cc-card cc-prose")


def terms(said: Mapping[str, Part]) -> Markup:
    """Terms with what they mean."""
    pairs = (tag("div", tag("dt", term), tag("dd", words)) for term, words in said.items())
    return tag("dl", *pairs, class_="cc-terms")


def asking(contact: str) -> str:
    """Whom to ask, or that nobody was named."""
    if contact:
        return f"Questions about a figure, or something that does not work: {contact}."
    return "Whoever runs this website has not given an address yet: ask the person who sent you the link."
