"""Attach the rules and the agents' methods, as they stand, to compiled code.

Module-level functions become callable from compiled code; methods of the behaviour classes become methods of rows
of structured arrays whose fields are the agents' attributes. Only `block`, `pick`, `note` and `entry` have a second body.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from llvmlite import ir
from numba import extending as numba_extending
from numba import types

from sim import begin, luck, measures, month, story, street_report, targets
from sim.agents import bars, county, fund, gate, ledger, operator, rows, sampling, streaming, street, tally
from sim.agents.community import CommunityBehaviour
from sim.rules import chance, money
from sim.world.fields import AGENTS, PARTS, SINGLES, fields

extending: Any = numba_extending
PART: dict[str, Any] = {"_nrt": False, "no_cpython_wrapper": True, "no_cfunc_wrapper": True}
"""How what the loop calls is compiled: without reference counts, and callable from compiled code only."""

MODULES: tuple[ModuleType, ...] = (
    money, chance, bars, sampling, ledger, tally, streaming, street, fund, county, gate, operator, begin, month, targets,
    measures, street_report,
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
    return np.dtype([(name, np.int64) for name in fields(row)])


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
    extending.overload(int)(number_of_member)
    extending.register_jitable(**PART)(luck.draw)
    extending.overload(luck.block, jit_options=PART)(compiled_block)
    extending.overload(luck.pick, jit_options=PART)(compiled_pick)
    extending.overload(story.note, jit_options=PART)(silent_note)
    extending.overload(story.entry, jit_options=PART)(silent_entry)


def number_of_member(member: Any) -> Callable[..., int] | None:
    """`int(Tier.CITY)` in compiled code: numba knows it for numbers only."""
    if not isinstance(member, types.IntEnumMember):
        return None

    def number(member: Any) -> int:
        return int(member.value)

    return number


def take_high_half(typing: Any, a: Any, b: Any) -> Any:
    """High half of a 64 × 64 bit product, in one machine instruction."""
    del typing

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        del context, signature
        wide = ir.IntType(128)
        product = builder.mul(builder.zext(arguments[0], wide), builder.zext(arguments[1], wide))
        return builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), ir.IntType(64))

    return types.uint64(a, b), generate


high_product: Any = extending.intrinsic(take_high_half)


def compiled_block(seed: Any, replication: Any, agent: Any, group: Any, attempt: Any) -> Callable[..., Any]:
    """The compiled body of `luck.block`: the same Philox in unsigned 64-bit arithmetic."""
    golden, square = np.uint64(luck.GOLDEN), np.uint64(luck.SQUARE)
    one, two = np.uint64(luck.FIRST), np.uint64(luck.SECOND)

    def block(seed: Any, replication: Any, agent: Any, group: Any, attempt: Any) -> Any:
        k0, k1 = np.uint64(seed), np.uint64(replication)
        c0, c1, c2, c3 = np.uint64(agent), np.uint64(group), np.uint64(attempt), np.uint64(0)
        for _ in range(10):
            high0, low0 = high_product(one, c0), one * c0
            high1, low1 = high_product(two, c2), two * c2
            c0, c1, c2, c3 = high1 ^ c1 ^ k0, low1, high0 ^ c3 ^ k1, low0
            k0, k1 = k0 + golden, k1 + square
        return c0, c1, c2, c3

    return block


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


def silent_note(world: Any, event: Any, agent: Any, amount: Any, stream: Any) -> Callable[..., None]:
    """Compiled runs tell no story."""

    def note(world: Any, event: Any, agent: Any, amount: Any, stream: Any) -> None:
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
