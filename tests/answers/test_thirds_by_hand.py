"""The thirds behind what an answer hangs on, worked out on paper, and from when on they say anything."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from sim.answers import deciding
from sim.answers.deciding import Decides, open_target, quantities, thirds
from sim.answers.evidence import DrawnQuantity

NINE = np.arange(1, 10) / 10


def test_thirds_by_hand() -> None:
    """Met in the last five of nine: none of the lower three, all of the upper; Fisher's exact test of 0/3 against 3/3 is 2/20."""
    found = thirds(DrawnQuantity("a", "found", NINE[None]), NINE > 0.45)
    assert (found.low, found.high, found.difference) == ((0, 3), (3, 3), 1) and found.p == pytest.approx(0.1)
    low, high = found.interval()
    assert low == pytest.approx(3 / 5 - 1.959964 * (2 * 0.2 * 0.8 / 5) ** 0.5, abs=1e-6) and high == 1
    other = thirds(DrawnQuantity("a", "found", 1 - NINE[None]), NINE > 0.45)
    assert (other.low, other.high, other.difference) == ((3, 3), (0, 3), -1)
    assert other.interval() == pytest.approx((-1, -low))


def test_where_counties_draw_the_mean_decides() -> None:
    """Two counties of which one draws upside down: every mean is a half, both thirds are everything."""
    found = thirds(DrawnQuantity("a", "found", np.round(np.array([NINE, 1 - NINE]), 6)), NINE > 0.45)
    assert (found.low, found.high, found.p) == ((5, 9), (5, 9), pytest.approx(1, abs=1e-12))


def test_an_interval_of_agresti_and_caffo() -> None:
    """9 of 10 against 3 of 10: 10/12 less 4/12."""
    found = Decides("a", "found", (3, 10), (9, 10), 0.02)
    half = 1.959964 * (4 / 12 * 8 / 12 / 12 + 10 / 12 * 2 / 12 / 12) ** 0.5
    assert found.interval() == pytest.approx((0.5 - half, 0.5 + half), abs=1e-6) and found.difference == pytest.approx(0.6)


@pytest.mark.parametrize(("n", "says"), [(89, False), (90, True), (91, True)])
def test_from_ninety_replications_on(make: Any, n: int, says: bool) -> None:
    assert (quantities(make(n, {})) is not None) == says


@pytest.mark.parametrize(("odds", "target"), [
    ([0.5, 0.5], 0), ([0.0, 0.5], 1), ([0.04, 0.05], 1), ([0.96, 0.95], 1), ([0.05, 0.5], 0), ([0.95, 0.5], 0), ([0.0, 1.0], 0),
])
def test_the_first_target_that_something_can_move(monkeypatch: pytest.MonkeyPatch, odds: list[float], target: int) -> None:
    """From 5 to 95%; the first of all where there is none."""
    monkeypatch.setattr(deciding, "target_table", lambda _: pd.DataFrame({"id": ["a", "b"], "probability": odds}))
    result: Any = SimpleNamespace(scenario=SimpleNamespace(data=SimpleNamespace(targets={"a": None, "b": None})))
    assert open_target(result) == "ab"[target]


def test_at_most_three_are_named_the_strongest_first(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of four that all are sure; a fifth that is not."""
    n = 300
    luck = np.arange(n) / n
    draws = {"a": luck, "b": np.where(luck < 0.5, luck, 1.5 - luck), "c": np.abs(luck - 0.2), "d": 1 - luck, "e": np.arange(n) * 37 % n / n}
    monkeypatch.setattr(deciding, "drawn_quantities", lambda *_: [DrawnQuantity(name, "found", each[None]) for name, each in draws.items()])
    found = quantities(make(n, {"units.complete.gap": [0 if each > 0.4 else 1 for each in luck]})) or []
    every = {name: abs(thirds(DrawnQuantity(name, "found", each[None]), luck > 0.4).difference) for name, each in draws.items()}
    assert len(found) == 3 and [abs(each.difference) for each in found] == sorted(every.values(), reverse=True)[:3]
    assert every["e"] < 0.1 and all(each.p < 0.01 for each in found)


TWO = [Decides("pass_county", "assumption", (10, 30), (24, 30), 0.001), Decides("abandonment", "assumption", (20, 30), (9, 30), 0.004)]


def test_what_decides_in_words(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beta with 18 and 3 has 78.6% below it in a sixth and 92.9% in five sixths of draws, beta with 1 and 300 0.1% and 0.6%."""
    assert stats.beta.ppf([1 / 6, 5 / 6], 18, 3) == pytest.approx([0.786, 0.929], abs=5e-4)
    assert stats.beta.ppf([1 / 6, 5 / 6], 1, 300) == pytest.approx([0.0006, 0.006], abs=5e-5)
    monkeypatch.setattr(deciding, "quantities", lambda _: TWO)
    monkeypatch.setattr(deciding, "capacity_sentence", lambda _, lang: {"zh": "人手。", "en": ""}[lang])
    result = make(100, {"units.complete.gap": [0, 1] * 50})
    zh = ("“2023年底前每个街道（重点乡镇）至少创建完成1个”受以下参数影响最大（抽取值在下三分之一与上三分之一时的实现概率）："
          "县级一次通过率（假设）约78.6%时33.3%，约92.9%时80.0%（差值的95%置信区间21.9至65.6个百分点）；"
          "每月中止率（假设）约0.1%时66.7%，约0.6%时30.0%（差值的95%置信区间−57.4至−11.3个百分点）。")
    en = ("“Every street or key town completes at least one by the end of 2023” depends most on (its probability in the lower and upper "
          "third of what is drawn): First-try pass at the county (assumption): 33.3% at about 78.6%, 80.0% at about 92.9% (difference "
          "21.9 to 65.6 points, 95% CI); Monthly chance of abandonment (assumption): 66.7% at about 0.1%, 30.0% at about 0.6% "
          "(difference −57.4 to −11.3 points, 95% CI).")
    assert deciding.deciding(result, "zh") == ["人手。", zh, deciding.assumptions_counted(result, "zh")]
    assert deciding.deciding(result, "en") == ["", en, deciding.assumptions_counted(result, "en")]
    monkeypatch.setattr(deciding, "quantities", lambda _: [])
    assert "没有一个单独显著改变“2023年" in deciding.what_moves(result, "zh")
    assert "No single drawn quantity moves the probability of “Every street" in deciding.what_moves(result, "en")
