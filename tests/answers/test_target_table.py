"""The table of targets on known rows."""

import numpy as np
import pytest
from statsmodels.stats.proportion import proportion_confint

from sim.answers.target_table import all_words, months_reached
from sim.scenario.load import Scenario

from .conftest import NEVER

N = 40


@pytest.fixture
def columns(fuyang: Scenario) -> dict[str, object]:
    """Random gaps for every target and status, months where met."""
    rng, found = np.random.default_rng(7), {}
    for target in fuyang.data.targets:
        for status in ("started", "started_net", "complete", "named", "applied"):
            gap = rng.integers(0, 3, N)
            found[f"{target}.{status}.gap"] = gap
            found[f"{target}.{status}.month"] = np.where(gap == 0, rng.integers(-1, 36, N), 1_000_000)
    return found


def test_probability_is_the_share_without_a_gap(make, columns) -> None:
    row = make(N, columns).targets.set_index("id").loc["units_2026"]
    met = int((columns["units_2026.named.gap"] == 0).sum())
    assert row["status"] == "named"
    assert row["probability"] == row["named"] == met / N
    assert (row["low"], row["high"]) == pytest.approx(proportion_confint(met, N, 0.05, method="wilson"))


def test_own_status_of_a_target_is_kept(make, columns) -> None:
    row = make(N, columns).targets.set_index("id").loc["units"]
    assert row["status"] == "complete"
    assert row["probability"] == row["complete"]
    assert all(np.isnan(row[name]) for name in ("named", "named_low", "started", "started_net_high")), "no other status says anything of it"


def test_reading_moves_the_headline_of_targets_without_a_status(make, columns, fuyang) -> None:
    read = make(N, columns, scenario=fuyang.with_values({"policy.readings.status": "started"})).targets.set_index("id")
    assert read.loc["library_2026", "status"] == "started"
    assert read.loc["library_2026", "probability"] == (columns["library_2026.started.gap"] == 0).mean()
    assert read.loc["units", "status"] == "complete"


def test_started_is_read_in_gross_or_in_net(make, columns, fuyang) -> None:
    """Both stand side by side; the reading says which one is the answer."""
    both = {"targets.units_2026.status": "started"}
    for counts, status in (("gross", "started"), ("net", "started_net")):
        read = make(N, columns, scenario=fuyang.with_values(both | {"policy.readings.started_counts": counts})).targets.set_index("id")
        row = read.loc["units_2026"]
        assert row["status"] == status and row["probability"] == (columns[f"units_2026.{status}.gap"] == 0).mean()
        assert [row[s] for s in ("started", "started_net")] == [
            (columns[f"units_2026.{s}.gap"] == 0).mean() for s in ("started", "started_net")
        ]


def test_all_is_every_target_at_once(make, fuyang, columns) -> None:
    table = make(N, columns | {f"{t}.complete.gap": 0 for t in ("units",)}).targets
    own = {name: target.status or "named" for name, target in fuyang.data.targets.items() if not target.extrapolated}
    assert len(own) == 3 < len(fuyang.data.targets), "targets that no document sets are no part of all together"
    missed = np.stack([columns[f"{name}.{status}.gap"] > 0 for name, status in own.items() if name != "units"]).sum(axis=0)
    last = table.iloc[-1]
    assert last["id"] == "all"
    assert last["probability"] == (missed == 0).mean()
    assert last["shortfall_mean"] == missed.mean()
    together = np.stack([columns[f"{name}.started.gap"] == 0 for name in own]).all(axis=0)
    assert last["started"] == together.mean()
    assert table.set_index("id").loc[list(own), "probability"].min() >= last["probability"]


def test_shortfall_counts_the_met_as_nothing_missing(make) -> None:
    row = make(4, {"library.complete.gap": [0, 0, 2, 6]}).targets.set_index("id").loc["library"]
    assert row["shortfall_mean"] == 2
    assert row["shortfall_if_missed"] == 4
    assert row[["shortfall_q05", "shortfall_q50", "shortfall_q75", "shortfall_q95"]].tolist() == [0, 0, 2, 6]


