"""A pack and the files it becomes: what stands in them, what is for the author, and that it can be made again."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from lxml import html
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID

from components import theme
from components.captions import STAMP
from components.definition import METHODS
from components.letters import wide
from components.tables import long, readable
from data.place import load
from data.settings import ROOT, Settings
from queries.cache import PROGRAM, digest
from reports import bundle, columns, slides, word, workbook
from reports.blocks import Break, Bullets, Chart, Fill, Form, Heading, Paragraph, Table
from reports.browser import Picture, browser
from reports.contents import findings
from reports.contents.since import MOST, _few
from reports.contents.subject import Subject
from reports.contents.told import ACROSS, MINUS, _parts, chart, rows
from reports.edition import KNOWLEDGE, Edition, PackFile, Record, before, kept, program, records
from reports.make import SIZES
from reports.opened import opened
from reports.pack import Pack, pack
from reports.page import page
from reports.pdf import write as pdf
from reports.pictures import Pictures, key, needed
from reports.refused import RefusedError
from reports.reporting import period

MADE = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
pytestmark = pytest.mark.once


def settings(store: str, folder: Path) -> Settings:
    return Settings.from_environment({
        "DATABASE_URL": store, "CACHE_URL": "none://", "REPORTS_DIR": str(folder / "reports"),
    })  # fmt: skip


@pytest.fixture(scope="session")
def crewe(demonstration: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pack]:
    """Crewe's pack of the demonstration; its store stays open."""
    with opened(settings(demonstration, tmp_path_factory.mktemp("packs"))):
        yield pack("crewe", made=MADE)


@pytest.fixture(scope="session")
def drawn(crewe: Pack) -> Pictures:
    """A picture for each chart, as a browser would give them: of the right number of dots, and white."""
    found = {}
    for place, drawing in needed(crewe.charts, SIZES.values()).items():
        frame, file = drawing.frame, BytesIO()
        size = tuple(round(frame[side] * frame["scale"]) for side in ("width", "height"))
        Image.new("1", size, 1).save(file, "PNG", dpi=(frame["dpi"], frame["dpi"]))
        found[place] = Picture(drawing, file.getvalue(), PackFile.of("", file.getvalue()).sha256)
    return found


@pytest.fixture(scope="session")
def document(crewe: Pack, drawn: Pictures) -> Document:
    return Document(BytesIO(word.write(crewe, drawn)))


def inside(crewe: Pack, kind: type) -> list:
    """All blocks of a kind, those in forms too."""
    forms = [one for block in crewe.blocks if isinstance(block, Form) for _, beside in block.rows for one in beside]
    return [one for one in (*crewe.blocks, *forms) if isinstance(one, kind)]


def test_the_parts_stand_in_the_order_of_the_papers(crewe):
    assert [one.text for one in crewe.blocks if isinstance(one, Heading) and one.level == 1] == [
        "Cover sheet", "Highlight report", "At a glance", "What stands out", "The communities compared",
        "Segments: who needs what", "Spend: where the money goes", "Outcomes: what projects brought",
        "Inequalities: who is worse off", "Changes since the last edition", "Definitions of the indicators used",
        "What was hidden", "Data versions and sources",
    ]  # fmt: skip


def test_what_stands_out_is_listed_in_the_order_it_is_told_in(crewe):
    table = next(one for one in inside(crewe, Table) if one.caption.startswith("What stands out, in the order"))
    against = [row[table.heads.index("Against England")] for row in table.rows]
    judged = [one for one in against if one in ("Worse", "Better")]
    assert "Worse" in judged and against[: len(judged)] == sorted(judged, reverse=True)


def place_of(communities: int) -> SimpleNamespace:
    """A card shown for a Place of so many communities, which are called by their numbers."""
    listed = [SimpleNamespace(name=f"The whole of {at}", short_name=str(at)) for at in range(communities)]
    caption = SimpleNamespace(illustrative=False)
    return SimpleNamespace(view=SimpleNamespace(place=SimpleNamespace(communities=listed)), rows=None,
                           answer=SimpleNamespace(caption=caption))  # fmt: skip


