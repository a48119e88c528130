"""Tables of a forecast: counts month by month, targets before and now, and the same in the format of forecast hubs."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from sim.answers.intervals import wilson
from sim.answers.once import once
from sim.answers.scopes import place_name
from sim.answers.target_table import met_in
from sim.first_day.target_rows import asked
from sim.scenario.units import month_text

from .series import Series, target_series

if TYPE_CHECKING:
    from sim.scenario.schema import ScenarioData, Target
    from sim.studies.fit.discrepancy import Floats

    from .forecast import Forecast, Telling

BANDS = (0.05, 0.25, 0.5, 0.75, 0.95)
HUB_QUANTILES = (0.01, 0.025, *(round(0.05 * k, 2) for k in range(1, 20)), 0.975, 0.99)
"""The 23 quantiles that forecast hubs ask for."""
HUB_SAMPLES = 100
"""Trajectories that the hub's table holds."""
COUNT_COLUMNS = ["series", "status", "tier", "place_zh", "place_en", "month", "last_month", "last_value",
                 *(f"{part}_{figure}" for part in ("now", "before") for figure in (*(f"q{100 * q:02.0f}" for q in BANDS), "mean"))]
"""The columns of counts, also where no count is told."""
PUBLISHED, MODEL = "published", "model"
"""Whether a target is read off the count that goes on from the last published figure, or off the simulation alone."""


@once
def counts_table(told: Forecast) -> pd.DataFrame:
    """A row for each series and month to come: quantiles and mean as told now and as told without any figure."""
    rows = []
    for series in told.series:
        place, at = place_name(told.scenario.data, series.at(told.known, told.known)), told.anchor(series)
        for month in told.months:
            row: dict[str, object] = {
                "series": series.id, "status": series.status, "tier": series.tier, "place_zh": place.zh, "place_en": place.en,
                "month": month_text(month), "last_month": "" if at is None else month_text(at[0]),
                "last_value": np.nan if at is None else at[1],
            }
            for part, which in (("now", told.now), ("before", told.before)):
                values = told.counts(which, series, month)
                found = np.quantile(values, BANDS, method="inverted_cdf")
                row |= {f"{part}_q{100 * q:02.0f}": value for q, value in zip(BANDS, found, strict=True)}
                row[f"{part}_mean"] = float(values.mean())
            rows.append(row)
    return pd.DataFrame(rows, columns=COUNT_COLUMNS)


@once
def outlook_table(told: Forecast) -> pd.DataFrame:
    """A row for each target: its probability now and without any figure, with intervals, and what it is read off."""
    rows = []
    for name, target in told.scenario.data.targets.items():
        row: dict[str, object] = {"id": name, "text_zh": target.text.zh, "text_en": target.text.en, "by": month_text(target.by)}
        row["read_off"] = PUBLISHED if goes_on(told, name) is not None else MODEL
        for part, which in (("now", told.now), ("before", told.before)):
            met = is_met(told, which, name)
            number = effective_of(told, which)
            low, high = wilson(round(float(met.mean()) * number), number)
            row |= {part: float(met.mean()), f"{part}_low": low, f"{part}_high": high}
        rows.append(row)
    return pd.DataFrame(rows)


def effective_of(told: Forecast, which: Telling) -> int:
    """Independent replications that would tell as much: the particles of a fit are somewhat fewer than there are."""
    fitted = told.fitted if which is told.now else None
    return which.ran.replications if fitted is None else int(fitted.posterior.effective)


def goes_on(told: Forecast, name: str) -> Series | None:
    """The series off which a target is read: one that goes on from a published figure, at a date to come."""
    target = told.scenario.data.targets[name]
    series = target_series(told.scenario.data, target)
    return series if series is not None and told.anchor(series) is not None and target.by in told.months else None


def is_met(told: Forecast, which: Telling, name: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether a target is met, in each replication."""
    series, data = goes_on(told, name), told.scenario.data
    if series is None:
        return met_in(which.ran, name)
    return np.asarray(keeps(data, data.targets[name], told.counts(which, series, data.targets[name].by)))


def keeps(data: ScenarioData, target: Target, counted: Floats | int) -> np.ndarray[tuple[int], np.dtype[np.bool_]] | np.bool_:
    """Whether so many meet a target: as many as it asks for, or no more."""
    wanted = asked(target, data.policy)
    return np.less_equal(counted, wanted) if target.at_least is None else np.greater_equal(counted, wanted)


@once
def hub_table(told: Forecast) -> pd.DataFrame:
    """The forecast as hubverse model output: quantiles of every series and month, and HUB_SAMPLES trajectories of each."""
    rows: list[tuple[object, ...]] = []
    reference = last_day(told.known)
    for series in told.series:
        location = series.prefecture or series.county or series.street or told.scenario.name
        for month in told.months:
            values = told.counts(told.now, series, month).astype(np.int64)
            head = reference, f"{series.status} {series.tier}", month - told.known, location, last_day(month)
            found = np.quantile(values, HUB_QUANTILES, method="inverted_cdf")
            rows += [(*head, "quantile", f"{q:g}", value) for q, value in zip(HUB_QUANTILES, found, strict=True)]
            rows += [(*head, "sample", f"s{at}", value) for at, value in enumerate(values[:HUB_SAMPLES].tolist())]
    columns = ["reference_date", "target", "horizon", "location", "target_end_date", "output_type", "output_type_id", "value"]
    return pd.DataFrame(rows, columns=columns)


def last_day(month: int) -> str:
    """The last day of a month, as dates are written."""
    year, at = month // 12, month % 12 + 1
    return f"{year:04d}-{at:02d}-{calendar.monthrange(year, at)[1]:02d}"


def middle(values: Floats) -> tuple[float, float, float]:
    """The 5%, 50% and 95% quantiles, each a count that occurred."""
    low, half, high = np.quantile(values, (0.05, 0.5, 0.95), method="inverted_cdf")
    return float(low), float(half), float(high)
