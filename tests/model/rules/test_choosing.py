"""Who comes first at a crowded gate and to an operator, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents.gate import GateBehaviour
from sim.model.agents.operator import OperatorBehaviour
from sim.model.books.queues import QUEUES, REVIEWING
from sim.model.rules.vocabulary import Stage, Tier
from sim.model.state import rows
from sim.model.state.fields import blank

MONTH = 20


class Gate(GateBehaviour):
    """A county's gate with room for two, that notes whom it judges."""

    def __init__(self) -> None:
        self.id, self.throughput, self.judged = 0, 2, list[int]()

    def judge(self, world: Any, community: Any) -> None:
        """Note who is judged; it leaves the queue."""
        self.judged.append(community.id)
        community.since = MONTH


class Operator(OperatorBehaviour):
    """An operator with room for one more."""

    def __init__(self, capacity: int = 1) -> None:
        self.id, self.county, self.capacity, self.serving = 0, 0, capacity, 0


def world(*waiting: dict[str, int]) -> Any:
    """A county whose communities all wait at the gate and for an operator."""
    communities: Any = [
        Record(blank(rows.Community, id=i, stage=Stage.REVIEW, tier=Tier.COUNTY, operator=-1, **given)) for i, given in enumerate(waiting)
    ]
    number = len(waiting)
    queues, queued = [0] * (number * QUEUES), [0] * QUEUES
    queues[REVIEWING * number : (REVIEWING + 1) * number], queued[REVIEWING] = range(number), number
    return SimpleNamespace(
        communities=communities, clock=SimpleNamespace(month=MONTH), story=None, queues=queues, queued=queued,
        unserved=list(range(number)), counties=[Record(blank(rows.County, unserved=number))],
    )


@pytest.mark.parametrize(("since", "luck", "judged"), [
    ((9, 8, 7), (1, 2, 3), [2, 1]),
    ((8, 8, 8), (5, 3, 4), [1, 2]),
    ((7, -1, 8), (0, 2**32 - 1, 0), [1, 0]),
    ((MONTH, 3, MONTH), (0, 9, 0), [1]),
    ((MONTH, MONTH, MONTH), (0, 1, 2), []),
])
def test_a_crowded_gate_sees_who_came_first(since: tuple[int, ...], luck: tuple[int, ...], judged: list[int]) -> None:
    """Two places: earlier months first, then smaller luck; who came this month waits, even if a place stays empty."""
    gate = Gate()
    gate.review_queue(world(*({"since": s, "tie_luck": n} for s, n in zip(since, luck, strict=True))))
    assert gate.judged == judged


def test_a_gate_sees_its_own() -> None:
    """Who waits at another gate is not seen here."""
    gate = Gate()
    gate.review_queue(world({"gate": 1, "since": 1}, {"gate": 0, "since": 5}))
    assert gate.judged == [1]


@pytest.mark.parametrize(("satisfaction", "luck", "taken"), [
    ((600_000, 700_000, 500_000), (1, 2, 3), 1),
    ((700_000, 700_000, 500_000), (9, 2, 3), 1),
    ((0, 0, 0), (2**32 - 1, 2**32 - 1, 4), 2),
    ((1, 0, 0), (2**32 - 1, 0, 0), 0), ((5, 5, 5), (7, 7, 7), 0),
])
def test_an_operator_takes_the_most_content(satisfaction: tuple[int, ...], luck: tuple[int, ...], taken: int) -> None:
    """ZJ-18: the most satisfied residents first, then smaller luck."""
    made = world(*({"satisfaction": s, "tie_luck": n} for s, n in zip(satisfaction, luck, strict=True)))
    Operator().look_in(made, made.counties[0])
    assert [community.operator for community in made.communities] == [0 if i == taken else -1 for i in range(3)]
    assert made.counties[0].unserved == 2


def test_an_operator_without_room_takes_nobody() -> None:
    """ZJ-18: its capacity is a limit."""
    made = world({"satisfaction": 900_000})
    Operator(0).look_in(made, made.counties[0])
    assert made.communities[0].operator == -1
