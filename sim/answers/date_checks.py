"""Checks of targets against fixed dates, sizes and other targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sim.documents.clauses import clause_behind
from sim.scenario.load import Scenario
from sim.scenario.schema import Target
from sim.scenario.schema_types import TIERS
from sim.words.figures import how_many
from sim.words.tongue import Words

from . import bounds
from .findings import STARTS, STATUS_PHRASES, TIER_PHRASES, Finding
from .format import month_text
from .table_checks import in_scope

_AFTER_COMPLETION = "sim.model.agents.gate.GateBehaviour.sees"
"""The rule by which acceptance comes after completion, as clauses name it."""


def too_many(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A count that is larger than the largest number of communities there can be."""
    if target.measure != "count" or target.at_least is None or target.each is not None or target.yearly_from is not None:
        return
    most, need = bounds.scope_sizes(scenario, target)[1], bounds.required(scenario, target, 0)
    if target.only is None and scenario.data.policy.readings.denominator == "document" and need > most:
        yield Finding(
            name, "certain", f"目标{need}个，而范围内最多只有{most}个社区。",
            f"The target is {need}, but its scope has {how_many(most, 'community', 'communities')} at most.",
        )


def met_before(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A count that the communities named before the period make by themselves."""
    if not bounds.is_plain(target) or target.county or scenario.data.policy.readings.earlier != "named":
        return
    before, tier = bounds.entered_earlier(scenario, target.tier)[0], target.tier
    need = bounds.required(scenario, target, bounds.scope_sizes(scenario, target)[1])
    free = bounds.scope_sizes(scenario, target)[0] - len(bounds.dated_communities(scenario))
    if min(before, free) >= need:
        above = "" if tier == TIERS[-1] else "及以上"
        yield Finding(
            name, "certain", f"期初已命名{before}个（{TIER_PHRASES[tier]}{above}），已达到所需的{need}个。",
            f"{before} were named before the period, at least the {need} needed.", met=True,
        )


def few_communities(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A yearly floor for each street that asks for more projects than some street has communities."""
    if target.each != "street" or target.yearly_from is None or target.measure != "count" or not target.at_least:
        return
    years = target.by // 12 - target.yearly_from + 1
    need = int(target.at_least) * years
    small = {
        street: size for street, size in bounds.street_sizes(scenario).items()
        if size < min(need, target.large_from or need) and in_scope(scenario, target, street)
    }
    if not small:
        return
    sure = sum(small.values()) > bounds.absent_at_most(scenario) and bounds.headline_status(scenario, target) != "applied"
    least = min(small.values())
    yield Finding(
        name, "certain" if sure else "tension",
        f"{years}年每年{int(target.at_least)}个即需{need}个社区，而有{len(small)}个街道不足此数（最少的只有{least}个），一个社区只计一次。",
        f"{int(target.at_least)} a year for {how_many(years, 'year', 'years')} takes {how_many(need, 'community', 'communities')}, but "
        f"{how_many(len(small), 'street has', 'streets have')} fewer (the "
        f"smallest has {least}), and a community counts once.",
    )


def lone_projects(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Streets whose only listed project is planned to finish in the very month of the date."""
    status = bounds.headline_status(scenario, target)
    if target.each != "street" or target.yearly_from is not None or target.measure != "count" or status in STARTS:
        return
    if target.at_least != 1:
        return
    listed = Counter(community.street for community in bounds.dated_communities(scenario))
    last = [c.street for c in bounds.dated_communities(scenario) if c.finish == target.by and listed[c.street] == 1]
    last = [street for street in last if in_scope(scenario, target, street)]
    if not last:
        return
    sizes = bounds.street_sizes(scenario)
    alone = [street for street in last if sizes[street] == 1]
    decided = status == "named" and bool(alone)
    zh, en = lone_words(scenario, last, month_text(target.by))
    if decided:
        zh += f"，其中{len(alone)}个单位别无其他社区"
        en += f", and {len(alone)} of them have no other community"
    later = after_completion(scenario)
    zh += f"，而{later[0]}，命名只能更晚。" if status == "named" else "，没有余量，任何延误即错过期限。"
    en += f"; {later[1]}, so the name comes later." if status == "named" else ": no slack, any delay misses it."
    yield Finding(name, "planned" if decided else "tension", zh, en)


def after_completion(scenario: Scenario) -> Words:
    """That acceptance comes after completion, with the clause that says so where one of the scenario's does."""
    clause = clause_behind(scenario, _AFTER_COMPLETION)
    return (f"验收晚于完成（{clause}）" if clause else "验收晚于完成",
            f"acceptance comes after completion ({clause})" if clause else "acceptance comes after completion")


def lone_words(scenario: Scenario, last: list[str], when: str) -> Words:
    """Which units depend on a single project that ends in the last month."""
    names = [scenario.data.jurisdiction.streets[street].name for street in last]
    zh, en = "、".join(name.zh for name in names), ", ".join(name.en for name in names)
    return (
        f"{len(last)}个单位（{zh}）的唯一在库项目计划于期限当月（{when}）完成",
        f"The only listed project of {how_many(len(last), 'unit', 'units')} ({en}) is planned to finish in the month of the date ({when})",
    )


def late_community(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A named community planned to finish after the date, or in its month where the name is asked for."""
    status = bounds.headline_status(scenario, target)
    community = scenario.data.jurisdiction.communities.get(target.community or "")
    if community is None or community.finish is None or status in (*STARTS, "delivered") or not target.at_least:
        return
    if community.finish > target.by or (community.finish == target.by and status == "named"):
        text, en, (zh_status, en_status) = community.name.zh, community.name.en, STATUS_PHRASES[status]
        yield Finding(
            name, "planned", f"{text}计划于{month_text(community.finish)}完成，到{month_text(target.by)}不能{zh_status}。",
            f"{en} is planned to finish in {month_text(community.finish)} and so is not {en_status} by {month_text(target.by)}.",
        )


def library_in_time(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """How many dated projects end in the very month of the date: no slack, and too late for a name."""
    if not bounds.is_plain(target) or target.measure != "count" or scenario.data.policy.plan:
        return
    dates = [c.finish for c in bounds.dated_communities(scenario, target.county) if c.finish is not None]
    before, last = sum(f < target.by for f in dates), sum(f == target.by for f in dates)
    need = bounds.required(scenario, target, 0)
    status = bounds.headline_status(scenario, target)
    if status in STARTS or not before < need <= len(dates) or last == 0:
        return
    zh, en = after_completion(scenario)
    if status == "complete":
        zh, en = "没有余量，任何延误即错过期限", "there is no slack, and any delay misses it"
    yield Finding(
        name, "tension",
        f"所需{need}个中，在库项目只有{before}个计划在{month_text(target.by)}之前完成，{last}个就在当月；{zh}。",
        f"Of the {need} needed, {how_many(before, 'listed project is', 'listed projects are')} planned to finish before "
        f"{month_text(target.by)} and {last} in that month; {en}.",
    )


def yearly_starts(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Years in which the dated projects are fewer than the starts a target asks for each year."""
    if target.yearly_from is None or target.each or target.measure != "count" or not target.at_least:
        return
    starts = Counter(c.start // 12 for c in bounds.dated_communities(scenario, target.county) if c.start is not None)
    need = bounds.required(scenario, target, 0)
    short = [year for year in range(target.yearly_from, target.by // 12 + 1) if starts[year] < need]
    if starts and short and bounds.headline_status(scenario, target) in STARTS:
        zh = "、".join(f"{year}年{starts[year]}个" for year in short)
        en = ", ".join(f"{starts[year]} in {year}" for year in short)
        yield Finding(
            name, "tension", f"在库项目的启动：{zh}，都少于每年{need}个，须另有新申报。",
            f"Listed projects start {en}, each fewer than {need} a year: new applications must make the rest.",
        )


def areas_a_year(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Areas asked for in all against the pace that another target sets."""
    if target.measure != "areas" or target.yearly_from is not None or not target.at_least:
        return
    for other in scenario.data.targets.values():
        if other.measure != "areas" or other.yearly_from is None or not other.at_least or other.county != target.county:
            continue
        pace, years, need = int(other.at_least), target.by // 12 - other.yearly_from + 1, int(target.at_least)
        if pace * years < need:
            yield Finding(
                name, "tension", f"每年{pace}个片区，{years}年只有{pace * years}个，少于{need}个，需要{-(-need // pace)}年。",
                f"{how_many(pace, 'area a year makes', 'areas a year make')} {pace * years} in {how_many(years, 'year', 'years')}, "
                f"fewer than {need}: that takes {how_many(-(-need // pace), 'year', 'years')}.",
            )


DATE_CHECKS = (
    too_many, met_before, few_communities, lone_projects, late_community, library_in_time, yearly_starts, areas_a_year
)
