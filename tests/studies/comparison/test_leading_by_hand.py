"""Which scheme leads and what one more community costs, in words whose every number is given; and what a result of a comparison holds."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim import load_scenario, run
from sim.answers.paired import Paired
from sim.results import Comparison
from sim.scenario.load import Scenario
from sim.studies.comparison import leading
from sim.words.tongue import Lang

ROW = {"scenario": "b", "value": 0.25, "low": 0.2, "high": 0.31, "best_in": 0.6, "best_often": 0.9, "against": "a", "outlay": 30_000_000,
       "extra": 2.0, "extra_low": 1.0, "extra_high": 3.0, "outlay_an_extra": 5_000_000, "outlay_an_extra_low": 4_000_000,
       "outlay_an_extra_high": math.inf, "reason": ""}
OTHER = ROW | {"scenario": "a", "value": 0.15, "best_in": 0.4, "outlay": 20_000_000}
SURE, UNSURE = Paired(0.1, 0.05, 0.15), Paired(0.1, -0.05, 0.25)


def told(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, by: str, unit: str, change: Paired, lang: Lang, **row: Any) -> str:
    """What is said of scheme b before scheme a, which is Zhuji's own, with this difference."""
    monkeypatch.setattr(leading, "standings", lambda _: [ROW | row, OTHER])
    monkeypatch.setattr(leading, "lead_of", lambda *_: change)
    one: Any = SimpleNamespace(scenario=zhuji)
    comparison: Any = SimpleNamespace(criterion=SimpleNamespace(unit=unit, is_target=False), by=by, replications=200, scenario=zhuji,
                                      results={"a": one, "b": one}, baseline="a", twins=frozenset(), called={})
    return leading.best(comparison, lang)


HERE = THERE = "“a”"  # both have the title of Zhuji's scenario, so that they go by their names
MORE_ZH = (f"。与{HERE}相比，“b”的命名社区数相差+2.00个（95%置信区间1.00至3.00），"
           "公共资金支出（财政和国有企业，不含街道自有资金）相差+1000万元；")
MORE_EN = (f". Against {THERE}, “b” differs by +2.00 communities named (95% confidence interval 1.00 to 3.00) and +10.0 million yuan of "
           "public money; ")
EACH_ZH = "每多命名一个社区500万元（95%置信区间400万元至—）。"
EACH_EN = "5.00 million yuan for each more community (95% confidence interval 4.00 million yuan to —)."
BEST_ZH = "在60.0%的模拟中为最优（并列的平分），自助抽样中90.0%居首"
BEST_EN = "it is best in 60.0% of replications (ties shared) and first in 90.0% of bootstrap samples"


@pytest.mark.parametrize(("by", "unit", "zh", "en"), [
    ("measure.coverage", "share", ("命名覆盖率", "25.0%", "15.0%", "+10.0个百分点", "5.0至15.0"),
     ("Coverage (named)", "25.0%", "15.0%", "+10.0 points", "5.0 to 15.0")),
    ("named", "communities", ("命名社区", "0.25个", "0.15个", "+0.10个", "0.05至0.15"),
     ("Communities named", "0.25", "0.15", "+0.10", "0.05 to 0.15")),
])
def test_a_lead_in_words(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, by: str, unit: str, zh: tuple[str, ...],
                         en: tuple[str, ...]) -> None:
    """A quarter against 15%, 30 million against 20: shares in per cent and points, counts with 个 in Chinese."""
    name, value, against, more, between = zh
    assert told(zhuji, monkeypatch, by, unit, SURE, "zh") == (
        f"按“{name}”排序，首位是“b”：{value}，{HERE}为{against}，相差{more}（95%置信区间{between}）；{BEST_ZH}{MORE_ZH}{EACH_ZH}")
    name, value, against, more, between = en
    assert told(zhuji, monkeypatch, by, unit, SURE, "en") == (
        f"Ranked by “{name}”, “b” comes first: {value} against {against} under {THERE}, a difference of {more} (95% confidence interval "
        f"{between}); {BEST_EN}{MORE_EN}{EACH_EN}")


