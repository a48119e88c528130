"""The combinations of readings that are most and least favourable to a target.

For each target every reading takes the option that is best (or worst) for it alone; a reading that moves nothing stays
as it is. These combinations are run, so that interactions show. What is reported is the best (worst) of everything that
was run for any target: the scenario as it is, single options, combinations. It is not a search of all combinations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sim.documents.readings.catalogue import Reading
from sim.studies.outcomes import Outcomes

Choice = tuple[tuple[str, str], ...]
"""Options taken, as (reading, option), in the order of the catalogue; empty for the scenario as it is."""
MOST_FAVOURABLE, LEAST_FAVOURABLE = "most_favourable", "least_favourable"


def favour(found: Outcomes, target: str) -> tuple[float, float]:
    """How favourable an outcome is: by probability, then by how little is missing."""
    return found.chance(target)[0], -found.shortfall(target)


def greedy(readings: Sequence[Reading], found: Mapping[Choice, Outcomes], target: str, best: bool) -> Choice:
    """For each reading its best (or worst) single option; readings that move nothing are left out."""
    taken: Choice = ()
    for reading in readings:
        singles: list[Choice] = [(), *(((reading.id, option.id),) for option in reading.options)]
        ranked = [single for single in singles if single in found]
        taken += (max if best else min)(ranked, key=lambda single: favour(found[single], target))
    return taken


def candidates(readings: Sequence[Reading], found: Mapping[Choice, Outcomes]) -> list[Choice]:
    """Combinations still to be run: those of several options, each once."""
    targets = next(iter(found.values())).names
    wanted = [greedy(readings, found, target, best) for target in targets for best in (True, False)]
    return [choice for choice in dict.fromkeys(wanted) if choice not in found]


def combinations(found: Mapping[Choice, Outcomes], target: str) -> Iterator[tuple[str, Choice]]:
    """The most and the least favourable of everything that was run; of equals the one with fewest options."""
    ordered = sorted(found, key=len)
    yield MOST_FAVOURABLE, max(ordered, key=lambda choice: favour(found[choice], target))
    yield LEAST_FAVOURABLE, min(ordered, key=lambda choice: favour(found[choice], target))
