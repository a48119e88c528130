"""Cells of tables on the screen: in Chinese the brackets are Chinese ones, as in the sentences above them."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from sim import load_scenario
from sim.answers.notes import invented
from sim.cli.tell_comparison import money_cells
from sim.cli.tell_readings import gap_cell, reading_cell
from sim.first_day.tables import make_start
from sim.studies.comparison.estimates import estimate_text, regret_text
from sim.words.tongue import Lang


@pytest.mark.parametrize(("lang", "money", "reading", "gap"), [
    ("zh", ["1590万元", "3450万元（+1860万元）", "1590万元"], "30.0%（+10.0）!", "2.50（−0.50）*"),
    ("en", ["15.9 million yuan", "34.5 million yuan (+18.6 million yuan)", "15.9 million yuan"], "30.0% (+10.0)!", "2.50 (−0.50)*"),
])
def test_brackets_of_cells_are_those_of_the_language(lang: Lang, money: list[str], reading: str, gap: str) -> None:
    """15.9 million under the baseline; 18.6 million more under one scheme, and nothing more under another."""
    own = pd.DataFrame({"a": [15_900_000] * 2, "b": [34_500_000, 15_900_000], "difference": [18_600_000, 0]}, index=["more", "same"])
    assert money_cells(own, SimpleNamespace(alternatives=["more", "same"]), lang) == money  # type: ignore[arg-type]
    row = pd.Series({
        "probability": 0.3, "low": 0.2, "high": 0.4, "difference": 0.1, "difference_low": 0.05, "difference_high": 0.15, "decides": True,
        "shortfall": 2.5, "shortfall_difference": -0.5, "shortfall_low": -0.7, "shortfall_high": -0.3,
    })
    assert reading_cell(row, lang, 100) == reading
    assert gap_cell(row, lang, 100) == gap


@pytest.mark.parametrize(("lang", "begins"), [("zh", "1090"), ("en", "1,090")])
def test_thousands_have_commas_in_english_alone(lang: Lang, begins: str) -> None:
    """Beside an interval, which has none in Chinese."""
    row = pd.Series({"shortfall": 1090.0, "shortfall_difference": 0.0, "shortfall_low": 0.0, "shortfall_high": 0.0})
    told = estimate_text("named", (1090.0, 964.4, 1210.2), 10, lang)[0], regret_text("named", 1090.0, lang), gap_cell(row, lang, 10)
    assert all(each.startswith(begins) for each in told), told


def test_a_community_of_a_list_is_no_number_of_the_model() -> None:
    """Only those that no list and no document names are called “community n”: of the register's none is told to be unreal."""
    listed = make_start(load_scenario("zhuji-2022-register")).roster.places
    by_name = [place.id for place in listed if not place.number]
    assert any(place.given is None for place in listed if not place.number), "some are known by the list alone"
    assert not invented(listed, by_name)
    drawn = make_start(load_scenario("zhuji-2022")).roster.places
    assert invented(drawn, [next(place.id for place in drawn if place.number)])