@pytest.mark.parametrize(("change", "low"), [(UNSURE, "−5.0"), (Paired(0.1, 0.0, 0.25), "0.0")])
def test_no_lead_and_no_cost_in_words(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, change: Paired, low: str) -> None:
    """An interval that holds 0, also at its very end; the reason in place of a price."""
    zh, en = (told(zhuji, monkeypatch, "measure.coverage", "share", change, lang, reason="cheaper") for lang in ("zh", "en"))
    assert zh == (
        f"“b”与{HERE}的“命名覆盖率”没有显著差异（25.0%对15.0%，相差+10.0个百分点，95%置信区间{low}至25.0）；排序虽以“b”居首，"
        f"但它在60.0%的模拟中最优，{HERE}在40.0%的模拟中最优（并列的平分）{MORE_ZH}不计算每多命名一个社区的成本：命名更多而支出更少。")
    assert en == (
        f"“Coverage (named)” does not differ significantly between “b” and {THERE} (25.0% against 15.0%, difference +10.0 points, 95% "
        f"confidence interval {low} to 25.0); “b” ranks first, yet it is best in 60.0% of replications, {THERE} in 40.0% (ties shared)"
        f"{MORE_EN}no cost of one more community is given: it names more for less money.")


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", f"“b”与{HERE}的“命名社区”平均相同（0.25个），各次模拟互有高低：“b”在60.0%的模拟中最优，"
           f"{HERE}在40.0%的模拟中最优（并列的平分），不分先后。"),
    ("en", f"“Communities named” is the same on average under “b” and {THERE} (0.25), though not in every replication: “b” is best in "
           f"60.0% of them, {THERE} in 40.0% (ties shared), so that neither comes first. "),
])
def test_equal_means_put_nobody_first(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, lang: Lang, said: str) -> None:
    """Whoever stands first in the table does so by its place alone."""
    equal = Paired(0.0, -0.1, 0.1)
    assert told(zhuji, monkeypatch, "named", "communities", equal, lang).startswith(said)


@pytest.mark.parametrize(("lang", "end"), [("zh", "居首。"), ("en", "samples.")])
def test_the_scheme_of_reference_has_no_price(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, lang: Lang, end: str) -> None:
    assert told(zhuji, monkeypatch, "named", "communities", SURE, lang, against="b").endswith(end)


def test_a_target_is_told_as_odds() -> None:
    """A share that was met never or always is a bound."""
    comparison: Any = SimpleNamespace(criterion=SimpleNamespace(unit="share", is_target=True), replications=200)
    assert leading.ranked_value(comparison, ROW, "en") == "25.0%"
    assert leading.ranked_value(comparison, ROW | {"value": 0.0, "low": 0.0, "high": 0.0188}, "en") not in ("0.0%", "0%")


def test_a_result_of_a_comparison_is_that_of_a_run_alone(comparison: Comparison) -> None:
    """Month by month and street by street too, not only in its rows; and in how many replications so many more are named."""
    name, base = "zhuji-2022-award", comparison.base
    alone = run(load_scenario(name), 300, seed=4, places=True)
    pd.testing.assert_frame_equal(comparison.results[name].series, alone.series)
    pd.testing.assert_frame_equal(comparison.results[name].streets, alone.streets)
    pd.testing.assert_frame_equal(comparison.results[name].targets, alone.targets)
    assert alone.places is not None
    before = run(base.scenario, 300, seed=4, places=True).places
    assert before is not None
    more, most = (alone.places.path[:, -1] - before.path[:, -1]).tolist(), len(base.layout.start.many["communities"])
    found = comparison.moved[name].more[-1].tolist()
    assert {at - most: number for at, number in enumerate(found) if number} == {each: more.count(each) for each in set(more)}
