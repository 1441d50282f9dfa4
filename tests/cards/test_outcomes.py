"""The outcomes pages: published figures traced to the facts, what is not known, filters, links there and back."""

import csv
import json
import re
from dataclasses import replace

import pytest

from cards.draw import drawn, view_of
from cards.registry import CARDS
from components.figures.outcomes import case as pictures
from components.outcomes.measures import whole
from components.tables import readable
from components.words.outcomes.grades import counted, figure
from components.words.outcomes.timeline import steps
from data.case_studies import published
from queries import outcomes
from tests.web import client_of, laid_out, links, said, titles

OURS = ("case_flow", "case_units", "case_figures", "case_saving", "case_timeline")
KNUTSFORD = "/outcomes/knutsford-cardiology"
IDS = (
    "child-health-hubs", "crewe-asylum-outreach", "heart-failure-mdt", "knutsford-cardiology",
    "macclesfield-hypertension", "social-prescribing", "stay-well-squad",
)  # fmt: skip


@pytest.fixture
def page(served, small_store):
    """A function of an address that gives the page's tree and its text."""
    client = client_of(served(small_store))

    def ask(url):
        tree = laid_out(client, url)
        return tree, " ".join(said(tree).split())

    return ask


@pytest.fixture
def asked(served, small_store):
    """The app's context on the small store: case studies are those of the folder."""
    with served(small_store).test_request_context():
        yield


# Each is a sentence of FACTS ("Case studies"), as the page says it.
PINNED = {
    "knutsford-cardiology": [
        "7 clinics", "21 patients", "19 of 21 patients: 90% (95% interval 71% to 97%)", "19 + 2 = 21",
        "Up to 3 cases every week, in 30 to 60 minutes", "£136 without tests", "£242 including tests (ECG, echo)",
        "£2,584 to £4,598: avoided attendances, not cash released",
        "60 patients", "How many of these 60 were saved a referral is not published", "3 cases per week",
        "A 67 year old", "2 x Holter monitor, 1 x cardiology OPD", "Its 6 aims", "April 2022 to July 2022",
        "August 2022 to July 2023",
    ],
    "macclesfield-hypertension": [
        "Blood pressures taken (Ageing well event 1): 300", "event 1): 50 blood", "event 1): 10 blood",
        "Blood pressures taken (Ageing well event 2): 60", "event 2): 20 blood", "event 2): 1 blood",
        "Blood pressures taken (Ageing well event 3): 200", "event 3): 15 blood", "event 3): 0 blood",
        "they are not cases found", "The three columns are not parts of one whole", "180/80 (as printed)",
    ],
    "stay-well-squad": ["7.5 hours", "4 patients an hour", "30 people", "May 2023", "Stopped"],
    "child-health-hubs": [
        "39%, of how many is not published", "42%, of how many is not published", "19%, of how many is not published",
        "17%, of how many is not published", "22%, of how many is not published", "One hub of Imperial",
    ],
    "crewe-asylum-outreach": ["no figures are published", "hotels in Crewe", "How many people live in the hotels"],
    "heart-failure-mdt": ["monthly Heart Failure MDT", "No figures are published"],
    "social-prescribing": ["Frome", "Nantwich", "By April 2021: a social prescribing offer in every community"],
}  # fmt: skip


def plain(text):
    """A text as `page` gives it: with single spaces."""
    return " ".join(text.split())


@pytest.mark.parametrize("name", IDS)
def test_published_figures_are_on_the_page_as_the_facts_have_them(page, name):
    tree, words = page(f"/outcomes/{name}")
    for one in PINNED[name]:
        assert one in words, one
    case = next(one for one in published() if one.id == name)
    for one in case.measures:  # each of which another test traces to the facts
        assert figure(one) in words and plain(one.says) in words, one.id
    assert all(plain(one) in words for one in (*case.not_known, *(quote.says for quote in case.quotes)))
    assert len(titles(tree)) == 1
    assert "What is not known" in words and "could not be drawn" not in words


def test_what_has_no_figures_draws_none(page):
    for name in ("crewe-asylum-outreach", "heart-failure-mdt"):
        tree, _ = page(f"/outcomes/{name}")
        drawn_cards = re.findall(r'id="title-(case_[a-z]+)"', json.dumps(tree).replace('\\"', '"'))
        assert not set(drawn_cards) & {"case_flow", "case_units", "case_figures", "case_saving"}


