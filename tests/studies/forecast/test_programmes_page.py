"""What docs/programmes.md and its Chinese page tell of forecasts is what the kept records hold."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from sim import load_scenario

from .make_programmes import PAGES, RECORDS, programme_tables
from .make_record import with_tables

SCENARIOS = {"england": "england-retrofit-2022", "gansu": "gansu-2019"}


@pytest.mark.parametrize("lang", PAGES)
def test_the_tables_are_those_of_the_records(lang: str) -> None:
    """Otherwise run `python -m tests.studies.forecast.make_programmes`."""
    text = PAGES[lang].read_text(encoding="utf-8")
    assert with_tables(text, programme_tables(lang)) == text


@pytest.mark.parametrize("name", RECORDS)
def test_the_records_are_of_the_scenarios_as_they_are(name: str) -> None:
    """Otherwise run `python -m tests.regenerate england gansu`."""
    assert json.loads((RECORDS[name] / "summary.json").read_text(encoding="utf-8"))["digest"] == load_scenario(SCENARIOS[name]).digest


@pytest.mark.parametrize("lang", PAGES)
def test_what_the_sentences_say_of_england_is_in_its_record(lang: str) -> None:
    """The forecast for September 2023 in homes, ten a lot, and how many figures lie in the bands."""
    scores = pd.read_csv(RECORDS["england"] / "scores.csv")
    row = scores[(scores["as_of"] == "2023-03") & (scores["month"] == "2023-09")].iloc[0]
    text = PAGES[lang].read_text(encoding="utf-8").replace(",", "")
    homes = [f"{10 * row[part]:.0f}" for part in ("now_q50", "now_q05", "now_q95", "before_q50")]
    assert all(number in text for number in homes), homes
    counts = len(scores), scores["in_90"].sum(), scores["in_50"].sum()
    told = {"en": "Of {} figures {} lie in the 90% band {} in", "zh": "{}个公布数中有{}个在90%范围内，{}个在50%范围内"}[lang]
    assert told.format(*counts) in " ".join(text.split()), counts
