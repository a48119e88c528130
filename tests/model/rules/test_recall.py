"""The past of a project is drawn until it agrees with what is known: the order of its steps, and the luck of each try."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import recalling
from sim.model.rules.luck import put_in_block
from sim.model.rules.vocabulary import LUCK, NEVER, NOT_GIVEN, NOT_TOLD, SHARE, Kind
from sim.model.state import rows
from sim.model.state.fields import blank

ZERO = (0, 0, 0, 0)


def known(**given: int) -> Any:
    """What is known of a community: nothing but this."""
    nothing = dict.fromkeys(("approved", "completed", "visited", "named", "given_up"), NOT_TOLD) | {"standard": NOT_GIVEN}
    return Record(blank(rows.Known, **(nothing | given)))


def world(street: int = SHARE, county: int = SHARE) -> tuple[Any, Any]:
    """A renovation of a community in a street and county that have learned; its planned works take a year."""
    at = SimpleNamespace(
        streets=[SimpleNamespace(cost_left=street)], counties=[SimpleNamespace(county_speed=county)], purposes=[9, 2 << 3],
        rows=SimpleNamespace(construction=1, operating_balance=4))
    one = Record(blank(rows.Community, kind=Kind.RENOVATION, projects=3, key=8))
    one.planned_months = lambda world: 12  # type: ignore[attr-defined]
    return at, one


@pytest.mark.parametrize(("given", "agrees", "tries", "done"), [
    ({"visited": NEVER}, 2, 2, "satisfied scenes replayed"), ({}, 0, 0, "satisfied scenes replayed"),
    ({"named": NEVER}, 10**6, recalling.MOST_TRIES - 1, "satisfied scenes replayed"),
    ({"visited": 0, "named": 0, "given_up": 0}, 1, 1, "satisfied scenes replayed"),
    ({"visited": -2, "named": NEVER}, 0, 0, ""), ({"visited": NEVER, "named": -2}, 0, 0, ""),
    ({"visited": NEVER, "named": NEVER, "given_up": -2}, 0, 0, ""),
])
def test_the_past_at_the_gates_is_tried_until_it_agrees(
    given: dict[str, int], agrees: int, tries: int, done: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each try has a block of luck of its own, the first that of the project; what is known of the gates, or of a project that was given
    up, needs none. The cost is that of the first block, before the months are weighed and in the end."""
    at, one = world(SHARE // 2, SHARE // 2)
    told: list[Any] = []
    blocks: list[Any] = []
    one.draw_cost = lambda world, left, own, other: told.append(("cost", left, own, other))
    one.draw_time = lambda world, months, left, own, other: told.append(("time", months, left, own, other))
    one.split_bills = lambda world, drawn: told.append(("split", drawn))

    def block(world: Any, key: int, purpose: int, number: int) -> Any:
        blocks.append((key, purpose, number))
        return (key, purpose, number)

    def replayed(world: Any, who: Any, told_of: Any, complete: int, attempt: int, real: int) -> bool:
        assert (complete, real) == (-7, 0)
        told.append(("replayed",))
        return attempt == agrees

    monkeypatch.setattr(recalling, "block_of", block)
    monkeypatch.setattr(recalling, "weigh_months", lambda *rest: (told.append(("weighed", *rest[3:])), 5, 6)[1:])
    monkeypatch.setattr(recalling, "permits", lambda world, who, told_of, own, end, total: -9 if (end, total) == (5, 6) else 0)
    monkeypatch.setattr(recalling, "with_pace", lambda world, who, told_of, months, left, due, own: (*own, due))
    monkeypatch.setattr(recalling, "build_up", lambda world, who, told_of: -7)
    monkeypatch.setattr(recalling, "satisfy", lambda *_: told.append(("satisfied",)))
    monkeypatch.setattr(recalling, "deliver_scenes", lambda *_: told.append(("scenes",)))
    monkeypatch.setattr(recalling, "replay", replayed)
    monkeypatch.setattr(recalling, "sample_from", lambda world, own, row: (own, row))
    complete, attempt = recalling.recall(at, one, known(**given))
    assert (complete, attempt, one.due) == (-7, tries, -9)
    other, last = (8, recalling.Purpose.ABANDON >> 3, 3), (8, 2, 3 + tries * recalling.ANOTHER_TRY, -9)
    assert told[:2] == [("cost", SHARE // 2, (8, 2, 3), other), ("weighed", 12, SHARE // 4)]
    assert told[-2:] == [("cost", SHARE // 2, last, other), ("split", (last, 4))]
    each = [("time", 12, SHARE // 4, last, other), *((name,) for name in done.split())]
    assert told[-2 - len(each):-2] == each and len(told) == 4 + len(each) * (tries + 1)
    assert blocks == [other, (8, 2, 3), *((8, 2, 3 + n * recalling.ANOTHER_TRY) for n in range(tries + 1))]


def test_who_is_not_complete_needs_no_gate_and_is_built_to_the_known_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    at, one = world()
    for name in ("draw_cost", "draw_time", "split_bills"):
        setattr(one, name, lambda *_: None)
    for name, gives in (("block_of", ZERO), ("weigh_months", (1, 0)), ("permits", 2), ("with_pace", ZERO), ("build_up", 0),
                        ("sample_from", 0)):
        monkeypatch.setattr(recalling, name, lambda *_, gives=gives: gives)
    for name in ("satisfy", "deliver_scenes", "replay"):
        monkeypatch.setattr(recalling, name, lambda *_: pytest.fail("there is nothing to show to a gate"))
    one.standard, one.project_bit, one.old_estate = 0, 99, 1
    assert recalling.recall(at, one, known()) == (0, 0) and (one.standard, one.project_bit) == (0, 99)
    told = known(standard=2, tier=3)
    assert recalling.recall(at, one, told) == (0, 0)
    assert one.standard == 2 and one.project_bit == recalling.project_bit(Kind.RENOVATION, 1, 3, 2)


@pytest.mark.parametrize(("drawn", "cell", "within"), [(0, 0, 0), (LUCK // 8, 1, 0), (LUCK - 1, 7, 0), (LUCK // 2 + LUCK // 16, 4, 0)])
def test_the_work_before_listing_is_drawn_among_the_cells_that_agree(
    drawn: int, cell: int, within: int, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Eight that agree by one draw each: as many as were drawn come before it. Where none agrees the luck stays."""
    at, one = world()
    at.rows.lead, at.purposes = 1, [0, 1]
    monkeypatch.setattr(recalling, "lay_out_works", lambda *_: None)
    monkeypatch.setattr(recalling, "pace_row", lambda *_: 0)
    for name in ("sample_from", "pace_start", "pace_end"):
        monkeypatch.setattr(recalling, name, lambda *_: 0)
    own = put_in_block(ZERO, 1, drawn)
    for agree in (1, 0):
        monkeypatch.setattr(recalling, "cell_agreeing", lambda world, known, due, cell, agree=agree: agree)
        found = recalling.with_pace(at, one, known(completed=-4), 12, SHARE, -9, own)
        assert found == (put_in_block(ZERO, 1, cell * recalling.LEAD_PART + within) if agree else own)
