"""Lags and batches by lists of names: held against communities counted one by one, the same by either engine and any split."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NEVER, Status
from sim.results import Result
from sim.scenario.load import Scenario
from sim.scenario.units import parse_month

N = 3
SEED = 5
_Dates = tuple[str, int, int, int]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """The districts of Shaoxing in two prefectures, with two published figures; few enough communities to be counted."""
    shaoxing = load_scenario("shaoxing-2023")
    names = list(shaoxing.data.jurisdiction.counties)
    homes = {f"jurisdiction.counties.{name}.prefecture": "east" if at % 2 else "west" for at, name in enumerate(names)}
    prefectures = {name: {"name": {"zh": name, "en": name}} for name in ("east", "west")}
    figures = {"a": {"month": "2024-08", "status": "started", "value": 9}, "b": {"month": "2024-10", "status": "named", "value": 3}}
    return shaoxing.with_values({"jurisdiction.prefectures": prefectures, "observed": figures, **homes})


@pytest.fixture(scope="module")
def found(scenario: Scenario) -> Result:
    return run(scenario, N, SEED, "mesa", workers=1)


@pytest.fixture(scope="module")
def dated(scenario: Scenario) -> list[list[_Dates]]:
    """Of each replication every counted community that was listed: its prefecture, and when it was listed, complete and named."""
    return [list(_dates(RolloutModel(scenario, SEED, replication))) for replication in range(N)]


def _dates(model: Any) -> Iterator[_Dates]:
    while model.clock.month < model.start.months - 1:
        model.step()
    counties = model.start.roster.counties
    for community in model.communities:
        when = [model.events[count_at(community.id, status, model.policy.lowest_tier)]
                for status in (Status.STARTED, Status.COMPLETE, Status.NAMED)]
        if community.counted and when[0] != NEVER:
            prefecture = model.start.scenario.data.jurisdiction.counties[counties[community.county]].prefecture
            yield prefecture, when[0], when[1], when[2]


def index(month: str, first: int, none: int) -> int:
    return parse_month(month) - first if month else none


def test_every_cell_is_what_was_counted(scenario: Scenario, found: Result, dated: list[list[_Dates]]) -> None:
    """Means and quantiles of each cell of each place, and no community is left over."""
    first, table = scenario.data.period.start, found.cohorts
    seen = 0
    for row in table.to_dict("records"):
        low, high = index(row["listed_from"], first, -1000), index(row["listed_to"], first, -1)
        since, until = (index(row["named_from"], first, -1000), index(row["named_to"], first, -1)) if row["named_to"] else (NEVER, NEVER)
        counts = sorted(
            sum(low <= listed <= high and since <= named <= until for place, listed, _, named in each
                if row["scope"] in ("all", f"prefecture:{place}"))
            for each in dated)
        assert (row["mean"], row["q05"], row["q50"], row["q95"]) == (sum(counts) / N, counts[0], counts[1], counts[2])
        seen += sum(counts) if row["scope"] == "all" else 0
    assert seen == sum(map(len, dated)) > 100
    assert set(table["scope"]) == {"all", "prefecture:east", "prefecture:west"}
    of_parts = table[table["scope"] != "all"]["mean"].sum()
    assert of_parts == pytest.approx(table[table["scope"] == "all"]["mean"].sum())
    assert {"2024-08"} < set(table["listed_to"]) and {"2024-10"} < set(table["named_to"])


def test_every_lag_is_what_was_counted(found: Result, dated: list[list[_Dates]]) -> None:
    """Of those listed in the period, all replications together; quantiles are values that occurred."""
    for row in found.lags.to_dict("records"):
        people = [each for replication in dated for each in replication
                  if each[1] >= 0 and row["scope"] in ("all", f"prefecture:{each[0]}")]
        since, until = {"listed_complete": (1, 2), "listed_named": (1, 3), "complete_named": (2, 3)}[row["lag"]]
        begun = [each for each in people if each[since] != NEVER]
        took = sorted(int(each[until]) - int(each[since]) for each in begun if each[until] != NEVER)
        assert row["begun"] == len(begun) / N and row["reached"] == len(took) / len(begun) and row["mean"] == pytest.approx(np.mean(took))
        assert [row[f"q{q:02d}"] for q in (5, 25, 50, 75, 95)] == [took[-(-q * len(took) // 100) - 1] for q in (5, 25, 50, 75, 95)]
        assert len(took) > 20
    assert len(found.lags) == 9


def test_neither_engine_nor_split_nor_order_matters(scenario: Scenario, found: Result) -> None:
    for more in ({}, {"workers": 2, "chunk": 1}):
        other = run(scenario, N, SEED, **more)  # type: ignore[arg-type]
        assert np.array_equal(other.cohort_sums, found.cohort_sums) and other.digest == found.digest
    assert found.cohort_sums.sum() > 0


def test_they_change_no_digest_and_nothing_is_counted_without_figures(scenario: Scenario, found: Result) -> None:
    plain = run(scenario.with_values({"observed": None}), N, SEED, "mesa", workers=1)
    assert plain.digest == found.digest and len(plain.cohort_sums) == 0
    assert plain.lags.empty and plain.cohorts.empty and list(plain.cohorts.columns) == list(found.cohorts.columns)


def test_a_batch_is_told_by_every_month_in_which_it_may_be_listed() -> None:
    """The province's: known batches, the months of its calendar, published lists of before; then lists of names in May, June, December."""
    from sim.ensemble.layout import Layout
    from sim.first_day.tables import make_start
    from sim.scenario.units import month_text

    start = make_start(load_scenario("zhejiang-2022"))
    cells, first = Layout(start).cohorts, start.scenario.data.period.start
    assert [month_text(first + end) for end in cells.listed_by] == [
        "2019-08", "2020-08", "2021-05", "2021-12", *(f"{year}-{month}" for year in range(2022, 2026) for month in ("05", "11")), "2025-12"]
    assert Counter(month_text(first + end)[5:] for end in cells.named_by) == {"05": 4, "06": 4, "12": 5}
    assert len(cells.places) == 12 and cells.most[0] == sum(cells.most[1:]) == len(start.many["communities"])
    later = Layout(make_start(load_scenario("zhejiang-2022-2035"))).cohorts
    assert later.width * 8 < 30_000_000 and later.listed_by[-1] == 167 and later.listed_by[-2] < 96
