"""What a street decides: its cash, its pressure, what a project is worth to it, which it chooses; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.street import StreetBehaviour
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import (
    HOPELESS,
    NO_CAP,
    NO_ROW,
    SHARE,
    FinalSpend,
    Kind,
    Level,
    Standard,
    Status,
    Tier,
    Trigger,
)
from sim.model.state import rows
from sim.model.state.fields import blank

MILLION = 1_000_000


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


def street(**given: int) -> Any:
    """A street of four communities from the second on, and what differs."""
    usual = {"first": 1, "end": 5, "size": 4, "team": 9, "pressure": SHARE, "cost_left": SHARE, "usual_speed": SHARE, "credit": 30,
    "cash": 100}
    return Street(blank(rows.Street, **{**usual, **given}))


def world(month: int = 5, **given: int) -> Any:
    """A world in a month, with a county on a path of two years and what its policy differs in."""
    usual = {"bar_county": Standard.INCLUSIVE, "bar_city": Standard.DEMONSTRATION, "bar_province": Standard.BENCHMARK,
    "space_demonstration": 200_000,
             "space_benchmark": 600_000, "kinds_of_streams": 2, "mean_lag": 3, "mean_overrun": 100_000}
    return SimpleNamespace(
        policy=Record(blank(rows.Policy, **{**usual, **given})), story=None,
        clock=SimpleNamespace(inclusive_share=0, month=month, season_speed=SHARE, yuan_a_logit=0),
        counties=[Record(blank(rows.County, size=10, path_by=23, goal=SHARE))], worths=[HOPELESS] * 15, peak_cash=[0] * 15, counts=[0] * 90,
        unknown=SimpleNamespace(value_county=1, value_city=20, value_province=300, peers=200_000, supervision_effect=600_000,
        supervision_decay=3),
        communities=[SimpleNamespace(id=i, tie_luck=i) for i in range(5)], streams=[], own_amounts=[0] * 10,
    )


def test_cash_that_is_free_is_what_nobody_is_promised() -> None:
    """FY-05, ZJ-24: cash and overdraft, less what listed projects are promised; below 0 where more is promised than there is."""
    assert street(committed=50).available() == 130
    assert street(committed=50).free_cash() == 80
    assert street(committed=150, cash=-10).free_cash() == -130


@pytest.mark.parametrize(("named", "month", "gap"), [(0, 11, SHARE), (1, 11, 500_000), (2, 11, 0), (3, 11, 0), (1, 23, 750_000),
    (1, -1, 0), (1, 50, 750_000)])
def test_a_street_is_behind_by_its_part_of_what_is_due_by_now(named: int, month: int, gap: int) -> None:
    """ZU-20: of four in two years two are due after one; never behind by less than nothing; nothing is due before the path begins."""
    assert street(named=named).duty_gap(world(month), SHARE) == gap


@pytest.mark.parametrize(("goal", "late", "live", "pressure", "behind"), [
    (SHARE, 0, 0, 1_300_000, 500_000), (0, 0, 2, SHARE, 0), (0, 1, 2, SHARE, 500_000), (0, 2, 2, SHARE, SHARE), (0, 0, 0, SHARE, 0),
])
def test_a_years_assessment(goal: int, late: int, live: int, pressure: int, behind: int) -> None:
    """ZU-20, FY-25: pressure is 1 and its weight times the shortfall; without a path a street is behind by its part of late projects."""
    one = street(named=1, late=late, live=live, pressure_weight=600_000, pressure=7)
    one.end_year(world(11), goal)
    assert (one.pressure, one.behind) == (pressure, behind)


@pytest.mark.parametrize(("kind", "space", "tier", "standard"), [
    (Kind.NEW_BUILD, 0, Tier.COUNTY, Standard.NEW_BUILD), (Kind.RENOVATION, SHARE, Tier.COUNTY, Standard.INCLUSIVE),
    (Kind.RENOVATION, 199_999, Tier.CITY, Standard.INCLUSIVE), (Kind.RENOVATION, 200_000, Tier.CITY, Standard.DEMONSTRATION),
    (Kind.RENOVATION, SHARE, Tier.CITY, Standard.DEMONSTRATION), (Kind.RENOVATION, 599_999, Tier.PROVINCE, Standard.DEMONSTRATION),
    (Kind.RENOVATION, 600_000, Tier.PROVINCE, Standard.BENCHMARK), (Kind.RENOVATION, 0, Tier.PROVINCE, Standard.DEMONSTRATION),
])
def test_the_standard_is_the_bar_or_one_level_short(kind: int, space: int, tier: int, standard: int) -> None:
    """ZU-09: what the space allows where that is one level short, and no less."""
    assert street().standard_for(world(), Record(blank(rows.Community, kind=kind, space=space)), tier) == standard


def stream(**given: int) -> Any:
    """A stream of ten by tier, and what differs."""
    return Record(blank(rows.Stream, **{"cap": NO_CAP, "amount_county": 10, "amount_city": 30, "amount_province": 60, "odds": SHARE,
    "lag_row": NO_ROW,
                                        "trigger": Trigger.ACCEPTANCE, "kind": 1, **given}))


@pytest.mark.parametrize(("given", "tier", "income"), [
    ({}, Tier.CITY, 20), ({}, Tier.PROVINCE, 50), ({"cap": 40}, Tier.PROVINCE, 40), ({"cap": 0}, Tier.PROVINCE, 0),
    ({"by_share": 1, "share": 250_000}, Tier.CITY, 25), ({"by_share": 1, "share": 900_000}, Tier.CITY, 80),
    ({"drawn_at": Level.PROJECT}, Tier.CITY, 70), ({"drawn_at": Level.STREET}, Tier.CITY, 0), ({"amount_city": 200}, Tier.CITY, 190),
    ({"at_most_spend": 1, "amount_city": 170}, Tier.CITY, 80),
    ({"at_most_spend": 1, "amount_city": 170, "reward": 500_000}, Tier.CITY, 120),
    ({"at_most_spend": 1, "amount_city": 170, "reward": 500_000, "final_spend": FinalSpend.GROSS}, Tier.CITY, 110),
    ({"at_most_spend": 1, "reward": 500_000}, Tier.CITY, 20), ({"at_most_spend": 1, "amount_city": 90}, Tier.CITY, 80),
])
def test_what_a_stream_is_expected_to_pay(given: dict[str, int], tier: int, income: int) -> None:
    """FY-14, FY-20 to FY-23: of costs of 100 others leave 80; the difference to the tier it has, within its cap and the bills,
    and a reward."""
    at = world()
    at.own_amounts[4 * 2 + 1] = 70
    one = Record(blank(rows.Community, id=4, tier=Tier.COUNTY))
    assert street().income_from(at, stream(**given), one, tier, 100, 80) == income


@pytest.mark.parametrize(("given", "months"), [
    ({}, 12), ({"lag_row": 3}, 15), ({"lag_row": 0}, 15), ({"trigger": Trigger.APPROVAL}, 0),
    ({"trigger": Trigger.APPROVAL, "lag_row": 3}, 0),
    ({"trigger": Trigger.COMPLETION}, 12),
])
def test_how_long_a_street_waits_for_it(given: dict[str, int], months: int) -> None:
    """FY-18, FY-27: at approval at once, else at the end of the planned months and after the mean lag, where there is one."""
    assert street().wait_for(world(), stream(**given), 12) == months


@pytest.mark.parametrize(("given", "part"), [
    ({"share": 400_000}, 400), ({"share": 400_000, "by_support": 1}, 200), ({"share": 400_000, "odds": 250_000}, 100),
    ({"share": 400_000, "by_support": 1, "odds": 250_000}, 50),
])
def test_what_a_stream_is_expected_to_pay_as_built(given: dict[str, int], part: int) -> None:
    """FY-12, SX-18: its share of the cost, in part where support or odds say so."""
    one: Any = Record(blank(rows.Community))
    one.support = lambda world: 500_000
    assert street().part_as_built(world(), stream(by_share=1, **given), one, 1000) == part


@pytest.mark.parametrize(("tier", "value"), [(Tier.NONE, 0), (Tier.COUNTY, 1), (Tier.CITY, 20), (Tier.PROVINCE, 300)])
def test_each_tier_has_its_value(tier: int, value: int) -> None:
    """FY-05."""
    assert street().value_of(world(), tier) == value


@pytest.mark.parametrize(("yuan", "noise"), [(0, 0), (2 * MILLION, -3 * MILLION)])
def test_noise_is_in_yuan_a_logit(yuan: int, noise: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-05: a logit of −1.5 at two million yuan a logit; none without an elasticity."""
    monkeypatch.setattr("sim.model.agents.street.quantile", lambda tables, row, drawn, steps: {(8, 7, 0): -1_500_000}[row, drawn, steps])
    at = world()
    at.clock.yuan_a_logit, at.rows, at.tables = yuan, SimpleNamespace(logistic=8), []
    assert street().noise(at, 7) == noise


