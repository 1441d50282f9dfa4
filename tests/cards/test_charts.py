"""The charts of chance and change of the demonstration and of practices, worked out again in plain Python."""

import csv
import io
import math

import pytest

from cards.draw import drawn, view_of
from cards.signals import charts
from tests.methods.oracle_spc import chart
from tests.web import client_of, said

URL = "/c/macclesfield/i/emergency_admissions"


@pytest.mark.parametrize(("url", "rules"), [(URL, "plotthedots"), (f"{URL}?rules=mdc", "mdc")])
def test_the_exported_limits_are_those_of_the_rules(served, url, rules):
    made = client_of(served()).get("/export/xmr.csv", query_string={"at": url})
    rows = list(csv.DictReader(io.StringIO(made.data.decode("utf-8-sig"))))
    assert {row["area_code"] for row in rows} == {"macclesfield"} and len(rows) == 42
    values = [float(row["value"]) if row["state"] == "ok" else math.nan for row in rows]
    (middle, reach), points = chart(values, rules, None)
    for row, (special, _) in zip(rows, points, strict=True):
        assert float(row["average"]) == pytest.approx(middle)
        assert float(row["lower_process_limit"]) == pytest.approx(middle - reach)
        assert float(row["upper_process_limit"]) == pytest.approx(middle + reach)
        assert (row["signal"] == "None") == (special == "")
    assert points[-1][0]  # the change that the demonstration holds is found


def test_the_practices_are_those_of_the_community(context):
    found = charts.practices(view_of(URL))
    assert set(found["area_type"]) == {"practice"}
    assert 1 < found["area_code"].nunique() < 10
    assert "practices show" in said(drawn("practice_xmr", view_of(URL)))


@pytest.mark.parametrize("url", ["/c/crewe/i/registered_patients", "/c/crewe/i/qof_dementia", "/c/crewe/i/imd_score"])
def test_what_is_yearly_or_a_count_has_no_such_chart(context, url):
    assert charts.xmr(view_of(url)).empty and charts.practices(view_of(url)).empty
    assert drawn("xmr", view_of(url)) == [] and drawn("practice_xmr", view_of(url)) == []
    assert drawn("rules", view_of(url)) == []


def test_the_control_for_the_rules_stands_where_there_is_a_chart(context):
    assert "Rules for change" in said(drawn("rules", view_of(URL)))
    assert "6 points" in said(drawn("xmr", view_of(f"{URL}?rules=mdc")))
    assert "7 points" in said(drawn("xmr", view_of(URL)))


def test_yearly_figures_tell_their_recent_trend(context):
    assert "Recent trend: " in said(drawn("trend", view_of("/c/crewe/i/qof_dementia")))
    assert "Recent trend: " not in said(drawn("trend", view_of(URL)))
