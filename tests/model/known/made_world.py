"""A made world whose state in a month is read off, and the world that knows no more than that and goes on from there."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim import load_scenario
from sim.engines.readable import RolloutModel
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NEVER, Event, Status
from sim.scenario.load import Scenario
from sim.scenario.units import month_text

from .small import small

FIRST = 2023 * 12
"""The first month of the made world."""
CHANCE: dict[str, dict[str, Any]] = {
    "construction": {"distribution": "lognormal", "median": 1, "sd": 0.35}, "approval": {"distribution": "gamma", "mean": 3, "sd": 1.5},
    "lead": {"distribution": "uniform", "low": 0, "high": 6}, "rectification": {"distribution": "gamma", "mean": 2, "sd": 1.4},
    "december_rush": {"value": 2}, "pass_county": {"value": 0.6}, "pass_city": {"value": 0.7}, "abandonment": {"value": 0.01},
    "satisfaction_before": {"value": 0.75}, "team_capacity": {"value": 5_000}, "own_funds_level": {"value": 900_000_000},
    "scene_delivery": {"value": 0.7},
}
"""What is left to chance; nobody is short of cash or of hands, so that one community does not hold up another."""
_MADE = """
extends: small.yaml
source: own assumption
title: {{zh: 造的世界, en: a made world}}
jurisdiction:
  streets: {{s: {{communities: {number}}}}}
  communities: {{n0: null}}
{more}
period: {{start: {start}}}
policy:
  approval: {{consent_months: 2}}
  acceptance: {{county: {{months: [2, 5, 8, 11], publication: 3}}, city: {{months: [3, 9], publication: 4, lists: [6, 12]}}}}
"""


def made_world(
    folder: Path, number: int, tier: str = "county", end: str = "2025-06", quantities: dict[str, dict[str, Any]] | None = None
) -> Scenario:
    """So many communities, all listed in the month before the first for one tier; nobody else is listed later."""
    small(folder, 1, end, quantities=CHANCE if quantities is None else quantities)
    path = folder / "world.yaml"
    more = f"  earlier: {{count: {number}, tier: {tier}, batches: {{b: {{month: 2022-12, count: {number}}}}}}}"
    path.write_text(_MADE.format(number=number, more=more, start="2023-01"), encoding="utf-8")
    return load_scenario(path)


def months_of(model: RolloutModel, tier: int = 1) -> list[dict[str, int]]:
    """When each event of each community happened so far, by the calendar; what has not is left out."""
    assert model.story is not None
    found: list[dict[str, int]] = [{"listed": FIRST - 1} for _ in model.communities]
    for month, event, agent, amount, *_ in model.story:
        if month < 0:
            continue
        if event == Event.APPROVED:
            found[agent]["approved"] = FIRST + month
        elif event == Event.COMPLETED:
            found[agent]["complete"] = FIRST + month
        elif event == Event.PASSED and amount == tier:
            found[agent]["visited"] = FIRST + month
        elif event == Event.ABANDONED:
            found[agent]["given_up"] = FIRST + month
    for i, one in enumerate(found):
        named = model.events[count_at(i, Status.NAMED, tier)]
        if named != NEVER:
            one["named"] = FIRST + named
    return found


def goes_on(folder: Path, state: Sequence[dict[str, int]], told: Sequence[str], start: int, tier: str = "county") -> Scenario:
    """The world that knows of each community what some columns tell before a month, and goes on from there."""
    if not (folder / "small.yaml").exists():
        small(folder, 1, "2025-06", quantities=CHANCE)
    lines = ["place,community,tier," + ",".join(told)]
    for i, one in enumerate(state):
        months = (month_text(one[event]) if event in one and one[event] < start else "" for event in told)
        lines.append(f"s,c{i},{tier}," + ",".join(months))
    (folder / "known.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = folder / "on.yaml"
    text = _MADE.format(number=len(state), more="", start=month_text(start))
    path.write_text(text + "known_file: known.csv\n", encoding="utf-8")
    return load_scenario(path)
