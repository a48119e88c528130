"""Where an answer misses along one quantity: bins that hold every replication once, cut at the limits; and the chart of them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim import load_scenario
from sim.charts.sweep.miss_chart import miss_chart
from sim.studies.decide.choosing import Chosen, Procedure
from sim.studies.decide.decide import Decision, Objective, Question
from sim.studies.decide.discovery import BoxLimit, Discovery, MissBox
from sim.studies.decide.miss_bins import MissBin, miss_bins
from sim.studies.decide.miss_words import box_limit_words
from sim.studies.decide.needs import needs_of
from sim.studies.sweep.axis import axis


def test_tenths_are_cut_at_the_limits_and_those_near_them_left_out() -> None:
    """1,000 values even from 0 to 1, bounded below at 0.32 and above at 0.75: the tenths at 0.3, 0.7 and 0.8 lie near a limit."""
    values = (np.random.default_rng(1).permutation(1000) + 0.5) / 1000
    missed = values < 0.1
    bins = miss_bins(values, missed, 0.32, 0.75)
    assert [round(each.low, 2) for each in bins] == [0.0, 0.1, 0.2, 0.32, 0.4, 0.5, 0.6, 0.75, 0.9]
    assert [each.within for each in bins] == [False] * 3 + [True] * 4 + [False] * 2
    assert sum(each.n for each in bins) == 1000 and [each.missed for each in bins] == [100] + [0] * 8


def test_a_value_at_a_limit_lies_within() -> None:
    """Whole numbers have a bin each, and a limit at one of them makes no other."""
    values = np.repeat([3.0, 4.0, 5.0, 6.0], [10, 20, 30, 40])
    missed = np.arange(100) % 2 == 0
    assert miss_bins(values, missed, 4.0, 5.0) == (
        MissBin(3.0, 3.0, 10, 5, False), MissBin(4.0, 4.0, 20, 10, True), MissBin(5.0, 5.0, 30, 15, True),
        MissBin(6.0, 6.0, 40, 20, False))
    assert [each.within for each in miss_bins(values, missed, None, 4.5)] == [True, True, False, False]


@pytest.fixture
def decision() -> Decision:
    """An answer that misses where two quantities are low."""
    rng = np.random.default_rng(3)
    whole, share = rng.integers(1, 9, 2000).astype(float), rng.random(2000)
    missed = rng.random(2000) < np.where((whole <= 3) & (share <= 0.5), 0.5, 0.05)
    inside = (whole <= 3) & (share <= 0.5)
    limits = BoxLimit("earlier_province", "", None, 3.0), BoxLimit("pass_province", "", None, 0.5)
    bins = miss_bins(whole, missed, None, 3.0), miss_bins(share, missed, None, 0.5)
    box = MissBox(limits, 2000, int(missed.sum()), int(inside.sum()), int((inside & missed).sum()), bins)
    scheme = load_scenario("zhuji-2022-award")
    question = Question({scheme.name: scheme}, (axis("funding.award.province=0,1000万元"),),
                        needs_of(["province>=70%"], list(scheme.data.targets)), Objective("public_money"), Procedure())
    return Decision(question, 1, question.alternatives, Chosen("found", 0, [], ()), "found", None,
                    discovery=Discovery(0, 4000, 2 * box.missed, box))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_chart_shows_the_box_and_each_quantity_along_its_values(decision: Decision, lang: str) -> None:
    figure, data = miss_chart(decision, lang)
    assert decision.discovery is not None and decision.discovery.box is not None
    box = decision.discovery.box
    upper, first, second = figure.axes
    assert [bar.get_width() for bar in upper.patches] == pytest.approx(
        [box.misses_within, (box.missed - box.both) / (box.n - box.inside)])
    for axes, bins in ((first, box.bins[0]), (second, box.bins[1])):
        assert [bar.get_height() for bar in axes.patches] == pytest.approx([each.missed / each.n for each in bins])
        assert sum(bar.get_width() for bar in axes.patches) == pytest.approx(1)
        dark = {bar.get_facecolor() for bar, each in zip(axes.patches, bins, strict=True) if each.within}
        assert len(dark) == 1 and dark.isdisjoint({bar.get_facecolor() for bar, each in zip(axes.patches, bins, strict=True)
                                                   if not each.within})
    assert [text.get_text() for text in first.get_xticklabels()] == [str(at) for at in range(1, 9)]
    assert list(data["replications"].groupby(data["quantity"], sort=False).sum()) == [2000, 2000]
    assert list(data["within"]) == [each.within for bins in box.bins for each in bins]


def test_a_count_is_bounded_without_decimals(decision: Decision) -> None:
    scenario = decision.scenario
    count = BoxLimit("earlier_province", "", None, 6.0)
    assert box_limit_words(scenario, count, "en").endswith("is at most 6") and box_limit_words(scenario, count, "zh").endswith("不超过6个")
    assert box_limit_words(scenario, replace(count, low=2.0), "en").endswith("lies between 2 and 6")