@pytest.mark.parametrize(("worths", "free", "chosen"), [
    ({3: 5, 7: 9, 11: 7}, 0, (2, 2)), ({3: 0, 4: -1}, 0, (NO_ROW, 0)), ({3: 1}, 0, (1, 1)), ({0: 50, 14: 3}, 0, (4, 3)),
    ({3: 5, 7: 5}, 0, (1, 1)),
    ({3: 5, 8: 9}, 0, (1, 1)), ({3: 5, 8: 9}, 1, (2, 3)), ({8: 9}, 0, (NO_ROW, 0)), ({5: 4}, 0, (1, 3)),
])
def test_a_street_chooses_what_is_worth_most_to_it(worths: dict[int, int], free: int, chosen: tuple[int, int]) -> None:
    """FY-05: above nothing, of its own, with its peak cash at hand; a tie goes to the smaller luck."""
    at = world()
    for place, worth in worths.items():
        at.worths[place] = worth
    at.peak_cash[8] = 1
    assert street().choose(at, free) == chosen


def test_of_equal_worth_the_smaller_luck_is_chosen() -> None:
    """FY-05: whichever row it stands in."""
    at = world()
    at.worths[3], at.worths[7], at.communities[1].tie_luck = 5, 5, 9
    assert street().choose(at, 0) == (2, 2)


