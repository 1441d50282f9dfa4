"""The API's description, read from openapi.toml: what is answered, and what may be asked."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("openapi.toml")
PREFIX = "/api/v1"


@cache
def described() -> Mapping[str, Any]:
    """The OpenAPI document."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def parameters(path: str) -> dict[str, Mapping[str, Any]]:
    """The parameters of a path's query by name, in the order in which the description has them."""
    known = described()["paths"][path]["get"].get("parameters", ())
    return {one["name"]: one for one in known if one["in"] == "query"}
