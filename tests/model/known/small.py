"""Small scenarios in which almost nothing is left to chance, for answers that can be worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sim import load_scenario
from sim.scenario.load import Scenario

STILL: dict[str, dict[str, Any]] = {
    "cost_inclusive": {"value": 6_000_000}, "cost_demonstration": {"value": 6_000_000}, "tier_cost_county": {"value": 1},
    "tier_cost_city": {"value": 1}, "cost_project": {"value": 1}, "overrun": {"value": 0}, "construction": {"value": 1},
    "county_speed": {"value": 1}, "pace": {"value": 1}, "december_rush": {"value": 1}, "learning": {"value": 0}, "crowding": {"value": 0},
    "approval": {"value": 3}, "lead": {"value": 0}, "abandonment": {"value": 0}, "satisfaction_before": {"value": 1},
    "scene_digital": {"value": 0}, "scene_care": {"value": 0}, "old_estate_share": {"value": 0},
    "new_build_share": {"value": 0}, "key_area_share": {"value": 0}, "space": {"value": 1}, "endowment": {"value": 0.5},
    "own_funds_level": {"value": 90_000_000}, "own_funds_street": {"value": 1}, "revenue_shock": {"value": 1},
    "pass_county": {"value": 1}, "pass_city": {"value": 1}, "pass_province": {"value": 1}, "rush_loss": {"value": 0},
    "satisfaction_weight": {"value": 0}, "supervision_effect": {"value": 0}, "operator_entry": {"value": 0},
    "later_tries": {"value": 0}, "rectification": {"value": 1}, "payment_lag": {"value": 0}, "plan_slack": {"value": 0},
    "mandate": {"value": 1}, "team_capacity": {"value": 1}, "department_line": {"value": 0}, "elasticity": {"value": 1e-6},
    "scene_delivery": {"value": 1}, "survey_effect": {"value": 0},
}
"""Every quantity that could blur a date or an amount, made constant; passes are certain unless a test changes them."""

BASE = """
extends: zhejiang
source: own assumption
title: {{zh: 小, en: small}}
jurisdiction:
  name: {{zh: 某县, en: somewhere}}
  counties: {{c: {{name: {{zh: 某县, en: c}}}}}}
  streets: {{s: {{name: {{zh: 某街道, en: s}}, county: c}}}}
  communities:
{communities}
period: {{start: 2023-01, end: {end}}}
policy:
  in_force: {end}
  joint_renovation: 0
  approval: {{joint_review: 1, merge_factor: 1, permit_factor: 1}}
  acceptance: {{province: {{publication: 0, months: [6, 12], lists: null}}}}
  supervision: {{bulletin_every: 0, ranking_every: 0}}
  operation: {{operators: 0}}
uncertain:
  epistemic: {{{epistemic}}}
  aleatory: {{{aleatory}}}
targets:
  every: {{text: {{zh: 全部, en: all}}, measure: share, at_least: 100%, by: {end}}}
"""


def small(
    folder: Path, number: int, end: str, tier: str = "county", start: str = "2023-01", finish: str = "2024-01",
    quantities: dict[str, dict[str, Any]] | None = None, settings: dict[str, Any] | None = None,
) -> Scenario:
    """`number` communities that all start in one month, on one street, with every quantity still but those given."""
    communities = "\n".join(
        f"    n{i}: {{name: {{zh: 社区{i}, en: n{i}}}, street: s, kind: renovation, start: {start}, finish: {finish}, tier: {tier}}}"
        for i in range(number)
    )
    base = load_scenario("fuyang-2022").data.uncertain
    chosen = STILL | (quantities or {})
    parts: dict[str, list[str]] = {"epistemic": [], "aleatory": []}
    for name, given in chosen.items():
        group = "epistemic" if name in base.epistemic else "aleatory"
        old = (base.epistemic | base.aleatory)[name]
        gone = [key for key, value in old.model_dump(exclude_defaults=True).items()
                if key not in ("label", "level", "unit", "distribution") and value is not None]
        given = {"distribution": "constant"} | given
        words = [f"{key}: {value}" for key, value in given.items()]
        words += [f"{key}: null" for key in gone if key not in given]
        parts[group].append(f"{name}: {{{', '.join(words)}}}")
    path = folder / "small.yaml"
    path.write_text(BASE.format(communities=communities, end=end, epistemic=", ".join(parts["epistemic"]),
                                aleatory=", ".join(parts["aleatory"])), encoding="utf-8")
    scenario = load_scenario(path)
    return scenario.with_values(settings) if settings else scenario