@pytest.mark.parametrize(("team", "live", "free", "put"), [(3, 1, 99, [1, 2]), (1, 1, 99, []), (9, 0, 99, [1, 2, 3]),
    (9, 0, 20, [1, 2]), (9, 0, 19, [1])])
def test_a_street_applies_for_as_many_as_its_team_and_cash_bear(team: int, live: int, free: int, put: list[int]) -> None:
    """FY-05: one for each project that the team has time for, while the cash promised leaves enough."""
    at, came, one = world(), list[int](), street(team=team, live=live, cash=free, credit=0)
    at.worths[3], at.worths[6], at.worths[9], at.worths[12] = 30, 20, 10, -5
    at.peak_cash = [10] * 15
    for i, each in enumerate(at.communities):
        def put_forward(world: Any, tier: int, i: int = i) -> None:
            came.append(i)
            world.worths[3 * i] = HOPELESS
            one.committed += 10

        each.be_put_forward = put_forward
    one.apply(at)
    assert came == put
    assert at.worths[12] == (-5 if not put or free - 10 * len(put) >= 10 else HOPELESS)  # what is unwelcome may be directed yet


@pytest.mark.parametrize(("until", "speed", "spurred"), [(5, SHARE, 0), (0, SHARE, 0), (6, 1_200_000, 1), (8, 1_600_000, 1)])
def test_pressed_streets_work_faster_for_a_while(until: int, speed: int, spurred: int) -> None:
    """FY-24: three months on sixty per cent faster, less each month, and nothing when it is over; late projects are counted anew."""
    one = street(boost_until=until, late=7)
    one.begin_month(world())
    assert (one.speed_now, one.spurred, one.late) == (speed, spurred, 0)


def test_the_season_and_the_crowd_change_the_pace() -> None:
    """FY-24: both shares multiply; a street never stands still."""
    at = world()
    at.clock.season_speed = 1_500_000
    assert street(usual_speed=500_000).work_speed(at) == 750_000
    assert street(usual_speed=0).work_speed(at) == 1


@pytest.mark.parametrize(("pressed", "before", "until", "told"), [(True, 0, 9, 1), (True, 12, 12, 1), (False, 0, 0, 0)])
def test_a_bulletin_presses_for_as_long_as_its_effect_lasts(pressed: bool, before: int, until: int, told: int) -> None:
    """FY-24: from the next month on, three months long here; a later end stays."""
    at, one = world(), street(boost_until=before)
    at.story = []
    one.boost(at, pressed)
    assert one.boost_until == until and len(at.story) == told


