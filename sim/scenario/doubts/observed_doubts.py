"""Published figures that can hardly be meant: of parts that are together more than the whole, or of months that are not simulated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.scenario.known_checks import places_of_entry
from sim.scenario.node import Node, Place, nearest
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import KnownState, Observation, ScenarioData
from sim.scenario.units import month_text
from sim.words.figures import how_many

_Found = tuple[Place, str, str]
_Spot = tuple[str, str]
"""What kind of place it is, and its id."""
_AT_LEAST, _AT_MOST = ("exact", "at_least"), ("exact", "at_most")
"""Figures that say that there are so many at least, and at most."""


def parts_above_whole(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Figures of a place below the sum of those of the streets, counties or prefectures in it, of the same count by the same month."""
    spots = {name: _spots(data, seen) for name, seen in data.observed.items() if seen.community is None}
    for name, whole in data.observed.items():
        if name not in spots or whole.exactness not in _AT_MOST:
            continue
        for kind in ("street", "county", "prefecture"):
            parts: dict[_Spot, int] = {}
            for other, part in data.observed.items():
                if other in spots and _is_part(spots[other], spots[name], kind) and _is_counted(part, whole):
                    parts[spots[other][0]] = max(parts.get(spots[other][0], 0), part.value)
            if (number := sum(parts.values())) > whole.value:
                when = month_text(whole.month)
                yield (("observed", name, "value"),
                       f"公布{whole.value}个，而其内各地到{when}公布的合计已有{number}个，两者不能同时成立，请核对",
                       f"{whole.value} published, but by {when} those published of places in it make {number}: both cannot be so; "
                       "check which is right")
                break


def of_no_month_simulated(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Figures of the user's own before the period or after it: nothing is compared with them or fitted to them. Told once for all."""
    first, last = data.period.start - 1, data.period.end
    outside = [name for name, seen in data.observed.items()
               if not first <= seen.month <= last and not is_shipped(nearest(tree, ("observed", name))[0].file)]
    if outside:
        span, month = f"{month_text(data.period.start)}—{month_text(last)}", month_text(data.observed[outside[0]].month)
        yield (("observed", outside[0], "month"),
               f"{month}不在模拟期（{span}）内：不与模拟结果比较，也不用于拟合（这样的公布数共{len(outside)}个）",
               f"{month} is outside the period ({span}): nothing is compared with it or fitted to it "
               f"({how_many(len(outside), 'such figure', 'such figures')})")


def _spots(data: ScenarioData, seen: Observation) -> list[_Spot]:
    """The places that hold what a figure counts, the narrowest first."""
    return list(places_of_entry(data, KnownState.model_construct(street=seen.street, county=seen.county, prefecture=seen.prefecture)))


def _is_part(part: list[_Spot], whole: list[_Spot], kind: str) -> bool:
    """Whether a place is of one kind and lies within another."""
    return part[0][0] == kind and part[0] != whole[0] and whole[0] in part


def _is_counted(part: Observation, whole: Observation) -> bool:
    """Whether the figure of a whole must hold all that the figure of a part counts; what is listed in net may fall in between."""
    same = all(getattr(part, key) == getattr(whole, key) for key in ("status", "tier", "kind", "standard", "batch", "since"))
    by_then = part.month == whole.month if whole.status == "started_net" else part.month <= whole.month
    return same and by_then and part.exactness in _AT_LEAST
