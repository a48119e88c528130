"""Which communities a published figure counts, and when it is read off; what waits at the gates gives up; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import month
from sim.model.agents.building import Building
from sim.model.agents.county import CountyBehaviour
from sim.model.books.tally import count_at
from sim.model.reports import published
from sim.model.reports.row import write_seen
from sim.model.rules.vocabulary import NEVER, NO_ROW, NOT_GIVEN, Event, Kind, Stage, Standard, Status, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

FREE = {"kind": NOT_GIVEN, "standard": NOT_GIVEN, "status": Status.NAMED, "tier": Tier.CITY, "since": 0, "cell": NO_ROW, "end": 1}


def seen(figure: dict[str, int], month: int = 8, counted: int = 1, when: int = 5) -> bool:
    """Whether a renovation of the benchmark standard that the city named in a month is counted."""
    events = [NEVER] * 15
    events[count_at(0, Status.NAMED, Tier.CITY)] = when
    world: Any = SimpleNamespace(events=events, clock=SimpleNamespace(month=month))
    one: Any = Record(blank(rows.Community, counted=counted, kind=Kind.RENOVATION, standard=Standard.BENCHMARK))
    asked: Any = Record(blank(rows.Figure, **{**FREE, **figure}))
    return bool(published.is_seen(world, asked, one))


@pytest.mark.parametrize(("figure", "counts"), [
    ({}, True), ({"kind": Kind.RENOVATION}, True), ({"kind": Kind.NEW_BUILD}, False), ({"standard": Standard.BENCHMARK}, True),
    ({"standard": Standard.INCLUSIVE}, False), ({"kind": Kind.NEW_BUILD, "standard": Standard.BENCHMARK}, False),
    ({"kind": Kind.RENOVATION, "standard": Standard.INCLUSIVE}, False), ({"status": Status.COMPLETE}, False),
    ({"tier": Tier.PROVINCE}, False),
    ({"since": 5}, True), ({"since": 6}, False), ({"since": 4}, True),
])
def test_whom_a_figure_counts(figure: dict[str, int], counts: bool) -> None:
    """Of its kind and standard, where it names one; of its status and tier; from its month on."""
    assert seen(figure) == counts


@pytest.mark.parametrize(("month", "counted", "when", "counts"), [
    (5, 1, 5, True), (4, 1, 5, False), (8, 0, 5, False), (8, 1, NEVER, False), (8, 1, -1, False),
])
def test_a_figure_counts_what_has_happened(month: int, counted: int, when: int, counts: bool) -> None:
    """By the end of its month, to a community that denominators hold; since the period began where `since` says so."""
    assert seen({}, month, counted, when) == counts


def test_figures_are_read_off_in_their_month(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of one figure add up; what a count of the tally holds is taken from there; the others are looked at one by one."""
    monkeypatch.setattr(published, "is_seen", lambda world, figure, community: community.id % 2 == 1)
    figures = [{"month": 3, "into": 0, "cell": 2}, {"month": 3, "into": 0, "first": 1, "end": 4},
               {"month": 3, "into": 1, "first": 4, "end": 6}, {"month": 4, "into": 2, "cell": 0}]
    world: Any = SimpleNamespace(
        figures=[Record(blank(rows.Figure, **{"cell": NO_ROW, **each})) for each in figures], counts=[9, 0, 40], seen=[0, 0, 0],
        clock=SimpleNamespace(month=3), communities=[Record(blank(rows.Community, id=i)) for i in range(6)])
    published.see_figures(world)
    assert world.seen == [42, 1, 0]
    row = [-1] * 6
    assert write_seen(world, row, 2) == 5 and row == [-1, -1, 42, 1, 0, -1]


@pytest.mark.parametrize(("stage", "waiting"), [(Stage.REVIEW, [4, 2]), (Stage.PUBLISHING, [4, 3]), (Stage.RECTIFYING, [4, 3])])
def test_who_gives_up_at_a_gate_waits_there_no_longer(stage: int, waiting: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """One fewer at the gate where it waits for a verdict; what it asked of others is gone either way."""

    class Giving(Building, Record):
        """A community."""

    ended: list[int] = []
    monkeypatch.setattr(Giving, "end_early", lambda self, world: ended.append(self.id))
    world: Any = SimpleNamespace(gates=[SimpleNamespace(waiting=4), SimpleNamespace(waiting=3)])
    Giving(blank(rows.Community, id=6, stage=stage, gate=1)).give_up(world)
    assert [gate.waiting for gate in world.gates] == waiting and ended == [6]


@pytest.mark.parametrize(("tier", "before", "kept"), [(2, 1, 2), (1, 1, Tier.NONE), (0, 0, Tier.NONE), (3, 0, 3)])
def test_who_ends_early_begins_anew(tier: int, before: int, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its slot returns, it keeps the tier that this project has reached, and what its next project would be like is drawn."""
    told: list[tuple[object, ...]] = []

    class Ending(Building, Record):
        """A community."""

    monkeypatch.setattr("sim.model.agents.building.give_up", lambda world, one, tier: told.append(("given up", tier)))
    monkeypatch.setattr("sim.model.agents.building.note", lambda world, event, one, what, more: told.append(("noted", event, one, what)))
    monkeypatch.setattr(Ending, "leave", lambda self, world: told.append(("leaves",)))
    monkeypatch.setattr(Ending, "look_ahead", lambda self, world: told.append(("looks ahead",)))
    county = SimpleNamespace(count_start=lambda world, one, step: told.append(("slot", step)))
    world: Any = SimpleNamespace(clock=SimpleNamespace(abandoned=4), counties=[None, county])
    Ending(blank(rows.Community, id=6, county=1, tier=tier, tier_before=before, spent=30)).end_early(world)
    assert told == [("slot", -1), ("given up", kept), ("leaves",), ("looks ahead",), ("noted", Event.ABANDONED, 6, 30)]
    assert world.clock.abandoned == 5


def test_each_that_waits_may_give_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gives up leaves the queue: the last takes its place, and has been asked already."""
    queue, asked = [0, 1, 2, 3, 4], list[int]()
    world: Any = SimpleNamespace(queued=[0, len(queue)])

    def leave(community: Any) -> None:
        at = queue.index(community.id)
        queue[at] = queue[-1]
        queue.pop()
        world.queued[1] -= 1

    def member(name: int) -> Any:
        return SimpleNamespace(id=name, is_given_up=lambda _: asked.append(name) or name in (1, 4), give_up=lambda _: leave(member(name)))

    monkeypatch.setattr(month, "in_queue", lambda _, which, place: member(queue[place]))
    month.give_up_in_queue(world, 1)
    assert sorted(asked) == [0, 1, 2, 3, 4] and sorted(queue) == [0, 2, 3]


def test_who_is_ready_is_kept_in_order() -> None:
    """Of the candidates 5, 2, 4 and 0 those that are ready, without gaps; who stands behind them was no candidate."""

    class County(CountyBehaviour, Record):
        """A county office."""

    people = [SimpleNamespace(id=i, is_ready=lambda _, i=i: i in (0, 3, 5)) for i in range(6)]
    world: Any = SimpleNamespace(candidates=[5, 2, 4, 0, 3], communities=people)
    assert County(blank(rows.County)).keep_ready(world, 4) == 2
    assert world.candidates[:2] == [5, 0]
