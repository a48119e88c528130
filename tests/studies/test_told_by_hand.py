"""What studies refuse in one go, how far they say to have come, and what their cards and sentences say of a source; by hand."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import InputError, load_scenario
from sim.answers.deciding import Decides, _moving, _spoken
from sim.scenario.load import Scenario
from sim.scenario.schema import Text
from sim.scenario.values import Value
from sim.studies import outcomes
from sim.studies.comparison import ordering
from sim.studies.comparison.compare import SchemeRuns
from sim.studies.fit import fit_card as cards
from sim.studies.sweep.sweep import check_sweep
from sim.studies.worth import worth_study
from sim.studies.worth.information import NO_INFORMATION, Information
from sim.studies.worth.worth_study import FEWEST_DRAWS, SchemeDraws, check_choice
from sim.words.tongue import LANGS


@pytest.mark.parametrize(("given", "told"), [
    ({}, []), ({"value": 0}, ["value: 0 is out of range"]), ({"value": 1}, []), ({"replications": FEWEST_DRAWS}, []),
    ({"replications": FEWEST_DRAWS - 1}, ["replications: 1,023 are too few"]),
    ({"cost": "named"}, ["cost: 'named' is no measure of money"]),
    ({"target": "nothing"}, ["a: 'nothing' is no target", "b: 'nothing' is no target"]), ({"target": "all"}, []),
    ({"together": [["pace"], ["luck", "pace"]]}, ["knowing: 'luck' is no uncertain quantity"]),
    ({"value": -5, "replications": 1, "cost": "x", "together": [["y"]]}, ["value: -5", "replications: 1 are", "cost: 'x'", "knowing: 'y'"]),
    ({"schemes": 3, "value": 0}, ["schemes: wrong", "value: 0"]),
    ({"rows": 2, "value": 0}, ["value: 0", "rows: a come again", "rows: all"]),
])
def test_a_choice_that_cannot_be_weighed(given: dict[str, Any], told: list[str], zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is wrong at once, each once; what two schemes have in common as well."""
    def check_schemes(schemes: Any) -> None:
        if "schemes" in given:
            raise InputError("schemes: wrong")

    def check_rows(scheme: Any, replications: int) -> None:
        if "rows" in given:
            raise InputError(["rows: a come again", "rows: all"])

    monkeypatch.setattr(worth_study, "check_schemes", check_schemes)
    monkeypatch.setattr(worth_study, "check_rows_suffice", check_rows)
    usual = {"target": "province", "value": 10**6, "replications": 2048, "cost": "public_money", "together": []}
    asked = {**usual, **{name: each for name, each in given.items() if name in usual}}
    try:
        check_choice({"a": zhuji, "b": zhuji}, **asked)
        lines = []
    except InputError as error:
        lines = error.problems
    assert len(lines) == len(told) and all(line.startswith(words) for line, words in zip(lines, told, strict=True))


def test_a_target_has_to_be_the_same_in_every_scheme(zhuji: Scenario) -> None:
    """Another date makes it another; of what does not stand in both that is said instead."""
    other = zhuji.with_values({"targets.province.by": "2026-06"})
    with pytest.raises(InputError) as caught:
        check_choice({"a": zhuji, "b": other}, "province", 1, 2048, "public_money", [])
    assert [line.partition(";")[0] for line in caught.value.problems] == ["b: targets.province: is another target there than in a"]
    check_choice({"a": zhuji, "b": other}, "all", 1, 2048, "public_money", [])


