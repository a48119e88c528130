"""The auditor is no rubber stamp: each rule that is broken on purpose here is found, by the check whose rule it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from sim import load_scenario
from sim.engines.readable import Fund, Gate, Street
from sim.first_day.start import Start
from sim.first_day.tables import make_start
from sim.model import month
from sim.model.agents import gate, quotas
from sim.model.mechanisms import batches, settling, streams
from sim.model.rules import money
from sim.model.rules.vocabulary import Ground

from .audit import audit
from .recorder import Desk, Filed, record

Patch = pytest.MonkeyPatch


@cache
def start(name: str, *sets: tuple[str, Any]) -> Start:
    """A shipped scenario, with some values set."""
    return make_start(load_scenario(name).with_values({path: list(value) if isinstance(value, tuple) else value for path, value in sets}))


def found(begins: Start, replications: int = 3, wanted: str = "", **classes: Any) -> set[str]:
    """The checks that object in a few replications, up to the first to which the one that is wanted objects."""
    rules = set[str]()
    for n in range(replications):
        rules |= {finding.rule for finding in audit(record(begins, 11, n, **classes))}
        if wanted in rules:
            break
    return rules


AWARD, GRANT = "fuyang-2022", "zhuji-2022-award"
SHORT = ("funds.county_finance.yearly", 12_000_000), ("funds.county_finance.per_communities", None)
"""County finance with less than its claims, so that they wait."""
TIGHT = start("fuyang-2022", *SHORT)
LISTS = ("policy.acceptance.city.throughput", 2)
"""A city that sees two in a window."""


def test_nothing_is_found_where_nothing_is_broken() -> None:
    """So that what is found below was broken there."""
    assert found(TIGHT) == set()
    assert found(start(AWARD, LISTS)) == set()
    assert found(start("shaoxing-2023")) == set()
    assert found(BATCHES) == found(LISTED) == set()


class Overtaken(Fund):
    """A fund behind whose blocked claim a smaller one is paid."""

    def honour(self, world: Any, claim: Any) -> None:
        """Forget that the queue has stopped."""
        self.blocked = 0
        super().honour(world, claim)


class Generous(Fund):
    """A fund that pays every claim in parts."""

    def parts(self, amount: int) -> int:
        """What there is."""
        return amount if self.can_pay(amount) else self.balance


class Forgetful(Fund):
    """A fund whose unspent money stays, though the scenario lets it lapse."""

    def open_year(self, world: Any) -> None:
        """Carry over what is left."""
        self.carry_over = 1
        super().open_year(world)


class Lenient(Gate):
    """A gate that is open in every month."""

    def is_open(self, world: Any) -> bool:
        """Whenever somebody waits."""
        return self.waiting > 0


class Crowded(Gate):
    """A gate that sees those of the largest lot first."""

    def review_queue(self, world: Any) -> None:
        """Turn the lots round, and back."""
        for community in world.communities:
            community.tie_luck = (1 << 32) - 1 - community.tie_luck
        super().review_queue(world)
        for community in world.communities:
            community.tie_luck = (1 << 32) - 1 - community.tie_luck


class Blind(Desk):
    """An office that ranks by lot."""

    def merit(self, world: Any, community: Any) -> int:
        """All are the same to it."""
        return 0


class Full(Desk):
    """An office that lists one more than its table has slots for."""

    def room(self, world: Any, tier: int) -> int:
        """One more."""
        return super().room(world, tier) + 1


class Late(Desk):
    """An office that lists a month after its months."""

    def lists(self, world: Any, tier: int, month: int) -> bool:
        """Ask of last month."""
        world.clock.month -= 1
        listed = super().lists(world, tier, (month - 1) % 12)
        world.clock.month += 1
        return listed


class Reckless(Street):
    """A street that promises the same cash twice."""

    def free_cash(self) -> int:
        """All that it has."""
        return self.available()


class Praised(Street):
    """A street that is never behind its duty."""

    def end_year(self, world: Any, goal: int) -> None:
        """As if all were done."""
        super().end_year(world, goal)
        self.behind = 0


class Partial(Street):
    """A street that serves its newest site first."""

    def place_for(self, world: Any, community: Any) -> int:
        """Before all others."""
        return 0


class Level(Fund):
    """A fund that shares a pool without regard to size."""

    def pool_part(self, street: Any, size: int, left: int) -> int:
        """Half of what is left."""
        return left // 2


class Bottomless(Fund):
    """A fund that pays what it has not."""

    def can_pay(self, amount: int) -> bool:
        """Always."""
        return True


class Favoured(Fund):
    """A fund that serves the last one first."""

    def serves_first(self, world: Any, waiting: Any, community: Any, due: int) -> bool:
        """None of those that wait."""
        return False


class Skipping(Filed):
    """A community that goes to the city first, and to the county never."""

    def ask_review(self, world: Any, tier: int) -> None:
        """Ask the next gate but one."""
        super().ask_review(world, min(tier + 1, self.target_tier))


class Stinting(Filed):
    """A community whose streams as built pay nine tenths of their part."""

    def direct_part(self, world: Any, payer: Any, stream: Any, amount: int) -> int:
        """Nine tenths."""
        return super().direct_part(world, payer, stream, amount) * 9 // 10


class Renewed(Filed):
    """A community whose old estate is renewed again with every project."""

    def draw_cost(self, world: Any, *given: Any) -> None:
        """Once more."""
        super().draw_cost(world, *given)
        if self.old_estate and self.projects > 1:
            self.estate = world.unknown.estate_price * self.estate_area
            self.total = self.works + self.estate


class Hasty(Filed):
    """A community that two gates see in one month."""

    def ask_review(self, world: Any, tier: int) -> None:
        """Be seen this month."""
        super().ask_review(world, tier)
        self.since -= 1


@pytest.mark.parametrize(("begins", "classes", "rule"), [
    (TIGHT, {"fund_class": Overtaken}, "what_funds_pay"),
    (TIGHT, {"fund_class": Generous}, "what_funds_pay"),
    (start("zhuji-2022"), {"fund_class": Forgetful}, "what_the_year_brings"),
    (start(AWARD), {"gate_class": Lenient}, "gates_judge_in_their_windows"),
    (start(AWARD, LISTS), {"gate_class": Crowded}, "gates_see_who_came_first"),
    (start(AWARD), {"community_class": Hasty}, "gates_see_who_came_first"),
    (start("shaoxing-2023"), {"county_class": Blind}, "listed"),
    (start("shaoxing-2023"), {"county_class": Full}, "conclude"),
    (start("shaoxing-2023"), {"county_class": Late}, "listed"),
    (start("shaoxing-2023"), {"street_class": Reckless}, "streets_promise_what_they_have"),
    (start("shaoxing-2023"), {"fund_class": Level}, "what_the_year_brings"),
    (TIGHT, {"fund_class": Bottomless}, "no_purse_below_its_limit"),
    (TIGHT, {"fund_class": Favoured}, "what_funds_pay"),
    (start(AWARD), {"community_class": Skipping}, "names_come_rung_by_rung"),
    (start("zhuji-2022"), {"community_class": Stinting}, "streams_as_built_pay_their_part"),
    (start("zhuji-2022"), {"community_class": Renewed}, "old_estates_are_renewed_once"),
    (start(AWARD), {"street_class": Praised}, "streets_are_assessed_each_december"),
    (start(AWARD), {"street_class": Partial}, "sites_are_served_in_their_turn"),
], ids=lambda value: next(iter(value.values())).__name__ if isinstance(value, dict) else "")
def test_agents_that_break_a_rule(begins: Start, classes: dict[str, Any], rule: str) -> None:
    """An agent that decides against the documents."""
    assert rule in found(begins, wanted=rule, **classes)


def with_share(share: int) -> Callable[..., int]:
    """A release at the year's end of another share."""
    return lambda ceiling, spend, _, cap, of_spend: money.year_end_release(ceiling, spend, share, cap, of_spend)


