"""What is kept of fits and forecasts of the province: of this version, and as the page tells it."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from sim import load_scenario, run
from sim.charts.fit import record_chart
from sim.ensemble.provenance import rules_digest

from .make_record import DATES, KEPT, LEARNED, PAGES, SCENARIO, SEED, made


def test_the_posterior_that_is_shipped_is_of_these_rules_and_goes_on_from_what_was_published() -> None:
    """Otherwise run `python -m tests.regenerate posterior`. Its histories lie nearer to the figures than the prior does."""
    world = load_scenario(SCENARIO).with_draws("posterior")
    assert world.draws is not None and world.draws.made["rules"] == rules_digest() and world.draws.made["as_of"] == "2022-12"
    found = run(world, 40, SEED)
    table = pd.read_csv(LEARNED / "figures.csv").set_index("id")
    seen = np.median(found.column("observed.named_2022_12"))
    assert table.loc["named_2022_12", "posterior_q05"] < seen < table.loc["named_2022_12", "posterior_q95"]


@pytest.mark.parametrize("lang", PAGES)
def test_the_page_has_the_figures_that_are_kept(lang: str) -> None:
    """Otherwise run `python -m tests.regenerate track`."""
    text = PAGES[lang].read_text(encoding="utf-8")
    assert made(text, lang) == text


def test_the_record_is_of_these_dates_and_of_the_scenario_as_it_is() -> None:
    """Otherwise run `python -m tests.regenerate record track`."""
    told = json.loads((KEPT / "summary.json").read_text(encoding="utf-8"))
    assert told["digest"] == load_scenario(SCENARIO).digest
    assert list(pd.read_csv(KEPT / "verdict.csv")["as_of"]) == [*DATES, "all"]


def test_the_forecasts_hold_up() -> None:
    """Four in five figures lie in their 90% band; the one kind outside had never been counted before. The error is below that of the
    last slope on the figures that it can tell."""
    scores = pd.read_csv(KEPT / "scores.csv")
    assert scores["in_90"].mean() >= 0.8
    assert set(scores[~scores["in_90"]]["id"]) <= {"started_inclusive_batch_6_2022_11"}
    both = scores.dropna(subset=["last_slope_crps"])
    assert both["now_crps"].mean() < both["last_slope_crps"].mean()


@pytest.mark.parametrize(("rows", "sloped"), [(slice(None), True), (slice(0, 1), False)])
def test_the_legend_has_the_slope_only_where_one_is_drawn(monkeypatch: pytest.MonkeyPatch, rows: slice, sloped: bool) -> None:
    """Of the first figure of the record no slope can be told: nothing before it was counted twice."""
    scores = pd.read_csv(KEPT / "scores.csv", keep_default_na=False, na_values=[""]).iloc[rows]
    assert bool(scores["last_slope"].notna().any()) == sloped
    monkeypatch.setattr(record_chart, "score_table", lambda record: record)
    monkeypatch.setattr(record_chart, "made_by", lambda *_: "")
    figure, _ = record_chart.record_chart(scores.fillna({"tier": "", "kind": "", "standard": "", "batch": "", "since": ""}), "en")
    assert [text.get_text() for legend in figure.legends for text in legend.get_texts()].count("Last slope") == sloped
    assert sum(line.get_marker() == "x" for line in figure.axes[0].lines) == scores["last_slope"].notna().sum()


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "对数刻度上没有0，0画在1的左侧。"), ("en", "A log scale has no 0: what is 0 stands left of 1."),
])
@pytest.mark.parametrize("least", [0.0, 1.0])
def test_a_band_that_begins_at_nothing_is_explained(monkeypatch: pytest.MonkeyPatch, lang: str, said: str, least: float) -> None:
    """A scale of logarithms has no 0: what is drawn at 0.8 in its place is told, and only where something is."""
    scores = pd.read_csv(KEPT / "scores.csv", keep_default_na=False, na_values=[""]).iloc[:1]
    scores = scores.fillna({"tier": "", "kind": "", "standard": "", "batch": "", "since": ""}).assign(now_q05=least)
    monkeypatch.setattr(record_chart, "score_table", lambda record: record)
    monkeypatch.setattr(record_chart, "made_by", lambda *_: "")
    figure, _ = record_chart.record_chart(scores, lang)
    assert (said in str(figure.get_supxlabel()).replace("\n", " ")) == (least < 0.8)