def test_the_flow_s_parts_lie_end_to_end_and_fill_the_whole(asked):
    case = outcomes.case_study("knutsford-cardiology")
    top, *parts = pictures.flow(case)["layout"]["shapes"]
    assert (top["x0"], top["x1"]) == (0, 21) == (parts[0]["x0"], parts[-1]["x1"])
    assert [one["x1"] for one in parts[:-1]] == [one["x0"] for one in parts[1:]] == [19]


def test_nought_is_neither_a_bar_nor_a_mark(asked):
    case = outcomes.case_study("macclesfield-hypertension")  # in whose third event nobody was above 180/80
    made = pictures.measures(case)
    assert (made["layout"]["shapes"][-1]["x0"], made["layout"]["shapes"][-1]["x1"]) == (0, 0)
    assert len(made["data"]) == 1  # the unseen ends, and no diamond


def test_what_is_counted_keeps_its_abbreviations():
    held = next(case for case in published() if case.id == "knutsford-cardiology").measures[0]
    assert counted(held) == "7 clinics held"
    assert counted(replace(held, name="A&E attendances of GP patients")) == "7 A&E attendances of GP patients"


def test_one_square_is_one_person(asked):
    case = outcomes.case_study("knutsford-cardiology")
    squares = [list(zip(one["x"], one["y"], strict=True)) for one in pictures.units(case)["data"]]
    assert [len(one) for one in squares] == [19, 2]
    assert len({place for one in squares for place in one}) == whole(case).numerator == 21


def test_the_list_says_each_project_once_and_leads_to_it(page):
    tree, words = page("/outcomes")
    assert {f"/outcomes/{name}" for name in IDS} <= links(tree)
    assert "7 case studies, 4 with figures" in words
    assert "Referrals to hospital outpatients saved: 19 of 21 patients: 90%" in words


def test_the_list_is_a_table_and_a_file_with_numbers(served, small_store, asked):
    view, card = view_of("/outcomes"), CARDS["cases"]
    shown = readable(card.listed(card.query(view), view), view)
    rows = {row[0]: dict(zip(shown, row, strict=True)) for row in zip(*shown.values(), strict=True)}
    figures = ("Count", "Out of", "Share", "Interval (95%)")
    assert list(shown)[:7] == ["Case study", "Where", "Main figure", *figures]
    for title, told in {
        "Cardiology virtual clinics": ("19 patients", "21", "90%", "71% to 97%"),
        "Hypertension case finding at ageing well roadshows": ("300 blood pressures", "None", "None", "None"),
        "Child health hubs": ("39%", "Not published", "None", "None"),
        "Asylum outreach project": ("None", "None", "None", "None"),
    }.items():
        assert tuple(rows[title][name] for name in figures) == told
    # A figure of another place's hub is not told as if it were the community's own.
    assert "(one hub of Imperial, period not stated)" in rows["Child health hubs"]["Main figure"]
    head, *lines = csv.reader(client_of(served(small_store)).get("/export/cases.csv?at=/outcomes").text.splitlines())
    found = {one["name"]: one for one in (dict(zip(head, line, strict=True)) for line in lines)}
    clinics, outreach = found["Cardiology virtual clinics"], found["Asylum outreach project"]
    assert (clinics["numerator"], clinics["denominator"], clinics["main_figure"]) == (
        "19.0", "21.0", "Referrals to hospital outpatients saved",
    )  # fmt: skip
    assert float(clinics["lower_95_percent_limit"]) == pytest.approx(71.1, abs=0.1)
    assert outreach["numerator"] == outreach["share_percent"] == ""


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("c=knutsford", {"knutsford-cardiology", "heart-failure-mdt"}),
        ("c=nantwich", {"social-prescribing"}),
        ("theme=circulatory-conditions", {"knutsford-cardiology", "heart-failure-mdt", "macclesfield-hypertension"}),
        ("aim=capacity&c=macclesfield", {"stay-well-squad", "social-prescribing", "child-health-hubs"}),
        ("grade=process", {"knutsford-cardiology", "macclesfield-hypertension", "stay-well-squad"}),
        ("grade=controlled", set()),  # nobody has that yet: it is said, not left blank
        ("aim=return", set()),
        ("theme=nothing", set()),
    ],
)
def test_filters_leave_what_fits(page, query, there):
    tree, words = page(f"/outcomes?{query}")
    assert {name for name in IDS if f"/outcomes/{name}" in links(tree)} == there
    assert ("No case study matches" in words) == (not there)


