"""Checks of targets against the yearly table: what it can bring, and what it cannot."""

from __future__ import annotations

from collections.abc import Iterator

from sim.first_day.target_rows import asked
from sim.model.rules.vocabulary import SHARE
from sim.scenario.goals import asks_street
from sim.scenario.load import Scenario
from sim.scenario.schema import Target
from sim.scenario.schema_types import TIERS
from sim.words.figures import how_many
from sim.words.tongue import Lang, Words

from . import bounds
from .findings import STARTS, STATUS_PHRASES, Finding, FindingKind, span
from .format import fixed, month_text, stated, tick


def _ceiling(scenario: Scenario) -> bool:
    """Whether the table is read as a ceiling on starts from the first day of the programme."""
    policy = scenario.data.policy
    strict = policy.readings.plan_binds == "ceiling" and policy.readings.plan_counts == "starts"
    return bool(policy.plan) and strict and (policy.plan_from or policy.in_force) <= policy.in_force


def table_reach(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """The most that the table's starts, with what came before, can bring by the date."""
    if not bounds.is_plain(target) or not bounds.tabled(scenario, target.county):
        return
    if scenario.data.policy.readings.plan_counts != "starts":
        return
    found, status = bounds.reach(scenario, target), bounds.headline_status(scenario, target)
    need = bounds.required(scenario, target, bounds.scope_sizes(scenario, target)[0])
    if found.total >= need:
        return
    zh, en = reach_words(scenario, target, found, status, need)
    if _ceiling(scenario):
        kind: FindingKind = "certain" if bounds.is_capped(scenario, status) else "planned"
        yield Finding(name, kind, f"年度计划表按上限、按启动计：{zh}。", f"With the table as a ceiling on starts, {en}.")
    else:
        yield Finding(
            name, "tension", f"仅靠年度计划表：{zh}，其余须超计划启动或提前完成。",
            f"From the table alone, {en}; the rest takes starts above the table or early completion.",
        )


def reach_words(scenario: Scenario, target: Target, found: bounds.Reach, status: str, need: int) -> Words:
    """The sum behind a bound, written out."""
    parts = [found.before, *found.years.values()] + ([found.apart] if found.apart else [])
    added = [str(part) for part in parts]
    months = scenario.data.policy.planned_months.renovation
    zh = (f"此前{found.before}个加各年计划共{'+'.join(added)}={found.total}个，"
          f"至{month_text(target.by)}最多{STATUS_PHRASES[status][0]}{found.total}个")
    en = f"at most {' + '.join(added)} = {found.total} can be {STATUS_PHRASES[status][1]} by {month_text(target.by)}"
    if found.late and status in ("complete", "named"):
        years, number = "、".join(str(year) for year in found.late), sum(found.late.values())
        zh += f"（{years}年的{number}个按计划工期{months}个月，期限之后才{'完成' if status == 'complete' else '能验收'}）"
        en += f" (the {number} of {', '.join(map(str, found.late))} {'is' if number == 1 else 'are'} "
        en += f"{'complete' if status == 'complete' else 'accepted'} only later"
        en += f" at {months} planned months)"
    return f"{zh}，少于所需的{need}个", f"{en}, fewer than the {need} needed"


def cumulative(scenario: Scenario, years: range, tiers: tuple[str, ...], yearly: int) -> int | None:
    """The first year in which so many a year exceed all that a ceiling has let start; None where none does."""
    room = len(bounds.dated_communities(scenario))
    for number, year in enumerate(years, 1):
        room += bounds.in_table(scenario, year, tiers)
        if room < number * yearly:
            return year
    return None


def is_final(scenario: Scenario, target: Target) -> bool:
    """Whether the table bounds a yearly value for sure: as a ceiling on starts of which none is given up and gives its slot back."""
    starts = bounds.headline_status(scenario, target) in STARTS and target.county is None
    return _ceiling(scenario) and starts and bounds.never_given_up(scenario)


def growth(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Points a year against the starts that the table gives."""
    readings = scenario.data.policy.readings
    if target.measure != "growth" or readings.provincial_growth != "points" or target.yearly_from is None:
        return
    if not bounds.tabled(scenario, target.county):
        return
    low, high = bounds.scope_sizes(scenario, target)
    value, tiers = asked(target, scenario.data.policy), bounds.at_or_above(target.tier)
    years = range(target.yearly_from, target.by // 12 + 1)
    short = {year: bounds.in_table(scenario, year, tiers, target.county) for year in years}
    short = {year: n for year, n in short.items() if year in bounds.plan_years(scenario) and n * SHARE < value * low}
    if not short:
        return
    certain = is_final(scenario, target) and cumulative(scenario, years, tiers, -(-value * low // SHARE))
    points = value * 100 / SHARE
    zh = "；".join(f"{y}年表内启动{n}个，只合{span_points(n, low, high, 'zh')}个百分点" for y, n in short.items())
    en = "; ".join(f"the table's {n} starts of {y} are {span_points(n, low, high, 'en')} points" for y, n in short.items())
    yield Finding(
        name, "certain" if certain else "tension",
        f"按{span(low, high, 'zh')}个社区计，{zh}，低于每年{tick(points, 'en')}个百分点。",
        f"Of {span(low, high, 'en')} communities, {en}, below {tick(points, 'en')} points a year.",
    )


def span_points(number: int, low: int, high: int, lang: Lang) -> str:
    """Percentage points that a number is of the largest and of the least size."""
    most, least = fixed(100 * number / low, 1), fixed(100 * number / high, 1)
    return most if most == least else f"{least}{'—' if lang == 'zh' else '–'}{most}"


def street_floors(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """Yearly floors of all streets together against the table's columns."""
    if target.each != "street" or target.yearly_from is None or target.measure != "count" or not target.at_least:
        return
    if not bounds.tabled(scenario, target.county):
        return
    tiers = floor_tiers(scenario, target)
    found = {street: size for street, size in bounds.street_sizes(scenario).items() if in_scope(scenario, target, street)}
    large = sum(size >= (target.large_from or 10**9) for size in found.values())
    small_floor, large_floor = int(target.at_least), int(target.large or target.at_least)
    floor = small_floor * (len(found) - large) + large_floor * large
    years = range(target.yearly_from, target.by // 12 + 1)
    table = {y: bounds.in_table(scenario, y, tiers, target.county) for y in years if y in bounds.plan_years(scenario)}
    if not table or max(table.values()) >= floor:
        return
    sure = floor - bounds.absent_at_most(scenario) * max(small_floor, large_floor)
    certain = is_final(scenario, target) and cumulative(scenario, years, tiers, sure)
    numbers, first, last = "、".join(map(str, table.values())), min(table), max(table)
    yield Finding(
        name, "certain" if certain else "tension",
        f"{len(found)}个街道（其中{large}个为大街道）的下限合计每年{floor}个，而计划表{first}—{last}年该级别只有{numbers}个。",
        f"The floors of {how_many(len(found), 'street', 'streets')} ({large} of them large) make {floor} a year, against "
        f"{', '.join(map(str, table.values()))} of that tier in the table of {first}–{last}.",
    )


def floor_tiers(scenario: Scenario, target: Target) -> tuple[str, ...]:
    """The tiers that count for a yearly floor of streets."""
    only = scenario.data.policy.readings.street_floor_counts == "city_only" and target.tier == "city"
    return ("city",) if only else bounds.at_or_above(target.tier)


def in_scope(scenario: Scenario, target: Target, street: str) -> bool:
    """Whether a street belongs to a target."""
    county = scenario.data.jurisdiction.streets[street].county
    asked = target.each != "street" or asks_street(scenario.data, street)
    return asked and target.street in (None, street) and target.county in (None, county)


def table_share(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """All that the table plans as a share: up to how many communities it is enough."""
    years = bounds.plan_years(scenario)
    if target.measure != "share" or not bounds.is_plain(target) or not years or not target.at_least or target.county:
        return
    if not bounds.tabled(scenario, None):
        return
    value = asked(target, scenario.data.policy)
    if value == 0:
        return
    tiers = bounds.at_or_above(target.tier)
    planned = sum(bounds.in_table(scenario, year, tiers) for year in years if year <= target.by // 12)
    planned += bounds.entered_earlier(scenario, target.tier)[1]
    limit, register = planned * SHARE // value, scenario.data.jurisdiction.register_communities or 0
    most = max(bounds.scope_sizes(scenario, target)[1], register)
    if most <= limit:
        return
    need, listed = -(-value * most // SHARE), most == register
    yield Finding(
        name, "tension",
        f"计划表连同此前共{planned}个，社区总数不超过{limit}个时才够{stated(value / SHARE)}；"
        f"按{'统计名录的' if listed else ''}{most}个社区计需要{need}个。",
        f"The table and what came before make {planned}, which is {stated(value / SHARE)} of at most {limit} communities; "
        f"of {most}{' in the register' if listed else ''} it takes {need}.",
    )


def table_first_year(scenario: Scenario, name: str, target: Target) -> Iterator[Finding]:
    """A table read by completion or naming: its first year is over before a start of it can be complete."""
    status, years = bounds.headline_status(scenario, target), bounds.plan_years(scenario)
    if target.measure != "plan" or status not in ("complete", "named") or not years:
        return
    end = 12 * years[0] + 11
    planned, before = bounds.in_table(scenario, years[0], TIERS), bounds.entered_earlier(scenario, "county")[1]
    dated = len(bounds.dated_communities(scenario))
    if bounds.fits(scenario, years[0], end, status) or before + dated >= planned or end > target.by:
        return
    zh, en = STATUS_PHRASES[status]
    yield Finding(
        name, "planned",
        f"计划表{years[0]}年列{planned}个，当年启动的项目按计划工期年底前不能{zh}，此前列入的最多{before + dated}个。",
        f"The table lists {planned} for {years[0]}; at planned durations no start of that year is {en} by its end, and "
        f"at most {before + dated} came before.",
    )


TABLE_CHECKS = (table_reach, growth, street_floors, table_share, table_first_year)
