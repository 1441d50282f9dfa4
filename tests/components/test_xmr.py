"""Charts of chance and change: what is drawn and what is said, on series small enough to check by hand."""

import json
import math
from dataclasses import replace
from datetime import date

import plotly.graph_objects as go
import pytest

from components.figures.small_multiples import MOST, small_multiples
from components.figures.xmr import xmr as xmr_figure
from components.records import records
from components.series import series
from components.theme import TARGET, VARIATION
from components.words import practice_xmr, variation, xmr
from data.indicators import Rebase, indicators
from tests.components.frames import frame, months, row, view

SHARE = "trimethoprim_share"
CALM = [50.0, 54, 48, 52, 50, 53, 49, 51, 50, 54, 48, 52]
URL = f"/c/crewe/i/{SHARE}"


def changed_view(url=URL, **changes):
    """A view in which the indicator's definition says something more."""
    known = dict(indicators())
    plain = replace(known[SHARE], rebases=())
    return replace(view(url), indicators=known | {SHARE: replace(plain, **changes)})


def shares(values, area="crewe", **more):
    keys = [f"{2024 + at // 12}-{at % 12 + 1:02d}" for at in range(len(values))]
    return [row(area, one, period=key, indicator=SHARE, **more) for key, one in zip(keys, values, strict=True)]


def said(values, url=URL, **changes):
    return xmr.xmr(frame(*shares(values)), changed_view(url, **changes))


def drawn(values, url=URL, **changes):
    return xmr_figure(frame(*shares(values)), changed_view(url, **changes))


def test_a_calm_series_says_so():
    # mean 611 / 12 = 50.92; moving ranges 4 6 4 2 3 4 2 1 4 6 4, mean 40 / 11; 2.66 times that is 9.67
    words = said(CALM)
    assert words.headline == "Trimethoprim share, Crewe: no change beyond chance in December 2024"
    assert words.sentence == (
        "In December 2024 the figure for Crewe was 52.0% of trimethoprim and nitrofurantoin. The latest figure shows "
        "no change that is unlikely to be chance. The average is 50.9%; chance explains 41.2% to 60.6%."
    )
    assert words.reading.startswith("Lower is better.")
    assert "Rules: Making Data Count, 7 points, as in NHSRplotthedots" in words.reading


@pytest.mark.parametrize(
    ("tail", "headline", "sentence"),
    [
        # far below: better, for lower is better
        ([20.0], "a change for the better", "The latest figure lies below the range that chance explains. That is "
         "unlikely to be chance, and is for the better."),
        ([90.0], "a change for the worse", "lies above the range"),
        ([48.9 - 0.1 * at for at in range(8)], "a change for the better", "The latest figures fall 6 times in a row"),
        ([53, 52, 54, 53, 52, 53, 52], "a change for the worse", "The latest 7 figures or more all lie above"),
    ],
)  # fmt: skip
def test_each_change_in_words(tail, headline, sentence):
    words = said([*CALM, *tail])
    assert f": {headline} in " in words.headline
    assert sentence in words.sentence


def test_few_figures():
    trial = said([50.0, 54, 48])
    assert "These are trial limits, from 3 figures: they settle from 12 on." in trial.sentence
    assert "trial" not in said(CALM).sentence
    few = said([50.0, 54, 48], f"{URL}?rules=mdc")
    assert few.headline.endswith("too few figures to tell")
    assert "No range can be worked out yet: 10 figures are needed." in few.sentence
    assert "no change" not in few.sentence


def test_a_constant_series_has_not_varied():
    words = said([50.0] * 13)
    assert words.headline.endswith("no change beyond chance in January 2025")
    assert "Every figure is 50.0%: nothing has varied." in words.sentence
    levels = [trace for trace in drawn([50.0] * 13)["data"] if trace["mode"] == "lines" and trace["y"][0] == 50]
    assert len(levels) == 4  # average, both limits on it, and the figures' own line


@pytest.mark.parametrize(
    ("target", "letter", "words"),
    [
        (70.0, "P", "the target will be met every time, if nothing changes"),  # lower is better, and all lie below
        (30.0, "F", "the target will not be met, unless something changes"),
        (50.0, "?", "the target will be met at times and missed at others, by chance"),
    ],
)
def test_a_target_is_told_and_drawn(target, letter, words):
    assert f"Against the target of {target:.1f}%: {words}." in said(CALM, target=target).sentence
    sourced = said(CALM, target=target, target_source="The contract").sentence
    assert f"Against the target of {target:.1f}% (The contract): {words}." in sourced
    figure = drawn(CALM, target=target)
    assert any(trace["line"].get("color") == TARGET and trace["y"] == [target] * 2 for trace in figure["data"]
               if trace["mode"] == "lines")  # fmt: skip
    texts = [one["text"] for one in figure["layout"]["annotations"]]
    assert f"<b>{letter}</b>" in texts and f"Target {target:.1f}%" in texts
    rings = [shape for shape in figure["layout"]["shapes"] if shape["type"] == "circle"]
    assert len(rings) == 2


