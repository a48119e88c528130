"""Numbers that are odd beside another one of the same scenario: more projects than communities, a cap that never or always binds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from sim.scenario.goals import asks_street
from sim.scenario.node import Node, Place, nearest
from sim.scenario.place_checks import sizes_by_street, unnamed
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData, Stream, Target
from sim.scenario.schema_amounts import amount_parts
from sim.scenario.schema_types import TIERS
from sim.words.figures import count_text, exact, how_many
from sim.words.tongue import Words

_Found = tuple[Place, str, str]
YEARS = 30
"""More years than any plan looks ahead: 2026 and 2062 are easily mistaken."""


def check_proportions(tree: Node, data: ScenarioData, rows: Sequence[RosterRow]) -> Iterator[_Found]:
    """Every number that another one makes odd."""
    streets = _streets(data, rows)
    counties = _counties(data, streets)
    yield from _plan(data, counties)
    yield from _floors(data, counties, streets)
    yield from _targets(tree, data, counties, streets)
    yield from _caps(data)
    yield from _shut(data)
    yield from _rest(data, sum(counties.values()))


def _streets(data: ScenarioData, rows: Sequence[RosterRow]) -> dict[str, int]:
    """About how many communities each street can have: those told, and its part of the unnamed ones, rounded up."""
    told, spare = sizes_by_street(data, rows), unnamed(data)
    weights = sum(street.weight for street in data.jurisdiction.streets.values())
    return {key: told[key] + (ceil(spare * street.weight / weights) if weights else 0)
            for key, street in data.jurisdiction.streets.items()}


def _counties(data: ScenarioData, streets: dict[str, int]) -> dict[str, int]:
    found = dict.fromkeys(data.jurisdiction.counties, 0)
    for key, street in data.jurisdiction.streets.items():
        found[street.county] += streets[key]
    return found


def _more(number: float, there: int, what_zh: str, what_en: str) -> Words:
    return (f"{what_zh}{exact(number, 'zh')}，而社区约有{count_text(there, 'zh')}个；数字是否正确？",
            f"{what_en} {exact(number)}, but there {_about(there)}; is the number right?")


def _about(there: int) -> str:
    """How many communities there are, behind the word there."""
    return f"{'is' if there == 1 else 'are'} only about {how_many(there, 'community', 'communities')}"


def _plan(data: ScenarioData, counties: dict[str, int]) -> Iterator[_Found]:
    for county, table in data.policy.plan.items():
        there, odd, total = counties[county], False, 0
        for year, plan in table.items():
            for tier in TIERS:
                number = getattr(plan, tier)
                total += number
                if number > there:
                    odd = True
                    yield (("policy", "plan", county, year, tier), *_more(number, there, "一年计划", "a year's plan of"))
        if total > 3 * there and not odd:
            yield (("policy", "plan", county), *_more(total, there, "各年计划合计", "the plan adds up to"))


def _floors(data: ScenarioData, counties: dict[str, int], streets: dict[str, int]) -> Iterator[_Found]:
    most = max(counties.values(), default=0)
    for key in ("county", "mountain"):
        number = getattr(data.policy.floors, key)
        if number > most:
            yield (("policy", "floors", key), *_more(number, most, "每县每年申报下限", "a county's yearly floor is"))
    floor, largest = data.policy.street_floor, max(streets.values(), default=0)
    for key in ("small", "large") if floor is not None else ():
        number = getattr(floor, key)
        if number > largest:
            yield (("policy", "street_floor", key), *_more(number, largest, "每个街道每年下限", "a street's yearly floor is"))


def _targets(tree: Node, data: ScenarioData, counties: dict[str, int], streets: dict[str, int]) -> Iterator[_Found]:
    for key, target in data.targets.items():
        at: Place = ("targets", key)
        least, most = target.at_least, target.at_most
        if least == 0 and target.measure in ("count", "share"):
            yield ((*at, "at_least"), "至少为0的目标总能实现", "a target of at least 0 is always met")
        if most == 1 and target.measure == "share":
            yield ((*at, "at_most"), "至多100%的目标总能实现", "a target of at most 100% is always met")
        node, _ = nearest(tree, (*at, "at_least"))
        if target.measure == "share" and isinstance(node.value, int) and least == 1:
            yield ((*at, "at_least"), "此处的1按100%理解；若指1个社区，请写 measure: count",
                   "1 is read as 100%; for one community write measure: count")
        if target.measure != "count" or target.community is not None:
            continue
        scopes = _scopes(data, target, counties, streets)
        short = [there for there in scopes if least is not None and least > there]
        if short:
            yield ((*at, "at_least"), *_beyond(float(least or 0), min(short), len(short), len(scopes)))
        elif most is not None and scopes and most >= max(scopes) > 0:
            yield ((*at, "at_most"), f"社区约有{count_text(max(scopes), 'zh')}个，至多{exact(most, 'zh')}个总能实现",
                   f"there {_about(max(scopes))}, so that at most {exact(most)} is always met")


def _scopes(data: ScenarioData, target: Target, counties: dict[str, int], streets: dict[str, int]) -> list[int]:
    """How many communities each thing that a target looks at can have."""
    inside = {key: there for key, there in streets.items()
              if target.county in (None, data.jurisdiction.streets[key].county) and target.street in (None, key)}
    if target.each == "street":
        return [there for key, there in inside.items() if asks_street(data, key)]
    if target.each == "county":
        return list(counties.values()) if target.county is None else [counties[target.county]]
    return [sum(inside.values())]


def _beyond(least: float, there: int, short: int, scopes: int) -> Words:
    if scopes == 1:
        return _more(least, there, "目标要求至少", "the target asks for at least")
    return (f"目标要求至少{exact(least, 'zh')}个，而{scopes}处中有{short}处社区不足（最少约{there}个），不可能实现",
            f"the target asks for at least {exact(least)}, but {short} of {scopes} {'has' if short == 1 else 'have'} fewer "
            f"communities (about {there}), so that it cannot be met")


def _caps(data: ScenarioData) -> Iterator[_Found]:
    for key, stream in data.funding.items():
        amounts = _amounts(stream)
        if not amounts:
            continue
        parts: list[tuple[Place, int | None]] = [(("funding", key, "cap"), stream.cap)]
        if stream.year_rule is not None:
            parts.append((("funding", key, "year_rule", "cap"), stream.year_rule.cap))
        parts += [(("funding", key, "instalments", name, "cap"), part.cap) for name, part in stream.instalments.items()]
        for place, cap in parts:
            yield from _cap(place, cap, amounts, whole=place[-2] == key)


def _amounts(stream: Stream) -> list[int]:
    """The amounts that a cap may bind; none where some are added up by the unit."""
    given = [getattr(stream, tier) for tier in TIERS] + [stream.amount if isinstance(stream.amount, int) else None]
    by = stream.amount_by
    for _, part in amount_parts(by) if by is not None else ():
        if part.per_unit:
            return []
        given += [*part.below.values(), part.otherwise]
    return [amount for amount in given if amount]


def _cap(place: Place, cap: int | None, amounts: list[int], whole: bool) -> Iterator[_Found]:
    if cap is None:
        return
    if cap > max(amounts):
        yield (place, f"上限{count_text(cap, 'zh')}元高于每一档金额（最高{count_text(max(amounts), 'zh')}元），不起作用",
               f"a cap of {count_text(cap)} yuan is above every amount (at most {count_text(max(amounts))} yuan) and has no effect")
    elif cap < min(amounts) * (1 if whole else 0.1):
        yield (place, f"上限{count_text(cap, 'zh')}元低于每一档金额（最低{count_text(min(amounts), 'zh')}元），各档实际只付上限",
               f"a cap of {count_text(cap)} yuan is below every amount (at least {count_text(min(amounts))} yuan): no project gets more "
               "than the cap")


def _shut(data: ScenarioData) -> Iterator[_Found]:
    for tier in TIERS:
        if getattr(data.policy.acceptance, tier).throughput == 0:
            at: Place = ("policy", "acceptance", tier, "throughput")
            yield at, "验收能力为0，任何项目都不能通过", "a throughput of 0 lets no project pass"
    if data.policy.listing.batch == 0:
        yield (("policy", "listing", "batch"), "每批列入0个，任何项目都不能列入省级", "a batch of 0 lists no project at the province tier")


def _rest(data: ScenarioData, there: int) -> Iterator[_Found]:
    for key, seen in data.observed.items():
        if seen.value > there:
            yield (("observed", key, "value"), *_more(seen.value, there, "公布数为", "the published figure is"))
    months = data.period.end - data.period.start + 1
    if months > 12 * YEARS:
        years = months // 12
        yield ("period", "end"), f"时段长达{years}年；年份是否正确？", f"the period is {years} years long; is the year right?"
