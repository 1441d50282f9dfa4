"""How definitions name medicines, and that nothing but codes gets into SQL."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.indicators import DEFINITIONS, DefinitionError, defined
from data.prescribing import codes as bnf
from data.prescribing.codes import check, condition, overlap

ROWS = {  # a presentation and what it is there for
    "0501013B0AAABAB": "amoxicillin, an antibacterial",
    "0501013K0AAAJAJ": "co-amoxiclav, broad-spectrum: to be taken out",
    "0212000B0AAABAB": "atorvastatin 20mg, generic",
    "0212000B0BBABAB": "atorvastatin 20mg of a maker: the same strength",
    "0212000B0AAAAAA": "atorvastatin 10mg",
    "23965109101": "an appliance: 11 characters",
}


def named(codes: list[str]) -> list[str]:
    """The presentations of ROWS that SQL finds."""
    values = ", ".join(f"('{code}')" for code in ROWS)
    return [
        row[0] for row in duckdb.sql(f"select c from (values {values}) t(c) where {condition(codes, 'c')}").fetchall()
    ]


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        (["0501"], ["0501013B0AAABAB", "0501013K0AAAJAJ"]),
        (["0501", "~0501013K0"], ["0501013B0AAABAB"]),
        (["0212000B0*AB"], ["0212000B0AAABAB", "0212000B0BBABAB"]),  # one strength of all makers
        (["0212000B0", "~0212000B0*AB"], ["0212000B0AAAAAA"]),
        (["0212000B0BB", "23"], ["0212000B0BBABAB", "23965109101"]),
    ],
)
def test_what_codes_name(codes, expected):
    assert sorted(named(codes)) == sorted(expected)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["0501"], ["0501013K0"], True),
        (["0501", "~0501013K0"], ["0501013K0"], False),  # taken out by the one
        (["0501"], ["0501013K0", "~0501013K0AA", "~0501013K0BB"], True),  # other makers are left
        (["0501013K0"], ["0501013K0", "~05"], False),
        (["0501013K0"], ["0501013K0AA", "~0501013K0AA"], False),
        (["0501013K0"], ["0501013L0"], False),
        (["0212000B0*AB"], ["0212000B0*AC"], False),
        (["0212000B0*AB"], ["0212000B0BBABAB"], True),
        (["0212000B0*AB"], ["0212000B0BBACAC"], False),
        (["0212000B0*AB"], ["0212000B0AAAB"], True),
        (["0212000B0*AB"], ["0212000B0AA", "~0212000B0*AB"], False),
        (["0212000B0AA*AB"], ["0212000B0*AB"], True),
    ],
)
def test_whether_two_lists_name_the_same(one, other, expected):
    assert overlap(one, other) is overlap(other, one) is expected


CODES = st.lists(
    st.sampled_from(["05", "0501", "0501013", "0501013K0", "~0501013K0", "0212000B0*AB", "~0212000B0*AB", "0212",
                     "0212000B0BB", "~0212000B0AA", "0212000B0AA*AB", "23965109101"]),
    min_size=1,
).filter(lambda codes: any(not code.startswith("~") for code in codes))  # fmt: skip


@given(CODES, CODES)
def test_what_both_lists_find_is_an_overlap(one, other):
    if set(named(one)) & set(named(other)):
        assert overlap(one, other)


@given(CODES)
def test_sql_and_python_find_the_same(codes):
    assert sorted(named(codes)) == sorted(
        code for code, found in zip(ROWS, bnf.named(codes, ROWS), strict=True) if found
    )


@given(CODES.map(lambda codes: [code for code in codes if not code.startswith("~")]))
def test_a_list_overlaps_with_itself(codes):
    assert overlap(codes, codes)


GOOD = {"kind": "prescribing", "numerator": ["0501"], "denominator": "registered", "of": "items"}


@pytest.mark.parametrize(
    ("slip", "message"),
    [
        ({"numerator": []}, "numerator is []; expected a list of BNF codes that counts at least one"),
        ({"numerator": ["~0501"]}, "numerator is ['~0501']; expected a list of BNF codes that counts at least one"),
        ({"numerator": "0501"}, "numerator is '0501'; expected a list of BNF codes that counts at least one"),
        (
            {"numerator": ["0501%' or 1 --"]},
            'numerator has "0501%\' or 1 --"; expected the first 2, 4, 6, 7, 9, 11, 13 or 15 characters of a BNF code',
        ),
        (  # a figure is missing
            {"denominator": ["05010"]},
            "denominator has '05010'; expected the first 2, 4, 6, 7, 9, 11, 13 or 15 characters of a BNF code",
        ),
        (
            {"denominator": "people"},
            "denominator is 'people'; expected a list of BNF codes, or one of registered, "
            + ", ".join(f"star_pu:{name}" for name in bnf.star_pu.names()),
        ),
        ({"of": "packs"}, "of is 'packs'; expected one of items, quantity, cost, nic"),
        ({"of": None}, "of is None; expected one of items, quantity, cost, nic"),
    ],
)
def test_a_slip_is_told(slip, message):
    check(GOOD)
    with pytest.raises(ValueError) as refusal:
        check(GOOD | slip)
    assert str(refusal.value) == message


def test_a_definition_with_a_slip_names_its_file():
    text = (DEFINITIONS / "prescribing_cost.toml").read_text(encoding="utf-8")
    wrong = text.replace('base = "cost"', 'numerator = ["5"], denominator = "registered", of = "items"')
    assert wrong != text
    with pytest.raises(DefinitionError, match=r"^opioids\.toml: numerator has '5'; expected the first"):
        defined("opioids", wrong.encode())


def test_what_is_no_code_never_becomes_sql():
    with pytest.raises(ValueError, match="expected the first"):
        condition(["0501'"], "c")
