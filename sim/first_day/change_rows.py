"""Changes in mid-run as rows: each sets what the same scenario would have on its first day with the new value."""

from __future__ import annotations

from collections.abc import Callable

from sim.model.rules.vocabulary import NEVER, NO_ROW, Lever
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.load import Scenario
from sim.scenario.schema import Condition, Target
from sim.scenario.units import month_text

from .start import Start
from .target_rows import read_as, target_row

STREAM = {
    "amount_county": Lever.AMOUNT_COUNTY, "amount_city": Lever.AMOUNT_CITY, "amount_province": Lever.AMOUNT_PROVINCE,
    "share": Lever.SHARE, "cap": Lever.CAP, "reward": Lever.REWARD, "yearly_budget": Lever.BUDGET, "year_share": Lever.YEAR_SHARE,
    "year_cap": Lever.YEAR_CAP,
}
"""The fields of a stream that may change, by lever."""
_Places = dict[tuple[int, int], int]
"""The value of every lever in every row: by lever and row."""


def add_changes(start: Start, make: Callable[[Scenario], Start]) -> None:
    """Give a first day the rows of its changes; `make` makes the first day of a variant."""
    scenario, many = start.scenario, start.many
    many["changes"], many["settings"], many["conditions"] = [], [], []
    values: dict[str, list[object]] = {}
    ordered = [scenario.data.changes[name] for name in start.changes]
    for change in ordered:
        for path, value in change.set.items():
            values.setdefault(path, []).append(value)
    held = {path: {str(value): _places(make(scenario.changed({path: value}))) for value in each} for path, each in values.items()}
    base = _places(start)
    touched = {path: _differing([base, *each.values()]) for path, each in held.items()}
    for change in ordered:
        first = len(many["settings"])
        for path, value in change.set.items():
            now = held[path][str(value)]
            many["settings"] += [blank(rows.Setting, lever=lever, at=at, value=now[lever, at]) for lever, at in touched[path]]
        many["changes"].append(blank(
            rows.Change, month=change.month - scenario.data.period.start, made=NEVER, first_setting=first,
            end_setting=len(many["settings"]), condition=NO_ROW if change.when is None else len(many["conditions"]),
            if_missed=change.when is not None and change.when.below is not None, called=int(change.when is None),
            asked=NEVER if change.when is None else change.when.by + 1 - scenario.data.period.start,
        ))
        if change.when is not None:
            many["conditions"].append(condition_row(start, change.when))


def _places(start: Start) -> _Places:
    """Every value that may change."""
    found = {(lever, i): row[name] for i, row in enumerate(start.many["streams"]) for name, lever in STREAM.items()}
    found |= {(Lever.INCOME, i): row["yearly"] for i, row in enumerate(start.many["funds"])}
    found |= {(Lever.PLAN, i): value for i, value in enumerate(start.lists["plan"])}
    common = start.single["policy"]["path_share"]
    return found | {(Lever.PATH_SHARE, i): common for i, row in enumerate(start.many["counties"]) if row["own_from"] == NEVER}


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
