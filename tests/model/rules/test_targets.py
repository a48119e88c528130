"""Targets alone: who reached what in which month is set by hand, the gap is counted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engines.readable import Record
from sim.model.books.tally import CELLS, SPELL, count_at
from sim.model.reports import targets
from sim.model.reports.targets import Measure
from sim.model.rules.vocabulary import NEVER, NO_ROW, NOT_GIVEN, SHARE, Stage, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

NAMED = Status.NAMED
START = 12 * 2023
months = st.lists(st.one_of(st.just(NEVER), st.integers(-1, 47)), min_size=1, max_size=12)


class County:
    """A county of the yearly table."""

    def __init__(self, first: int, end: int, table: dict[int, int]) -> None:
        self.first_community, self.end_community, self.table = first, end, table

    def in_table(self, world: Any, tier: int, year: int) -> int:
        """Starts asked for, all of the province tier."""
        return self.table.get(year, 0) if tier == Tier.PROVINCE else 0


def world(named: list[int], tiers: list[int] | None = None, **more: Any) -> Any:
    """Communities named in these months at these tiers, in a period from 2023-01 to 2026-12."""
    events = [NEVER] * (CELLS * len(named))
    for i, month in enumerate(named):
        for tier in range(1, (tiers[i] if tiers else Tier.PROVINCE) + 1):
            events[count_at(i, NAMED, tier)] = month
    people = [Record(blank(rows.Community, id=i, stage=Stage.IDLE, counted=1, area=NO_ROW, spell=NO_ROW)) for i in range(len(named))]
    return SimpleNamespace(
        communities=people, events=events, spells=[], scratch=[0] * 50, area_units=[0] * 2, streets=[], counties=[],
        policy=SimpleNamespace(first_month=START, months=48, plan_first_year=2023, areas=2), **more,
    )


def target(named: list[int], **given: int) -> Any:
    """A target on all of them by 2026-12, and what differs."""
    usual = {"measure": Measure.COUNT, "status": NOT_GIVEN, "tier": Tier.COUNTY, "first": 0, "end": len(named), "yearly_from": NOT_GIVEN,
             "large": NOT_GIVEN, "mountain": NOT_GIVEN, "month": 47, "denominator": NOT_GIVEN}
    return Record(blank(rows.Target, **{**usual, **given}))


def street(first: int, end: int, asked: int = 1) -> Any:
    """A street of so many communities."""
    return SimpleNamespace(first=first, end=end, size=end - first, asked=asked)


@given(need=st.integers(0, 20), have=st.integers(0, 20))
def test_gap_in_the_direction_asked(need: int, have: int) -> None:
    """ZU-01: what is missing to at least, what is too many for at most."""
    assert targets.gap(target([0]), need, have) == max(0, need - have)
    assert targets.gap(target([0], at_most=1), need, have) == max(0, have - need)


@given(named=months, value=st.integers(0, 12), by=st.integers(0, 47))
def test_count_by_a_date(named: list[int], value: int, by: int) -> None:
    """SX-01: communities named by the date, the date included, those named before the period too."""
    have = sum(month <= by for month in named)
    assert targets.gap_of(world(named), target(named, value=value, month=by), NAMED) == max(0, value - have)


@given(named=months, percent=st.integers(0, 100))
def test_share_needs_whole_communities(named: list[int], percent: int) -> None:
    """ZU-01: 80% of 47 communities are 38; a share is met by whole communities, rounded up."""
    share = target(named, measure=Measure.SHARE, is_share=1, value=percent * SHARE // 100)
    need = -(-percent * len(named) // 100)
    assert targets.needed(world(named), share, 0, len(named)) == need
    assert targets.gap_of(world(named), share, NAMED) == max(0, need - sum(month < NEVER for month in named))


@given(number=st.integers(0, 60), percent=st.integers(0, 100))
def test_a_share_not_to_exceed_is_met_by_whole_communities_below_it(number: int, percent: int) -> None:
    """不超过 includes its bound and nothing beyond: at most half of three are one, of four two."""
    crowd = [0] * number
    most = target(crowd, measure=Measure.SHARE, is_share=1, at_most=1, value=percent * SHARE // 100)
    allowed = percent * number // 100
    assert targets.needed(world(crowd), most, 0, number) == allowed
    assert targets.gap_of(world(crowd), most, NAMED) == number - allowed


@pytest.mark.parametrize(("at_most", "size", "share", "have", "gap"), [
    (0, 50, 880_000, 44, 0), (0, 50, 880_000, 43, 1), (0, 5, 800_000, 4, 0), (0, 5, 800_000, 3, 1),
    (1, 4, 500_000, 2, 0), (1, 4, 500_000, 3, 1), (1, 3, 500_000, 1, 0), (1, 3, 500_000, 2, 1),
])
def test_a_share_is_met_at_its_bound(at_most: int, size: int, share: int, have: int, gap: int) -> None:
    """SX-01, ZU-01: 以上 and 不少于 include their bound, and so does 不超过."""
    named = [0] * have + [NEVER] * (size - have)
    asked = target(named, measure=Measure.SHARE, is_share=1, at_most=at_most, value=share)
    assert targets.gap_of(world(named), asked, NAMED) == gap


def test_share_known_answers() -> None:
    """ZU-01, SX-01: 80% of 47 are 38, 88% of 341 are 301."""
    for number, share, need in ((47, 800_000, 38), (341, 880_000, 301), (344, 880_000, 303)):
        crowd = [NEVER] * number
        assert targets.needed(world(crowd), target(crowd, is_share=1, value=share), 0, number) == need


def test_denominator_of_the_register() -> None:
    """ZU-06, reading `denominator: register`: the share refers to the register's number."""
    asked = target([0], is_share=1, value=800_000, denominator=67)
    here = world([0])
    assert targets.needed(here, asked, 0, targets.tabulate(here, asked, NAMED, 0, 1)) == 54


