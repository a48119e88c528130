"""How funds pay, each rule alone on rows made by hand: incomes, whole claims and parts, budgets, pools, what comes back."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.fund import FundBehaviour
from sim.model.agents.street import StreetBehaviour
from sim.model.books.ledger import FUNDS, OUTSIDE, STREETS
from sim.model.mechanisms import paying
from sim.model.mechanisms.streams import close_up
from sim.model.rules.vocabulary import NO_LIMIT, NO_ROW, SHARE, Event, Receiver
from sim.model.state import rows
from sim.model.state.fields import blank


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


class Fund(FundBehaviour, Record):
    """A fund with its behaviour, made by hand."""


def fund(**given: int) -> Any:
    return Fund(blank(rows.Fund, **{"county": NO_ROW, **given}))


def stream(**given: int) -> Any:
    return Record(blank(rows.Stream, **{"receiver": Receiver.STREET, "receiver_fund": NO_ROW, "yearly_budget": NO_LIMIT, **given}))


def claim(amount: int, **given: int) -> Any:
    return Record(blank(rows.Claim, amount=amount, **given))


def world(funds: list[Any], streams: list[Any], claims: tuple[Any, ...] = (), month: int = 5, first_month: int = 12 * 2022) -> Any:
    """One community of the first street; two streets of the first county with one and three communities, and another county of six."""
    return SimpleNamespace(
        funds=funds, streams=streams, claims=list(claims), story=[], ledger=[], flows=[0] * 30,
        policy=Record(blank(rows.Policy, first_month=first_month, kinds_of_streams=len(streams), years=1)),
        clock=SimpleNamespace(month=month, year=0, trail=0, claims=len(claims), repaid=0, repaid_private=0),
        communities=[Record(blank(rows.Community))], counties=[Record(blank(rows.County, end=2, size=4)), Record(blank(rows.County,
        id=1, first=2, end=2, size=6))],
        streets=[Street(blank(rows.Street, size=1)), Street(blank(rows.Street, id=1, size=3))],
    )


@pytest.mark.parametrize(("carry", "month", "first", "balance", "moved"), [
    (0, 5, 0, 120, [(5, FUNDS, OUTSIDE, 30, 5, NO_ROW), (5, OUTSIDE, FUNDS, 120, 4, NO_ROW)]),
    (1, 5, 0, 150, [(5, OUTSIDE, FUNDS, 120, 4, NO_ROW)]),
    (1, 0, 3, 120, [(0, OUTSIDE, FUNDS, 90, 4, NO_ROW)]),
])
def test_a_year_opens(carry: int, month: int, first: int, balance: int, moved: list[tuple[int, ...]]) -> None:
    """ZJ-20: what is left lapses or is carried over; the year's income arrives, of a first year that is begun the rest of it."""
    one = fund(yearly=120, balance=30, carry_over=carry)
    at = world([one], [stream()], month=month, first_month=first)
    one.open_year(at)
    assert one.balance == balance and at.ledger == moved


@pytest.mark.parametrize(("yearly", "endless", "amount", "paid"), [
    (100, 0, 60, 60), (100, 0, 61, 0), (100, 0, 100, 0), (100, 0, 101, 60), (100, 1, 101, 101), (100, 1, 61, 61), (60, 0, 60, 60),
    (50, 0, 61, 60),
])
def test_a_claim_is_paid_whole_unless_no_year_could(yearly: int, endless: int, amount: int, paid: int) -> None:
    """ZJ-20: with 60 in hand; in parts where it exceeds a whole year's income."""
    one = fund(yearly=yearly, endless=endless, balance=60)
    assert one.can_pay(amount) == (amount <= 60 or bool(endless))
    assert one.parts(amount) == paid
    one.spend(paid)
    assert one.balance == (60 if endless else 60 - paid)


