"""Clauses as switches: what each turns off in a scenario, and the groups they form.

A target clause also holds a target; here the target stays, since it is what is measured: only the rules that follow from
the clause go. Where a rule and a target cannot be told apart (a yearly table that is itself the target) the target goes
from the whole study. Facts of a place (`data`) are not rules and are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sim.documents.clauses import Clause, catalogue, settings
from sim.documents.clauses.states import switched_off
from sim.errors import InputError
from sim.scenario.load import Scenario
from sim.words.tongue import Words

_TARGETS = "targets."
FACTS = "data"
UNTOLD_MEANS: Words = ("没有这一条", "without it")
"""What the world is like without a clause of which nothing more is said."""
GROUPS: dict[str, Words] = {
    "target": ("目标引导", "Steering by targets"), "quota": ("数量要求", "Quotas"), "subsidy": ("补助", "Subsidies"),
    "payment_rule": ("拨付规则", "Payment rules"), "cost_sharing": ("成本分担", "Cost sharing"),
    "finance_source": ("资金来源", "Sources of money"), "process_step": ("程序", "Procedure"),
    "timeline": ("工期", "Planned durations"), "standard": ("标准", "Standards"), "scene": ("场景", "Scenes"),
    "tier_rule": ("级别规则", "Tier rules"), "acceptance": ("验收", "Acceptance"), "capacity": ("承载力", "Capacity"),
    "supervision": ("督导考核", "Supervision"), "principle": ("原则", "Principles"),
}
"""Names of groups; one that is not here keeps its id."""


@dataclass(frozen=True)
class Switch:
    """One clause that a scenario has: its id and words, what off means, its group, and the values that turn it off."""

    id: str
    """The clause's id."""
    title: Words
    """What it says, in both languages."""
    means: Words
    """What the world is like without it, in both languages."""
    group: str
    """The id of its group."""
    off: tuple[tuple[str, object], ...]
    """The values that turn it off: path and value."""


def group_of(clause: Clause, held: Iterable[str] = ()) -> str:
    """The group of a clause: its kind; where it says none, that of what it carries."""
    money = any(path.startswith("fund") for path in held)
    return clause.kind or ("subsidy" if money else "quota" if any(path.startswith("policy.") for path in held) else "principle")


def switch(clause: Clause, scenario: Scenario) -> Switch | None:
    """The clause as a switch; None where off changes nothing but a target, or nothing at all."""
    held = {path: value for path, value in settings(clause, scenario).items() if not path.startswith(_TARGETS)}
    if clause.kind == FACTS or not held:
        return None
    means = (clause.off_means.zh, clause.off_means.en) if clause.off_means else UNTOLD_MEANS
    return Switch(clause.id, (clause.summary.zh, clause.summary.en), means, group_of(clause, held), tuple(held.items()))


def switches(scenario: Scenario) -> tuple[Scenario, tuple[Switch, ...], tuple[str, ...]]:
    """The scenario to be studied, its switches, and the targets that had to go because a rule is the target."""
    found = [made for clause in catalogue(scenario).values() if (made := switch(clause, scenario)) is not None]
    alone = {each.id: digest_without(scenario, each) for each in found}
    inseparable = [name for each in found if alone[each.id] is None for name in targets_of(scenario, each)]
    dropped = tuple(dict.fromkeys(inseparable))
    kept = scenario.switched({f"{_TARGETS}{name}": None for name in dropped}) if dropped else scenario
    if dropped:
        alone = {each.id: digest_without(kept, each) for each in found}
    return kept, tuple(each for each in found if alone[each.id] not in (None, kept.digest)), dropped


def targets_of(scenario: Scenario, clause: Switch) -> list[str]:
    """The targets that the catalogue takes away with a clause."""
    paths = settings(catalogue(scenario)[clause.id], scenario)
    return [path.removeprefix(_TARGETS) for path in paths if path.startswith(_TARGETS)]


def digest_without(scenario: Scenario, clause: Switch) -> str | None:
    """The digest of the scenario without the clause and with its targets; None where that makes no sense."""
    try:
        return without_switches(scenario, [clause]).digest
    except InputError:
        return None


def without_switches(scenario: Scenario, off: Iterable[Switch]) -> Scenario:
    """The scenario with some clauses off; what one of them removes another does not set.

    InputError where nothing that can be simulated is left, naming the clauses.
    """
    off = list(off)
    found: dict[str, object] = {}
    for path, value in (setting for each in off for setting in each.off):
        found[path] = None if found.get(path, value) is None else value
    try:
        return switched_off(scenario, found)
    except InputError as error:
        names = ", ".join(each.id for each in off)
        raise InputError(f"{scenario.name}: cannot be simulated without {names}: {error.problems[0]}") from None


def same_switches(found: Sequence[Switch]) -> dict[str, Switch]:
    """By each switch's id the first that turns off the same values: a place's document often repeats what the province's says."""
    return {each.id: next(other for other in found if other.off == each.off) for each in found}


def grouped(found: Sequence[Switch]) -> dict[str, tuple[Switch, ...]]:
    """The switches by group, in the order of the catalogue."""
    names = list(dict.fromkeys(each.group for each in found))
    return {name: tuple(each for each in found if each.group == name) for name in names}
