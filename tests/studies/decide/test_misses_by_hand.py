"""The table of where an answer misses, and the look at the nearest choice in every world."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.studies.decide.decide import Decision, seen_everywhere
from sim.studies.decide.decide_table import miss_table
from sim.studies.decide.discovery import BoxLimit, Discovery, MissBox
from sim.studies.decide.tried import Bar, Seen, Tried

BOX = MissBox((BoxLimit("pace", "", None, 0.9), BoxLimit("own", "elm", 3.0, 4.0)), n=100, missed=20, inside=25, both=15)


def decision(**given: Any) -> Any:
    """A decision in two stated worlds of which only this is known."""
    known = dict.fromkeys(each.name for each in dataclasses.fields(Decision))
    question = SimpleNamespace(worlds=[SimpleNamespace(name="weak"), SimpleNamespace(name="dear")], rule=SimpleNamespace(start=5, most=9))
    return Decision(**{**known, "question": question, **given})


@pytest.mark.parametrize(("found", "world"), [
    (None, ""), (Discovery(0, 100, 20, None), ""), (Discovery(0, 100, 20, BOX), "as_it_stands"), (Discovery(1, 100, 20, BOX), "weak"),
    (Discovery(2, 100, 20, BOX), "dear"),
])
def test_a_row_for_each_limit_of_the_box(found: Discovery | None, world: str) -> None:
    """Three quarters of the misses in a quarter of the replications; without a box none, in the same columns."""
    table = miss_table(decision(discovery=found))
    assert len(table) == (2 if world else 0) and list(table)[:5] == ["world", "quantity", "place", "low", "high"] and len(list(table)) == 13
    if world:
        assert list(table["world"]) == [world] * 2 and list(table["quantity"]) == ["pace", "own"] and list(table["place"]) == ["", "elm"]
        assert np.isnan(table["low"][0]) and table["low"][1] == 3 and list(table["high"]) == [0.9, 4.0]
        assert table.loc[0, ["replications", "missed", "inside", "both"]].tolist() == [100, 20, 25, 15]
        assert table.loc[1, ["of_misses", "of_all", "misses_within"]].tolist() == [0.75, 0.25, 0.6]


@pytest.mark.parametrize(("start", "most", "number"), [(5, 9, 5), (9, 5, 5)])
@pytest.mark.parametrize("seen_before", [(), (1,), (2,), (1, 2)])
def test_the_nearest_is_looked_at_where_it_has_not_been(start: int, most: int, number: int, seen_before: tuple[int, ...]) -> None:
    """From the first replication on, as many as a first round has; where it was seen already nobody looks."""
    asked: list[tuple[int, list[int], int, int]] = []
    tried = Tried((Bar(0.5, True),) * 3, 3)
    for world in (0, *seen_before):
        tried.add(Seen(np.zeros(4), (np.ones(4),)), world)

    def look(world: int, wanted: Sequence[int], first: int, size: int) -> Iterator[tuple[int, Seen]]:
        asked.append((world, list(wanted), first, size))
        yield wanted[0], Seen(np.zeros(size), (np.ones(size),))

    looks = [lambda wanted, first, size, world=world: look(world, wanted, first, size) for world in range(3)]
    chosen = SimpleNamespace(tried=[tried])
    given = decision(chosen=chosen, question=SimpleNamespace(rule=SimpleNamespace(start=start, most=most), worlds=[1, 2]))
    assert given.nearest == 0 and seen_everywhere(given, looks) is given
    assert asked == [(world, [0], 0, number) for world in (1, 2) if world not in seen_before]
    assert [tried.seen_in(world) for world in range(3)] == [4, *(4 if world in seen_before else number for world in (1, 2))]
