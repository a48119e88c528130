"""What is said to move most, and who comes first beside others that luck does not tell from it: every number given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from sim.answers.paired import NOTHING, Paired, chances_of
from sim.scenario.load import Scenario
from sim.studies.comparison import comparison_words, leading
from sim.words.tongue import LANGS, Lang


def made(zhuji: Scenario, names: str, **more: Any) -> Any:
    """A comparison of schemes by letters, the first of which is the baseline, ranked by communities named."""
    results = {name: SimpleNamespace(scenario=zhuji) for name in names}
    called = {name: SimpleNamespace(zh=name, en=name) for name in names}
    usual = {"criterion": SimpleNamespace(unit="communities", is_target=False), "by": "named", "replications": 1000, "scenario": zhuji,
             "results": results, "baseline": names[0], "twins": frozenset(), "called": called, "alternatives": list(names[1:]),
             "is_twin": lambda _: False}
    return SimpleNamespace(**usual | more)


def difference_rows(flips: dict[tuple[str, str], tuple[int, int]], n: int) -> pd.DataFrame:
    """The table of differences of schemes and targets whose flips up and down are given."""
    rows = []
    for (scheme, target), (up, down) in flips.items():
        found = chances_of(n, up, down)
        rows.append({"scenario": scheme, "kind": "probability", "id": target, "status": "headline", "a": 0.5, "b": 0.5 + found.difference,
                     "difference": found.difference, "low": found.low, "high": found.high, "p": found.p,
                     "flips_up": up, "flips_down": down})
    return pd.DataFrame(rows)


@pytest.mark.parametrize(("flips", "told"), [
    # Two points more by 100 flips, which luck may make (p .06); fifteen replications of 1,000 that all go one way.
    ({("b", "province"): (60, 40), ("b", "coverage"): (15, 0)}, "+1.5 points"),
    ({("b", "province"): (60, 40), ("c", "coverage"): (0, 15)}, "−1.5 points"),
    ({("b", "province"): (60, 40), ("b", "coverage"): (3, 0)}, ""),
    # A p of .031 by itself is one of two that are looked at.
    ({("b", "province"): (6, 0)}, "+0.6 points"), ({("b", "province"): (6, 0), ("b", "coverage"): (2, 2)}, ""),
])
def test_what_moves_most_surely_moves(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, flips: dict[Any, Any], told: str) -> None:
    """The largest difference is passed over where luck makes it, and nothing is said not to differ that does."""
    monkeypatch.setattr(comparison_words, "difference_table", lambda _: difference_rows(flips, 1000))
    said = comparison_words.moves(made(zhuji, "abc"), "en")
    assert told in said if told else "no target's probability differs significantly" in said
    assert ("没有一个目标" in comparison_words.moves(made(zhuji, "abc"), "zh")) is not bool(told)


BEHIND = {"b": NOTHING, "c": Paired(0.01, -0.02, 0.04), "d": Paired(0.2, 0.1, 0.3), "a": Paired(3, 2, 4)}
"""How far the first is ahead of each."""


def row(name: str, value: float) -> dict[str, Any]:
    return {"scenario": name, "value": value, "low": value, "high": value, "best_in": 0.5, "best_often": 0.5, "against": "a"}


def said_of(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, order: str, lang: Lang, **more: Any) -> str:
    """What is said beside the first of an order; `a` is the baseline."""
    ranked = [row(name, 30 - at) for at, name in enumerate(order)]
    monkeypatch.setattr(leading, "lead_of", lambda _, top, rival: BEHIND[rival["scenario"]] if rival is not top else NOTHING)
    return leading.shared_first(made(zhuji, "abcde", **more), ranked, lang)


@pytest.mark.parametrize(("order", "zh", "en"), [
    ("ea", "", ""), ("eda", "", ""),
    ("eca", "；但“c”与之没有显著差异（29.0个，相差+0.01个，95%置信区间−0.02至0.04）",
     "; yet “c” does not differ significantly from it (29.0, a difference of +0.01, 95% confidence interval −0.02 to 0.04)"),
    # One that stands behind another that is surely behind, or behind the baseline, but varies too much to be told from the first.
    *((order, "；但“c”与之没有显著差异（28.0个，相差+0.01个，95%置信区间−0.02至0.04）",
       "; yet “c” does not differ significantly from it (28.0, a difference of +0.01, 95% confidence interval −0.02 to 0.04)")
      for order in ("edca", "eac")),
    ("ebda", "；但“b”在每次模拟中都与之相同", "; yet “b” is the same in every replication"),
    *((order, "；但“b”在每次模拟中都与之相同，与首位区分不开的方案共2个",
       "; yet “b” is the same in every replication, and 2 schemes in all cannot be told from the first")
      for order in ("ebcda", "ebdca")),
])
def test_who_stands_beside_the_first(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, order: str, zh: str, en: str) -> None:
    assert said_of(zhuji, monkeypatch, order, "zh") == zh and said_of(zhuji, monkeypatch, order, "en") == en


@pytest.mark.parametrize("lang", LANGS)
def test_twins_of_the_baseline_are_told_by_themselves(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, lang: Lang) -> None:
    assert said_of(zhuji, monkeypatch, "eca", lang, twins=frozenset("ec")) == ""


@pytest.mark.parametrize(("burdens", "zh", "en"), [
    ({"upper": (5e6, 0.2), "street": (1e6, 0.001)}, "“b”下负担变化：街道由净负担1000万元变为净负担1100万元。",
     "Who pays under “b”: Streets from a net burden of 10.0 million yuan to a net burden of 11.0 million yuan."),
    # A p of .04 by itself is one of two that are looked at.
    *(({"upper": (5e6, p), "street": (0, 1)}, "“b”下各方负担没有显著变化。", "Under “b” nobody's burden differs significantly.")
      for p in (0.2, 0.04)),
    ({"upper": (0, 1), "street": (0, 1)}, "“b”下各方负担平均不变。", "Under “b” everyone bears the same on average."),
])
def test_whose_burden_is_said_to_change(
    zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, burdens: dict[str, tuple[float, ...]], zh: str, en: str,
) -> None:
    """Nobody's that luck explains, however much it moves."""
    rows = [{"id": name, "a": 10e6, "b": 10e6 + change, "difference": change, "p": p} for name, (change, p) in burdens.items()]
    monkeypatch.setattr(comparison_words, "rows", lambda *_: rows)
    monkeypatch.setattr(comparison_words, "ranking_table", lambda _: pd.DataFrame({"scenario": ["b", "a"]}))
    assert (comparison_words.pays(made(zhuji, "ab"), "zh"), comparison_words.pays(made(zhuji, "ab"), "en")) == (zh, en)


