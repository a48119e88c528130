"""Changes in mid-run: which are made, what each sets, and that a cut takes nothing back; rows are made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model import midrun
from sim.model.rules.vocabulary import NO_CAP, NOT_GIVEN, Event, Lever, Stage, Status
from sim.model.state import rows
from sim.model.state.fields import blank

FIELDS = {Lever.AMOUNT_COUNTY: "amount_county", Lever.AMOUNT_CITY: "amount_city", Lever.AMOUNT_PROVINCE: "amount_province",
          Lever.SHARE: "share", Lever.CAP: "cap", Lever.REWARD: "reward", Lever.YEAR_SHARE: "year_share", Lever.YEAR_CAP: "year_cap"}
HELD = {name: 100 + at for at, name in enumerate(FIELDS.values())}


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The kinds of streams of which something was kept."""
    found: list[int] = []
    monkeypatch.setattr(midrun, "keep", lambda world, stream: found.append(stream.kind))
    return found


def streams() -> Any:
    """Two streams alike."""
    return SimpleNamespace(streams=[Record(blank(rows.Stream, **HELD, kind=kind)) for kind in (7, 8)], clock=SimpleNamespace(month=3))


@pytest.mark.parametrize("lever", FIELDS)
@pytest.mark.parametrize(("step", "cut"), [(-1, True), (0, False), (1, False)])
def test_a_lever_of_a_stream_sets_its_field_alone(lever: int, step: int, cut: bool, kept: list[int]) -> None:
    """What was claimed is kept where it falls, and not where it rises or stays; share and cap of a year only move time."""
    world, name = streams(), FIELDS[lever]
    midrun.put_in_stream(world, 1, lever, HELD[name] + step)
    assert [{name: getattr(stream, name) for name in HELD} for stream in world.streams] == [HELD, HELD | {name: HELD[name] + step}]
    assert kept == ([8] if cut and lever not in (Lever.YEAR_SHARE, Lever.YEAR_CAP) else [])


@pytest.mark.parametrize(("before", "now", "cut"), [
    (NO_CAP, 10**12, True), (NO_CAP, 0, True), (5, NO_CAP, False), (5, 0, True), (0, 0, False),
])
def test_no_cap_is_above_every_cap(before: int, now: int, cut: bool, kept: list[int]) -> None:
    world = streams()
    world.streams[0].cap = before
    midrun.put_in_stream(world, 0, Lever.CAP, now)
    assert world.streams[0].cap == now and kept == ([7] if cut else [])


def test_tables_incomes_and_paths_are_set_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path's share is also what is due from now on; each at its own place."""
    world: Any = SimpleNamespace(clock=SimpleNamespace(), plan=[1, 2, 3], funds=[Record(blank(rows.Fund, yearly=5)) for _ in range(2)],
                                 counties=[Record(blank(rows.County, path_share=6, goal=4)) for _ in range(2)])
    monkeypatch.setattr(midrun, "put_in_stream", lambda *_: pytest.fail("no lever of a stream"))
    for lever, at, value in ((Lever.PLAN, 2, 30), (Lever.INCOME, 1, 50), (Lever.PATH_SHARE, 1, 60)):
        midrun.put(world, Record(blank(rows.Setting, lever=lever, at=at, value=value)))  # type: ignore[arg-type]
    assert world.plan == [1, 2, 30] and [fund.yearly for fund in world.funds] == [5, 50]
    assert [(county.path_share, county.goal) for county in world.counties] == [(6, 4), (60, 60)]
    told: list[tuple[int, ...]] = []
    monkeypatch.setattr(midrun, "put_in_stream", lambda _, *what: told.append(what))
    midrun.put(world, Record(blank(rows.Setting, lever=Lever.REWARD, at=1, value=70)))  # type: ignore[arg-type]
    assert told == [(1, Lever.REWARD, 70)] and world.plan == [1, 2, 30]


