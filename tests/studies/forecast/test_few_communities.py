"""A county of twelve communities with words of its own: what is fitted, forecast and scored is told in them, on an even scale."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from matplotlib.figure import Figure

from sim.charts.fit.forecast_chart import forecast_legend
from sim.charts.fit.learned_chart import count_axis, least_count
from sim.output.brief.kept_brief import kept_brief
from sim.output.brief.paper import Grid, Paragraph, Picture
from sim.words.tongue import LANGS
from tests.typed import Rollout

FIGURES = """month,counted,value,published,source
2025-12,listed_gross,4,2026-01,example
2025-12,named,0,2026-01,example
2026-06,listed_gross,6,2026-07,example
2026-06,named,2,2026-07,example
2026-12,named,4,2027-01,example
"""
OPTIONS = ("--place", "某县/Some County", "--bodies", "东街/East 5, 西街/West 4, 南街/South 3", "--period", "2025-01..2027-12",
           "--target", "75% by 2027-12", "--project", "60万元, 10", "--pays", "县财政/County: 20万元 acceptance, 100万元 a year")
WORDS = {"zh": ("达标", "命名"), "en": ("accepted", "named")}


@pytest.fixture
def county(rollout: Rollout) -> str:
    """A draft of `rollout new`, whose names are called `accepted`, with five figures."""
    assert rollout("new", "mine", *OPTIONS)[0] == 0
    Path("mine/figures.csv").write_text(FIGURES, encoding="utf-8")
    with Path("mine/scenario.yaml").open("a", encoding="utf-8") as file:
        file.write("observed_file: figures.csv\n")
    return "mine/scenario.yaml"


def told(folder: str, lang: str) -> str:
    """All that a brief says but its chart."""
    blocks = kept_brief(Path(folder), lang).blocks  # type: ignore[arg-type]
    assert any(isinstance(block, Picture) for block in blocks)
    cells = [cell for block in blocks if isinstance(block, Grid) for row in block.rows for cell in row]
    return " ".join([*(block.text for block in blocks if isinstance(block, Paragraph)), *cells])


def test_studies_of_few_communities_speak_as_the_scenario_does(rollout: Rollout, county: str) -> None:
    asked = ("--as-of", "2026-07", "-n", "200", "--no-charts")
    for command in ("fit", "forecast", "score"):
        status, out, err = rollout(command, county, *asked, "--out", command, "--lang", "en")
        assert status == 0, err
        for lang in LANGS:
            own, ours = WORDS[lang]
            assert own in told(command, lang) and ours not in told(command, lang), (command, lang)
    assert "columns on the right" in out and "CRPS" in out
    said = json.loads(Path("fit/summary.json").read_text(encoding="utf-8"))["sentences"]
    assert said["zh"][2].count("一次通过率") <= 1 and said["en"][2].count("irst-try pass") <= 1
    only = json.loads(Path("forecast/summary.json").read_text(encoding="utf-8"))["sentences"]
    assert told("forecast", "zh").startswith(only["zh"][1]) and "其余目标" not in told("forecast", "zh")


@pytest.mark.parametrize(("highest", "log"), [(12, False), (30, False), (31, True), (2000, True)])
def test_few_are_counted_on_an_even_scale_with_a_place_for_none(highest: int, log: bool) -> None:
    axes = Figure().subplots()
    least = least_count(pd.DataFrame({"low": [0, 1], "high": [3, highest]}))
    axes.plot([least, highest], [0, 1])
    count_axis(axes, least, "en")
    assert (axes.get_xscale() == "log") == log == ("log" in axes.get_xlabel()) == (least > 0)
    ticks = axes.get_xticks()
    assert log or (0 in ticks and all(float(tick).is_integer() for tick in ticks))


def test_a_legend_has_the_mark_of_a_target_only_where_one_is_drawn() -> None:
    """None is of a share, as the county asks for."""
    with_it, without = ([str(each.get_label()) for each in forecast_legend("en", aimed, published=True)] for aimed in (True, False))
    assert with_it[:-1] == without and "arget" in with_it[-1]
