"""Scores against closed forms, naive forecasts by hand, and series that go on from what was published."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from sim.scenario.load import Scenario
from sim.studies.forecast.forecast import Forecast, forecast
from sim.studies.forecast.forecast_tables import BANDS, counts_table, hub_table, last_day, outlook_table
from sim.studies.forecast.forecast_words import forecast_sentences, score_sentences
from sim.studies.forecast.scores import TrackRecord, brier_table, crps, naive, score_table, track_record, verdict_table
from sim.studies.forecast.series import Series, anchors, followed
from tests.studies.fit.made import zhuji

DEC_2023, JUN_2023 = 2023 * 12 + 11, 2023 * 12 + 5
NAMED, STARTED = Series("named", "county"), Series("started", "county")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Scenario:
    """One county with four published figures."""
    return zhuji(tmp_path_factory.mktemp("made"))


@pytest.fixture(scope="module")
def told(world: Scenario) -> Forecast:
    """As of the end of 2023, two of them known."""
    return forecast(world, DEC_2023, 300, 2, 1)


@pytest.fixture(scope="module")
def record(world: Scenario) -> TrackRecord:
    """As of two dates, before any figure and between them."""
    return track_record(world, [JUN_2023, DEC_2023], 300, 2, 1)


def test_crps_is_that_of_the_normal_law_and_of_a_sure_forecast() -> None:
    """Closed form of Gneiting and Raftery (2007): σ (z (2Φ(z) − 1) + 2φ(z) − 1/√π); a point forecast is off by its distance."""
    values = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000, 10, 3)
    for seen in (10.0, 13.0, 2.0):
        z = (seen - 10) / 3
        right = 3 * (z * (2 * stats.norm.cdf(z) - 1) + 2 * stats.norm.pdf(z) - 1 / math.sqrt(math.pi))
        assert crps(seen, values) == pytest.approx(right, rel=1e-3)
    assert crps(7.0, np.full(50, 4.0)) == pytest.approx(3)
    assert crps(4.0, np.full(50, 4.0)) == pytest.approx(0, abs=1e-12)


def test_naive_forecasts_by_hand(tmp_path: Path) -> None:
    """10, 16 and 28 named after 6, 12 and 18 months: slopes of 1 and 2 a month; six months on 40, 37 and 28."""
    world = zhuji(tmp_path, {"a": ("2023-06", "named", 10), "b": ("2023-12", "named", 16), "c": ("2024-06", "named", 28),
                             "d": ("2024-12", "named", 33)})
    later = world.data.observed["d"]
    assert naive(world, 2024 * 12 + 5, later) == {"last_slope": 40, "two_slopes": 37, "persistence": 28}
    assert naive(world, DEC_2023, later) == {"last_slope": 28, "two_slopes": 28, "persistence": 16}
    alone = naive(world, JUN_2023, later)
    assert alone["persistence"] == 10 and math.isnan(alone["last_slope"])
    assert all(math.isnan(value) for value in naive(world, JUN_2023 - 3, later).values())


def test_what_is_published_later_is_not_known(world: Scenario) -> None:
    """A figure enters when it is published, not when it was so."""
    assert anchors(world.data, NAMED, DEC_2023) == [(DEC_2023, 14)]
    assert anchors(world.data, NAMED, JUN_2023) == []
    assert {NAMED, STARTED} <= set(followed(world.data))


def test_a_count_goes_on_from_the_last_figure_and_never_falls(told: Forecast) -> None:
    """From 14 named and 26 started on; months that follow each other have no fewer, in each replication, but for the error."""
    for series, last in ((NAMED, 14), (STARTED, 26)):
        counts = np.array([told.counts(told.now, series, month) for month in told.months])
        assert counts.min() >= last
        assert (np.diff(counts, axis=0) >= -1e-9).mean() > 0.97
        assert counts[0].mean() < last + 6
    table = counts_table(told)
    assert list(table["month"].unique()[[0, -1]]) == ["2024-01", "2026-12"]
    assert (table["now_q05"] <= table["now_q50"]).all() and (table["now_q50"] <= table["now_q95"]).all()
    assert told.fitted is not None and list(told.fitted.fitted) == ["named_2023", "started_2023"]


def test_without_any_figure_the_forecast_is_the_prior(record: TrackRecord) -> None:
    """By June 2023 nothing was published: the same numbers with and without."""
    early = record.told[JUN_2023]
    assert early.fitted is None
    table = outlook_table(early)
    assert (table["now"] == table["before"]).all()
    told = " ".join(forecast_sentences(early, "en"))
    assert "nothing had been published" in told
    assert ": 0%" not in told and ": 100%" not in told, "what never or always happened is a count with its bound"


def test_the_record_scores_what_came_later(record: TrackRecord) -> None:
    """Four figures after June, two after December; errors of naive forecasts where they can be made; bands and places agree."""
    table = score_table(record)
    assert table.groupby("as_of").size().to_dict() == {"2023-06": 4, "2023-12": 2}
    later = table[table["as_of"] == "2023-12"].set_index("id")
    assert later.loc["named_2024", "persistence_crps"] == 13 and later.loc["started_2024", "persistence_crps"] == 8
    inside = table["value"].between(table["now_q05"], table["now_q95"])
    assert (inside == table["in_90"]).all()
    assert table.loc[table["in_90"], "now_pit"].between(0.02, 0.98).all()
    off = table["corrected"] + table["decided"] + table["unforeseen"]
    assert (off == table["value"] - table["before_q50"]).all()
    assert (table["decided"] == 0).all()  # nothing was decided later in this world
    assert (table["log_score"] > 0).all() and (table["now_crps"] >= 0).all()
    total = verdict_table(record).set_index("as_of").loc["all"]
    assert total["figures"] == 6 and total["compared"] == 2
    assert total["persistence_crps"] == pytest.approx(10.5)
    assert brier_table(record).empty  # no target of this scenario is a count that the figures settle
    for lang in ("zh", "en"):
        assert "6" in " ".join(score_sentences(record, lang))  # type: ignore[arg-type]


def test_the_log_score_is_that_of_the_told_law(record: TrackRecord) -> None:
    """Held against the share of replications that tell just this number, over many draws of the error."""
    table = score_table(record)
    row = table[(table["as_of"] == "2023-12") & (table["id"] == "started_2024")].iloc[0]
    counts = record.told[DEC_2023].counts(record.told[DEC_2023].now, STARTED, 2024 * 12 + 11)
    share = (np.abs(counts - row["value"]) <= 1).mean() / 3
    assert math.exp(-row["log_score"]) == pytest.approx(share, rel=0.35)


def test_the_hub_table_keeps_the_rules_of_hubs(told: Forecast) -> None:
    """Those of hubverse's guide, "Model output" and "Sample output type" (schema 5.0.0): each row once; a quantile's id is a number from
    0 to 1 and values do not fall along them; a sample's id stands once in each task, and the same id is the same history in all."""
    table = hub_table(told)
    tasks = ["reference_date", "target", "horizon", "location", "target_end_date"]
    assert not table.isna().any().any() and not table.duplicated([*tasks, "output_type", "output_type_id"]).any()
    assert set(table["output_type"]) == {"quantile", "sample"} and (table["horizon"] > 0).all()
    assert table["value"].dtype == np.int64 and (table["value"] >= 0).all()
    for kind, number in (("quantile", 23), ("sample", 100)):
        of_kind = [rows for _, rows in table[table["output_type"] == kind].groupby(tasks)]
        assert len(of_kind) == len(told.series) * len(told.months)
        assert {tuple(rows["output_type_id"]) for rows in of_kind} == {tuple(of_kind[0]["output_type_id"])} and len(of_kind[0]) == number
        if kind == "quantile":
            levels = [float(level) for level in of_kind[0]["output_type_id"]]
            assert levels == sorted(set(levels)) and levels[0] > 0 and levels[-1] < 1
            assert all(rows["value"].is_monotonic_increasing for rows in of_kind)
    for _, row in table.drop_duplicates(tasks).iterrows():
        months = [12 * int(row[name][:4]) + int(row[name][5:7]) for name in ("reference_date", "target_end_date")]
        assert months[1] - months[0] == row["horizon"]
    started = told.counts(told.now, STARTED, told.months[-1])[:100]
    last = table[(table["target"] == "started county") & (table["horizon"] == len(told.months)) & (table["output_type"] == "sample")]
    assert last["value"].tolist() == started.tolist(), "sample s7 is history 7"


def test_the_hub_table_is_what_hubs_read(told: Forecast) -> None:
    """23 quantiles that do not cross and 100 trajectories of whole numbers for each count and month; dates are month ends."""
    table = hub_table(told)
    assert list(table.columns) == ["reference_date", "target", "horizon", "location", "target_end_date", "output_type", "output_type_id",
                                   "value"]
    assert set(table["reference_date"]) == {"2023-12-31"} and last_day(2024 * 12 + 1) == "2024-02-29"
    one = table[(table["target"] == "named county") & (table["horizon"] == 12)]
    quantiles = one[one["output_type"] == "quantile"]
    assert len(quantiles) == 23 and quantiles["value"].is_monotonic_increasing
    assert set(one["target_end_date"]) == {"2024-12-31"} and (one["output_type"] == "sample").sum() == 100
    median = counts_table(told).set_index(["series", "month"]).loc[("named.county", "2024-12"), f"now_q{100 * BANDS[2]:02.0f}"]
    assert quantiles[quantiles["output_type_id"] == "0.5"]["value"].item() == median
