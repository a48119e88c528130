"""Tables of a decision of four replications a choice, worked out by hand; needs at their very limits; how near a choice comes."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import numpy as np
import pytest

from sim import InputError, load_scenario, run
from sim.documents.readings.catalogue import Option, Reading
from sim.scenario.load import Scenario
from sim.studies.decide import decide as module
from sim.studies.decide.anytime import chance_limits, mean_half_width
from sim.studies.decide.choosing import Bar, Chosen, Ending, Procedure, Seen, Tried
from sim.studies.decide.decide import (
    Decision,
    Objective,
    Question,
    check_choices,
    decide,
    nearness,
)
from sim.studies.decide.decide_table import choice_table, need_table, reread_table
from sim.studies.decide.needs import Need, need_of, needs_of
from sim.studies.decide.rereading import Reread
from sim.studies.decide.tried import one_after_other
from sim.studies.sweep.axis import axis

from ...answers.conftest import by_hand

LEVER = axis("funding.award.province=0,1000万元,2000万元,3000万元,4000万元,5000万元")
TEXTS = ("province>=75%", "peak_debt<=200元", "named>=3", "named>=2@60%")
COSTS = ([1, 2, 3, 6], [2, 2, 2, 2], [5, 5, 6, 8], [2, 1, 4, 5], [9], [4, 4, 4, 5])


@pytest.fixture(scope="module")
def award() -> Scenario:
    return load_scenario("zhuji-2022-award")


def tried(needs: tuple[Need, ...], cost: list[int], *held: list[float], verdict: str = "", short: bool = False) -> Tried:
    """What a choice gave, its needs as the procedure holds them."""
    found = Tried(tuple(need.bar for need in needs), verdict=verdict, short=short)  # type: ignore[arg-type]
    found.add(Seen(np.array(cost, float), tuple(np.array(values, float) for values in held)))
    return found


def decided(scenario: Scenario, *, most: bool = False, answer: int | None = 0) -> Decision:
    """Six choices: the answer, one near, one short, one open, one that is dropped after a replication, one dearer."""
    needs = needs_of(TEXTS, list(scenario.data.targets))
    rule = Procedure(confidence=0.9)
    question = Question({scenario.name: scenario}, (LEVER,), needs, Objective("named" if most else "public_money", most), rule)
    held = ([1, 0, 1, 1], [100, 200, 300, 200], [-3, -4, -2, -4], [1, 1, 1, 0])
    kinds = [{}, {}, {"short": True}, {}, {"verdict": "misses"}, {"verdict": "dearer"}]
    every = [tried(needs, [-each for each in cost] if most else cost, *(each[: len(cost)] for each in held), **kind)
             for cost, kind in zip(COSTS, kinds, strict=True)]  # type: ignore[arg-type]
    fresh = tried(needs, [3, 4], [1, 0], [150, 250], [-5, -1], [1, 1])
    reread = tuple(Reread(cast("Reading", type("R", (), {"id": "r"})), cast("Option", type("O", (), {"id": name})), fresh) for name in "ab")
    ending: Ending = "runners_up" if answer is not None else "undecided"
    return Decision(question, 1, question.alternatives, Chosen(ending, answer, every, (3,)), ending,
                    fresh if answer is not None else None, reread if answer is not None else ())


def half(*values: float) -> float:
    """Half of the interval of a mean at the confidence of 90%."""
    return mean_half_width(len(values), float(np.std(values, ddof=1)), 0.9)


def test_every_choice_by_hand(award: Scenario) -> None:
    table = choice_table(decided(award))
    assert list(table["choice"]) == list(range(6)) and set(table["scheme"]) == {award.name}
    assert list(table[LEVER.path]) == list(LEVER.values) and list(table["replications"]) == [4, 4, 4, 4, 1, 4]
    assert list(table["verdict"]) == ["answer", "near", "short", "open", "misses", "dearer"]
    assert list(table["value"]) == [3, 2, 6, 3, 9, 4.25] and list(table["more"]) == [0, -1, 3, 0, 8, 1.25]
    assert tuple(table.loc[2, ["low", "high"]]) == pytest.approx((6 - half(5, 5, 6, 8), 6 + half(5, 5, 6, 8)))
    assert tuple(table.loc[3, ["more_low", "more_high"]]) == pytest.approx((-half(1, -1, 1, -1), half(1, -1, 1, -1)))
    assert table.loc[4, "low"] == -np.inf and table.loc[4, "more_high"] == np.inf  # of one replication nothing can be said
    first = table.loc[0]
    assert first["need_1"] == 0.75 and (first["need_1_low"], first["need_1_high"]) == chance_limits(3, 4, 0.9)
    assert (first["need_2"], first["need_2_low"]) == pytest.approx((200, 200 - half(100, 200, 300, 200)))
    wide = half(3, 4, 2, 4)
    assert (first["need_3"], first["need_3_low"], first["need_3_high"]) == pytest.approx((3.25, 3.25 - wide, 3.25 + wide))
    assert first["need_4"] == 0.75


def test_where_much_is_wanted_figures_are_the_measure_s_own(award: Scenario) -> None:
    """Costs are its negative; ends of intervals stay in their order."""
    table, turned = choice_table(decided(award)), choice_table(decided(award, most=True))
    assert turned["value"].tolist() == table["value"].tolist()
    for name in ("low", "high", "more_low", "more_high", "more"):
        assert turned[name].tolist() == pytest.approx(table[name].tolist())


def test_without_an_answer_nothing_is_more_or_less(award: Scenario) -> None:
    table = choice_table(decided(award, answer=None))
    assert table[["more", "more_low", "more_high"]].isna().all(axis=None)
    assert list(table["verdict"]) == ["near", "near", "short", "open", "misses", "dearer"]


def test_every_need_by_hand(award: Scenario) -> None:
    table = need_table(decided(award))
    assert table["need"].tolist() == [1, 2, 3, 4] and table["kind"].tolist() == ["target", *["measure"] * 3]
    assert table["id"].tolist() == ["province", "peak_debt", "named", "named"] and table["sense"].tolist() == ["", "<=", ">=", ">="]
    assert table["limit"].tolist()[1:] == [200, 3, 2] and np.isnan(table.loc[0, "limit"])
    assert table["unit"].tolist() == ["", "yuan", "communities", "communities"]
    assert table.loc[[0, 3], "probability"].tolist() == [0.75, 0.6] and table.loc[[1, 2], "probability"].isna().all()
    assert table["tested"].tolist() == [0.5, 200, 3, 1]
    assert tuple(table.loc[2, ["tested_low", "tested_high"]]) == pytest.approx((3 - half(5, 1), 3 + half(5, 1)))
    assert need_table(decided(award, answer=None))[["tested", "tested_low", "tested_high"]].isna().all(axis=None)


def test_every_reading_by_hand(award: Scenario) -> None:
    table = reread_table(decided(award))
    assert table["option"].tolist() == ["a"] * 4 + ["b"] * 4 and table["need"].tolist() == [1, 2, 3, 4] * 2
    assert table["value"].tolist() == [0.5, 200, 3, 1] * 2 and set(table["replications"]) == {2}


def test_replications_are_those_of_the_choices_and_of_the_test(award: Scenario) -> None:
    assert decided(award).replications == 21 + 2 and decided(award, answer=None).replications == 21


@pytest.mark.parametrize(("bars", "values", "near"), [
    ([Bar(0.9, True)], [0.75], -0.15), ([Bar(100.0, False)], [150], -1 / 3), ([Bar(100.0, False)], [50], 0.5),
    ([Bar(-100.0, False)], [-50], -0.5), ([Bar(0.0, False)], [0], 0), ([Bar(0.01, False)], [0.02], -0.5),
    ([Bar(0.9, True), Bar(100.0, False)], [0.75, 110], -0.15), ([], [], 0),
])
def test_how_near_a_choice_comes(bars: list[Bar], values: list[float], near: float) -> None:
    """A probability by its distance, a mean by that as a part of the larger of the two; the worst of all needs."""
    found = Tried(tuple(bars))
    found.add(Seen(np.zeros(4), tuple(np.resize([1, 1, 1, 0], 4) if bar.is_chance else np.full(4, value)
                                      for bar, value in zip(bars, values, strict=True))))
    assert nearness(found) == pytest.approx(near)


def test_the_nearest_is_the_first_of_those_as_near(award: Scenario) -> None:
    found = decided(award)
    assert found.nearest == 0  # all have the same values, but for one of a single replication
    found.chosen.tried[0].held[1] += 1e6
    assert found.nearest == 1


def test_none_is_near_where_with_each_something_never_holds(award: Scenario) -> None:
    """With one choice the target is never met, with another a measure never keeps its limit; a third held once, or misses means alone."""
    found, needs = decided(award, answer=None), needs_of(TEXTS, list(award.data.targets))
    never, other, once, means = (tried(needs, [1, 1], first, [300, 300], [-1, -1], last)
                                 for first, last in (([0, 0], [1, 1]), ([1, 1], [0, 0]), ([0, 1], [0, 1]), ([1, 1], [1, 1])))
    none = [replace(found, chosen=replace(found.chosen, tried=several)).none_near
            for several in ([never, other], [never, once], [never, other, means])]
    assert none == [True, False, False] and not found.none_near


def test_parts_follow_each_other() -> None:
    joined = one_after_other([Seen(np.array([1.0]), (np.array([0.0]),)), Seen(np.array([2.0, 3]), (np.array([1.0, 1]),))])
    assert joined.cost.tolist() == [1, 2, 3] and [each.tolist() for each in joined.held] == [[0, 1, 1]]


@pytest.mark.parametrize(("text", "values"), [
    ("named>=3@50%", [0, 1, 1]), ("named<=3@50%", [1, 1, 0]), ("named>=3", [-2, -3, -4]), ("named<=3", [2, 3, 4]),
    ("coverage>=25%@50%", [0, 1, 1]), ("coverage<=25%@50%", [1, 1, 0]), ("coverage<=30%", [0.2, 0.25, 0.3]), ("province>=50%", [1, 0, 1]),
])
def test_values_of_needs_by_hand(award: Scenario, text: str, values: list[float]) -> None:
    """A limit itself is kept; shares are parts of 1."""
    result = by_hand(award, 3, {"named": [2, 3, 4], "coverage": [200_000, 250_000, 300_000], "province.named.gap": [0, 1, 0]})
    assert need_of(text, ["province"]).values(result).tolist() == values
    assert Objective("named").cost(result).tolist() == [2, 3, 4] and Objective("named", True).cost(result).tolist() == [-2, -3, -4]


@pytest.mark.parametrize("texts", [
    ["named>=30", "named<=30"], ["named>=30@90%", "named<=20@80%"], ["named>=30", "named<=20@80%"], ["named<=30", "named>=20"],
    ["coverage<=99.9%"], ["named<=1"], ["named>=1"], ["inequality>=10%"],
    ["province>=90%", "all>=80%"], ["coverage>=80%@90%", "coverage>=80%"],
])
def test_what_can_be_met_is_taken(texts: list[str]) -> None:
    """Two limits that leave one number; two of which each may hold in another replication; a target and a measure of one name."""
    found = needs_of(texts, ["province", "coverage"])
    assert len(found) == len(texts) and all(each.limit == 0 for each in found if each.is_target)


@pytest.mark.parametrize(("text", "told"), [
    ("province>=90%@80%", "a target is met or missed"), ("coverage>=100%@90%", ""), ("coverage<=0%", "no number of replications"),
    ("named<=0", "no number of replications"), ("named<=0@90%", ""), ("coverage<=0%@90%", ""), ("province>=99.99%", ""),
])
def test_ends_of_what_can_be_asked(text: str, told: str) -> None:
    if told:
        with pytest.raises(InputError, match=told):
            need_of(text, ["province"])
    else:
        assert need_of(text, ["province"]).probability


def test_the_fewest_and_the_most_choices(award: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two schemes are a choice, and so are two values; the limit counts every scheme with every value."""
    other = award.with_values({LEVER.path: "1万元"})
    check_choices({"a": award, "b": other}, ())
    check_choices({"a": award}, (axis(f"{LEVER.path}=0,1"),))
    with pytest.raises(InputError, match="nothing to choose"):
        check_choices({"a": award}, ())
    monkeypatch.setattr(module, "MOST_ALTERNATIVES", 12)
    check_choices({"a": award, "b": other}, (LEVER,))
    monkeypatch.setattr(module, "MOST_ALTERNATIVES", 11)
    with pytest.raises(InputError, match="12 choices are too many; expected at most 11"):
        check_choices({"a": award, "b": other}, (LEVER,))


def test_a_test_goes_on_under_fresh_luck_and_progress_ends(award: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test of 2 replications, then 3 and on to 38, after the rule's 64 is the run of those from 64 to 101; what is heard never falls."""
    monkeypatch.setattr(module, "LEAST_FRESH", 2)
    heard: list[tuple[int, int]] = []
    question = Question({"a": award}, (axis(f"{LEVER.path}=0,1000万元"),), needs_of(["named>=1@50%"], []), Objective("public_money"),
                        Procedure(start=64, most=64))
    found = decide(question, seed=3, progress=lambda done, of: heard.append((done, of)))
    assert found.fresh is not None and found.chosen.answer is not None and found.fresh.n == 38
    assert found.discovery is None and found.reread == ()  # nobody asked for either
    result = run(question.scenario_of(found.alternatives[found.chosen.answer]), found.fresh.n, seed=3, first=64)
    assert found.fresh.cost.tolist() == result.column("public_money").tolist()
    assert {of for _, of in heard} == {4} and [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[0][0] == 1 and heard[-1][0] >= 2
