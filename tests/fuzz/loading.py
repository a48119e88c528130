"""Mutated scenarios are read: each is accepted or refused with its problems, at once, and nothing else happens."""

from __future__ import annotations

import random
import traceback
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from sim.errors import InputError
from sim.scenario.load import Scenario, load_scenario

from .mutate import Mutator, Settings

SHIPPED = (
    "fuyang-2022", "fuyang-2022-draft", "zhuji-2022", "zhuji-2022-award", "zhuji-2022-register", "shaoxing-2023", "shaoxing-2023-award",
)
SMALL = Path(__file__).with_name("six-communities.yaml")


class Fault(NamedTuple):
    """What must not happen: the case that can be called again, and what it was."""

    case: str
    what: str


class Case(NamedTuple):
    """A mutated scenario: where it began, what was set, and the scenario if it was accepted."""

    name: str
    settings: Settings
    scenario: Scenario | None


@cache
def mutators() -> tuple[Mutator, ...]:
    """The scenarios that mutations begin from; the small one as often as all others."""
    small = Mutator(load_scenario(SMALL))
    others = [Mutator(load_scenario(name)) for name in SHIPPED]
    return (*others, *[small] * len(others))


def told(error: BaseException) -> str:
    """An exception with the innermost places of its traceback."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    return f"{type(error).__name__}: {str(error)[:200]} at {' < '.join(f'{Path(f.filename).name}:{f.lineno}' for f in frames[::-1])}"


def mutated(seed: int, number: int, gentle: bool = False) -> tuple[Case, Fault | None]:
    """The mutated scenario with a number, and the fault in reading it if there is one."""
    luck = random.Random(f"{seed}/{number}/{gentle}")
    here = luck.choice(mutators())
    settings = here.settings(luck, gentle)
    call = f"{here.scenario.name} {settings!r}"[:2000]
    try:
        made: Scenario | None = here.scenario.with_values(settings)
        if number % 50 == 0 and made is not None:
            assert made.values
            assert len(made.digest) == 64
    except InputError as error:
        made = None
        if not error.problems or not all(error.problems):
            return Case(here.scenario.name, settings, None), Fault(call, "refused without a word")
    except Exception as error:
        return Case(here.scenario.name, settings, None), Fault(call, told(error))
    return Case(here.scenario.name, settings, made), None


def faults(seed: int, first: int, number: int) -> Iterator[Fault | None]:
    """One entry for each mutated scenario, None where nothing is wrong."""
    for i in range(first, first + number):
        yield mutated(seed, i, gentle=i % 3 == 0)[1]
