"""What a reader is looking at: parsed from the URL and written back to it, and kept nowhere else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache, lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

CHOICES = {  # keys that take no other word
    "bench": ("england", "place", "rest"), "palette": ("fingertips",), "present": ("1",), "embed": ("1",),
    "fifths": ("local",), "rules": ("mdc",), "measure": ("cost", "admissions", "ae"), "per": ("weighted",),
    "units": ("star-pu",),
    "line": ("prescribing", "admissions", "rightcare", "placements", "cost-centre", "funding"),
    "aim": ("capacity", "return", "innovation"), "grade": ("story", "process", "before_after", "controlled"),
}  # fmt: skip
CARRIED = ("bench", "palette", "present", "embed")  # what goes along to every other page
CASES = "/outcomes/"  # every path under it is a case study's
ONLY_ON = {  # keys that mean something on some pages alone; a path with / at its end stands for all under it
    "theme": ("/compare", "/outcomes"), "other": ("/compare",), "version": ("/data",), "measure": ("/segments",),
    "cell": ("/segments",), "rule": ("/segments",), "line": ("/spend",), "per": ("/spend",), "bnf": ("/spend",),
    "units": ("/spend",),
    "aim": ("/outcomes",), "grade": ("/outcomes",), "clinics": (CASES,), "cases": (CASES,), "saved": (CASES,),
    "cost": (CASES,), "running": (CASES,), "who": (CASES,), "job": ("/reports",),
}  # fmt: skip
WORD = re.compile(r"[a-z0-9_-]{1,80}", re.ASCII)


@dataclass(frozen=True)
class Selection:
    """A view's state. Community and indicator stand in the path where the page has a place for them.

    Values are words of letters, digits, - and _; anything else is dropped, so that a selection is always safe
    to use as a cache key. Whether a word names something that exists is the reader's question, not this one's.
    """

    path: str = "/"
    c: str = ""
    i: str = ""
    period: str = ""
    bench: str = "england"
    theme: str = ""
    palette: str = ""  # "fingertips": the colours that public health colleagues know
    present: str = ""  # "1": a card at a time, large, for a meeting room
    embed: str = ""  # "1": without header and footer, for a frame on another site
    version: str = ""  # which data version to tell the changes of, on /data
    other: str = ""  # the community to set beside the chosen one, on /compare
    fifths: str = ""  # "local": fifths of the Place's neighbourhoods or practices, not of England's
    rules: str = ""  # "mdc": the other rule set for charts of chance and change
    measure: str = ""  # "cost", "admissions" or "ae" in place of people, on /segments
    cell: str = ""  # the segment opened on /segments: "older-complex"
    rule: str = ""  # the rule set by which people are put in segments, where it is not the operating model's
    line: str = ""  # the line of spending that is opened on /spend
    per: str = ""  # "weighted": £ for 1,000 weighted people in place of thousands of pounds, on /spend
    bnf: str = ""  # the part of the British National Formulary that is opened on /spend, in lower case: "0407"
    units: str = ""  # "star-pu": prescribing for 1,000 people weighted by age and sex in place of registered, on /spend
    job: str = ""  # the report pack that is being prepared, on /reports
    aim: str = ""  # of case studies, on /outcomes
    grade: str = ""  # their evidence, on /outcomes
    clinics: str = ""  # what a case study's scenario reckons with, "21_52" from 21 to 52, a point written "-": clinics
    cases: str = ""  # cases a clinic
    saved: str = ""  # per cent saved
    cost: str = ""  # pounds each
    running: str = ""  # pounds a clinic
    who: str = ""  # the communities, "crewe_bdp", or "all"

    @classmethod
    def from_url(cls, url: str) -> "Selection":
        """The selection in a path and query such as /c/crewe?i=imd_score. Rubbish falls back to the default."""
        try:
            parts = urlsplit(url if isinstance(url, str) else "/")
        except ValueError:
            return cls()
        query = {key: value for key, value in parse_qsl(parts.query) if key in _defaults() and WORD.fullmatch(value)}
        steps = [step for step in parts.path.split("/") if WORD.fullmatch(step)]
        if steps[:1] == ["c"] and len(steps) > 1:
            query["c"] = steps[1]
        if steps[2:3] == ["i"] and len(steps) > 3:
            query["i"] = steps[3]
        chosen = {key: value for key, value in query.items() if value in CHOICES.get(key, (value,))}
        return cls(path="/" + "/".join(steps), **chosen)

    def with_(self, **changes: str) -> "Selection":
        """The same view with some keys changed."""
        return Selection(**(vars(self) | changes))  # a page has many links, and `replace` takes twice as long

    @property
    def case(self) -> str:
        """The case study that the path names; "" on every other page."""
        name = self.path.removeprefix(CASES) if self.path.startswith(CASES) else ""
        return "" if "/" in name else name

    def here(self, key: str) -> bool:
        """Whether a key means something on this page."""
        paths = ONLY_ON.get(key, (self.path,))
        return any(self.path == one or (one.endswith("/") and self.path.startswith(one)) for one in paths)

    def carried(self) -> dict[str, str]:
        """What goes along to every other page: the benchmark, and how pages are shown."""
        return {key: getattr(self, key) for key in CARRIED}

    def url(self) -> str:
        """The link that opens this view again."""
        return self.path + query(self.path, vars(self))


def query(path: str, keys: Mapping[str, str]) -> str:
    """The query string of these keys of a path, defaults and what the path says left out; "" or "?a=b".

    Raises TypeError for a key that there is not.
    """
    if unknown := keys.keys() - _defaults().keys() - {"path"}:
        raise TypeError(f"there is no key {min(unknown)}")
    in_path = {"c", "i"} if "i" in path.split("/") else {"c"} if path.startswith("/c/") else set()
    chosen = [key for key, usual in _defaults().items() if keys.get(key, usual) != usual and key not in in_path]
    return "?" + "&".join([_written(key, keys[key]) for key in chosen]) if chosen else ""


@lru_cache(maxsize=4096)  # a page has hundreds of links that differ in a word
def _written(key: str, value: str) -> str:
    return urlencode({key: value})


@cache
def _defaults() -> dict[str, str]:
    """What every key of a query is where nothing is chosen, in the order in which they are written."""
    return {field.name: str(field.default) for field in fields(Selection) if field.name != "path"}
