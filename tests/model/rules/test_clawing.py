"""What a project under way may not keep of a stream that is closed, on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import clawing
from sim.model.rules.vocabulary import Keeps, Stage
from sim.model.state import rows
from sim.model.state.fields import blank


def world(released: tuple[int, ...], before: tuple[int, ...] = (0, 0, 0, 0)) -> Any:
    """A county with four streams: the first pays as built, the last no street; of the second community so much was released."""
    streams = [Record(blank(rows.Stream, id=s, kind=s, keeps=Keeps.SPENT, claw_month=7, project_bits=9)) for s in range(4)]
    return SimpleNamespace(
        streams=streams, released=[5] * 4 + list(released), earlier=[5] * 4 + list(before), policy=SimpleNamespace(kinds_of_streams=4),
        counties=[Record(blank(rows.County, end_built=1, end_street=3, end_stream=4, first_community=1, end_community=4))])


def community(**given: int) -> Any:
    """The second community's project, which is being built."""
    return Record(blank(rows.Community, **{"id": 1, "stage": Stage.BUILDING, **given}))


@pytest.mark.parametrize(("bills", "released", "lost"), [
    ({"fronted": 100}, (0, 60, 0, 0), 0), ({"fronted": 50}, (0, 60, 0, 0), 10), ({}, (0, 60, 0, 0), 60),
    ({"fronted": 60}, (0, 60, 0, 0), 0),
    ({"fronted": 30, "fronted_past": 20}, (0, 60, 0, 0), 10), ({"fronted": 100, "fronted_before": 60}, (0, 60, 0, 0), 20),
    ({"fronted": 100}, (90, 60, 70, 90), 30), ({"fronted": 100}, (0, 60, 120, 0), 60), ({"fronted": 9}, (0, -5, 0, 0), 0),
])
def test_money_that_was_not_spent_goes_back(bills: dict[str, int], released: tuple[int, ...], lost: int) -> None:
    """Of the live project's bills others count first: those that pay the street, not those that pay as built or pay no street."""
    at = world(released)
    assert clawing.not_kept(at, at.streams[1], community(**bills)) == lost


def test_what_an_earlier_project_had_is_not_asked_back() -> None:
    at = world((0, 60, 40, 0), (0, 45, 30, 0))
    assert clawing.not_kept(at, at.streams[1], community(fronted=12)) == 13  # 15 less what 10 of the other leave of 12


@pytest.mark.parametrize(("stage", "lost"), [
    (Stage.PREPARING, 60), (Stage.BUILDING, 60), (Stage.REVIEW, 0), (Stage.RECTIFYING, 0), (Stage.PUBLISHING, 0),
])
def test_all_goes_back_of_what_is_not_complete(stage: int, lost: int) -> None:
    at = world((0, 60, 0, 0))
    at.streams[1].keeps = Keeps.COMPLETE
    assert clawing.not_kept(at, at.streams[1], community(stage=stage, fronted=100)) == lost


def test_every_project_under_way_is_asked_and_the_stream_is_for_none_any_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of its county from their preparation on, at once."""
    asked: list[tuple[int, int, int]] = []
    monkeypatch.setattr(clawing, "not_kept", lambda world, stream, one: 100 + one.id)
    monkeypatch.setattr(clawing, "ask_back", lambda world, stream, one, amount, months: asked.append((one.id, amount, months)))
    at = world((0, 0, 0, 0))
    stages = (Stage.BUILDING, Stage.APPLIED, Stage.PREPARING, Stage.REVIEW, Stage.BUILDING)
    at.communities = [community(id=i, stage=stage) for i, stage in enumerate(stages)]
    clawing.close(at, at.streams[2])
    assert asked == [(2, 102, 0), (3, 103, 0)] and [stream.project_bits for stream in at.streams] == [9, 9, 0, 9]


@pytest.mark.parametrize("month", [6, 7, 8])
def test_streams_are_closed_in_their_month_the_last_first(month: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that keeps all is not; a street pays back at once what waits of a closed stream, and nobody's own claim is touched."""
    told: list[Any] = []
    monkeypatch.setattr(clawing, "close", lambda world, stream: told.append(stream.id))
    monkeypatch.setattr(clawing, "close_up", lambda world: told.append("closed up"))
    at = world((0, 0, 0, 0))
    at.streams[1].keeps, at.streams[3].claw_month, at.clock = Keeps.ALL, 8, SimpleNamespace(month=month, claims=4)
    at.claims = [Record(blank(rows.Claim, stream=stream, amount=amount, fund=fund))
                 for stream, amount, fund in ((0, -5, 0), (0, 5, 0), (3, -6, 1), (2, 0, 0), (2, -7, 1))]
    at.funds = [SimpleNamespace(take_back=lambda world, claim, fund=fund: told.append((fund, claim.amount))) for fund in range(2)]
    clawing.claw_back(at)
    assert told == {6: [], 7: [2, 0, (0, -5)], 8: [3, (1, -6)]}[month] + ["closed up"]