def test_a_table_of_many_communities_is_cut_into_parts_that_each_have_what_is_compared_with():
    # a Place of 40 with its two columns to compare with; the row of one cell is a theme's heading
    heads = "".join(f"<th>{at}</th>" for at in (*range(40), "Place", "England"))
    cells = "".join(f"<td>{at}</td>" for at in (*range(40), 41, 42))
    table = html.fromstring(f"<table><tr><th>Of</th>{heads}</tr><tr><th>T</th></tr><tr><th>I</th>{cells}</tr></table>")
    parts = list(_parts(table, place_of(40), "All of them."))
    assert [one.caption for one in parts] == [
        "All of them. Part 1 of 4.", *(f"The same table, part {at} of 4." for at in (2, 3, 4)),
    ]  # fmt: skip
    assert all(one.heads[0] == "Of" and len(one.heads) <= ACROSS + 1 and one.rows[0] == ("T",) for one in parts)
    assert {(*one.heads[-2:], *one.rows[1][-2:]) for one in parts} == {("Place", "England", "41", "42")}
    assert [cell for one in parts for cell in one.rows[1][1:-2]] == [str(at) for at in range(40)]
    assert {one.wide for one in parts} == {True}
    (whole,) = _parts(html.fromstring("<table><tr><th>Line</th><th>Spent</th></tr></table>"), place_of(40), "Money.")
    assert (whole.caption, whole.wide) == ("Money.", False)


def test_a_column_that_says_nothing_is_left_out_and_one_that_says_something_stays(monkeypatch):
    said = {"Indicator": ["A", "B"], "Over time": ["Cannot be told"] * 2, "95% interval": ["None", "1 to 2"]}
    monkeypatch.setattr("reports.contents.told.readable", lambda frame, view: dict(said))
    (table,) = rows(place_of(8), ("Indicator", "Over", "95%"), "Two.")
    assert (table.heads, table.rows) == (("Indicator", "95% interval"), (("A", "–"), ("B", "1 to 2")))


def test_a_paper_tells_so_many_changes_and_how_many_more():
    assert _few([]) == ("Nothing.",)
    assert _few(["A."] * MOST) == ("A.",) * MOST
    assert _few(["A."] * (MOST + 3))[-1] == "And 3 more."


def test_the_cover_sheet_has_the_very_headings_of_the_operating_model(crewe):
    sheet = next(one for one in crewe.blocks if isinstance(one, Form))
    assert [name for name, _ in sheet.rows] == [
        "Date of meeting", "Agenda item no.", "Report title", "Report author and contact details",
        "Report approved by", "Purpose and any action required",
        "Committee/advisory groups that have previously considered the paper",
        "Executive summary and key points for discussion", "Recommendation/action needed",
        "Which purpose(s) of the Cheshire East Place priorities does this report align with?",
        "Document development", "Next steps", "Responsible officer", "Appendices",
    ]  # fmt: skip


def test_another_places_cover_sheet_names_no_priorities_of_cheshire_east():
    plain = tomllib.loads((ROOT / "reports" / "contents" / "cover_sheet.toml").read_text(encoding="utf-8"))
    assert "Cheshire" not in str(plain)
    assert len(plain["row"]) == 13  # all headings but the one of the priorities


def test_headlines_are_at_most_three_sentences_of_what_stands_out(crewe):
    form = [one for one in crewe.blocks if isinstance(one, Form)][1]
    headlines = dict(form.rows)["Headlines"][0]
    assert isinstance(headlines, Bullets)
    assert 1 <= len(headlines.items) <= 3
    told = [item for one in crewe.blocks if isinstance(one, Bullets) for item in one.items]
    assert set(headlines.items) <= set(told)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2026-04-01", "Report 1, April to May 2026"),
        ("2026-11-22", "Report 4, October to November 2026"),
        ("2026-12-31", "Report 5, December 2026 to January 2027"),
        ("2027-01-01", "Report 5, December 2026 to January 2027"),  # the same report in the new year
        ("2027-03-31", "Report 6, February to March 2027"),
    ],
)
def test_the_period_of_a_day(day, said):
    assert period(datetime.fromisoformat(day).date()) == said