def test_absent_and_uncounted_are_no_part_of_a_share() -> None:
    """ZU-06: a community that does not exist, or that no denominator counts, changes nothing."""
    here = world([0, 0, 0])
    here.communities[1].counted = here.communities[2].counted = 0
    whole = target([0, 0, 0], is_share=1, value=SHARE)
    assert targets.tabulate(here, whole, NAMED, 0, 3) == 1
    assert targets.gap_of(here, whole, NAMED) == 0


def test_key_areas_and_new_build_only() -> None:
    """ZU-02, SX-04: a target on some communities sees only these."""
    here = world([NEVER, 0, 0])
    here.communities[0].key_area, here.communities[1].kind = 1, 1
    assert targets.gap_of(here, target([0] * 3, is_share=1, value=SHARE, only_key_area=1), NAMED) == 1
    assert targets.gap_of(here, target([0] * 3, is_share=1, value=SHARE, only_new_build=1), NAMED) == 0


@pytest.mark.parametrize(("exact", "counted"), [(0, 2), (1, 1)])
def test_exact_tier(exact: int, counted: int) -> None:
    """SX-05, reading `street_floor_counts`: the city tier only, or city and higher."""
    here = world([3, 3], tiers=[Tier.CITY, Tier.PROVINCE])
    assert targets.in_year(here, target([3, 3], tier=Tier.CITY, exact_tier=exact), NAMED, 0, 2, 2023) == counted


def test_a_yearly_value_counts_what_moved_up_in_a_later_year() -> None:
    """SX-05: a city-tier start of 2023 counts for 2023 though it goes for the province in 2024, and costs 2024 nothing."""
    here = world([3], tiers=[Tier.CITY])
    here.events[count_at(0, NAMED, Tier.PROVINCE)] = 20
    asked = target([3], tier=Tier.CITY, exact_tier=1, value=1, yearly_from=2023, month=23)
    assert targets.gap_of(here, asked, NAMED) == 1
    here.events[count_at(0, NAMED, Tier.PROVINCE)] = 11
    assert targets.gap_of(here, asked, NAMED) == 2


@pytest.mark.parametrize(("size", "need"), [(9, 1), (10, 2), (11, 2)])
def test_large_streets_need_more(size: int, need: int) -> None:
    """SX-05: at least 1, and 2 in a street of ten communities or more."""
    crowd = [NEVER] * size
    assert targets.needed(world(crowd), target(crowd, value=1, large=2, large_from=10), 0, size) == need


