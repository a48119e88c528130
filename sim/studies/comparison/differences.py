"""The differences to the baseline: every target, shortfall, measure and payer, with intervals that use the pairing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.answers.measure_table import SCALE
from sim.answers.money_table import OUTLAY, burdens, outlay
from sim.answers.once import once
from sim.answers.paired import LEVEL, NOTHING, Paired, chances, holm, means
from sim.answers.target_table import ALL, HEADLINE, STATUSES, gaps
from sim.model.reports.measures import MEASURES
from sim.studies.outcomes import PROBABILITY, SHORTFALL

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

    from .compare import SchemeRuns

MEASURE, PAYER = "measure", "payer"
COLUMNS = ("scenario", "kind", "id", "status", "a", "b", "difference", "low", "high", "level", "method", "flips_up",
           "flips_down", "p", "p_holm")
METHODS = {PROBABILITY: "bonett-price", SHORTFALL: "paired-t", MEASURE: "paired-t", PAYER: "paired-t"}


class Compared(NamedTuple):
    """One thing compared: what it is, its value under either scheme, and the difference."""

    kind: str
    """`probability`, `shortfall`, `measure` or `payer`."""
    id: str
    """The id of the target or payer, or the measure's name."""
    status: str
    """The status by which a target is read, or `headline`; empty for the others."""
    a: float
    """Its value under the baseline."""
    b: float
    """Its value under the alternative."""
    change: Paired
    """The difference."""


@once
def difference_table(comparison: SchemeRuns) -> pd.DataFrame:
    """A row for each alternative and thing compared; see `docs/comparing.md` for the columns.

    `p` is of the exact McNemar test for probabilities and of the paired t-test for means; `p_holm` is corrected for the
    number of alternatives.
    """
    rows = []
    for name in comparison.alternatives:
        for found in compared(comparison, name):
            change = found.change
            rows.append((name, *found[:-1], change.difference, change.low, change.high, LEVEL, METHODS[found.kind],
                         change.flips_up, change.flips_down, change.p, change.p))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    for _, own in table.groupby(["kind", "id", "status"], sort=False):
        table.loc[own.index, "p_holm"] = holm(own["p"].to_list())
    return table


def compared(comparison: SchemeRuns, name: str) -> Iterator[Compared]:
    """Everything compared between the baseline and one alternative; a twin differs in nothing."""
    a, b = comparison.base, comparison.results[name]
    for found in (*_targets(comparison, a, b), *_measures(a, b), *_payers(comparison, a, b)):
        yield found._replace(change=NOTHING) if comparison.is_twin(name) else found


def _targets(comparison: SchemeRuns, a: Ensemble, b: Ensemble) -> Iterator[Compared]:
    for target in comparison.targets:
        for status in (HEADLINE, *STATUSES):
            before, after = gaps(a, target, status), gaps(b, target, status)
            levels = float((before == 0).mean()), float((after == 0).mean())
            yield Compared(PROBABILITY, target, status, *levels, chances(before == 0, after == 0))
            if target != ALL:
                yield Compared(SHORTFALL, target, status, *_means(before, after), means(before, after))


def _measures(a: Ensemble, b: Ensemble) -> Iterator[Compared]:
    for function, unit, _, _ in MEASURES:
        scale = SCALE.get(unit, 1)
        before, after = (result.column(function.__name__) / scale for result in (a, b))
        yield Compared(MEASURE, function.__name__, "", *_means(before, after), means(before, after))
    yield Compared(MEASURE, OUTLAY, "", *_means(outlay(a), outlay(b)), means(outlay(a), outlay(b)))


def _payers(comparison: SchemeRuns, a: Ensemble, b: Ensemble) -> Iterator[Compared]:
    first, second, nothing = burdens(a), burdens(b), np.zeros(a.replications, np.int64)
    for payer in comparison.payers:
        before, after = first.get(payer, nothing), second.get(payer, nothing)
        yield Compared(PAYER, payer, "", *_means(before, after), means(before, after))


def _means(before: np.ndarray, after: np.ndarray) -> tuple[float, float]:
    return float(before.mean()), float(after.mean())
