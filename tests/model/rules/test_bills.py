"""How bills are divided among streams, and what events make due; each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.model.agents import preparing
from sim.model.agents.building import Building
from sim.model.agents.preparing import Preparing
from sim.model.mechanisms import delivering, settling, streams
from sim.model.rules.vocabulary import MONTH, NO_ROW, SHARE, Ground, Receiver, Trigger
from sim.model.state import rows
from sim.model.state.fields import blank


class Project(Preparing, Record):
    """A project whose bills are divided."""

    def support(self, world: Any) -> int:
        """Half of the residents."""
        return SHARE // 2


def divided(balance: int, *given: dict[str, int], total: int = 1000, works: int = 1000) -> list[tuple[int, ...]]:
    """Stream, most, share and running share of each payer, and until when it waits; of the streams that are given."""
    made = [Record(blank(rows.Stream, **{"kind": at, "share": SHARE // 4, "odds": SHARE, "wait_row": NO_ROW, **each}))
            for at, each in enumerate(({}, *given, {}))]
    one = Project(blank(rows.Community, id=1, payers=7, works=works, total=total, projects=2, key=5))
    at: Any = SimpleNamespace(
        streams=made, counties=[SimpleNamespace(first_stream=1, end_built=1 + len(given))], policy=SimpleNamespace(kinds_of_streams=5),
        payers=[Record(blank(rows.Payer, waits_until=-1, before=-1)) for _ in range(10)], clock=SimpleNamespace(month=6),
        released=[50 + kind for kind in range(10)])
    one.split_bills(at, balance)
    assert all(payer.share == 0 for payer in at.payers[:5])
    return [(payer.stream, payer.most, payer.share, payer.up_to, payer.waits_until,
    payer.before) for payer in at.payers[5 : 5 + one.payers]]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream covers all unless its reward says otherwise; a wait is two months and a half, of the row and the project."""
    for module in (preparing, streams, settling, delivering):
        monkeypatch.setattr(module, "covers", lambda stream, one: stream.reward == 0)
    monkeypatch.setattr(preparing, "sample", lambda world, key, row, project: 5 * MONTH // 2 if (key, row, project) == (5, 3,
    2) else 99 * MONTH)


