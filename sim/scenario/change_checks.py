"""Checks of what changes in mid-run: when, on what condition, and only what can change without contradiction."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sim.scenario.near import hint
from sim.scenario.node import Place
from sim.scenario.own_ids import OwnIds
from sim.scenario.place_checks import Problem, RosterRows, known
from sim.scenario.schema import ChangeBase, Condition, ScenarioData
from sim.scenario.schema_types import TIERS
from sim.scenario.uncertainty import NEEDS
from sim.scenario.units import month_text, shown

AMOUNTS = ("amount", "county", "city", "province", "share", "cap", "reward", "yearly_budget")
YEAR_RULE = ("share", "cap")
PLAN = re.compile(r"policy\.plan\.(\w+)\.(\d{4})\.(county|city|province)")


_BARS = ("county", "city", "province", "short")
_APPROVAL = ("joint_review", "merge_below", "merge_factor", "permit_below", "permit_area", "permit_factor", "consent_months",
            "green_channel", "publicity")
_GATE = ("months", "lists", "publication", "throughput")
PACE = ("approval", "pre_start", "construction", "construction_new_build", "rectification")
"""Quantities whose later draws may come from another distribution."""
_CALENDARS = re.compile(r"policy\.(rounds\.month|listing\.(county|city|province)|acceptance\.\w+\.(months|lists))")


def levers(data: ScenarioData) -> list[str]:
    """What may change in mid-run. Only what is a number, a word or calendar months, not a quantity that is drawn."""
    return [*_money_levers(data), *_listing_levers(data), *_pace_levers(data)]


def _listing_levers(data: ScenarioData) -> list[str]:
    """What is asked of projects, and when: bars, rounds, lists, batches, gates, approval, capacity of operators."""
    policy = data.policy
    found = [f"policy.bars.{name}" for name in _BARS] + [f"policy.listing.{tier}" for tier in TIERS]
    found += [f"policy.approval.{name}" for name in _APPROVAL] + ["policy.rounds.month", "policy.operation.capacity"]
    found += [f"policy.acceptance.{tier}.{name}" for tier in TIERS for name in _GATE] + ["policy.acceptance.abandonment"]
    given = {"batch": policy.listing.batch, "growth": policy.listing.growth}
    found += [f"policy.listing.{name}" for name, value in given.items() if _is_number(value) or (name == "batch" and value is None)]
    inclusive = policy.bars.inclusive
    return [*found, "policy.bars.inclusive.share"] if inclusive is not None and _is_number(inclusive.share) else found


def _pace_levers(data: ScenarioData) -> list[str]:
    """The parameters of the distributions of times, as they have them."""
    parts = (("epistemic", data.uncertain.epistemic), ("aleatory", data.uncertain.aleatory))
    return [f"uncertain.{part}.{name}.{key}" for part, entries in parts for name in PACE if name in entries
            for key in (*NEEDS[entries[name].distribution], "shift", "scale")]


def _money_levers(data: ScenarioData) -> list[str]:
    """Amounts, shares, caps and yearly budgets of streams, the year-end rule, yearly incomes of funds, the yearly table, the share
    that the path steers to."""
    found = []
    for name, stream in data.funding.items():
        found += [f"funding.{name}.{key}" for key in AMOUNTS if _is_number(getattr(stream, key)) or key in ("cap", "yearly_budget")]
        if stream.year_rule is not None:
            found += [f"funding.{name}.year_rule.{key}" for key in YEAR_RULE]
    found += [f"funds.{name}.yearly" for name, fund in data.funds.items() if _is_number(fund.yearly) and fund.per_communities is None]
    found += [f"policy.plan.{county}.{year}.{tier}" for county, table in data.policy.plan.items() for year in table for tier in TIERS]
    return [*found, "policy.path.share"] if data.policy.path is not None else found


def _is_number(value: object) -> bool:
    """Whether a value is given as a number, not as the name of a quantity that is drawn."""
    return isinstance(value, int | float)


def check_changes(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every change falls into the period, sets what may be set, and asks for something that is known by then."""
    start, end = data.period.start, data.period.end
    for key, change in data.changes.items():
        at: Place = ("changes", key)
        if not start <= change.month <= end:
            word = "before the start" if change.month < start else "after the end"
            bound = month_text(start if change.month < start else end)
            yield (*at, "from"), f"{month_text(change.month)} is {word}, {bound}; expected a month of the period"
        yield from _settings(data, change, at)
        if change.when is not None:
            yield from condition(data, change, change.when, (*at, "when"))


def clashing_changes(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """No two changes set one path in one month, unless their conditions cannot both hold: only one of them could win."""
    first: dict[tuple[int, str], list[str]] = {}
    for key, change in data.changes.items():
        for path in change.set:
            before = first.setdefault((change.month, path), [])
            for other in before:
                if not _apart(data.changes[other].when, change.when):
                    month = month_text(change.month)
                    yield ("changes", key, "set", path), f"is set in {month} by changes.{other} too; keep one of the two, or other months"
            before.append(key)


def _apart(one: Condition | None, two: Condition | None) -> bool:
    """Whether two conditions cannot both hold: the same figure below a value, and at least that value or more."""
    if one is None or two is None:
        return False
    same = (one.measure, one.status, one.tier, one.county, one.by) == (two.measure, two.status, two.tier, two.county, two.by)
    pairs = ((one.below, two.at_least), (two.below, one.at_least))
    return same and any(below is not None and least is not None and below <= least for below, least in pairs)


def _settings(data: ScenarioData, change: ChangeBase, at: Place) -> Iterator[Problem]:
    """What it sets is on the list, and is a plain value."""
    allowed = levers(data)
    for path, value in change.set.items():
        if path not in allowed:
            ids = OwnIds(tuple(data.tiers or ())[: len(TIERS)], tuple(data.standards or ()))
            own = [ids.path_out(each) for each in allowed if not ids.is_closed(each)]
            yield (*at, "set", path), f"cannot change in mid-run; {hint(path, own)}"
        elif isinstance(value, dict) or (isinstance(value, list) and not _CALENDARS.fullmatch(path)):
            yield (*at, "set", path), f"{shown(value)} is no plain value; expected a number or an amount"


def condition(data: ScenarioData, change: ChangeBase, when: Condition, at: Place) -> Iterator[Problem]:
    """It speaks of a county that exists, of a month before the change, and of one value of the kind its measure has."""
    if when.county is not None:
        yield from known(when.county, data.jurisdiction.counties, "county", (*at, "county"))
    if not data.period.start <= when.by < change.month:
        yield (*at, "by"), (f"{month_text(when.by)} is not between the start, {month_text(data.period.start)}, and the change, "
                            f"{month_text(change.month)}; expected a month before the change")
    if (when.below is None) == (when.at_least is None):
        yield at, f"has {'neither' if when.below is None else 'both'} of below and at_least; expected exactly one"
        return
    name, value = ("below", when.below) if when.below is not None else ("at_least", when.at_least)
    assert value is not None
    if when.measure == "share" and not 0 <= value <= 1:
        yield (*at, name), f"{value:g} is not a share; expected 0 to 1, such as 50% or 0.5"
    if when.measure == "count" and value != int(value):
        yield (*at, name), f"{value:g} is not a whole number; expected a number of communities"
