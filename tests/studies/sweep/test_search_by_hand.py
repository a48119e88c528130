"""Parts of a goal seek that can be worked out on paper: what is looked at, in which order it is tested, what is said of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.answers.intervals import clopper_pearson, wilson
from sim.studies.sweep.search import (
    Met,
    Sought,
    bisected,
    counted_chance,
    judged_chance,
    looks_ahead,
    replications_needed,
    search,
    spread_steps,
    surely_falls,
    way_down,
    way_up,
)
from sim.studies.sweep.sweep import telling


@pytest.mark.parametrize(("steps", "number", "picked"), [
    (101, 6, [0, 20, 40, 60, 80, 100]), (5, 5, [0, 1, 2, 3, 4]), (3, 8, [0, 1, 2]), (1, 6, [0]), (10, 1, [0]), (10, 2, [0, 9]),
    (9, 8, [0, 1, 2, 3, 5, 6, 7, 8]), (10, 0, []),
])
def test_steps_are_spread_from_the_first_to_the_last(steps: int, number: int, picked: list[int]) -> None:
    assert spread_steps(steps, number) == picked


@pytest.mark.parametrize("first", [0, 1, 19, 20, 21, 33, 39, 40, 41, None])
def test_a_bisection_finds_the_first(first: int | None) -> None:
    """Between any two of the coarse steps, at one of them, at the first of all; nothing beyond the last."""
    asked: list[int] = []

    def holds(at: int) -> bool:
        asked.append(at)
        return first is not None and at >= first

    assert bisected([0, 20, 40], holds) == (None if first is None or first > 40 else first)
    assert len(asked) <= 3 + 5 and len(set(asked) - {0, 20, 40}) == len([at for at in asked if at not in (0, 20, 40)])


@pytest.mark.parametrize(("given", "order"), [
    ((90, None, None, 101), [90]),
    ((100, 68, 75, 101), [100, 82, 75, 74, 73, 72, 71, 70, 69, 68]),
    ((75, 68, 75, 101), [75, 82, 74, 73, 72, 71, 70, 69, 68]),
    ((100, 68, None, 101), [100, 95, 91, 86, 82, 77, 73, 68]),
    ((100, 95, 99, 101), [100, 99, 98, 97, 96, 95]),
    ((9, 5, 3, 10), [9, 5]),
])
def test_what_is_tested_for_meeting_the_goal(given: tuple[int, int | None, int | None, int], order: list[int]) -> None:
    """The best, one as far beyond what surely meets it as that is beyond the first that seems to, then downwards, eight at most."""
    assert way_down(*given) == order


@pytest.mark.parametrize(("given", "order"), [
    ((100, 0, None), []), ((0, None, None), []),
    ((100, 68, 60), [0, 50, 59, 60, 61, 62, 64, 65, 66, 67]),
    ((100, 68, None), [0, 66, 67]), ((5, None, None), [0, 3, 4]), ((100, 1, 1), [0]), ((100, 4, 2), [0, 1, 2, 3]), ((100, 4, 9), [0, 2, 3]),
])
def test_what_is_tested_for_missing_it(given: tuple[int, int | None, int | None], order: list[int]) -> None:
    """The first of all, one well before, then from the last that surely misses it up to the one below the first that seems to meet it."""
    assert way_up(*given) == order


@pytest.mark.parametrize(("p", "goal", "needed"), [
    (0.92, 0.9, 1766), (0.88, 0.9, 2073), (0.8, 0.9, 126), (0.95, 0.9, 283), (0.9, 0.9, None),
])
def test_replications_that_would_decide(p: float, goal: float, needed: int | None) -> None:
    """The sample size of a binomial test at 5% with power 80%: (1.95996 + 0.84162)² of the larger variance by the distance squared."""
    assert replications_needed(p, goal) == needed


@pytest.mark.parametrize(("k", "goal", "verdict"), [
    (30, 0.88, "meets"), (30, 0.8842, "meets"), (30, 0.885, "open"), (0, 0.12, "misses"), (0, 0.115, "open"), (15, 0.5, "open"),
])
def test_a_verdict_is_that_of_the_exact_interval(k: int, goal: float, verdict: str) -> None:
    """All of 30: the lower end is the 30th root of 0.025, 0.8843; none: its mirror."""
    found = judged_chance("v", Met.of(np.arange(30) < k), goal)
    assert (found.verdict, found.fresh, found.met, found.replications, found.probability) == (verdict, True, k, 30, k / 30)
    assert found.low == pytest.approx({30: 0.025 ** (1 / 30), 0: 0.0}.get(k, found.low))


def test_while_searching_there_is_no_verdict() -> None:
    found = counted_chance("v", Met.of(np.array([True, False, True, True])))
    assert (found.probability, found.low, found.high) == (0.75, *wilson(3, 4))
    assert (found.fresh, found.met, found.replications, found.verdict) == (False, 3, 4, "")


@pytest.mark.parametrize(("often", "falls"), [
    ([90, 90, 20, 90], (1, 2)), ([90, 60, 20], (0, 1)), ([20, 60, 90], None), ([50, 49, 48], None), ([50, 50], None), ([50], None),
])
def test_a_fall_is_told_where_it_is_sure(often: list[int], falls: tuple[int, int] | None) -> None:
    """Of 100 replications, each met up to a number: a fall by one may be luck, by thirty it is none."""
    met = {at: Met.of(np.arange(100) < number) for at, number in enumerate(often)}
    assert surely_falls(met, sorted(met)) == falls


def sought(meets: Callable[[int], bool], steps: int, every: bool = False) -> tuple[Sought, list[tuple[int, bool]]]:
    """A search without luck: every replication of 100 meets the target at a value, or none."""
    looks: list[tuple[int, bool]] = []

    def look(at: int, fresh: bool) -> np.ndarray:
        looks.append((at, fresh))
        return np.full(100, meets(at))

    return search([f"v{at}" for at in range(steps)], look, 0.9, every), looks


@pytest.mark.parametrize("first", [1, 7, 8, 19])
def test_a_cliff_is_found_to_the_step(first: int) -> None:
    found, looks = sought(lambda at: at >= first, 20)
    assert found.outcome == "found" and found.between == (f"v{first - 1}", f"v{first}") and found.adjoining
    assert found.answer is not None and found.misses is not None and found.falls is None and found.needed is None
    assert (found.answer.value, found.answer.fresh, found.answer.verdict) == (f"v{first}", True, "meets")
    assert (found.misses.value, found.misses.fresh, found.misses.verdict) == (f"v{first - 1}", True, "misses")
    assert found.best.value == "v19" and found.best.fresh
    assert [each.value for each in found.looked_at] == [f"v{at}" for at in sorted({at for at, fresh in looks if not fresh})]
    assert [each.value for each in found.tested] == [f"v{at}" for at in sorted({at for at, fresh in looks if fresh})]
    assert len(looks) == len(set(looks)) < 20


def test_met_at_the_first_value_and_at_none() -> None:
    met, _ = sought(lambda at: True, 20)
    assert (met.outcome, met.answer and met.answer.value, met.misses, met.between, met.adjoining) == (
        "met_already", "v0", None, (None, "v0"), False)
    missed, _ = sought(lambda at: False, 20)
    assert (missed.outcome, missed.answer, missed.best.value, missed.best.verdict) == ("not_met", None, "v19", "misses")
    assert missed.between == ("v18", None) and not missed.adjoining


def test_a_hump_has_its_first_value_and_where_it_falls() -> None:
    """Nothing is said of what misses the goal there, and the best is the first of the best."""
    found, _ = sought(lambda at: 5 <= at <= 9, 12)
    assert (found.outcome, found.falls, found.between, found.best.value) == ("not_monotone", ("v9", "v10"), (None, "v5"), "v5")


@pytest.mark.parametrize(("steps", "every", "looked"), [(12, False, 12), (13, False, 6), (13, True, 13), (2, False, 2)])
def test_few_values_are_all_looked_at(steps: int, every: bool, looked: int) -> None:
    found, _ = sought(lambda at: True, steps, every)
    assert len(found.looked_at) == looked


def test_what_is_open_says_how_many_would_decide() -> None:
    """19 of 20 at every value: the goal of 0.9 lies within."""
    found = search(["a", "b"], lambda *_: np.arange(20) < 19, 0.9)
    assert (found.outcome, found.answer, found.misses, found.needed) == ("undecided", None, None, 283)


def test_more_would_decide_than_do_not() -> None:
    """Neither one replication nor one that misses at the first value decides; by their probability of 0 one would seem enough."""
    assert search(["a", "b"], lambda at, *_: np.arange(1) < at, 0.9).needed == 2


@pytest.mark.parametrize("goal", [0.05, 0.5, 0.8, 0.9, 0.99])
def test_what_is_open_never_needs_what_it_had(goal: float) -> None:
    """Nor where none or all meet the target: of one with a goal of 0.9 a second decides, for 1 less the root of 0.025 is 0.84."""
    for n in (1, 2, 3, 5, 20, 60):
        for k in range(n + 1):
            low, high = clopper_pearson(k, n)
            assert not low < goal < high or k / n == goal or (replications_needed(k / n, goal) or 0) > n, (k, n)



def test_of_very_many_values_the_ends_their_neighbours_and_the_middle_tell() -> None:
    assert telling(list(range(1000))) == [0, 1, 500, 998, 999]
    assert telling(list(range(7))) == [0, 1, 3, 5, 6]


def looks_of(steps: int, every: bool, shape: Callable[[float], float]) -> int:
    """How many looks a search takes whose chance has this shape over the steps, from 0 to 1."""
    asked: list[int] = []

    def look(at: int, fresh: bool) -> np.ndarray:
        asked.append(at)
        return np.random.default_rng([at, fresh]).random(400) < shape(at / (steps - 1))

    search(list(range(steps)), look, 0.6, every)
    return len(asked)


@pytest.mark.parametrize("every", [False, True])
@pytest.mark.parametrize("steps", [2, 12, 13, 61])
def test_no_search_looks_more_often_than_was_said(steps: int, every: bool) -> None:
    """Where the chance rises, falls, rises and falls, and never changes; 61 values need not all be looked at."""
    least, most = looks_ahead(steps, every)
    shapes: list[Callable[[float], float]] = [lambda x: x, lambda x: 1 - x, lambda x: 1 - abs(2 * x - 1), lambda _: 0.2, lambda _: 0.6]
    assert all(least <= looks_of(steps, every, shape) <= most for shape in shapes)
    assert looks_ahead(61) == (7, 81) and looks_ahead(61, every=True) == (62, 81) and looks_ahead(3) == (4, 6)