def test_tables_have_the_rows_of_the_cards(crewe):
    tables = {one.shown.card: one for one in inside(crewe, Table) if one.shown}
    tiles = tables["glance"]
    rows = readable(tiles.shown.rows, tiles.shown.view)
    assert [row[tiles.heads.index("Value")] for row in tiles.rows] == rows["Value"]
    values = " ".join(cell for row in tables["rug"].rows for cell in row)
    for row in tables["rug"].shown.answer.frame.itertuples():
        if row.indicator == "ae_attendances_0_4":  # 874.3 for Crewe, with its mark in the same cell
            assert f"{row.value:,.1f}" in values


def test_counts_of_what_was_hidden_are_those_of_the_cards(crewe):
    table = next(one for one in inside(crewe, Table) if one.heads[1:2] == ("Hidden",))
    counted = {row[0]: int(row[1]) for row in table.rows}
    keys = ["indicator", "area_code", "period", "breakdown", "category"]
    frames = [one.answer.frame for one in crewe.shown if {*keys, "state"} <= set(one.answer.frame)]
    starred = {tuple(row) for frame in frames for row in frame.loc[frame["state"] == "suppressed", keys].to_numpy()}
    assert sum(counted.values()) == len(starred) > 0


def test_word_is_a4_in_english_with_a_title_and_page_numbers(document, crewe):
    for section in document.sections:
        sides = sorted((section.page_width.cm, section.page_height.cm))
        assert sides == [pytest.approx(21, abs=0.01), pytest.approx(29.7, abs=0.01)]
        assert section.left_margin.cm == section.right_margin.cm == pytest.approx(2.5, abs=0.01)
    assert document.core_properties.title == "Crewe Care Community: Report 4, October to November 2026"
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == "en-GB"
    foot = document.sections[0].footer._element.xml
    assert " PAGE " in foot
    assert STAMP in foot


def test_word_has_real_headings_and_marks_what_is_for_the_author(document, crewe):
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert headings == [one.text for one in crewe.blocks if isinstance(one, Heading) and one.level == 1]
    marked = document.element.xpath('.//w:p[w:pPr/w:pStyle[starts-with(@w:val, "Tobewritten")]]')
    texts = ["".join(part.text for part in one.xpath("./w:r/w:t")) for one in marked]
    assert texts == [f"[For the author] {one.asked}" for one in inside(crewe, Fill)]
    assert len(texts) >= 12


def test_every_picture_of_word_speaks_and_stays_with_its_heading_and_caption(document, crewe):
    described = [one.get("descr") for one in document.element.xpath(".//wp:docPr")]
    assert len(described) == len(inside(crewe, Chart))
    assert all(one and "Source: " in one for one in described)
    pictures = [one for one in document.paragraphs if one.style.name == "Picture"]
    assert all(one.style.paragraph_format.keep_with_next for one in pictures)
    captions = [one.text for one in document.paragraphs if one.text.startswith("Figure ")]
    assert len(captions) == len(pictures)
    numbers = document.element.xpath(".//w:fldSimple[contains(@w:instr, 'SEQ Figure')]/w:r/w:t/text()")
    assert numbers == [str(at) for at in range(1, len(captions) + 1)]


def test_every_table_of_word_repeats_its_head(document, crewe):
    with_heads = document.element.xpath(".//w:tbl[w:tr/w:trPr/w:tblHeader]")
    assert len(with_heads) == sum(isinstance(one, Table) for one in crewe.blocks)
    for table in with_heads:
        widths = [int(one.get(qn("w:w"))) for one in table.xpath("./w:tblGrid/w:gridCol")]
        assert sum(widths) <= Cm(24.8).twips
    groups = document.element.xpath(".//w:tr[w:tc/w:tcPr/w:gridSpan]")  # none is the last line of a page
    assert groups
    assert all(one.xpath("./w:tc/w:p/w:pPr/w:keepNext") for one in groups)


def test_days_and_periods_stand_at_the_left_and_figures_at_the_right():
    periods = ("2021/22", "2022 to 2024", "23 November 2026")
    figures = ("£13.58 less", "3.2% ↑", "2.0 to 2.2", "<1", "–")
    line = ("A", *periods, *figures)
    assert columns.numeric(Table("A table", line, (line,) * 5)) == {4, 5, 6, 7, 8}


