"""What schemes are ranked by, where a target and a measure have one name."""

from __future__ import annotations

import pytest

from sim import InputError, compare, load_scenario
from sim.answers.target_table import gaps
from sim.results import Comparison
from sim.studies.comparison.criterion import criterion, fault
from sim.studies.comparison.scheme_labels import thing


def ranked(by: str) -> Comparison:
    return compare(load_scenario("zhuji-2022"), load_scenario("zhuji-2022-award"), replications=40, by=by)


def test_a_target_and_a_measure_of_one_name_are_told_apart() -> None:
    """`coverage` is both: how often 80% are reached, and the mean share."""
    target, measure = ranked("target.coverage"), ranked("measure.coverage")
    for comparison, value, words in (
        (target, lambda result: (gaps(result, "coverage", "headline") == 0).mean(), "80%"),
        (measure, lambda result: result.column("coverage").mean() / 1e6, "Coverage"),
    ):
        for row in comparison.ranking.to_dict("records"):
            assert row["value"] == pytest.approx(value(comparison.results[row["scenario"]]))
        assert words in thing(comparison, comparison.by, "en") and comparison.criterion.unit == "share"
    assert target.ranking["value"].max() < 0.3 < measure.ranking["value"].min()


def test_one_name_for_both_is_refused() -> None:
    with pytest.raises(InputError, match=r"'coverage' is a target and a measure; expected target.coverage or measure.coverage"):
        ranked("coverage")


def test_a_target_with_the_name_of_what_nobody_ranks_by_is_no_measure() -> None:
    """A target `spending` was judged by what is spent, the more the better."""
    assert fault("spending", ["spending"]) == "'spending' is a target and a measure; expected target.spending"
    assert fault("target.spending", ["spending"]) is None and criterion("target.spending").is_target


@pytest.mark.parametrize(("by", "wrong"), [
    ("named", None), ("measure.named", None), ("units", None), ("target.units", None), ("all", None), ("target.all", None),
    ("coverage", None), ("target.coverage", "no target or measure"), ("measure.units", "no target or measure"),
    ("spending", "no target or measure"), ("unit", "did you mean 'units'?"),
])
def test_names_of_a_scenario_without_such_a_target(by: str, wrong: str | None) -> None:
    found = fault(by, ["units"])
    assert (found is None) == (wrong is None) and (wrong or "") in (found or "")
    if wrong is None:
        assert criterion(by).is_target == (by.removeprefix("target.") in ("units", "all"))
