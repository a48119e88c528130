"""Parts of the whole that are followed month by month since a figure was published of them: a kind, a standard, a prefecture."""

from __future__ import annotations

from sim.model.rules.vocabulary import Kind, Standard
from sim.scenario.comparable import comparable_figures
from sim.scenario.load import Scenario

from .cohort_cells import cohort_cells
from .roster_rows import Roster

_Followed = tuple[str, str, str]


def parts_followed(scenario: Scenario) -> list[_Followed]:
    """Scope, status and tier of each, in order: `kind:`, `standard:` or `prefecture:` and which."""
    found = set()
    for seen in comparable_figures(scenario.data).values():
        for name in ("kind", "standard", "prefecture"):
            if getattr(seen, name) is not None:
                found.add((f"{name}:{getattr(seen, name)}", seen.status, seen.tier))
    return sorted(found)


def part_rows(scenario: Scenario, roster: Roster) -> dict[str, int]:
    """The row of `counts` of each part, behind those of the whole, the counties and the streets; none where no part is followed."""
    if not parts_followed(scenario):
        return {}
    first = 1 + len(roster.counties) + len(roster.streets)
    scopes = [*(f"kind:{Kind.spell(kind)}" for kind in Kind), *(f"standard:{Standard.spell(standard)}" for standard in Standard),
              *(f"prefecture:{name}" for name in cohort_cells(scenario, roster).places[1:])]
    return {scope: first + at for at, scope in enumerate(scopes)}


def part_size(scenario: Scenario, roster: Roster, scope: str) -> int:
    """How many communities a part has at most."""
    cells = cohort_cells(scenario, roster)
    kind, _, name = scope.partition(":")
    return cells.most[cells.places.index(name) if kind == "prefecture" else 0]
