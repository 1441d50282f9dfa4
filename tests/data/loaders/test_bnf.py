"""The BNF's names: one entry a code and level, without the fillers of appliances."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from data import loaders
from data.loaders.contract import BadFile, Context
from tests.data.test_published_files import FILES

Write = Callable[..., Path]
HEADER = (
    "BNF Chapter,BNF Chapter Code,BNF Section,BNF Section Code,BNF Paragraph,BNF Paragraph Code,BNF Subparagraph,"
    "BNF Subparagraph Code,BNF Chemical Substance,BNF Chemical Substance Code,BNF Product,BNF Product Code,"
    "BNF Presentation,BNF Presentation Code"
)
MORPHINE = ("Central Nervous System,04,Analgesics,0407,Opioid Analgesics,040702,Opioid Analgesics,0407020,"
            "Morphine Sulfate,0407020Q0,Zomorph,0407020Q0BK,Zomorph_Cap 10mg,0407020Q0BKAAEF")  # fmt: skip
SAME = MORPHINE.replace("Cap 10mg", "Cap 30mg").replace("AAEF", "ACEH")
# An appliance has a chapter and a kind; what is below is filled up, and its presentation has 11 characters.
LANCETS = ("Appliances,21,Other Appliances,2101,DUMMY PARAGRAPH 210109,210109,DUMMY SUB-PARAGRAPH 2101090,2101090,"
           "DUMMY CHEMICAL SUBSTANCE 210109007,210109007,DUMMY PRODUCT 21010900703,"
           "21010900703,Lancets,21010900703")  # fmt: skip


def test_each_level_is_named_once(write: Write, context: Context) -> None:
    loader, parsed = loaders.read(write(HEADER, MORPHINE, SAME, LANCETS), context)
    assert loader.kind == "bnf"
    assert {(one.kind, one.part, one.key): one.title for one in parsed.entries} == {
        ("bnf", "chapter", "04"): "Central Nervous System",
        ("bnf", "chapter", "21"): "Appliances",
        ("bnf", "section", "0407"): "Analgesics",
        ("bnf", "section", "2101"): "Other Appliances",
        ("bnf", "paragraph", "040702"): "Opioid Analgesics",
        ("bnf", "chemical", "0407020Q0"): "Morphine Sulfate",
    }
    assert (parsed.rows_read, parsed.rows_kept) == (3, 3)
    (appliances,) = parsed.remainders
    assert (appliances.rows, appliances.kept) == (1, True)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (SAME.replace("Analgesics,0407,", "Painkillers,0407,"),
         "line 3, column BNF Section: found '0407'|0407 is 'Painkillers' here and 'Analgesics' above"),
        (SAME.replace(",0407020Q0,", ",407020Q0,"), "line 3, column BNF Chemical Substance Code: found '407020Q0'"),
        (SAME.rsplit(",", 1)[0], "line 3: the row has 13 fields and the header 14"),
    ],
)  # fmt: skip
def test_refusals(row: str, said: str, write: Write, context: Context) -> None:
    with pytest.raises(BadFile, match=said):
        loaders.read(write(HEADER, MORPHINE, row), context)


def test_the_published_file(tmp_path: Path, context: Context) -> None:
    archive = FILES / "prescribing" / "20200201_BNF_Code_Information.zip"
    if not archive.exists():
        pytest.skip("no published files beside the project")
    with ZipFile(archive) as packed:
        path = Path(packed.extract(packed.namelist()[0], tmp_path))
    parsed = loaders.read(path, context)[1]
    parts = [one.part for one in parsed.entries]
    assert parsed.rows_read == 81_655
    assert {part: parts.count(part) for part in set(parts)}["chapter"] == 21
    names = {(one.part, one.key): one.title for one in parsed.entries}
    assert names["section", "2101"] == "Other Appliances"
    assert ("chemical", "210109007") not in names and not [name for name in names.values() if "DUMMY" in name]
