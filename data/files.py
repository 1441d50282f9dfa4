"""What a definition's `file` may say: the kind of file that brings its figures, and what is looked for in it."""

from collections.abc import Mapping
from typing import Any

from data.fields import FieldError, fitting
from data.prescribing import codes

Keys = Mapping[str, type]
NO_MORE: Keys = {}
KINDS: Mapping[str, Keys] = {  # what each kind needs
    **dict.fromkeys(("admissions", "cost_centre", "demonstration", "epraccur", "generic", "lsoa_lookup"), NO_MORE),
    **dict.fromkeys(("people", "placements", "prescribing", "registered", "rightcare"), NO_MORE),
    "age_bands": {"from": int},
    "change": {"of": str},
    "deaths": {"cause": str},
    "deprivation": {"edition": str, "measure": str},
    "fingertips": {"indicator_id": int},
    "life_expectancy": {"sex": str},
    "monthly_ratios": {"measure": str},
    "payments": {"numerator": list},
    "qof": {"group": str, "list_type": str},
    "registered_lsoa": {"deciles": list},
}
OPTIONAL: Mapping[str, Keys] = {  # what some of them may say beside it
    "age_bands": {"to": int},
    "deaths": {"to": int, "sex": str},
    "fingertips": {"sex": str, "age": str},
    "payments": {"denominator": str},
    "prescribing": {
        "of": str, "numerator": list, "denominator": object, "overlaps": list, "base": str, "per_1000": str,
    },
    "registered_lsoa": {"edition": str},
}  # fmt: skip


def check(file: Mapping[str, Any], place: str) -> None:
    """Raises ValueError with the key that is wrong in `file`, or in one of `also`; `place` says which."""
    kind = file.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise FieldError(f"{place}: kind", f"has to be one of {', '.join(sorted(KINDS))}, not {kind!r}")
    known = {"kind": str, **KINDS[kind], **OPTIONAL.get(kind, NO_MORE)}
    for key in file:
        if key not in known:
            raise FieldError(f"{place}: {key}", f"is no key of {kind}; expected {', '.join(known)}")
    for key in KINDS[kind]:
        if key not in file:
            raise FieldError(f"{place}: {key}", f"is missing; {kind} needs it")
    for key, type_ in known.items():
        if key in file and type_ is not object:
            fitting(type_, file[key], f"{place}: {key}")
    codes.check(file)
