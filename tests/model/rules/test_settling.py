"""Settling an account, each helper alone on rows made by hand: what is asked back, what lapses, what stays."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.readable import Record
from sim.first_day.money_rows import project_bits
from sim.model.agents.fund import FundBehaviour
from sim.model.mechanisms import settling, streams
from sim.model.rules.vocabulary import (
    ANY_PROJECT,
    LONG_AGO,
    NO_CAP,
    NO_LIMIT,
    NO_ROW,
    SHARE,
    Event,
    FinalSpend,
    Ground,
    Level,
    Receiver,
    Tier,
    Trigger,
)
from sim.model.state import rows
from sim.model.state.fields import blank
from sim.scenario.schema import Applies

LIST = ("stream", "community", "project", "amount", "due")


class Fund(FundBehaviour, Record):
    """A fund with its behaviour, made by hand."""


def stream(**given: int) -> Any:
    usual = {"project_bits": project_bits(Applies()), "receiver": Receiver.STREET, "trigger": Trigger.ACCEPTANCE, "cap": NO_CAP,
    "starts_from": LONG_AGO,
             "yearly_budget": NO_LIMIT, "lag_row": NO_ROW, "yearly_parts": 1, "amount_city": 100, "amount_province": 160}
    return Record(blank(rows.Stream, **{**usual, **given}))


def community(**given: int) -> Any:
    """The second community's second project, for the province."""
    return Record(blank(rows.Community, **{"id": 1, "projects": 2, "target_tier": Tier.PROVINCE, "standard": 1, **given}))


def world(*made: Any, claims: tuple[tuple[int, ...], ...] = (), released: tuple[int, ...] = (), before: tuple[int, ...] = (),
    **policy: int) -> Any:
    """Two communities of a county whose streams all pay streets, claims that wait, and what was released for the second so far."""
    number = len(made)
    for s, each in enumerate(made):
        each.id = each.kind = s
    waiting = [Record(blank(rows.Claim, **dict(zip(LIST, each, strict=True)))) for each in claims]
    return SimpleNamespace(
        streams=list(made), claims=[*waiting, *(Record(blank(rows.Claim)) for _ in range(9))], funds=[Fund(blank(rows.Fund))], story=[],
        clock=SimpleNamespace(month=20, claims=len(claims)), policy=Record(blank(rows.Policy, kinds_of_streams=number,
        repayment_months=12, **policy)),
        counties=[Record(blank(rows.County, end_street=number, end_stream=number))], streets=[Record(blank(rows.Street))],
        released=[0] * number + list(released or [0] * number), earlier=[0] * number + list(before or [0] * number),
        kept=[0] * 2 * number, terms=[0] * 2 * number, own_amounts=[0] * 2 * number, instalments=[],
    )


def queue(at: Any) -> list[tuple[int, ...]]:
    """The claims that wait."""
    return [tuple(getattr(at.claims[k], name) for name in LIST) for k in range(at.clock.claims)]


CLAIMS = ((0, 1, 1, 30, 5), (0, 0, 2, 40, 5), (1, 1, 2, 50, 6), (0, 1, 2, 60, 7), (0, 1, 2, -5, 8), (0, 1, 2, 70, 9))


@pytest.mark.parametrize(("amount", "project", "gone", "left"), [
    (10, 2, 10, [30, 40, 50, 60, -5, 60]), (70, 2, 70, [30, 40, 50, 60, -5]), (100, 2, 100, [30, 40, 50, 30, -5]),
    (200, 2, 130, [30, 40, 50, -5]),
    (200, ANY_PROJECT, 160, [40, 50, -5]), (140, ANY_PROJECT, 140, [20, 40, 50, -5]), (0, 2, 0, [30, 40, 50, 60, -5, 70]),
    (9, 1, 9, [21, 40, 50, 60, -5, 70]),
])
def test_the_last_claims_lapse_first(amount: int, project: int, gone: int, left: list[int]) -> None:
    """FY-19: those of the stream, the community and the project alone; what lapses was not released."""
    at = world(stream(), stream(), claims=CLAIMS, released=(500, 50))
    assert settling.withdraw(at, at.streams[0], community(), amount, project) == gone
    assert [each[3] for each in queue(at)] == left
    assert at.released == [0, 0, 500 - gone, 50]
    assert sum(event[3] for event in at.story) == gone and {event[1] for event in at.story} <= {Event.LAPSED}


