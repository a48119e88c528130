"""The study on scenarios: what is drawn anew, under which luck, and what must follow whatever the numbers."""

from __future__ import annotations

import numpy as np
import pytest

from sim import InputError, load_scenario
from sim.ensemble.running import run
from sim.first_day.tables import make_start
from sim.scenario.draws import as_draws
from sim.studies.sensitivity import sensitivity as study_module
from sim.studies.sensitivity.designed import GIVEN_TABLE, designed_rows
from sim.studies.sensitivity.sensitivity import (
    ROWS_AGAIN,
    Sensitivity,
    can_be_told,
    outcome_values,
    own_shares,
    replications_ahead,
    study_sensitivity,
)
from sim.studies.sensitivity.sensitivity_table import SHARE_COLUMNS, share_table, variance_table

NAME = "zhuji-2022"


@pytest.fixture(scope="module")
def study() -> Sensitivity:
    return study_sensitivity(load_scenario(NAME), 1024, 1)


def test_it_takes_just_what_was_said(study: Sensitivity) -> None:
    """In whole rows again for each quantity, also where the draws are no multiple of them."""
    scenario, rows = load_scenario(NAME), 1000
    assert replications_ahead(scenario, 1024) == study.replications
    assert replications_ahead(scenario, rows) == designed_rows(scenario, rows, -(-rows // ROWS_AGAIN), 1).replications


def test_one_quantity_is_drawn_anew_and_nothing_else() -> None:
    design = designed_rows(load_scenario(NAME), 64, 8, 1)
    base, seen = design.start.draws[:8], 0
    for groups, start in design.batches(5):
        for at, group in enumerate(groups):
            for half in range(2):
                part = slice(16 * at + 8 * half, 16 * at + 8 * (half + 1))
                moved = np.flatnonzero((start.draws[part] != base).any(axis=0))
                assert set(moved) <= set(group.columns) and len(moved)
                assert start.luck.numbers[part].tolist() == list(range(64 * half, 64 * half + 8))
            seen += 1
    assert seen == len(design.groups) == len(design.places)


def test_a_row_meets_two_lucks_and_a_hybrid_the_same_two() -> None:
    """With a quantity drawn anew to the very value that it had, every replication is the one that was."""
    design = designed_rows(load_scenario(NAME), 32, 4, 1)
    design.start.draws[32:] = design.start.draws[:4]
    first = run(design.twice(), 64, 3)
    _, start = next(design.batches(3))
    again = run(start, 8, 3)
    assert np.array_equal(again.rows, first.rows[[0, 1, 2, 3, 32, 33, 34, 35]])
    assert not np.array_equal(first.rows[:4], first.rows[32:36])


def test_rows_come_from_the_distributions() -> None:
    """The mean of each quantity's values is that of a plain run's draws, within five standard errors."""
    scenario = load_scenario(NAME)
    design = designed_rows(scenario, 2000, 8, 1)
    from sim.ensemble.drawn import drawn_values
    from sim.scenario.draws import Draws

    table = drawn_values(make_start(scenario), 9, 2000)
    kept = [at for at, heading in enumerate(table.headings) if np.ptp(table.values[:, at])]
    plain = make_start(scenario.with_draws(Draws(tuple(table.headings[at] for at in kept), table.values[:, kept], "plain"))).draws
    assert plain.shape == design.start.draws[:2000].shape
    apart = np.abs(plain.mean(axis=0) - design.start.draws[:2000].mean(axis=0))
    assert (apart < 5 * np.hypot(plain.std(axis=0), design.start.draws[:2000].std(axis=0)) / np.sqrt(2000) + 1e-9).all()


def test_what_is_given_in_a_table_is_drawn_anew_as_whole_rows() -> None:
    """The two quantities of the table hang together: a row of the design is always a row of the table, and they move as one."""
    values = np.array([0.6, 0.7, 0.8, 0.9])
    scenario = load_scenario(NAME).with_draws(as_draws({"pass_city": values.tolist(), "pass_province": (1.5 - values).round(6).tolist()}))
    design = designed_rows(scenario, 256, 32, 1)
    together = next(group for group in design.groups if group.quantity == GIVEN_TABLE)
    pairs = design.start.draws[:, together.columns]
    assert {tuple(pair) for pair in pairs.tolist()} == {(round(v * 1e6), round((1.5 - v) * 1e6)) for v in values}
    assert (pairs.sum(axis=1) == 1_500_000).all()
    assert {"pass_city", "pass_province"} <= design.places.keys()
    assert not {"pass_city", "pass_province"} & {group.quantity for group in design.groups}


def test_luck_of_their_own_and_too_few_draws_are_refused() -> None:
    scenario = load_scenario(NAME)
    with pytest.raises(InputError, match="luck of its own"):
        designed_rows(scenario.with_draws(as_draws({"pass_city": [0.7] * 4, "luck:1": [0, 1, 2, 3]})), 512, 64, 1)
    with pytest.raises(InputError, match="at least 512"):
        study_sensitivity(scenario, 511)


def test_the_number_of_communities_hangs_on_one_quantity_alone(study: Sensitivity) -> None:
    """Known answer: it is drawn, no luck touches it and nothing else moves it."""
    parts = study.outcomes["measure", "communities"]
    assert parts.carried.low > 0.999
    for name, share in parts.shares.items():
        if name == "urban_communities":
            assert share.in_all.high == 1.0 and share.in_all.value > 0.7 and share.alone.value > 0.98
        else:
            assert share.in_all[:2] == (0, 0) and share.in_all.high < 0.04 and share.alone.low == 0


def test_shares_keep_their_order(study: Sensitivity) -> None:
    """No quantity carries surely more alone than in all; what luck has is between nothing and everything."""
    told = 0
    for parts in study.outcomes.values():
        for share in parts.shares.values():
            if can_be_told(share.alone) and can_be_told(share.in_all):
                assert share.alone.low <= share.in_all.high + 0.02
                told += 1
    assert told > 500


def test_what_cannot_be_told_is_an_empty_cell(study: Sensitivity) -> None:
    table = share_table(study)
    assert tuple(table.columns) == SHARE_COLUMNS
    untold = table[~table["in_all_told"].astype(bool)]
    assert len(untold) and untold["in_all"].isna().all() and untold["in_all_high"].isna().all()
    told = table[table["in_all_told"].astype(bool)]
    assert ((told["in_all_low"] <= told["in_all"]) & (told["in_all"] <= told["in_all_high"])).all()
    assert (told["in_all_high"] - told["in_all_low"] <= 0.5).all()
    assert not variance_table(study).set_index("id").loc["recognised", "told"]


def test_the_same_seed_gives_the_same_shares_on_any_number_of_workers() -> None:
    one, two = (study_sensitivity(load_scenario(NAME), 512, 4, workers) for workers in (1, 2))
    assert share_table(one).equals(share_table(two))
    assert not share_table(one).equals(share_table(study_sensitivity(load_scenario(NAME), 512, 5)))


def test_a_run_s_own_draws_give_first_order_shares_of_the_whole_variance(study: Sensitivity) -> None:
    """They agree with the design: a share of what the quantities carry, times the part that they carry."""
    own = own_shares(run(load_scenario(NAME), 4096, 2))
    found = own.outcomes["measure", "named"].shares["earlier_province"].alone
    parts = study.outcomes["measure", "named"]
    designed = parts.shares["earlier_province"].alone
    low, high = (end * parts.carried.value for end in (designed.low, designed.high))
    assert found.low <= high and low <= found.high and found.low > 0.05
    assert not own.designed and own.outcomes["measure", "communities"].shares["urban_communities"].alone.value > 0.98
    with pytest.raises(InputError, match="at least 512"):
        own_shares(run(load_scenario(NAME), 100, 2))


def test_outcomes_are_targets_met_and_measures_in_their_units() -> None:
    result = run(load_scenario(NAME), 50, 1)
    found = outcome_values(result)
    assert set(found["target", "province"]) <= {0.0, 1.0}
    assert found["measure", "coverage"].max() <= 1
    assert np.array_equal(found["measure", "named"], result.column("named"))


def test_half_a_study_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*given: object, **more: object) -> object:
        class Half:
            complete = False
        return Half()

    monkeypatch.setattr(study_module, "run", stopped)
    with pytest.raises(KeyboardInterrupt):
        study_sensitivity(load_scenario(NAME), 512)
