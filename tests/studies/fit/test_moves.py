"""A step of the sampler and its moves, each alone on a few particles made by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from sim.ensemble.row_blocks import Whole
from sim.studies.fit import smc
from sim.studies.fit.discrepancy import Floats
from sim.studies.fit.smc import (
    ENOUGH,
    LAST_MOVES,
    MOST_MOVES,
    SIZES,
    Particles,
    Step,
    from_prior,
    led_particles,
    moved_on,
    stepped,
)

FLAT = np.zeros(4)
NONE = np.full(4, -np.inf)


def chance(number: int = 1) -> np.random.Generator:
    """The generator of a step."""
    return np.random.default_rng([1, number])


def counted(scores: Floats, numbers: Whole) -> Floats:
    """What a simulation counts: ten times the score, and the number of its luck."""
    return np.asarray(10 * scores[:, :1] + numbers[:, None])


def always(value: float) -> Callable[[Floats, Floats], Floats]:
    """A likelihood that is the same everywhere."""
    return lambda scores, seen: np.full(len(scores), value)


def particles(likelihood: Floats, **given: Any) -> Particles:
    """As many as there are likelihoods, of two unknowns, before any step."""
    n = len(likelihood)
    scores, own, none = np.arange(2.0 * n).reshape(n, 2) / 10, np.arange(n), np.zeros((0, n))
    usual = {"used": n} | given
    return Particles(scores, own, counted(scores, own), likelihood, none.astype(np.int64), none, none, **usual)


def alike(families: list[int], temperature: float = 0.5) -> Particles:
    """After one step, the particles of a family being one and the same."""
    n = len(families)
    stage = Step(temperature, 3.0, 0, 0.0, 0.0)
    now = particles(np.zeros(n), temperature=temperature, stages=(stage,))
    family, ones = np.array([families]), np.ones((1, n))
    return smc.replace(now, family=family, kinship=ones, same=ones)


def test_the_prior_is_drawn_by_a_generator_of_its_own() -> None:
    """Standard normal scores, each particle with the luck of its own number; no step uses that generator."""
    found = from_prior(counted, always(-2.0), 3, 5, 9)
    assert np.array_equal(found.scores, np.random.default_rng([9, 0]).standard_normal((5, 3)))
    assert found.numbers.tolist() == [0, 1, 2, 3, 4] and found.used == 5 and found.likelihood.tolist() == [-2] * 5
    assert np.array_equal(found.seen, counted(found.scores, found.numbers))
    assert (found.temperature, found.evidence, found.stages, found.family.shape) == (0, 0, (), (0, 5))


def test_each_step_goes_by_the_generator_of_its_number() -> None:
    """So that whoever goes on from a step draws what an undisturbed one would."""
    def likelihood(scores: Floats, seen: Floats) -> Floats:
        return np.asarray(-40 * (scores[:, 0] - 2) ** 2)

    whole = list(led_particles(counted, likelihood, 2, 30, 1))
    assert len(whole) > 3
    for at in (1, 2):
        again = moved_on(stepped(whole[at - 1], chance(at)), counted, likelihood, chance_after(whole[at - 1], at))
        assert np.array_equal(again.scores, whole[at].scores) and again.stages == whole[at].stages


def chance_after(now: Particles, number: int) -> np.random.Generator:
    """The generator of a step once the particles are drawn."""
    found = chance(number)
    stepped(now, found)
    return found


@pytest.mark.parametrize("begun", [False, True])
def test_no_more_steps_than_a_sampler_may_take(begun: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives up after so many, whether or not it had begun."""
    monkeypatch.setattr(smc, "MOST_STEPS", 2)
    monkeypatch.setattr(smc, "moved_on", lambda now, *_: now)
    first = particles(np.array([0.0, 0.0, -1e9, -2e9]), temperature=0.0)
    given = {"begun": first} if begun else {}
    monkeypatch.setattr(smc, "from_prior", lambda *_: first)
    monkeypatch.setattr(smc, "stepped", lambda now, _: smc.replace(now, temperature=now.temperature + 0.1, stages=(*now.stages, 1)))
    found = list(led_particles(counted, always(0.0), 2, 4, 1, **given))
    assert [len(each.stages) for each in found] == [*([] if begun else [0]), 1, 2]


