"""What a load changed, in words."""

from math import isnan, nan
from types import SimpleNamespace

from components.changes import changed, in_short, news
from tests.components.frames import view
from tests.web import text_of

LOAD = SimpleNamespace(at="2026-11-22 10:00:00", title="QOF, prevalence")
HTML = "data-html"


def figure(area: str, change: str, before: float, after: float, period: str = "2020-21") -> SimpleNamespace:
    """One changed figure of the diabetes register; NaN where there is none."""
    names = {"crewe": "Crewe", "bdp": "BDP", "E06000049": "Cheshire East"}
    return SimpleNamespace(
        indicator="qof_diabetes", area_code=area, period=period, area_name=names[area],
        value_before=before, value_after=after, change=change,
        state_before=None if isnan(before) else "ok", state_after=None if isnan(after) else "ok",
    )  # fmt: skip


def told(*rows: SimpleNamespace, version: int = 9, newest: int = 9) -> str:
    """The section's text."""
    part = changed(rows, LOAD, (version, newest), view("/data"))
    return text_of(getattr(part[0], HTML))


def test_kinds_of_change_are_told_apart_with_examples():
    said = told(
        figure("E06000049", "new", nan, 6.9, "2021-22"), figure("crewe", "new", nan, 7.4, "2021-22"),
        figure("E06000049", "revised", 6.6, 6.7), figure("bdp", "revised", 5.0, 5.1),
        figure("crewe", "revised", 7.2, 7.9),
        figure("crewe", "redefined", 7.2, 72.0, "2018-19"),
        figure("crewe", "withdrawn", 7.1, nan, "2019-20"),
    )  # fmt: skip
    assert "2 new figures, 3 revised, 1 redefined and 1 withdrawn." in said
    titles = ("New figures", "Revisions", "Redefinitions", "Withdrawals")
    new, revised, redefined, withdrawn = (said.split(f"{title} by indicator")[-1] for title in titles)
    assert "2021/22 2 6.9%" in new.split("Revisions")[0]
    assert "2020/21 3 6.6% 6.7% Crewe: 7.2% to 7.9%" in revised  # Crewe moved most
    assert "2018/19 1 Not changed Not changed Crewe: 7.2% to 72.0%" in redefined
    assert "Crewe: 7.1% to no figure" in withdrawn


def test_what_was_hidden_or_taken_back_since_says_so_in_place_of_a_number():
    hidden = figure("crewe", "revised", nan, nan)
    hidden.state_before = hidden.state_after = "suppressed"
    gone = figure("bdp", "withdrawn", nan, nan, "2019-20")
    gone.state_before = "taken back"
    said = told(hidden, gone)
    assert "Crewe: * to *" in said
    assert "taken back to no figure" in said


def test_a_load_that_changed_nothing_says_so():
    assert "Against the version before: no figure changed." in told()
    assert in_short([]) == "no figure changed"


def test_the_loads_before_and_after_are_a_link_away():
    assert "version 8" in told(version=9, newest=9) and "version 10" not in told(version=9, newest=9)
    assert "version 2" in told(version=1, newest=9) and "version 0" not in told(version=1, newest=9)


def test_the_home_page_says_it_in_a_line():
    rows = [figure("crewe", "new", nan, 7.4)]
    html = getattr(news(rows, LOAD, view("/?bench=place"))[0], HTML)
    assert text_of(html) == "Since the last load (22 November 2026): 1 new figure. See what changed"
    assert 'href="/data?bench=place#changes"' in html
