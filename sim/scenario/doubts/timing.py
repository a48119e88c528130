"""Dates that cannot take effect in the period: accepted as they stand, and told what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.scenario.comparable import published
from sim.scenario.node import Node, Place, nearest
from sim.scenario.roster import RosterRow
from sim.scenario.schema import Period, ScenarioData
from sim.scenario.schema_types import TIERS
from sim.scenario.units import month_text
from sim.words.figures import how_many

_Found = tuple[Place, str, str]
DECEMBER = 11


def check_timing(tree: Node, data: ScenarioData, rows: Sequence[RosterRow] = ()) -> Iterator[_Found]:
    """Every date, year and calendar month that has no effect in the period, or another than its words say."""
    if data.period.start <= data.period.end:
        for look in _LOOKS:
            yield from look(data)
        yield from observed(tree, data)


def _spans(period: Period) -> str:
    """The period in words."""
    return f"{month_text(period.start)}—{month_text(period.end)}"


def after_the_end(place: Place, month: int, period: Period, zh: str, en: str) -> Iterator[_Found]:
    """A month after the end, and what therefore does not happen."""
    if month > period.end:
        yield (place, f"{month_text(month)}在模拟期（{_spans(period)}）之后，{zh}",
               f"{month_text(month)} is after the period ({_spans(period)}): {en}")


def check_communities(data: ScenarioData) -> Iterator[_Found]:
    """Projects dated after the period, and what only a dated project can have."""
    for key, given in data.jurisdiction.communities.items():
        at: Place = ("jurisdiction", "communities", key)
        if given.start is not None:
            yield from after_the_end((*at, "start"), given.start, data.period, "该社区在模拟期内不启动",
                                     "the community does not start in it")
            continue
        for name in ("finish", "tier", "complete"):
            if getattr(given, name):
                yield ((*at, name), f"未写启动月份start，{name}不起作用",
                       f"has no effect without a start: only a project with a date has a {name}")


def programme(data: ScenarioData) -> Iterator[_Found]:
    """What the programme begins too late in the period, or never."""
    policy, period = data.policy, data.period
    told: tuple[tuple[str, int | None, str, str], ...] = (
        ("in_force", policy.in_force, "政策在模拟期内不施行：没有申报、督导和年末拨付规则，只有已定日期的项目",
         "the programme does not begin in it: no applications, no supervision, no year-end rule, only dated projects"),
        ("plan_from", policy.plan_from, "年度计划表在模拟期内不起约束", "the yearly table does not bind in it"),
        ("entry_opens", policy.entry_opens, "准入在模拟期内不放开", "entry does not open in it"),
    )
    for name, month, zh, en in told:
        if month is not None:
            yield from after_the_end(("policy", name), month, period, zh, en)
    if policy.plan and policy.plan_until is not None and policy.plan_until <= period.start:
        when = month_text(policy.plan_until)
        yield (("policy", "plan_until"), f"{when}不在模拟期（{_spans(period)}）开始之后，年度计划表在模拟期内不起约束",
               f"{when} is not after the start of the period ({_spans(period)}): the yearly table does not bind in it")
    if policy.entry_opens is not None and policy.entry == "filing":
        yield (("policy", "entry_opens"), "entry为filing时不起作用", "has no effect while entry is filing")
    if policy.bars.inclusive is not None:
        at: Place = ("policy", "bars", "inclusive", "starts_from")
        words = "省级在模拟期内不接受普惠型", "the province does not take the inclusive standard in it"
        yield from after_the_end(at, policy.bars.inclusive.starts_from, period, *words)
    joined = policy.pilots.yearly_from
    if joined is not None:
        yield from after_the_end(("policy", "pilots", "yearly_from"), 12 * joined, period, "模拟期内没有街道加入", "no street joins in it")
    if not policy.plan and (policy.plan_from is not None or policy.plan_until is not None):
        name = "plan_from" if policy.plan_from is not None else "plan_until"
        yield (("policy", name), "没有年度计划表policy.plan，不起作用", "has no effect: there is no yearly table, policy.plan")


def check_tables(data: ScenarioData) -> Iterator[_Found]:
    """Rows of the yearly table for years that no reading counts: acceptances of the year after the period are started in it."""
    first, last = data.period.start // 12, data.period.end // 12 + 1
    years = sorted({year for table in data.policy.plan.values() for year in table if not first <= year <= last})
    for year in years:
        holders = [county for county, table in data.policy.plan.items() if year in table]
        word, en = ("之前", "before") if year < first else ("之后", "after")
        yield (("policy", "plan", holders[0], year),
               f"{year}年在模拟期（{_spans(data.period)}）{word}，该年各县（共{len(holders)}个）的计划数不起作用",
               f"{year} is {en} the period ({_spans(data.period)}): the table of that year "
               f"({how_many(len(holders), 'county', 'counties')}) has no effect")


def paths(data: ScenarioData) -> Iterator[_Found]:
    """Paths that begin after the period, were due before they begin, or ask for no coverage."""
    period, begins = data.period, data.policy.in_force
    found: list[tuple[Place, int, int | None, float]] = []
    if data.policy.path is not None:
        found.append((("policy", "path"), data.policy.path.by, None, data.policy.path.share))
    found += [(("policy", "paths", key), path.by, path.starts_from, path.share) for key, path in data.policy.paths.items()]
    for at, by, since, share in found:
        if since is not None:
            yield from after_the_end((*at, "starts_from"), since, period, "该路径在模拟期内不起作用", "the path has no effect in it")
        if by < period.start:
            yield ((*at, "by"), f"{month_text(by)}在模拟期（{_spans(period)}）之前，从第一个月起即按全部到期计",
                   f"{month_text(by)} is before the period ({_spans(period)}): all of it is due from the first month")
        elif by < (first := begins if since is None else since):
            yield ((*at, "by"), f"{month_text(by)}早于该路径开始的{month_text(first)}，一开始即按全部到期计",
                   f"{month_text(by)} is before the path begins ({month_text(first)}): all of it is due from then on")
        if share == 0 and not any(path.startswith(".".join(map(str, at[:2]))) for change in data.changes.values() for path in change.set):
            yield (*at, "share"), "为0，该路径不要求任何覆盖率", "is 0: the path asks for no coverage"


def streams(data: ScenarioData) -> Iterator[_Found]:
    """Streams that begin after the period, and year-end rules without a December to apply in."""
    period = data.period
    decembers = any(month % 12 == DECEMBER for month in range(max(period.start, data.policy.in_force), period.end + 1))
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        if stream.starts_from is not None:
            words = "该资金渠道在模拟期内不支付", "the stream pays nothing in it"
            yield from after_the_end((*at, "starts_from"), stream.starts_from, period, *words)
        if stream.year_rule is not None and not decembers:
            yield ((*at, "year_rule"), f"模拟期（{_spans(period)}）内施行后没有12月，年末拨付规则不起作用",
                   f"has no effect: no December of the period ({_spans(period)}) comes after the programme is in force")


def windows(data: ScenarioData) -> Iterator[_Found]:
    """Rounds, listings and acceptances whose calendar months do not occur."""
    period, policy = data.period, data.policy
    here = {month % 12 + 1 for month in range(max(period.start, policy.in_force), period.end + 1)}
    anytime = {month % 12 + 1 for month in range(period.start, period.end + 1)}
    given: list[tuple[Place, list[int], set[int]]] = [
        *((("policy", "listing", tier), getattr(policy.listing, tier), anytime) for tier in TIERS),
        *((("policy", "acceptance", tier, "months"), getattr(policy.acceptance, tier).months, anytime) for tier in TIERS),
    ]
    if policy.listing.growth and policy.listing.batch is None and not policy.listing.batches:
        yield (("policy", "listing", "growth"), "没有限定批次的数量，不起作用", "has no effect: no batch is limited")
    for key, batch in policy.listing.batches.items():
        if not period.start <= batch.month <= period.end:
            yield (("policy", "listing", "batches", key, "month"), f"{month_text(batch.month)}不在模拟期（{_spans(period)}）内，不起作用",
                   f"has no effect: {month_text(batch.month)} is outside the period ({_spans(period)})")
    if policy.rounds.every == "year" and here:
        given.append((("policy", "rounds", "month"), policy.rounds.month, here))
    for at, months, held in given:
        if not held & set(months):
            yield (at, f"模拟期（{_spans(period)}）内没有这些月份，不起作用",
                   f"has no effect: none of these months occurs in the period ({_spans(period)})")


def changes(data: ScenarioData) -> Iterator[_Found]:
    """Changes that come too late to be felt: of a year of the table that is past or not simulated, of an income not received again."""
    period = data.period
    for key, change in data.changes.items():
        for path in change.set:
            parts, at = path.split("."), ("changes", key, "set", path)
            if path.startswith("policy.plan.") and len(parts) == 5 and parts[3].isdigit():
                yield from late_row(at, int(parts[3]), data)
            if parts[0] == "funds" and parts[-1] == "yearly" and -(-change.month // 12) * 12 > period.end:
                yield (at, f"{month_text(change.month)}之后模拟期（{_spans(period)}）内不再有1月，年度收入不再到账，不起作用",
                       f"has no effect: after {month_text(change.month)} no January of the period ({_spans(period)}) brings a yearly "
                       "income")


def late_row(at: Place, year: int, data: ScenarioData) -> Iterator[_Found]:
    """A change of a year of the table that is not simulated."""
    last = data.period.end // 12 + (data.policy.readings.plan_counts == "acceptances")
    if not data.period.start // 12 <= year <= last:
        yield (at, f"{year}年不在模拟期（{_spans(data.period)}）内，不起作用",
               f"has no effect: {year} is outside the period ({_spans(data.period)})")


def check_targets(data: ScenarioData) -> Iterator[_Found]:
    """Yearly targets on years before the period, of which only dated projects are known."""
    first = data.period.start // 12
    for key, target in data.targets.items():
        if target.yearly_from is not None and target.yearly_from < first:
            yield (("targets", key, "yearly_from"),
                   f"{target.yearly_from}年在模拟期（{_spans(data.period)}）之前：{first}年以前只计已定日期的项目，目标很可能因此落空",
                   f"{target.yearly_from} is before the period ({_spans(data.period)}): of the years before {first} only dated projects "
                   "count, so that the target is hardly met")


def observed(tree: Node, data: ScenarioData) -> Iterator[_Found]:
    """Published figures of the YAML outside the period; the table of a run tells those of a file, which may hold a long series."""
    period = data.period
    for key, seen in data.observed.items():
        place: Place = ("observed", key, "month")
        if not period.start <= seen.month <= period.end and nearest(tree, place)[1] == len(place):
            yield (place, f"{month_text(seen.month)}不在模拟期（{_spans(period)}）内，不作比较",
                   f"{month_text(seen.month)} is outside the period ({_spans(period)}): it is not compared")


def hides_nothing(data: ScenarioData) -> Iterator[_Found]:
    """A month that hides nothing: there is nothing that has a date, or it comes after the period."""
    if data.as_of is None:
        return
    dates = [published(seen) for seen in data.observed.values()] + [batch.month for batch in data.policy.listing.batches.values()]
    if data.policy.bars.inclusive is not None:
        dates.append(data.policy.bars.inclusive.starts_from)
    if not dates or max(*dates, data.period.end) < data.as_of:
        when = month_text(data.as_of)
        yield ("as_of",), f"{when}以后没有公布过任何数，不起作用", f"has no effect: nothing that is given was published after {when}"


_LOOKS: tuple[Callable[[ScenarioData], Iterator[_Found]], ...] = (
    check_communities, programme, check_tables, paths, streams, windows, changes, check_targets, hides_nothing,
)
