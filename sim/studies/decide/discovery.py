"""Where among the uncertain quantities a choice misses its needs: a box found on half of its replications and checked on the others.

The box is looked for by PRIM (Friedman & Fisher 1999; for policy, Bryant & Lempert 2010) as the EMA Workbench has it. PRIM finds a box in
noise too, and restricts the more quantities the longer it peels. So only quantities go in that stand apart between misses and the
rest; of the boxes on its way the one is taken that holds the most misses beyond its share of the replications; a limit that adds little to
that is dropped; and all that is said comes from replications that found nothing.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from sim.answers.paired import Flags
from sim.ensemble.drawn import drawn_values
from sim.errors import InputError
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.studies.bridges.ema import NO_WORKBENCH
from sim.studies.outcomes import check_rows_suffice

from .miss_bins import MissBin, miss_bins

_FEWEST = 25
"""Misses, and replications that are none, below which a half tells nothing."""
_CHANCE = 0.05
"""With which probability a box would pass the check, or any quantity would go in, where nothing but luck makes a miss."""
_MOST_LIMITS = 4
"""Quantities that a box bounds at most: more no sentence carries."""
_TELLS = 0.02
"""A limit stays where without it the box would hold so much less of the misses beyond its share."""


@dataclass(frozen=True)
class BoxLimit:
    """Between which values a quantity lies within a box."""

    quantity: str
    """The quantity's id."""
    place: str
    """The place whose draw it is; empty for everyone's."""
    low: float | None
    """Its least value in its unit; None where it is not bounded from below."""
    high: float | None
    """Its largest, likewise."""

    def holds(self, values: NDArray[np.float64]) -> Flags:
        """Which values lie within."""
        inside = np.ones(len(values), np.bool_)
        if self.low is not None:
            inside &= values >= self.low
        if self.high is not None:
            inside &= values <= self.high
        return inside


@dataclass(frozen=True)
class MissBox:
    """A box, and what the replications that did not find it say of it."""

    limits: tuple[BoxLimit, ...]
    """What it bounds, what tells most first."""
    n: int
    """Replications of the check."""
    missed: int
    """Of these, how many miss a need."""
    inside: int
    """How many lie within the box."""
    both: int
    """How many do both."""
    bins: tuple[tuple[MissBin, ...], ...] = ()
    """For each limit how often a need is missed along its quantity, in the check."""

    @property
    def of_misses(self) -> float:
        """Which share of the misses lies within (what PRIM calls coverage)."""
        return self.both / max(1, self.missed)

    @property
    def of_all(self) -> float:
        """Which share of the replications lies within (mass)."""
        return self.inside / self.n

    @property
    def misses_within(self) -> float:
        """How often a need is missed within (density)."""
        return self.both / max(1, self.inside)

    @property
    def by_luck(self) -> float:
        """The probability of as many misses within, if where a miss falls were luck alone (Fisher's exact test)."""
        return float(stats.hypergeom.sf(self.both - 1, self.n, self.missed, self.inside))


@dataclass(frozen=True)
class Discovery:
    """What was found of where a choice misses."""

    world: int
    """In which world: that in which the choice has least room; 0 as things stand."""
    n: int
    """Replications that were looked at."""
    missed: int
    """Of these, how many miss a need."""
    box: MissBox | None
    """The box; None where no box passed the check, or too few replications miss, or meet, the needs to look for one."""


def check_workbench() -> None:
    """InputError where the EMA Workbench is not installed."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it can do without
            import ema_workbench  # noqa: F401
    except ImportError:
        raise InputError(f"--discover: {NO_WORKBENCH}") from None


def check_discovery(schemes: Mapping[str, Scenario], most: int) -> None:
    """InputError where nothing can be looked for: no workbench, or rows of draws that would come again, in both halves, within a test."""
    check_workbench()
    for scheme in schemes.values():
        check_rows_suffice(scheme, most)


def discover(start: Start, seed: int, first: int, missed: Flags, world: int = 0) -> Discovery:
    """Where a run's replications, numbered from `first`, miss: `missed` says of each whether it does. InputError without the workbench."""
    check_workbench()
    table = drawn_values(start, seed, len(missed), first)
    drawn = pd.DataFrame(table.values, columns=list(table.headings))
    box = box_of(drawn.loc[:, drawn.nunique() > 1], missed)
    return Discovery(world, len(missed), int(missed.sum()), box)