@given(named=months, value=st.integers(0, 4))
def test_yearly_value_is_missed_year_by_year(named: list[int], value: int) -> None:
    """FY-03: three a year; what one year has too many does not help the next."""
    by_year = [sum(12 * year <= month < 12 * year + 12 for month in named) for year in range(4)]
    asked = target(named, value=value, yearly_from=2023)
    assert targets.gap_of(world(named), asked, NAMED) == sum(max(0, value - have) for have in by_year)


def test_years_outside_the_period_have_nobody() -> None:
    """FY-03: a value for each year since 1950, by 2035, in a period of four: whoever is named counts in one of these."""
    asked = target([0, 47], value=1, yearly_from=1950, month=12 * 2035 + 11 - START)
    assert targets.gap_of(world([0, 47]), asked, NAMED) == (2035 - 1950 + 1) - 2


@given(reached=months, later=st.lists(st.integers(0, 20), min_size=12, max_size=12), first=st.integers(0, 11), date=st.integers(0, 47))
def test_who_counts_for_a_year(reached: list[int], later: list[int], first: int, date: int) -> None:
    """SX-05: in a period that begins in any month, up to any date: reached in the year, and not gone for the next tier in it."""
    here = world(reached, tiers=[Tier.CITY] * len(reached))
    here.policy.first_month = START + first
    years = [dict.fromkeys(range(2022, 2028), 0) for _ in range(2)]
    for i, month in enumerate(reached):
        if month == NEVER:
            continue
        above = min(month + later[i], 47)
        here.events[count_at(i, NAMED, Tier.PROVINCE)] = above
        for at, number in ((month, 1), (above, -1)):
            if at <= date and (START + first + at) // 12 == (START + first + month) // 12:
                years[1][(START + first + month) // 12] += number
        years[0][(START + first + month) // 12] += month <= date
    last = (START + first + date) // 12
    for exact in (0, 1):
        asked = target(reached, tier=Tier.CITY, exact_tier=exact, value=99, yearly_from=2023, month=date)
        assert targets.gap_of(here, asked, NAMED) == sum(99 - years[exact][year] for year in range(2023, last + 1))


def test_yearly_value_ends_at_its_date() -> None:
    """FY-03: the last year counts up to the date only."""
    named = [41, 47]
    assert targets.gap_of(world(named), target(named, value=2, yearly_from=2026, month=41), NAMED) == 1


@given(named=months, points=st.integers(0, 30))
def test_growth_in_points(named: list[int], points: int) -> None:
    """SX-03: the province's share rises by so many points of all communities each year."""
    asked = target(named, measure=Measure.GROWTH, tier=Tier.PROVINCE, yearly_from=2023, is_share=1, value=points * 10_000, month=35)
    need = -(-points * len(named) // 100)
    rises = [sum(12 * year <= month < 12 * year + 12 for month in named) for year in range(3)]
    assert targets.gap_of(world(named), asked, NAMED) == sum(max(0, need - rise) for rise in rises)


def test_growth_relative_to_the_year_before() -> None:
    """SX-03, reading `provincial_growth: relative`: ten per cent more than the year before."""
    named = [-1] * 10 + [5]
    asked = target(named, measure=Measure.GROWTH, yearly_from=2023, is_share=1, value=100_000, relative=1, month=23)
    assert targets.gap_of(world(named), asked, NAMED) == 2


def test_growth_counts_the_earlier_ones_as_the_base() -> None:
    """SX-28: the 62 before 2023 are no growth of 2023."""
    named = [-1] * 10
    asked = target(named, measure=Measure.GROWTH, yearly_from=2023, is_share=1, value=100_000, month=11)
    assert targets.gap_of(world(named), asked, NAMED) == 1


def test_plan_is_cumulative_and_county_by_county() -> None:
    """SX-28: a year ahead of the table helps the next, another county does not; earlier ones do not count."""
    here = world([0, 1, -1, NEVER])
    here.counties = [County(0, 2, {2023: 1, 2024: 1}), County(2, 4, {2023: 1})]
    asked = target([0] * 4, measure=Measure.PLAN, month=23)
    assert targets.gap_of(here, asked, NAMED) == 2


def test_areas_are_done_unit_by_unit() -> None:
    """SX-10: an area is done when all of its units are."""
    here = world([0, NEVER, 3, 4, 0])
    for i, area in enumerate((0, 0, 1, 1, NO_ROW)):
        here.communities[i].area = area
    asked = target([0] * 5, measure=Measure.AREAS, value=2)
    assert targets.gap_of(here, asked, NAMED) == 1
    assert [targets.areas_by(here, asked, NAMED, month) for month in (-1, 0, 3, 4, 23)] == [0, 0, 0, 1, 1]


def test_areas_a_year() -> None:
    """SX-11: so many areas each year; the same area is not counted twice."""
    here = world([0, 13])
    here.communities[0].area, here.communities[1].area = 0, 1
    asked = target([0, 13], measure=Measure.AREAS, value=1, yearly_from=2023, month=35)
    assert targets.gap_of(here, asked, NAMED) == 1


def test_each_street_on_its_own() -> None:
    """FY-01: every unit has one; two in one street do not make up for none in another."""
    here = world([0, 0, NEVER])
    here.streets = [street(0, 2), street(2, 3), street(3, 3)]
    assert targets.gap_of(here, target([0] * 3, value=1, each=1), NAMED) == 1
    here.events[count_at(2, NAMED, Tier.COUNTY)] = 9
    assert targets.gap_of(here, target([0] * 3, value=1, each=1), NAMED) == 0
    assert targets.reached_in(here, target([0] * 3, value=1, each=1), NAMED) == 9


def test_a_committee_is_asked_as_the_reading_says() -> None:
    """FY-01, reading `every_street`: a unit that is neither street nor town is asked like them, or not at all."""
    here = world([9, 3, NEVER])
    for asked, gap in ((1, 1), (0, 0)):
        here.streets = [street(0, 1), street(1, 2), street(2, 3, asked=asked)]
        assert targets.gap_of(here, target([0] * 3, value=1, each=1), NAMED) == gap
    assert targets.reached_in(here, target([0] * 3, value=1, each=1), NAMED) == 9
    here.streets[0].asked = 0
    assert targets.reached_in(here, target([0] * 3, value=1, each=1), NAMED) == 3


def test_where_nobody_is_asked_a_target_is_met_before_the_first_month() -> None:
    """Streets without communities, and those beyond the scope, ask for nothing."""
    here = world([7, 5])
    here.streets = [street(0, 0), street(0, 2)]
    assert targets.reached_in(here, target([0], value=1, each=1), NAMED) == -1
    assert targets.reached_in(here, target([0] * 2, value=1, each=1), NAMED) == 5


def test_a_number_of_units_delivered_is_reached_at_its_date() -> None:
    """Units delivered so far are known at the date alone: when they came is not kept."""
    asked = target([3], value=1, delivered=1, month=20)
    assert targets.reached_in(world([3]), asked, NAMED) == 20


def test_each_county_on_its_own() -> None:
    """ZJ-06: every county has its number."""
    here = world([0, 0, NEVER])
    here.counties = [County(0, 2, {}), County(2, 3, {})]
    assert targets.gap_of(here, target([0] * 3, value=1, each=2), NAMED) == 1


@given(named=months, value=st.integers(0, 12))
def test_month_reached_is_that_of_the_last_one_needed(named: list[int], value: int) -> None:
    """The month of the community that makes the number full; −1 before the first month."""
    asked = target(named, value=value)
    if targets.gap_of(world(named), asked, NAMED) == 0:
        expected = sorted(named)[value - 1] if value else -1
        assert targets.reached_in(world(named), asked, NAMED) == expected


def test_words_that_name_a_status_decide_for_every_reading() -> None:
    """FY-01: 创建完成 means complete under each of the three readings; 建设 leaves it open."""
    here = world([4], targets=[target([4], value=1, status=Status.COMPLETE), target([4], value=1)], outcomes=[0] * 20)
    here.clock = SimpleNamespace(month=46)
    targets.assess(here)
    assert here.outcomes == [0] * 20
    here.clock.month = 47
    targets.assess(here)
    assert here.outcomes == [1, NEVER] * 5 + [1, NEVER, 1, NEVER, 0, 4, 1, NEVER, 1, NEVER]


def test_started_is_worked_out_in_gross_and_in_net() -> None:
    """FY-03: words that say started leave open whether what was given up since counts; the other columns follow the words."""
    here = given_up([(3, 9)], targets=[target([4], value=1, status=Status.STARTED)], outcomes=[0] * 10)
    here.clock = SimpleNamespace(month=47)
    targets.assess(here)
    gross, net = [0, 3], [1, NEVER]
    assert here.outcomes == gross * 3 + net + gross


def given_up(*crowd: list[tuple[int, int]], **more: Any) -> Any:
    """Communities whose projects for the province were listed and given up in these months; NEVER for one that is not."""
    here = world([NEVER] * len(crowd), **more)
    for i, projects in enumerate(crowd):
        for began, ended in projects:
            for tier in (1, 2, 3):
                gross, net = count_at(i, Status.STARTED, tier), count_at(i, Status.STARTED_NET, tier)
                here.events[gross] = min(here.events[gross], began)
                here.events[net] = began if ended == NEVER else NEVER
            if ended < NEVER:
                here.spells += [1, 3, began, ended, here.communities[i].spell]
                here.communities[i].spell = len(here.spells) // SPELL - 1
    return here


projects = st.lists(st.integers(0, 40), max_size=6, unique=True).map(sorted).map(
    lambda at: [(a, b) for a, b in zip(at[::2], [*at[1::2], NEVER], strict=False)]
)


@given(crowd=st.lists(projects, min_size=1, max_size=6), value=st.integers(0, 6), date=st.integers(0, 47))
def test_net_counts_at_a_date_what_stands_then(crowd: list[list[tuple[int, int]]], value: int, date: int) -> None:
    """What was listed by the date and not given up by then; gross, what was ever listed. Later months change neither."""
    here, asked = given_up(*crowd), target([0] * len(crowd), value=value, month=date)
    net = [sum(any(a <= month < b for a, b in spells) for spells in crowd) for month in range(date + 1)]
    gross = sum(any(a <= date for a, _ in spells) for spells in crowd)
    assert targets.gap_of(here, asked, Status.STARTED_NET) == max(0, value - net[date])
    assert targets.gap_of(here, asked, Status.STARTED) == max(0, value - gross)
    if net[date] >= value:
        whole = date
        while whole > -1 and (net[whole - 1] if whole > 0 else 0) >= value:
            whole -= 1
        assert targets.reached_in(here, asked, Status.STARTED_NET) == whole


@given(crowd=st.lists(projects, min_size=1, max_size=6), date=st.integers(0, 47))
def test_a_year_counts_what_it_listed(crowd: list[list[tuple[int, int]]], date: int) -> None:
    """FY-03: each community once, when it is first listed; in net if its year's end, or the date, still finds it."""
    here, asked = given_up(*crowd), target([0] * len(crowd), value=99, yearly_from=2023, month=date)
    years = range(2023, 2024 + date // 12)
    last = {year: min(12 * (year - 2023) + 11, date) for year in years}
    gross = net = 0
    for year in years:
        begin = 12 * (year - 2023)
        new = [spells for spells in crowd if spells and begin <= spells[0][0] <= last[year]]
        gross += 99 - len(new)
        net += 99 - sum(any(a <= last[year] < b for a, b in spells) for spells in new)
    assert targets.gap_of(here, asked, Status.STARTED) == gross
    assert targets.gap_of(here, asked, Status.STARTED_NET) == net


def test_an_area_is_not_done_while_a_unit_is_given_up() -> None:
    """SX-10, SX-11: in net an area leaves when one of its units does; the year in which it stood keeps it."""
    here = given_up([(0, 20)], [(1, NEVER)])
    for community in here.communities:
        community.area = 0
    asked = target([0, 0], measure=Measure.AREAS, value=1)
    assert [targets.areas_by(here, asked, Status.STARTED_NET, month) for month in (0, 1, 19, 20)] == [0, 1, 1, 0]
    assert targets.areas_by(here, asked, Status.STARTED, 47) == 1
