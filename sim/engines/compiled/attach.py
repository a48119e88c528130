"""Attach the rules and the agents' methods, as they stand, to compiled code.

What is attached is the folder `sim/model`, found by walking it. Its functions become callable from compiled code; methods of the
behaviour classes become methods of rows of structured arrays whose fields are the agents' attributes. Only what `COMPILED_BODIES` names
has a second body.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import numba
import numpy as np
from numba import extending as numba_extending
from numba import types
from numba.core.registry import cpu_target

from sim import model
from sim.model.books import prefetch, story
from sim.model.reports import row as result_row
from sim.model.rules import luck
from sim.model.state.fields import AGENTS, PARTS, SINGLES, fields

from . import constants, philox
from .chaining import CALLED_OPTIONS, compiled_measures, compiled_row
from .fetching import compiled_fetch
from .row_types import TYPES as TYPES
from .row_types import row_type

extending: Any = numba_extending

def modules() -> Iterator[ModuleType]:
    """Every module of the model."""
    for found in pkgutil.walk_packages(model.__path__, f"{model.__name__}."):
        if not found.ispkg:
            yield import_module(found.name)


def behaviours() -> dict[type, type]:
    """The class that holds the methods of each kind of row that decides: `Street` has `StreetBehaviour`, and so on."""
    named = {f"{row.__name__}Behaviour": row for row in AGENTS.values()}
    return {named[name]: found for module in modules() for name, found in vars(module).items()
            if name in named and found.__module__ == module.__name__}


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

    def body_for(*args: Any, **named: Any) -> FunctionType | None:
        return bodies.get(args[0] if args else named["self"])

    first = next(iter(bodies.values()))
    if len({tuple(inspect.signature(body).parameters) for body in bodies.values()}) > 1:
        raise TypeError(f"methods named {name} take different arguments on different rows")
    body_for.__signature__ = inspect.signature(first)  # type: ignore[attr-defined]
    extending.overload_method(types.Record, name, jit_options=CALLED_OPTIONS)(body_for)


def ask_methods_first(names: set[str]) -> None:
    """Look for methods of rows before fields.

    Numba asks in the order in which it heard of things, and its own rule for fields of records raises an error where there is no such
    field. Where another library has compiled something first, fields would come first.
    """
    context = cpu_target.typing_context
    context.refresh()
    context._attributes[types.Record].sort(key=lambda template: getattr(template, "_attr", None) not in names)


def attach() -> None:
    """Attach everything; once for a process."""
    constants.install_constants()
    for module in modules():
        for function in functions(module):
            if function not in COMPILED_BODIES:
                extending.register_jitable(**CALLED_OPTIONS)(function)
    bodies: dict[str, dict[types.Record, FunctionType]] = {}
    for row, behaviour in behaviours().items():
        record = numba.from_dtype(row_type(row))
        for name, function in methods(behaviour):
            bodies.setdefault(name, {})[record] = function
    for name, body in bodies.items():
        attach_methods(name, body)
    ask_methods_first(set(bodies))
    for function, second in COMPILED_BODIES.items():
        extending.overload(function, jit_options=CALLED_OPTIONS)(second)


def compiled_block_of(world: Any, agent: Any, group: Any, attempt: Any) -> Callable[..., Any]:
    """The compiled body of `luck.block_of`: a block is computed where it is asked for."""
    block = luck.block

    def block_of(world: Any, agent: Any, group: Any, attempt: Any) -> Any:
        return block(world.clock.seed, world.clock.replication, agent, group, attempt)

    return block_of


def compiled_from_block(words: Any, purpose: Any) -> Callable[..., int]:
    """The compiled body of `luck.from_block`."""

    def from_block(words: Any, purpose: Any) -> int:
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

    return from_block


def compiled_put_in_block(words: Any, purpose: Any, drawn: Any) -> Callable[..., Any]:
    """The compiled body of `luck.put_in_block`."""
    from_block = luck.from_block

    def put_in_block(words: Any, purpose: Any, drawn: Any) -> Any:
        other = np.uint64(from_block(words, purpose ^ 1))
        word = np.uint64(drawn) << np.uint64(32) | other if purpose & 1 else other << np.uint64(32) | np.uint64(drawn)
        place = purpose >> 1 & 3
        one = word if place == 0 else words[0]
        two = word if place == 1 else words[1]
        three = word if place == 2 else words[2]
        four = word if place == 3 else words[3]
        return one, two, three, four

    return put_in_block


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


COMPILED_BODIES: dict[Any, Callable[..., Any]] = {
    luck.block_of: compiled_block_of, luck.block: philox.compiled_block, luck.from_block: compiled_from_block,
    luck.put_in_block: compiled_put_in_block,
    prefetch.fetch_site: compiled_fetch, story.note: silent_note, story.entry: silent_entry,
    result_row.write_row: compiled_row, result_row.write_measures: compiled_measures,
}
"""What has another body in compiled code."""


def clashes() -> set[str]:
    """Names that are a method of one kind of row and a field of another: compiled code would confuse them."""
    taken = {name for row in (AGENTS | PARTS | SINGLES).values() for name in fields(row)}
    return taken & {name for behaviour in behaviours().values() for name, _ in methods(behaviour)}
