"""The answer of a decision where an ambiguous sentence is read otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sim.documents.readings.catalogue import Option, Reading
from sim.documents.readings.switching import applicable, under_option
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Span, cut_blocks
from sim.ensemble.running import run
from sim.scenario.load import Scenario

from .tried import Bar, Seen, Tried, one_after_other


@dataclass(frozen=True)
class Reread:
    """The answer with one ambiguous sentence read otherwise."""

    reading: Reading
    """The sentence."""
    option: Option
    """How it is read."""
    tried: Tried
    """What the answer gives then, under the luck of its test."""


def read_otherwise(
    answer: Scenario, bars: Sequence[Bar], seen: Callable[[Ensemble], Seen], luck: Span, seed: int, workers: int | None
) -> Iterator[Reread]:
    """The answer under each option that makes another scenario of it, in the replications of its test."""
    for reading in applicable(answer):
        for option in reading.options:
            other = under_option(answer, reading, option)
            if other.digest != answer.digest:
                parts = [run(other, span.number, seed, workers=workers, first=span.first) for span in cut_blocks(luck)]
                tried = Tried(tuple(bars))
                tried.add(one_after_other([seen(part) for part in parts]))
                yield Reread(reading, option, tried)
