"""Tables of distributions that are kept, in memory and in files: whoever asks gets that of its own distribution, never an older one."""

from __future__ import annotations

import math
import pickle
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario
from sim.ensemble import first_days
from sim.ensemble.first_days import KnownTables, first_day_made, know_tables, tables_path
from sim.first_day import priors
from sim.first_day.tables import make_start
from sim.model.rules.chance import NODES
from sim.scenario.load import Scenario
from sim.scenario.schema import Uncertain
from sim.scenario.uncertainty import NEEDS

WORK_OUT: Callable[..., tuple[int, ...]] = first_days.tables.work_out.__wrapped__  # type: ignore[attr-defined]
"""What works a table out, and keeps none."""
KEPT = (first_days.tables, first_days.curves, first_days.standards)
Asked = list[tuple[Any, ...]]
"""What tables were worked out for."""
WRITTEN: dict[str, dict[str, float]] = {
    "constant": {"value": 0.3}, "uniform": {"low": 0.1, "high": 0.7}, "uniform_integer": {"low": 1, "high": 5},
    "triangular": {"low": 0.1, "mode": 0.3, "high": 0.7}, "normal": {"mean": 0.4, "sd": 0.05},
    "truncated_normal": {"mean": 0.4, "sd": 0.2, "low": 0.1, "high": 0.7}, "lognormal": {"median": 0.5, "sd": 0.2},
    "beta": {"a": 2, "b": 5}, "gamma": {"mean": 2, "sd": 1}, "poisson": {"mean": 3}, "binomial": {"n": 9, "p": 0.4},
    "bernoulli_lognormal": {"p": 0.4, "median": 0.5, "sd": 0.2}, "beta_mean": {"mean": 0.4, "concentration": 6},
}
"""Each distribution with its parameters."""


def quantity(distribution: str, **written: Any) -> Uncertain:
    """A quantity as a scenario holds it."""
    return Uncertain.model_validate({"label": {"zh": "量", "en": "quantity"}, "level": "outer", "unit": "factor",
                                     "distribution": distribution, **WRITTEN[distribution], **written})


@pytest.fixture
def worked_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """An empty cache in a folder and in memory; tables of which distributions were worked out since."""
    asked: Asked = []

    def noting(work_out: Callable[..., tuple[int, ...]]) -> Callable[..., tuple[int, ...]]:
        def noted(*of: Any) -> tuple[int, ...]:
            asked.append(of)
            return work_out(*of)

        return noted

    monkeypatch.setattr(first_days, "cache_folder", lambda: tmp_path)
    for each in KEPT:
        monkeypatch.setattr(each, "work_out", noting(each.work_out))
    another_run(monkeypatch)
    return asked


@pytest.fixture(autouse=True)
def forgotten_again() -> Iterator[None]:
    """No later test meets what these have kept."""
    yield
    first_days._kept_tables.cache_clear()