@pytest.mark.parametrize(("missing", "if_missed", "called"), [(0, 1, False), (1, 1, True), (0, 0, True), (1, 0, False)])
@pytest.mark.parametrize(("status", "read"), [(NOT_GIVEN, Status.STARTED), (Status.NAMED, Status.NAMED)])
def test_a_condition(missing: int, if_missed: int, called: bool, status: int, read: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Missed, or reached; what says no status counts starts."""
    conditions = [Record(blank(rows.Target)), Record(blank(rows.Target, status=status))]
    right = conditions[1], read
    monkeypatch.setattr(midrun, "gap_of", lambda _, wanted, asked: missing if (wanted, asked) == right else 99 - 99 * missing)
    world: Any = SimpleNamespace(conditions=conditions)
    change: Any = Record(blank(rows.Change, condition=1, if_missed=if_missed))
    assert midrun.is_called_for(world, change) == called


def test_changes_are_made_in_their_month_where_they_were_called_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked in month 4, made in 6; one that needs no asking is called from the start; all are asked before anything is set."""
    told: list[tuple[str, int]] = []
    monkeypatch.setattr(midrun, "is_called_for", lambda _, change: bool(told.append(("asked", change.condition))) or change.condition != 1)
    monkeypatch.setattr(midrun, "put", lambda _, setting: told.append(("put", setting.value)))
    monkeypatch.setattr(midrun, "note", lambda _, event, change, *more: told.append(("noted" if event == Event.CHANGED else "?", change)))
    changes = [Record(blank(rows.Change, asked=-9, month=6, called=1, made=-5, first_setting=0, end_setting=2)),
               Record(blank(rows.Change, asked=4, month=6, made=-5, condition=1, first_setting=2, end_setting=3)),
               Record(blank(rows.Change, asked=6, month=6, made=-5, condition=2, first_setting=3, end_setting=4))]
    world: Any = SimpleNamespace(changes=changes, settings=[Record(blank(rows.Setting, value=value)) for value in (10, 11, 12, 13)],
                                 clock=SimpleNamespace(month=0))
    for month in (4, 5, 6, 7):
        world.clock.month = month
        midrun.make_changes(world)
    assert told == [("asked", 1), ("asked", 2), ("put", 10), ("put", 11), ("noted", 0), ("put", 13), ("noted", 2)]
    assert [(change.called, change.made) for change in changes] == [(1, 6), (0, -5), (1, 6)]


def test_what_was_claimed_and_earned_before_a_cut_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the communities of the stream's county; what the terms were is kept of those that are listed, and never falls."""
    monkeypatch.setattr(midrun, "expected", lambda _, stream, community: 100 * community.id)
    stages = [Stage.BUILDING, Stage.IDLE, Stage.APPLIED, Stage.PREPARING, Stage.BUILDING]
    world: Any = SimpleNamespace(
        policy=SimpleNamespace(kinds_of_streams=2), counties=[Record(blank(rows.County)), Record(blank(rows.County,
        first_community=1, end_community=5))],
        communities=[Record(blank(rows.Community, id=i, stage=stage)) for i, stage in enumerate(stages)],
        released=list(range(10)), kept=[-1] * 10, terms=[350] * 10)
    stream: Any = Record(blank(rows.Stream, county=1, kind=1, reward=30, reward_kept=20))
    midrun.keep(world, stream)
    assert world.kept == [-1, -1, -1, 3, -1, 5, -1, 7, -1, 9]
    assert world.terms == [350] * 9 + [400] and stream.reward_kept == 30
    stream.reward = 10
    midrun.keep(world, stream)
    assert stream.reward_kept == 30


POLICY = ("bar_county", "bar_city", "bar_province", "bar_short", "round_months", "list_county", "list_city", "joint_review",
          "merge_below", "merge_factor", "permit_below", "permit_area", "permit_factor", "consent_months", "green_channel", "publicity",
          "gate_abandonment")
PACE = ("approval", "pre_start", "construction", "construction_new_build", "rectification")
GATE = {"GATE_MONTHS": "months", "GATE_LISTS": "list_months", "GATE_PUBLICATION": "publication", "GATE_THROUGHPUT": "throughput"}
CLOCK = ("batch", "batch_follows", "batch_growth", "inclusive_share")
WHERE = {name.upper(): f"policy.{name}" for name in POLICY} | {name.upper(): f"rows.{name}" for name in PACE} | {
    lever: f"gates.1.{name}" for lever, name in GATE.items()} | {"LIST_PROVINCE": "batches.1", "CAPACITY": "operators.1.capacity"}
"""The one value that each rule's lever sets at place 1."""


def ruled() -> Any:
    """A world of rules, each of another value."""
    return SimpleNamespace(
        policy=SimpleNamespace(**{name: 100 + at for at, name in enumerate(POLICY)}),
        rows=SimpleNamespace(**{name: 200 + at for at, name in enumerate(PACE)}), batches=[300, 301],
        clock=SimpleNamespace(**{name: 400 + at for at, name in enumerate(CLOCK)}),
        operators=[SimpleNamespace(capacity=at) for at in (500, 501)],
        gates=[SimpleNamespace(**{name: 600 + 10 * gate + at for at, name in enumerate(GATE.values())}) for gate in range(2)])


def values_in(held: Any, path: str = "") -> dict[str, int]:
    """Every value of it, by its path."""
    parts = enumerate(held) if isinstance(held, list) else vars(held).items() if isinstance(held, SimpleNamespace) else ()
    within = {at: value for key, part in parts for at, value in values_in(part, f"{path}.{key}").items()}
    return {path[1:]: held} if isinstance(held, int) else within


@pytest.mark.parametrize("name", WHERE)
def test_a_rule_s_lever_sets_its_value_alone(name: str) -> None:
    """When it changes, and when another replication begins again with that of the first day."""
    lever = getattr(Lever, name)
    for first in (False, True):
        world, setting = ruled(), Record(blank(rows.Setting, lever=lever, at=1, value=7, first=9))
        before = values_in(world)
        if first:
            world.settings = [setting]
            midrun.begin_rules(world)
            del world.settings
        else:
            midrun.put(world, setting)  # type: ignore[arg-type]
        assert values_in(world) == before | {WHERE[name]: 9 if first else 7}


def test_every_rule_has_its_lever() -> None:
    assert {name for name, lever in vars(Lever).items() if name.isupper() and lever >= Lever.RULES} == {*WHERE, "RULES"}


@pytest.mark.parametrize(("name", "changed"), [
    ("BATCH", {"batch": 7, "batch_follows": 0}), ("BATCH_GROWTH", {"batch_growth": 7}), ("INCLUSIVE_SHARE", {"inclusive_share": 7}),
])
def test_what_the_next_batch_holds_is_no_rule_of_the_first_day(name: str, changed: dict[str, int]) -> None:
    world, setting = ruled(), Record(blank(rows.Setting, lever=getattr(Lever, name), at=1, value=7, first=9))
    before = values_in(world)
    midrun.put(world, setting)  # type: ignore[arg-type]
    after = values_in(world)
    assert after == before | {f"clock.{field}": value for field, value in changed.items()}
    world.settings = [setting]
    midrun.begin_rules(world)
    del world.settings
    assert values_in(world) == after
