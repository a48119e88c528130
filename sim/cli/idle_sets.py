"""Values of `--set` that changed nothing: the first replications are run again without each, and are the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.words.figures import how_many
from sim.words.tongue import Words, pick

from .console import Screen, complain
from .doubts import WARNING
from .options import first_day_of

if TYPE_CHECKING:
    from pandas import DataFrame

    from sim.ensemble.ensemble import Ensemble
    from sim.first_day.start import Start
    from sim.scenario.load import Scenario

LOOKED_AT = 50
"""Replications that are compared: of what acts in one of ten, one such look in two hundred sees nothing (.9 ** 50)."""
_CHANGED_NOTHING: Words = ("{option}：未起作用，去掉它，前{n}次模拟完全相同",
                            "{option}: changed nothing: the first {told} are the same without it")


def tell_idle_sets(
    screen: Screen, start: Start, sets: Sequence[str], without: Callable[[list[str]], Scenario], replications: int, seed: int
) -> None:
    """Tell of each `--set` of a run whose first replications are the same without it; `without` loads the scenario with other sets."""
    n = min(LOOKED_AT, replications)
    found = [] if not sets else list(idle_sets(start, sets, without, n, seed))
    said = [pick(_CHANGED_NOTHING, screen.lang).format(option=f"--set {option}", n=n, told=how_many(n, "replication", "replications"))
            for option in found]
    complain([pick(WARNING, screen.lang).format(line=line) for line in said])


def idle_sets(
    start: Start, sets: Sequence[str], without: Callable[[list[str]], Scenario], replications: int, seed: int
) -> Iterator[str]:
    """The sets that change no history and no answer; neither words, which cannot, nor what the scenario already warns of."""
    from sim.ensemble.running import run

    warned = {warning.file for warning in start.scenario.warnings}
    own = run(start, replications, seed, workers=1)
    for at, option in enumerate(sets):
        if is_told_alone(option) or f"--set {option}" in warned:
            continue
        with suppress(InputError):  # what another set rests on is not idle
            other = first_day_of(without([*sets[:at], *sets[at + 1 :]]))
            if other.scenario.digest != start.scenario.digest and is_same(own, run(other, replications, seed, workers=1)):
                yield option


def is_told_alone(option: str) -> bool:
    """Whether a set gives a name, a text, a source, or what was published, which is told and held against the simulation."""
    from sim.scenario.sources import WORDS

    return not (WORDS | {"source", "observed", "as_of"}).isdisjoint(option.partition("=")[0].strip().split("."))


def is_same(one: Ensemble, two: Ensemble) -> bool:
    """Whether two runs have the same histories, and make the same of them: whom a target counts, who pays."""
    from sim.answers.money_table import money_table, payer_table
    from sim.answers.target_table import target_table

    if one.digest != two.digest:
        return False
    tables = [[plain_figures(table(each)) for each in (one, two)] for table in (target_table, money_table, payer_table)]
    return all(own.equals(other) for own, other in tables)


def plain_figures(table: DataFrame) -> DataFrame:
    """A table without its words and what its numbers rest on."""
    return table[[name for name in table if not str(name).endswith(("_zh", "_en")) and name not in ("assumed", "borrowed", "clause")]]
