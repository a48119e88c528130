"""Forecast as of a month: what was published by then is known, the rest is simulated, beside what one would have said without it.

Each replication goes on from a history of its own that agrees with the figures (`sim.studies.fit`). A count goes on from the last published
figure by what the simulation adds to it, and this addition errs by the share by which the model errs; a count of which nothing
was published is the simulation's, with the same error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import SEEN
from sim.ensemble.running import check_run, run
from sim.ensemble.store import Store
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation
from sim.scenario.units import month_text
from sim.studies.fit.discrepancy import Floats, error_of, share_at
from sim.studies.fit.fit import ERRS, Fit, check_fit, fit, fitted_figures
from sim.studies.fit.room import communities_held, most_counted
from sim.studies.fit.smc import Particles

from .series import PREFIX, Series, anchors, asking, followed, least_published, wanted

FEW_COMMUNITIES = 10
"""Communities of a place up to which the model's error takes a count no further than some history does: there a Poisson count's scatter is
as large as the place, and would give a chance to what no history reaches. Ten is an assumption."""


@dataclass(frozen=True, eq=False)
class Telling:
    """One telling of what comes: many replications, and the share by which each errs."""

    ran: Ensemble
    """The replications."""
    errs: Floats
    """The share by which the model errs in each."""


@dataclass(frozen=True, eq=False)
class Forecast:
    """A forecast as of a month."""

    scenario: Scenario
    """The scenario as it was known by then."""
    known: int
    """The last month of which anything is known."""
    seed: int
    """The seed of its luck."""
    fitted: Fit | None
    """What the figures published by then taught; None where there were none to fit to."""
    before: Telling
    """What is told without any figure."""
    now: Telling
    """What is told with them."""

    @cached_property
    def series(self) -> tuple[Series, ...]:
        """The counts that it follows."""
        return followed(self.scenario.data)

    @cached_property
    def months(self) -> tuple[int, ...]:
        """The months of which it tells."""
        period = self.scenario.data.period
        return tuple(range(max(self.known + 1, period.start), period.end + 1))

    def anchor(self, series: Series) -> tuple[int, int] | None:
        """Month and value of the last published figure of a series; None where none was published by then."""
        points = anchors(self.scenario.data, series, self.known)
        return points[-1] if points else None

    def counts(self, told: Telling, series: Series, month: int) -> Floats:
        """What is told of a series at the end of a month, in each replication: whole numbers, of no more than there are, and with the
        figures of no fewer than were published.
        """
        at = self.anchor(series) if told is self.now else None
        noise = errors_by_name(self.seed, series.id, told.ran.replications)
        least, room = least_published(self.scenario.data, series, self.known) if told is self.now else 0, self.room(series)

        def more(which: Telling) -> Floats:
            now = column(which, f"{PREFIX}{series.id}.{month_text(month)}")
            if at is None:
                return now
            return now - column(which, f"{PREFIX}{series.id}.{month_text(max(at[0], self.scenario.data.period.start - 1))}")

        added = self.erring(told, more, noise, room)
        if at is not None:
            added, least = at[1] + np.maximum(added, 0), max(least, at[1])
        return np.asarray(np.maximum(np.minimum(np.clip(added, least, room), self.begun(told, series, month, room)), least))

    def begun(self, told: Telling, series: Series, month: int, room: float) -> Floats | float:
        """Of few communities no more are told to have come to a status than to have started, where that is so in every history; else no
        bound. What goes on from two figures would part them, since a history may have begun what the last figure has not."""
        started = series._replace(status="started")
        if room > FEW_COMMUNITIES or series.status not in ("complete", "named") or started not in self.series:
            return np.inf
        one, other = (f"{PREFIX}{each.id}.{month_text(month)}" for each in (series, started))
        if any((column(which, one) > column(which, other)).any() for which in (told, self.now, self.before)):
            return np.inf
        return self.counts(told, started, month)

    def erring(self, told: Telling, count: Callable[[Telling], Floats], noise: Floats, room: float) -> Floats:
        """A count of a telling with the model's error, in whole numbers; of few communities within what some history reaches, with figures
        or without."""
        right = count(told)
        found = np.rint(right + error_of(right, told.errs) * noise) + 0.0  # what rounds to -0 is 0
        if room > FEW_COMMUNITIES:
            return found
        every = [count(which) for which in (told, self.now, self.before)]
        return np.clip(found, min(each.min() for each in every), max(each.max() for each in every))

    def room(self, seen: Series | Observation) -> float:
        """Communities that a count can reach; of a series without bound where more were published than the scenario has there."""
        at = self.anchor(seen) if isinstance(seen, Series) else None
        asked = seen.at(self.known, self.known) if isinstance(seen, Series) else seen
        least = least_published(self.scenario.data, seen, self.known) if isinstance(seen, Series) else 0
        return most_counted(self.scenario, self.held, asked, max(least, 0 if at is None else at[1]))

    @cached_property
    def held(self) -> Mapping[str, int]:
        """The most communities that each street can have."""
        return communities_held(self.scenario)

    def figure(self, told: Telling, name: str, seen: Observation) -> Floats:
        """What is told of a figure that counts some kind or standard alone, in each replication."""
        noise, room = errors_by_name(self.seed, name, told.ran.replications), self.room(seen)
        return np.clip(self.erring(told, lambda which: column(which, f"{PREFIX}{name}"), noise, room), 0, room)


def column(told: Telling, name: str) -> Floats:
    """A count that was asked for, in each replication."""
    return np.asarray(told.ran.column(f"{SEEN}{name}"), np.float64)


def errors_by_name(seed: int, name: str, number: int) -> Floats:
    """One standard normal error a replication, the same for a series in all months and in both tellings."""
    return np.random.default_rng([seed, ERRS, crc32(name.encode())]).standard_normal(number)


def check_date(scenario: Scenario, known: int) -> None:
    """Refuse a date that leaves nothing to tell."""
    period = scenario.data.period
    if not period.start - 1 <= known < period.end:
        span = f"{month_text(period.start - 1)} to {month_text(period.end - 1)}"
        raise InputError(f"as_of: {month_text(known)} leaves nothing to forecast in the period; expected {span}")


def known_by(scenario: Scenario, known: int) -> Scenario:
    """The scenario as it was known by the end of a month, which is what is asked and no change of what it says."""
    return scenario.with_values({"as_of": month_text(known)}).not_telling("as_of")


def check_forecast(scenario: Scenario, known: int, replications: int, seed: int = 1, workers: int | None = None) -> None:
    """Refuse such a date, and what cannot be fitted by then or run."""
    check_date(scenario, known)
    then = known_by(scenario, known)
    if fitted_figures(then):
        check_fit(then, replications, seed, workers)
    else:
        check_run(replications, seed, workers, "compiled", {})


def why_unusable(learned: Fit) -> str:
    """Why a fit must not speak for what nobody knows."""
    if learned.posterior.collapsed:
        left, all_of = int(learned.posterior.effective), len(learned.posterior.numbers)
        return (f"the fit has collapsed: {all_of} simulated histories are worth only {left} that are independent; expected figures that "
                "the model can agree with")
    return f"observed: {', '.join(learned.beyond)}: out of the model's reach; expected figures that the model can agree with"


def forecast(
    scenario: Scenario, known: int, replications: int = 2000, seed: int = 1, workers: int | None = None,
    heard: Callable[[Particles], None] = lambda _: None, store: Store | None = None,
    more: Sequence[tuple[str, Observation]] = (),
) -> Forecast:
    """What comes after a month, by what was published by then. `more` are further figures to be told.

    Raises InputError for what cannot be forecast, and where the fit has collapsed: then the model cannot agree with the figures.
    """
    check_forecast(scenario, known, replications, seed, workers)
    then = known_by(scenario, known)
    learned = fit(then, replications, seed, workers, heard, store) if fitted_figures(then) else None
    if learned is not None and not learned.usable:
        raise InputError(why_unusable(learned))
    asked = [*wanted(then, known), *more]
    chance = np.random.default_rng([seed, ERRS, 0])
    before = Telling(run(asking(then, asked), replications, seed, workers=workers), share_at(chance.standard_normal(replications)))
    if learned is None:
        return Forecast(then, known, seed, None, before, Telling(before.ran, before.errs))
    now = run(asking(then.with_draws(learned.draws), asked), replications, seed, workers=workers)
    return Forecast(then, known, seed, learned, before, Telling(now, learned.errs))

