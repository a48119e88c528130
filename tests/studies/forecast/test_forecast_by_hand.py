"""A forecast on counts made by hand, without an engine."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.answers.intervals import wilson
from sim.errors import InputError
from sim.scenario.draws import QUANTILE, Draws
from sim.scenario.load import Scenario
from sim.scenario.units import month_text, parse_month
from sim.studies.fit.discrepancy import Floats, share_at
from sim.studies.fit.fit import ERRS
from sim.studies.fit.room import communities_held, most_counted
from sim.studies.forecast import forecast as telling
from sim.studies.forecast import forecast_tables, scores
from sim.studies.forecast.forecast import Forecast, check_date, check_forecast, errors_by_name
from sim.studies.forecast.forecast_tables import (
    HUB_SAMPLES,
    counts_table,
    effective_of,
    goes_on,
    hub_table,
    is_met,
    last_day,
    outlook_table,
)
from sim.studies.forecast.series import anchors, asking, followed, least_published, series_of, target_series, wanted

from .by_hand import DEC_2023, DEC_2024, NAMED, PUBLISHED, STARTED, Ran, observed, told


def test_a_count_goes_on_from_its_last_figure_by_what_is_added(made: Forecast) -> None:
    """14 and 16 more, erring by 5; never fewer than were published, and what was not published is the model's alone."""
    assert made.counts(made.now, NAMED, DEC_2024).tolist() == [30, 35, 25, 14]
    assert made.counts(made.before, NAMED, DEC_2024).tolist() == [16, 21, 11, 0]
    assert made.counts(made.now, STARTED, DEC_2024).tolist() == [16, 21, 11, 0]
    assert made.counts(made.before, STARTED, DEC_2024).tolist() == [0, 21, 11, 0]
    assert made.anchor(NAMED) == (DEC_2023, 14) and made.anchor(STARTED) is None
    assert made.months[0] == DEC_2023 + 1 and made.months[-1] == 2026 * 12 + 11 and made.series == (NAMED, STARTED)


def test_the_month_that_is_asked_about_is_no_change_of_the_scenario(world: Scenario) -> None:
    """Neither its title nor the changed values tell it, beside others that are."""
    then = telling.known_by(world, DEC_2023)
    assert then.data.as_of == DEC_2023 and then.edits == world.edits and then.data.title == world.data.title
    changed = world.with_values({"policy.path.share": 0.7})
    assert telling.known_by(changed, DEC_2023).data.title == changed.data.title != world.data.title


def test_a_figure_of_some_kind_alone_is_the_models(made: Forecast) -> None:
    assert made.figure(made.before, "later.named_2024", observed(27, "2024-12")).tolist() == [16, 21, 11, 0]