def test_month_is_that_of_the_replications_that_met_it(make) -> None:
    columns = {"library.complete.gap": [0, 0, 0, 3], "library.complete.month": [-1, 2, 35, 1_000_000]}
    row = make(4, columns).targets.set_index("id").loc["library"]
    assert [row["month_q05"], row["month_q50"], row["month_q95"]] == ["2020-12", "2021-03", "2023-12"]
    assert row["by"] == "2023-12"


def test_all_are_reached_with_the_last_of_them(make, fuyang) -> None:
    """Three targets of the documents, met in different months; in the second replication one of them is missed."""
    own = {name: target.status or "named" for name, target in fuyang.data.targets.items() if not target.extrapolated}
    columns: dict[str, object] = {f"{name}.{status}.gap": [0, int(k == 1)] for k, (name, status) in enumerate(own.items())}
    columns |= {f"{name}.{status}.month": [when, 35] for when, (name, status) in zip((14, 2, 7), own.items(), strict=True)}
    last = make(2, columns).targets.iloc[-1]
    assert [last["month_q05"], last["month_q50"], last["month_q95"]] == ["2022-03"] * 3


def test_never_met_has_no_month_and_always_met_no_shortfall(make) -> None:
    table = make(5, {"library_2026.named.gap": 0, "library_2026.named.month": 40}).targets.set_index("id")
    assert table.loc["library", ["month_q05", "month_q50", "month_q95"]].tolist() == ["", "", ""]
    assert np.isnan(table.loc["library_2026", "shortfall_if_missed"])
    assert (table["low"] < table["high"]).all()
    assert table.loc["library_2026", "low"] < 1 and table.loc["library", "high"] > 0


def test_no_replication_gives_a_table_without_an_answer(make) -> None:
    table = make(0, {}).targets
    assert table["probability"].isna().all()
    assert (table["low"] == 0).all() and (table["high"] == 1).all()


def test_decision_by_arithmetic_stands_only_where_the_runs_agree(make, shaoxing) -> None:
    missed = make(3, {}, scenario=shaoxing).targets.set_index("id")
    assert "80" in missed.loc["table", "decided_by_arithmetic_zh"]
    assert missed.loc["all", "decided_by_arithmetic_en"]
    met = make(3, {"table.named.gap": [0, 1, 1], "street_floors.started.gap": 0}, scenario=shaoxing).targets.set_index("id")
    assert met.loc["table", "decided_by_arithmetic_zh"] == ""
    assert met.loc["all", "decided_by_arithmetic_en"] == ""


def test_a_target_that_arithmetic_meets_does_not_decide_all(make, shaoxing) -> None:
    easy = shaoxing.with_values({"policy.readings.earlier": "named", "targets.count.at_least": 5})
    columns = {"count.named.gap": 0, "table.named.gap": [0, 1], "street_floors.started.gap": [0, 1]}
    table = make(2, columns, scenario=easy).targets.set_index("id")
    assert table.loc["count", "decided_by_arithmetic_zh"]
    assert table.loc["all", "decided_by_arithmetic_zh"] == ""


def test_who_met_a_target_in_no_month_has_none(make) -> None:
    """Months of those that met it, of which some month is known."""
    found = months_reached(make(4, {"units.complete.gap": [0, 0, 1, 0], "units.complete.month": [3, NEVER, 5, 0]}), ["units"])
    assert found["units"].tolist() == [3, 0]


def test_all_together_are_called_all_only_where_none_is_left_out(fuyang: Scenario) -> None:
    """Fuyang has targets that no document sets, so that all together are those of the documents; each kind alone is all."""
    every, of_documents = "All targets together", "All targets of the documents together"
    targets = fuyang.data.targets
    for left, words in ((targets, of_documents),
                        ({name: target for name, target in targets.items() if not target.extrapolated}, every),
                        ({name: target for name, target in targets.items() if target.extrapolated}, every)):
        assert all_words(fuyang.data.model_copy(update={"targets": left}))[1] == words
