"""Sites, each rule alone on rows made by hand: who works in which order, and who is late."""

from __future__ import annotations

from collections import defaultdict
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim import load_scenario
from sim.engines.readable import Record, RolloutModel
from sim.model.agents.street import StreetBehaviour
from sim.model.books import sites
from sim.model.books.queues import QUEUES
from sim.model.rules.vocabulary import NO_ROW, SHARE, Stage
from sim.model.state import rows
from sim.model.state.fields import blank

STREETS, EACH = 3, 4


class Street(StreetBehaviour, Record):
    """A street with its behaviour, made by hand."""


def world(lots: tuple[int, ...] = (1, 2, 3), contested: int = 1) -> Any:
    """Three streets of four idle communities in a month numbered 20, whose odd number is 1: turns go by lot."""
    many = STREETS * EACH
    return SimpleNamespace(
        communities=[Record(blank(rows.Community, id=i, street=i // EACH, stage=Stage.IDLE)) for i in range(many)],
        streets=[Street(blank(rows.Street, id=s, first=s * EACH, end=(s + 1) * EACH, team=2, lot=lots[s] << 20))
                 for s in range(STREETS)],
        **{name: [0] * many for name in ("line", "lots", "heads", "links", "lined")},
        sites=[0] * many, at_work=[NO_ROW] * many, working=[0] * (many + 1), queues=[0] * (many * QUEUES), queued=[0] * QUEUES,
        policy=Record(blank(rows.Policy, contested=contested)), unknown=Record(blank(rows.Unknown, crowding=250_000)),
        clock=SimpleNamespace(month=20),
        blocks=defaultdict(lambda: (0, 0, 0, 0)),
    )


def enter(made: Any, community: Any, stage: int) -> None:
    """What a community does on entering a stage, as far as sites go."""
    sites.mark_work(made, community, stage)
    community.stage = stage


class FirstServed(Street):
    """A street that serves the newest site first, or second."""

    def place_for(self, world: Any, community: Any) -> int:
        """Where a new site is served."""
        return min(self.live, community.id % 2)


def test_a_site_may_be_put_before_others() -> None:
    """Those behind it move on by one, with their work, and know where they stand."""
    made = world()
    street = FirstServed(vars(made.streets[1]))
    made.streets[1] = street
    for i, at_work in ((4, True), (6, False), (7, True), (5, False)):
        sites.open_site(made, street, made.communities[i])
        if at_work:
            enter(made, made.communities[i], Stage.BUILDING)
    assert made.sites[4:8] == [6, 5, 7, 4] and made.at_work[4:8] == [NO_ROW, NO_ROW, 7, 4]
    assert [made.communities[i].slot for i in (6, 5, 7, 4)] == [4, 5, 6, 7]
    sites.close_site(made, street, made.communities[5])
    assert made.sites[4:7] == [6, 7, 4] and made.at_work[4:8] == [NO_ROW, 7, 4, NO_ROW] and street.live == 3
    assert made.sites[:4] == made.sites[8:] and set(made.at_work[:4] + made.at_work[8:]) == {NO_ROW}


@settings(max_examples=400)
@given(moves=st.lists(st.tuples(st.integers(0, STREETS * EACH - 1), st.integers(0, 2)), max_size=80),
       lots=st.permutations((1, 2, 3)), contested=st.integers(0, 1))
def test_sites_work_in_the_order_of_listing(moves: list[tuple[int, int]], lots: list[int], contested: int) -> None:
    """However projects come and go: street by street, in their turns where money is short, each in the order of its listing."""
    made = world(tuple(lots), contested)
    listed: list[list[int]] = [[] for _ in range(STREETS)]
    for number, what in moves:
        community = made.communities[number]
        street = made.streets[community.street]
        if what == 0 and community.stage == Stage.IDLE:
            sites.open_site(made, street, community)
            enter(made, community, Stage.PREPARING)
            listed[street.id].append(number)
        elif what == 1 and community.stage != Stage.IDLE:
            enter(made, community, Stage.REVIEW if community.stage == Stage.BUILDING else Stage.BUILDING)
        elif what == 2 and community.stage != Stage.IDLE:
            enter(made, community, Stage.IDLE)
            sites.close_site(made, street, community)
            listed[street.id].remove(number)
    found = sites.line_up(made)
    order = sorted(range(STREETS), key=lambda s: lots[s]) if contested else range(STREETS)
    expected = [i for s in order for i in listed[s] if made.communities[i].stage == Stage.BUILDING]
    assert made.working[:found] == expected
    assert [street.live for street in made.streets] == [len(live) for live in listed]
    assert [made.sites[s * EACH : s * EACH + len(live)] for s, live in enumerate(listed)] == listed


@pytest.mark.parametrize(("live", "usual"), [(1, 1_000_000), (2, 1_000_000), (3, 800_000), (4, 666_666)])
def test_work_is_slower_where_the_team_is_crowded(live: int, usual: int) -> None:
    """A team for two, a quarter more time for each project beyond: 1/1.25, 1/1.5; and as fast as before once they have ended."""
    made = world()
    street = made.streets[0]
    for community in made.communities[:live]:
        sites.open_site(made, street, community)
    assert street.usual_speed == usual
    for community in made.communities[2:live]:
        sites.close_site(made, street, community)
    assert street.usual_speed == SHARE


def test_a_street_begins_each_month_anew() -> None:
    """What was late last month is counted again, and supervision spurs only until its month."""
    model: Any = RolloutModel(load_scenario("fuyang-2022"))
    street = model.streets[0]
    for until, spurred in ((model.clock.month + 1, 1), (model.clock.month, 0)):
        street.late, street.boost_until = 9, until
        street.begin_month(model)
        assert (street.late, street.spurred) == (0, spurred)


@pytest.mark.parametrize(("stage", "due", "late"), [
    (Stage.PREPARING, 19, 1), (Stage.BUILDING, 19, 1), (Stage.REVIEW, 19, 0), (Stage.BUILDING, 18, 0)])
def test_late_is_who_should_be_complete_and_is_not(stage: int, due: int, late: int) -> None:
    """SX-09: the planned months are over; complete works are not late, nor is the last planned month."""
    made = world()
    community = made.communities[5]
    community.stage, community.planned_end = stage, 18
    assert sites.is_late(community, due) == late


def test_each_street_counts_its_late_projects_every_month() -> None:
    """SX-09: those in approval and under construction past their planned month, whatever happened since the month before."""
    model: Any = RolloutModel(load_scenario("shaoxing-2023").with_values({"policy.planned_months.renovation": 7}))
    most = {Stage.PREPARING: 0, Stage.BUILDING: 0}
    while model.clock.month < 30:
        model.step()
        due, late = model.clock.month - model.policy.late_after, [0] * len(model.streets)
        for community in model.communities:
            if community.stage in most and community.planned_end < due:
                late[community.street] += 1
                most[community.stage] += 1
        assert [street.late for street in model.streets] == late
    assert min(most.values()) > 0
