"""The past of a project given what is known of it: the conditional draws against their closed form, each rule alone."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.first_day.priors import standard
from sim.model.mechanisms import recalling
from sim.model.rules.chance import NODES, quantile
from sim.model.rules.luck import from_block, put_in_block
from sim.model.rules.vocabulary import LONG_AGO, LUCK, MONTH, NEVER, NOT_GIVEN, NOT_TOLD, SHARE, Kind
from sim.model.state import rows
from sim.model.state.fields import blank

WORKS, PERMITS, LEAD = 0, 1, 2
"""Rows of the tables: an exponential of mean one month, the same for permits, no work before listing."""
ZERO = (0, 0, 0, 0)
ROOM = 40
"""Months that there is room for."""
NOTHING: dict[str, int] = dict.fromkeys(("approved", "completed", "visited", "named", "given_up"), NOT_TOLD) | {"standard": NOT_GIVEN}


def known(**given: int) -> Any:
    """What is known of a community: nothing but this."""
    return Record(blank(rows.Known, **(NOTHING | given)))


def world(listed: int = -12, wait: int = 0, support: int = SHARE, abandonment: int = 0, lead: int = 0) -> tuple[Any, Any]:
    """A project listed some months before the period, whose works and permits take exponential times; every month is like another."""
    tables = [*standard("exponential"), *standard("exponential"), *[lead] * (NODES + 1)]
    at = SimpleNamespace(
        tables=tables, discrete=[0, 0, 0], purposes=[0, 1, 2], asked=[0] * (2 * ROOM + NODES + 1),
        rows=SimpleNamespace(construction=WORKS, construction_new_build=WORKS, approval=PERMITS, pre_start=PERMITS, lead=LEAD),
        policy=SimpleNamespace(first_month=0, consent_months=wait, november_rush=0),
        unknown=SimpleNamespace(december_rush=SHARE, abandonment=abandonment),
    )
    one = Record(blank(rows.Community, kind=Kind.RENOVATION, listed=listed))
    one.support = lambda world: support  # type: ignore[attr-defined]
    one.approval_time = lambda world, drawn: drawn  # type: ignore[attr-defined]
    one.whole_work = lambda world, months, factor, left: 10 * factor  # type: ignore[attr-defined]
    return at, one


@pytest.mark.parametrize("purpose", range(8))
def test_a_draw_is_put_in_its_place(purpose: int) -> None:
    words = (0x0000000100000002, 0x0000000300000004, 0x0000000500000006, 0x0000000700000008)
    changed = put_in_block(words, purpose, LUCK - 1)
    assert [from_block(changed, other) for other in range(8)] == [
        LUCK - 1 if other == purpose else from_block(words, other) for other in range(8)]


@pytest.mark.parametrize(("given", "first", "last"), [
    ({}, LONG_AGO, NEVER), ({"completed": NEVER}, 0, NEVER), ({"completed": -4}, -4, -4), ({"completed": LONG_AGO}, LONG_AGO, -1),
    ({"named": -2}, LONG_AGO, -2), ({"visited": -3, "named": NEVER}, LONG_AGO, -3), ({"completed": -5, "named": -2}, -5, -5),
    ({"given_up": -4}, -4, NEVER), ({"given_up": -4, "completed": -6}, -6, -6), ({"given_up": -4, "completed": LONG_AGO}, LONG_AGO, -5),
])
def test_when_its_works_may_have_been_complete(given: dict[str, int], first: int, last: int) -> None:
    assert (recalling.earliest_end(known(**given)), recalling.latest_end(known(**given))) == (first, last)


@pytest.mark.parametrize("done", [1, 5, 11])
@pytest.mark.parametrize("u", [0.0, 0.2, 0.5, 0.9])
def test_works_that_have_lasted_so_long(done: int, u: float) -> None:
    """F⁻¹(F(t) + u (1 − F(t))): of an exponential, which forgets, as much is left as a whole one takes at that u."""
    at, one = world()
    own = put_in_block(ZERO, WORKS, int(u * LUCK))
    changed = recalling.with_pace(at, one, known(completed=NEVER), 12, SHARE, -1 - done, own)
    work = 10 * quantile(at.tables, WORKS, from_block(changed, WORKS), 0)
    plain = 10 * quantile(at.tables, WORKS, int(u * LUCK), 0)
    assert work > done * MONTH and abs(work - done * MONTH - plain) < 0.05 * MONTH


@pytest.mark.parametrize("lead", [0, 2 * MONTH])
@pytest.mark.parametrize("u", [0.0, 0.5, 0.999])
def test_works_that_ended_in_a_month(u: float, lead: int) -> None:
    """Complete in month −4 with permits in −9: more than four months of work and five at most, besides what was done before listing."""
    at, one = world(lead=lead)
    own = put_in_block(ZERO, WORKS, int(u * LUCK))
    changed = recalling.with_pace(at, one, known(completed=-4), 12, SHARE, -9, own)
    work = 10 * quantile(at.tables, WORKS, from_block(changed, WORKS), 0) - lead
    assert 4 * MONTH < work <= 5 * MONTH and abs((work - 4 * MONTH) / MONTH - u) < 0.06


def test_where_nothing_agrees_the_draw_stays() -> None:
    """No draw of the table takes so long: what is known stands all the same."""
    at, one = world(listed=-400)
    own = put_in_block(ZERO, WORKS, 99)
    assert recalling.with_pace(at, one, known(completed=NEVER), 12, SHARE, -399, own) == own
    one.work, one.due = 3 * MONTH, -399
    assert recalling.build_up(at, one, known(completed=NEVER)) == NEVER and one.work_left == MONTH
    assert recalling.build_up(at, one, known(completed=-7)) == -7 and one.work_left == 0


@pytest.mark.parametrize(("given", "chances"), [
    ({}, "prior"), ({"approved": NEVER}, "late"), ({"completed": NEVER}, "weighed"), ({"completed": -1}, "ends"),
])
def test_the_months_of_the_permits_are_weighed(given: dict[str, int], chances: str) -> None:
    """P(permits in k) × P(works of 10 × Exp agree), by the exponential's own formula: round(T) ≤ k has chance 1 − e^−(k + ½).

    A table knows the law up to one part in `NODES`, its last interval.
    """
    at, one = world(listed=-4)
    end, total = recalling.weigh_months(at, one, known(**given), 12, SHARE)
    room = ROOM
    found = [at.asked[room + k] / total for k in range(1, end)]
    prior = [math.exp(-(k - 0.5)) - math.exp(-(k + 0.5)) if k > 1 else 1 - math.exp(-1.5) for k in range(1, end)]
    long = [math.exp(-max(0, 3 - k) / 10) for k in range(1, end)]
    just = [max(0.0, math.exp(-(2 - k) / 10) - math.exp(-(3 - k) / 10)) if k < 3 else 0.0 for k in range(1, end)]
    late = [float(k >= 4) for k in range(1, end)]
    weights = {"prior": [1.0] * (end - 1), "late": late, "weighed": long, "ends": just}[chances]
    expected = [p * w for p, w in zip(prior, weights, strict=True)]
    assert found == pytest.approx([w / sum(expected) for w in expected], abs=1 / NODES / sum(expected))


@pytest.mark.parametrize(("agree", "weight"), [(127, 0), (128, 0), (129, 129 << 22)])
def test_a_weight_thirty_bits_below_the_sum_before_it_is_none(agree: int, weight: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """512 of 1,024 parts of the draws ask in the first month and all agree; one part asks in the next, of which 128 in 2**28 are 2**-30."""
    at, one = world(listed=-3)
    at.tables[NODES + 1 : 2 * (NODES + 1)] = [MONTH] * 512 + [2 * MONTH] + [3 * MONTH] * 512
    at.discrete[PERMITS], held = 1, known(completed=NEVER)

    def agreeing(told: Any, what: Any, due: int) -> int:
        assert told is at and what is held
        return {-2: LUCK, -1: agree << 4, 0: 0}[due]

    monkeypatch.setattr(recalling, "agreeing", agreeing)
    assert recalling.weigh_months(at, one, held, 12, SHARE) == (4, (1 << 59) + weight)
    assert at.asked[ROOM + 1 : ROOM + 4] == [1 << 59, weight, 0]


def test_residents_who_refuse_are_asked_again() -> None:
    """SX-16: permits in the month of the first asking with .6, two months later with .4 × .6; on the first day it is asked again."""
    at, one = world(listed=-6, wait=2, support=600_000)
    at.tables[NODES + 1:2 * (NODES + 1)] = [MONTH] * (NODES + 1)
    end, total = recalling.weigh_months(at, one, known(), 12, SHARE)
    room = ROOM
    assert [round(at.asked[room + k] / total, 4) for k in range(1, end) if at.asked[room + k]] == [0.6, 0.24, 0.096, 0.064]


def test_who_builds_has_not_given_up() -> None:
    """A tenth gives up each month of four: permits that came weigh .9⁴ of those still to come."""
    at, one = world(listed=-5, abandonment=100_000)
    recalling.weigh_months(at, one, known(), 12, SHARE)
    room = ROOM
    assert [at.asked[room + k] * 16 / at.asked[k] / LUCK for k in (1, 5)] == pytest.approx([0.9**4, 1], rel=1e-5)


@pytest.mark.parametrize(("drawn", "month"), [(0.0, 1), (0.59, 1), (0.61, 3), (0.83, 3), (0.85, 5), (0.999, 7)])
def test_the_larger_the_draw_the_later_the_permits(drawn: float, month: int) -> None:
    at, one = world(listed=-6, wait=2, support=600_000)
    at.tables[NODES + 1:2 * (NODES + 1)] = [MONTH] * (NODES + 1)
    end, total = recalling.weigh_months(at, one, known(), 12, SHARE)
    own = put_in_block(ZERO, PERMITS, int(drawn * LUCK))
    assert recalling.permits(at, one, known(), own, end, total) == -6 + month
    assert recalling.permits(at, one, known(approved=-3), own, end, total) == -3


@pytest.mark.parametrize("given", [
    {"standard": 0}, *({name: value} for name in NOTHING for value in (-3, LONG_AGO, NEVER) if name != "standard"),
])
def test_whatever_is_known_beside_its_listing_is_told(given: dict[str, int]) -> None:
    assert recalling.is_told(known(**given)) and not recalling.is_told(known())


@pytest.mark.parametrize(("months", "left"), [(0, SHARE), (1, 900_000), (2, 810_000), (3, 729_000)])
def test_a_tenth_gives_up_each_month(months: int, left: int) -> None:
    assert recalling.survival(world(abandonment=100_000)[0], months) == left


def test_months_until_permits_are_whole_and_one_at_the_least() -> None:
    """Of the table of its kind; a renovation goes by what its approval takes of it, a new building by the table alone."""
    at, one = world()
    one.approval_time = lambda world, drawn: 2 * drawn
    at.tables[NODES + 1 : 2 * (NODES + 1)] = [3 * MONTH] * (NODES + 1)
    at.tables[: NODES + 1], at.rows.pre_start = [MONTH // 3] * (NODES + 1), WORKS
    assert recalling.months_to_permits(at, one, 7) == 6
    one.kind = Kind.NEW_BUILD
    assert recalling.months_to_permits(at, one, 7) == 1


@pytest.mark.parametrize("month", [1, 2, 3])
def test_so_many_draws_have_it_ask_by_a_month(month: int) -> None:
    at, one = world()
    draws = recalling.draws_by(at, one, month)
    assert recalling.months_to_permits(at, one, draws - 1) <= month < recalling.months_to_permits(at, one, draws)
    assert draws / LUCK == pytest.approx(1 - math.exp(-month - 0.5), abs=0.01)


@pytest.mark.parametrize(("lead", "most"), [(0, 4 * MONTH), (2 * MONTH, 4 * MONTH), (50 * MONTH, MONTH), (50 * MONTH, MONTH - 1)])
def test_so_many_draws_leave_so_much_work(lead: int, most: int) -> None:
    """What was done before listing leaves a month of it at the least."""
    at, one = world()
    one.whole_work = lambda world, months, factor, left: months * factor + left + 2 * MONTH
    draws = recalling.draws_done(at, one, 10, 7, most, lead)

    def fits(draw: int) -> bool:
        whole = 10 * quantile(at.tables, WORKS, draw, 0) + 7 + 2 * MONTH
        return max(whole - lead, MONTH) <= most

    assert (draws == 0 or fits(draws - 1)) and (draws == LUCK or not fits(draws))


@pytest.mark.parametrize(("given", "due", "start", "end"), [
    ({}, -9, 0, None), ({"completed": -4}, -9, 4 * MONTH, 5 * MONTH), ({"completed": NEVER}, -3, 2 * MONTH, None),
    ({"completed": -9}, -9, 0, 0), ({"named": -4}, -9, 0, 5 * MONTH),
])
def test_draws_of_the_works_begin_and_end_with_what_is_known(
    given: dict[str, int], due: int, start: int, end: int | None, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Work that must not yet have been done before the first month, and must be by the last."""
    at, one = world()
    monkeypatch.setattr(recalling, "draws_done", lambda world, community, months, left, most, lead: (most, lead))
    assert recalling.pace_start(at, one, known(**given), 12, SHARE, due, 3) == ((start, 3) if start else 0)
    assert recalling.pace_end(at, one, known(**given), 12, SHARE, due, 3) == (LUCK if end is None else (end, 3))


