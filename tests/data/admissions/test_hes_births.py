"""What files of HES bring that tells when people were born is let alone, and the load says so."""

import csv
from dataclasses import replace

import pytest

from data.ingest import context
from data.loaders import read
from data.loaders.contract import BadFile
from tests.data.admissions.extract import COLUMNS, STORY, known, written
from tests.data.admissions.test_reading import EPISODES, HES

BORN = "031931"


def test_the_month_of_birth_of_hes_is_not_read_and_it_is_said(mapped, tmp_path):
    known(mapped)
    path = tmp_path / "hes.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow((*HES, "FYEAR", "SPELBGIN", "LSOA01", "MYDOB"))
        out.writerows((*one, "0102", "2", "E01018498", BORN) for one in EPISODES * 20)
    parsed = read(path, replace(context(mapped), mapping="hes"))[1]
    (said,) = [one for one in parsed.remainders if "when people were born" in one.reason]
    assert said.example == "MYDOB" and said.kept and not said.rows
    assert BORN not in parsed.observations.to_csv() and BORN not in str(parsed.remainders)


def test_the_month_of_birth_of_hes_is_refused_in_a_layout_that_is_not_hes(mapped, tmp_path):
    known(mapped)
    rows = [{**one, "MYDOB": BORN} for one in STORY]
    path = written(tmp_path / "sums.csv", rows, (*COLUMNS, "MYDOB"))
    with pytest.raises(BadFile) as refused:
        read(path, context(mapped))
    assert "column MYDOB" in str(refused.value) and BORN not in str(refused.value)
