"""Groups of places that can hardly be meant as they stand: of no effect, or paid for twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from sim.scenario.groups import streets_for
from sim.scenario.node import Node, Place
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData, Stream

_Found = tuple[Place, str, str]


def check_groups(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Groups that no stream names, and places for which two streams for groups of places both pay."""
    named = {name for stream in data.funding.values() for name in _names(stream)}
    for key in data.jurisdiction.groups:
        if key not in named and data.funding:
            yield (("jurisdiction", "groups", key), "没有资金渠道用到这个组：applies 和 amount_by 中都没有写",
                   "no stream uses this group: it stands in no applies and in no amount_by")
    for (one, first), (two, second) in combinations(data.funding.items(), 2):
        if not _meant_apart(first, second):
            continue
        both = sorted(streets_for(data.jurisdiction, first.applies) & streets_for(data.jurisdiction, second.applies))
        if both:
            names = [data.jurisdiction.streets[street].name for street in both[:3]]
            more = ("等", " and others") if len(both) > 3 else ("", "")
            yield (("funding", two), f"{'、'.join(name.zh for name in names)}{more[0]}（共{len(both)}个）同时得到 {one} 和 {two} 两笔；"
                   "若应只得其一，请用 applies 的 groups 或 not_groups 分开",
                   f"{', '.join(name.en for name in names)}{more[1]} ({len(both)} in all) are paid by '{one}' and by '{two}'; if one of "
                   "them is meant keep them apart by groups or not_groups under applies")


def _names(stream: Stream) -> Iterator[str]:
    yield from (*(stream.applies.groups or ()), *(stream.applies.not_groups or ()))
    yield from stream.amount_by.groups if stream.amount_by is not None else ()


def _meant_apart(one: Stream, two: Stream) -> bool:
    """Whether two streams look like the same grant for different places: both for groups, or by the same size and one for a group."""
    sizes = [stream.amount_by.attribute if stream.amount_by is not None else None for stream in (one, two)]
    grouped = [bool(stream.applies.groups or stream.applies.not_groups) for stream in (one, two)]
    same = all(getattr(one, word) == getattr(two, word) for word in ("payer", "receiver", "trigger"))
    alike = all(getattr(one.applies, word) == getattr(two.applies, word) for word in ("kinds", "tiers", "standards", "old_estate"))
    return same and alike and (all(grouped) or (any(grouped) and sizes[0] is not None and sizes[0] == sizes[1]))
