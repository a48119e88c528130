"""Stand-ins for values that are wrong, so that everything else can still be looked at and all faults are told at once.

A complaint that holds whatever stands in the faulty places is one about the rest; one that comes and goes with them is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Literal, get_args, get_origin

from pydantic import ValidationError

from sim.scenario import shape
from sim.scenario.costs import with_unused
from sim.scenario.explain import explain
from sim.scenario.node import Node, Place, made, spell
from sim.scenario.schema import ScenarioData

_ENTRIES: dict[str, Place] = {
    "prefecture": ("jurisdiction", "prefectures"), "county": ("jurisdiction", "counties"), "street": ("jurisdiction", "streets"),
    "area": ("jurisdiction", "areas"), "fund": ("funds",),
}
"""Where the entries stand that others name, by the word for one."""
ID = re.compile(r"[a-z][a-z0-9_]*")
_ROUNDS = 8
_STAND_INS: dict[str | None, tuple[object, object]] = {
    "yuan": (1_000_000, 3_000_000), "share": (0.25, 0.75), "month": ("2022-01", "2031-12"), "count": (1, 7), "factor": (1.0, 2.0),
    "logit": (0.5, 1.5),
}
"""Two values of each unit; no check that looks at one of them says the same of the other."""


def repaired(tree: Node, faulty: Sequence[Place]) -> list[ScenarioData]:
    """The data with stand-ins in the faulty places, in two ways; fewer where no stand-in is good enough."""
    found = (_repaired(tree, faulty, which) for which in (0, 1))
    return [data for data in found if data is not None]


def _repaired(tree: Node, faulty: Sequence[Place], which: int) -> ScenarioData | None:
    held: Any = deepcopy(with_unused(tree))
    for place in faulty:
        _put(held, place, which)
        if which == 1 and shape.at(place) is not None:
            _put(held, place, which)
    for _ in range(_ROUNDS):
        try:
            return ScenarioData.model_validate(held)
        except ValidationError as error:
            for place, _ in explain(error, made(held, "", 0, "")):
                _put(held, place, which)
    return None


def _put(held: Any, place: Place, which: int) -> None:
    """Drop the value at a place; put a stand-in where it was dropped before, or was never there."""
    if not place:
        return
    for key in place[:-1]:
        held = held.get(key) if isinstance(held, dict) else held[key] if isinstance(held, list) and isinstance(key, int) else None
    if isinstance(held, dict) and place[-1] in held:
        del held[place[-1]]
    elif isinstance(held, dict) and shape.at(place) is not None:
        held[place[-1]] = stand_in(shape.at(place), which)
    elif isinstance(held, list):
        held.clear()


def stand_in(kind: Any, which: int) -> object:
    """A value that the models take in a place of this kind: the first or the second of two."""
    unit = shape.unit(kind)
    if unit in _STAND_INS:
        return _STAND_INS[unit][which]
    model = shape.model_of(kind)
    if model is not None:
        return {name: stand_in(shape.below(kind, name), which) for name, field in model.model_fields.items() if field.is_required()}
    if shape.keyed(kind) is not None:
        return {("x", "y")[which]: stand_in(shape.keyed(kind), which)}
    bare = next(iter(_bare(kind)), str)
    if get_origin(bare) is Literal:
        words = get_args(bare)
        return words[min(which, len(words) - 1)]
    if get_origin(bare) is list:
        return [stand_in(get_args(bare)[0], which)]
    return {bool: which == 1, int: (1, 7)[which], float: (0.25, 0.75)[which]}.get(bare, ("x", "y")[which])


def _bare(kind: Any) -> Iterator[Any]:
    for option in shape.options(kind):
        yield get_args(option)[0] if hasattr(option, "__metadata__") else option


def lasting(complaints: Sequence[Sequence[tuple[Place, str]]], faulty: Sequence[Place]) -> list[tuple[Place, str]]:
    """Those that are made whatever the stand-ins, but for the faulty places themselves, and for names that may be those of
    entries whose key cannot be read."""
    first, *others = complaints or [[]]
    misspelt = {place[:-1] for place in faulty if place and not ID.fullmatch(str(place[-1]))}
    lost = tuple(f"unknown {word} " for word, home in _ENTRIES.items() if home in misspelt)
    kept = [found for found in first if all(found in other for other in others) and not found[1].startswith(lost)]
    return [(place, message) for place, message in kept
            if not any(place[: len(bad)] == bad or place == bad[:-1] for bad in faulty) and not (
                len(place) == 4 and place[0] == "changes" and place[2] == "set" and hangs_on(str(place[3]), faulty))]


def hangs_on(lever: str, faulty: Sequence[Place]) -> bool:
    """Whether what a change in mid-run sets stands at a faulty place or below it, or may be meant by a key beside it that nothing knows."""
    return any(f"{lever}.".startswith(f"{spell(bad if shape.at(bad) is not None else bad[:-1] or bad)}.") for bad in faulty)

