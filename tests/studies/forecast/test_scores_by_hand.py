"""Scores of a forecast on counts made by hand, without an engine."""

from __future__ import annotations

import math
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.errors import InputError
from sim.scenario.comparable import published
from sim.scenario.load import Scenario
from sim.scenario.units import parse_month
from sim.studies.fit.discrepancy import figures_of, log_likelihood
from sim.studies.forecast.forecast import Forecast
from sim.studies.forecast.scores import (
    TrackRecord,
    brier_table,
    check_scored,
    later_figures,
    log_score,
    naive,
    outcomes,
    score_table,
    track_record,
    verdict_table,
)

from .by_hand import DEC_2023, DEC_2024, NOW, observed, told


def publishing(scenario: Scenario, value: int) -> Scenario:
    """With so many named in the end."""
    figures = {**scenario.data.observed, "named_2024": scenario.data.observed["named_2024"].model_copy(update={"value": value})}
    return replace(scenario, data=scenario.data.model_copy(update={"observed": figures}))


@pytest.fixture
def record(world: Scenario, made: Forecast) -> TrackRecord:
    """One date; what was decided later makes ten more."""
    later = {name: [each + 10 for each in values] if "2024" in name else values for name, values in NOW.items()}
    return TrackRecord(world, 2, 4, {DEC_2023: made}, {DEC_2023: told(later, 0.0)})


def test_what_was_wrong_is_divided_into_what_was_learned_decided_and_unforeseen(record: TrackRecord) -> None:
    """27 came: before 11 was the middle, now 25, under later decisions more; the rest nobody could know."""
    row = score_table(record).set_index("id").loc["named_2024"]
    assert row[["as_of", "horizon", "value", "before_q50", "now_q05", "now_q50", "now_q95"]].tolist() == ["2023-12", 12, 27, 11, 14, 25, 35]
    decided = 14 + round(26 - math.sqrt(26))  # the middle of 14 + 26 and errors of 0, 1, −1 and, of 12, −9 standard deviations
    assert row[["corrected", "decided", "unforeseen"]].tolist() == [14, decided - 25, 27 - decided]
    assert row["now_pit"] == 0.5 and row["before_pit"] == 1
    assert row[["in_50", "in_90"]].tolist() == [True, True]
    off = np.array([30.0, 35, 25, 14])
    assert row["now_crps"] == pytest.approx(np.abs(off - 27).mean() - np.abs(off[:, None] - off).mean() / 2)
    assert row["persistence_crps"] == 13 and math.isnan(row["last_slope_crps"])
    started = score_table(record).set_index("id").loc["started_2024"]
    assert started[["now_pit", "in_50", "in_90"]].tolist() == [1, False, False] and math.isnan(started["persistence"])
    total = verdict_table(record).set_index("as_of")
    assert total.loc["all", ["figures", "in_50", "in_90", "compared", "persistence_crps"]].tolist() == [2, 1, 1, 1, 13]
    assert total.loc["all", "all_crps"] == pytest.approx((row["now_crps"] + started["now_crps"]) / 2)
    assert total.loc["2023-12", "now_crps"] == pytest.approx(row["now_crps"])
    assert total.loc["all", "log_score"] == pytest.approx((row["log_score"] + started["log_score"]) / 2)


@pytest.mark.parametrize(("value", "half", "nine"), [(14, True, True), (30, True, True), (13, False, False), (31, False, True),
                                                     (35, False, True),
                                                     (36, False, False)])
def test_bands_hold_their_ends(record: TrackRecord, world: Scenario, value: int, half: bool, nine: bool) -> None:
    """The half from 14 to 30, nine tenths from 14 to 35."""
    other = TrackRecord(publishing(world, value), 2, 4, record.told, record.decided)
    row = score_table(other).set_index("id").loc["named_2024"]
    assert (row["in_50"], row["in_90"]) == (half, nine)


def test_the_log_score_is_of_what_is_added_to_the_last_figure(made: Forecast, world: Scenario) -> None:
    """13 came where 16, 16, 16 and 2 were told; of a count without a figure the count itself."""
    def right(counted: list[float], value: int) -> float:
        logs = log_likelihood(np.array(counted)[:, None], np.full(4, 0.1875), figures_of([observed(value, "2024-12")]))
        return -math.log(float(np.exp(logs).mean()))

    later = later_figures(world, DEC_2023)
    assert log_score(made, "named_2024", later["named_2024"]) == pytest.approx(right([16.0, 16, 16, 2], 13))
    assert log_score(made, "started_2024", later["started_2024"]) == pytest.approx(right([16.0] * 4, 34))


