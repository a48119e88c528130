"""The rules compile to the program that is shipped; and each alone, so that one that does not is named, not buried in a page of types."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from types import FunctionType
from typing import Any

import numba
import numpy as np
import pytest
from numba import types
from numba.core.registry import cpu_target

import sim.engines.compiled.engine  # noqa: F401  what attaches everything, so that this file may also run first or alone
from sim import load_scenario
from sim.engines.compiled import attach, program
from sim.engines.compiled.arrays import array_world
from sim.engines.compiled.pointer import WorldType
from sim.first_day.tables import make_start
from sim.model.state import fields
from sim.model.state.fields import AGENTS, PARTS, SINGLES

from .make_loop import made_program

CONTEXT: Any = cpu_target.typing_context
"""Where the engine has attached the rules: what one calls is compiled with it, and not again when its own turn comes."""
INTEGER, INTEGERS = types.int64, types.Array(types.int64, 1, "C")
RECORDS = {row.__name__: numba.from_dtype(attach.TYPES[name]) for name, row in (AGENTS | PARTS | SINGLES).items()}
BLOCK = types.UniTuple(types.uint64, 4)


@pytest.fixture(scope="module")
def world() -> WorldType:
    return WorldType(numba.typeof(array_world(make_start(load_scenario("fuyang-2022")), 1)))


def record(annotation: str) -> Any:
    """The row behind an annotation such as `rows.Stream`, `Planning` or `CommunityBehaviour`."""
    name = annotation.split(".")[-1].removesuffix("Behaviour")
    return RECORDS["Community" if name in ("Preparing", "Planning", "Building", "Reviewing") else name]


def argument(annotation: str, world: WorldType) -> Any:
    if annotation == "World":
        return world
    if annotation in ("int", "bool"):
        return INTEGER
    if "list" in annotation:
        return INTEGERS
    return BLOCK if annotation == "Block" else record(annotation)


def everything() -> Iterator[tuple[str, FunctionType, Any]]:
    """Name, function, and the row it is a method of (None for a plain function); without what the compiled engine replaces."""
    for module in attach.modules():
        for function in () if module is fields else attach.functions(module):
            if function in attach.COMPILED_BODIES:
                continue
            yield f"{module.__name__}.{function.__name__}", function, None
    for row, behaviour in attach.behaviours().items():
        for name, function in attach.methods(behaviour):
            yield f"{row.__name__}.{name}", function, RECORDS[row.__name__]


def test_the_rules_give_the_shipped_program() -> None:
    """To the letter, where the same versions compile them: what is run is nothing else than the rules.

    It stands first: what it compiles need not be compiled again when each has its turn. Where it fails to compile,
    `pytest -m slow tests/engines/test_compiles.py` names the rule.
    """
    text, makers = program.shipped_loop()
    if makers != program.makers():
        pytest.skip(f"shipped by {makers}, here is {program.makers()}")
    assert made_program() == text


CASES = list(everything())


@pytest.mark.slow
@pytest.mark.parametrize(("function", "owner"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_compiles_alone(function: FunctionType, owner: Any, world: WorldType) -> None:
    """Which one it is where the whole does not compile."""
    parameters = inspect.signature(function).parameters.items()
    annotations = {name: getattr(p.annotation, "__name__", str(p.annotation).strip("'\"")) for name, p in parameters}
    signature = tuple(owner if name == "self" else argument(text, world) for name, text in annotations.items())
    if owner is None:
        compiled = CONTEXT.resolve_value_type(function)
    else:
        compiled, signature = CONTEXT.resolve_getattr(owner, function.__name__), signature[1:]
    assert compiled.get_call_type(CONTEXT, signature, {}) is not None


def test_division_rounds_down_as_python_does() -> None:
    """Numerators of both signs, divisors that are constant and that vary; 0 raises as ever."""
    from sim.model.rules.money import cost_to_date, share_of

    @numba.njit
    def divided(total: int, done: int, whole: int) -> int:
        return cost_to_date(total, done, whole)

    @numba.njit
    def shared(amount: int, part: int) -> int:
        return share_of(amount, part)

    luck = np.random.default_rng(1)
    numbers = [0, 1, -1, 999_999, -999_999, 1_000_000, -1_000_000, *luck.integers(-(2**40), 2**40, 300).tolist()]
    for number in numbers:
        for part in (1, -1, 3, 1_000_000, -777_777):
            assert shared(number, part) == share_of(number, part), (number, part)
        for whole in (1, 2, 7, 12_000_000, 2**40, -1, -7):
            assert divided(number, -8, whole) == cost_to_date(number, -8, whole), (number, whole)
    with pytest.raises(ZeroDivisionError):
        divided(1, -1, 0)
