"""Published figures beside what the model counts at the end of the same month: band, place in the distribution, verdict."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import SEEN
from sim.scenario.comparable import comparable_figures, published, why_not
from sim.scenario.load import Scenario
from sim.scenario.node import nearest
from sim.scenario.schema import Observation
from sim.scenario.sources import parts
from sim.words.tongue import Words

from .format import month_text
from .once import once
from .quantiles import FIVE
from .scopes import place_name
from .streamed import Summary, summaries

_COLUMNS = (
    "id", "month", "published", "place_zh", "place_en", "status", "tier", "kind", "standard", "batch", "since", "value", "exactness",
    "q05", "q25", "q50", "q75", "q95", "pit", "probability", "verdict", "not_compared_zh", "not_compared_en", "source_zh", "source_en",
)
IN_BAND, ABOVE_BAND, BELOW_BAND = "inside", "above", "below"


@once
def observed_table(result: Ensemble) -> pd.DataFrame:
    """A row for each published figure, by month; without numbers of the model where it cannot be compared, which says why."""
    scenario = result.scenario
    held = comparable_figures(scenario.data)
    found = summaries(result.blocks, lambda part: {name: part.column(f"{SEEN}{name}") for name in held}) if held else {}
    beside = summaries(result.blocks, lambda part: _beside(part, held), ()) if held else {}
    ordered = sorted(scenario.data.observed.items(), key=lambda item: (item[1].month, item[0]))
    rows = []
    for name, seen in ordered:
        row = told(scenario, name, seen)
        if name in found and result.replications:
            row |= against(seen, found[name], beside[name, "below"].mean, beside[name, "same"].mean)
        rows.append(row)
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def _beside(part: Ensemble, held: dict[str, Observation]) -> dict[tuple[str, str], NDArray[np.bool_]]:
    """Whether the model counts fewer than was published, and whether just as many, in each replication."""
    found = {}
    for name, seen in held.items():
        values = part.column(f"{SEEN}{name}")
        found[name, "below"], found[name, "same"] = values < seen.value, values == seen.value
    return found


def told(scenario: Scenario, name: str, seen: Observation) -> dict[str, object]:
    """The columns of a figure that say what was published."""
    place, (zh, en) = place_name(scenario.data, seen), why_not(scenario.data, seen) or ("", "")
    source = source_words(scenario, name, seen)
    return {
        "id": name, "month": month_text(seen.month), "published": month_text(published(seen)), "place_zh": place.zh,
        "place_en": place.en, "status": seen.status, "tier": seen.tier, "kind": seen.kind, "standard": seen.standard,
        "batch": seen.batch, "since": "" if seen.since is None else month_text(seen.since),
        "value": seen.value, "exactness": seen.exactness, "not_compared_zh": zh, "not_compared_en": en,
        "source_zh": source[0], "source_en": source[1],
    }


def source_words(scenario: Scenario, name: str, seen: Observation) -> Words:
    """Who published a figure, in Chinese and English."""
    if seen.publication is not None:
        return seen.publication.zh, seen.publication.en
    node, _ = nearest(scenario.tree, ("observed", name, "value"))
    titles = [scenario.data.sources[part].title for part in parts(node.source) if part in scenario.data.sources]
    return "；".join(title.zh for title in titles) or node.source, "; ".join(title.en for title in titles) or node.source


def against(seen: Observation, model: Summary, below: float, same: float) -> dict[str, object]:
    """The model's band, and where the figure lies in it; of a bound, the probability that the model keeps to it.

    The place in the distribution is P(X < value) + ½ P(X = value): about one half where the model is in the middle of what happened.
    A bound lies outside the band where less than a twentieth of the replications keep to it.
    """
    low, _, _, _, high = model.quantiles
    keeps = {"at_least": 1 - below, "at_most": below + same}.get(seen.exactness, math.nan)
    over = seen.value > high and seen.exactness != "at_most"
    under = seen.value < low and seen.exactness != "at_least"
    numbers: dict[str, object] = {f"q{q:02d}": value for q, value in zip(FIVE, model.quantiles, strict=True)}
    return numbers | {
        "pit": below + same / 2 if math.isnan(keeps) else math.nan, "probability": keeps,
        "verdict": ABOVE_BAND if over else BELOW_BAND if under else IN_BAND,
    }
