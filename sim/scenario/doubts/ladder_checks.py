"""Tiers and standards in an order that can hardly be meant: amounts, bars, costs and targets that fall where they ought to rise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from sim.scenario.node import Node, Place, entries, nearest
from sim.scenario.own_ids import STANDARDS, OwnIds, ids_of
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_library import scenario_folder
from sim.scenario.schema import ScenarioData
from sim.scenario.schema_types import TIERS
from sim.words.tongue import Words

_Found = tuple[Place, str, str]
_BARS = ("policy", "bars")


def check_ladder(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """What a higher tier or standard has less of than a lower one, and bars that were given for some tiers alone."""
    ids = ids_of([tree])
    yield from _amounts(data, ids)
    yield from _targets(data, ids)
    yield from _costs(tree, data, ids)
    yield from _bars(tree, data, ids)


def _order(ids: OwnIds, word: str) -> Words:
    """The question whether the order of own ids is right; of the model's own ids there is none."""
    names = ids.tiers if word == "tiers" else ids.standards
    if not names:
        return "；是否写反了？", "; is it the other way round?"
    order = ", ".join(names)
    return (f"；{word} 由低到高写，现为 {order}；次序是否写反了？",
            f"; {word} go from the lowest up, and here they are {order}: is the order right?")


def _falls(ids: OwnIds, lower: str, what: Words, word: str = "tiers") -> Words:
    own = (ids.of_tier if word == "tiers" else ids.of_standard).get(lower, lower)
    zh, en = _order(ids, word)
    return f"{what[0]}（{own}）{zh}", f"{what[1]} ('{own}'){en}"


def _amounts(data: ScenarioData, ids: OwnIds) -> Iterator[_Found]:
    """Amounts of a stream by tier."""
    for key, stream in data.funding.items():
        given = {tier: getattr(stream, tier) for tier in TIERS}
        places: dict[str, Place] = {tier: ("funding", key, tier) for tier in TIERS}
        if stream.amount_by is not None and stream.amount_by.tiers:
            parts = stream.amount_by.tiers
            given = {tier: parts[tier].otherwise if tier in parts else None for tier in TIERS}
            places = {tier: ("funding", key, "amount_by", "tiers", tier, "otherwise") for tier in TIERS}
        for lower, higher in _falling({tier: amount for tier, amount in given.items() if amount}):
            yield (places[higher], *_falls(ids, lower, ("低于较低级别的金额", "less than at a lower tier")))


def _falling(given: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Neighbours of which the higher has less."""
    names = list(given)
    yield from ((low, high) for low, high in pairwise(names) if given[high] < given[low])


def _targets(data: ScenarioData, ids: OwnIds) -> Iterator[_Found]:
    """Targets that differ in nothing but the tier: whoever has the higher one has the lower."""
    alike: dict[object, dict[str, tuple[str, float]]] = {}
    for key, target in data.targets.items():
        if target.measure in ("count", "share") and target.at_least is not None:
            rest = target.model_dump_json(exclude={"tier", "text", "at_least", "extrapolated"})
            alike.setdefault(rest, {})[target.tier] = (key, target.at_least)
    for found in alike.values():
        held = [tier for tier in TIERS if tier in found]
        for low, high in pairwise(held):
            if found[high][1] > found[low][1]:
                what = ("高于对较低级别的要求，而达到较高级别的也计入较低级别",
                        "more than is asked for at a lower tier, at which those of the higher one count too")
                yield (("targets", found[high][0], "at_least"), *_falls(ids, low, what))


def _costs(tree: Node, data: ScenarioData, ids: OwnIds) -> Iterator[_Found]:
    """What the own standards typically cost."""
    given: dict[str, int] = {}
    for standard in STANDARDS[: len(ids.standards)]:
        entry = data.uncertain.epistemic.get(f"cost_{standard}")
        typical = next((value for value in (entry.median, entry.mean, entry.value, entry.mode) if value), None) if entry else None
        if typical and nearest(tree, ("uncertain", "epistemic", f"cost_{standard}", "distribution"))[1] == 4:
            given[standard] = int(typical)
    for lower, higher in _falling(given):
        yield (("uncertain", "epistemic", f"cost_{higher}"),
               *_falls(ids, lower, ("造价低于较低标准", "costs less than a lower standard"), "standards"))


def _bars(tree: Node, data: ScenarioData, ids: OwnIds) -> Iterator[_Found]:
    """Bars that fall, and bars of a base that stay beside those that a scenario gives."""
    rank = {tier: STANDARDS.index(bar) + 1 for tier in TIERS
            if tier not in ids.closed_tiers and (bar := getattr(data.policy.bars, tier)) in STANDARDS}
    for lower, higher in _falling(rank):
        yield ((*_BARS, higher), *_falls(ids, lower, ("要求的标准低于较低级别", "asks for a lower standard than a lower tier")))
    held = {tier: node for tier, node in entries(nearest(tree, _BARS)[0]).items() if tier in rank}
    shipped = {tier for tier, node in held.items() if node.file.startswith(f"{scenario_folder().name}/")}
    given = [tier for tier in held if tier not in shipped]
    if not given or not shipped:
        return
    kept = ", ".join(f"{ids.of_tier.get(tier, tier)}: {ids.of_standard.get(bar, bar)}"
                     for tier, bar in ((tier, getattr(data.policy.bars, tier)) for tier in TIERS if tier in shipped))
    yield ((*_BARS, str(given[0])), f"其余级别未写，沿用基础情景的标准（{kept}）；请一并写明",
           f"the other tiers are not given and keep the standards of the base ({kept}); give them too")