@pytest.mark.parametrize(("given", "parts"), [
    ({}, [(250, 250_000)]), ({"share": 0}, []), ({"share": SHARE // 1000}, [(1, 1_000)]), ({"share": 999}, []), ({"reward": 1}, []),
    ({"by_support": 1}, [(125, 125_000)]),
])
def test_a_stream_pays_its_part_of_every_bill(given: dict[str, int], parts: list[tuple[int, int]]) -> None:
    """Of what it is for and covers, as far as residents are for it; who pays less than a yuan is no payer."""
    assert [found[:4] for found in divided(0, given)] == [(1, most, share, share) for most, share in parts]


@pytest.mark.parametrize(("odds", "balance", "pays"), [
    (SHARE - 1, 299, False), (SHARE - 1, 300, True), (SHARE - 1, 301, True), (SHARE, 299, True),
])
def test_one_may_look_at_the_balance_of_operation(odds: int, balance: int, pays: bool) -> None:
    """From its own least on; one that pays in any case looks at nothing."""
    assert bool(divided(balance, {"odds": odds, "operation_pays": 300})) == pays


def test_shares_add_up_so_that_none_is_short_at_the_last_bill() -> None:
    """Each is what all so far take together, rounded up, less those before: thirds of three million make no more than the whole."""
    third = {"share": 333_334}
    found = divided(0, third, {"reward": 1}, third, third, total=3_000_001, works=3_000_000)
    assert [each[:2] for each in found] == [(1, 1_000_002), (3, 1_000_002), (4, 1_000_002)]
    ups = [-(-part * 1_000_002 * SHARE // 3_000_001) for part in (1, 2, 3)]
    assert [each[3] for each in found] == ups
    assert [each[2] for each in found] == [ups[0], ups[1] - ups[0], ups[2] - ups[1]]


def test_one_that_waits_for_its_gates_does_so_from_now_on() -> None:
    """To the nearest month, and what it had released before this project is set apart."""
    assert [each[4:] for each in divided(0, {"wait_row": 3}, {})] == [(6 + 3, 56), (-1, -1)]


def stream(**given: int) -> Any:
    return Record(blank(rows.Stream, **{"trigger": Trigger.ACCEPTANCE, "yearly_parts": 1, "receiver": Receiver.STREET, **given}))


EVENTS = [
    ("approval", {"trigger": Trigger.APPROVAL}, [("parts", 1000)]), ("approval", {"trigger": Trigger.APPROVAL, "reward": 1}, []),
    ("approval", {"trigger": Trigger.APPROVAL, "receiver": Receiver.STREETS}, []),
    ("approval", {"trigger": Trigger.APPROVAL, "receiver": Receiver.FUND}, [("parts", 1000)]), ("approval", {}, []),
    ("approval", {"end_instalment": 2}, [(300, Ground.INSTALMENT)]), ("approval", {"first_instalment": 1, "end_instalment": 4}, []),
    ("progress", {"end_instalment": 4}, [(100, Ground.INSTALMENT + 2)]), ("progress", {"first_instalment": 2, "end_instalment": 4},
     [(100, Ground.INSTALMENT)]), ("completion", {"end_instalment": 4}, [(50, Ground.INSTALMENT + 1)]),
    ("approval", {"trigger": Trigger.APPROVAL, "end_instalment": 2}, [("parts", 1000), (300, Ground.INSTALMENT)]),
]


@pytest.mark.parametrize(("event", "given", "due"), EVENTS)
def test_what_an_event_makes_due(event: str, given: dict[str, int], due: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 1000 still to be earned: instalments of three tenths at approval, a tenth at 40% of the work, more at completion, capped at 50;
    another at 20% has been crossed before. Streams paid as built, and those of other counties, are not asked."""
    claimed: list[Any] = []
    monkeypatch.setattr(streams, "still_to_earn", lambda world, stream, one: 1000)
    monkeypatch.setattr(streams, "claim_in_parts", lambda world, stream, one, amount: claimed.append(("parts", amount)))
    monkeypatch.setattr(streams, "claim", lambda world, stream, one, amount, delay, ground: claimed.append((amount, ground, delay)))
    parts = [(Trigger.APPROVAL, 0, 300_000, -1), (Trigger.COMPLETION, 0, 900_000, 50), (Trigger.PROGRESS, 400_000, 100_000, -1),
             (Trigger.PROGRESS, 200_000, 700_000, -1)]
    at: Any = SimpleNamespace(
        instalments=[Record(blank(rows.Instalment, trigger=on, at=crossed, share=share, cap=cap)) for on, crossed, share, cap in parts],
        counties=[None, SimpleNamespace(end_built=1, end_stream=2)],
        streams=[stream(trigger=Trigger.APPROVAL), stream(**given), stream(trigger=Trigger.APPROVAL)])
    trigger = {"approval": Trigger.APPROVAL, "progress": Trigger.PROGRESS, "completion": Trigger.COMPLETION}[event]
    streams.on_event(at, Record(blank(rows.Community, county=1)), trigger, 200_000, 400_000)  # type: ignore[arg-type]
    assert claimed == [each if each[0] == "parts" else (*each, 0) for each in due]


@pytest.mark.parametrize(("before", "after", "crossed"), [(399_999, 400_000, 1), (400_000, 500_000, 0), (0, 399_999, 0), (0, SHARE, 1)])
def test_an_instalment_falls_due_when_it_is_crossed(before: int, after: int, crossed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    claimed: list[tuple[int, ...]] = []
    monkeypatch.setattr(streams, "still_to_earn", lambda world, stream, one: 1000)
    monkeypatch.setattr(streams, "claim", lambda world, stream, one, *what: claimed.append(what))
    at: Any = SimpleNamespace(instalments=[Record(blank(rows.Instalment, trigger=Trigger.PROGRESS, at=400_000, share=SHARE, cap=-1))],
                              counties=[SimpleNamespace(end_built=0, end_stream=1)], streams=[stream(end_instalment=1)])
    streams.on_event(at, Record(blank(rows.Community)), Trigger.PROGRESS, before, after)  # type: ignore[arg-type]
    assert claimed == [(1000, 0, Ground.INSTALMENT)] * crossed


@pytest.mark.parametrize(("has", "earned", "had", "claims"), [(1, 90, 60, [30]), (1, 60, 90, [0]), (0, 90, 60, [])])
def test_units_are_claimed_beyond_what_they_had(has: int, earned: int, had: int, claims: list[int],
monkeypatch: pytest.MonkeyPatch) -> None:
    """Of streams that pay by units and cover the project; those paid as built stand before them."""
    claimed: list[tuple[int, ...]] = []
    monkeypatch.setattr(delivering, "earned_by_units", lambda world, stream, one: earned)
    monkeypatch.setattr(delivering, "claimed", lambda world, stream, one: had)
    monkeypatch.setattr(delivering, "claim", lambda world, stream, one, *what: claimed.append((stream.id, *what)))
    kinds = [{"trigger": Trigger.DELIVERY}, {"trigger": Trigger.DELIVERY}, {}, {"trigger": Trigger.DELIVERY, "reward": 1}]
    at: Any = SimpleNamespace(policy=SimpleNamespace(has_delivery=has), counties=[SimpleNamespace(end_built=1, end_stream=4)],
                              streams=[stream(id=i, **each) for i, each in enumerate(kinds)])
    delivering.pay_units(at, Record(blank(rows.Community)))  # type: ignore[arg-type]
    assert claimed == [(1, each, 0) for each in claims]


@pytest.mark.parametrize(("given", "ends", "turns"), [
    ([{}], 0, [0]), ([{"by_share": 1}], 0, [1]), ([{"at_most_spend": 1}], 0, [2]),
    ([{"by_share": 1}, {}, {"at_most_spend": 1}], 1, [0, 1, 2]),
    ([{"reward": 1}], 0, []), ([{"receiver": Receiver.STREETS}, {"by_share": 1}], 0, [1]), ([], 1, []),
])
def test_turns_are_settled_in_their_order(given: list[dict[str, int]], ends: int, turns: list[int],
monkeypatch: pytest.MonkeyPatch) -> None:
    """Lump sums, shares, what reimburses: those of which a stream is settled, once each; one paid as built is none of them."""
    done: list[Any] = []
    monkeypatch.setattr(settling, "settle_turn", lambda world, one, reached, ends, order: done.append((reached, ends, order)))
    at: Any = SimpleNamespace(counties=[SimpleNamespace(end_built=1, end_stream=1 + len(given))],
                              streams=[stream(at_most_spend=1), *(stream(**each) for each in given), stream(at_most_spend=1)])
    settling.settle(at, Record(blank(rows.Community, target_tier=3)), 3, ends)  # type: ignore[arg-type]
    assert done == [(3, ends, order) for order in turns]


@pytest.mark.parametrize(("given", "part", "due"), [
    ({}, 30, 100), ({}, 130, 100), ({"by_share": 1}, 30, 30), ({"by_share": 1}, 130, 100), ({"by_share": 1}, 100, 100),
    ({"by_share": 1, "receiver": Receiver.FUND}, 30, 100), ({"at_most_spend": 1}, 30, 30 + 35), ({"at_most_spend": 1}, 130, 100),
    ({"at_most_spend": 1, "by_share": 1}, 60, 60 + 20), ({"assessed": 300_000}, 30, 85), ({"assessed": SHARE, "by_share": 1}, 30, 15),
    ({"assessed": 1}, 30, 100),
])
def test_what_a_ceiling_of_a_hundred_earns(given: dict[str, int], part: int, due: int) -> None:
    """A lump sum all of it, a share the part of the bills up to it, what reimburses half of the saving beside; less what the last
    assessment takes: its street is behind by half."""
    at: Any = SimpleNamespace(streets=[SimpleNamespace(behind=SHARE // 2)])
    one: Any = Record(blank(rows.Community, fronted=500))
    assert settling.earning(at, stream(**given), one, 100, part, SHARE // 2) == due


@pytest.mark.parametrize(("order", "ends", "claims"), [
    (1, 1, [(1, 66 - 1), (2, 7 + 24 - 2), (4, 10 - 4)]), (1, 0, [(1, 30 - 1), (2, 7 + 23 - 2), (4, 10 - 4)]),
    (0, 0, [(5, 90 - 5)]), (2, 1, []),
])
def test_streams_of_a_turn_share_what_the_earlier_ones_left(
    order: int, ends: int, claims: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of bills of 100, and of 90 of the live project: 80 of 120 that are wanted, then the rest; a stream that pays no street wants its own
    30 of what is left. Before the end a share is due as far as the street has spent 30 that nobody else pays. The third is not settled."""
    for name, given in (
        ("open_bills", lambda *_: (100, 90, 120)), ("is_settled", lambda stream, *_: stream.reward == 0), ("eligible", lambda *_: 30),
        ("is_alone", lambda stream, reached: stream.year_rule == 1), ("most_owed", lambda world, stream, *_: stream.amount_city),
        ("earlier", lambda world, stream, one: stream.amount_county), ("released", lambda world, stream, one: stream.id),
        ("entitled", lambda world, stream, one, most, part, reached: part if (most, reached) == (stream.amount_city, 3) else -99),
        ("conclude", lambda world, stream, one, due, *rest: done.append((stream.id, due)) if rest == (3, ends) else None),
    ):
        monkeypatch.setattr(settling, name, given)
    done: list[tuple[int, int]] = []
    share = {"by_share": 1}
    made = [share, {**share, "amount_city": 80, "amount_county": 9}, {**share, "amount_city": 40, "amount_county": 7, "year_rule": 1},
            {**share, "amount_city": 10, "reward": 1}, {**share, "amount_city": 30}, {"amount_city": 90, "amount_county": 9}, share]
    at: Any = SimpleNamespace(streams=[stream(id=s, **each) for s, each in enumerate(made)],
                              counties=[SimpleNamespace(end_built=1, end_street=4, end_stream=6)])
    settling.settle_turn(at, Record(blank(rows.Community)), 3, ends, order)  # type: ignore[arg-type]
    assert done == claims


class Built(Building, Record):
    """A project of whose bills its payers are to pay what `most` of their row says."""

    def direct_part(self, world: Any, payer: Any, stream: Any, amount: int) -> int:
        """What falls to a payer."""
        assert amount == 100
        return int(payer.most)


@pytest.mark.parametrize(("wanted", "has", "spent", "balance", "parts", "left", "scale"), [
    ((40, 30), 1, 1, 50, (40, 10), 50, SHARE), ((40, 30), 1, 1, 40, (40, 0), 60, SHARE), ((40, 30), 1, 1, 0, (0, 0), 100, SHARE),
    ((40, 30), 0, 1, 50, (40, 30), 30, SHARE * 50 // 70), ((40, 30), 1, 0, 50, (40, 30), 30, SHARE * 50 // 70),
    ((40, 30), 1, 0, 70, (40, 30), 30, SHARE), ((80, 30), 1, 0, 200, (80, 20), 0, SHARE),
    ((80, 30), 0, 0, 60, (80, 20), 0, SHARE * 60 // 100),
])
def test_a_pot_that_is_spent_leaves_its_bills_to_others(
    wanted: tuple[int, int], has: int, spent: int, balance: int, parts: tuple[int, int], left: int, scale: int,
) -> None:
    """Two streams of one fund: of a pot to which nothing more comes they get what is there; any other fund holds up the whole bill. A
    third, of a fund without end, is not asked for more than the bill."""
    fund = SimpleNamespace(is_spent=lambda world: spent, balance=balance, endless=0)
    endless = SimpleNamespace(is_spent=lambda world: False, balance=0, endless=1)
    made = [stream(payer=1), stream(payer=1), stream(payer=2)]
    one = Built(blank(rows.Community, id=1, payers=3))
    at: Any = SimpleNamespace(policy=SimpleNamespace(kinds_of_streams=3, has_pots=has), funds=[None, fund, endless], streams=made, payers=[
        *[None] * 3, *(Record(blank(rows.Payer, stream=s, most=most)) for s, most in enumerate((*wanted, 0)))])
    assert one.split(at, 100) == (left, scale) and tuple(payer.part for payer in at.payers[3:]) == (*parts, 0)
