"""Values that somebody gives for a rule which the scenario does not have: whatever they come to, nothing changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from sim.scenario.costs import standards_built
from sim.scenario.doubts.idle_quantities import given_places
from sim.scenario.node import Node, Place, nearest
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import ScenarioData
from sim.words.text import comma_list
from sim.words.tongue import Words

_Rule = tuple[tuple[str, ...], Callable[[ScenarioData], bool], Words | None]
"""Where the scenario says that it has the rule, whether it does, and what it lacks without it; these places where None."""


def _rule(holds: Callable[[ScenarioData], bool], *paths: str, lacks: Words | None = None) -> _Rule:
    """One rule."""
    return paths, holds, lacks


def _built_to(standard: str) -> _Rule:
    """That something may be built to a standard, as `costs.standards_built` says, which asks bars, space and kinds alike."""
    return _rule(
        lambda data: standard in set(standards_built(data)), "policy.bars", "policy.lowest_tier", "behaviour.space", "uncertain",
        lacks=("建到该标准的项目", "projects that are built to its standard"),
    )


_CONTRACTING = _rule(lambda data: data.policy.contracting, "policy.contracting")
_SUPERVISION = _rule(
    lambda data: data.policy.supervision.bulletin_every > 0 or data.policy.supervision.ranking_every > 0 or data.policy.orders is not None,
    "policy.supervision.bulletin_every", "policy.supervision.ranking_every", "policy.orders",
)
_PATHS = _rule(lambda data: data.policy.path is not None or bool(data.policy.paths), "policy.path", "policy.paths")
ASKED_BY_RULES: dict[str, _Rule] = {
    "green_channel": _rule(lambda data: data.policy.approval.green_channel, "policy.approval.green_channel"),
    "filed_share": _rule(lambda data: data.policy.approval.filing, "policy.approval.filing"),
    "rooms_saving": _rule(lambda data: data.policy.works.rooms, "policy.works.rooms"),
    "pairing": _rule(lambda data: data.policy.pairing, "policy.pairing"),
    "contracting_time": _CONTRACTING, "contracting_spread": _CONTRACTING,
    "survey_effect": _rule(
        lambda data: data.policy.surveys.before or data.policy.surveys.during, "policy.surveys.before", "policy.surveys.during"),
    "centre_share": _rule(lambda data: data.policy.centres is not None, "policy.centres"),
    "ratchet": _PATHS, "pressure_weight": _PATHS,
    "ambition": _rule(
        lambda data: len(data.jurisdiction.counties) > 1 and (data.policy.listing.batch is not None or bool(data.policy.listing.batches)),
        "policy.listing.batch", "policy.listing.batches",
        lacks=("由多个县分配的省级批次（policy.listing.batch、policy.listing.batches）",
               "batches of the province (policy.listing.batch, policy.listing.batches) that several counties share")),
    "supervision_effect": _SUPERVISION, "supervision_decay": _SUPERVISION,
    "scene_delivery": _rule(lambda data: any((
        data.policy.scenes.inclusive, data.policy.scenes.demonstration, data.policy.scenes.benchmark, data.policy.scenes.new_build,
    )), "policy.scenes"),
    "scene_digital": _rule(
        lambda data: any(stream.cost in ("digital", "care") for stream in data.funding.values()), "funding",
        lacks=("按 cost: digital 或 cost: care 支付的资金渠道", "a stream with cost: digital or cost: care")),
    "scene_care": _rule(
        lambda data: any(stream.cost == "care" for stream in data.funding.values()), "funding",
        lacks=("按 cost: care 支付的资金渠道", "a stream with cost: care")),
    "cost_of_money": _rule(
        lambda data: any(stream.receiver in ("street", "contractor") and stream.trigger not in ("as_built", "approval")
                         for stream in data.funding.values()), "funding",
        lacks=("在批准之后才向项目付款的资金渠道", "a stream that pays for a project later than at its approval")),
    "operating_balance": _rule(
        lambda data: data.policy.approval.balance_least is not None or any(
            stream.operation_pays is not None for stream in data.funding.values()), "policy.approval.balance_least", "funding",
        lacks=("policy.approval.balance_least，也没有写 operation_pays 的资金渠道",
               "policy.approval.balance_least or a stream with operation_pays")),
    "cost_demonstration": _built_to("demonstration"), "cost_benchmark": _built_to("benchmark"), "cost_new_build": _built_to("new_build"),
    "plan_slack": _rule(lambda data: bool(data.policy.plan), "policy.plan"),
}
"""Quantities that one rule alone asks for."""
_IN_EVERY_WHOLE_FILE: Place = ("policy", "listing", "county")
"""What a base says and a file that extends it need not."""
SETTINGS: dict[str, tuple[Place, _Rule]] = {
    "commendation": (("policy", "commendation"), _PATHS),
    "high_level": (("policy", "scenes", "high_level"), _built_to("benchmark")),
    "about_less": (("policy", "about_less"), _rule(
        lambda data: data.policy.readings.about == "within_tenth", "policy.readings.about",
        lacks=("读法 policy.readings.about: within_tenth", "the reading policy.readings.about: within_tenth"))),
}
"""Other values that one rule alone asks for, and where each stands."""


def idle_by_rule(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[tuple[Place, str, str]]:
    """Values that a file or an option gives while nothing that asks for them is in force, from the start or by a change in mid-run."""
    later = {lever for change in data.changes.values() for lever in change.set}
    for name, (paths, holds, lacks) in ASKED_BY_RULES.items():
        if not (holds(data) or _touched(later, paths)):
            part = "epistemic" if name in data.uncertain.epistemic else "aleatory"
            for _, place in given_places(tree, ("uncertain", part, name)):
                yield (place, *_told(paths, lacks))
    for place, (paths, holds, lacks) in SETTINGS.values():
        node, depth = nearest(tree, place)
        whole = nearest(tree, _IN_EVERY_WHOLE_FILE)[0].file  # a scenario that was written out whole gives all of its base
        if depth == len(place) and not is_shipped(node.file) and node.file != whole and not (holds(data) or _touched(later, paths)):
            yield (place, *_told(paths, lacks))


def _told(paths: Sequence[str], lacks: Words | None) -> Words:
    zh, en = lacks or (comma_list(paths, "zh"), " or ".join(paths))
    return (f"没有 {zh} 时不起作用，取值多少都不影响结果" if lacks is None else f"没有{zh}，不起作用，取值多少都不影响结果",
            f"has no effect without {en}: nothing changes whatever is set")


def _touched(later: Iterable[str], paths: Sequence[str]) -> bool:
    """Whether what changes in mid-run is at one of these paths, below it or above it."""
    return any(f"{lever}.".startswith(f"{path}.") or f"{path}.".startswith(f"{lever}.") for lever in later for path in paths)
