"""Rows of a posterior that go by the same luck: they tell less than as many independent ones."""

from __future__ import annotations

import math

import numpy as np

from sim.scenario.load import Scenario
from sim.words.figures import count_text, how_many
from sim.words.tongue import Lang, Words, say

from .format import share_text

_HARDLY = 0.99
"""Independent rows for each row, above which nothing is said: intervals are then too narrow by less than half a percent."""
_WORDS: Words = (
    "取值表的{rows}中有些出自同一次历史、使用同一套随机因素，只相当于约{independent}个相互独立的行：区间应再宽约{wider}。",
    "Some of the {rows} of draws descend from one history and go by its luck, so that they tell as much as about {independent} independent "
    "ones: the intervals should be some {wider} wider.",
)


def independent_rows(scenario: Scenario, replications: int) -> float:
    """As many independent rows tell as much as those that these replications take, which a fit draws again and again: n² over the sum of
    the squares of how many go by each luck. n where the rows have no luck of their own."""
    draws = scenario.draws
    if draws is None or draws.luck_at is None:
        return float(replications)
    _, often = np.unique(draws.values[:replications, draws.luck_at], return_counts=True)
    return float(often.sum() ** 2 / (often**2).sum())


def rows_akin(scenario: Scenario, replications: int, lang: Lang) -> str:
    """By how much intervals are too narrow where rows go by the same luck; nothing where they hardly are."""
    independent = independent_rows(scenario, replications)
    if independent > _HARDLY * replications:
        return ""
    rows = f"{count_text(replications, lang)}行" if lang == "zh" else how_many(replications, "row", "rows")
    return say(_WORDS, lang, rows=rows, independent=count_text(int(independent), lang),
               wider=share_text(round(math.sqrt(replications / independent) - 1, 3)))
