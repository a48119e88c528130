"""Every measure with its mean, spread and Monte Carlo error."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.model.reports.measures import MEASURES
from sim.model.rules.vocabulary import MONTH, SHARE
from sim.scenario.schema_types import TIERS

from .findings import TIER_PHRASES
from .once import once
from .quantiles import of_histogram
from .streamed import Summary, summaries

BELOW_NOTHING = ("net_burden",)
"""Measures that may lie below 0."""
MEASURE_UNITS = {function.__name__: unit for function, unit, *_ in MEASURES}
"""The unit of each measure, by its id."""
SCALE = {"share": SHARE, "months": MONTH}
_COLUMNS = ("id", "label_zh", "label_en", "unit", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "mc_error")


def measure_values(result: Ensemble) -> dict[str, Whole]:
    """Every measure in each replication, by its id."""
    return {name: result.column(name) for name in MEASURE_UNITS}


@once
def measure_table(result: Ensemble) -> pd.DataFrame:
    """A row for each measure; shares from 0 to 1, months and counts as they are, money in yuan."""
    found, rows = summaries(result.blocks, measure_values), []
    for function, unit, zh, en in MEASURES:
        each, scale = found[function.__name__], SCALE.get(unit, 1)
        shown = (each.mean, each.sd, *each.quantiles, each.error)
        rows.append((function.__name__, zh, en, unit, *(value / scale for value in shown)))
    return pd.DataFrame([*rows, *grade_rows(result)], columns=list(_COLUMNS))


def grade_rows(result: Ensemble) -> Iterator[tuple[object, ...]]:
    """Communities named at each tier of the scenario's own or above, at the end; none where it has no ids of its own, or one."""
    ids, layout = result.scenario.ids, result.layout
    if len(ids.tiers) < 2 or not result.replications:
        return
    last = result.histogram.reshape(layout.start.months, layout.width)[-1]
    for own, tier in ids.to_tier.items():
        at = next(i for i, each in enumerate(layout.watched) if (each.scope, each.status, each.tier) == ("all", "named", tier))
        counts = last[layout.bases[at]: layout.bases[at] + layout.watched[at].most + 1]
        values = range(len(counts))
        held = Summary(sum(map(int, counts)), sum(v * int(n) for v, n in zip(values, counts, strict=True)),
                       sum(v * v * int(n) for v, n in zip(values, counts, strict=True)))
        spread = of_histogram(counts[np.newaxis, :])[:, 0]
        more = ("", "") if tier == TIERS[-1] else ("及以上", " or above")
        label = f"命名社区（{TIER_PHRASES[tier]}{more[0]}）", f"Communities named, {tier} tier{more[1]}"
        yield (f"named_{own}", *label, "communities", held.mean, held.sd, *map(float, spread), held.error)
