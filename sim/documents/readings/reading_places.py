"""Places of a scenario with `*` for any name: what stands there, and for which names a reading's needs hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from sim.scenario import units
from sim.scenario.load import Scenario

_GIVEN = "given"
"""What must hold where anything at all is to stand at a place."""
_MONTH = re.compile(r"\d{4}-\d{2}")


def _at(data: Any, path: str) -> Any:
    """What the data hold at a path; None where there is nothing."""
    for key in path.split(".") if path else ():
        data = data.get(key) if isinstance(data, Mapping) else getattr(data, key, None)
    return data


def bound_names(scenario: Scenario, needs: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """For each place of `needs` that ends in `*`, the names for which they hold; None where some need has none."""
    found: dict[str, list[str]] = {}
    for place, asked in needs.items():
        if place.endswith(".*"):
            found[place] = [name for name, part in _entries(scenario, place[:-2]) if holds(part, asked)]
            if not found[place]:
                return None
        elif not holds(_at(scenario.data, place), asked):
            return None
    return found


def _entries(scenario: Scenario, place: str) -> Iterator[tuple[str, Any]]:
    """The named parts at a place."""
    parts = _at(scenario.data, place)
    return iter(parts.items()) if isinstance(parts, Mapping) else iter(())


def holds(value: Any, asked: Any) -> bool:
    """Whether what stands at a place is what is asked: a value, `given`, nothing (null), or all of a mapping."""
    if isinstance(asked, Mapping):
        return all(holds(_at(value, key), wanted) for key, wanted in asked.items())
    if asked == _GIVEN:
        return value is not None and value != {} and value != []
    if isinstance(asked, str) and _MONTH.fullmatch(asked):
        return bool(value == units.parse_month(asked))
    return bool(value == asked)


def expanded_settings(settings: Mapping[str, Any], names: Mapping[str, list[str]]) -> dict[str, Any]:
    """The settings with each `*` replaced by the names that are bound at its place."""
    found: dict[str, Any] = {}
    for path, value in settings.items():
        place = next((place for place in names if path.startswith(f"{place}.")), None)
        if place is None:
            found[path] = value
            continue
        for name in names[place]:
            found[f"{place[:-1]}{name}{path[len(place):]}"] = value
    return found
