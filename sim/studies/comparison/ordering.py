"""The order of three schemes or more, from replications that decide nothing else.

There are as many of them as the figures have, or fewer: after an eighth, a quarter and a half of them the schemes are looked at, and
where each lies far from the next in the order, more would hardly ever change it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations, pairwise

import numpy as np

from sim.answers.streamed import Summary, summary_of
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.first_days import first_day_made
from sim.ensemble.row_blocks import Span, Whole, cut_blocks
from sim.ensemble.running import Progress
from sim.ensemble.variants import run_variants
from sim.first_day.start import Start
from sim.scenario.load import Scenario

from .alike import same_world
from .criterion import scores
from .difference_blocks import block_size, block_told

FAR = 4
"""Standard errors of their paired difference from which two schemes lie far apart: by luck alone one in 16,000 times at a look."""
FIRST_LOOK = 250
"""Replications of a look at least: of fewer a standard error says little."""


def looks(replications: int) -> list[int]:
    """After how many replications schemes are looked at; the last time after all."""
    return [n for n in (replications // 8, replications // 4, replications // 2) if n >= FIRST_LOOK] + [replications]


def run_choosing(
    schemes: Mapping[str, Scenario], by: str, replications: int, seed: int, workers: int | None, progress: Progress | None
) -> dict[str, Summary]:
    """What each scheme is judged by in the replications that follow, which decide nothing but the order."""
    starts = {name: first_day_made(scheme) for name, scheme in schemes.items()}
    makes = {name: partial(starts.__getitem__, name) for name in starts}
    size, order, total = block_size(next(iter(starts.values())), replications), Order(list(starts.values())), replications * len(starts)

    def keep(result: Ensemble) -> Whole:
        return np.concatenate([scores(block, by) for block in result.blocks()])

    done = 0
    for end in looks(replications):
        for span in cut_blocks(Span(done, end - done), size):
            told = partial(block_told, progress, span.first * len(starts), total) if progress else None
            order.add(list(run_variants(makes, keep, span.number, seed, workers, told, replications + span.first).values()))
        done = end
        if order.is_settled():
            break
    if progress is not None and done < replications:
        progress(total, total)
    return dict(zip(starts, order.each, strict=True))


class Order:
    """What schemes are judged by under the same luck, as it comes in: of each, and how much each differs from each other."""

    def __init__(self, starts: Sequence[Start]) -> None:
        self.starts = starts
        self.each = [Summary() for _ in starts]
        self.differences = {pair: Summary() for pair in combinations(range(len(starts)), 2)}

    def add(self, values: Sequence[Whole]) -> None:
        """The next replications, of every scheme the same."""
        self.each = [known.join(summary_of(own)) for known, own in zip(self.each, values, strict=True)]
        for (one, two), known in self.differences.items():
            self.differences[one, two] = known.join(summary_of(values[one] - values[two]))

    def is_settled(self) -> bool:
        """Whether each scheme lies far from the next, or is the same world."""
        order = sorted(range(len(self.each)), key=lambda at: -self.each[at].mean)
        return all(self.is_apart(min(pair), max(pair)) for pair in pairwise(order))

    def is_apart(self, one: int, two: int) -> bool:
        """Whether two schemes lie far apart, or cannot differ; exact, since sums are whole numbers."""
        found = self.differences[one, two]
        if found.total == 0:
            return found.squares == 0 and same_world(self.starts[one], self.starts[two])
        # The mean over its standard error, squared: (T/n)² over (n Q − T²) / (n² (n − 1)).
        return found.total**2 * (found.n - 1) >= FAR**2 * (found.n * found.squares - found.total**2)
