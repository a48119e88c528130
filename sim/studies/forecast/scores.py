"""How forecasts fared: each figure that came later, scored against the forecast as of a date before it, and against naive ones.

The scores are those of the field: CRPS and the logarithmic score (Gneiting and Raftery 2007), the place in the distribution (PIT),
coverage of bands, the Brier score of targets. Naive forecasts go on with the last slope, the mean slope of the last two, or not at all.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd

from sim.answers.observed_table import told as figure_columns
from sim.answers.once import once
from sim.ensemble.row_blocks import SEEN
from sim.ensemble.running import run
from sim.errors import InputError
from sim.scenario.comparable import published, why_not
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation
from sim.scenario.units import month_text
from sim.studies.fit.discrepancy import Floats, figures_of, log_likelihood
from sim.studies.fit.smc import Particles

from .forecast import Forecast, Telling, forecast
from .forecast_tables import is_met, keeps, middle
from .series import PREFIX, anchors, asking, series_of, target_series, wanted

NAIVE = ("last_slope", "two_slopes", "persistence")
"""The naive forecasts."""
SCORES = ("now", "before", *NAIVE)
"""Whose errors the table holds: the forecast, the same without any figure, and the naive ones."""


@dataclass(frozen=True, eq=False)
class TrackRecord:
    """Forecasts as of several dates, and what came."""

    scenario: Scenario
    """The scenario, with every figure that is known today."""
    seed: int
    """The seed of the luck."""
    replications: int
    """Replications of each forecast."""
    told: Mapping[int, Forecast]
    """The forecast as of each date."""
    decided: Mapping[int, Telling]
    """A forecast where all that was decided later is known as well: batches, and standards from a date."""


def later_figures(scenario: Scenario, known: int) -> dict[str, Observation]:
    """The figures that came after a date, of those that the model counts."""
    data = scenario.data.model_copy(update={"as_of": None})
    return {name: seen for name, seen in sorted(data.observed.items())
            if seen.month > known and published(seen) > known and why_not(data, seen) is None and seen.exactness in ("exact", "about")}


def check_scored(scenario: Scenario, dates: Sequence[int]) -> None:
    """Refuse dates after which nothing was published that could be scored."""
    if dates and not any(later_figures(scenario, known) for known in dates):
        raise InputError(f"as_of: {', '.join(map(month_text, dates))}: no figure to score was published later; "
                         "expected an earlier month, or exact figures of later months of the period")


def track_record(
    scenario: Scenario, dates: Sequence[int], replications: int = 2000, seed: int = 1, workers: int | None = None,
    heard: Callable[[int, Particles], None] = lambda *_: None,
) -> TrackRecord:
    """Forecasts as of each date, of what came later."""
    check_scored(scenario, dates)
    found, decided = {}, {}
    for known in dates:
        later = later_figures(scenario, known)
        more = [(f"later.{name}", seen.model_copy(update={"published": known})) for name, seen in later.items()]
        found[known] = forecast(scenario, known, replications, seed, workers, partial(heard, known), more=more)
        decided[known] = hindsight(scenario, found[known], more, workers)
    return TrackRecord(scenario, seed, replications, found, decided)


def hindsight(scenario: Scenario, told: Forecast, more: Sequence[tuple[str, Observation]], workers: int | None) -> Telling:
    """The same histories under what the government decided later: what of an error is its doing."""
    later = scenario if told.fitted is None else scenario.with_draws(told.fitted.draws)
    ran = run(asking(later, [*wanted(told.scenario, told.known), *more]), told.now.ran.replications, told.seed, workers=workers)
    return Telling(ran, told.now.errs)


@once
def score_table(record: TrackRecord) -> pd.DataFrame:
    """A row for each date and each figure that came later: what was told, and how far off that and the naive forecasts were."""
    return pd.DataFrame([row for known in record.told for row in scored(record, known)])


def scored(record: TrackRecord, known: int) -> Iterator[dict[str, object]]:
    """The rows of one date.

    What the prior had wrong is divided as in an evaluation of forecasts: what the figures corrected, what the government decided later,
    what nobody could know or the model has wrong; medians, and they add up.
    """
    scenario, told = record.scenario, record.told[known]
    for name, seen in later_figures(scenario, known).items():
        row: dict[str, object] = {"as_of": month_text(known), "horizon": seen.month - known} | figure_columns(scenario, name, seen)
        every = {"now": tellings(told, told.now, name, seen), "before": tellings(told, told.before, name, seen)}
        for part, values in every.items():
            low, half, high = middle(values)
            row |= {f"{part}_q05": low, f"{part}_q50": half, f"{part}_q95": high, f"{part}_crps": crps(seen.value, values)}
            row[f"{part}_pit"] = float((values < seen.value).mean() + (values == seen.value).mean() / 2)
        quarter, three = np.quantile(every["now"], (0.25, 0.75), method="inverted_cdf")
        row |= {"in_50": bool(quarter <= seen.value <= three), "in_90": bool(row["now_q05"] <= seen.value <= row["now_q95"])}  # type: ignore[operator]
        row["log_score"] = log_score(told, name, seen)
        later = replace(told, now=record.decided[known])
        decided = middle(tellings(later, later.now, name, seen))[1]
        row |= {"corrected": row["now_q50"] - row["before_q50"], "decided": decided - row["now_q50"], "unforeseen": seen.value - decided}  # type: ignore[operator]
        plain = naive(scenario, known, seen)
        yield row | plain | {f"{each}_crps": abs(value - seen.value) for each, value in plain.items()}


def tellings(told: Forecast, which: Telling, name: str, seen: Observation) -> Floats:
    """What was told of a figure, in each replication."""
    series = series_of(seen)
    return told.figure(which, f"later.{name}", seen) if series is None else told.counts(which, series, seen.month)


def crps(value: float, values: Floats) -> float:
    """The continuous ranked probability score of a sample, in communities: 0 for a sure forecast that came true.

    From its quantiles (Jordan, Krüger & Lerch 2019): the mean of twice the pinball losses at the middle of each step of the sample.
    """
    ordered, n = np.sort(values), len(values)
    return float(2 / n**2 * ((ordered - value) * (n * (value < ordered) - np.arange(1, n + 1) + 0.5)).sum())


def log_score(told: Forecast, name: str, seen: Observation) -> float:
    """Minus the log of the probability that was given to the figure: the mean over the replications of what each gives it."""
    which, series = told.now, series_of(seen)
    figure = figures_of([seen])._replace(most=told.room(seen if series is None else series))
    counted = np.asarray(which.ran.column(f"{SEEN}{PREFIX}later.{name}"), np.float64)
    anchor = told.anchor(series) if series is not None else None
    if anchor is not None and series is not None:
        begun = np.asarray(which.ran.column(f"{SEEN}{PREFIX}{series.id}.{month_text(max(anchor[0], told.scenario.data.period.start - 1))}"))
        counted = counted - begun
        figure = figure._replace(values=figure.values - anchor[1], most=figure.most - anchor[1])
    found = log_likelihood(counted[:, None], which.errs, figure)[:, 0]
    return -float(np.logaddexp.reduce(found) - math.log(len(found)))


def naive(scenario: Scenario, known: int, seen: Observation) -> dict[str, float]:
    """What the naive forecasts tell of a figure; none where its series had no figure yet."""
    series = series_of(seen)
    points = anchors(scenario.data, series, known) if series is not None else []
    if not points:
        return dict.fromkeys(NAIVE, math.nan)
    last, ahead = points[-1], seen.month - points[-1][0]
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in pairwise(points[-3:])]
    one, two = (slopes[-1], float(np.mean(slopes))) if slopes else (math.nan, math.nan)
    return {"last_slope": last[1] + one * ahead, "two_slopes": last[1] + two * ahead, "persistence": float(last[1])}


@once
def verdict_table(record: TrackRecord) -> pd.DataFrame:
    """A row for each date, and one for all: figures, how many lay in the bands, the mean errors; those that naive forecasts tell apart."""
    table, rows = score_table(record), []
    for date, own in [*table.groupby("as_of"), ("all", table)]:
        both = own.dropna(subset=["persistence_crps"])
        row: dict[str, object] = {"as_of": date, "figures": len(own), "in_50": int(own["in_50"].sum()), "in_90": int(own["in_90"].sum()),
                                  "log_score": float(own["log_score"].mean()), "compared": len(both)}
        row |= {f"{each}_crps": float(both[f"{each}_crps"].mean()) for each in SCORES}
        rows.append(row | {"all_crps": float(own["now_crps"].mean())})
    return pd.DataFrame(rows)


@once
def brier_table(record: TrackRecord) -> pd.DataFrame:
    """A row for each date and each target whose outcome the figures show: the probability told, the outcome, the Brier score."""
    rows = []
    for known, told in record.told.items():
        for name, met in outcomes(record.scenario).items():
            if record.scenario.data.targets[name].by > known:
                now, before = (float(is_met(told, which, name).mean()) for which in (told.now, told.before))
                rows.append({"as_of": month_text(known), "id": name, "met": met, "now": now, "before": before,
                             "now_brier": (now - met) ** 2, "before_brier": (before - met) ** 2})
    return pd.DataFrame(rows, columns=["as_of", "id", "met", "now", "before", "now_brier", "before_brier"])


def outcomes(scenario: Scenario) -> dict[str, bool]:
    """Which targets the figures show to be met or missed: by a figure of the very month, or one before it that is high enough (of a
    target of so many at most: that is too high), where what is counted never falls.
    """
    found = {}
    for name, target in scenario.data.targets.items():
        series = target_series(scenario.data, target)
        points = dict(anchors(scenario.data, series, target.by)) if series is not None else {}
        met = {month: bool(keeps(scenario.data, target, value)) for month, value in points.items()}
        least = target.at_least is not None
        if series is not None and series.status != "started_net" and least in met.values():
            found[name] = least
        elif target.by in met:
            found[name] = met[target.by]
    return found