def test_room_that_is_left_goes_to_texts_that_would_be_broken():
    name = "Chronic kidney disease (18+) (% of people aged 18 and over, 2020/21)"
    table = Table("A table", ("Indicator", *"ABCDEFGH"), ((name, *["3.2% ↑"] * 8),) * 5, wide=True)
    first, *others = columns.widths(table, 24.7)
    assert first - columns.EDGES >= wide(name, columns.SMALLER)
    assert min(others) - columns.EDGES >= wide("3.2% ↑", columns.SMALLER)


def test_short_tables_are_on_one_page_with_the_rows_that_are_compared_with(crewe, document):
    blocks = [one for one in crewe.blocks if isinstance(one, Table)]
    made = document.element.xpath(".//w:tbl[w:tr/w:trPr/w:tblHeader]")
    kept = {block.shown.card: made[at] for at, block in enumerate(blocks) if block.whole and block.shown}
    assert {"mortality", "spend_overview", "admissions"} <= set(kept) and "rug" not in kept
    for table in kept.values():
        *above, last = [bool(row.xpath("./w:tc/w:p/w:pPr/w:keepNext")) for row in table.xpath("./w:tr")]
        assert all(above) and not last
    printed = html.fromstring(page(crewe, {})).xpath("//table[contains(@class, 'whole')]")
    assert len(printed) == sum(one.whole for one in blocks)
    assert not Table("Texts", ("A", "B"), (("a", "long " * 20),)).whole  # a page would be half empty before it


def test_turned_pages_leave_none_before_them_half_empty(crewe):
    # The table that ends What stands out may break where it likes; a picture between the two could not.
    at = next(at for at, one in enumerate(crewe.blocks) if isinstance(one, Break) and one.landscape)
    assert isinstance(crewe.blocks[at - 1], Table)
    assert crewe.blocks[at + 1] == Heading("The communities compared")
    back = crewe.blocks.index(Break(), at)
    assert isinstance(crewe.blocks[back + 1], Heading) and isinstance(crewe.blocks[back + 2], Chart)


def test_columns_are_as_wide_in_print_as_in_word(crewe):
    tables = [one for one in crewe.blocks if isinstance(one, Table)]
    printed = html.fromstring(page(crewe, {})).xpath("//table[caption]")
    for one, made in zip(tables, printed, strict=True):
        across = columns.ACROSS if one.shown and one.shown.card == "rug" else columns.TEXT
        told = [float(re.search(r"[\d.]+", col.get("style"))[0]) for col in made.iter("col")]
        assert told == pytest.approx([100 * size / across for size in columns.widths(one, across)], abs=0.06)


def test_a_finding_stands_once_above_its_table(crewe):
    tables = {one.shown.card: one for one in crewe.blocks if isinstance(one, Table) and one.shown}
    for card in ("admissions", "cost_centre", "mortality"):
        assert tables[card].caption == f"{tables[card].shown.words.subtitle}."
        assert Paragraph(f"{tables[card].shown.words.headline}.", "finding") in crewe.blocks


def test_projects_are_listed_with_their_figures(crewe):
    table = next(one for one in inside(crewe, Table) if one.shown and one.shown.card == "cases")
    hubs = dict(zip(table.heads, next(row for row in table.rows if row[0] == "Child health hubs"), strict=True))
    assert (hubs["Main figure"][:30], hubs["Count"]) == ("Hospital appointments avoided ", "39%")


def test_loads_are_listed_by_periods_that_people_read(crewe):
    table = next(one for one in inside(crewe, Table) if one.heads[0] == "Data version")
    periods = {row[3] for row in table.rows}
    assert "July 2022" in periods and not any(re.match(r"\d{4}-", one) for one in periods)


def test_no_line_ends_between_a_minus_and_its_number():
    said = "by 1.5 (95% interval -0.8 to 3.8), -£306 in 2021-22 (up-to-date): long-term"
    assert MINUS.sub("\u2212", said) == said.replace("-0", "\u22120").replace("-£", "\u2212£")