def without_cap(ceiling: int, spend: int, share: int, _: int, of_spend: int) -> int:
    """A release at the year's end beyond its cap."""
    return money.year_end_release(ceiling, spend, share, -1, of_spend)


def twice(world: Any, stream: Any, community: Any, amount: int, delay: int, ground: int = 0) -> None:
    """An advance that is claimed twice."""
    for _ in range(2 if ground == Ground.YEAR_RULE else 1):
        CLAIM(world, stream, community, amount, delay, ground)


def at_once(world: Any, stream: Any, community: Any, amount: int, delay: int, ground: int = 0) -> None:
    """A claim that does not wait for its lag."""
    CLAIM(world, stream, community, amount, 0 if amount > 0 else delay, ground)


def soon_back(world: Any, stream: Any, community: Any, amount: int, delay: int, ground: int = 0) -> None:
    """A repayment a month early."""
    CLAIM(world, stream, community, amount, delay - (amount < 0), ground)


def funds_only(world: Any) -> None:
    """A January that forgets the yearly budgets of streams."""
    for fund in world.funds:
        fund.open_year(world)
    for stream in world.streams:
        if world.clock.month == 0:
            stream.budget_left = max(0, stream.yearly_budget)


CLAIM = streams.claim
BUDGET = start(AWARD, ("funding.award.yearly_budget", 20_000_000))
"""A yearly budget of two awards, which lets many wait."""


