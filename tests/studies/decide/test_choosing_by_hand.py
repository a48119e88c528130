"""Each bound of the procedure just before and just where it is reached, by the levels that it promises; and the order of its steps."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import pytest

from sim.studies.decide.anytime import chance_evidence, mean_evidence
from sim.studies.decide.choosing import (
    Bar,
    Chosen,
    Look,
    Procedure,
    Replicated,
    Seen,
    Tried,
    choose,
    confirm,
    evidence_above,
    not_cheaper,
)

ALPHA = 0.05
NOISE = np.random.default_rng(1).standard_normal(4000)


def first_shown(evidence: Callable[[int], float], parts: int, by: int) -> int:
    """The first number of replications at which the evidence reaches that of a level of α / (parts · by); a part more would need more."""
    n = next(n for n in range(2, 4000) if evidence(n) >= math.log(parts * by / ALPHA))
    assert evidence(n) < math.log((parts + 1) * by / ALPHA)
    return n


def made(*choices: tuple[object, ...], asked: list[tuple[int, int, int]] | None = None) -> Look:
    """Choices with their cost and the values of their needs, each a number or one for each replication."""
    def part(values: object, first: int, number: int) -> Replicated:
        return np.resize(np.asarray(values, np.float64), 4000)[first : first + number]

    def look(wanted: Sequence[int], first: int, number: int) -> Iterator[tuple[int, Seen]]:
        for at in wanted:
            if asked is not None:
                asked.append((at, first, number))
            yield at, Seen(part(choices[at][0], first, number), tuple(part(values, first, number) for values in choices[at][1:]))

    return look


def at_once(n: int, bars: Sequence[Bar], *choices: tuple[object, ...], within: float = 0.0, spare: float = 0.0) -> Chosen:
    """What one round of so many replications leaves."""
    return choose(len(choices), bars, made(*choices), Procedure(start=n, most=n, within=within, spare=spare))


@pytest.mark.parametrize(("start", "most", "rounds"), [
    (256, 1000, [256, 320, 400, 500, 625, 782, 978, 1000]), (256, 320, [256, 320]), (300, 300, [300]), (300, 100, [100]),
    (1, 5, [1, 2, 3, 4, 5]),
])
def test_rounds_grow_by_a_quarter_up_to_the_most(start: int, most: int, rounds: list[int]) -> None:
    assert Procedure(start=start, most=most).rounds() == rounds


def test_a_need_is_met_at_a_sixth_of_the_error_shared_among_choices() -> None:
    """Three choices that always meet it: each is shown to at α / 18."""
    n = first_shown(lambda n: chance_evidence(n, n, 0.9), 6, 3)
    bars, always = [Bar(0.9, True)], ((1, 1),) * 3
    assert not any(each.meets for each in at_once(n - 1, bars, *always).tried)
    assert all(each.meets for each in at_once(n, bars, *always).tried)


def test_a_need_is_missed_at_a_third_of_the_error_shared_among_needs() -> None:
    """One of two needs never holds: shown at α / 6, however many choices there are; the other always does."""
    n = first_shown(lambda n: chance_evidence(0, n, 0.1, below=True), 3, 2)
    bars = [Bar(0.1, True), Bar(0.1, True)]
    for choices in (((1, 0, 1),), ((1, 1, 0),), ((1, 0, 1),) * 3):
        few, enough = (at_once(number, bars, *choices).tried[0] for number in (n - 1, n))
        assert (few.verdict, few.short) == ("", False) and (enough.verdict, enough.short, enough.meets) == ("misses", True, False)


def test_too_little_to_spare_is_shown_at_the_same_level() -> None:
    """A need of 9% that never holds: with 1% to spare it is one of 10%, so that it is short before it is missed."""
    short = first_shown(lambda n: chance_evidence(0, n, 0.1, below=True), 3, 1)
    found = [at_once(n, [Bar(0.09, True)], (1, 0), spare=0.01).tried[0] for n in (short - 1, short)]
    assert [(each.short, each.verdict) for each in found] == [(False, ""), (True, "")]


def test_what_once_met_its_needs_is_not_dropped_for_missing_them() -> None:
    """It held 256 times and then never: shown to meet, then to have too little to spare, and not that it misses."""
    held = [1] * 256 + [0] * 768
    found = choose(2, [Bar(0.9, True)], made((NOISE, held), (np.roll(NOISE, 7), 1)), Procedure(start=256, most=1024, within=0)).tried[0]
    assert (found.meets, found.short, found.verdict, found.n) == (True, True, "", 320)
    assert found.evidence_against(0) > math.log(3 / ALPHA)


def test_dearer_at_a_twelfth_of_the_error_shared_among_choices() -> None:
    """Dearer by a fifth of what luck moves, beside two that cost the same: shown at α / 36."""
    n = first_shown(lambda n: evidence_above(NOISE[:n] + 0.2), 12, 3)
    few, enough = (at_once(number, [], (5,), (NOISE + 5.2,), (5,)) for number in (n - 1, n))
    assert few.tried[1].verdict == "" and few.tried[1].settled is None and few.open == (1,) and few.outcome == "runners_up"
    assert enough.tried[1].verdict == "dearer" and (enough.outcome, enough.answer, enough.open) == ("found", 0, ())


def test_about_as_dear_at_the_same_level() -> None:
    """Dearer by a twentieth of 2, with a tolerance of as much: the two make the fifth that is shown at α / 24."""
    n = first_shown(lambda n: evidence_above(NOISE[:n] + 0.2), 12, 2)
    few, enough = (at_once(number, [], (2,), (NOISE + 2.1,), within=0.05) for number in (n - 1, n))
    assert (few.answer, few.outcome, few.open, few.tried[1].settled) == (0, "runners_up", (1,), None)
    assert (enough.answer, enough.outcome, enough.tried[1].verdict, enough.tried[1].settled) == (0, "found", "", 0)


def test_one_that_costs_the_same_is_not_cheaper() -> None:
    one = np.tile([3.0, 5.0, 4.0], 300)
    assert not_cheaper(one, one, 0.0, 3) and not not_cheaper(one - 1e-9 * (one > 4), one, 0.0, 3)
    assert not_cheaper(one - 0.2, one, 0.1, 3) and not not_cheaper(one - 0.6, one, 0.1, 3)
    assert not_cheaper(-one - 0.2, -one, 0.1, 3) and not not_cheaper(-one - 0.6, -one, 0.1, 3)


def test_evidence_takes_the_deviation_of_a_sample() -> None:
    assert evidence_above(np.array([1.0, 2.0])) == mean_evidence(2, 1.5, math.sqrt(0.5))
    assert evidence_above(np.array([5.0])) == -math.inf


def test_a_mean_at_its_very_bar_is_met_and_beyond_it_is_not() -> None:
    """It may not lie above: 100 in each replication is at most 100."""
    for value, evidence, against in ((100, math.inf, -math.inf), (90, math.inf, -math.inf), (101, -math.inf, math.inf)):
        tried = Tried((Bar(100.0, False),))
        tried.add(Seen(np.zeros(3), (np.full(3, value, np.float64),)))
        assert (tried.evidence(0), tried.evidence_against(0)) == (evidence, against)
    mixed = Tried((Bar(100.0, False), Bar(0.5, True)))
    mixed.add(Seen(np.zeros(2), (np.array([100.0, 90.0]), np.ones(2))))
    assert mixed.evidence(0) == mean_evidence(2, 5, math.sqrt(50))
    assert mixed.least_evidence() == min(mixed.evidence(0), mixed.evidence(1)) and mixed.evidence(0) != mixed.evidence(1)
    assert Tried(()).least_evidence() == math.inf


def test_what_was_settled_beside_one_is_looked_at_again_beside_a_cheaper_one() -> None:
    """The first is the cheapest of a round, and the third as dear; then the second turns out to be far cheaper, by what both have."""
    asked, heard = list[tuple[int, int, int]](), list[tuple[int, int]]()
    noise = 0.01 * np.resize([1, -1], 64)
    cheaper = np.concatenate([2.3 + 100 * noise, -9 + noise])
    found = choose(3, [], made((2,), (cheaper,), (2 + np.tile(noise, 2),), asked=asked), Procedure(start=64, most=128, within=0.1),
                   lambda alive, n: heard.append((alive, n)))
    assert (found.answer, found.outcome, found.tried[2].verdict) == (1, "found", "dearer")
    assert asked[:3] == [(0, 0, 64), (1, 0, 64), (2, 0, 64)]  # the third is settled beside the first
    assert asked[3:6] == [(0, 64, 16), (1, 64, 16), (2, 64, 16)]  # and not beside the second, which now is the cheaper one
    assert asked[6:] == [(1, 80, 20), (0, 80, 20), (2, 80, 20)]
    assert heard == [(3, 192), (3, 224), (3, 260), (1, 300)]


def test_the_likeliest_few_go_on_while_nothing_is_shown() -> None:
    """Of twenty choices a quarter, of eight the fewest, four: those whose chances are best so far, ties in their order."""
    for number, few in ((20, 5), (8, 4)):
        asked: list[tuple[int, int, int]] = []
        held = [[1] * (5 + at % 4) + [0] * (5 - at % 4) for at in range(number)]
        choose(number, [Bar(0.9, True)], made(*((1, each) for each in held), asked=asked), Procedure(start=10, most=20))
        second = [at for at, first, _ in asked if first == 10]
        assert second[:few] == sorted(range(number), key=lambda at: (-(at % 4), at))[:few]
        assert {at for at, first, _ in asked if first == 0} == set(range(number))


def test_before_there_is_an_answer_the_cheapest_that_may_meet_the_need_goes_first() -> None:
    """The dear one surely would, the cheap one seems to, and one as cheap but for the tolerance is sooner shown to."""
    asked: list[tuple[int, int, int]] = []
    held = [[1] * 19 + [0], [1] * 91 + [0] * 9, 1, [1] * 5 + [0] * 5]
    costs = (100, 101, 150, 90)
    found = choose(4, [Bar(0.9, True)], made(*zip(costs, held, strict=True), asked=asked), Procedure(start=100, most=1000, within=0.02))
    assert asked[:4] == [(at, 0, 100) for at in range(4)] and found.tried[3].verdict == "misses"
    assert {at for at, _, _ in asked[4:]} == {0} and (found.outcome, found.answer) == ("found", 0)
    assert [(each.verdict, each.n) for each in found.tried[1:3]] == [("dearer", 100)] * 2


def test_a_dearer_one_is_dropped_after_few_replications_however_many_the_answer_had() -> None:
    """The answer takes many to be shown to meet its need; a choice that costs a fifth of what luck moves more falls with a part of them."""
    asked: list[tuple[int, int, int]] = []
    held = np.random.default_rng(4).random(4000) < 0.93
    rule = Procedure(start=128, most=4000, within=0.0)
    found = choose(2, [Bar(0.9, True)], made((100, held), (NOISE + 100.4, held), asked=asked), rule)
    answer, other = found.tried
    assert (found.answer, other.verdict) == (0, "dearer") and other.n < answer.n / 2
    assert evidence_above(other.cost - 100) >= math.log(12 * 2 / ALPHA) > evidence_above(other.cost[: before(other.n, rule)] - 100)


def before(n: int, rule: Procedure) -> int:
    """Replications at the end of the round before."""
    ends = rule.rounds()
    return ends[ends.index(n) - 1]


def test_an_answer_whose_cost_is_not_in_doubt_does_not_go_along() -> None:
    """The other is far cheaper and just at what is asked for: only its need is open, and more of the answer would tell nothing."""
    held = np.resize([1] * 9 + [0], 4000)
    found = choose(2, [Bar(0.9, True)], made((100, 1), (50, held)), Procedure(start=256, most=4000, within=0.01, spare=0.0))
    assert (found.outcome, found.answer, found.open) == ("runners_up", 0, (1,))
    assert (found.tried[0].n, found.tried[1].n) == (256, 4000)


def test_what_was_dearer_than_one_is_judged_beside_the_answer_again() -> None:
    """The third costs more than the first, which is the cheapest of a round, and is dropped for it. Then the second turns out to be far
    cheaper; beside that one, whose luck was another in the round, the third is not yet shown to be dearer: it is looked at again."""
    luck, other = 30 * NOISE[:64], 30 * NOISE[64:128]
    first = np.concatenate([luck, np.zeros(936)])
    second = np.concatenate([other - other.mean() + luck.mean() + 0.5, np.full(936, -9.0)])
    round_one, found = (choose(3, [], made((first,), (second,), (first + 2,)), Procedure(start=64, most=most, within=0.0))
                        for most in (64, 1000))
    assert (round_one.answer, round_one.open, round_one.tried[2].verdict) == (0, (1,), "dearer")
    assert (found.answer, found.outcome, [each.verdict for each in found.tried]) == (1, "found", ["dearer", "", "dearer"])
    assert found.tried[2].n > 64


def test_promise_is_the_least_margin_in_deviations_and_two_standard_errors() -> None:
    tried = Tried((Bar(0.5, True), Bar(10.0, False)))
    assert tried.promise == math.inf
    tried.add(Seen(np.array([3.0, 5.0]), (np.array([1.0, 0.0]), np.array([7.0, 9.0]))))
    assert tried.promise == pytest.approx(min(0 / 0.5, 2 / 1) + 2 / math.sqrt(2)) and tried.at_first == 4.0
    tried.add(Seen(np.array([9.0, 9.0]), (np.array([0.0, 0.0]), np.array([8.0, 8.0]))))
    assert tried.promise == pytest.approx(-0.25 / math.sqrt(3 / 16) + 1) and tried.at_first == 4.0
    same = Tried((Bar(0.5, True),))
    same.add(Seen(np.zeros(2), (np.zeros(2),)))
    assert same.promise == -math.inf


def test_a_test_under_fresh_luck_has_half_of_the_error() -> None:
    """Two needs that always hold are shown at α / 2 each: after 16, 20, 25 and so on, and then as many as the rule allows."""
    n = first_shown(lambda n: chance_evidence(n, n, 0.9), 2, 1)
    bars, asked = [Bar(0.9, True), Bar(0.5, True)], list[tuple[int, int]]()

    def always(first: int, number: int) -> Seen:
        asked.append((first, number))
        return Seen(np.ones(number), (np.ones(number), np.ones(number)))

    tried, sure = confirm(bars, always, Procedure(most=n), 16)
    last = max(end for end in Procedure(start=16, most=n).rounds() if end < n)
    assert sure and tried.meets and tried.n == n and asked[:3] == [(0, 16), (16, 4), (20, 5)] and asked[-1] == (last, n - last)
    asked.clear()
    assert not confirm(bars, always, Procedure(most=n - 1), 16)[1] and asked[-1] == (last, n - 1 - last)
    asked.clear()
    assert confirm(bars, always, Procedure(most=n), 4 * n)[0].n == n
    asked.clear()
    assert confirm(bars, always, Procedure(most=10_000), 16)[0].n == min(end for end in Procedure(start=16).rounds() if end >= n)