def test_no_number_and_no_month_is_torn_in_a_full_table():
    heads = ("Indicator", "Period", "Value", "95% interval", "Against England", "Over time", "Note")
    rows = (("Emergency admissions, under 5", "September 2026", "518.1", "477.0 to 561.8", "Not compared",
             "Cannot be told", "Illustrative"),) * 5  # fmt: skip
    sizes = columns.widths(Table("A table", heads, rows), 16.0)
    assert sum(sizes) == pytest.approx(16)
    words = [max(wide(word, columns.HEIGHT) for word in cell.split()) for cell in rows[0]]
    assert all(size - 0.38 > word for size, word in zip(sizes, words, strict=True))  # 0.38 cm are a cell's margins
    assert all(sizes[at] - 0.38 > wide(rows[0][at], columns.HEIGHT) for at in (1, 2, 3, 6))  # in one line


def test_a_slide_has_one_finding_its_title_words_and_source(crewe, drawn):
    deck = Presentation(BytesIO(slides.write(crewe, drawn)))
    assert (deck.slide_width.cm / deck.slide_height.cm) == pytest.approx(16 / 9, abs=0.01)
    assert all(one.shapes.title.text for one in deck.slides)
    findings = [one for one in deck.slides if any(hasattr(shape, "image") for shape in one.shapes)]
    assert [one.shapes.title.text for one in findings] == [
        one.shown.words.headline
        for one in crewe.blocks
        if isinstance(one, Chart) and slides.fits(drawn[key(one, slides.SIZE)])
    ]
    assert len(findings) >= 15
    for slide in findings:
        picture = next(shape for shape in slide.shapes if hasattr(shape, "image"))
        assert picture._element.nvPicPr.cNvPr.get("descr")
        assert slide.shapes.title.text in slide.notes_slide.notes_text_frame.text
        assert re.search(r"Sources?: ", slide.notes_slide.notes_text_frame.text)
        title, source = slide.shapes.title.text, picture_text(drawn, picture.name)
        assert title not in source  # it stands on the slide once
        assert re.search(r"Sources?:", source)
        assert picture.left >= 0
        assert picture.left + picture.width <= deck.slide_width
        assert picture.top + picture.height <= deck.slide_height


def test_words_of_slides_are_british_english_in_the_houses_letters_as_runs(crewe, drawn):
    deck = Presentation(BytesIO(slides.write(crewe, drawn)))
    frames = [shape.text_frame for one in deck.slides for shape in one.shapes if shape.has_text_frame]
    frames += [one.notes_slide.notes_text_frame for one in deck.slides if one.has_notes_slide]
    runs = [run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]
    assert len(runs) > len(deck.slides)
    looks = {(run.font.name, run.font.language_id, run.font.size is None) for run in runs}
    assert looks == {("Arial", MSO_LANGUAGE_ID.ENGLISH_UK, False)}
    assert not deck.slides[0].shapes._spTree.xpath(".//a:defRPr")  # which comes back when somebody edits
    stamp = next(run for run in runs if run.text.startswith(STAMP))
    assert str(stamp.font.color.rgb) == theme.TEXT.lstrip("#")  # it stood there in pale grey


def test_pictures_of_a_paper_are_so_low_that_two_stand_on_a_page(crewe, drawn):
    tall = {one.shown.card: drawn[key(one)].drawing.frame["height"] * 14 / 600 for one in inside(crewe, Chart)}
    assert max(tall[card] for card in ("concentration", "segment_changes", "core20", "spend_differs")) < 10.5  # cm


def picture_text(drawn: Pictures, name: str) -> str:
    """The words of a slide's picture."""
    one = next(one for place, one in drawn.items() if place[2] == slides.SIZE and one.drawing.name == name)
    texts = one.drawing.frame["figure"]["layout"]["annotations"]
    return " ".join(re.sub("<[^>]+>", " ", text["text"]).replace("  ", " ") for text in texts)


def test_the_workbook_has_all_rows_under_long_names(crewe):
    book = load_workbook(BytesIO(workbook.write(crewe, {})), read_only=True)
    names = workbook.names(crewe)
    assert book.sheetnames == ["Contents", *names, "Notes"]
    rug = next(one for one in names.values() if one.card == "rug")
    rows = list(book["rug"].iter_rows(values_only=True))
    assert rows[0] == tuple(long(rug.answer.frame, rug.view))
    assert len(rows) - 1 == len(rug.answer.frame)


