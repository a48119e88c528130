"""The differences from the baseline: every target, shortfall, measure and payer, with intervals that use the pairing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from sim.answers.confidence import LEVEL
from sim.answers.measure_table import MEASURE_UNITS, SCALE, measure_values
from sim.answers.money_table import OUTLAY, burdens, outlay
from sim.answers.once import once
from sim.answers.paired import NOTHING, Paired, chances_in, holm, means_in
from sim.answers.streamed import summaries
from sim.answers.target_table import HEADLINE, TARGET_STATUSES, gaps, is_together, says_of
from sim.ensemble.row_blocks import Whole
from sim.studies.outcomes import PROBABILITY, SHORTFALL

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble

    from .compare import SchemeRuns

MEASURE, PAYER = "measure", "payer"
WHICH = ("a", "b", "change")
DIFFERENCE_COLUMNS = ("scenario", "kind", "id", "status", "a", "b", "difference", "low", "high", "level", "method", "flips_up",
                      "flips_down", "p", "p_holm")
METHODS = {PROBABILITY: "bonett-price", SHORTFALL: "paired-t", MEASURE: "paired-t", PAYER: "paired-t"}


Columns = Callable[["Ensemble"], dict["Thing", Whole]]


class Thing(NamedTuple):
    """One thing compared, and how many of its numbers make a unit."""

    kind: str
    """`probability`, `shortfall`, `measure` or `payer`."""
    id: str
    """The id of the target or payer, or the measure's name."""
    status: str = ""
    """The status by which a target is read, or `headline`; empty for the others."""
    scale: int = 1
    """How many parts of a unit its whole numbers count."""


class Compared(NamedTuple):
    """A thing compared, its value under either scheme, and the difference."""

    thing: Thing
    """What is compared."""
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
            rows.append((name, *found.thing[:3], found.a, found.b, change.difference, change.low, change.high, LEVEL,
                         METHODS[found.thing.kind], change.flips_up, change.flips_down, change.p, change.p))
    table = pd.DataFrame(rows, columns=list(DIFFERENCE_COLUMNS))
    for _, own in table.groupby(["kind", "id", "status"], sort=False):
        table.loc[own.index, "p_holm"] = holm(own["p"].to_list())
    return table


def compared(comparison: SchemeRuns, name: str) -> Iterator[Compared]:
    """Everything compared between the baseline and one alternative; a twin differs in nothing."""
    a, b = comparison.base, comparison.results[name]
    for columns in (partial(_targets, comparison.targets), _measures, partial(_payers, comparison.payers)):
        both = summaries(lambda: zip(a.blocks(), b.blocks(), strict=True), partial(_both, columns), ())
        for thing in dict.fromkeys(thing for thing, _ in both):
            before, after, less = (both[thing, which] for which in WHICH)
            change = chances_in(less) if thing.kind == PROBABILITY else means_in(less, thing.scale)
            change = NOTHING if comparison.is_twin(name) else change
            yield Compared(thing, before.mean / thing.scale, after.mean / thing.scale, change)


def _both(columns: Columns, pair: tuple[Ensemble, Ensemble]) -> dict[tuple[Thing, str], Whole]:
    """Everything under either scheme and their differences, in each replication."""
    found: dict[tuple[Thing, str], Whole] = {}
    before, after = map(columns, pair)
    for thing, values in before.items():
        if thing not in after:
            continue
        found |= dict(zip(((thing, which) for which in WHICH), (values, after[thing], after[thing] - values), strict=True))
    return found


def _targets(targets: list[str], result: Ensemble) -> dict[Thing, Whole]:
    found: dict[Thing, Whole] = {}
    given = result.scenario.data.targets
    for target in targets:
        for status in (HEADLINE, *(status for status in TARGET_STATUSES if says_of(given.get(target), status))):
            missing = gaps(result, target, status)
            found[Thing(PROBABILITY, target, status)] = (missing == 0).astype(np.int64)
            if not is_together(target, given):
                found[Thing(SHORTFALL, target, status)] = missing
    return found


def _measures(result: Ensemble) -> dict[Thing, Whole]:
    found = {Thing(MEASURE, name, "", SCALE.get(MEASURE_UNITS[name], 1)): values for name, values in measure_values(result).items()}
    return found | {Thing(MEASURE, OUTLAY): outlay(result)}


def _payers(payers: list[str], result: Ensemble) -> dict[Thing, Whole]:
    found, nothing = burdens(result), np.zeros(result.replications, np.int64)
    return {Thing(PAYER, payer): found.get(payer, nothing) for payer in payers}