def test_variants_that_share_a_history_count_as_done_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three variants of two histories: so many of what is run are half as many again of what was asked."""
    heard: list[tuple[int, int]] = []

    def in_blocks(histories: Any, look: Any, replications: int, seed: int, workers: Any, told: Any) -> Any:
        assert list(histories) == [("a", "b"), ("c",)]
        for done in (0, 10, 40):
            told(done, 40)
        return iter(())

    monkeypatch.setattr(outcomes, "by_history", lambda variants: {("a", "b"): 1, ("c",): 2})
    monkeypatch.setattr(outcomes, "in_blocks", in_blocks)
    monkeypatch.setattr(outcomes, "_summed_up", lambda variants, blocks, heard: dict.fromkeys(variants))
    found = outcomes.shared_outcomes({"a": 1, "b": 2, "c": 3}, 20, progress=lambda *told: heard.append(told))  # type: ignore[arg-type]
    assert heard == [(0, 60), (15, 60), (60, 60)] and list(found) == ["a", "b", "c"]
    outcomes.shared_outcomes({"a": 1, "b": 2, "c": 3}, 20)  # type: ignore[arg-type]  # nobody listens


class Fitted:
    """A fit of which a card tells."""

    scenario = SimpleNamespace(name="town", data=SimpleNamespace(
        title=Text(zh="城", en="Town"),
        jurisdiction=SimpleNamespace(counties={"east": SimpleNamespace(name=Text(zh="城东区", en="East"))})))
    posterior = SimpleNamespace(numbers=range(1200))
    seed = 4
    draws = SimpleNamespace(digest="0123456789abcdef")


@pytest.mark.parametrize(("lang", "rows", "last"), [
    ("zh", [("甲", "2.00（1.00—3.00）", "5.00（4.00—6.00）"),
    ("乙（城东区）", "50.0%（25.0%—75.0%）", "60.0%（40.0%—80.0%）")], "情景 town，模拟历史1200段，随机种子4，抽取值摘要值 0123456789ab"),
    ("en", [("A", "2.00 (1.00–3.00)", "5.00 (4.00–6.00)"), ("B (East)", "50.0% (25.0%–75.0%)", "60.0% (40.0%–80.0%)")],
     "scenario town, 1,200 histories, seed 4, digest of the draws 0123456789ab"),
])
def test_a_card_of_a_fit_shows_what_was_moved_and_where(lang: Any, rows: list[Any], last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = [[1, 2, 3, 4, 5, 6], [0.25, 0.5, 0.75, 0.4, 0.6, 0.8], [0] * 6]
    table = pd.DataFrame([dict(zip([f"{part}_q{q}" for part in ("prior", "posterior") for q in ("05", "50", "95")], each, strict=True))
                          for each in numbers])
    table = table.assign(label_zh=["甲", "乙", "丙"], label_en=["A", "B", "C"], place=["", "east", ""], unit=["count", "share", "count"],
                         moved=[True, True, False])
    monkeypatch.setattr(cards, "learned_table", lambda fit: table)
    monkeypatch.setattr(cards, "fit_sentences", lambda fit, lang: [f"said in {lang}"])
    found = cards.fit_card(Fitted(), lang)  # type: ignore[arg-type]
    assert found.rows == rows and cards.fit_repeatable(Fitted(), lang) == last  # type: ignore[arg-type]


@pytest.mark.parametrize(("evidence", "sources", "zh", "en"), [
    ("stated", ["AB-01", "AB-02"], "甲（文件条款：AB-01）", "A (stated in a document: AB-01)"),
    ("assumption", ["own"], "甲（假设）", "A (assumption)"),
    ("found", [""], "甲（公开来源）", "A (found in a public source)"),
])
def test_a_quantity_is_told_with_the_first_source_of_its_own(evidence: str, sources: list[str], zh: str, en: str) -> None:
    """A third of a half to three quarters; a quantity whose name goes on is another."""
    prior = load_scenario("zhuji-2022").data.uncertain.epistemic["pace"].model_copy(update={"label": Text(zh="甲", en="A")})
    values = [Value(path, 1, None, source, evidence, "a.yaml", 1) for path, source in (
        ("uncertain.epistemic.pace_more.a", "XX-09"), *((f"uncertain.epistemic.pace.{at}", source) for at, source in enumerate(sources)))]
    scenario = SimpleNamespace(values=values, data=SimpleNamespace(
        sources={}, uncertain=SimpleNamespace(epistemic={"pace": prior}, aleatory={})))
    result: Any = SimpleNamespace(scenario=scenario, layout=SimpleNamespace(start=SimpleNamespace(scenario=scenario)))
    told = Decides("pace", evidence, (50, 100), (75, 100), 0.01)
    spoken = {lang: _spoken(_moving(result, told, lang), lang) for lang in LANGS}
    assert spoken["zh"].startswith(f"{zh}约") and spoken["en"].startswith(f"{en}: ")


@pytest.mark.parametrize(("size", "firsts"), [(100, [(50, 50)]), (20, [(50, 20), (70, 20), (90, 10)])])
def test_what_decides_the_order_comes_from_replications_that_follow(
    size: int, firsts: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of fifty after the fifty of the comparison, a block at a time; two schemes of which so many of all are done."""
    ran: list[tuple[int, int]] = []
    heard: list[tuple[int, int]] = []

    def run_variants(makes: Any, keep: Any, number: int, seed: int, workers: Any, told: Any, first: int) -> dict[str, Any]:
        ran.append((first, number))
        if told is not None:
            told(2 * number, 2 * number)
        return {name: np.zeros(number, np.int64) for name in makes}

    monkeypatch.setattr(ordering, "first_day_made", lambda scheme: [scheme])
    monkeypatch.setattr(ordering, "block_size", lambda start, replications: size)
    monkeypatch.setattr(ordering, "run_variants", run_variants)
    monkeypatch.setattr(ordering, "same_world", lambda one, two: one == two)
    for progress in (lambda *told: heard.append(told), None):
        ran.clear()
        found = ordering.run_choosing({"a": 1, "b": 2}, "named", 50, 1, None, progress)  # type: ignore[dict-item,arg-type]
        assert ran == firsts and list(found) == ["a", "b"]
    assert heard == [(2 * (first - 50 + number), 100) for first, number in firsts]