def test_the_zip_lists_its_pictures(crewe, drawn):
    with ZipFile(BytesIO(bundle.write(crewe, drawn))) as archive:
        listed = json.loads(archive.read("manifest.json"))
        assert [one["file"] for one in listed["pictures"]] == archive.namelist()[:-1]
        for one in listed["pictures"]:
            assert PackFile.of("", archive.read(one["file"])).sha256 == one["sha256"]
    assert listed["illustrative"] is True


def test_made_again_with_its_pictures_it_is_the_same(crewe, drawn):
    few = replace(crewe, blocks=tuple([one for one in crewe.blocks if not isinstance(one, Table)][:30]))
    for one in (word, slides, bundle):
        assert one.write(few, drawn) == one.write(few, drawn)


def test_an_edition_rests_on_indicators_the_place_and_case_studies():
    digests = {digest([one], (".toml", ".csv")) for one in KNOWLEDGE}
    assert len(digests) == len(KNOWLEDGE) == 3  # none of these folders is empty, or absent
    assert "data/case_studies" in KNOWLEDGE
    assert program() == digest(PROGRAM, (".py",)) != digest([], ())
    assert Edition(6, "d", "p").line() == "Data version 6, definitions d, program p."


def test_notes_to_a_picture_stand_beneath_it_in_words(crewe, monkeypatch):
    one = inside(crewe, Chart)[0].shown
    noted = replace(one.answer, words=replace(one.words, noted="Flags are decisions. 1: more clinics."))
    monkeypatch.setattr("reports.contents.told.answer", lambda card, view: noted)
    *_, picture, sentence, note, _ = chart(one.card, one.view)
    assert isinstance(picture, Chart)
    assert (sentence, note) == (Paragraph(one.words.sentence), Paragraph("Flags are decisions. 1: more clinics."))


def test_made_again_it_is_the_same_but_for_the_stamp_of_the_making(small_store, tmp_path):
    with opened(settings(small_store, tmp_path)):
        first, again, later = (pack("crewe", made=one) for one in (MADE, MADE, MADE.replace(hour=17)))
    for one in (word, slides, workbook, bundle):
        made = one.write(first, {})
        assert one.write(again, {}) == made
        assert parts_differing(made, one.write(later, {})) <= {"docProps/core.xml"}  # where the moment stands


def parts_differing(one: bytes, other: bytes) -> set[str]:
    with ZipFile(BytesIO(one)) as first, ZipFile(BytesIO(other)) as second:
        assert first.namelist() == second.namelist()
        return {name for name in first.namelist() if first.read(name) != second.read(name)}


def test_without_pictures_the_findings_stand_as_words(crewe):
    text = "\n".join(one.text for one in Document(BytesIO(word.write(crewe, {}))).paragraphs)
    assert all(one.shown.words.headline in text for one in crewe.blocks if isinstance(one, Chart))


