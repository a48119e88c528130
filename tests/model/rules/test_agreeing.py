"""How well a month of the permits agrees with what is known, each rule alone on tables made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import agreeing as rules
from sim.model.mechanisms.agreeing import (
    LEAD_PART,
    LEADS,
    agreeing,
    cell_agreeing,
    draws_within,
    last_month,
    lay_out_works,
    pace_row,
    room_for_months,
    worked,
)
from sim.model.rules.chance import BITS, NODES
from sim.model.rules.vocabulary import LONG_AGO, LUCK, MONTH, NEVER, NOT_GIVEN, NOT_TOLD, SHARE, Kind
from sim.model.state import rows
from sim.model.state.fields import blank

NOTHING: dict[str, int] = dict.fromkeys(("approved", "completed", "visited", "named", "given_up"), NOT_TOLD) | {"standard": NOT_GIVEN}


def known(**given: int) -> Any:
    """What is known of a community: nothing but this."""
    return Record(blank(rows.Known, **(NOTHING | given)))


def world(room: int = 10, odd: int = 0, december: int = SHARE, first_month: int = 0) -> Any:
    """Room for months and the nodes of the works, and three tables whose every node is its own number."""
    tables = [*range(NODES + 1), *range(1000, 1000 + NODES + 1), *range(5000, 5000 + NODES + 1)]
    return SimpleNamespace(
        asked=[0] * (2 * room + NODES + 1 + odd), tables=tables, discrete=[1, 1, 1],
        rows=SimpleNamespace(construction=0, construction_new_build=1, lead=2),
        policy=SimpleNamespace(first_month=first_month, november_rush=0), unknown=SimpleNamespace(december_rush=december))


def test_room_is_what_the_nodes_leave_and_every_month_stands_twice() -> None:
    assert [room_for_months(world(10, odd)) for odd in (0, 1, 2)] == [10, 10, 11]


@pytest.mark.parametrize(("given_up", "last"), [(NOT_TOLD, -1), (NEVER, -1), (0, -1), (-1, -2), (-5, -6)])
def test_the_past_of_who_was_given_up_ends_before(given_up: int, last: int) -> None:
    assert last_month(known(given_up=given_up)) == last


@pytest.mark.parametrize(("due", "month", "done"), [(-9, -4, 5 * MONTH), (-4, -4, 0), (-5, -4, MONTH), (-4, -6, 0)])
def test_work_is_done_from_the_month_after_the_permits(due: int, month: int, done: int) -> None:
    assert worked(world(), due, month) == done


def test_a_december_counts_by_its_rush() -> None:
    """Twice as much then, nine tenths in other months; where the period begins in April, month −4 is a December."""
    at = world(december=2 * SHARE, first_month=3)
    assert worked(at, -5, -3) == 2 * SHARE + 9 * SHARE // 10
    assert worked(at, -4, -3) == 9 * SHARE // 10 and worked(at, -5, -4) == 2 * SHARE


def test_the_works_are_laid_out_at_every_node() -> None:
    """Of the table of its kind, after the months."""
    at, one = world(), Record(blank(rows.Community, kind=Kind.NEW_BUILD))
    one.whole_work = lambda world, months, factor, left: months * factor + left  # type: ignore[attr-defined]
    lay_out_works(at, one, 3, 7)  # type: ignore[arg-type]
    assert at.asked[: 2 * 10] == [0] * 20 and at.asked[20:] == [3 * (1000 + node) + 7 for node in range(NODES + 1)]
    assert pace_row(at, one) == 1 and pace_row(at, Record(blank(rows.Community, kind=Kind.RENOVATION))) == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(("most", "lead", "draws"), [
    (MONTH - 1, 0, 0), (2 * MONTH - 1, 0, 0), (2 * MONTH, 0, 0), (2 * MONTH + 1, 0, (1 << BITS) // 8), (2 * MONTH + 8, 0, 1 << BITS),
    (2 * MONTH + 20, 0, (2 << BITS) + (4 << BITS) // 8), (2 * MONTH + 8 * NODES - 1, 0, LUCK - (1 << BITS) + (7 << BITS) // 8),
    (2 * MONTH + 8 * NODES, 0, LUCK), (MONTH, MONTH + 8, 1 << BITS), (MONTH - 1, 9 * MONTH, 0),
])
def test_draws_that_leave_so_much_work_at_most(most: int, lead: int, draws: int) -> None:
    """Works of two months and eight more a node: straight between nodes; what was done before listing adds to what may be."""
    at = world()
    at.asked[20:] = [2 * MONTH + 8 * node for node in range(NODES + 1)]
    assert draws_within(at, most, lead) == draws


def test_works_that_all_take_the_same_are_within_or_not() -> None:
    at = world()
    at.asked[20:] = [3 * MONTH] * (NODES + 1)
    assert draws_within(at, 3 * MONTH, 0) == LUCK and draws_within(at, 3 * MONTH - 1, 0) == 0


@pytest.mark.parametrize(("due", "given", "found"), [
    (0, {}, LUCK), (3, {"approved": LONG_AGO}, 0), (0, {"approved": LONG_AGO}, 0), (0, {"approved": NEVER}, LUCK), (0, {"named": -2}, 0),
    (0, {"completed": LONG_AGO}, 0), (-1, {"approved": NEVER}, 0), (-1, {}, LUCK), (-5, {"approved": LONG_AGO}, LUCK),
    (-1, {"completed": NEVER}, 36 // LEADS), (-5, {"completed": NEVER}, 36 // LEADS), (-5, {"named": -2}, 36 // LEADS),
    (-4, {"given_up": -4}, LUCK), (-5, {"given_up": -4}, 36 // LEADS),
])
def test_all_draws_agree_or_none_or_some(due: int, given: dict[str, int], found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All where nothing of the works is known; none where permits came and should not, or should and did not; else the cells' mean."""
    monkeypatch.setattr(rules, "cell_agreeing", lambda world, known, month, cell: (cell + 1) * (month == due))
    assert agreeing(world(), known(**given), due) == found