@pytest.mark.parametrize(("amount", "waiting", "back", "lapsed"), [
    (100, (), 100, 0), (100, ((0, 1, 2, 30, 25),), 70, 30), (100, ((0, 1, 2, 130, 25),), 0, 100), (250, ((0, 1, 2, 30, 25),), 170, 30),
    (250, ((0, 1, 1, 30, 25),), 170, 30), (250, ((1, 1, 2, 30, 25),), 200, 0), (250, ((0, 0, 2, 30, 25),), 200, 0),
    (50, ((0, 1, 2, -40, 25),), 50, 0), (250, ((0, 1, 2, -40, 25),), 200, 0),
])
def test_what_was_released_too_much_is_asked_back(amount: int, waiting: tuple[tuple[int, ...], ...], back: int, lapsed: int) -> None:
    """FY-19: of 200 released; what waits lapses first, the rest is repaid a year later, no more than was paid."""
    at = world(stream(), stream(), claims=waiting, released=(200, 30))
    settling.ask_back(at, at.streams[0], community(), amount, 12)
    asked = [each for each in queue(at) if each[4] == 32]
    assert asked == ([(0, 1, 2, -back, 32)] if back else [])
    assert at.released[2] == 200 - back - lapsed


@pytest.mark.parametrize(("due", "given", "ends", "claimed"), [
    (40, {}, 0, [(40, 20)]), (40, {"lag_row": 3}, 0, [(40, 23)]), (0, {}, 1, []), (-40, {}, 0, []), (-40, {}, 1, [(-40, 32)]),
    (40, {"trigger": Trigger.APPROVAL}, 1, []), (-40, {"trigger": Trigger.APPROVAL}, 1, [(-40, 32)]),
])
def test_an_account_is_concluded(due: int, given: dict[str, int], ends: int, claimed: list[tuple[int, int]],
    monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-19, FY-27: what is due is claimed after the lag; what is too much is asked back at the end alone."""
    monkeypatch.setattr(settling, "sample", lambda world, agent, row, at: 1_000_000 * (3 if (agent, at) == (8, Tier.CITY) else 99))
    at = world(stream(**given), released=(300,))
    settling.conclude(at, at.streams[0], community(key=8), due, Tier.CITY, ends)
    assert [(each[3], each[4]) for each in queue(at)] == claimed
    if due > 0 and claimed:
        assert at.claims[0].ground == Ground.PASSED + Tier.CITY


def test_of_a_project_given_up_its_own_claims_lapse(monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-19, ZJ-23: others' stay, those of its earlier project, and what is paid later for what a fund has had."""
    settled: list[tuple[int, int]] = []
    monkeypatch.setattr(settling, "settle", lambda world, one, reached, ends: settled.append((reached, ends)))
    made = (stream(), stream(after=12), stream(yearly_parts=3))
    at = world(*made, claims=((0, 1, 2, 10, 5), (0, 0, 2, 20, 5), (0, 1, 1, 30, 5), (1, 1, 2, 40, 5), (2, 1, 2, 50, 5),
    (0, 1, 2, 60, 6)), released=(70, 0, 0))
    settling.give_up(at, community(), Tier.CITY)
    assert [each[3] for each in queue(at)] == [20, 30, 40, 50] and at.released[3:] == [0, 0, 0] and settled == [(Tier.CITY, 1)]


@pytest.mark.parametrize(("reached", "fronted", "sunk"), [(Tier.NONE, 500, 1 + 500 - 60 - 25), (Tier.NONE, 80, 1), (Tier.CITY, 500, 1)])
def test_what_nobody_pays_of_a_project_given_up_is_sunk(reached: int, fronted: int, sunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """FY-21: its own bills less what streams paid for it; of one that reached a tier nothing."""
    monkeypatch.setattr(settling, "settle", lambda *given: None)
    at = world(stream(), stream(), released=(100, 25), before=(40, 0))
    one = community(fronted=fronted + 7, fronted_before=7, sunk=1)
    settling.give_up(at, one, reached)
    assert one.sunk == sunk


@pytest.mark.parametrize(("given", "reached", "ends", "is_"), [
    ({}, Tier.CITY, 0, True), ({"by_share": 1}, Tier.CITY, 0, False), ({"by_share": 1}, Tier.PROVINCE, 0, True),
    ({"by_share": 1}, Tier.CITY, 1, True),
    ({"receiver": Receiver.STREETS}, Tier.PROVINCE, 1, False), ({"project_bits": 0}, Tier.PROVINCE, 1, False),
    ({"trigger": Trigger.APPROVAL}, Tier.PROVINCE, 0, False),
    ({"trigger": Trigger.APPROVAL}, Tier.PROVINCE, 1, False), ({"trigger": Trigger.APPROVAL}, Tier.NONE, 1, True),
    ({"trigger": Trigger.APPROVAL, "by_share": 1}, Tier.PROVINCE, 1, True),
    ({"trigger": Trigger.APPROVAL, "by_share": 1, "receiver": Receiver.FUND}, Tier.PROVINCE, 1, False),
    ({"trigger": Trigger.APPROVAL, "at_most_spend": 1}, Tier.CITY, 0, False),
])
def test_what_a_pass_or_an_end_settles(given: dict[str, int], reached: int, ends: int, is_: bool) -> None:
    """FY-20: a share waits for the tier applied for; what fell due before is settled at the end as far as it hangs on the bills."""
    assert settling.is_settled(stream(**given), community(), reached, ends) == is_


@pytest.mark.parametrize(("given", "reached", "alone", "waits", "most"), [
    ({}, Tier.CITY, False, False, 100), ({}, Tier.PROVINCE, False, False, 160), ({}, Tier.NONE, True, True, 0),
    ({"by_share": 1, "share": SHARE // 2}, Tier.CITY, True, True, 0),
    ({"by_share": 1, "share": SHARE // 2}, Tier.PROVINCE, True, False, 400), ({"drawn_at": Level.PROJECT}, Tier.CITY, True, False, 0),
    ({"trigger": Trigger.APPROVAL}, Tier.CITY, True, False, 20), ({"cap": 90}, Tier.PROVINCE, False, False, 90),
])
def test_what_a_stream_owes_where_bills_do_not_limit_it(given: dict[str, int], reached: int, alone: bool, waits: bool, most: int) -> None:
    """FY-14, FY-20: its ceiling at the tier reached; what it claimed, where it fell due before."""
    at = world(stream(**given), released=(50,), before=(30,))
    one = community(cost_plan=800)
    assert settling.is_alone(at.streams[0], reached) == alone
    if at.streams[0].trigger == Trigger.ACCEPTANCE:
        assert settling.waits(at.streams[0], one, reached) == waits
    assert settling.most_owed(at, at.streams[0], one, reached) == most


@pytest.mark.parametrize(("given", "most", "part", "due"), [
    ({}, 100, 30, 160), ({"at_most_spend": 1}, 160, 30, 30), ({"at_most_spend": 1, "reward": SHARE // 2}, 160, 30, 95),
    ({"at_most_spend": 1}, 160, 170, 160),
    ({"at_most_spend": 1, "reward": SHARE // 2, "final_spend": FinalSpend.GROSS}, 160, 30, 30 + 55),
    ({"assessed": SHARE // 2}, 160, 30, 144),
    ({"by_share": 1, "share": SHARE // 5}, 160, 30, 30),
    ({"by_share": 1, "share": SHARE // 5, "receiver": Receiver.FUND}, 160, 30, 160), ({}, 0, 7, 7),
])
def test_what_is_earned(given: dict[str, int], most: int, part: int, due: int) -> None:
    """FY-14, FY-22, FY-23, FY-25: a lump sum whole; else the part of the bills and half of what was saved; less for a street behind."""
    at = world(stream(**given))
    at.streets[0].behind = 200_000
    one = community(cost_plan=800, fronted=60, sunk=10)
    assert settling.entitled(at, at.streams[0], one, most, part, Tier.PROVINCE) == due
    assert settling.entitled(at, at.streams[0], one, most, part, Tier.NONE) == part


@pytest.mark.parametrize(("kept", "terms", "due"), [(0, 0, 160), (170, 200, 170), (300, 200, 200), (300, 0, 160), (150, 900, 160)])
def test_a_cut_takes_back_nothing_that_was_earned(kept: int, terms: int, due: int) -> None:
    """What was claimed before it stays, as far as the terms before it earned it."""
    at = world(stream())
    at.kept[1], at.terms[1] = kept, terms
    most = settling.most_owed(at, at.streams[0], community(), Tier.PROVINCE)
    assert most == max(160, kept)
    assert settling.entitled(at, at.streams[0], community(), 160, 0, Tier.PROVINCE) == due


@pytest.mark.parametrize(("parts", "amount", "claims"), [(1, 100, [(100, 24)]), (3, 100, [(33, 24), (33, 36), (34, 48)]),
    (2, 1, [(1, 36)])])
def test_a_claim_in_parts_is_whole(parts: int, amount: int, claims: list[tuple[int, int]]) -> None:
    """ZJ-23: a year apart, the last takes the rest."""
    at = world(stream(yearly_parts=parts, after=4))
    streams.claim_in_parts(at, at.streams[0], community(), amount)
    assert [(each[3], each[4]) for each in queue(at)] == claims and at.released[1] == amount
    assert {at.claims[k].ground for k in range(at.clock.claims)} == {Ground.IN_PARTS if parts > 1 else Ground.DUE}


@pytest.mark.parametrize("reached", [Tier.NONE, Tier.CITY, Tier.PROVINCE])
@pytest.mark.parametrize("ends", [0, 1])
@pytest.mark.parametrize("order", [0, 1, 2])
def test_bills_that_are_open_to_a_turn(reached: int, ends: int, order: int) -> None:
    """FY-15: less what is sunk, and what streams of other turns paid or owe; a lump sum, a share and an award have claimed 20, 10 and 7."""
    if reached == Tier.NONE and not ends:
        reached = Tier.COUNTY
    made = (stream(amount_county=60), stream(by_share=1, share=SHARE // 2), stream(at_most_spend=1, amount_county=60))
    at = world(*made, released=(40, 30, 20), before=(20, 20, 13))
    one = community(fronted=890, fronted_past=10, fronted_before=100, sunk=50, cost_plan=800)
    assert settling.open_bills(at, one, reached, ends, order) == settled_by_hand(reached, ends, order)


def settled_by_hand(reached: int, ends: int, order: int) -> tuple[int, int, int]:
    """The same as plain sums: of each stream its turn, what was released and claimed, whether this pass or end settles it."""
    left, own, wanted = 900 - 50, 900 - 100, 0
    for turn, released, claimed, share in ((0, 40, 20, False), (1, 30, 10, True), (2, 20, 7, False)):
        settles = ends == 1 or not share or reached == Tier.PROVINCE
        if settles and (turn == order or (ends == 1 and turn > order)):
            if turn == order and reached:
                wanted += (400 if reached == Tier.PROVINCE else 0) if share else {1: 60, 2: 100, 3: 160}[reached]
            if reached == Tier.NONE or share:
                left -= released - claimed
        else:
            left, own = left - released, own - claimed
    return left, own, wanted


@pytest.mark.parametrize(("released", "given", "amount"), [
    (0, {}, 48), (40, {}, 48), (90, {}, 48), (-10, {}, 48), (40, {"tier": Tier.CITY}, 18), (0, {"share": 700_000, "cap": 50}, 50),
    (0, {"trigger": Trigger.PROGRESS}, 0),
])
def test_an_instalment_at_the_years_end_comes_on_top_of_those_before(released: int, given: dict[str, int], amount: int) -> None:
    """FY-18: three tenths of 160, whatever was released before; of an upgrade of what it still earns; at most its cap."""
    at = world(stream(end_instalment=1), released=(released,))
    part = {"trigger": Trigger.YEAR_END, "share": 300_000, "cap": NO_CAP, **{k: v for k, v in given.items() if k != "tier"}}
    at.instalments = [Record(blank(rows.Instalment, **part))]
    streams.at_year_end(at, community(listed=20, tier=given.get("tier", Tier.NONE)))
    assert [(each[3], each[4]) for each in queue(at)] == ([(amount, 20)] if amount else [])
    if amount:
        assert at.claims[0].ground == Ground.INSTALMENT and at.released[1] == released + amount


@pytest.mark.parametrize(("listed", "in_force", "comes"), [
    (20, 0, True), (9, 0, True), (8, 0, False), (-30, 0, False), (-30, 9, True), (-30, 8, False), (9, 8, True), (8, 9, True),
])
def test_an_instalment_at_the_years_end_is_released_once(listed: int, in_force: int, comes: bool) -> None:
    """FY-18: in the first December of the project while the programme is in force; in month 20 of what began after month 8."""
    at = world(stream(end_instalment=1), in_force=in_force)
    at.instalments = [Record(blank(rows.Instalment, trigger=Trigger.YEAR_END, share=300_000, cap=NO_CAP))]
    streams.at_year_end(at, community(listed=listed))
    assert [each[3] for each in queue(at)] == ([48] if comes else [])


@pytest.mark.parametrize(("listed", "planned", "start", "month", "pays", "stage", "when", "due"), [
    (15, 1, 0, 23, 1, 0, 0, 112), (15, 2, 0, 23, 1, 0, 0, 0), (15, 2, 1, 23, 1, 0, 0, 112), (11, 2, 1, 23, 1, 0, 0, 0),
    (15, 1, 0, 23, 0, 0, 0, 0), (15, 1, 0, 35, 1, 0, 0, 0),
    (15, 1, 0, 23, 1, 5, 1, 0), (15, 1, 0, 23, 1, 5, 0, 112), (15, 1, 0, 23, 1, 3, 1, 112),
])
def test_what_a_project_unfinished_in_its_year_is_released(listed: int, planned: int, start: int, month: int, pays: int, stage: int,
    when: int, due: int) -> None:
    """FY-18: seven tenths of 160 in the December of its task year; the year of its start, and finished when complete, as readings."""
    at = world(stream(year_rule=1, year_pays=pays, year_share=700_000, year_cap=NO_CAP, year_of_start=start, year_when_complete=when))
    at.clock.month, at.policy.first_month = month, 24
    streams.at_year_end(at, community(listed=listed, task_year=planned + 2, stage=stage))
    assert [each[3] for each in queue(at)] == ([due] if due else [])


@pytest.mark.parametrize(("tier", "amount"), [(Tier.NONE, 0), (Tier.COUNTY, 70), (Tier.PROVINCE, 70)])
def test_an_amount_of_its_own_is_paid_at_any_tier_reached(tier: int, amount: int) -> None:
    """FY-14: nothing where none is reached."""
    at = world(stream(drawn_at=Level.STREET))
    at.own_amounts[1] = 70
    assert streams.amount_for(at, at.streams[0], community(), tier) == amount
