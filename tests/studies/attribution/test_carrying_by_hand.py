"""Which clause and which group are said to carry a target: only those that luck does not explain; every number given."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.answers.paired import Paired, means_of
from sim.scenario.load import Scenario
from sim.studies.attribution import attribution_words
from sim.studies.attribution.attribution_words import carrying
from sim.studies.attribution.switches import UNTOLD_MEANS
from sim.words.tongue import Words

NO_ZH = "没有一项条款单独取消会使缺口显著增加（配对t检验，Holm校正）"
NO_EN = "No clause's absence alone adds significantly to the gap (paired t-test, Holm-corrected)"
NONE_ZH, NONE_EN = "按Shapley值，没有一组条款显著减少缺口。", "by Shapley value no group takes significantly from it."


def told(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Paired], groups: dict[str, Paired],
         means: Words = ("无", "nothing is there")) -> tuple[str, str]:
    """What is said of clauses without which the gap changes so, and of groups that have so much of it, in Chinese and English."""
    def rows(part: dict[str, Paired]) -> pd.DataFrame:
        return pd.DataFrame([{"id": name, "value": each.difference, "low": each.low, "high": each.high, "title_zh": f"题{name}。",
                              "title_en": f"Title {name}.", "means_zh": means[0], "means_en": means[1]}
                             for name, each in part.items()])

    monkeypatch.setattr(attribution_words, "rows_of", lambda _, part, measure: rows(changes if part == "clause" else groups))
    found = {("off", name): SimpleNamespace(gap_change=lambda _, each=each: each) for name, each in changes.items()}
    gaps = SimpleNamespace(p=np.array([[each.p, 0.5] for each in groups.values()]))
    study: Any = SimpleNamespace(scenario=zhuji, base=SimpleNamespace(names=["province"]), found=found, gaps=gaps)
    return carrying(study, "zh"), carrying(study, "en")


LARGE_AND_UNSURE, SMALL_AND_SURE, LESS = means_of(100, 0.5, 4.0), means_of(100, 0.1, 0.1), means_of(100, -0.3, 0.1)
TAKES = {"a": Paired(-0.4, -0.6, -0.2, p=0.001), "b": Paired(0.2, 0.1, 0.3, p=0.002)}


def test_the_clause_of_the_largest_sure_growth_is_named(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a community more that may be luck (t = 1.25) is passed over for a tenth that is not (t = 10)."""
    zh, en = told(zhuji, monkeypatch, {"ZJ-1": LARGE_AND_UNSURE, "ZJ-2": SMALL_AND_SURE, "ZJ-3": LESS}, TAKES)
    assert zh == ("单独取消时缺口增加最多的条款是ZJ-2“题ZJ-2”：取消后无，缺口增加0.10个；"
                  "按Shapley值，减少缺口最多的一组是题a。（0.40个）。")
    assert en == ("The clause whose absence alone adds most to the gap is ZJ-2 (“Title ZJ-2”): without it nothing is there, and the gap "
                  "grows by 0.10 communities; by Shapley value the group that takes most from it is title a. (0.40 communities).")


@pytest.mark.parametrize(("means", "zh", "en"), [
    (("不分", "without a task force all is one"), "取消后不分，缺口增加",
     ": without a task force all is one, and the gap grows by 0.10 communities;"),
    (UNTOLD_MEANS, "：取消后缺口增加0.10个；", ": without it the gap grows by 0.10 communities;"),
])
def test_what_is_without_a_clause_is_said_once(
    zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, means: Words, zh: str, en: str,
) -> None:
    """No `without it without a task force`, and no `without it without it` where nothing more is said of a clause."""
    told_zh, told_en = told(zhuji, monkeypatch, {"ZJ-2": SMALL_AND_SURE}, TAKES, means)
    assert zh in told_zh and en in told_en


@pytest.mark.parametrize("changes", [
    {"ZJ-1": LARGE_AND_UNSURE, "ZJ-3": LESS}, {"ZJ-3": LESS}, {"ZJ-4": means_of(100, 0.0, 0.0)},
    # t = 2.1 has p = .038, which one of two clauses has by luck twice as often.
    {"ZJ-5": means_of(100, 0.21, 1.0), "ZJ-6": means_of(100, 0.0, 0.0)},
])
def test_no_clause_is_named_where_luck_explains_each(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, changes: dict[str, Paired]) -> None:
    """Nor one without which the gap shrinks: it does not grow by less than nothing."""
    zh, en = told(zhuji, monkeypatch, changes, TAKES)
    assert zh.startswith(f"{NO_ZH}；按Shapley值，减少缺口最多") and en.startswith(f"{NO_EN}; by Shapley value the group that")


@pytest.mark.parametrize("groups", [
    {"a": Paired(-0.4, -0.9, 0.1, p=0.12)}, {"b": Paired(0.2, 0.1, 0.3, p=0.001)}, {"c": Paired(0.0, 0.0, 0.0)},
    # One of two groups has p = .03 by luck twice as often.
    {"d": Paired(-0.4, -0.7, -0.1, p=0.03), "e": Paired(-0.1, -0.4, 0.2, p=0.5)},
])
def test_no_group_is_named_that_may_take_nothing(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch, groups: dict[str, Paired]) -> None:
    zh, en = told(zhuji, monkeypatch, {"ZJ-2": SMALL_AND_SURE}, groups)
    assert zh.endswith(f"；{NONE_ZH}") and en.endswith(f"; {NONE_EN}")


def test_the_group_that_takes_most_is_passed_over_where_it_may_be_luck(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two that are left once the sure one is told has p = .03 by luck twice as often (Holm)."""
    groups = {"d": Paired(-0.9, -1.7, -0.1, p=0.03), "e": Paired(-0.1, -0.15, -0.05, p=0.0001), "f": Paired(0.0, -0.4, 0.4, p=0.9)}
    zh, en = told(zhuji, monkeypatch, {"ZJ-2": SMALL_AND_SURE}, groups)
    assert zh.endswith("减少缺口最多的一组是题e。（0.10个）。") and en.endswith("takes most from it is title e. (0.10 communities).")
