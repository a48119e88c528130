"""Work on a site and who pays its bills, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.building import Building
from sim.model.agents.fund import FundBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS
from sim.model.rules.vocabulary import MONTH, NEVER, NO_CAP, NO_LIMIT, NO_ROW, SHARE, Event, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank

HALF, QUARTER = SHARE // 2, SHARE // 4


class Community(Building, Record):
    """A community under construction, made by hand."""


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


class Fund(FundBehaviour, Record):
    """A fund with its behaviour, made by hand."""


def community(payers: int = 0, **given: int) -> Any:
    """A project of ten units of work and 1,000 yuan, not begun; `payers` streams pay as it is built."""
    usual = {"fixed_start": NEVER, "work": 10, "work_left": 10, "total": 1000, "works": 1000, "payers": payers, "planned_end": 8,
    "projects": 1}
    return Community(blank(rows.Community, **{**usual, **given}))


def street(cash: int = 10**6, **given: int) -> Any:
    """A street with so much cash and no overdraft."""
    return Street(blank(rows.Street, cash=cash, speed_now=2, **given))


def world(month: int = 4, shares: tuple[int, ...] = (), balances: tuple[int, ...] = (), endless: int = 0, **stream: int) -> Any:
    """Streams that pay shares of each bill, each from a fund of its own with so much in it."""
    up_to, payers = 0, []
    for s, share in enumerate(shares):
        up_to += share
        payers.append(Record(blank(rows.Payer, stream=s, share=share, up_to=up_to, most=1000 * share // SHARE)))
    usual = {"cap": NO_CAP, "yearly_budget": NO_LIMIT, "wait_row": NO_ROW}
    number = max(1, len(shares))
    return SimpleNamespace(
        clock=SimpleNamespace(month=month, trail=0, year=0, builds=0, build_months=0), story=None, ledger=[], payers=payers,
        policy=Record(blank(rows.Policy, kinds_of_streams=number, years=1)), flows=[0] * (number + 5), released=[0] * number,
        earlier=[0] * number, streams=[Record(blank(rows.Stream, kind=s, payer=s, **{**usual, **stream})) for s in range(len(shares))],
        funds=[Fund(blank(rows.Fund, id=f, balance=balance, endless=endless)) for f, balance in enumerate(balances)],
    )


@pytest.mark.parametrize(("left", "lead", "done"), [(10, 0, 0), (7, 0, 300), (0, 0, 1000), (10, 10, 500), (5, 10, 750), (0, 10, 1000)])
def test_cost_accrues_with_the_work(left: int, lead: int, done: int) -> None:
    """FY-09: in proportion, with what was done before the listing; all of it at the end."""
    assert community(work_left=left, lead_done=lead).cost_done() == done


@pytest.mark.parametrize(("given", "known"), [
    ({"fixed_complete": 1, "fixed_start": 2}, True), ({"fixed_complete": 1}, False), ({"fixed_start": 2}, False),
    ({"fixed_complete": 1, "fixed_start": 2, "projects": 2}, False),
])
def test_known_complete_is_the_project_that_a_document_says_was(given: dict[str, int], known: bool) -> None:
    """FY-02: its first, dated and said to be complete."""
    assert community(**given).is_known_complete() == known


@pytest.mark.parametrize(("month", "left", "step"), [(4, 10, 2), (5, 10, 2), (6, 10, 3), (7, 10, 5), (8, 10, 10), (9, 3, 3), (7, 1, 0)])
def test_a_known_project_is_built_in_equal_steps_to_its_month(month: int, left: int, step: int) -> None:
    """FY-02: due in month 8 and that month included; the rest in that month and after it."""
    one = community(fixed_complete=1, fixed_start=2, work_left=left)
    assert one.possible_work(world(month), street()) == step


@pytest.mark.parametrize(("left", "step"), [(10, 2), (2, 2), (1, 1)])
def test_others_are_built_at_the_streets_pace(left: int, step: int) -> None:
    assert community(work_left=left).possible_work(world(), street()) == step


@pytest.mark.parametrize(("given", "stream", "payer", "released", "part"), [
    ({"accrued": 200}, {}, {}, 0, 50), ({"accrued": 200, "unpaid": 100}, {}, {}, 0, 50), ({"accrued": 201}, {}, {}, 0, 50),
    ({"accrued": 900}, {}, {}, 450, 50), ({"accrued": 900}, {}, {}, 440, 60), ({"accrued": 900}, {}, {}, 470, 30), ({"accrued": 850},
    {}, {}, 0, 50),
    ({"accrued": 700}, {}, {"most": 300}, 300, 0),
    ({"accrued": 200}, {"cap": 130}, {}, 100, 30), ({"accrued": 200}, {"cap": 130}, {}, 140, 0), ({"accrued": 200}, {"cap": 0}, {}, 0, 0),
    ({"accrued": 200}, {"yearly_budget": 0, "budget_left": 20}, {}, 0, 20), ({"accrued": 200},
    {"yearly_budget": 90, "budget_left": 70}, {}, 0, 50),
    ({"accrued": 200, "spent": 200}, {"wait_row": 3}, {"waits_until": 5}, 0, 0), ({"accrued": 200, "spent": 200}, {"wait_row": 3},
    {"waits_until": 4}, 0, 100),
    ({"accrued": 200, "spent": 200}, {"wait_row": 0}, {"waits_until": 4}, 120, 30), ({"accrued": 200, "spent": 200}, {"wait_row": 3},
    {"waits_until": 4}, 170, 0),
    ({"accrued": 900, "spent": 900}, {"wait_row": 3}, {"waits_until": 4, "most": 501}, 430, 71),
    ({"accrued": 200, "spent": 200}, {"wait_row": 3}, {"waits_until": 4, "before": 40}, 160, 30),
])
def test_a_stream_pays_its_part_of_a_bill(given: dict[str, int], stream: dict[str, int], payer: dict[str, int], released: int,
    part: int) -> None:
    """FY-12, ZU-15: half of a bill of 100; within cap and budget; what waited catches up; the last bill makes it whole."""
    at = world(4, (HALF,), (10**6,), **stream)
    at.released[0] = released
    for name, value in payer.items():
        setattr(at.payers[0], name, value)
    assert community(1, **given).direct_part(at, at.payers[0], at.streams[0], 100) == part


@pytest.mark.parametrize("bill", [1, 3, 7, 40, 333])
@pytest.mark.parametrize("share", [0, 1, SHARE // 100, SHARE // 3, SHARE])
def test_bills_however_small_leave_a_stream_its_share(share: int, bill: int) -> None:
    """FY-12: after each bill it has paid its share of all of them to the yuan, and at the end the whole of its part."""
    at, one = world(4, (share,), (10**6,)), community(1)
    while one.accrued < one.total:
        amount = min(bill, one.total - one.accrued)
        at.released[0] += one.direct_part(at, at.payers[0], at.streams[0], amount)
        one.accrued += amount
        assert abs(at.released[0] * SHARE - share * one.accrued) < SHARE
    assert at.released[0] == 1000 * share // SHARE


@pytest.mark.parametrize(("balances", "cash", "paid"), [
    ((10**6, 10**6), 10**6, 100), ((25, 10**6), 10**6, 50), ((10**6, 5), 10**6, 20), ((25, 5), 10**6, 20), ((10**6, 10**6), 10, 40),
    ((25, 10**6), 10, 40),
    ((0, 10**6), 10**6, 0), ((10**6, 10**6), 25, 100), ((10**6, 10**6), 0, 0), ((50, 25), 25, 100), ((49, 25), 25, 98),
    ((10**6, 10**6), -5, 0),
])
def test_the_scarcest_payer_decides(balances: tuple[int, int], cash: int, paid: int) -> None:
    """FY-12, ZJ-24: of a bill of 100 funds pay a half and a quarter, the street the rest; nobody pays another's part."""
    at = world(4, (HALF, QUARTER), balances)
    assert community(2).affordable(at, street(cash), 100) == paid


