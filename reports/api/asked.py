"""What a request asks for, checked against the description: whatever does not fit is refused with the reason."""

import re
from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

from reports.api.description import parameters
from reports.api.problems import RefusedError

WHOLE = re.compile(r"0|[1-9][0-9]{0,18}", re.ASCII)


def asked(path: str, given: "MultiDict[str, str]") -> dict[str, Any]:
    """The values of a path's parameters by name, in one order, defaults where none are given.

    Raises RefusedError for a parameter that is not known, given twice, or has a value that it cannot have.
    """
    known = parameters(path)
    for name, texts in given.lists():
        if name not in known:
            named = ", ".join(known) or "none here"
            raise RefusedError(400, f"There is no parameter {name[:80]!r}. Known are: {named}.", name, tuple(known))
        if len(texts) > 1:
            raise RefusedError(400, f"{name} is given {len(texts)} times: give it once.", name)
    values = {name: _value(name, one, given[name]) for name, one in known.items() if name in given}
    defaults = {name: one["schema"]["default"] for name, one in known.items() if "default" in one["schema"]}
    return defaults | values


def _value(name: str, parameter: Mapping[str, Any], text: str) -> str | int:
    schema = parameter["schema"]
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        if WHOLE.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        raise RefusedError(400, f"{name} is {text[:80]!r}: give a whole number from {least} to {most}.", name)
    if text in schema.get("enum", (text,)) and re.fullmatch(schema.get("pattern", ".*"), text):
        return text
    words = tuple(schema.get("enum", ()))
    expected = f"give one of {', '.join(words)}" if words else f"what is expected: {parameter['description']}"
    raise RefusedError(400, f"{name} is {text[:80]!r}; {expected.rstrip('.')}.", name, words)