def another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget all that is in memory alone, as another process has none of it."""
    first_days._kept_tables.cache_clear()
    for each in KEPT:
        monkeypatch.setattr(each, "known", {})


@cache
def plain_lists(what: str) -> dict[str, list[int]]:
    """The lists of a first day, each table worked out anew: of Fuyang, or of Fuyang with one distribution changed."""
    scenario = load_scenario("fuyang-2022")
    with pytest.MonkeyPatch.context() as anew:
        anew.setattr(priors, "table", WORK_OUT)
        return make_start(scenario.with_values(SETTINGS[what]) if what else scenario).lists


def drawn_of(scenario: Scenario) -> dict[str, Uncertain]:
    return {**scenario.data.uncertain.epistemic, **scenario.data.uncertain.aleatory}


def test_all_distributions_are_here() -> None:
    assert {name: set(each) for name, each in WRITTEN.items()} == {name: set(keys) for name, keys in NEEDS.items()}


@pytest.mark.parametrize(("distribution", "key"), [
    (name, key) for name, each in WRITTEN.items() for key in (*each, "shift", "scale", "unit")])
def test_a_distribution_changed_in_one_thing_has_a_table_of_its_own(distribution: str, key: str, worked_out: Asked) -> None:
    """A tenth more of a parameter; each is asked for after the other is known, and in its turn again."""
    before = quantity(distribution)
    value = {"unit": "yuan", "n": 10, "shift": 0.25, "scale": 1.1}.get(key, WRITTEN[distribution].get(key, 0) * 1.1)
    if distribution == "uniform_integer" and key in ("low", "high"):
        value = WRITTEN[distribution][key] + 1
    after, ask = quantity(distribution, **{key: value}), KnownTables(first_days.tables.work_out)
    old, new = ask(before), ask(after)
    assert (old, new) == (WORK_OUT(before), WORK_OUT(after))
    assert worked_out == [(before,), (after,)]
    if distribution == "constant" and key in ("shift", "scale"):
        assert old == new, "a constant is what it says"
    else:
        assert old != new
    assert (ask(quantity(distribution)), ask(quantity(distribution, **{key: value}))) == (old, new)
    assert len(worked_out) == 2, "what is the same is not worked out again"


def test_distributions_of_the_same_parameters_have_tables_of_their_own(worked_out: Asked) -> None:
    """By hand: .4 and .2 as mean and deviation of a normal, as those of a gamma; 2 and 5 as ends and as counts of a beta."""
    ask = KnownTables(first_days.tables.work_out)
    pairs = [({"distribution": "normal", "mean": 0.4, "sd": 0.2}, 0.4), ({"distribution": "gamma", "mean": 0.4, "sd": 0.2}, 0.3672),
             ({"distribution": "uniform", "low": 2.0, "high": 5.0}, 3.5), ({"distribution": "uniform_integer", "low": 2.0, "high": 5.0}, 4)]
    for written, middle in pairs:
        assert ask(quantity(**written))[NODES // 2] == pytest.approx(middle * 1e6, rel=1e-3)  # type: ignore[arg-type]
    assert len(worked_out) == 4


def test_each_size_has_its_table(worked_out: Asked) -> None:
    """A street of twelve has twelve times the mean of one; asked with or without a size."""
    ask, prior = KnownTables(first_days.tables.work_out), quantity("poisson", unit="count", mean=0.5)
    tables = {size: ask(prior, size) for size in (12, 1, 40)}
    assert ask(prior) == tables[1] and [tables[size] for size in (12, 1, 40)] == [ask(prior, size) for size in (12, 1, 40)]
    for size, table in tables.items():
        assert math.fsum(table[:-1]) / NODES == pytest.approx(size / 2, rel=0.01)
    assert len(worked_out) == 4


def test_of_too_many_the_newest_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """When they are forgotten they are worked out again, and right."""
    monkeypatch.setattr(first_days, "_MOST_KNOWN", 3)
    made: list[int] = []
    ask = KnownTables(lambda of: made.append(of) or (of, of * of))  # type: ignore[func-returns-value]
    assert [ask(of) for of in (1, 2, 3, 4, 4, 1)] == [(1, 1), (2, 4), (3, 9), (4, 16), (4, 16), (1, 1)]
    assert made == [1, 2, 3, 4, 1] and len(ask.known) <= 3


def test_another_run_finds_what_was_kept(fuyang: Scenario, worked_out: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every table that the first day takes, of teams of every size too; and it is the same first day."""
    first = first_day_made(fuyang)
    drawn = drawn_of(fuyang)
    assert {of for of, *_ in worked_out} == {*drawn.values(), "logistic", "normal", "exponential"}
    worked_out.clear()
    another_run(monkeypatch)
    again = first_day_made(load_scenario("fuyang-2022"))
    assert worked_out == [] and again.lists == first.lists
    another_run(monkeypatch)
    know_tables(fuyang)
    for name, prior in drawn.items():
        assert priors.table(prior) == first_days.tables.known[prior,], name
    assert worked_out == []


SETTINGS = {
    "a mean": {"uncertain.aleatory.approval.mean": 9.0}, "a median": {"uncertain.epistemic.pace.median": 1.5},
    "a team": {"uncertain.aleatory.team_capacity.mean": 0.9},
}


@pytest.mark.parametrize("what", SETTINGS)
@pytest.mark.parametrize("in_memory", [False, True])
def test_a_scenario_with_another_distribution_never_meets_what_was_kept(
    what: str, in_memory: bool, fuyang: Scenario, worked_out: Asked, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first day of the changed one, after that of the other, and of the other after it: as if nothing had ever been kept."""
    changed = fuyang.with_values(SETTINGS[what])
    for scenario, plain in ((fuyang, ""), (changed, what), (fuyang, ""), (changed, what)):
        worked_out.clear()
        found = first_day_made(scenario)
        assert found.scenario is scenario and found.lists == plain_lists(plain)
        if not in_memory:
            another_run(monkeypatch)
    assert not worked_out and plain_lists("")["tables"] != plain_lists(what)["tables"]


def test_files_are_told_apart_by_what_tables_hang_on(fuyang: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the distributions, by the sources and by scipy's version; not by amounts of money, which share the tables."""
    path = tables_path(fuyang)
    assert tables_path(fuyang.with_values({"policy.approval.publicity": 6})) == path == tables_path(load_scenario("fuyang-2022"))
    with monkeypatch.context() as other:
        other.setattr(first_days, "simulation_digest", lambda: "other sources")
        assert tables_path(fuyang) != path
    with monkeypatch.context() as other:
        other.setattr(first_days, "library_version", lambda name: f"{name} 99")
        assert tables_path(fuyang) != path


@pytest.mark.parametrize("held", [b"", b"no pickle", pickle.dumps(({}, {}, {}))[:-3], pickle.dumps(({}, {}, {}))])
def test_a_file_that_holds_nothing_is_made_again(held: bytes, fuyang: Scenario, worked_out: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    first_days.keep_bytes(tables_path(fuyang), held)
    found = first_day_made(fuyang)
    assert {of for of, *_ in worked_out} >= {*drawn_of(fuyang).values()}
    worked_out.clear()
    another_run(monkeypatch)
    assert first_day_made(fuyang).lists == found.lists and not worked_out