@pytest.mark.parametrize(("payer", "value", "zh", "en"), [
    ("street", -2e6, "净得200万元", "a net gain of 2.00 million yuan"),
    ("street", 2e6, "净负担200万元", "a net burden of 2.00 million yuan"),
    ("repayments", -2e6, "200万元", "2.00 million yuan"), ("upper", -2e6, "−200万元", "−2.00 million yuan"),
])
def test_what_a_payer_bears_in_words(payer: str, value: float, zh: str, en: str) -> None:
    """Streets below 0 gain; what they pay back stands in tables with a minus, since it takes off the funds' burden."""
    assert (comparison_words._borne(payer, value, "zh"), comparison_words._borne(payer, value, "en")) == (zh, en)


@pytest.mark.parametrize(("number", "zh", "en"), [
    (3, "下列方案没有更好的替代，即没有另一方案效果不低于它、公共资金支出又不高于它：“a”、“b”、“c”。",
     "No better substitute, that is no other scheme with at least the effect for no more public money: “a”, “b”, “c”."),
    (7, "8个方案中有7个没有更好的替代（没有另一方案效果不低、公共资金支出又不高），见排序表。",
     "7 of 8 schemes have no better substitute (another with at least the effect for no more public money); the ranking says which."),
])
def test_many_that_are_not_beaten_are_counted(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, number: int, zh: str, en: str) -> None:
    """A sentence names six at most."""
    names = "abcdefgh"
    table = pd.DataFrame({"scenario": list(names), "efficient": [at < number for at in range(len(names))]})
    monkeypatch.setattr(comparison_words, "ranking_table", lambda _: table)
    comparison = made(zhuji, names)
    assert (comparison_words.undominated(comparison, "zh"), comparison_words.undominated(comparison, "en")) == (zh, en)


def priced(name: str, each: float | None, low: float | None = None, high: float | None = None, reason: str = "") -> dict[str, Any]:
    return {"scenario": name, "reason": reason, "outlay_an_extra": each, "outlay_an_extra_low": low, "outlay_an_extra_high": high}


@pytest.mark.parametrize(("ranked", "zh", "en"), [
    ([priced("a", None, reason="itself"), priced("b", 5e6, 4e6, 6e6)], "", ""),
    ([priced("b", 5e6, 4e6, 6e6), priced("c", 2e6, 1e6, 3e6)],
     "每多命名一个社区所用公共资金最少的是c：200万元（95%置信区间100万元至300万元）。",
     "One more named community takes least public money under c: 2.00 million yuan (95% confidence interval 1.00 million yuan to 3.00 "
     "million yuan)."),
    # Their intervals overlap with that of the least, which ends nowhere in the second case: so a summary keeps what is infinite.
    *(([priced("b", 5e6, 3e6, 6e6), priced("d", 2.5e6, 2e6, 3e6), priced("c", 2e6, 1e6, high)],
       f"每多命名一个社区所用公共资金最少的是c：200万元（95%置信区间100万元至{zh_end}）；d、b的置信区间与之重叠。",
       "One more named community takes least public money under c: 2.00 million yuan (95% confidence interval 1.00 million yuan to "
       f"{en_end}); the interval overlaps with that of d, b.")
      for high, zh_end, en_end in ((3e6, "300万元", "3.00 million yuan"), (None, "—", "—"), (float("inf"), "—", "—"))),
])
def test_where_one_more_name_costs_least(ranked: list[dict[str, Any]], zh: str, en: str) -> None:
    """With the schemes that luck does not tell from it."""
    assert (leading.cheapest(ranked, str, "zh"), leading.cheapest(ranked, str, "en")) == (zh, en)