@pytest.mark.parametrize(("given", "claim_", "paid", "blocked", "stopped", "left"), [
    ({}, 40, 40, 0, 0, NO_LIMIT), ({}, 70, 0, 1, 0, NO_LIMIT), ({"yearly_budget": 50, "budget_left": 45}, 40, 40, 0, 0, 5),
    ({"yearly_budget": 50, "budget_left": 45}, 46, 0, 0, 1, 45), ({"yearly_budget": 50, "budget_left": 45}, 51, 45, 0, 1, 0),
    ({"yearly_budget": 0, "budget_left": 0}, 5, 0, 0, 1, 0),
    ({"yearly_budget": 0, "budget_left": 45}, 40, 40, 0, 0, 5), ({"stopped": 1}, 40, 0, 0, 1, NO_LIMIT),
    ({"yearly_budget": 500, "budget_left": 500}, 70, 0, 1, 0, 500),
])
def test_a_claim_is_honoured(given: dict[str, int], claim_: int, paid: int, blocked: int, stopped: int, left: int) -> None:
    """ZJ-20: what cannot be paid blocks its fund; what its budget cannot bear stops its stream alone."""
    one, kind, due = fund(yearly=100, balance=60), stream(**given), claim(claim_, ground=7)
    at = world([one], [kind], (due,))
    one.honour(at, due)
    assert (one.blocked, kind.stopped, due.amount, one.balance) == (blocked, stopped, claim_ - paid, 60 - paid)
    assert (at.streets[0].cash, at.communities[0].received) == (paid, paid)
    assert at.ledger == ([(5, FUNDS, STREETS, paid, 0, 0)] if paid else [])
    assert at.story == ([(5, Event.PAID, 0, paid, 0, 7)] if paid else [])
    if kind.yearly_budget >= 0:
        assert kind.budget_left == left


def test_a_fund_that_is_blocked_pays_nobody() -> None:
    one, due = fund(balance=60, blocked=1), claim(5)
    one.honour(world([one], [stream()], (due,)), due)
    assert due.amount == 5 and one.balance == 60


def test_one_fund_pays_another() -> None:
    """FY-16: it is income of the other, no street's money."""
    one, other = fund(balance=60), fund(id=1, balance=5)
    due = claim(40)
    at = world([one, other], [stream(receiver=Receiver.FUND, receiver_fund=1)], (due,))
    one.honour(at, due)
    assert (one.balance, other.balance, at.streets[0].cash, at.communities[0].received) == (20, 45, 0, 0)
    assert at.ledger == [(5, FUNDS, FUNDS + 1, 40, 0, 0)]


@pytest.mark.parametrize(("cash", "credit", "endless", "paid"), [(100, 0, 0, 40), (40, 0, 0, 40), (39, 0, 0, 39), (10, 20, 0, 30),
    (-30, 20, 0, 0), (100, 0, 1, 40), (0, 0, 0, 0)])
def test_a_street_repays_as_far_as_it_can(cash: int, credit: int, endless: int, paid: int) -> None:
    """FY-19: out of cash and overdraft; the rest stays owed, and debt counts in the peak."""
    one, due = fund(balance=60, endless=endless), claim(-40)
    at = world([one], [stream()], (due,))
    at.streets[0].cash, at.streets[0].credit, at.communities[0].received = cash, credit, 90
    one.take_back(at, due)
    assert (due.amount, at.streets[0].cash, at.communities[0].received, at.clock.repaid) == (paid - 40, cash - paid, 90 - paid, paid)
    assert one.balance == (60 if endless else 60 + paid)
    assert at.streets[0].peak_debt == max(0, paid - cash)
    assert at.ledger == ([(5, STREETS, FUNDS, paid, 3, 0)] if paid else []) and len(at.story) == int(paid > 0)


@pytest.mark.parametrize(("private", "kept"), [(0, 0), (1, 40)])
def test_what_goes_back_to_a_private_fund_is_counted_apart(private: int, kept: int) -> None:
    """It was no public money, so that public spending is not less for it."""
    one, due = fund(balance=60, private=private), claim(-40)
    at = world([one], [stream()], (due,))
    at.streets[0].cash = 100
    one.take_back(at, due)
    assert (at.clock.repaid, at.clock.repaid_private) == (40, kept)