def test_no_error_makes_a_place_hold_more_than_it_has(made: Forecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Zhuji has 53 communities, a street some of them, a community itself; no bound holds where more were published."""
    monkeypatch.setattr(telling, "errors_by_name", lambda seed, name, number: np.array([0.0, 1, -1, 90][:number]))
    assert made.counts(made.now, NAMED, DEC_2024).tolist() == [30, 35, 25, 53]
    assert made.counts(made.before, NAMED, DEC_2024).tolist() == [16, 21, 11, 53]
    figure = observed(27, "2024-12")
    assert made.figure(made.before, "later.named_2024", figure).tolist() == [16, 21, 11, 53]
    streets = communities_held(made.scenario)
    assert sum(streets.values()) == 53
    street = observed(3, "2024-12", street="jiyang")
    assert made.figure(made.before, "later.named_2024", street).max() == streets["jiyang"]
    assert most_counted(made.scenario, streets, street, 3) == streets["jiyang"] < 53
    assert made.figure(made.before, "later.named_2024", observed(1, "2024-12", community="yuanjia")).max() == 1
    assert most_counted(made.scenario, streets, figure, 53) == 53 and math.isinf(most_counted(made.scenario, streets, figure, 54))


def test_of_few_communities_no_error_goes_where_no_history_does(made: Forecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of three: with the figures one more is named or none, without them one or two are, in 4,000 histories each. Three never are,
    though an error of one in either direction comes in 62% of them; of eleven communities they are."""
    rng = np.random.default_rng(1)
    added, named = rng.integers(0, 2, 4000), rng.integers(1, 3, 4000)
    all_begun = {f"started.county.{year}-12": [3.0] * 4000 for year in (2023, 2024)}
    now = told({"named.county.2023-12": [1.0] * 4000, "named.county.2024-12": list(1.0 + added), **all_begun})
    before = told({f"named.county.{year}-12": list(1.0 * named) for year in (2023, 2024)} | all_begun)
    small = Forecast(made.scenario, made.known, 2, None, before, now)
    monkeypatch.setattr(Forecast, "anchor", lambda self, series: (DEC_2023, 1 if series == NAMED else 3))
    monkeypatch.setattr(telling, "errors_by_name", errors_by_name)
    monkeypatch.setattr(Forecast, "room", lambda self, seen: 3)
    counted = small.counts(small.now, NAMED, DEC_2024)
    assert set(counted) == {1, 2} and np.mean(counted) == pytest.approx(1.5, abs=4 * 0.5 / np.sqrt(4000)), "as likely as in the histories"
    assert set(small.counts(small.before, NAMED, DEC_2024)) == {1, 2}
    monkeypatch.setattr(Forecast, "room", lambda self, seen: 11)
    counted = small.counts(small.now, NAMED, DEC_2024)
    assert counted.max() > 3 and (counted > 2).mean() > 0.1


@pytest.mark.parametrize(("begun", "wanted_there"), [([3.0, 3, 2, 3], [1, 2, 2, 2]), ([3.0, 3, 2, 2], [1, 2, 2, 3])])
def test_of_few_communities_no_more_are_named_than_have_started(
    made: Forecast, monkeypatch: pytest.MonkeyPatch, begun: list[float], wanted_there: list[int],
) -> None:
    """Two had started and one was named by the last figures. A history that had begun a third names two more, of which one had not
    started; where some history names more than it has started, there is no such bound."""
    counts = {"named.county.2023-12": [1.0] * 4, "named.county.2024-12": [1.0, 2, 2, 3],
              "started.county.2023-12": begun, "started.county.2024-12": begun}
    same = told(counts)
    alone = Forecast(made.scenario, made.known, 2, None, same, told(counts))
    monkeypatch.setattr(telling, "errors_by_name", lambda *_: np.zeros(4))
    monkeypatch.setattr(Forecast, "anchor", lambda self, series: (DEC_2023, 1 if series == NAMED else 2))
    monkeypatch.setattr(Forecast, "room", lambda self, seen: 3)
    assert alone.counts(alone.now, STARTED, DEC_2024).tolist() == [2, 2, 2, 2]
    assert alone.counts(alone.now, NAMED, DEC_2024).tolist() == wanted_there
    assert alone.counts(alone.before, NAMED, DEC_2024).tolist() == counts["named.county.2024-12"]


def test_a_figure_of_few_communities_is_one_that_some_history_counts(made: Forecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of two in each history: none and two are told of eleven places alone."""
    one = told({"later.x": [1.0] * 4})
    alone = Forecast(made.scenario, made.known, 2, None, one, one)
    monkeypatch.setattr(telling, "errors_by_name", lambda *_: np.array([0.0, 1, -1, 2]))
    for room, wanted_there in ((2, [1, 1, 1, 1]), (10, [1, 1, 1, 1]), (11, [1, 2, 0, 3])):
        monkeypatch.setattr(Forecast, "room", lambda self, seen, room=room: room)
        assert alone.figure(alone.now, "later.x", observed(1, "2024-12")).tolist() == wanted_there


@pytest.mark.parametrize(("month", "published", "status", "least"), [
    ("2023-06", "2023-12", "named", [30, 35, 25, 20]), ("2023-06", "2024-02", "named", [30, 35, 25, 14]),
    ("2023-06", "2023-12", "started", [30, 35, 25, 14]),
])
def test_no_fewer_are_told_than_were_published(made: Forecast, month: str, published: str, status: str, least: list[int]) -> None:
    """At least 20 by a figure that is known by then; without the figures as few as the model says."""
    seen = observed(20, month, "at_least").model_copy(update={"status": status, "published": parse_month(published)})
    data = made.scenario.data.model_copy(update={"observed": {**made.scenario.data.observed, "bound": seen}})
    bounded = Forecast(replace(made.scenario, data=data), made.known, 2, None, made.before, made.now)
    assert bounded.counts(bounded.now, NAMED, DEC_2024).tolist() == least
    assert bounded.counts(bounded.before, NAMED, DEC_2024).tolist() == [16, 21, 11, 0]
    if status == "started":
        assert bounded.counts(bounded.now, STARTED, DEC_2024).tolist() == [20, 21, 20, 20], "without an anchor of its own too"


def test_what_may_fall_again_has_no_least_number(made: Forecast) -> None:
    """Of projects that are not given up fewer may be left."""
    seen = observed(20, "2023-06", "at_least").model_copy(update={"status": "started_net"})
    data = made.scenario.data.model_copy(update={"observed": {"bound": seen}})
    assert least_published(data, NAMED._replace(status="started_net"), DEC_2023) == 0


def test_a_count_of_before_the_period_goes_on_from_its_first_day(made: Forecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was published of an earlier month is compared with what stands on the last day before."""
    start = made.scenario.data.period.start
    now = told({f"named.county.{last_day(start - 1)[:7]}": [4.0] * 4, "named.county.2024-12": [20.0] * 4})
    monkeypatch.setattr(telling, "anchors", lambda *_: [(start - 30, 5), (start - 20, 6)])
    early = Forecast(made.scenario, made.known, 2, None, made.before, now)
    assert early.counts(early.now, NAMED, DEC_2024).tolist() == [22, 27, 17, 6]


def test_the_error_of_a_series_is_the_same_in_all_months_and_tellings() -> None:
    """And another for another name and seed."""
    one = errors_by_name(2, "named.county", 5)
    assert np.array_equal(one, errors_by_name(2, "named.county", 5)) and not np.array_equal(one, errors_by_name(3, "named.county", 5))
    assert not np.array_equal(one, errors_by_name(2, "named.city", 5))


def test_quantiles_and_mean_of_each_month(made: Forecast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Now 14, 25, 30 and 35, before 0, 11, 16 and 21; quantiles are counts that occurred."""
    monkeypatch.setattr(Forecast, "months", (DEC_2024,))
    table = counts_table(made).set_index("series")
    row = table.loc["named.county"]
    assert row[["now_q05", "now_q25", "now_q50", "now_q75", "now_q95", "now_mean"]].tolist() == [14, 14, 25, 30, 35, 26]
    assert row[["before_q05", "before_q50", "before_q95", "before_mean"]].tolist() == [0, 11, 21, 12]
    assert row[["month", "last_month", "last_value", "status", "tier"]].tolist() == ["2024-12", "2023-12", 14, "named", "county"]
    assert table.loc["started.county", "last_month"] == "" and math.isnan(table.loc["started.county", "last_value"])
    hub = hub_table(made)
    one = hub[hub["target"] == "named county"]
    assert one[one["output_type"] == "sample"]["value"].tolist() == [30, 35, 25, 14] and set(one["horizon"]) == {12}
    assert one[one["output_type"] == "sample"]["output_type_id"].tolist() == ["s0", "s1", "s2", "s3"] and HUB_SAMPLES == 100
    assert set(one["location"]) == {made.scenario.name} and set(one["reference_date"]) == {"2023-12-31"}
    assert set(one["target_end_date"]) == {"2024-12-31"}
    assert one[one["output_type"] == "quantile"]["output_type_id"].tolist()[:4] == ["0.01", "0.025", "0.05", "0.1"]


def asking_for(scenario: Scenario, least: int) -> Scenario:
    """With one target alone, of so many."""
    target = scenario.data.targets["many"].model_copy(update={"at_least": least})
    return replace(scenario, data=scenario.data.model_copy(update={"targets": {"many": target}}))


@pytest.mark.parametrize(("least", "now", "before"), [(25, 0.75, 0), (26, 0.5, 0), (35, 0.25, 0), (36, 0, 0), (21, 0.75, 0.25),
                                                      (14, 1, 0.5)])
def test_a_target_is_read_off_the_count_that_goes_on(made: Forecast, least: int, now: float, before: float) -> None:
    """Met from its number on; intervals are Wilson's of the replications."""
    one = Forecast(asking_for(made.scenario, least), DEC_2023, 2, None, made.before, made.now)
    assert goes_on(one, "many") == NAMED and is_met(one, one.now, "many").mean() == now
    row = outlook_table(one).iloc[0]
    assert row[["now", "before", "read_off", "by"]].tolist() == [now, before, "published", "2024-12"]
    assert row[["now_low", "now_high"]].tolist() == list(wilson(round(4 * now), 4))
    assert row[["before_low", "before_high"]].tolist() == list(wilson(round(4 * before), 4))


@pytest.mark.parametrize("most", [13, 14, 20, 24, 25, 34])
def test_so_many_at_most_are_read_off_the_same_count_as_one_more_at_least(made: Forecast, most: int) -> None:
    """Each has the chance that the other lacks, now and without any figure."""
    target = made.scenario.data.targets["many"].model_copy(update={"at_least": None, "at_most": most})
    data = made.scenario.data.model_copy(update={"targets": {"many": target}})
    one = Forecast(replace(made.scenario, data=data), DEC_2023, 2, None, made.before, made.now)
    other = Forecast(asking_for(made.scenario, most + 1), DEC_2023, 2, None, made.before, made.now)
    row, beside = outlook_table(one).iloc[0], outlook_table(other).iloc[0]
    assert (row["read_off"], row["now"], row["before"]) == ("published", 1 - beside["now"], 1 - beside["before"])


@pytest.mark.parametrize("change", [
    {"targets.many.by": "2023-12"}, {"targets.many.status": "started"}, {"targets.many.county": "zhuji"}, {"targets.many.measure": "share"},
])
def test_a_target_of_another_kind_or_of_the_past_is_the_models(made: Forecast, change: dict[str, str]) -> None:
    """Of a date that is over, of a count of which nothing was published, of a part, of a share."""
    values: dict[str, Any] = dict(change)
    if "share" in change.values():
        values["targets.many.at_least"] = "50%"
    one = Forecast(made.scenario.with_values(values), DEC_2023, 2, None, made.before, made.now)
    assert goes_on(one, "many") is None


def test_of_a_fit_as_many_replications_count_as_are_effective(made: Forecast) -> None:
    """Of what is told with it; what is told without any figure has all of them."""
    fitted: Any = SimpleNamespace(posterior=SimpleNamespace(effective=2.9))
    one = Forecast(made.scenario, DEC_2023, 2, fitted, made.before, made.now)
    assert (effective_of(one, one.now), effective_of(one, one.before), effective_of(made, made.now)) == (2, 4, 4)


@pytest.mark.parametrize(("month", "day"), [("2023-12", "2023-12-31"), ("2024-02", "2024-02-29"), ("2025-01", "2025-01-31")])
def test_a_month_ends_on_its_last_day(month: str, day: str) -> None:
    year, at = map(int, month.split("-"))
    assert last_day(12 * year + at - 1) == day


def test_dates_that_leave_something_to_tell(world: Scenario) -> None:
    """From the month before the period to the last but one."""
    start, end = world.data.period.start, world.data.period.end
    for month in (start - 1, end - 1):
        check_date(world, month)
    for month in (start - 2, end):
        with pytest.raises(InputError, match="leaves nothing to forecast"):
            check_date(world, month)


def test_a_forecast_is_checked_whether_or_not_there_is_something_to_fit(world: Scenario) -> None:
    """Without figures any number of replications that can be run; with them as many as a fit takes."""
    check_forecast(world, DEC_2023 - 1, 50)
    for known, replications, said in ((DEC_2023 - 1, 0, "replications"), (DEC_2023, 50, "particles"),
                                       (world.data.period.end, 500, "as_of")):
        with pytest.raises(InputError, match=said):
            check_forecast(world, known, replications)


def test_what_a_forecast_runs(world: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told without figures errs by shares of its own generator; with none to fit both tellings are one."""
    ran: list[tuple[Any, ...]] = []

    def run(scenario: Scenario, replications: int, seed: int, workers: int | None = None) -> Any:
        ran.append((sorted(scenario.data.observed), replications, seed, workers, scenario.draws))
        return Ran({"x": [0.0] * max(1, replications)})

    monkeypatch.setattr(telling, "run", run)
    found = telling.forecast(world, DEC_2023 - 1, 30, 4, 2, more=[("later.x", observed(1, "2024-12"))])
    assert found.fitted is None and found.now.ran is found.before.ran and found.now is not found.before
    assert np.array_equal(found.before.errs, share_at(np.random.default_rng([4, ERRS, 0]).standard_normal(30)))
    assert len(ran) == 1 and ran[0][1:] == (30, 4, 2, None) and "forecast.later.x" in ran[0][0]
    assert "forecast.named.county.2024-12" in ran[0][0] and found.known == DEC_2023 - 1
    with pytest.raises(InputError, match="replications"):
        telling.forecast(world, DEC_2023 - 1, 0, 4, 2)
    fit: Any = SimpleNamespace(usable=True, errs=np.full(200, 0.5), draws=Draws((f"pass_county:{QUANTILE}",), np.full((1, 1), 0.5), ""))
    monkeypatch.setattr(telling, "fit", lambda *_: fit)
    learned = telling.forecast(world, DEC_2023, 200, 4, 2)
    assert learned.fitted is fit and learned.now.errs is fit.errs and len(ran) == 3 and learned.now.ran is not learned.before.ran


@pytest.mark.parametrize("more", [{"kind": "new_build"}, {"standard": "benchmark"}, {"batch": "one"}, {"since": "2023-01"},
                                  {"community": "x"},
                                  {"status": "visited"}])
def test_a_part_of_a_count_is_no_point_of_its_series(more: dict[str, Any]) -> None:
    seen = observed(1, "2023-12")
    assert series_of(seen) == NAMED and series_of(seen.model_copy(update=more)) is None


@pytest.mark.parametrize("more", [{"county": "zhuji"}, {"street": "x"}, {"community": "x"}, {"only": "new_build"}, {"each": "street"},
                                  {"yearly_from": 2023}, {"measure": "share"}])
def test_a_target_of_a_part_has_no_series(world: Scenario, more: dict[str, Any]) -> None:
    target = world.data.targets["many"]
    assert target_series(world.data, target) == NAMED and target_series(world.data, target.model_copy(update=more)) is None


def test_anchors_are_numbers_published_by_then(world: Scenario) -> None:
    """Neither a bound nor what is published or was so only later; in the order of their months."""
    figures = {"d": observed(9, "2024-03"), "a": observed(1, "2023-06"), "b": observed(2, "2023-03", "about"),
               "c": observed(3, "2023-09", "at_least"),
               "e": observed(4, "2023-11")}
    data = world.data.model_copy(update={"observed": figures})
    assert anchors(data, NAMED, DEC_2023) == [(2023 * 12 + 2, 2), (2023 * 12 + 5, 1), (2023 * 12 + 10, 4)]
    assert anchors(data, NAMED, DEC_2023 - 1) == [(2023 * 12 + 2, 2), (2023 * 12 + 5, 1)]
    assert anchors(data, STARTED, DEC_2023) == []


def test_what_a_forecast_asks_for(world: Scenario) -> None:
    """Each series at its last figure and at the end of every month to come."""
    names = [name for name, _ in wanted(world, DEC_2023)]
    own = [name for name in names if name.startswith("named.")]
    assert own[:2] == ["named.county.2023-12", "named.county.2024-01"] and own[-1] == "named.county.2026-12" and len(own) == 37
    assert next(name for name in names if name.startswith("started.")) == "started.county.2024-01" and len(names) == 73
    assert set(asking(world, wanted(world, DEC_2023)).data.observed) == {*PUBLISHED, *(f"forecast.{name}" for name in names)}
    early = [name for name, _ in wanted(world, world.data.period.start - 1)]
    assert early[0].endswith(last_day(world.data.period.start)[:7]) and followed(world.data) == (NAMED, STARTED)


@pytest.mark.parametrize(("month", "first"), [("2022-03", -1), ("2022-11", -1), ("2022-12", -1), ("2023-01", 0), ("2023-02", 1)])
def test_a_series_goes_on_from_the_day_before_the_period_at_the_earliest(world: Scenario, month: str, first: int) -> None:
    """A figure that is older is taken there; the period begins in 2023-01."""
    known = 12 * 2023 + 2
    data = world.data.model_copy(update={"observed": {"a": observed(9, month)}})
    names = [name for name, _ in wanted(replace(world, data=data), known) if name.startswith("named.")]
    assert world.data.period.start == 12 * 2023
    assert names[:2] == [f"named.county.{month_text(12 * 2023 + first)}", "named.county.2023-04"]


def test_errors_are_whole_numbers_apart_from_the_samplers() -> None:
    found: Floats = errors_by_name(2, "a", 3)
    assert np.array_equal(found, np.random.default_rng([2, ERRS, 3904355907]).standard_normal(3))
    assert forecast_tables.BANDS == (0.05, 0.25, 0.5, 0.75, 0.95) and scores.NAIVE[-1] == "persistence"
