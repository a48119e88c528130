"""Every policy case of the YAML files beside this one does what its clauses say, to the month and the yuan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from sim.model.reports.measures import MEASURES
from sim.model.reports.targets import STATUSES
from sim.model.rules.vocabulary import NO_ROW, SHARE, Event, Status, Tier

from .conftest import TIERS, Outcome, case_files, yuan

CASES = case_files()
NO_DOCUMENT = {"bidding", "sizes", "units"}
"""Files of cases on rules that no document of the catalogue has."""
Check = Callable[[Outcome, Any], tuple[object, object]]
"""What happened and what was expected, in the same words."""


def by_community(happened: Callable[[Outcome, str], object]) -> Check:
    """A check of one thing for each community that the case names."""
    return lambda outcome, given: ({name: happened(outcome, name) for name in given}, dict(given))


def sums(given: Mapping[Any, Any]) -> dict[Any, int]:
    """Amounts as whole yuan."""
    return {key: yuan(value) for key, value in given.items()}


def of_year(months: list[str]) -> dict[int, int]:
    """How many fall in each year."""
    return dict(Counter(int(month[:4]) for month in months))


def first_listings(outcome: Outcome) -> list[str]:
    """Month in which each community was first listed."""
    first: dict[str, str] = {}
    for month, name in outcome.listings():
        first.setdefault(name, month)
    return list(first.values())


def paid(outcome: Outcome, given: Mapping[str, list[str]]) -> tuple[object, object]:
    """Every payment of a kind: month, for whom, yuan."""
    wanted = {kind: sorted((m, who, yuan(amount)) for m, who, amount in map(str.split, lines)) for kind, lines in given.items()}
    return {kind: sorted(outcome.entries(kind)) for kind in given}, wanted


def number_named(outcome: Outcome, given: Mapping[str, Mapping[str, int]]) -> tuple[object, object]:
    """How many were named at a tier in each month."""
    places = [place.id for place in outcome.model.start.roster.places]
    found = {
        tier: dict(Counter(month for name in places if (month := outcome.named(name).get(tier)))) for tier in given
    }
    return found, {tier: dict(months) for tier, months in given.items()}


def reached(outcome: Outcome, given: Mapping[str, str]) -> tuple[object, object]:
    """The month in which each target was reached in names, or never."""
    model = outcome.model
    months = [model.outcomes[2 * (STATUSES * model.start.targets.index(name) + Status.NAMED) + 1] for name in given]
    return {name: outcome.month(month) for name, month in zip(given, months, strict=True)}, dict(given)


def missing(outcome: Outcome, given: Mapping[str, int]) -> tuple[object, object]:
    """What is missing to each target at its date, in names where its words name no status."""
    model = outcome.model
    found = [model.outcomes[2 * (STATUSES * model.start.targets.index(name) + Status.NAMED)] for name in given]
    return dict(zip(given, found, strict=True)), dict(given)


def served_are_the_named(outcome: Outcome, given: bool) -> tuple[object, object]:
    """Whether exactly the communities with an operator are named."""
    communities = outcome.model.communities
    return all((c.operator != NO_ROW) == (c.tier > Tier.NONE) for c in communities), given


CHECKS: dict[str, Check] = {
    "listed": by_community(lambda o, name: o.first(Event.LISTED, name)),
    "approved": by_community(lambda o, name: o.first(Event.APPROVED, name)),
    "complete": by_community(lambda o, name: o.first(Event.COMPLETED, name)),
    "given_up": by_community(lambda o, name: o.first(Event.ABANDONED, name)),
    "named": by_community(lambda o, name: o.named(name)),
    "sent_back": by_community(lambda o, name: o.told_of(Event.SENT_BACK, name)),
    "applied_for": lambda o, given: ({n: o.place(n).target_tier for n in given}, {n: TIERS[t] for n, t in given.items()}),
    "number_listed": lambda o, given: (of_year([month for month, _ in o.listings()]), dict(given)),
    "months_listed": lambda o, given: (dict(Counter(month for month, _ in o.listings())), dict(given)),
    "first_listed": lambda o, given: (of_year(first_listings(o)), dict(given)),
    "number_named": number_named,
    "number_paid": lambda o, given: (
        {kind: of_year([month for month, _, _ in o.entries(kind)]) for kind in given}, {k: dict(v) for k, v in given.items()}
    ),
    "paid": paid,
    "paid_by_year": lambda o, given: ({kind: o.by_year(kind) for kind in given}, {k: sums(v) for k, v in given.items()}),
    "total_paid": lambda o, given: ({kind: sum(o.by_year(kind).values()) for kind in given}, sums(given)),
    "borne": lambda o, given: ({n: o.place(n).fronted - o.place(n).received for n in given}, sums(given)),
    "overrun": lambda o, given: ({n: o.overrun_of(n) for n in given}, sums(given)),
    "arrears": lambda o, given: (o.arrears(), sums(given)),
    "peak_debt": lambda o, given: ({n: o.street(n).peak_debt for n in given}, sums(given)),
    "balance": lambda o, given: (
        {n: o.model.funds[sorted(o.model.start.scenario.data.funds).index(n)].balance for n in given}, sums(given)
    ),
    "goal": lambda o, given: (
        {n: o.model.counties[o.model.start.roster.counties.index(n)].goal for n in given},
        {n: round(share * SHARE) for n, share in given.items()},
    ),
    "served_are_the_named": served_are_the_named,
    "ordered": lambda o, given: ({name: o.ordered(name) for name in given}, {name: list(v) for name, v in given.items()}),
    "pressed": lambda o, given: ({name: o.pressed(name) for name in given}, {name: list(v) for name, v in given.items()}),
    "served": lambda o, given: ({name: o.place(name).operator != NO_ROW for name in given}, dict(given)),
    "contented": lambda o, given: (
        {n: o.place(n).satisfaction for n in given}, {n: round(value * SHARE) for n, value in given.items()},
    ),
    "reached": reached,
    "missing": missing,
    "pressure": lambda o, given: (
        {name: o.street(name).pressure for name in given}, {name: round(value * SHARE) for name, value in given.items()},
    ),
    "measure": lambda o, given: (
        {name: next(f for f, *_ in MEASURES if f.__name__ == name)(o.model) for name in given},
        {name: round(value * SHARE) if isinstance(value, float) else value for name, value in given.items()},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_case(name: str, play: Callable[[dict[str, Any]], Outcome]) -> None:
    """The case, run to the end, gives what it expects."""
    case = CASES[name]
    outcome = play(case)
    for what, given in case["expect"].items():
        if what != "words":
            happened, expected = CHECKS[what](outcome, given)
            assert happened == expected, f"{case['title']['en']} ({', '.join(case['clauses'])}): {what}"


@pytest.mark.parametrize("name", CASES)
def test_case_is_readable(name: str) -> None:
    """Each case has a title and its expectation in Chinese and English, clauses or the word assumption, and something to check."""
    case = CASES[name]
    assert case.keys() <= {"title", "clauses", "extends", "seed", "change", "expect"}
    for words in (case["title"], case["expect"]["words"]):
        assert re.search("[一-鿿]", words["zh"])
        assert words["en"].isascii()
    assert all(re.fullmatch(r"(ZJ|ZU|FY|SX)-\d\d|assumption", clause) for clause in case["clauses"])
    assert case["clauses"] or name.partition("/")[0] in NO_DOCUMENT
    assert case["expect"].keys() - {"words"}


def test_enough_cases() -> None:
    """The cases stay at least as many as they were."""
    assert len(CASES) >= 250