@pytest.mark.parametrize(("given", "due", "calls", "found"), [
    ({"completed": -4}, -9, [(4 * MONTH, 3), (5 * MONTH, 3)], 60), ({"completed": NEVER}, -9, [(8 * MONTH, 3)], LUCK - 40),
    ({"named": -4}, -9, [(5 * MONTH, 3)], 100), ({"completed": -9}, -9, [(0, 3)], 100), ({"completed": -8}, -9, [(0, 3), (MONTH, 3)], 60),
])
def test_draws_between_too_short_and_too_long(given: dict[str, int], due: int, calls: list[tuple[int, int]], found: int,
                                              monkeypatch: pytest.MonkeyPatch) -> None:
    """Not complete before its month and complete in it, whatever was done before listing: the middle of a cell's part of its law."""
    asked: list[tuple[int, int]] = []
    leads: list[tuple[int, int]] = []

    def within(world: Any, most: int, lead: int) -> int:
        asked.append((most, lead))
        return 40 if (len(asked) == 1 and len(calls) == 2) or given.get("completed") == NEVER else 100

    def lead(tables: Any, row: int, drawn: int, steps: int) -> int:
        leads.append((row, drawn))
        return 3

    monkeypatch.setattr(rules, "draws_within", within)
    monkeypatch.setattr(rules, "quantile", lead)
    assert cell_agreeing(world(), known(**given), due, 2) == found
    assert asked == calls and leads == [(2, 2 * LEAD_PART + LEAD_PART // 2)]


def test_what_would_have_to_end_before_it_began_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "draws_within", lambda world, most, lead: 90 if most == 4 * MONTH else 20)
    monkeypatch.setattr(rules, "quantile", lambda *_: 0)
    assert cell_agreeing(world(), known(completed=-4), -9, 0) == 0
