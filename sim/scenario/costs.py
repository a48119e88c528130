"""What a project costs holds nowhere but in its place: which costs a scenario has to give, and whether it does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.scenario import scenario_library
from sim.scenario.node import Node, Place, nearest, plain_value, spell
from sim.scenario.schema import ScenarioData
from sim.scenario.uncertainty import PARAMETERS
from sim.scenario.workbook.unpacked import WORKBOOK_END

EPISTEMIC: Place = ("uncertain", "epistemic")
_BY_STANDARD = {
    "inclusive": "cost_inclusive", "demonstration": "cost_demonstration", "benchmark": "cost_benchmark", "new_build": "cost_new_build",
}
"""The quantity that holds what a project of each standard costs; of renovation, the simplest standard first."""
_EXAMPLE = ": {" + "distribution: lognormal, median: 1000000, sd: 0.3" + "}"
_TIERS = ("county", "city", "province")
_UNUSED = {"distribution": "constant", "value": "100万元"}
"""What stands in for a cost that is not given, so that the rest can be read; no project has it."""


def ungiven(tree: Node) -> list[str]:
    """The costs of which a scenario has no more than label, level and unit."""
    found = []
    for name in _BY_STANDARD.values():
        node, depth = nearest(tree, (*EPISTEMIC, name))
        if depth == len(EPISTEMIC) + 1 and isinstance(node.value, dict) and not node.value.keys() & {"distribution", *PARAMETERS}:
            found.append(name)
    return found


def with_unused(tree: Node, held: Any = None) -> Any:
    """The plain values of a scenario, with something in place of costs that are not given; `held` are these values where they are known,
    and what the models made of a part needs nothing."""
    held = plain_value(tree) if held is None else held
    for name in ungiven(tree):
        at = held
        for key in (*EPISTEMIC, name):
            at = at[key] if isinstance(at, dict) else at
        if isinstance(at, dict):
            at.update(_UNUSED)
    return held


def missing_costs(tree: Node, data: ScenarioData) -> list[str]:
    """The costs that a scenario's projects may have and that it does not give."""
    wanted = {_BY_STANDARD[standard] for standard in standards_built(data)}
    return [name for name in ungiven(tree) if name in wanted]


def standards_built(data: ScenarioData) -> Iterator[str]:
    """The standards to which something may be built."""
    share = data.uncertain.epistemic.get("new_build_share") or data.uncertain.aleatory.get("new_build_share")
    named = data.jurisdiction.communities.values()
    if share is None or share.distribution != "constant" or share.value or any(one.kind == "new_build" for one in named):
        yield "new_build"
    yield from (known.standard for known in data.known.values() if known.standard)
    bars, renovation = data.policy.bars, list(_BY_STANDARD)[:-1]
    for tier in _TIERS[_TIERS.index(data.policy.lowest_tier):]:
        bar = renovation.index(getattr(bars, tier))
        yield renovation[bar]
        if bar and getattr(data.behaviour.space, renovation[bar]):
            yield renovation[bar - 1]
    if bars.inclusive is not None:
        yield renovation[0]


def costs_wanted(names: list[str], tree: Node, path: Path | None) -> str:
    """The error line where costs are missing, with an example of each: of the scenario's own file, which does not say them."""
    where = f"{scenario_library.scenario_title(path)}:1" if path is not None else nearest(tree, EPISTEMIC)[0].where
    if path is not None and path.suffix.lower() == WORKBOOK_END:
        where = tree.where
    given = ", ".join(name + _EXAMPLE for name in names)
    return (f"{where}: {spell(EPISTEMIC)}: nobody says what a project costs ({', '.join(names)}); "
            f"give a typical cost and its spread (0.3: mostly within a third): {given}")