def box_of(drawn: pd.DataFrame, missed: Flags) -> MissBox | None:
    """The box of values [replication × heading] in which most is missed, if it passes the check: even rows find it, odd ones check it."""
    half, other = drawn.iloc[::2].reset_index(drop=True), drawn.iloc[1::2]
    found_in, checked_in = missed[::2], missed[1::2]
    if min(found_in.sum(), (~found_in).sum(), checked_in.sum(), (~checked_in).sum()) < _FEWEST:
        return None
    told = half[[name for name in half if _apart(half[name], found_in) < _CHANCE / half.shape[1]]]
    limits = kept_limits(told, found_in, _peeled(told, found_in)) if told.shape[1] else []
    if not limits:
        return None
    inside = _inside(other, limits)
    bins = tuple(miss_bins(_values(other, each), checked_in, each.low, each.high) for each in limits)
    found = MissBox(tuple(limits), len(other), int(checked_in.sum()), int(inside.sum()), int((inside & checked_in).sum()), bins)
    return found if found.by_luck < _CHANCE else None


def _apart(values: pd.Series[float], missed: Flags) -> float:
    """The probability that values at misses stand apart so far from the others by luck (Mann and Whitney's test)."""
    return float(stats.mannwhitneyu(values[missed], values[~missed]).pvalue)


def _peeled(drawn: pd.DataFrame, missed: Flags) -> list[BoxLimit]:
    """The box on PRIM's way that holds the most misses beyond its share of the replications.

    PRIM is given fractions alone: with whole numbers 2.5.3 stops where a limit falls between two of them (`findings/ema-prim-integers.sh`).
    """
    from ema_workbench.analysis import prim

    logging.getLogger("EMA").setLevel(logging.ERROR)
    found = prim.Prim(drawn, missed.astype(np.int64), threshold=float(missed.mean())).find_box()
    gains = found.peeling_trajectory["coverage"] - found.peeling_trajectory["mass"]
    ends, whole = found.box_lims[int(np.argmax(gains))], found.box_lims[0]
    limits = []
    for name in drawn:
        exact = [np.ceil, np.floor] if (drawn[name] % 1 == 0).all() else [float, float]
        low, high = (float(exact[at](ends[name].iloc[at])) if ends[name].iloc[at] != whole[name].iloc[at] else None for at in (0, 1))
        quantity, _, place = str(name).partition(".")
        if (low, high) != (None, None):
            limits.append(BoxLimit(quantity, place, low, high))
    return limits


def kept_limits(drawn: pd.DataFrame, missed: Flags, limits: list[BoxLimit]) -> list[BoxLimit]:
    """The limits that tell something, those that tell most first: whichever adds least goes, until all add enough and are few."""
    limits = list(limits)

    def loss(at: int) -> float:
        return _gain(drawn, missed, limits) - _gain(drawn, missed, limits[:at] + limits[at + 1 :])

    while limits:
        losses = [loss(at) for at in range(len(limits))]
        least = int(np.argmin(losses))
        if losses[least] >= _TELLS and len(limits) <= _MOST_LIMITS:
            return [limits[at] for at in np.argsort(losses)[::-1]]
        del limits[least]
    return limits


def _gain(drawn: pd.DataFrame, missed: Flags, limits: list[BoxLimit]) -> float:
    """Which share of the misses lies within, less which share of all replications."""
    inside = _inside(drawn, limits)
    return float(inside[missed].mean() - inside.mean())


def _inside(drawn: pd.DataFrame, limits: list[BoxLimit]) -> Flags:
    """Which rows lie within all limits."""
    found = np.ones(len(drawn), np.bool_)
    for each in limits:
        found &= each.holds(_values(drawn, each))
    return found


def _values(drawn: pd.DataFrame, limit: BoxLimit) -> NDArray[np.float64]:
    """The values of the quantity that a limit bounds."""
    return drawn[f"{limit.quantity}.{limit.place}" if limit.place else limit.quantity].to_numpy(np.float64)
