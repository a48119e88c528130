"""Names of the scopes that counts and targets are about."""

from __future__ import annotations

from sim.scenario.schema import Observation, ScenarioData, Text

_WHOLE = Text(zh="全域", en="Whole area")
OF_WHOM = {
    "kind": {"renovation": Text(zh="旧改类", en="Old renovation"), "new_build": Text(zh="新建类", en="New-build")},
    "standard": {
        "inclusive": Text(zh="普惠共享型", en="Inclusive standard"), "demonstration": Text(zh="示范引领型", en="Demonstration standard"),
        "benchmark": Text(zh="标杆引导型", en="Benchmark standard"), "new_build": Text(zh="新建类", en="New-build standard"),
    },
}
"""What communities of a kind, and those at a standard, are called."""


def scope_name(data: ScenarioData, scope: str) -> Text:
    """What `all`, `county:<id>`, `street:<id>` and the like, or the communities of a kind or standard, are called."""
    kind, _, name = scope.partition(":")
    if kind == "prefecture":
        return data.jurisdiction.prefectures[name].name
    if kind in OF_WHOM:
        return OF_WHOM[kind][name]
    if kind == "county":
        return data.jurisdiction.counties[name].name
    return data.jurisdiction.streets[name].name if kind == "street" else _WHOLE


def place_name(data: ScenarioData, seen: Observation) -> Text:
    """What the place of a published figure is called; the whole by its own name."""
    where = data.jurisdiction
    found = where.name
    if seen.prefecture is not None:
        found = where.prefectures[seen.prefecture].name
    if seen.county is not None:
        found = where.counties[seen.county].name
    if seen.street is not None:
        found = where.streets[seen.street].name
    if seen.community is None:
        return found
    known = where.communities.get(seen.community)
    name = known.name if known is not None else Text(zh=seen.community, en=seen.community)
    return Text(zh=f"{found.zh}{name.zh}", en=f"{name.en}, {found.en}")
