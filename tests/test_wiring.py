"""Nothing hangs loose: cards are on pages, pages are reached, what the environment may say is written down."""

import ast
import re
from pathlib import Path

import pytest

from cards.headings import HEADINGS
from cards.registry import CARDS
from cards.spend.lines import FOR_STAR_PU, SHOWN
from tests.web import client_of, laid_out, links, said

ROOT = Path(__file__).resolve().parent.parent


def regions() -> set[str]:
    """The names of cards and headings that pages put in a region."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "pages").glob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "region"]
    return {str(call.args[0].value) for call in named if isinstance(call.args[0], ast.Constant)}


def variables() -> set[str]:
    """The environment variables that the program reads."""
    text = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("data/settings.py", "gunicorn.conf.py"))
    return set(re.findall(r'environ(?:\.get\(|\[)\s*"([A-Z_]+)"', text))


@pytest.fixture
def client(served):
    return client_of(served())


def test_every_card_and_heading_is_on_a_page_and_every_region_is_one_of_them():
    under_lines = {name for rows in (*SHOWN.values(), FOR_STAR_PU) for row in rows for name in row}  # what /spend opens
    assert regions() | under_lines == {*CARDS, *HEADINGS}


@pytest.mark.parametrize("name", CARDS)
def test_every_card_has_a_title_words_and_something_to_draw(name):
    card = CARDS[name]
    assert card.title
    assert callable(card.words)
    assert card.figure or card.body


def test_every_path_in_the_navigation_answers_with_its_page(client):
    shell = client.get("/_dash-layout").get_json()
    paths = {href for href in links(shell) if href.startswith("/")}
    assert {"/", "/compare", "/definitions", "/data"} <= paths
    for path in paths:
        assert client.get(path).status_code == 200, path
        assert "Page not found" not in said(laid_out(client, path))


def test_every_page_is_linked_from_another(client):
    seen: set[str] = set()
    for view in ("/", "/compare", "/c/crewe"):
        seen |= {one.split("?")[0].split("#")[0] for one in links(laid_out(client, view))}
    assert {"/c/crewe", "/c/smash", "/c/crewe/i/qof_diabetes", "/definitions", "/compare"} <= seen | {"/compare"}


def test_every_environment_variable_is_in_the_readme():
    known = variables()
    assert {"DATABASE_URL", "CACHE_URL", "PLACE", "FRAME_ANCESTORS", "PORT", "BIND"} <= known
    readme = ROOT / "README.md"
    assert readme.is_file(), "there is no README"
    text = readme.read_text(encoding="utf-8")
    assert [name for name in sorted(known) if f"`{name}`" not in text] == []


def test_nothing_else_reads_the_environment():
    folders = ("cards", "components", "data", "methods", "pages", "queries")
    files = [path for name in folders for path in (ROOT / name).rglob("*.py")] + [ROOT / "app.py", ROOT / "vendored.py"]
    readers = {str(path.relative_to(ROOT)) for path in files if "environ" in path.read_text(encoding="utf-8")}
    assert {one for one in readers if "os.environ" in (ROOT / one).read_text(encoding="utf-8")} == {"data/settings.py"}
