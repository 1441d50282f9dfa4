"""Markup from text that could be anything."""

import re
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from components import markup
from components.markup import joined, tag

NASTY = "<script>alert('&')</script>\" onmouseover=\"x"


class Reader(HTMLParser):
    """Tags with their attributes, and text, as a browser understands them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, name: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((name, dict(attributes)))

    def handle_data(self, text: str) -> None:
        self.text += text


def test_tags_attributes_and_nesting():
    made = tag("p", "a < b", tag("b", "c"), class_="cc-x", aria_label="l", id="")
    assert str(made) == '<p class="cc-x" aria-label="l">a &lt; b<b>c</b></p>'
    assert isinstance(made, Markup)
    assert str(tag("div", tabindex=0)) == '<div tabindex="0"></div>'
    assert str(joined(["<", Markup("<br>")])) == "&lt;<br>"


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc"))))
def test_whatever_stands_in_text_and_attributes_stays_text(words):
    read = Reader(str(tag("a", words, title=words or "-")))
    assert read.tags == [("a", {"title": words or "-"})]
    assert read.text == words


def test_a_table_escapes_names_heads_its_rows_and_can_be_scrolled_by_keyboard():
    made = str(markup.table(NASTY, ["Area", "Value"], [[NASTY, "1"], ["Crewe", "*"]], {"Value": "cc-number"}))
    read = Reader(made)
    assert "<script" not in made
    assert [name for name, _ in read.tags] == [
        "div", "table", "caption", "thead", "tr", "th", "th", "tbody", "tr", "th", "td", "tr", "th", "td",
    ]  # fmt: skip
    assert read.tags[0][1] == {
        "class": "cc-scroll", "tabindex": "0", "role": "region", "aria-label": f"Table: {NASTY}",
    }  # fmt: skip
    assert [attributes.get("scope") for name, attributes in read.tags if name == "th"] == ["col", "col", "row", "row"]
    assert [attributes.get("class") for name, attributes in read.tags if name == "td"] == ["cc-number"] * 2
    assert re.search("<td[^>]*></td>", made) is None


def test_markup_travels_as_data_of_one_component():
    made = markup.raw(tag("p", "<"))
    held = made.to_plotly_json()["props"]
    assert (held["className"], held["data-html"], held["children"]) == ("cc-raw", "<p>&lt;</p>", None)
