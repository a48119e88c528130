"""Whether a scenario has a clause, and the scenario without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.schema_documents import Clause, document_of
from sim.scenario.sources import parts

from .carried import carried_by, resting_on
from .shipped import catalogue

if TYPE_CHECKING:
    from sim.scenario.load import Scenario
    from sim.scenario.values import Value

State = Literal["on", "off", "elsewhere", "qualitative"]

def state(clause: Clause, scenario: Scenario) -> State:
    """`on` where switching the clause off changes what is simulated, or it carries what cannot be left out; `off` where its settings
    say nothing already.

    `elsewhere`: the scenario has none of its settings, or they carry another jurisdiction's clause; also for a clause
    whose mechanism is still to come. `qualitative`: nothing in the model carries it.
    """
    held = settings(clause, scenario)
    if not held:
        resting = not clause.qualitative and bool(resting_on(clause, scenario))
        return "elsewhere" if clause.off or clause.waits else "on" if resting else "qualitative"
    if any(f"targets.{name}" in held for name in scenario.data.targets):
        return "on"
    return "on" if switched_off(scenario, held).digest != scenario.digest else "off"


def settings(clause: Clause, scenario: Scenario) -> dict[str, object]:
    """The values that switch a clause off in a scenario, wildcards written out; empty where it is not the scenario's.

    Of a clause that says nothing of it: whatever rests on it and can be left out goes.
    """
    if not (clause.off or clause.waits or clause.qualitative):
        return carried_by(clause, scenario)
    return {
        path: value for pattern, value in clause.off.items() for path in expanded_paths(pattern, scenario.data)
        if has(scenario, path) and _is_own(clause, scenario, path)
    }


def without(scenario: Scenario, ids: Iterable[str]) -> Scenario:
    """The same scenario with clauses switched off; those that it does not have change nothing.

    A scenario asks for something: where all its targets would go, the first of them stays, as a yardstick. Raises
    InputError for an id that neither its documents nor the shipped ones have.
    """
    ids, known = list(ids), {**catalogue(), **catalogue(scenario)}
    problems = [f"{name}: unknown clause; {hint(name, known)}" for name in ids if name not in known]
    if problems:
        raise InputError(problems)
    found: dict[str, object] = {}
    for name in ids:
        found |= settings(known[name], scenario)
    return switched_off(scenario, found)


def switched_off(scenario: Scenario, found: Mapping[str, object]) -> Scenario:
    """The scenario with settings that switch clauses off: what is removed is not set as well, one target stays."""
    gone = {path for path, value in found.items() if value is None}
    kept = {path: value for path, value in found.items() if not any(path.startswith(f"{above}.") for above in gone)}
    targets = [f"targets.{name}" for name in scenario.data.targets]
    if all(target in gone for target in targets):
        del kept[targets[0]]
    return scenario.switched(kept)


def expanded_paths(pattern: str, data: BaseModel) -> Iterator[str]:
    """The paths that a pattern stands for: `*` is any key of a mapping that the scenario has."""
    before, star, after = pattern.partition("*")
    if not star:
        yield pattern
        return
    for key in _entries(data, before.rstrip(".")):
        yield from expanded_paths(f"{before}{key}{after}", data)


def _entries(data: BaseModel, path: str) -> list[str]:
    """The keys of the mapping at a path; none where there is no mapping."""
    found: object = data
    for key in path.split("."):
        found = found.get(key) if isinstance(found, dict) else getattr(found, key, None)
    return [str(key) for key in found] if isinstance(found, dict) else []


def has(scenario: Scenario, path: str) -> bool:
    """Whether a scenario has the place of a setting: the part above it, whether or not a value is given there."""
    above: object = scenario.data
    *keys, last = path.split(".")
    for key in keys:
        above = above.get(key) if isinstance(above, dict) else getattr(above, key, None)
    return last in above if isinstance(above, dict) else above is not None


def values_at(scenario: Scenario, path: str) -> list[Value]:
    """The values at a path and below it; `*` stands for any key of one level."""
    return [value for place in expanded_paths(path, scenario.data) for value in scenario.values
            if value.path == place or value.path.startswith(f"{place}.")]


def _is_own(clause: Clause, scenario: Scenario, path: str) -> bool:
    """Whether a setting carries this clause and not that of another jurisdiction; settings side by side go together.

    It does where its source names the clause or another of the same document; where it names none but those that bind everywhere
    (and no public source, nor a derivation from it), in a scenario that rests on the clause's document.
    """
    everywhere = {name for name, document in scenario.documents.items() if document.binds == "everywhere"}
    beside = [other for other in clause.off if other.rpartition(".")[0] == path.rpartition(".")[0]] or [path]
    values = [value for other in beside for value in values_at(scenario, other)]
    cited = cited_by(values, scenario)
    if clause.id in cited or clause.document in everywhere:
        return True
    if not cited and any(value.evidence == "found" for value in values):
        return False
    local = {document_of(name) for name in cited} - everywhere
    if not local and any(value.evidence in ("derived", "borrowed") for value in values):
        return False
    return clause.document in (local or documents_of(scenario))


def clause_behind(scenario: Scenario, rule: str) -> str:
    """The first clause of a scenario's documents that brings a rule about, by the dotted name of its function; empty where none does."""
    return next((name for name, clause in scenario.clauses.items() if rule in clause.rules), "")


def documents_of(scenario: Scenario) -> set[str]:
    """The documents that a scenario's own values name, the files from which any place may start left out."""
    own = [value for value in scenario.values if value.file not in scenario.named.bases]
    return {document_of(name) for name in cited_by(own, scenario)}


def cited_by(values: Iterable[Value], scenario: Scenario) -> set[str]:
    """The clauses of its documents that values of a scenario name as their source."""
    return {part for value in values for part in parts(value.source) if part in scenario.clauses}
