"""A table of draws may say by whose luck each row goes: the histories of other replications, in any order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from sim import load_scenario, run
from sim.answers.evidence import drawn_quantities
from sim.ensemble.drawn import drawn_values
from sim.ensemble.provenance import rules_digest
from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.output.kept_scenario import write_draws
from sim.scenario.draws import Draws
from sim.scenario.load import Scenario
from sim.scenario.tables.draws_file import read_draws

ORDER = [7, 0, 3, 3, 11]


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_rows_are_the_histories_of_other_replications(fuyang: Scenario, engine: str) -> None:
    """To the bit, whoever runs it and in which pieces."""
    plain = run(fuyang, 12, 5).table.whole()
    given = run(fuyang.with_draws({"luck:5": ORDER}), 5, 5, engine, chunk=2).table.whole()  # type: ignore[arg-type]
    assert np.array_equal(given, plain[ORDER])


def test_what_was_drawn_is_told_by_that_luck(fuyang: Scenario) -> None:
    """The draws that a run keeps, and the luck that its spread is divided by, are those of the histories."""
    start, given = make_start(fuyang), make_start(fuyang.with_draws({"luck:5": ORDER}))
    assert np.array_equal(drawn_values(given, 5, 5).values, drawn_values(start, 5, 12).values[ORDER])
    for here, there in zip(drawn_quantities(given, 5, 5), drawn_quantities(start, 5, 12), strict=True):
        assert np.array_equal(here.luck, there.luck[:, ORDER])


def test_values_and_luck_go_together(fuyang: Scenario) -> None:
    """A row gives a quantity its value and all else the luck of its replication."""
    n = 12
    values = drawn_values(make_start(fuyang), 5, n)
    table = {heading: values.values[ORDER, at] for at, heading in enumerate(values.headings)}
    found = run(fuyang.with_draws({**table, "luck:5": ORDER}), 5, 5).table.whole()  # type: ignore[dict-item]
    assert np.array_equal(found, run(fuyang, n, 5).table.whole()[ORDER])


def test_each_history_is_run_once_and_under_its_own_seed(fuyang: Scenario) -> None:
    """More replications than rows would count some twice, and another seed would be another history."""
    given = fuyang.with_draws({"luck:5": ORDER})
    with pytest.raises(InputError, match="seed: 1, but the draws go by the luck of seed 5; expected seed 5"):
        run(given, 5, 1)
    with pytest.raises(InputError, match="replications: 6 of draws with 5 rows, each of which is one history; expected at most 5"):
        run(given, 6, 5)
    with pytest.raises(InputError, match="replications: 6"):
        run(given, 3, 5, first=3)
    assert run(given, 2, 5, first=3).replications == 2


@pytest.mark.parametrize(("heading", "values", "told"), [
    ("luck", [1.0], "luck: says by no seed whose luck it is; expected such as luck:1"),
    ("luck:x", [1.0], "luck:x: says by no seed"), ("luck.xintong:1", [1.0], "luck.xintong:1: says by no seed"),
    ("luck:1", [0.5], "0.5 is out of range; expected a whole number"), ("luck:1", [-1.0], "is out of range; expected 0 to"),
    ("luck:1", [np.nan], "no number; expected a number"),
])
def test_luck_that_is_none_is_refused(fuyang: Scenario, heading: str, values: list[float], told: str) -> None:
    """A seed, and whole numbers of replications."""
    with pytest.raises(InputError, match=told):
        fuyang.with_draws({heading: values})


def test_a_fit_of_another_scenario_or_of_other_rules_is_refused(fuyang: Scenario, tmp_path: Path) -> None:
    """The file says of what and by which rules it was made; scenarios that extend that one take it too."""
    made = {"scenario": "fuyang-2022", "seed": "5", "rules": rules_digest()}
    table = Draws(("luck:5",), np.array([[2.0], [4.0]]), "posterior", made=made)
    write_draws(tmp_path / "posterior.parquet", table)
    again = read_draws(tmp_path / "posterior.parquet")
    assert dict(again.made) == made
    assert run(fuyang.with_draws(again), 2, 5).replications == 2
    assert load_scenario("fuyang-2022-draft").with_draws(again).draws
    with pytest.raises(InputError, match="was fitted to fuyang-2022; expected a fit of"):
        load_scenario("zhuji-2022").with_draws(again)
    with pytest.raises(InputError, match="was fitted by another state of the rules; expected those of a new"):
        run(fuyang.with_draws(replace(table, made={**made, "rules": "0" * 64})), 2, 5)
