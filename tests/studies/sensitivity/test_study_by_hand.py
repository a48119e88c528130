"""Figures of a study from the very runs that it makes, its tables from numbers written down, a run's own shares on made rows."""

from __future__ import annotations

import numpy as np
import pytest

from sim import InputError
from sim.ensemble.drawn import drawn_values
from sim.ensemble.running import run
from sim.first_day.tables import make_start
from sim.scenario.draws import QUANTILE, Draws
from sim.scenario.load import Scenario
from sim.scenario.schema import Text
from sim.studies.sensitivity import sensitivity as module
from sim.studies.sensitivity.designed import GIVEN_LABEL, GIVEN_TABLE, designed_rows
from sim.studies.sensitivity.estimators import UNTOLD, Estimate
from sim.studies.sensitivity.sensitivity import (
    FEWEST_ROWS,
    OutcomeParts,
    QuantityShare,
    Sensitivity,
    check_enough,
    labels,
    outcome_values,
    own_shares,
    study_sensitivity,
)
from sim.studies.sensitivity.sensitivity_table import ordered, share_table, variance_table
from sim.studies.sensitivity.sensitivity_words import sensitivity_sentences
from sim.words.tongue import LANGS

from ...answers.conftest import by_hand


def test_figures_are_those_of_the_runs_of_the_design(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are in memory at once: mean and deviation of the rows under two lucks, the part that both share; an eighth of 513
    rows, rounded up, again; and progress that reaches its end."""
    monkeypatch.setattr(module, "_SPAN", 1000)
    heard: list[tuple[int, int]] = []
    study = study_sensitivity(zhuji, 513, 4, progress=lambda done, of: heard.append((done, of)))
    design = designed_rows(zhuji, 513, 65, 4)
    assert (study.rows, study.again, study.replications) == (513, 65, 2 * 513 + 2 * 65 * len(design.groups)) and study.designed
    assert heard == sorted(heard) and heard[0][0] < 1026 and heard[-1] == (study.replications, study.replications)
    outcomes = outcome_values(run(design.twice(), 1026, 4))
    assert outcomes.keys() == study.outcomes.keys() and set(study.quantities) == set(design.places)
    for outcome in (("measure", "named"), ("measure", "coverage"), ("target", "province")):
        values, parts = outcomes[outcome].reshape(2, 513), study.outcomes[outcome]
        whole = values.var(axis=1, ddof=1).mean()
        assert parts.known and (parts.mean, parts.sd) == (pytest.approx(values.mean()), pytest.approx(np.sqrt(whole)))
        assert parts.carried.value == pytest.approx(np.cov(values)[0, 1] / whole)
    never = study.outcomes["measure", "recognised"]
    assert (never.sd, never.known) == (0, False) and all(np.isnan(share.alone.value) for share in never.shares.values())


def test_of_a_variance_that_is_not_known_nothing_is_told(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither alone nor in all, of whatever quantity; the part that is carried is told with its own interval."""
    both = np.random.default_rng(1).random(FEWEST_ROWS)
    monkeypatch.setattr(module._Running, "outcomes", lambda self, start, number: {("measure", "named"): np.resize(both, number)})
    monkeypatch.setattr(module, "is_known", lambda spread, sure: False)
    monkeypatch.setattr(module, "in_all", lambda before, after: None)
    given = Draws((f"pass_city:{QUANTILE}",), np.array([[0.2], [0.8]]), "two")
    (parts,) = study_sensitivity(zhuji.with_draws(given), FEWEST_ROWS, 4).outcomes.values()
    assert GIVEN_TABLE in parts.shares and "pace" in parts.shares
    assert not parts.known and parts.carried.value == pytest.approx(1) and len(parts.shares) > 20
    assert all(share.alone is UNTOLD and share.in_all is UNTOLD for share in parts.shares.values())


def test_what_is_drawn_anew_fits_into_memory(zhuji: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """As many quantities at once as rows and cells allow, and one at the least."""
    design = designed_rows(zhuji, 64, 8, 1)
    cells, most = 16 * design.start.draws.shape[1], len(design.groups)
    for rows, limit, size in ((64, cells * 9, 4), (64, cells * 3, 3), (63, cells * 9, 3), (8, 1, 1), (10**6, cells * 10**6, most)):
        monkeypatch.setattr("sim.studies.sensitivity.designed._MOST_ROWS", rows)
        monkeypatch.setattr("sim.studies.sensitivity.designed._MOST_CELLS", limit)
        sizes = [len(groups) for groups, _ in design.batches(1)]
        assert sum(sizes) == most and sizes[0] == size and max(sizes) == size


def test_a_run_s_own_draws_on_made_rows(zhuji: Scenario) -> None:
    """Named is 1 where a quantity lies in the upper three of five bins, which have all of its variance. Nothing is told of the rest."""
    table = drawn_values(make_start(zhuji), 1, 512)
    at = next(at for at, column in enumerate(table.columns) if column.quantity == "pass_province")
    upper = table.values[:, at] > np.quantile(table.values[:, at], 0.4)
    found = own_shares(by_hand(zhuji, 512, {"named": upper.astype(int), "public_money": 7}))
    parts = found.outcomes["measure", "named"]
    assert (found.rows, found.again, found.replications, found.seed) == (512, 0, 512, 1) and not found.designed
    assert (parts.mean, parts.sd) == (upper.mean(), pytest.approx(upper.std(ddof=1))) and parts.known
    assert np.isnan(parts.carried).all() and np.isnan(parts.shares["pass_province"].in_all).all()
    assert parts.shares["pass_province"].alone.value > 0.95 and found.quantities["pass_province"].en
    assert max(share.alone.low for name, share in parts.shares.items() if name != "pass_province") < 0.05
    money = found.outcomes["measure", "public_money"]
    assert (money.mean, money.sd, money.known) == (7, 0, False) and np.isnan(money.shares["pass_province"].alone).all()
    assert {column.quantity for at, column in enumerate(table.columns) if np.ptp(table.values[:, at])} == set(parts.shares)


def test_fewer_than_512_draws_tell_nothing() -> None:
    check_enough(512)
    with pytest.raises(InputError, match="511 draws tell no shares"):
        check_enough(511)


def test_outcomes_by_hand(zhuji: Scenario) -> None:
    """A target is met where nothing is missing; shares are parts of 1, money in yuan."""
    found = outcome_values(by_hand(zhuji, 3, {"coverage": [0, 250_000, 10**6], "public_money": [1, 2, 3], "province.named.gap": [0, 2, 1]}))
    assert found["measure", "coverage"].tolist() == [0, 0.25, 1] and found["measure", "public_money"].tolist() == [1, 2, 3]
    assert found["target", "province"].tolist() == [1, 0, 0]
    assert {name for kind, name in found if kind == "target"} == {"all", *zhuji.data.targets}


def made(zhuji: Scenario) -> Sensitivity:
    """One target with four quantities: told in all; alone alone; wide; not at all. One measure of which nothing is known."""
    near, wide = Estimate(0.2, 0.1, 0.3), Estimate(0.9, 0.3, 0.95)
    shares = {"pace": QuantityShare(UNTOLD, UNTOLD), "pass_city": QuantityShare(near, wide), "pass_province": QuantityShare(wide, wide),
              GIVEN_TABLE: QuantityShare(UNTOLD, Estimate(0.5, 0.4, 0.6))}
    nothing = dict.fromkeys(shares, QuantityShare(UNTOLD, UNTOLD))
    quantities = labels(zhuji, list(shares))
    return Sensitivity(zhuji, 1, 512, 64, 1024, quantities, {("target", "province"): OutcomeParts(0.5, 0.5, near, True, shares),
                                                             ("measure", "named"): OutcomeParts(30, 2, UNTOLD, False, nothing)})


def test_the_strongest_that_can_be_told_come_first(zhuji: Scenario) -> None:
    study = made(zhuji)
    assert ordered(study, ("target", "province")) == [GIVEN_TABLE, "pass_city", "pace", "pass_province"]
    shares = study.outcomes["target", "province"].shares
    assert shares["pass_city"].best.value == 0.2 and shares[GIVEN_TABLE].best.value == 0.5


def test_tables_by_hand(zhuji: Scenario) -> None:
    study = made(zhuji)
    table, rows = share_table(study), variance_table(study)
    assert len(table) == 8 and table["quantity"].tolist()[:2] == [GIVEN_TABLE, "pass_city"]
    assert table.loc[0, ["alone_told", "in_all_told", "in_all", "evidence"]].tolist() == [False, True, 0.5, ""]
    assert table.loc[1, ["alone_told", "in_all_told", "alone", "alone_high"]].tolist() == [True, False, 0.2, 0.3]
    assert table.loc[1, "evidence"] and table.loc[[1, 2, 3], "in_all"].isna().all() and table.loc[[0, 2, 3], "alone"].isna().all()
    assert rows["told"].tolist() == [True, False] and rows["id"].tolist() == ["province", "named"]
    assert rows.loc[0, ["mean", "sd", "carried", "carried_low", "carried_high"]].tolist() == [0.5, 0.5, 0.2, 0.1, 0.3]
    assert rows.loc[1, "label_zh"] and rows.loc[0, "label_en"] != rows.loc[1, "label_en"]
    assert study.quantities[GIVEN_TABLE] == GIVEN_LABEL and isinstance(study.quantities["pace"], Text)


def test_only_what_can_be_told_is_called_a_total_share(zhuji: Scenario) -> None:
    """Where the total share of a quantity cannot be told its first-order share stands in a sentence of its own, named as what it is."""
    sure, wide = Estimate(0.2, 0.1, 0.3), Estimate(0.5, 0.0, 1.0)
    parts = OutcomeParts(0.5, 0.5, Estimate(0.6, 0.5, 0.7), True, {
        "both": QuantityShare(Estimate(0.1, 0.05, 0.15), sure), "alone": QuantityShare(Estimate(0.3, 0.2, 0.4), wide)})
    study = Sensitivity(zhuji, 1, 512, 64, 8576, {name: Text(zh=f"量{name}", en=f"The {name}") for name in parts.shares},
                        {("measure", "named"): parts})
    zh, en = (sensitivity_sentences(study, ("measure", "named"), lang) for lang in LANGS)
    total, first = (next(text for text in zh if f"量{name}" in text) for name in parts.shares)
    assert total.startswith("在来自不确定量的方差中，总份额") and "量both 20.0%" in total and "量alone" not in total
    assert first == "总份额尚不能判定的量中，一阶份额（单独作用）可以肯定大于0的是：量alone 30.0%（20.0%—40.0%）。"
    assert sum("total shares (alone" in text for text in en) == 1 and any("first-order share (each by itself)" in text for text in en)
