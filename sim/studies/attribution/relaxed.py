"""Causes of a shortfall, each as what takes it away: a change of the scenario that makes it no longer bind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sim.errors import InputError
from sim.scenario.engine_bounds import most_credit
from sim.scenario.load import Scenario
from sim.scenario.schema_types import TIERS
from sim.scenario.uncertainty import PARAMETERS
from sim.words.tongue import Words

Settings = dict[str, object]
ALL_YEAR = list(range(1, 13))
_ENDLESS = 10**11
"""Yuan a year for a fund that is to be endless but is shared out each January."""
CREDIT = 1000
"""The overdraft limit in years of own funds, or what fits into whole numbers of 64 bits: a million years would not."""
PLENTY = 100_000
"""More communities than any operator or team is asked to take on."""


@dataclass(frozen=True)
class Cause:
    """One cause: its id and name, what relaxing it means, and the settings that relax it in a scenario."""

    id: str
    """Its id."""
    title: Words
    """What it is called, in both languages."""
    means: Words
    """What relaxing it means, in both languages."""
    settings: Callable[[Scenario], Settings]
    """The values that relax it in a scenario, by path."""


def constant(scenario: Scenario, name: str, value: float) -> Settings:
    """An uncertain quantity held at one value; nothing where the scenario has no such quantity."""
    uncertain = scenario.data.uncertain
    part = "epistemic" if name in uncertain.epistemic else "aleatory"
    prior = getattr(uncertain, part).get(name)
    if prior is None:
        return {}
    at = f"uncertain.{part}.{name}"
    given = {f"{at}.{key}": None for key in PARAMETERS if key != "value" and getattr(prior, key) is not None}
    return given | {f"{at}.distribution": "constant", f"{at}.value": value, f"{at}.shift": 0, f"{at}.scale": 1}


def quota(scenario: Scenario) -> Settings:
    """The table no longer limits, is enforced in full, and every tier lists in every month."""
    listing: Settings = {f"policy.listing.{tier}": ALL_YEAR for tier in TIERS}
    floor: Settings = {"policy.readings.plan_binds": "floor"}
    return floor | listing | constant(scenario, "plan_slack", 100) | constant(scenario, "mandate", 1)


def money_relaxed(scenario: Scenario) -> Settings:
    """Funds and overdrafts without end, nothing late."""
    data = scenario.data
    shared = {stream.payer for stream in data.funding.values() if stream.receiver == "streets"}
    found: Settings = {f"funds.{name}.yearly": _ENDLESS if name in shared else None for name in data.funds}
    found |= {f"funding.{name}.yearly_budget": None for name in data.funding}
    credit = min(CREDIT, most_credit(data, scenario.roster))
    return found | constant(scenario, "credit_limit", credit) | constant(scenario, "payment_lag", 0)


def capacity_relaxed(scenario: Scenario) -> Settings:
    """Teams for everything, no crowding."""
    return {"uncertain.aleatory.team_capacity.shift": PLENTY} | constant(scenario, "crowding", 0)


def approval(scenario: Scenario) -> Settings:
    """Permits and consent at once."""
    once = constant(scenario, "approval", 0) | constant(scenario, "pre_start", 0)
    return once | {"policy.approval.consent_months": 0}


def acceptance(scenario: Scenario) -> Settings:
    """Who asks passes at once."""
    found: Settings = {"policy.acceptance.abandonment": 0} if scenario.data.policy.acceptance.abandonment > 0 else {}
    for tier in TIERS:
        at = f"policy.acceptance.{tier}"
        found |= {f"{at}.months": ALL_YEAR, f"{at}.publication": 0, f"{at}.throughput": None}
        found |= constant(scenario, f"pass_{tier}", 1)
    return found


def operation(scenario: Scenario) -> Settings:
    """Operators for everyone."""
    operators = max(1, scenario.data.policy.operation.operators)
    return {"policy.operation.operators": operators, "policy.operation.capacity": PLENTY}


CAUSES: tuple[Cause, ...] = (
    Cause("quota", ("数量要求与批次", "Quota"), (
        "年度计划不再限额、按计划足额安排，各级每月均可列入",
        "the yearly table no longer limits and is enforced in full; every tier lists in every month",
    ), quota),
    Cause("money", ("资金与拨付时间", "Money and its timing"), (
        "各项资金无限、街道可垫付额度不限、验收后即时拨付",
        "every fund and the streets' overdraft limit are endless, and what is due is paid at once",
    ), money_relaxed),
    Cause("capacity", ("街道承载力", "Street capacity"), (
        "街道专班人手不限，项目再多也不拖慢", "teams take on any number of projects without slowing down",
    ), capacity_relaxed),
    Cause("approval", ("审批", "Approval"), (
        "审批、前期与居民同意均不耗时", "permits, preparation and residents' consent take no time",
    ), approval),
    Cause("acceptance", ("验收", "Acceptance"), (
        "每月受理、一次通过、即时公布", "every gate is open each month, passes everyone and publishes at once",
    ), acceptance),
    Cause("operation", ("运营", "Operation"), (
        "运营商可服务所有社区", "operators have room for every community",
    ), operation),
)
"""In the order in which they are shown; a new cause is one function and its entry here."""
REST_CAUSE = Cause("rest", ("其余", "Rest"), (
    "上述各项都不再起约束时仍缺的部分：工期、中止、街道不愿参加、社区已用尽",
    "what is missing even when none of these binds: building time, abandonment, the choice not to take part, no community left",
), lambda scenario: {})


def relaxed(scenario: Scenario, causes: tuple[Cause, ...]) -> Scenario:
    """The scenario with some causes taken away; InputError where it cannot be, naming the causes."""
    settings: Settings = {}
    for cause in causes:
        settings |= cause.settings(scenario)
    settings |= changes_left(scenario, settings)
    try:
        return scenario.switched(settings) if settings else scenario
    except InputError as error:
        names = ", ".join(cause.id for cause in causes)
        raise InputError(f"{scenario.name}: {names} cannot be relaxed: {error.problems[0]}") from None


def changes_left(scenario: Scenario, settings: Settings) -> Settings:
    """The changes in mid-run without those values that are relaxed, which stay so to the end; nothing where all stay."""
    found: Settings = {}
    for name, change in scenario.data.changes.items():
        gone = [path for path in change.set if path in settings]
        at = [f"changes.{name}"] if len(gone) == len(change.set) else [f"changes.{name}.set.{path}" for path in gone]
        found |= dict.fromkeys(at)
    return found