@pytest.mark.parametrize(
    "key", ["c", "theme", "aim", "grade", "clinics", "cases", "saved", "cost", "running", "who", "i"]
)
@pytest.mark.parametrize("rubbish", ["9" * 80, "__", "-", "<script>", "nan", "1e400"])
def test_rubbish_in_a_key_breaks_nothing(page, key, rubbish):
    for path in ("/outcomes", KNUTSFORD):
        tree, words = page(f"{path}?{key}={rubbish}")
        assert len(titles(tree)) == 1 and "could not be drawn" not in words


def test_a_case_study_that_is_not_there_is_not_found(served, small_store):
    client = client_of(served(small_store))
    for path in ("/outcomes/nothing", "/outcomes/knutsford-cardiology/more", "/outcomes/KNUTSFORD-cardiology"):
        assert client.get(path).status_code == 404, path
        assert "Page not found" in said(laid_out(client, path))
    assert client.get(KNUTSFORD).status_code == client.get("/outcomes").status_code == 200


@pytest.mark.parametrize("name", IDS)
def test_each_way_leads_there_and_back_again(page, asked, name):
    here = f"/outcomes/{name}"
    there = links(page(here)[0])
    ways = {
        kind: sorted(one for one in there if one.startswith(start) and part in one)
        for kind, start, part in (
            ("segment", "/segments", "cell="), ("spend", "/spend", "line="), ("indicator", "/c/", "/i/"),
        )
    }  # fmt: skip
    case = outcomes.case_study(name)
    assert [len(ways[kind]) for kind in ("segment", "spend", "indicator")] == [
        len(case.segments), len(case.spend), len(case.indicators),
    ]  # fmt: skip
    for kind, found in ways.items():
        for url in found:
            tree, words = page(url)
            assert here in links(tree), (kind, url)
            assert case.title in words and "could not be drawn" not in words


def test_pages_name_only_the_projects_that_belong_to_them(page):
    tree, words = page("/c/knutsford")
    assert KNUTSFORD in links(tree) and "Our initiatives" in words
    tree, words = page("/c/knutsford/i/emergency_admissions")
    assert KNUTSFORD in links(tree) and "Projects that mean to move this" in words
    tree, words = page("/c/bdp/i/qof_diabetes")
    assert "Projects" not in words  # nobody claims to move it, nor looks at it
    tree, words = page("/segments?c=bdp&cell=older-complex")
    assert KNUTSFORD not in links(tree) and "/outcomes/heart-failure-mdt" in links(tree)  # of which BDP is one
    assert "Projects for them: Older people, complex needs" in words
    assert "Projects for them" not in page("/segments")[1]  # no cell is opened
    tree, _ = page("/segments?cell=older-all")
    assert {KNUTSFORD, "/outcomes/stay-well-squad"} <= links(tree)
    tree, words = page("/spend?line=placements")
    assert "Projects that belong" not in words


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
@pytest.mark.parametrize("card", OURS)
def test_every_card_leaves_with_its_own_source(served, small_store, card, form):
    answer = client_of(served(small_store)).get(f"/export/{card}.{form}?at={KNUTSFORD}")
    assert answer.status_code == 200
    if form == "csv":
        assert "In 19 patients a referral to secondary care" in answer.text and "words_of_the_source" in answer.text
    if form == "json":
        text = answer.text.replace("<br>", " ")
        assert "Care Communities Operating Model, October 2024" in text and answer.get_json()["dpi"] == 304.8


def test_what_the_source_does_not_date_is_on_no_line_of_time(asked):
    # the hubs have neither start nor review: what is "not stated" is not drawn
    assert steps(outcomes.case_study("child-health-hubs")) == []
    assert [one.when for one in steps(outcomes.case_study("stay-well-squad"))] == ["May 2023"]
    assert CARDS["case_timeline"].query(view_of("/outcomes/child-health-hubs")).empty
    assert drawn("case_timeline", view_of("/outcomes/child-health-hubs")) == []