def test_limits_that_begin_anew_say_why():
    rebase = (Rebase(on=date(2025, 1, 1), reason="A new clinic opened"),)
    values = [*CALM, *(one - 20 for one in CALM)]
    words = said(values, rebases=rebase)
    assert words.headline.endswith("no change beyond chance in December 2025")
    assert "The limits begin anew in January 2025: A new clinic opened." in words.sentence
    figure = drawn(values, rebases=rebase)
    assert any(shape["type"] == "line" and shape["x0"].startswith("2025-01") for shape in figure["layout"]["shapes"])
    printed = " ".join(one["text"].replace("<br>", " ") for one in figure["layout"]["annotations"])
    assert "Limits begin anew (dotted line) in January 2025: A new clinic opened" in printed
    average = figure["data"][0]
    assert average["y"][:3] == [pytest.approx(50.917, abs=1e-3)] * 2 + [None]
    assert average["y"][3] == pytest.approx(30.917, abs=1e-3)


def test_points_have_a_shape_of_their_own_beside_their_colour():
    marks = drawn([*CALM, 20.0, 95.0])["data"][-1]["marker"]
    looks = list(zip(marks["color"], marks["symbol"], strict=True))
    assert looks[0] == VARIATION["common_cause"]
    assert looks[12] == VARIATION["improvement"] and looks[13] == VARIATION["concern"]
    assert len({symbol for _, symbol in VARIATION.values()}) == len(VARIATION)


def test_what_is_hidden_breaks_the_line_and_has_a_star():
    rows = [*shares(CALM[:4]), *shares([50.0] * 4 + [math.nan], state="suppressed")[4:], *shares([50.0] * 6)[5:]]
    figure = xmr_figure(frame(*rows), changed_view())
    line = figure["data"][3]
    assert line["y"][4] is None and line["connectgaps"] is False
    assert [one["x"] for one in figure["layout"]["annotations"] if one["text"] == "*"] == ["2024-05-16"]
    assert "1 value hidden to protect confidentiality." in xmr.xmr(frame(*rows), changed_view()).sentence


@pytest.mark.parametrize(
    ("url", "values", "printed"),
    [
        (URL, CALM, "Rules: Making Data Count, 7 points"),
        (f"{URL}?rules=mdc", CALM, "Rules: Making Data Count, 6 points"),
        (URL, CALM[:3], "Rules: Making Data Count, 7 points. Trial limits"),
    ],
)
def test_the_rules_are_printed_on_the_chart(url, values, printed):
    figure = drawn(values, url)
    assert printed in [one["text"] for one in figure["layout"]["annotations"]]
    go.Figure(json.loads(json.dumps(figure)))  # plotly takes it


def test_a_fall_without_a_direction_is_neither_better_nor_worse():
    rows = frame(*months("crewe", [8.0, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 4]))
    asked = view("/c/crewe/i/emergency_admissions")
    words = xmr.xmr(rows, asked)
    assert words.headline == "Emergency admissions, Crewe: a fall beyond chance in December 2025"
    assert words.reading.startswith("Neither high nor low is better in itself.")
    found = series(records(rows), asked.indicator)
    assert (variation.letter(found), variation.brief(found)) == ("L", "falling")


def practices(count, change=()):
    return frame(
        *(one for at in range(count) for one in shares([*CALM, 20.0 if at in change else 51.0], f"N81{at:03d}"))
    )


def test_the_practices_that_show_a_change_are_counted_and_named():
    words = practice_xmr.practice_xmr(practices(3, {1}), changed_view())
    assert words.headline == "Trimethoprim share: 1 of 3 practices shows a change beyond chance"
    assert "N81001 (a change for the better, 20.0% in January 2025, average 48.5%)" in words.sentence
    calm = practice_xmr.practice_xmr(practices(2), changed_view())
    assert calm.headline == "Trimethoprim share: no change beyond chance in 2 practices"
    assert "any of the 2 practices'" in calm.sentence


def test_small_charts_share_their_scale_and_fit():
    figure = small_multiples(practices(3), changed_view())
    layout = figure["layout"]
    assert {tuple(layout[name]["range"]) for name in ("yaxis", "yaxis2", "yaxis3")} == {tuple(layout["yaxis"]["range"])}
    assert {trace["yaxis"] for trace in figure["data"]} == {"y", "y2", "y3"}
    domains = [layout[name]["domain"] for name in ("yaxis", "yaxis3")]
    assert domains[0][0] > domains[1][1] and domains[1][0] >= 0
    go.Figure(json.loads(json.dumps(figure)))


def test_of_more_than_fit_those_with_a_change_are_drawn():
    rows = practices(MOST + 3, {MOST + 2})
    figure = small_multiples(rows, changed_view())
    names = [one["text"] for one in figure["layout"]["annotations"]]
    assert len(names) == MOST
    assert any(f"N810{MOST + 2}" in one for one in names)
    assert (
        f"The picture has {MOST} of the {MOST + 3} practices"
        in practice_xmr.practice_xmr(rows, changed_view()).sentence
    )