def test_naive_forecasts_take_the_last_three_figures(world: Scenario) -> None:
    """Slopes of 9, 1, 2 and 3 in the months before: the last is 3, the mean of the last two 2.5."""
    values = {"a": ("2023-01", 1), "b": ("2023-02", 10), "c": ("2023-03", 11), "d": ("2023-04", 13), "e": ("2023-05", 16)}
    figures = {name: observed(value, month) for name, (month, value) in values.items()}
    data = world.data.model_copy(update={"observed": figures})
    scenario: Any = SimpleNamespace(data=data)
    assert naive(scenario, DEC_2023, observed(0, "2023-09")) == {"last_slope": 28, "two_slopes": 26, "persistence": 16}


@pytest.mark.parametrize(("least", "by", "met"), [
    (27, "2024-12", True), (28, "2024-12", False), (28, "2025-06", None), (27, "2025-06", True), (14, "2023-12", True),
    (15, "2023-12", False),
])
def test_outcomes_are_what_the_figures_show(world: Scenario, least: int, by: str, met: bool | None) -> None:
    """Met from the first figure that is high enough, missed only by one of the very month."""
    asks = world.with_values({"targets.many.at_least": least, "targets.many.by": by})
    assert outcomes(asks).get("many") == met


@pytest.mark.parametrize(("most", "by", "met"), [
    (27, "2024-12", True), (26, "2024-12", False), (26, "2025-06", False), (27, "2025-06", None), (13, "2023-12", False),
    (14, "2023-12", True), (13, "2024-06", False),
])
def test_outcomes_of_so_many_at_most(world: Scenario, most: int, by: str, met: bool | None) -> None:
    """Missed from the first figure that is too high, met only by one of the very month."""
    target = world.data.targets["many"].model_copy(update={"at_least": None, "at_most": most, "by": parse_month(by)})
    assert outcomes(replace(world, data=world.data.model_copy(update={"targets": {"many": target}}))).get("many") == met


def test_what_may_fall_again_is_shown_by_a_figure_of_the_very_month_alone(world: Scenario) -> None:
    """Of 27 listed and not given up in 2024-12, some may be given up by the month after."""
    seen = {name: each.model_copy(update={"status": "started_net"}) for name, each in world.data.observed.items()}
    for by, met in (("2024-12", True), ("2025-06", None)):
        target = world.data.targets["many"].model_copy(update={"status": "started_net", "at_least": 27, "by": parse_month(by)})
        data = world.data.model_copy(update={"observed": seen, "targets": {"many": target}})
        assert outcomes(replace(world, data=data)).get("many") == met


@pytest.mark.parametrize(("least", "now", "before", "met"), [(25, 0.75, 0.0, True), (21, 0.75, 0.25, True), (30, 0.5, 0.0, False)])
def test_the_brier_score_of_a_target(world: Scenario, made: Forecast, least: int, now: float, before: float, met: bool) -> None:
    """The square of how far the probability lay from what came; dates that are over are left out."""
    asks = world.with_values({"targets.many.at_least": least})
    one = Forecast(made.scenario.with_values({"targets.many.at_least": least}), DEC_2023, 2, None, made.before, made.now)
    table = brier_table(TrackRecord(asks, 2, 4, {DEC_2023: one, DEC_2024: one}, {}))
    assert table.to_dict("records") == [{"as_of": "2023-12", "id": "many", "met": met, "now": now, "before": before,
                                         "now_brier": (now - met) ** 2, "before_brier": (before - met) ** 2}]


def test_dates_after_which_nothing_was_published_are_refused(world: Scenario) -> None:
    """Bounds are not scored, so that they leave nothing either."""
    last = max(published(seen) for seen in world.data.observed.values())
    check_scored(world, [DEC_2023, last])
    with pytest.raises(InputError, match="no figure to score was published later; expected an earlier month"):
        check_scored(world, [last])
    bounds = {name: seen.model_copy(update={"exactness": "at_least"}) for name, seen in world.data.observed.items()}
    with pytest.raises(InputError, match="no figure to score"):
        track_record(replace(world, data=world.data.model_copy(update={"observed": bounds})), [DEC_2023], 10)