@pytest.mark.parametrize(("balance", "endless", "own", "paid"), [(50, 0, 0, 40), (30, 0, 0, 30), (30, 1, 0, 40), (40, 0, 1, 40)])
def test_a_fund_gives_back_what_it_was_paid(balance: int, endless: int, own: int, paid: int) -> None:
    """FY-16, FY-19: as far as it has the money; no repayment of a street's."""
    one, other, due = fund(balance=60, endless=own), fund(id=1, balance=balance, endless=endless), claim(-40)
    at = world([one, other], [stream(receiver=Receiver.FUND, receiver_fund=1)], (due,))
    one.take_back(at, due)
    assert (due.amount, one.balance, other.balance, at.clock.repaid) == (paid - 40, 60 if own else 60 + paid,
    balance if endless else balance - paid, 0)
    assert at.ledger == [(5, FUNDS + 1, FUNDS, paid, 4, 0)]


@pytest.mark.parametrize(("given", "closed", "spent"), [
    ({}, False, False), ({"closes": 6}, False, False), ({"closes": 5}, True, True), ({"closes": 4}, True, True),
    ({"once": 1, "once_month": 5}, False, True), ({"once": 1, "once_month": 6}, False, False), ({"once": 1, "once_month": -3}, False, True),
    ({"once": 1, "yearly": 1}, False, False), ({"once": 0, "yearly": 0, "once_month": -3}, False, False),
])
def test_no_more_comes_to_a_pot_that_had_its_sum_or_has_closed(given: dict[str, int], closed: bool, spent: bool) -> None:
    """In month 5: its sum came by now, and there is no yearly income beside it."""
    one = fund(**given)
    at = world([one], [])
    assert (one.is_closed(at), one.is_spent(at)) == (closed, spent)


@pytest.mark.parametrize(("closes", "left"), [(0, 100), (6, 100), (5, 0), (3, 0)])
@pytest.mark.parametrize("receiver", [Receiver.STREET, Receiver.FUND])
def test_what_comes_back_to_a_closed_fund_lapses(closes: int, left: int, receiver: int) -> None:
    """With 60 in hand, 40 from a street or a fund; in the month in which it closes nothing of it is left either."""
    one, other, due = fund(balance=60, closes=closes), fund(id=1, balance=50), claim(-40)
    at = world([one, other], [stream(receiver=receiver, receiver_fund=1)], (due,))
    at.streets[0].cash = 50
    one.take_back(at, due)
    assert (due.amount, one.balance) == (0, left)
    assert at.ledger[1:] == ([] if left else [(5, FUNDS, OUTSIDE, 100, 5, NO_ROW)])


@pytest.mark.parametrize(("due", "luck", "first"), [(7, 0, True), (8, 4, True), (8, 5, True), (8, 6, False), (9, 0, False)])
def test_who_waits_is_paid_by_month_and_luck(due: int, luck: int, first: bool) -> None:
    """ZJ-20: before one that falls due in month 8 with luck 5."""
    assert fund().serves_first(world([], []), claim(1, due=due, tie_luck=luck), Record(blank(rows.Community, tie_luck=5)), 8) == first


@pytest.mark.parametrize(("starts", "month", "first", "is_"), [
    (3, 3, 0, True), (3, 2, 0, False), (3, 12, 0, True), (3, 13, 0, False), (12, 0, 0, False), (-1000, 0, 4, True),
    (-1000, 8, 4, True), (-1000, 12, 4, False), (0, 0, 4, True),
])
def test_a_pool_is_shared_out_in_january_and_when_it_begins(starts: int, month: int, first: int, is_: bool) -> None:
    """SX-19: and in the first month of all, where it is in force already."""
    assert fund().is_pool_month(world([], [], month=month, first_month=first), stream(starts_from=starts)) == is_