@pytest.mark.parametrize(("named", "mandate", "forced", "gain"), [(0, 0, 0, 0), (2, 0, 0, 100_000), (4, 0, 0, 200_000),
    (4, 500_000, 0, 200_000),
                                                                  (4, 500_000, 400_000, 160_000), (4, 0, 400_000, 200_000)])
def test_neighbours_set_an_example(named: int, mandate: int, forced: int, gain: int) -> None:
    """ZU-19: by the street's share of names; the less the more of the pace is forced."""
    at, one = world(mandated_example=forced), street(id=1)
    at.counts[count_at(1 + 1 + 1, Status.NAMED, Tier.COUNTY)] = named
    at.counties[0].mandate = mandate
    assert one.example(at) == gain
    assert street(id=1, size=0).share_named(at) == named * SHARE


@pytest.mark.parametrize(("amounts", "lefts", "worth", "peak"), [
    ([70, 50, 10], [100, 30, 0], 320 + 70 + 50 + 10 - 110, 0), ([20, 10, 5], [100, 80, 70], 320 + 35 - 110, 65),
    ([0, 0, 0], [100, 100, 100], 320 - 110, 100),
])
def test_a_worth_is_its_value_and_income_less_the_cost_at_risk(
    amounts: list[int], lefts: list[int], worth: int, peak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """FY-05, FY-21: what a stream leaves of the bills is what the next may pay, and nothing once all is paid; advances need no cash.

    A name worth 160 more at twice the pressure, costs of 100 at the risk of a tenth more; what is paid at once is worth all of it.
    """
    at, seen = world(), list[int]()
    at.counties[0] = Record(blank(rows.County, first_stream=0, end_built=0, end_street=3))
    at.streams = [stream(trigger=Trigger.APPROVAL, project_bits=-1) for _ in amounts]
    for name, given in (("income_from", lambda self, *asked: seen.append(asked[-1]) or amounts[len(seen) - 1]), ("noise", lambda *_: 0),
                        ("wait_for", lambda *_: 0), ("value_of", lambda self, world, tier: 190 * (tier == Tier.CITY)),
                        ("standard_for", lambda *_: 0)):
        monkeypatch.setattr(Street, name, given)
    one: Any = Record(blank(rows.Community, id=4))
    one.planned_cost = lambda *_: 100
    street(pressure=2 * SHARE).weigh(at, one, Tier.CITY, 12, 30, 0)
    assert seen == lefts and (at.worths[4 * 3 + 1], at.peak_cash[4 * 3 + 1]) == (worth, peak)
    assert [value for at_, value in enumerate(at.worths) if at_ != 13] == [HOPELESS] * 14


@pytest.mark.parametrize(("as_built", "starts", "worth", "peak"), [
    (1, 5, 20 - 110 * 4 // 10, 40), (1, 6, 20 - 110, 100), (0, 5, 20 + 60 - 110, 100), (0, 6, 20 - 110, 100),
])
def test_nobody_counts_on_a_stream_before_its_month(
    as_built: int, starts: int, worth: int, peak: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ZU-15, SX-18, FY-14: of a cost of 100 a stream pays 60 as built, or after acceptance, for what is listed from its month on.

    In month 5 one that begins in it is counted on, and one that begins in the next is not: its document is not yet in force.
    """
    at = world()
    at.counties[0] = Record(blank(rows.County, first_stream=0, end_built=as_built, end_street=1))
    at.streams = [stream(trigger=Trigger.AS_BUILT if as_built else Trigger.ACCEPTANCE, project_bits=-1, starts_from=starts)]
    for name, value in (("income_from", 60), ("part_as_built", 60), ("noise", 0), ("wait_for", 0), ("value_of", 20), ("standard_for", 0)):
        monkeypatch.setattr(Street, name, lambda *_, value=value: value)
    one: Any = Record(blank(rows.Community, id=4))
    one.planned_cost = lambda *_: 100
    street().weigh(at, one, Tier.CITY, 12, 0, 0)
    assert (at.worths[4 * 3 + 1], at.peak_cash[4 * 3 + 1]) == (worth, peak)