def test_the_pdf_is_tagged_a4_text(crewe, drawn):
    few = [one for one in crewe.blocks if not isinstance(one, Table)][:30]
    asked = replace(crewe, blocks=tuple(few))
    with browser() as one:
        made, again = (pdf(asked, drawn, one) for _ in range(2))
    assert again == made
    assert made.startswith(b"%PDF-")
    boxes = {tuple(round(float(side)) for side in box.split()) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", made)}
    assert boxes == {(0, 0, 595, 842)}
    assert b"/StructTreeRoot" in made
    assert b"/Outlines" in made
    assert b"/ToUnicode" in made  # its letters can be read and searched for
    assert b"(D:20261122093000" in made  # the pack's moment, not the browser's


def test_the_highlight_report_is_one_page(crewe, drawn):
    _, at = (at for at, one in enumerate(crewe.blocks) if isinstance(one, Form))
    charts = [part for _, beside in crewe.blocks[at].rows for part in beside if isinstance(part, Chart)]
    assert [key(one) in drawn for one in charts] == [True]
    frame = drawn[key(charts[0])].drawing.frame
    across = 2.54 * frame["width"] * frame["scale"] / frame["dpi"]
    assert across == pytest.approx(charts[0].across, abs=0.05)  # cm: no smaller than it was drawn for
    assert 72 / 2.54 * across / frame["width"] * 13 > 8.5  # points of its letters
    with browser() as one:
        made = pdf(replace(crewe, blocks=crewe.blocks[: at + 1]), drawn, one)
    assert made.count(b"/MediaBox") == 2  # the cover sheet is the other


def test_money_in_tables_is_as_far_apart_as_on_the_tile_and_definitions_are_sentences(crewe):
    tables = {one.shown.card: one for one in inside(crewe, Table) if one.shown}
    against = {row[0]: row[-2] for row in tables["glance"].rows}
    assert against["GP funding per patient"] == "£15.46 more" and against["Registered patients"] == "Not compared"
    assert tables["glance"].heads[-2] == "Against England"
    listed = next(one for one in inside(crewe, Table) if one.heads[0] == "Indicator and unit").rows
    defined = dict(row for row in listed if len(row) == 2)
    said = defined["Attendances at A&E, children aged 0 to 4 (per 1,000 children aged 0 to 4)"]
    assert "in the year. Out of: Registered children aged 0 to 4. Lower is better." in said


def test_an_earlier_data_version_gives_its_own_figures(small_store, tmp_path):
    with opened(settings(small_store, tmp_path)):
        now, then = pack("crewe", made=MADE), pack("crewe", 6, MADE)
    # Attendances came with data version 9; registered people by small area with 6.
    attended = [key for one in (now, then) for key in ["ae_attendances_0_4"] if key in used(one)]
    assert (then.version, now.version > 6) == (6, True)
    assert attended == ["ae_attendances_0_4"]
    assert "registered_patients" in used(then)


def used(one: Pack) -> set[str]:
    return {str(name) for shown in one.shown for name in shown.answer.frame.get("indicator", ())}


def test_what_moved_since_the_last_edition_is_told(small_store, tmp_path):
    with opened(settings(small_store, tmp_path)):
        first = pack("crewe", 6, MADE)
        last = Record("crewe", first.title, "2026-10-01T09:00:00+00:00", 6, "other", "other", ())
        told = pack("crewe", made=MADE, last=last)
    start = next(at for at, one in enumerate(told.blocks) if one == Heading("Changes since the last edition"))
    said = told.blocks[start : start + 9]
    assert "from data version 6" in said[1].text
    assert said[2].text.startswith("By definition: definitions were other")
    table = next(one for one in said if isinstance(one, Table))
    assert table.heads == ("Indicator", "New figures")
    attended = next(row for row in table.rows if "A&E" in row[0] or "emergency department" in row[0].lower())
    assert int(attended[1]) >= 1


def test_the_place_has_a_pack_too(small_store, tmp_path):
    with opened(settings(small_store, tmp_path)):
        whole = pack("place", made=MADE)
    assert whole.title == "Cheshire East Care Communities: Report 4, October to November 2026"
    assert "standing_all" in {one.card for one in whole.shown}


@pytest.mark.parametrize(
    ("community", "version", "said"),
    [("nowhere", None, "There is no community 'nowhere'"), ("crewe", 999, "There is no data version 999")],
)
def test_what_does_not_exist_is_refused(community, version, said, small_store, tmp_path):
    with opened(settings(small_store, tmp_path)), pytest.raises(RefusedError, match=said):
        pack(community, version)


def test_editions_are_kept_and_the_newest_before_a_moment_is_found(tmp_path):
    old = Record("crewe", "Old", "2026-09-01T09:00:00+00:00", 3, "d", "c", (PackFile("a.docx", 1, "0"),))
    new = replace(old, made="2026-10-01T09:00:00+00:00", version=4)
    for one in (old, new, replace(new, community="bdp", version=9)):
        kept(tmp_path, one)
    (tmp_path / "crewe_rubbish.json").write_text("{")  # somebody's own file is left alone
    for nobody in ("one day", "2026-10-02"):
        (tmp_path / f"crewe_{nobody}.json").write_text(json.dumps(asdict(old) | {"made": nobody}))
    assert before(tmp_path, "crewe", MADE) == new
    assert before(tmp_path, "crewe", datetime(2026, 9, 15, tzinfo=UTC)) == old
    assert before(tmp_path, "crewe", datetime(2026, 10, 1, 9, tzinfo=UTC)) == old  # that day's own, made again
    assert before(tmp_path, "crewe", datetime(2026, 1, 1, tzinfo=UTC)) is None
    assert [one.version for one in records(tmp_path)] == [4, 9, 3]  # the newest first


def test_a_pack_says_under_a_picture_how_it_is_read_and_a_picture_of_the_zip_says_it_itself(crewe, drawn):
    one = next(one for one in crewe.blocks if isinstance(one, Chart))
    beneath = crewe.blocks[crewe.blocks.index(one) + 1 :][:3]
    said = next(part.text for part in beneath if isinstance(part, Paragraph) and part.kind == "source")
    paper, alone = (foot(drawn[key(one, size)]) for size in ("paper", "word"))
    assert said.split(". ")[0] in alone and said.split(". ")[0] not in paper
    assert re.search(r"Sources?: ", paper) and "Data to" in paper
    assert drawn[key(one)].drawing.frame["height"] < drawn[key(one, "word")].drawing.frame["height"]


def test_every_picture_of_a_paper_that_is_not_real_says_so_itself(crewe, drawn):
    made_up = [one for one in inside(crewe, Chart) if one.shown.answer.caption.illustrative and key(one) in drawn]
    assert made_up
    assert [one for one in made_up if STAMP not in foot(drawn[key(one)])] == []


def foot(picture: Picture) -> str:
    """The small print of a picture, its lines joined."""
    text = picture.drawing.frame["figure"]["layout"]["annotations"][-1]["text"]
    return " ".join(re.sub("<[^>]+>", " ", text).split())


def test_the_stamp_of_a_table_stands_above_it_and_never_begins_a_page(crewe, document):
    stamps = [at for at, one in enumerate(crewe.blocks) if isinstance(one, Paragraph) and one.kind == "stamp"]
    assert len(stamps) > 3
    assert all(isinstance(crewe.blocks[at + 1], Table | Form) for at in stamps)
    assert document.styles["Stamp"].paragraph_format.keep_with_next


def test_what_is_one_under_the_other_in_a_cell_stays_so_in_word(crewe, document):
    deaths = next(one for one in inside(crewe, Table) if one.shown and one.shown.card == "mortality")
    assert re.fullmatch(r"[\d.]+ \S \w+\n[\d.]+ to [\d.]+", deaths.rows[0][1])
    assert document.element.xpath(".//w:tc//w:r[w:t/following-sibling::w:br]")


def test_small_print_of_a_cell_is_in_brackets(crewe):
    rug = next(one for one in crewe.blocks if isinstance(one, Table) and one.shown and one.shown.card == "rug")
    assert "A&E attendances, 0 to 4 (per 1,000 children aged 0 to 4, 2022/23)" in {row[0] for row in rug.rows}


def test_an_indicator_of_one_period_has_no_chart_over_time(crewe, demonstration, tmp_path):
    with opened(settings(demonstration, tmp_path)):
        place = load(ROOT / "data" / "reference")
        names = ["patients_in_most_deprived_fifth", "ae_attendances_0_4"]  # one July; six years
        leading = [SimpleNamespace(indicator=name, area_code="crewe") for name in names]
        of_crewe = list(findings.courses(Subject(place, place.community("crewe"), MADE.date()), leading))
        of_place = list(findings.courses(Subject(place, None, MADE.date()), leading))
    assert [set(one.answer.frame["indicator"]) for one in of_crewe] == [{"ae_attendances_0_4"}]
    assert [one.address for one in of_place] == [one.address for one in of_crewe]  # what Crewe's finding is about


def test_definitions_stand_under_how_they_are_worked_out(crewe):
    rows = next(one.rows for one in crewe.blocks if isinstance(one, Table) and one.caption.startswith("What each"))
    assert [row[0] for row in rows if len(row) == 1] == [one for one in METHODS.values() if (one,) in rows]
    assert "Out of: None" not in str(rows)