@pytest.mark.parametrize(("given", "listed", "month"), [
    ({"approved": -9}, -12, -9), ({"approved": -9}, -6, -6), ({"approved": -1}, -6, -1), ({"approved": LONG_AGO}, -12, -7), ({}, -12, -7),
    ({}, -3, 2), ({"completed": -9}, -12, -10), ({"named": -12}, -12, -12), ({"approved": NEVER}, -12, 0), ({"approved": NEVER}, -3, 2),
])
def test_permits_that_are_known_or_that_no_month_agrees_with(given: dict[str, int], listed: int, month: int) -> None:
    """Five months after its listing as drawn; never before it, before its works were complete, and not yet where they are still to come."""
    at, one = world(listed=listed)
    at.tables[NODES + 1 : 2 * (NODES + 1)] = [5 * MONTH] * (NODES + 1)
    assert recalling.permits(at, one, known(**given), ZERO, 1, 0) == month


@pytest.mark.parametrize(("work", "given", "complete", "left", "december"), [
    (3, {}, -3, 0, 0), (5, {}, -1, 0, 1), (8, {}, NEVER, 3, 1), (4, {"given_up": -2}, NEVER, 1, 0), (3, {"given_up": -2}, NEVER, 1, 0),
    (3, {"completed": -4}, -4, 0, 0), (3, {"completed": -1}, -1, 0, 0), (8, {"completed": -2}, -2, 0, 1),
    (3, {"completed": LONG_AGO}, -3, 0, 0), (8, {"completed": LONG_AGO}, -1, 0, 1), (2, {"visited": -2}, -4, 0, 0),
    (8, {"named": -2}, -2, 0, 1), (8, {"named": -9}, -8, 0, 1),
    (3, {"completed": NEVER}, NEVER, 1, 0), (8, {"completed": NEVER}, NEVER, 3, 1), (1, {"given_up": -3}, NEVER, 1, 0),
])
def test_works_go_on_to_the_end_of_the_past(work: int, given: dict[str, int], complete: int, left: int, december: int) -> None:
    """Listed in −8, permits in −6, works from −5, a month of work each; month −1 is a December. What is known has the last word."""
    at, one = world(listed=-8)
    one.work, one.due, one.december_work = work * MONTH, -6, 99
    assert recalling.build_up(at, one, known(**given)) == complete
    assert (one.work_left, one.december_work) == (left * MONTH, december * MONTH)


def test_what_must_not_be_complete_has_a_month_of_work_left_or_all_of_it() -> None:
    at, one = world(listed=-8)
    one.work, one.due = MONTH // 2, -6
    assert recalling.build_up(at, one, known(completed=NEVER)) == NEVER and one.work_left == MONTH // 2


def test_a_past_that_begins_in_another_month_has_its_december_there() -> None:
    at, one = world(listed=-8)
    at.policy.first_month, one.work, one.due = 3, 9 * MONTH, -6
    recalling.build_up(at, one, known())
    assert one.december_work == MONTH and one.work_left == 4 * MONTH  # December is month −4
    one.due = -4
    recalling.build_up(at, one, known())
    assert one.december_work == 0
