"""What a definition's `file` may say: the kind of file that brings its figures, and what is looked for in it."""

from collections.abc import Mapping
from typing import Any

from data.fields import fitting
from data.prescribing import codes

MAY = "?"  # after a key that may be left out
NO_MORE: Mapping[str, type] = {}
KINDS: Mapping[str, Mapping[str, type]] = {
    **dict.fromkeys(("admissions", "cost_centre", "demonstration", "epraccur", "generic", "lsoa_lookup"), NO_MORE),
    **dict.fromkeys(("people", "placements", "registered", "rightcare"), NO_MORE),
    "age_bands": {"from": int, "to?": int},
    "change": {"of": str},
    "deaths": {"cause": str, "to?": int, "sex?": str},
    "deprivation": {"edition": str, "measure": str},
    "fingertips": {"indicator_id": int, "sex?": str, "age?": str},
    "life_expectancy": {"sex": str},
    "monthly_ratios": {"measure": str},
    "payments": {"numerator": list, "denominator?": str},
    "prescribing": {
        "of?": str, "numerator?": list, "denominator?": object, "overlaps?": list, "base?": str, "per_1000?": str,
    },
    "qof": {"group": str, "list_type": str},
    "registered_lsoa": {"deciles": list, "edition?": str},
}  # fmt: skip


def check(file: Mapping[str, Any], place: str) -> None:
    """Raises ValueError with the key that is wrong in `file`, or in one of `also`; `place` says which."""
    kind = file.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"{place}: kind has to be one of {', '.join(sorted(KINDS))}, not {kind!r}")
    known = {key.removesuffix(MAY): type_ for key, type_ in KINDS[kind].items()}
    for key in file:
        if key != "kind" and key not in known:
            raise ValueError(f"{place}: {key} is no key of {kind}; expected {', '.join(['kind', *known])}")
    for key in KINDS[kind]:
        if not key.endswith(MAY) and key not in file:
            raise ValueError(f"{place}: {key} is missing; {kind} needs it")
    for key, type_ in known.items():
        if key in file and type_ is not object:
            fitting(type_, file[key], f"{place}: {key}")
    codes.check(file)
