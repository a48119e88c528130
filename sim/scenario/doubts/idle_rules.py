"""Uncertain quantities that somebody gives for a rule which the scenario does not have: whatever they come to, nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.scenario.doubts.idle_quantities import given_places
from sim.scenario.node import Node, Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.schema_policy import Policy
from sim.words.text import comma_list

_Rule = tuple[tuple[str, ...], Callable[[Policy], bool]]
_CONTRACTING: _Rule = (("policy.contracting",), lambda policy: policy.contracting)
_SUPERVISION: _Rule = (
    ("policy.supervision.bulletin_every", "policy.supervision.ranking_every", "policy.orders"),
    lambda policy: policy.supervision.bulletin_every > 0 or policy.supervision.ranking_every > 0 or policy.orders is not None,
)
ASKED_BY_RULES: dict[str, _Rule] = {
    "green_channel": (("policy.approval.green_channel",), lambda policy: policy.approval.green_channel),
    "filed_share": (("policy.approval.filing",), lambda policy: policy.approval.filing),
    "rooms_saving": (("policy.works.rooms",), lambda policy: policy.works.rooms),
    "pairing": (("policy.pairing",), lambda policy: policy.pairing),
    "contracting_time": _CONTRACTING, "contracting_spread": _CONTRACTING,
    "survey_effect": (
        ("policy.surveys.before", "policy.surveys.during"), lambda policy: policy.surveys.before or policy.surveys.during),
    "centre_share": (("policy.centres",), lambda policy: policy.centres is not None),
    "ratchet": (("policy.path", "policy.paths"), lambda policy: policy.path is not None or bool(policy.paths)),
    "supervision_effect": _SUPERVISION, "supervision_decay": _SUPERVISION,
    "scene_delivery": (("policy.scenes",), lambda policy: any(
        (policy.scenes.inclusive, policy.scenes.demonstration, policy.scenes.benchmark, policy.scenes.new_build))),
    "plan_slack": (("policy.plan",), lambda policy: bool(policy.plan)),
}
"""Quantities that one rule alone asks for: where the scenario says that it has the rule, and whether it does."""


def idle_by_rule(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[tuple[Place, str, str]]:
    """Quantities that a file or an option gives while nothing that asks for them is in force, from the start or by a change in mid-run."""
    later = {lever for change in data.changes.values() for lever in change.set}
    for name, (paths, holds) in ASKED_BY_RULES.items():
        part = "epistemic" if name in data.uncertain.epistemic else "aleatory"
        if holds(data.policy) or any(_touches(lever, path) for lever in later for path in paths):
            continue
        for _, place in given_places(tree, ("uncertain", part, name)):
            yield (place, f"没有 {comma_list(paths, 'zh')} 时不起作用，取值多少都不影响结果",
                   f"has no effect without {' or '.join(paths)}: nothing changes whatever is set")


def _touches(lever: str, path: str) -> bool:
    """Whether what changes in mid-run is at a path, below it or above it."""
    return f"{lever}.".startswith(f"{path}.") or f"{path}.".startswith(f"{lever}.")