TABLE = start("shaoxing-2023", ("policy.listing.batch", 12), ("policy.listing.province", (5, 11)), ("policy.floors.county", 3))
"""Two batches a year of which yearly tables ask for most."""
BATCHES = start("shaoxing-2023", ("policy.listing.batch", 12), ("policy.listing.province", (5, 11)), ("policy.floors.county", 3),
                ("policy.plan_until", "2023-09"))
"""Two batches a year, with floors that ask for most of them."""
LATE = start("shaoxing-2023", ("policy.listing.delay", "payment_lag"))
"""Lists of the province that come some months late."""
LISTED = start(AWARD, ("policy.acceptance.province.lists", (6,)))
"""Names of the province in June only."""


@pytest.mark.parametrize(("begins", "place", "name", "other", "rule"), [
    (start(AWARD), streams, "year_end_release", with_share(690_000), "what_funds_pay"),
    (start(AWARD), streams, "year_end_release", without_cap, "what_funds_pay"),
    (start(AWARD), streams, "claim", twice, "what_funds_pay"),
    (start(AWARD), settling, "claim", at_once, "what_funds_pay"),
    (start(AWARD), settling, "claim", soon_back, "what_funds_pay"),
    (start(AWARD), settling, "thrift", lambda spend, top, reward: max(0, top - spend) * 6 // 10, "what_funds_pay"),
    (start(AWARD), settling, "drop", lambda *_: 0, "what_lapses"),
    (BUDGET, month, "receive_incomes", funds_only, "what_funds_pay"),
    (start(AWARD), quotas, "is_round", lambda _: True, "apply"),
    (BATCHES, batches, "due_part", lambda *_: 0, "batches_are_shared_out"),
    (TABLE, batches, "due_part", lambda *_: 0, "batches_are_shared_out"),
    (BATCHES, batches, "batches_left", lambda _: 1, "batches_are_shared_out"),
    (BATCHES, batches, "open_share", lambda *_: 1, "batches_are_shared_out"),
    (BATCHES, batches, "share_rest", lambda _, rest: rest, "batches_are_passed_on"),
    (BATCHES, batches, "hand_back", lambda _: 0, "batches_are_passed_on"),
    (LATE, batches, "months_to_next", lambda _: 99, "lists_come_in_time"),
    (LISTED, gate, "months_until_one", lambda _, __, least: least, "names_follow_passes"),
], ids=["69% for 70%", "no cap", "an advance twice", "no lag", "repaid a month early", "60% of the saving", "nothing lapses",
        "a budget without January", "a round every month", "no floor in a batch", "no table in a batch", "a floor all at once",
        "all counties alike", "what is left lapses", "nothing is handed back", "a list beyond the next", "no lists"])
def test_rules_that_are_broken(begins: Start, place: Any, name: str, other: Any, rule: str, monkeypatch: Patch) -> None:
    """A rule that says something else than the documents."""
    monkeypatch.setattr(place, name, other)
    assert rule in found(begins, 6, rule)