@pytest.mark.parametrize(("county", "given", "total"), [(0, {"amount_county": 100}, 100), (NO_ROW, {"amount_county": 100}, 40),
    (0, {"by_share": 1, "share": SHARE // 2}, 400), (NO_ROW, {"by_share": 1, "share": SHARE // 2}, 160)])
def test_a_pool_is_an_amount_or_a_share(county: int, given: dict[str, int], total: int) -> None:
    """SX-19: of what its fund held, 800; of a fund that all counties share four tenths, by size."""
    one = fund(county=county, pool=800)
    at = world([one], [stream(**given)])
    assert one.pool_of(at, at.streams[0], at.counties[0]) == total
    assert one.pool_part(at.streets[1], 4, total) == total * 3 // 4


def test_a_lone_community_has_all_of_a_shared_pool() -> None:
    at = world([fund()], [stream(amount_county=100)])
    at.counties = [Record(blank(rows.County, size=1)), Record(blank(rows.County, id=1))]
    assert [at.funds[0].pool_of(at, at.streams[0], county) for county in at.counties] == [100, 0]


@pytest.mark.parametrize(("balance", "endless", "amounts", "parts"), [
    (1000, 0, (100, 300), [(25, 75), (75, 225)]), (400, 0, (100, 300), [(25, 75), (75, 225)]), (200, 0, (100, 300), [(12, 38), (37, 113)]),
    (0, 1, (100, 300), [(25, 75), (75, 225)]), (0, 0, (100, 300), [(0, 0), (0, 0)]),
])
def test_pools_of_a_short_fund_get_the_same_part(balance: int, endless: int, amounts: tuple[int, int], parts: list[tuple[int,
    int]]) -> None:
    """SX-19: none comes first; streets by their number of communities, of what those before left: to the yuan."""
    one = fund(id=3, county=0, balance=balance, endless=endless)
    at = world([one], [stream(receiver=Receiver.STREETS, kind=k, amount_county=amount, starts_from=5) for k, amount in enumerate(amounts)])
    at.streams.append(stream(receiver=Receiver.STREETS, kind=1, amount_county=10**6, starts_from=6))
    at.streams.append(stream(kind=1, amount_county=10**6, starts_from=5))
    paying.pay_pools(at)
    assert [(kind, receiver, amount) for _, _, receiver, amount, kind, _ in at.ledger] == [
        (kind, STREETS + i, part) for kind, own in enumerate(parts) for i, part in enumerate(own) if part]
    assert [street.cash for street in at.streets] == [sum(own[i] for own in parts) for i in range(2)]
    assert one.balance == (balance if endless else balance - sum(map(sum, parts)))
    assert {payer for _, payer, *_ in at.ledger} <= {FUNDS + 3}


@pytest.mark.parametrize(("given", "month", "left"), [
    ({"yearly_budget": 120}, 5, 120), ({"yearly_budget": 120, "carry_over": 1}, 5, 130),
    ({"yearly_budget": 0, "carry_over": 1}, 5, 10), ({}, 5, 10), ({"yearly_budget": 120}, 0, 90),
])
def test_a_streams_budget_is_renewed_each_year(given: dict[str, int], month: int, left: int) -> None:
    """ZJ-20: of a first year that began in April three quarters; what is left may be carried over."""
    at = world([fund()], [stream(budget_left=10, **given)], month=month, first_month=3)
    paying.receive_incomes(at)
    assert at.streams[0].budget_left == left


def test_claims_are_paid_in_their_order_and_leave_the_queue() -> None:
    """ZJ-20, FY-19: what is due by now, and no later; a block holds for a month and for its fund alone."""
    first, second = fund(balance=60, yearly=100, blocked=1), fund(id=1, balance=99)
    claims = (claim(-10, due=4), claim(50, due=4), claim(90, due=5), claim(5, due=5), claim(7, due=5, fund=1, stream=1), claim(1,
    due=6), claim(123, due=1))
    at = world([first, second], [stream(stopped=1), stream(kind=1)], claims)
    at.clock.claims = 6
    at.streets[0].cash = 10
    paying.pay_claims(at)
    assert [at.claims[k].amount for k in range(at.clock.claims)] == [90, 5, 1]
    assert (first.balance, second.balance, at.clock.repaid) == (20, 92, 10)


def test_settled_claims_leave_and_the_others_keep_their_order() -> None:
    claims = tuple(claim(amount, stream=k, community=k + 1, project=k + 2, fund=k + 3, due=k + 4, tie_luck=k + 5, ground=k + 6)
                   for k, amount in enumerate((0, 5, 0, -7, 8)))
    at = world([], [], claims)
    at.clock.claims = 4
    close_up(at)
    kept = [[getattr(each, name) for name in ("stream", "community", "project", "fund", "due", "tie_luck", "ground",
    "amount")] for each in at.claims[:2]]
    assert at.clock.claims == 2
    assert kept == [[1, 2, 3, 4, 5, 6, 7, 5], [3, 4, 5, 6, 7, 8, 9, -7]]
