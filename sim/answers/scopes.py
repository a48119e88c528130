"""Names of the scopes that counts and targets are about."""

from __future__ import annotations

from sim.scenario.schema import ScenarioData, Text

_WHOLE = Text(zh="全域", en="Whole area")


def scope_name(data: ScenarioData, scope: str) -> Text:
    """What `all`, `county:<id>` or `street:<id>` is called."""
    kind, _, name = scope.partition(":")
    if kind == "county":
        return data.jurisdiction.counties[name].name
    return data.jurisdiction.streets[name].name if kind == "street" else _WHOLE
