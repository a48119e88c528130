"""What happened at the gates before the period, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.mechanisms import replaying
from sim.model.mechanisms.replaying import PAST, ROOM_FOR_TRIES, accept_before, name_before, replay, stand_at_gate
from sim.model.rules.vocabulary import MONTH, NEVER, NOT_TOLD, Stage, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

EVERY = (1 << 12) - 1


class Gate:
    """A gate that is open in some months, passes who has been there so often, and publishes after some months."""

    def __init__(self, months: int = EVERY, passes: int = 99, wait: int = 0, publication: int = 0, lists: int = EVERY) -> None:
        self.months, self.passes, self.wait, self.publication, self.list_months, self.waiting = months, passes, wait, publication, lists, 5
        self.asked: list[tuple[int, int]] = []

    def chance(self, world: Any, community: Any, tries: int) -> int:
        """More than the draw of 50 from its number of tries on."""
        return 51 if tries >= self.passes else 50

    def wait_for_list(self, season: int, drawn: int) -> int:
        """Its wait."""
        self.asked.append((season, drawn))
        return self.wait


def world(first_month: int = 0, **gates: Gate) -> Any:
    """Gates of the county and the city, in a period that begins in some month."""
    found = [gates.get("county", Gate()), gates.get("city", Gate())]
    return SimpleNamespace(gates=found, policy=SimpleNamespace(first_month=first_month, closed_tiers=0), clock=SimpleNamespace(month=-1),
                           rows=SimpleNamespace(rectification=7))


def community(**given: int) -> Any:
    """A project of the county tier, and what was done with it."""
    one = Record(blank(rows.Community, **{"key": 30, "tier": Tier.NONE, "target_tier": Tier.COUNTY, "projects": 2, "gate": 0, **given}))
    one.came = []  # type: ignore[attr-defined]
    one.gate_of = lambda world, tier: tier - 1  # type: ignore[attr-defined]
    one.enter = lambda world, stage: one.came.append((stage, world.clock.month))  # type: ignore[attr-defined]

    def name(world: Any, tier: int) -> None:
        one.came.append(("named", tier, world.clock.month))  # type: ignore[attr-defined]
        one.tier = tier  # type: ignore[attr-defined]

    one.name = name  # type: ignore[attr-defined]
    return one


@pytest.fixture
def addresses(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, ...]]:
    """Draws of 50 at a gate and of 60 for its list, two months to mend; and where they were asked for."""
    asked: list[tuple[int, ...]] = []

    def words(world: Any, key: int, group: int, at: int) -> Any:
        asked.append((key, group, at))
        return 0

    monkeypatch.setattr(replaying, "block_of", words)
    monkeypatch.setattr(replaying, "from_block", lambda words, purpose: {40: 50, 42: 60}[purpose])
    monkeypatch.setattr(replaying, "occasion", lambda projects, tier, tries: (projects, tier, tries))
    monkeypatch.setattr(replaying, "sample", lambda world, key, row, at: {7: 2 * MONTH}[row] if asked[-1] == (key, 5, at) else 99 * MONTH)
    return asked


def known(visited: int = NOT_TOLD) -> Any:
    """What is known: that it has no name yet, and perhaps that it was not accepted."""
    return Record(blank(rows.Known, visited=visited, named=NEVER))


def test_who_is_sent_back_mends_and_comes_again(addresses: list[tuple[int, ...]]) -> None:
    """Sent back in −5, it has mended in −3 and is sent back in −2: two verdicts, and on the first day it has just mended."""
    at, one = world(), community()
    assert replay(at, one, known(), -6, 3, 1)
    assert (one.came, one.due, one.attempts, at.gates[0].waiting) == ([(Stage.RECTIFYING, -2)], 0, 2, 4)
    assert addresses == [(30, 5, (2, Tier.COUNTY, PAST + ROOM_FOR_TRIES * 3 + tries)) for tries in range(2)]


def test_whoever_has_mended_waits_at_the_gate(addresses: list[tuple[int, ...]]) -> None:
    """Sent back in −3, it is back since −1, when the gate is closed."""
    at, one = world(county=Gate(months=1 << 9)), community()
    assert replay(at, one, known(), -6, 0, 1)
    assert (one.came, one.due, one.attempts, at.gates[0].waiting) == ([(Stage.REVIEW, -1)], -1, 1, 5)


def test_a_past_that_is_only_tried_leaves_nothing(addresses: list[tuple[int, ...]]) -> None:
    at, one = world(), community()
    assert replay(at, one, known(), -6, 3, 0) and one.came == [] and at.gates[0].waiting == 5 and at.clock.month == -1


@pytest.mark.parametrize(("visited", "wait", "agrees"), [
    (NEVER, 9, False), (NOT_TOLD, 9, True), (NOT_TOLD, 4, True), (NOT_TOLD, 3, False), (NOT_TOLD, 0, False),
])
def test_who_has_no_name_was_not_passed_or_is_not_published_yet(visited: int, wait: int, agrees: bool,
                                                                addresses: list[tuple[int, ...]]) -> None:
    """Passed in −4, its list may come on the first day at the earliest; where it is known not to be accepted it was not passed at all."""
    at, one = world(first_month=3, county=Gate(passes=0, wait=wait)), community()
    assert replay(at, one, known(visited), -5, 0, 1) == agrees
    if agrees:
        assert (one.came, one.due, one.attempts) == ([(Stage.PUBLISHING, -4)], wait - 4, 1)
        assert at.gates[0].asked == [(11, 60)]


def test_lower_gates_name_it_on_the_way(addresses: list[tuple[int, ...]]) -> None:
    """The county's passes it at once and names it a month later; the city's has sent it back once since, with tries of its own."""
    at = world(county=Gate(passes=0, wait=1))
    one = community(target_tier=Tier.CITY)
    assert replay(at, one, known(NEVER), -4, 0, 1)
    assert one.came == [("named", Tier.COUNTY, -2), (Stage.RECTIFYING, -1)] and (one.attempts, one.due) == (1, 1)
    assert [address[2][1:] for address in addresses] == [(Tier.COUNTY, PAST), (Tier.CITY, PAST)]  # type: ignore[index]


def test_nothing_happens_in_the_month_of_completion(addresses: list[tuple[int, ...]]) -> None:
    """Complete in the last month before the period, it waits since then; in the one before, it was seen once."""
    for complete, stage, tries in ((-1, Stage.REVIEW, 0), (-2, Stage.RECTIFYING, 1)):
        at, one = world(), community()
        assert replay(at, one, known(), complete, 0, 1)
        assert (one.came, one.attempts) == ([(stage, -1)], tries)


def test_tries_grow_at_a_gate(addresses: list[tuple[int, ...]]) -> None:
    """A gate that passes at the second try has had one before: sent back in −4, passed in −1, published later."""
    at, one = world(county=Gate(passes=1, wait=8)), community()
    assert replay(at, one, known(), -5, 0, 1)
    assert (one.came, one.due, one.attempts) == ([(Stage.PUBLISHING, -1)], 7, 2)


def test_a_name_of_before_leaves_the_queue_in_its_month() -> None:
    at, one = world(), community(gate=1)
    name_before(at, one, Tier.COUNTY, -7)
    assert [gate.waiting for gate in at.gates] == [5, 4] and one.came == [("named", Tier.COUNTY, -7)]


@pytest.mark.parametrize(("stage", "waiting"), [(Stage.REVIEW, 5), (Stage.RECTIFYING, 4), (Stage.PUBLISHING, 4)])
def test_only_who_is_to_be_seen_waits(stage: int, waiting: int) -> None:
    at, one = world(), community()
    stand_at_gate(at, one, stage, -3, 2, 4)
    assert (at.gates[0].waiting, one.came, one.due, one.attempts) == (waiting, [(stage, -3)], 2, 4)


@pytest.mark.parametrize(("month", "publication", "lists", "drawn", "due"), [
    (-1, 0, EVERY, 0.0, 0), (-1, 0, 0, 0.9, 0), (-3, 5, EVERY, 0.0, 0), (-3, 5, EVERY, 0.99, 2), (-3, 5, EVERY, 0.5, 1),
    (-3, 2, EVERY, 0.9, 0), (-3, 5, 1 << 6, 0.0, 6), (-8, 4, 1 << 4 | 1 << 6, 0.0, 4), (-8, 3, 1 << 4, 0.9, 4), (-2, 1, 1 << 11, 0.0, 0),
])
def test_who_was_accepted_waits_for_a_list_of_the_period(month: int, publication: int, lists: int, drawn: float, due: int,
                                                         monkeypatch: pytest.MonkeyPatch) -> None:
    """Of waits up to the longest those after which a list comes in the period, each as often; at the earliest on the first day."""
    asked: list[tuple[int, ...]] = []

    def luck(world: Any, key: int, purpose: int, at: int) -> int:
        asked.append((key, purpose, at))
        return int(drawn * (1 << 32))

    monkeypatch.setattr(replaying, "luck", luck)
    monkeypatch.setattr(replaying, "occasion", lambda projects, tier, tries: projects * 1000 + tier * 100 + tries - PAST)
    at, one = world(county=Gate(publication=publication, lists=lists)), community()
    accept_before(at, one, month)
    assert (one.came, one.due, one.attempts, at.gates[0].waiting) == ([(Stage.PUBLISHING, month)], due, 1, 4)
    assert asked == [(30, 42, 2000 + 100 * Tier.COUNTY)]


def test_who_was_accepted_has_the_names_below(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the month of acceptance; a list of the season in which the period begins is counted from there."""
    monkeypatch.setattr(replaying, "luck", lambda *_: 0)
    at = world(first_month=5, city=Gate(publication=2, lists=1 << 4))
    one = community(target_tier=Tier.CITY, gate=1)
    accept_before(at, one, -2)
    assert one.came == [("named", Tier.COUNTY, -2), (Stage.PUBLISHING, -2)] and one.due == 11 and at.gates[1].waiting == 3