def test_funds_without_end_bear_any_bill() -> None:
    at = world(4, (HALF, QUARTER), (0, 0), endless=1)
    assert community(2).affordable(at, street(25), 100) == 100


def test_nothing_left_to_pay_needs_no_cash() -> None:
    """ZU-15: where funds pay all of it, a street without cash builds on."""
    at = world(4, (HALF, HALF), (10**6, 10**6))
    assert community(2).affordable(at, street(0), 100) == 100


@pytest.mark.parametrize(("balance", "paid"), [(75, 100), (74, 98), (30, 40), (0, 0)])
def test_two_streams_of_one_fund_need_the_sum(balance: int, paid: int) -> None:
    """ZU-15: of a bill of 100 both parts, a half and a quarter, come out of one balance."""
    at = world(4, (HALF, QUARTER), (balance,))
    at.streams[1].payer = 0
    assert community(2).affordable(at, street(), 100) == paid


def test_a_bill_is_paid_by_whom_it_falls_to() -> None:
    """FY-12, FY-21: streams first, the street the rest; budgets, cash, promises and the ledger say so."""
    at = world(4, (HALF, QUARTER), (60, 10**6), yearly_budget=80, budget_left=70)
    one, place = community(2, id=0, promised=20, spent=7, fronted=3), street(30, id=1, committed=50, spent=2)
    assert one.split(at, 100) == (25, SHARE)
    assert one.pay_contractor(at, place, 100) == 100
    assert (one.spent, one.fronted, one.promised) == (107, 28, 0)
    assert (place.cash, place.spent, place.committed, place.peak_debt) == (5, 27, 30, 0)
    assert [fund.balance for fund in at.funds] == [10, 10**6 - 25]
    assert at.released == [50, 25] and [each.budget_left for each in at.streams] == [20, 45]
    assert at.ledger == [(4, FUNDS, OUTSIDE, 50, 0, 0), (4, FUNDS + 1, OUTSIDE, 25, 1, 0), (4, STREETS + 1, OUTSIDE, 25, 2, 0)]


