"""Whole division by constants in compiled code, over all that 64 bits hold."""

from __future__ import annotations

from itertools import product
from typing import Any

import numba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sim.engines.compiled.engine  # noqa: F401, from here on the package's functions divide in their own way
from sim.model.rules import money

DIVISORS = (1, 2, 3, 7, 12, 64, 1_000, 15_625, 1_000_000, 999_999_937, 1 << 32, (1 << 62) - 1, 1 << 62, (1 << 63) - 1)


def compiled(divisor: int) -> Any:
    """Quotient and remainder as a function of the package would compile them."""
    scope: dict[str, Any] = {"__name__": "sim.made", "DIVISOR": divisor}
    exec("def divided(number): return number // DIVISOR, number % DIVISOR", scope)
    return numba.njit("UniTuple(int64, 2)(int64)")(scope["divided"])


MADE = {divisor: compiled(divisor) for divisor in DIVISORS}


@pytest.mark.parametrize("divisor", DIVISORS)
def test_the_ends_of_the_range(divisor: int) -> None:
    """The largest and smallest numbers, and both sides of every multiple near them and near 0."""
    for multiple in (-(2**63) // divisor + 1, -1, 0, 1, (2**63 - 1) // divisor):
        for number in (multiple * divisor - 1, multiple * divisor, multiple * divisor + 1, -(2**63), 2**63 - 1):
            if -(2**63) <= number < 2**63:
                assert MADE[divisor](number) == divmod(number, divisor)


@settings(max_examples=2_000)
@given(divisor=st.sampled_from(DIVISORS), number=st.integers(-(2**63), 2**63 - 1))
def test_any_number(divisor: int, number: int) -> None:
    """As Python divides: rounded down, the remainder from 0 to the divisor less 1."""
    assert MADE[divisor](number) == divmod(number, divisor)


PARTS = {rule.__name__: numba.njit("int64(int64, int64, int64)")(rule) for rule in (money.portion, money.exact_part)}


def around_powers(most: int) -> list[int]:
    """0, and both sides of every power of two up to a most, where a product may first leave 64 bits."""
    return sorted({0, most} | {2**power - by for power in range(most.bit_length()) for by in (0, 1) if 2**power - by <= most})


def test_a_portion_never_leaves_64_bits() -> None:
    """Compiled as exact as in whole numbers without end, for amounts up to 10 trillion yuan."""
    for amount, part in product(around_powers(10**13), around_powers(2**32 - 1)):
        for whole in (1, 12, max(1, part), part + 1_000_003, 2**46 - 1):
            if amount * part // whole < 2**63:
                assert PARTS["portion"](amount, part, whole) == amount * part // whole, (amount, part, whole)


def test_an_exact_part_never_leaves_64_bits() -> None:
    """Likewise, of any amounts of which the part is at most the whole."""
    for amount, part in product(around_powers(2**61 - 1), repeat=2):
        for whole in (max(1, part), min(2**61 - 1, part + 1_000_003), 2**61 - 1):
            assert PARTS["exact_part"](amount, part, whole) == amount * part // whole, (amount, part, whole)