def test_where_no_particle_can_be_there_is_no_step() -> None:
    assert len(list(led_particles(counted, always(-np.inf), 2, 4, 1))) == 1


def test_a_step_goes_no_further_than_what_is_left() -> None:
    """From one half on with all alike: all the way, with nothing weighed and the evidence of the rest."""
    now = particles(np.full(4, -6.0), temperature=0.5, evidence=-3.0)
    found = stepped(now, chance())
    assert (found.temperature, found.evidence) == (1.0, -6.0)
    assert found.stages == (Step(1.0, pytest.approx(4.0), 0, 0.0, 0.0),)
    assert found.family.tolist() == [[0, 1, 2, 3]] and found.kinship.tolist() == found.same.tolist() == [[1.0] * 4]


@pytest.mark.parametrize(("likelihood", "each", "reached"), [
    (FLAT, 0.5, [0.0, 0.5, 1.0]), (FLAT, 0.75, [0.0, 0.75, 1.5]), (np.array([0.0, *NONE[1:]]), 1.0, [0.0, 1.0]), (NONE, 0.5, [0.0]),
])
def test_steps_end_at_the_whole_likelihood_or_where_nothing_is_possible(
    likelihood: Floats, each: float, reached: list[float], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At temperature 1 or beyond; where not one particle is possible there is no first step."""
    def next_one(now: Particles, _: np.random.Generator) -> Particles:
        assert now.temperature < 1 and len(now.stages) < len(reached), "a step too many"
        return smc.replace(now, temperature=now.temperature + each, stages=(*now.stages, Step(0.0, 0.0, 0, 0.0, 0.0)))

    monkeypatch.setattr(smc, "stepped", next_one)
    monkeypatch.setattr(smc, "moved_on", lambda now, *_: now)
    found = led_particles(counted, lambda scores, seen: likelihood, 2, 4, 1)
    assert [round(now.temperature, 9) for now in found] == reached


def test_a_step_stops_where_half_of_the_particles_are_effective() -> None:
    """One of four is far likelier: the step ends where its weight leaves two of them."""
    now = particles(np.array([0.0, -8.0, -8.0, -8.0]), temperature=0.25)
    found = stepped(now, chance())
    step = found.temperature - 0.25
    weights = np.array([1, *[np.exp(-8 * step)] * 3])
    weights = weights / weights.sum()
    assert 0 < step < 0.75 and 1 / (weights**2).sum() == pytest.approx(2, abs=1e-6)
    assert found.stages[-1].weighted == pytest.approx(2, abs=1e-6) and found.stages[-1].temperature == found.temperature
    assert found.evidence == pytest.approx(np.log((1 + 3 * np.exp(-8 * step)) / 4), abs=1e-9)
    at = found.family[0]
    for kept in ("scores", "numbers", "seen", "likelihood"):
        assert np.array_equal(getattr(found, kept), getattr(now, kept)[at]), kept


def test_a_second_step_keeps_what_the_first_began() -> None:
    """Who came from whom, and how closely, goes with each particle."""
    first = smc.replace(alike([0, 0, 2, 3]), kinship=np.array([[0.9, 0.8, 0.7, 0.6]]), same=np.array([[1.0, 0.0, 1.0, 0.0]]),
                        likelihood=np.array([0.0, -1e6, -1e6, -1e6]))
    found = stepped(first, chance())
    at = found.family[1]
    assert found.family[0].tolist() == np.array([0, 0, 2, 3])[at].tolist()
    assert found.kinship[0].tolist() == np.array([0.9, 0.8, 0.7, 0.6])[at].tolist() and found.kinship[1].tolist() == [1] * 4
    assert found.same[0].tolist() == np.array([1.0, 0, 1, 0])[at].tolist() and found.same[1].tolist() == [1] * 4
    assert len(found.stages) == 2


@pytest.mark.parametrize(("families", "temperature", "rounds"), [
    ([0, 0, 2, 2], 0.5, 0), ([0, 0, 0, 2], 0.5, MOST_MOVES), ([0, 0, 2, 2], 1.0, LAST_MOVES), ([0, 1, 2, 3], 1.0, 0),
])
def test_moves_are_made_until_enough_are_independent(families: list[int], temperature: float, rounds: int) -> None:
    """Two of four are the half that is enough, but for the last step; where nothing is accepted there are as many rounds as may be."""
    assert ENOUGH == 0.5
    now = alike(families, temperature)
    found = moved_on(now, counted, always(-np.inf), chance())
    assert found.stages[-1].rounds == rounds and found.used == 4 * (1 + rounds)
    assert found.stages[-1].accepted == 0 and np.array_equal(found.scores, now.scores)
    assert found.stages[-1].effective == found.effective == now.effective


def test_a_move_that_is_always_accepted(monkeypatch: pytest.MonkeyPatch) -> None:
    """One round: six in ten of the particles get fresh luck of numbers that nobody used; what is left of a score is as stated."""
    monkeypatch.setattr(smc, "MOST_MOVES", 1)
    n = 4000
    now = alike([0] * n)
    now = smc.replace(now, scores=np.zeros((n, 2)) + 3)
    found = moved_on(now, counted, always(0.0), chance())
    fresh = found.same[0] == 0
    assert abs(fresh.mean() - 0.6) < 0.04 and found.stages[-1].accepted == 1 and found.stages[-1].rounds == 1
    assert np.array_equal(found.numbers, np.where(fresh, n + np.arange(n), np.arange(n))) and found.used == 2 * n
    for which, sizes in ((~fresh, SIZES[0]), (fresh, SIZES[1])):
        left = sorted({round(float(each), 9) for each in found.kinship[0][which]})
        assert left == sorted(round((1 - size**2) ** 0.5, 9) for size in sizes)
        for size in sizes:
            own = found.scores[which & np.isclose(found.kinship[0], (1 - size**2) ** 0.5)]
            assert len(own) == pytest.approx(which.sum() / 4, rel=0.2)
            assert abs(own.mean() - 3 * (1 - size**2) ** 0.5) <= 5 * size / own.size**0.5
            assert abs(own.std() - size) <= 5 * size / (2 * own.size) ** 0.5 + 1e-12
    assert np.array_equal(found.seen, counted(found.scores, found.numbers))


def test_a_move_is_accepted_by_its_likelihood_at_the_temperature(monkeypatch: pytest.MonkeyPatch) -> None:
    """As often as the ratio of the likelihoods to the power of the temperature; one refused leaves all as it was."""
    monkeypatch.setattr(smc, "MOST_MOVES", 1)
    n = 8000
    now = alike([0] * n, 0.25)
    found = moved_on(now, counted, always(np.log(1 / 16)), chance())
    taken = found.likelihood < 0
    assert abs(taken.mean() - 0.5) < 4 * (0.25 / n) ** 0.5 and found.stages[-1].accepted == pytest.approx(taken.mean())
    for part in ("scores", "numbers", "seen", "likelihood"):
        assert np.array_equal(getattr(found, part)[~taken], getattr(now, part)[~taken]), part
    assert (found.kinship[0][~taken] == 1).all() and (found.same[0][~taken] == 1).all()
    assert (found.likelihood[taken] == np.log(1 / 16)).all()


@pytest.mark.parametrize(("temperature", "families", "collapsed"), [
    (1.0, [*range(100)], False), (0.99, [*range(100)], True), (1.0, [0] * 100, True),
    (1.0, [at // 20 for at in range(100)], False), (1.0, [*[at // 20 for at in range(80)], *[0] * 20], True),
])
def test_collapsed_is_what_is_not_at_its_end_or_has_too_few(temperature: float, families: list[int], collapsed: bool) -> None:
    """Five independent ones of a hundred are enough."""
    now = alike(families, temperature)
    assert now.collapsed == collapsed


def test_the_fewer_of_unknowns_and_luck_are_effective() -> None:
    now = alike([0, 0, 2, 2])
    assert now.effective == 2
    assert smc.replace(now, same=np.zeros((1, 4))).effective == 2 and smc.replace(now, kinship=np.zeros((1, 4))).effective == 2
    assert smc.replace(now, kinship=np.zeros((1, 4)), same=np.zeros((1, 4))).effective == 4