@pytest.mark.parametrize(("balance", "endless", "cash", "paid", "left"), [(49, 0, 49, 98, 0), (60, 0, 50, 100, 10), (0, 1, 50, 100, 0),
    (50, 0, 50, 100, 0), (49, 0, 60, 100, 0)])
def test_a_few_yuan_that_rounding_leaves_wait(balance: int, endless: int, cash: int, paid: int, left: int) -> None:
    """Where a fund lacks a yuan of its half the street pays it, where the street lacks one it waits."""
    at, one, place = world(4, (HALF,), (balance,), endless), community(1), street(cash)
    one.split(at, 100)
    assert one.pay_contractor(at, place, 100) == paid and one.spent == paid
    assert at.funds[0].balance == left


def test_debt_is_kept_at_its_peak() -> None:
    """ZJ-24: from the overdraft; a later smaller one leaves it."""
    at, one, place = world(), community(promised=500), street(40, credit=100, committed=500)
    one.pay_own_part(at, place, 100)
    assert (place.cash, place.peak_debt, one.promised, place.committed) == (-60, 60, 400, 400)
    place.cash = 10
    one.pay_own_part(at, place, 40)
    assert (place.cash, place.peak_debt, one.promised, place.committed) == (-30, 60, 360, 360)


@pytest.mark.parametrize(("cash", "tenths", "unpaid"), [
    (10**6, 80, 0), (200, 80, 0), (199, 80, 0), (150, 85, 0), (100, 90, 0), (10, 99, 0), (0, 100, 0), (-9, 100, 0),
])
def test_work_goes_on_as_far_as_it_can_be_paid(cash: int, tenths: int, unpaid: int) -> None:
    """ZJ-24: two of ten units cost 200; half of the money makes half of the work, to a yuan."""
    at, one, place = world(), community(work=10 * MONTH, work_left=10 * MONTH), street(cash)
    one.work_and_pay(at, place, 2 * MONTH)
    assert one.work_left == pytest.approx(tenths * MONTH // 10, abs=MONTH // 90)
    assert one.unpaid == unpaid and one.accrued == one.spent == cash - place.cash == pytest.approx(1000 - 10 * tenths, abs=1)


@pytest.mark.parametrize(("cash", "tenths", "unpaid"), [(30, 100, 20), (50, 100, 0), (150, 90, 0), (250, 80, 0), (10**6, 80, 0),
    (0, 100, 50)])
def test_open_bills_are_paid_before_more_is_built(cash: int, tenths: int, unpaid: int) -> None:
    """50 are open of 100 that have accrued; what is left after them pays for work."""
    at, place = world(), street(cash)
    one = community(work=10 * MONTH, work_left=10 * MONTH, lead_done=0, accrued=0, unpaid=50)
    one.work_and_pay(at, place, 2 * MONTH)
    assert one.work_left == tenths * MONTH // 10 and one.unpaid == unpaid
    assert cash - place.cash == one.spent == 50 - unpaid + (1000 - 10 * tenths)


@pytest.mark.parametrize(("cash", "tenths"), [(10**6, 50), (200, 50), (100, 60), (0, 70)])
def test_work_that_was_done_before_is_not_paid_again(cash: int, tenths: int) -> None:
    """Three of ten units are done and paid; what can be paid of the next two is built."""
    at, one, place = world(), community(work=10 * MONTH, work_left=7 * MONTH, accrued=300, spent=300), street(cash)
    one.work_and_pay(at, place, 2 * MONTH)
    assert (one.work_left, one.accrued, one.unpaid) == (tenths * MONTH // 10, 1000 - 10 * tenths, 0)
    assert cash - place.cash == 1000 - 10 * tenths - 300


def test_a_bill_that_nothing_can_pay_leaves_the_site_as_it_was() -> None:
    """ZU-15: a fund that is empty stops the work, whatever the street has."""
    at, one = world(4, (HALF,), (0,)), community(1)
    one.work_and_pay(at, street(), 2)
    assert (one.work_left, one.accrued, one.unpaid, one.spent) == (10, 0, 0, 0)


@pytest.mark.parametrize(("month", "since", "abandon", "left", "spent", "counts"), [
    (4, 4, NEVER, 10, 0, (0, 0)), (4, 3, NEVER, 8, 200, (2, 2)), (4, 3, 4, 10, 0, (0, 0)), (4, 3, 5, 8, 200, (2, 2)),
])
def test_a_months_work(month: int, since: int, abandon: int, left: int, spent: int, counts: tuple[int, int]) -> None:
    """None in the month in which it begins; none when it is given up; what is rushed or pressed is counted."""
    at, gone = world(month), list[int]()
    at.clock.in_december, at.streets = 1, [street(spurred=1)]
    one = community(since=since, abandon_month=abandon)
    one.abandon = lambda world: gone.append(1)
    one.build(at)
    assert (one.work_left, one.spent, (one.december_work, one.boosted_work)) == (left, spent, counts)
    assert bool(gone) == (month >= abandon)


@pytest.mark.parametrize(("left", "unpaid", "cash", "done"), [(2, 0, 10**6, True), (3, 0, 10**6, False), (0, 0, 0, True),
    (0, 5, 0, False), (0, 5, 5, True)])
def test_it_is_complete_when_it_is_built_and_paid(left: int, unpaid: int, cash: int, done: bool) -> None:
    """FY-27: the last bill too."""
    at, ended = world(4), list[int]()
    at.clock.in_december, at.streets = 0, [street(cash)]
    one = community(work_left=left, accrued=1000 - 100 * left, unpaid=unpaid, abandon_month=NEVER)
    one.complete = lambda world: ended.append(1)
    one.build(at)
    assert bool(ended) == done and one.december_work == 0


@pytest.mark.parametrize(("before", "left", "crossed"), [(10, 8, (0, 200_000)), (5, 2, (500_000, 800_000)), (2, 0, (800_000, SHARE))])
def test_instalments_are_crossed_by_the_months_work(before: int, left: int, crossed: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-18: progress before and after, as shares of the work."""
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.building.on_event", lambda world, one, *what: told.append(what))
    community(work_left=left).cross_instalments(world(), before)
    assert told == [(Trigger.PROGRESS, *crossed)]


@pytest.mark.parametrize(("cash", "short"), [(200, []), (150, [50]), (-9, [200])])
def test_a_bill_beyond_the_cash_is_told_with_what_is_short(cash: int, short: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr("sim.model.agents.building.note", lambda world, *what: told.append(what))
    one = community(work=10 * MONTH, work_left=10 * MONTH)
    one.work_and_pay(world(), street(cash), 2 * MONTH)
    assert [what[2] for what in told if what[0] == Event.SHORT_OF_CASH] == short and len(told) == len(short)
