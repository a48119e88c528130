"""The whole measurement as plain data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sim.first_day.start import Start

from . import shares, speed, startup
from .machine import machine

TIMINGS = 3 * speed.ROUNDS
"""Timings of a scenario."""


def report(
    starts: Sequence[Start], seconds: float, compile_too: bool, done: Callable[[int], None] = lambda _: None
) -> dict[str, Any]:
    """Lines by scenario and number of workers, start-up, machine; `compile_too` measures the first compile as well."""
    block = shares.seconds_a_block()
    name = str(starts[0].scenario.path or starts[0].scenario.name)
    found: dict[str, Any] = {"bench": [line for start in starts for line in report_lines(start, seconds, block, done)]}
    found["startup"] = startup.startup(name) | ({"first_compile": startup.first_compile(name)} if compile_too else {})
    return found | {"machine": machine()}


def report_lines(start: Start, seconds: float, block: float, done: Callable[[int], None]) -> list[dict[str, Any]]:
    """One scenario: a line for each number of workers. Shares are of a replication on one worker."""
    found = speed.measured(start, seconds, done)
    alone, communities = found.compiled[1], len(start.many["communities"])
    luck, collect = shares.blocks_dealt(start) * block / alone, shares.seconds_to_collect(start) / alone
    return [
        {
            "scenario": start.scenario.name, "workers": workers, "communities": communities, "months": start.months,
            "replications_per_second": 1 / each, "ns_per_community_month": each * 1e9 / (communities * start.months),
            "mesa_ms_per_replication": found.mesa * 1e3, "ratio": found.mesa / each, "speed_up": alone / each,
            "luck_share": luck, "collecting_share": collect,
        }
        for workers, each in found.compiled.items()
    ]
