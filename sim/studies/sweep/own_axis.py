"""Levers whose values are in a currency of the scenario's own, read in that of the program; nothing is converted."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace

from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.scenario.own_currency import amount_in_yuan, currency_of
from sim.scenario.units import alike
from sim.studies.sweep.axis import OVER, Axis


def axis_in_yuan(axis: Axis, scenario: Scenario) -> Axis:
    """The lever with £300,000 or 30万英镑 as the program writes such an amount, so that every table, sentence and chart tells it alike.

    InputError where two values are the same amount then.
    """
    names = currency_of([scenario.tree])
    if not names:
        return axis
    values = tuple(value_in_yuan(value, names) for value in axis.values)
    if values == axis.values:
        return axis
    seen: dict[Hashable, object] = {}
    for typed, value in zip(axis.values, values, strict=True):
        if (meant := alike(value)) in seen:
            raise InputError(f"{OVER}{axis.path}: {seen[meant]} and {typed} are the same value; keep one of the two")
        seen[meant] = typed
    unit = axis.range and amount_in_yuan(f"1{axis.range.unit}", names).removeprefix("1")
    return replace(axis, values=values, range=axis.range and replace(axis.range, unit=unit or ""))


def value_in_yuan(value: object, names: frozenset[str]) -> object:
    """One value, likewise."""
    return amount_in_yuan(value, names) if isinstance(value, str) else value
