"""One history for scenarios that differ only in what their targets ask: to the bit what each gives alone."""

from __future__ import annotations

import numpy as np
import pytest

from sim import load_scenario
from sim.documents.readings import read
from sim.ensemble.histories import by_history, history_digest, members_of
from sim.ensemble.running import run
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.studies.outcomes import run_outcomes, shared_outcomes


@pytest.fixture(scope="module")
def variants() -> dict[str, Scenario]:
    """What is asked differs in three; what happens differs in `ceiling`; `fewer` has one target less."""
    scenario = load_scenario("shaoxing-2023")
    return {
        "base": scenario, "ceiling": read(scenario, "plan_binds", "ceiling"), "status": read(scenario, "status", "started"),
        "growth": read(scenario, "provincial_growth", "relative"), "fewer": scenario.switched({"targets.growth": None}),
    }


def test_what_is_asked_makes_no_other_history_but_what_happens_does(variants: dict[str, Scenario]) -> None:
    assert list(by_history(variants)) == [("base", "status", "growth", "fewer"), ("ceiling",)]


def test_each_part_is_to_the_bit_the_run_of_its_scenario(variants: dict[str, Scenario]) -> None:
    for keys, make in by_history(variants).items():
        parts = list(members_of(run(make(), 40, 3, first=7)))
        assert len(parts) == len(keys)
        for key, part in zip(keys, parts, strict=True):
            alone = run(variants[key], 40, 3, first=7)
            assert part.digest == alone.digest and part.runs.equals(alone.runs)
            assert part.scenario.digest == alone.scenario.digest
            for name in ("histogram", "street_sums", "cohort_sums"):
                assert np.array_equal(getattr(part, name), getattr(alone, name))


def test_an_equal_question_is_worked_out_once(variants: dict[str, Scenario]) -> None:
    """The one target that says about so much is asked anew by the reading of that word."""
    scenario = variants["base"]
    (make,) = by_history({"base": scenario, "about": read(scenario, "about", "within_tenth")}).values()
    assert len(make().many["targets"]) == len(scenario.data.targets) + sum(each.about for each in scenario.data.targets.values()) == 8


def test_outcomes_are_those_of_runs_of_their_own(variants: dict[str, Scenario]) -> None:
    seen: list[tuple[int, int]] = []
    alone = run_outcomes(variants, 60, 2)
    shared = shared_outcomes(variants, 60, 2, 2, lambda done, asked: seen.append((done, asked)))
    assert list(shared) == list(variants) and seen == [(150, 300), (300, 300)]
    for name, found in alone.items():
        assert shared[name].names == found.names and shared[name].digest == found.digest
        for target in set(found.names) & set(alone["base"].names):
            assert (shared[name].chance(target), shared[name].gap_change(target)) == (found.chance(target), found.gap_change(target))


def test_draws_that_are_given_are_part_of_a_history(variants: dict[str, Scenario]) -> None:
    from sim.scenario.draws import Draws

    base = variants["base"]
    one, two = (base.with_draws(Draws(("pass_city",), np.array([[value]]), "draws")) for value in (0.5, 0.6))
    assert len({history_digest(make_start(each)) for each in (base, one, two, one)}) == 3
