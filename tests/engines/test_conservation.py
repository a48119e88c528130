"""Money is conserved: for every fund and street, in every month, what the ledger says is what is in hand.

Only the ledger is believed: balances are replayed from its entries, one by one, and compared with what the agents hold.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from sim import load_scenario
from sim.engines.readable import RolloutModel
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.model.books.ledger import FUNDS, OTHER_KINDS, OUTSIDE, STREETS
from sim.studies.experiment.study import load_study

SCENARIOS = ("fuyang-2022", "zhuji-2022", "zhuji-2022-award", "shaoxing-2023", "fuyang-2022-draft", "shaoxing-2023-award-advance-100")
REPLICATIONS = (0, 1)


@lru_cache
def start(name: str) -> Start:
    """A shipped scenario, ready to run."""
    return make_start(load_scenario(name))


@lru_cache
def base_fund() -> Start:
    """Zhuji's base fund on Fuyang's communities: whole bills until it has caught up, within a yearly capacity."""
    return make_start(load_study("schemes").schemes["base_fund"])


def settle_month(model: RolloutModel, hands: Counter[int], after: int) -> int:
    """Replay the entries since `after`; no fund may go below nothing and no street beyond its credit on the way."""
    endless = {FUNDS + fund.id for fund in model.funds if fund.endless}
    credit = {STREETS + street.id: street.credit for street in model.streets}
    for month, payer, receiver, amount, _, _ in model.ledger[after:]:
        assert month == model.clock.month
        assert amount > 0
        assert payer != receiver
        hands[payer] -= amount
        hands[receiver] += amount
        if payer != OUTSIDE and payer not in endless:
            assert hands[payer] >= -credit.get(payer, 0), f"party {payer} in month {month}"
    return len(model.ledger)


@pytest.mark.parametrize("replication", REPLICATIONS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_opening_plus_in_less_out_is_closing(name: str, replication: int) -> None:
    """For every agent and month: opening + in − out = closing; what one pays another receives (ZJ-20, ZJ-24)."""
    model = RolloutModel(start(name), seed=5, replication=replication)
    hands: Counter[int] = Counter()
    read = 0
    while model.clock.month < model.start.months - 1:
        model.step()
        read = settle_month(model, hands, read)
        assert sum(hands.values()) == 0
        for fund in model.funds:
            if not fund.endless:
                assert fund.balance == hands[FUNDS + fund.id]
        for street in model.streets:
            assert street.cash == hands[STREETS + street.id]
            assert street.committed >= 0


@pytest.mark.parametrize("replication", REPLICATIONS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_flows_are_sums_of_the_ledger(name: str, replication: int) -> None:
    """The yearly flows of the result are the ledger's entries added up, by kind and calendar year."""
    model = RolloutModel(start(name), seed=6, replication=replication).run()
    years, first = model.policy.years, model.policy.first_month
    sums = [0] * ((len(model.start.kinds) + OTHER_KINDS) * years)
    for month, _, _, amount, kind, _ in model.ledger:
        sums[kind * years + (first + month) // 12 - first // 12] += amount
    assert sums == model.flows


@pytest.mark.parametrize("name", SCENARIOS)
def test_projects_account_for_what_moves(name: str) -> None:
    """What a community was paid for, and by whom, adds up to what the ledger says of it (FY-21)."""
    model = RolloutModel(start(name), seed=7).run()
    fronted: Counter[int] = Counter()
    received: Counter[int] = Counter()
    works: Counter[int] = Counter()
    for _, payer, receiver, amount, _, project in model.ledger:
        if project < 0:
            continue
        if receiver == OUTSIDE:
            works[project] += amount
        if payer >= STREETS:
            (fronted if receiver == OUTSIDE else received)[project] += amount if receiver == OUTSIDE else -amount
        if receiver >= STREETS:
            received[project] += amount
    for community in model.communities:
        assert community.fronted == fronted[community.id]
        assert community.received == received[community.id]
        assert community.spent_before + community.spent == works[community.id]
        assert community.spent <= community.total


@pytest.mark.parametrize("name", SCENARIOS)
def test_arrears_wait_in_order(name: str) -> None:
    """Unpaid claims stand by the month they fall due, then by luck; none is paid before its month (FY-19)."""
    model = RolloutModel(start(name), seed=8)
    while model.clock.month < model.start.months - 1:
        model.step()
        claims = [model.claims[k] for k in range(model.clock.claims)]
        assert all(claim.amount != 0 for claim in claims)
        queue = [(claim.due, claim.tie_luck) for claim in claims]
        assert queue == sorted(queue)


def test_a_fund_that_catches_up_never_pays_what_it_has_not() -> None:
    """In this replication rounding once took the construction group a yuan below nothing (ZU-15)."""
    model = RolloutModel(base_fund(), seed=1, replication=266)
    hands: Counter[int] = Counter()
    read = 0
    while model.clock.month < model.start.months - 1:
        model.step()
        read = settle_month(model, hands, read)
        assert all(fund.balance >= 0 for fund in model.funds)