@pytest.mark.parametrize(("values", "tried", "problems"), [
    (range(3), [0, 1, 2], []), (range(100), [*range(100)], []), (range(101), [0, 1, 50, 99, 100], []),
    ([5, -1, 7, -2], [5, -1], ["--over a=-1"]),
])
def test_each_value_of_a_lever_is_tried_unless_there_are_very_many(values: Any, tried: list[int], problems: list[str]) -> None:
    """Up to a hundred; the first that cannot be is told, as it was typed, and no other of its lever."""
    seen: list[int] = []

    def with_values(given: dict[str, int]) -> None:
        seen.append(given["a"])
        if given["a"] < 0:
            raise InputError([f"--set a={given['a']}", f"--set a={given['a']}"])

    design: Any = SimpleNamespace(axes=[SimpleNamespace(path="a", values=list(values))])
    try:
        check_sweep(SimpleNamespace(with_values=with_values), design)  # type: ignore[arg-type]
        told = []
    except InputError as error:
        told = error.problems
    assert (seen, told) == (tried, problems)


@pytest.mark.parametrize(("rows", "asked", "enough"), [(50, 49, True), (50, 50, True), (50, 51, False), (None, 10**6, True)])
def test_a_row_of_draws_may_come_once(rows: int | None, asked: int, enough: bool) -> None:
    scenario: Any = SimpleNamespace(draws=None if rows is None else SimpleNamespace(values=range(rows), file="draws.csv"))
    with nullcontext() if enough else pytest.raises(InputError, match="50 rows for 51 replications"):
        outcomes.check_rows_suffice(scenario, asked)


def test_the_net_benefit_is_the_value_where_met_less_the_cost(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two schemes and three replications at 100; of several lists what no quantity is in is not asked about; the most is told."""
    asked: list[Any] = []
    draws = {"a": ([1, 0, 1], [30, 20, 10]), "b": ([0, 0, 1], [1, 2, 3])}
    ranks = {"x": np.array([[0.1, 0.2, 0.3]]), "y": np.array([[0.5, 0.5, 0.6]])}

    def several(benefits: Any, held: dict[str, Any], each: Any) -> Information:
        asked.append(sorted(held))
        return Information(float(len(held) % 2), 0, 0, 0, 0, 0)

    monkeypatch.setattr(worth_study, "check_choice", lambda *_: None)
    monkeypatch.setattr(worth_study, "run_variants", lambda *_: {
        name: SchemeDraws(np.array(met, float), np.array(cost, float), None) for name, (met, cost) in draws.items()})  # type: ignore[arg-type]
    monkeypatch.setattr(worth_study, "values_of_quantities", lambda *_: ranks)
    monkeypatch.setattr(worth_study, "place_ranks", lambda values: values)
    monkeypatch.setattr(worth_study, "of_each", lambda benefits, ranks: asked.append((benefits.tolist(), sorted(ranks))) or {})
    monkeypatch.setattr(worth_study, "of_several", several)
    monkeypatch.setattr(worth_study, "known_label", lambda schemes, name: Text(zh=name, en=name))
    study = worth_study.study_worth({"a": zhuji, "b": zhuji}, "province", 100, 3, together=[["x", "z"], ["z"], ["x", "y"]])
    earned = [[70, -1], [-20, -2], [90, 97]]
    assert asked == [(earned, ["x", "y"]), (earned, []), ["x"], ["x", "y"], ["x", "y"]], "nothing is known with an error"
    assert list(study.together) == [("x", "z"), ("x", "y")] and study.everything.value == 1 and list(study.quantities) == ["x", "y"]
    monkeypatch.setattr(worth_study, "values_of_quantities", lambda *_: {})
    assert worth_study.study_worth({"a": zhuji}, "province", 100, 3).everything == NO_INFORMATION


def test_numbers_that_cannot_be_run_are_refused_first(zhuji: Scenario) -> None:
    """Before what is asked is looked at."""
    with pytest.raises(InputError, match="seed: -1 is out of range"):
        worth_study.study_worth({"a": zhuji, "b": zhuji}, "nothing", 1, 2048, -1)


@pytest.mark.parametrize(("schemes", "common"), [
    ([{"x": 1, "y": 2}, {"y": 2, "x": 1}], ["x", "y", "all"]), ([{"x": 1, "y": 2}, {"x": 1, "y": 3}], ["x"]),
    ([{"x": 1}, {"x": 1}, {"x": 2}], []), ([{"x": 1}, {"x": 2}, {"x": 1}], []), ([{"x": 1}, {"x": 1, "y": 2}], ["x"]),
    ([{"x": 1, "y": 2}, {"x": 1}], ["x"]), ([{"x": 1}], ["x", "all"]), ([{}, {"y": 2}], []),
])
def test_targets_of_a_comparison_are_those_of_every_scheme(schemes: list[dict[str, int]], common: list[str]) -> None:
    """In the order of the first and in the same words; all together where no scheme has another."""
    made: Any = SchemeRuns.__new__(SchemeRuns)
    object.__setattr__(made, "results", {
        str(at): SimpleNamespace(scenario=SimpleNamespace(data=SimpleNamespace(targets=targets))) for at, targets in enumerate(schemes)})
    assert made.targets == common
