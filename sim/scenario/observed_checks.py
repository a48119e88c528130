"""Published figures that cannot be so: of no place, told before they happened, falling, or more named than listed."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.comparable import published
from sim.scenario.place_checks import Problem, RosterRows, one_place
from sim.scenario.schema import Observation, ScenarioData
from sim.scenario.units import month_text

_Fault = tuple[str, str, str]
"""The id of a figure, the column or key that is wrong, and what is wrong."""
_INCLUDES = {
    "started": ("started", "started_net", "complete", "visited", "named"), "complete": ("complete", "named"), "named": ("named",),
    "visited": ("visited",), "applied": ("applied",),
}
"""What a status counts at least: whoever is named has been listed. What is listed in net may fall, and includes nothing for good."""
_STATUSES = ("named", "visited", "complete", "started_net", "started", "applied")
"""In this order, so that what includes another comes after it."""
_BOUNDS = ("at_least", "exact", "about", "at_most")


def check_figures(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every fault of the figures that stand under `observed`."""
    for name, key, message in figure_faults(data):
        yield ("observed", name, key) if key else ("observed", name), message


def figure_faults(data: ScenarioData) -> Iterator[_Fault]:
    """Every fault of all published figures."""
    for name, seen in data.observed.items():
        given = {"prefecture": seen.prefecture, "county": seen.county, "street": seen.street}
        yield from ((name, key, message) for key, message in one_place(data.jurisdiction, given))
        if published(seen) < seen.month:
            wanted = "expected the same month or later"
            yield name, "published", f"{month_text(published(seen))} is before the month it speaks of, {month_text(seen.month)}; {wanted}"
        if seen.since is not None and seen.since > seen.month:
            wanted = "expected that month or earlier"
            yield name, "since", f"{month_text(seen.since)} is after the month it speaks of, {month_text(seen.month)}; {wanted}"
        if seen.standard is not None and seen.status == "applied":
            yield name, "standard", "is not known of who has applied; expected another status, or no standard"
    yield from _contradictions(data)


def _contradictions(data: ScenarioData) -> Iterator[_Fault]:
    """Figures of the same communities that cannot both be so, each told once."""
    groups: dict[tuple[object, ...], list[tuple[str, Observation]]] = {}
    for name, seen in data.observed.items():
        whom = (seen.prefecture, seen.county, seen.street, seen.community, seen.tier, seen.kind, seen.standard, seen.batch, seen.since)
        groups.setdefault(whom, []).append((name, seen))
    for group in groups.values():
        yield from _in_order(sorted(group, key=lambda item: _turn(item[1])))


def _turn(seen: Observation) -> tuple[int, int, int]:
    """When a figure is looked at: what says the least there were, before what says the most."""
    return seen.month, _STATUSES.index(seen.status), _BOUNDS.index(seen.exactness)


def _in_order(group: list[tuple[str, Observation]]) -> Iterator[_Fault]:
    """Figures one after the other: none may be given twice, or be less than what it includes was before."""
    most: dict[str, tuple[str, Observation]] = {}
    given: dict[tuple[object, ...], str] = {}
    for name, seen in group:
        first = given.setdefault((seen.month, seen.status, seen.exactness), name)
        if first != name:
            yield name, "", f"is the same figure as {first}; expected once"
            continue
        before = [most[status] for status in _INCLUDES.get(seen.status, ()) if status in most]
        other_name, other = max(before, key=lambda found: found[1].value, default=("", seen))
        if other.value > seen.value and seen.exactness in ("exact", "at_most"):
            why = ": the figures are cumulative" if other.status == seen.status else ""
            when = month_text(other.month)
            yield name, "value", f"{seen.value} is less than {other.value} in {when} ({other_name}); expected at least as many{why}"
        if seen.exactness in ("exact", "at_least") and (seen.status not in most or seen.value > most[seen.status][1].value):
            most[seen.status] = name, seen
