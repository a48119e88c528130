"""What is kept of runs to compare them: the gap of every target, summed up over the replications."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

import numpy as np

from sim.answers.intervals import wilson
from sim.answers.paired import NOTHING, Paired, chances_in, means_in
from sim.answers.streamed import Summary
from sim.answers.target_table import HEADLINE, all_words, gaps, is_together, told_targets
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.histories import by_history, members_of
from sim.ensemble.row_blocks import GROUP, Whole
from sim.ensemble.running import Progress
from sim.ensemble.variants import Make, in_blocks
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.words.figures import count_text, how_many
from sim.words.tongue import Words

PROBABILITY, SHORTFALL = "probability", "shortfall"
"""What the tables of studies call the two figures of a target."""
_Key = TypeVar("_Key", bound=Hashable)


class Gaps(NamedTuple):
    """Gaps of a block of replications under the headline status; the last target, `all`, counts the targets missed."""

    digest: str
    """Digest of the scenario that was run."""
    first: int
    """The number of the first replication."""
    values: dict[str, Whole]
    """By how much each target is missed, in each replication; 0 where it is met."""


def check_own_draws(scenario: Scenario) -> None:
    """InputError where rows of draws go by a luck of their own, as those of a posterior do: after the last row the first comes again, so
    that no replication is fresh, and none tells more than the row before it."""
    draws = scenario.draws
    if draws is not None and draws.luck_at is not None:
        raise InputError(f"{draws.file}: each row goes by a luck of its own, which cannot be replicated; expected draws without it")


def check_rows_suffice(scenario: Scenario, replications: int) -> None:
    """InputError where rows of draws would come again: what learns from draws would take the same row for another."""
    draws = scenario.draws
    if draws is not None and len(draws.values) < replications:
        rows, asked = how_many(len(draws.values), "row", "rows"), count_text(replications)
        raise InputError(f"{draws.file}: {rows} for {asked} replications, and a row that comes again tells nothing more; "
                         f"expected at most -n {len(draws.values)}")


def gaps_of(result: Ensemble) -> Gaps:
    """The gaps of a run."""
    return gaps_alone(result)._replace(digest=result.scenario.digest)


def gaps_alone(result: Ensemble) -> Gaps:
    """The gaps of a run whose digest nobody asks for: it is never taken for that of another scenario."""
    names = told_targets(result.scenario.data.targets)
    return Gaps("", int(result.table.numbers[0]), {name: gaps(result, name, HEADLINE) for name in names})


class Outcomes:
    """The gaps of a run summed up, and how they and the targets met differ from those of a base under the same luck."""

    def __init__(self, digest: str, base: str, names: Sequence[str]) -> None:
        self.digest, self.same, self.names = digest, digest == base, tuple(names)
        self.gaps, self.more, self.flips = ({name: Summary() for name in names} for _ in range(3))

    def add(self, block: Gaps, base: Gaps) -> None:
        """One block more, beside the same replications of the base."""
        for name, values in block.values.items():
            other = base.values[name]
            self.gaps[name].add(values)
            self.more[name].add(values - other)
            self.flips[name].add((values == 0).astype(np.int64) - (other == 0))

    def met(self, target: str) -> int:
        """In how many replications a target is met."""
        return self.gaps[target].zeros

    def chance(self, target: str) -> tuple[float, float, float]:
        """The probability of a target with its Wilson interval."""
        met, n = self.met(target), self.gaps[target].n
        return met / n, *wilson(met, n)

    def shortfall(self, target: str) -> float:
        """The mean gap of a target."""
        return self.gaps[target].mean

    def chance_change(self, target: str) -> Paired:
        """Change of a target's probability against the base; exactly nothing where both ran the same scenario."""
        return NOTHING if self.same else chances_in(self.flips[target])

    def gap_change(self, target: str) -> Paired:
        """Change of a target's mean gap against the base; exactly nothing where both ran the same scenario."""
        return NOTHING if self.same else means_in(self.more[target])


def run_outcomes(
    variants: Mapping[_Key, Scenario | Make],
    replications: int,
    seed: int = 1,
    workers: int | None = None,
    progress: Progress | None = None,
    first: int = 0,
    most: int = GROUP,
    heard: Callable[[_Key, Gaps], None] = lambda *_: None,
) -> dict[_Key, Outcomes]:
    """The outcomes of every variant under the same luck, against the first of them, a block of replications at a time.

    `heard` is told the gaps of each variant and block, those of the first before the others. Raises as `run_variants`.
    """
    return _summed_up(variants, in_blocks(variants, gaps_of, replications, seed, workers, progress, first, most), heard)


def shared_outcomes(
    variants: Mapping[_Key, Scenario], replications: int, seed: int = 1, workers: int | None = None, progress: Progress | None = None
) -> dict[_Key, Outcomes]:
    """As `run_outcomes`, to the bit, of variants some of which differ only in what their targets ask: these are run once together."""
    histories = by_history(variants)

    def told(done: int, asked: int) -> None:
        if progress is not None:
            progress(done * len(variants) // len(histories), replications * len(variants))

    blocks = in_blocks(histories, lambda result: list(map(gaps_of, members_of(result))), replications, seed, workers, told)
    return _summed_up(variants, (found for keys, parts in blocks for found in zip(keys, parts, strict=True)), lambda *_: None)


def _summed_up(
    variants: Mapping[_Key, Scenario | Make], blocks: Iterable[tuple[_Key, Gaps]], heard: Callable[[_Key, Gaps], None]
) -> dict[_Key, Outcomes]:
    """All blocks together; in each the first variant comes first."""
    found: dict[_Key, Outcomes] = {}
    base: dict[int, Gaps] = {}
    for key, block in blocks:
        if block.first not in base:
            base = {block.first: block}
        start = base[block.first]
        found.setdefault(key, Outcomes(block.digest, start.digest, list(block.values))).add(block, start)
        heard(key, block)
    return {key: found[key] for key in variants}


def words_of(scenario: Scenario, target: str) -> Words:
    """A target in words, in Chinese and English."""
    if is_together(target, scenario.data.targets):
        return all_words(scenario.data)
    text = scenario.data.targets[target].text
    return text.zh, text.en
