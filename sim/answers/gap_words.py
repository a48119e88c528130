"""A target's shortfall in words: how much, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from sim.words.tongue import Lang

from .target_table import is_together, unit_of_target

if TYPE_CHECKING:
    from sim.scenario.schema import ScenarioData


def unit_of_gap(data: ScenarioData, name: str, one: bool = False) -> dict[str, str]:
    """In what a target's shortfall is told, `one` or several: its attribute's unit, areas, projects of the yearly table, communities.

    In Chinese 个 says enough, but where the scenario calls communities otherwise: the target's own words may be
    of single homes, its figures of lots of ten.
    """
    unit, target = unit_of_target(data, name), data.targets[name]
    if unit["unit_zh"]:
        return unit
    if target.measure in ("areas", "plan"):
        what = "area" if target.measure == "areas" else "project"
        return {"unit_zh": "", "unit_en": what if one else f"{what}s"}
    own = bool(data.words and data.words.agents.community)
    return {"unit_zh": "个社区" if own else "", "unit_en": "community" if one else "communities"}


def in_unit(figure: str, unit: Mapping[str, str], lang: Lang) -> str:
    """A shortfall in the unit of what its target counts; in Chinese 个 where that says enough."""
    return f"{figure}{unit['unit_zh'] or '个'}" if lang == "zh" else f"{figure} {unit['unit_en']}".rstrip()


def gap_told(data: ScenarioData, name: str, figure: str, lang: Lang) -> str:
    """A target's shortfall with its unit; of all together it is a number of targets, without decimals where it is whole."""
    if not is_together(name, data.targets):
        return in_unit(figure, unit_of_gap(data, name), lang)
    whole, _, decimals = figure.partition(".")
    number = figure if decimals.strip("0") else whole
    return f"{number}项目标" if lang == "zh" else f"{number} {'target' if number == '1' else 'targets'}"
