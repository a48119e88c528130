"""Attach the rules and the agents' methods, as they stand, to compiled code.

Module-level functions become callable from compiled code; methods of the behaviour classes become methods of rows
of structured arrays whose fields are the agents' attributes. Only `deal`, `block`, `pick`, `fetch_site`, `note` and `entry` have
a second body.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from numba import extending as numba_extending
from numba import types

from sim.model import begin, midrun, month, past
from sim.model.agents import county, fund, gate, operator, street
from sim.model.agents.community import CommunityBehaviour
from sim.model.books import ledger, order, prefetch, queues, sampling, sites, story, tally
from sim.model.mechanisms import assessing, bars, pilots, quality, settling, streams
from sim.model.reports import measures, place_report, street_report, targets
from sim.model.rules import chance, luck, money
from sim.model.state import rows
from sim.model.state.fields import AGENTS, PARTS, SINGLES, fields

from . import constants as words
from . import philox
from .fetching import compiled_fetch

extending: Any = numba_extending
PART: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""How what the loop calls is compiled: without reference counts, and callable from compiled code only."""

MODULES: tuple[ModuleType, ...] = (
    money, chance, bars, sampling, ledger, pilots, quality,
    queues, order, sites, tally, streams, settling, street, assessing, fund, county, gate, operator, past, begin, month, midrun,
    targets, measures, street_report, place_report,
)
"""Modules whose functions compiled code may call."""
BEHAVIOURS: dict[type, type] = {
    rows.Community: CommunityBehaviour,
    rows.Street: street.StreetBehaviour,
    rows.County: county.CountyBehaviour,
    rows.Fund: fund.FundBehaviour,
    rows.Gate: gate.GateBehaviour,
    rows.Operator: operator.OperatorBehaviour,
}
"""The methods of each kind of row."""


def row_type(row: type) -> np.dtype[Any]:
    """The structured type of a row: every field a 64-bit integer."""
    return np.dtype([(name, np.int64) for name in fields(row)], align=True)


TYPES: dict[str, np.dtype[Any]] = {name: row_type(row) for name, row in (AGENTS | PARTS | SINGLES).items()}
"""Structured types by the name under which the world holds them."""


def functions(module: ModuleType) -> Iterator[FunctionType]:
    """Functions that a module defines itself."""
    for found in vars(module).values():
        if inspect.isfunction(found) and found.__module__ == module.__name__:
            yield found


def methods(behaviour: type) -> Iterator[tuple[str, FunctionType]]:
    """Methods of a behaviour class and of the classes that it is made of."""
    for base in reversed(behaviour.__mro__):
        for name, found in vars(base).items():
            if inspect.isfunction(found) and base.__module__.startswith("sim."):
                yield name, found


def attach_methods(name: str, bodies: dict[types.Record, FunctionType]) -> None:
    """Make a method callable on rows; kinds of rows that share its name must share its arguments."""

    def pick(*args: Any, **named: Any) -> FunctionType | None:
        return bodies.get(args[0] if args else named["self"])

    first = next(iter(bodies.values()))
    if len({tuple(inspect.signature(body).parameters) for body in bodies.values()}) > 1:
        raise TypeError(f"methods named {name} take different arguments on different rows")
    pick.__signature__ = inspect.signature(first)  # type: ignore[attr-defined]
    extending.overload_method(types.Record, name, jit_options=PART)(pick)


def attach() -> None:
    """Attach everything; once for a process."""
    words.install()
    for module in MODULES:
        for function in functions(module):
            extending.register_jitable(**PART)(function)
    bodies: dict[str, dict[types.Record, FunctionType]] = {}
    for row, behaviour in BEHAVIOURS.items():
        record = numba.from_dtype(row_type(row))
        for name, function in methods(behaviour):
            bodies.setdefault(name, {})[record] = function
    for name, body in bodies.items():
        attach_methods(name, body)
    extending.overload(luck.deal, jit_options=PART)(compiled_deal)
    extending.overload(luck.block, jit_options=PART)(philox.compiled_block)
    extending.overload(luck.pick, jit_options=PART)(compiled_pick)
    extending.overload(prefetch.fetch_site, jit_options=PART)(compiled_fetch)
    extending.overload(story.note, jit_options=PART)(silent_note)
    extending.overload(story.entry, jit_options=PART)(silent_entry)


def compiled_deal(world: Any, agent: Any, group: Any, attempt: Any) -> Callable[..., Any]:
    """The compiled body of `luck.deal`: a block is computed where it is asked for."""
    block = luck.block

    def deal(world: Any, agent: Any, group: Any, attempt: Any) -> Any:
        return block(world.clock.seed, world.clock.replication, agent, group, attempt)

    return deal


def compiled_pick(words: Any, purpose: Any) -> Callable[..., int]:
    """The compiled body of `luck.pick`."""

    def pick(words: Any, purpose: Any) -> int:
        word = words[0]
        if purpose >> 1 & 3 == 1:
            word = words[1]
        elif purpose >> 1 & 3 == 2:
            word = words[2]
        elif purpose >> 1 & 3 == 3:
            word = words[3]
        if purpose & 1:
            return np.int64(word >> np.uint64(32))  # type: ignore[return-value]
        return np.int64(word & np.uint64(0xFFFFFFFF))  # type: ignore[return-value]

    return pick


def silent_note(world: Any, event: Any, agent: Any, amount: Any, stream: Any, ground: Any = 0) -> Callable[..., None]:
    """Compiled runs tell no story."""

    def note(world: Any, event: Any, agent: Any, amount: Any, stream: Any, ground: Any = 0) -> None:
        pass

    return note


def silent_entry(world: Any, payer: Any, receiver: Any, amount: Any, kind: Any, project: Any) -> Callable[..., None]:
    """Compiled runs keep no ledger, only its trail and flows."""

    def entry(world: Any, payer: Any, receiver: Any, amount: Any, kind: Any, project: Any) -> None:
        pass

    return entry


def clashes() -> set[str]:
    """Names that are a method of one kind of row and a field of another: compiled code would confuse them."""
    taken = {name for row in (AGENTS | PARTS | SINGLES).values() for name in fields(row)}
    return taken & {name for behaviour in BEHAVIOURS.values() for name, _ in methods(behaviour)}
