"""Changes in mid-run as rows: each sets what the same scenario would have on its first day with the new value."""

from __future__ import annotations

from collections.abc import Callable

from sim.model.rules.chance import NODES
from sim.model.rules.vocabulary import NEVER, NO_ROW, Lever
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.change_checks import PACE
from sim.scenario.load import Scenario
from sim.scenario.schema import Condition, Target
from sim.scenario.units import month_text

from .roster_rows import Roster
from .start import Start
from .target_rows import read_as, target_row

STREAM = {
    "amount_county": Lever.AMOUNT_COUNTY, "amount_city": Lever.AMOUNT_CITY, "amount_province": Lever.AMOUNT_PROVINCE,
    "share": Lever.SHARE, "cap": Lever.CAP, "reward": Lever.REWARD, "yearly_budget": Lever.BUDGET, "year_share": Lever.YEAR_SHARE,
    "year_cap": Lever.YEAR_CAP,
}
"""The fields of a stream that may change, by lever."""
_RULES = ("bar_county", "bar_city", "bar_province", "bar_short", "round_months", "list_county", "list_city", "joint_review", "merge_below",
         "merge_factor", "permit_below", "permit_area", "permit_factor", "consent_months", "green_channel", "publicity")
"""Fields of the policy that may change; their levers are called as they are."""
_GATE = {"months": Lever.GATE_MONTHS, "list_months": Lever.GATE_LISTS, "publication": Lever.GATE_PUBLICATION,
        "throughput": Lever.GATE_THROUGHPUT}
"""The fields of a gate that may change, by lever."""
_Places = dict[tuple[int, int], int]
"""The value of every lever in every row: by lever and row."""


def add_changes(start: Start, make: Callable[[Scenario, Roster], Start]) -> None:
    """Give a first day the rows of its changes; `make` makes the first day of a variant, whose roster no change touches."""
    scenario, many = start.scenario, start.many
    many["changes"], many["settings"], many["conditions"] = [], [], []
    values: dict[str, list[object]] = {}
    ordered = [scenario.data.changes[name] for name in start.changes]
    for change in ordered:
        for path, value in change.set.items():
            values.setdefault(path, []).append(value)
    held = {
        path: {str(value): _places(start, make(scenario.changed({path: value}), start.roster)) for value in each}
        for path, each in values.items()
    }
    base = _places(start, start)
    touched = {path: _differing([base, *each.values()]) for path, each in held.items()}
    if "policy.listing.batch" in touched:
        touched["policy.listing.batch"] = [(Lever.BATCH, 0)]  # so many again, too, where batches have grown since the first day
    for change in ordered:
        first = len(many["settings"])
        for path, value in change.set.items():
            now = held[path][str(value)]
            many["settings"] += [blank(rows.Setting, lever=lever, at=at, value=now[lever, at], first=base[lever, at])
                                 for lever, at in touched[path]]
        many["changes"].append(blank(
            rows.Change, month=change.month - scenario.data.period.start, made=NEVER, first_setting=first,
            end_setting=len(many["settings"]), condition=NO_ROW if change.when is None else len(many["conditions"]),
            if_missed=change.when is not None and change.when.below is not None, called=int(change.when is None),
            asked=NEVER if change.when is None else change.when.by + 1 - scenario.data.period.start,
        ))
        if change.when is not None:
            many["conditions"].append(condition_row(start, change.when))


def _places(start: Start, variant: Start) -> _Places:
    """Every value that may change, as a variant has it on its first day; its tables of times join those of `start`."""
    many, policy = variant.many, variant.single["policy"]
    found = {(lever, i): row[name] for i, row in enumerate(many["streams"]) for name, lever in STREAM.items()}
    found |= {(Lever.INCOME, i): row["yearly"] for i, row in enumerate(many["funds"])}
    found |= {(Lever.PLAN, i): value for i, value in enumerate(variant.lists["plan"])}
    found |= {(Lever.PATH_SHARE, i): policy["path_share"] for i, row in enumerate(many["counties"]) if row["own_from"] == NEVER}
    found |= {(Lever.BATCH, 0): policy["batch"], (Lever.BATCH_GROWTH, 0): policy["growth"],
              (Lever.INCLUSIVE_SHARE, 0): policy["inclusive_share"], (Lever.GATE_ABANDONMENT, 0): policy["gate_abandonment"]}
    found |= {(Lever[name.upper()], 0): policy[name] for name in _RULES}
    found |= {(Lever.LIST_PROVINCE, i): value for i, value in enumerate(variant.lists["batches"])}
    found |= {(lever, i): row[name] for i, row in enumerate(many["gates"]) for name, lever in _GATE.items()}
    found |= {(Lever.CAPACITY, i): row["capacity"] for i, row in enumerate(many["operators"])}
    return found | {(Lever[name.upper()], 0): _table_row(start, variant, name) for name in PACE}


def _table_row(start: Start, variant: Start, name: str) -> int:
    """The row of a variant's table among those of `start`, where it is put behind the others if it is another one."""
    row, theirs, tables, width = start.single["rows"][name], variant.single["rows"][name], start.lists["tables"], NODES + 1
    own = variant.lists["tables"][theirs * width : (theirs + 1) * width]
    if own == tables[row * width : (row + 1) * width]:
        return row
    tables.extend(own)
    start.lists["discrete"].append(variant.lists["discrete"][theirs])
    start.lists["purposes"].append(start.lists["purposes"][row])
    start.lists["given_from"].append(start.lists["given_from"][-1])
    return len(start.lists["discrete"]) - 1


def _differing(variants: list[_Places]) -> list[tuple[int, int]]:
    """Where not all variants are the same, in order."""
    first, *others = variants
    return sorted(key for key, value in first.items() if any(other[key] != value for other in others))


def condition_row(start: Start, when: Condition) -> RowFields:
    """The condition as a target: to be missed, or to be reached."""
    value = when.below if when.below is not None else when.at_least
    readings = start.scenario.data.policy.readings
    status = read_as(when.status or readings.status, readings)
    wanted = Target.model_validate({
        "text": {"zh": "–", "en": "–"}, "measure": when.measure, "status": status, "tier": when.tier,
        "county": when.county, "at_least": value, "by": month_text(when.by),
    })
    return target_row(start.scenario, wanted, start.roster, start.many)
