"""What is known of the first day is the case on it, and what follows has the law of the world that has come to that state."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import Stage, Status, Tier
from sim.scenario.load import Scenario

from .made_world import FIRST, goes_on, made_world, months_of
from .test_known_answers import event_counts

TIERS = {"county": Tier.COUNTY, "city": Tier.CITY}
ALL = ("listed", "approved", "complete", "visited", "named", "given_up")
COLUMNS = (("listed", "named"), ("listed", "complete", "named"), ("listed", "approved", "named"),
           ("listed", "complete", "visited", "named", "given_up"), ALL)
REPLICATIONS = 16
STATUS = {"complete": "complete", "named": "named", "listed": "started_net"}
MIXED = """place,community,month,tier,listed,approved,complete,visited,named,given_up
,,2022-09,county,9,,5,,2,1
春江街道,,2022-10,city,3,2,1,1,0,
富春街道,某社区,,county,2022-09,,2023-04,,,
富春街道,乙社区,,city,2022-09,2022-11,2023-01,2023-02,,
富春街道,丁社区,,county,2022-09,2022-11,2023-01,2023-02,2023-05,
富春街道,戊社区,,county,2022-09,,,,,2023-01
,,,county,3,,2,,1,
"""


@pytest.fixture
def mixed(tmp_path: Path) -> Scenario:
    """Fuyang from June 2023 on, with communities and numbers of all kinds."""
    (tmp_path / "known.csv").write_text(MIXED, encoding="utf-8")
    path = tmp_path / "mixed.yaml"
    path.write_text("extends: fuyang-2022\nsource: own assumption\ntitle: {zh: 甲, en: a}\nperiod: {start: 2023-06}\n"
                    "known_file: known.csv\n", encoding="utf-8")
    return load_scenario(path)


def counted(model: RolloutModel, status: int, tier: int, row: int = 0) -> int:
    """How many the first day counts."""
    return model.counts[count_at(row, status, tier)]


def test_what_is_known_is_counted_on_the_first_day(mixed: Scenario) -> None:
    """Started 19, two of them given up; complete 5 + 1 + 3 + 2; named 2 + 1 + 1; of the city tier those of 春江 and 乙."""
    for replication in range(8):
        model = RolloutModel(mixed, replication=replication)
        county = {status: counted(model, Status[status.upper()], Tier.COUNTY) for status in ("started", "started_net", "complete")}
        assert county == {"started": 19, "started_net": 17, "complete": 11}
        city = {status: counted(model, Status[status.upper()], Tier.CITY) for status in ("started", "complete", "named")}
        assert city == {"started": 4, "complete": 2, "named": 0}
        known = {known.community for known in model.knowns}
        assert len(known) == 19 and sum(one.projects > 0 or one.tier > 0 for one in model.communities) == 19
        named = [known for known in model.knowns if known.named < 0]
        assert len(named) == 4 and all(model.communities[known.community].tier == Tier.COUNTY for known in named)
        assert (model.clock.waits, model.clock.abandoned, model.clock.month) == (0, 0, -1)


def test_it_is_counted_where_it_is_known(mixed: Scenario) -> None:
    model = RolloutModel(mixed)
    streets = {place.street: i for i, place in enumerate(model.start.roster.places)}
    street = model.communities[streets["chunjiang"]].street
    row = 1 + len(model.counties) + street
    assert counted(model, Status.STARTED, Tier.CITY, row) == 3 and counted(model, Status.COMPLETE, Tier.CITY, row) == 1
    names = {place.name.zh: model.communities[i] for i, place in enumerate(model.start.roster.places)}
    assert (names["乙社区"].stage, names["丁社区"].stage, names["丁社区"].tier) == (Stage.PUBLISHING, Stage.IDLE, Tier.COUNTY)
    assert model.events[count_at(names["丁社区"].id, Status.NAMED, Tier.COUNTY)] == -1
    assert model.events[count_at(names["某社区"].id, Status.COMPLETE, Tier.COUNTY)] == -2
    assert names["戊社区"].stage == Stage.IDLE and names["戊社区"].projects == 1 and names["戊社区"].sunk >= 0


def test_both_engines_know_the_same(mixed: Scenario) -> None:
    partial = mixed.with_values({"known_extent": "partial"})
    for scenario in (mixed, partial):
        assert run(scenario, 12, engine="mesa").digest == run(scenario, 12, engine="compiled").digest


def test_what_is_not_mentioned_did_not_happen_or_nobody_knows(mixed: Scenario) -> None:
    """Fuyang has two dated before June 2023; with `partial` they are there too, and thirty earlier ones are those known and more."""
    earlier = {"jurisdiction.earlier": {"count": 30, "tier": "county"}}
    alone = RolloutModel(mixed.with_values(earlier))
    more = RolloutModel(mixed.with_values({**earlier, "known_extent": "partial"}))
    assert counted(alone, Status.STARTED, Tier.COUNTY) == 19 and counted(more, Status.STARTED, Tier.COUNTY) >= 30


def test_a_name_whose_listing_nobody_dates_has_its_month(tmp_path: Path) -> None:
    """It counts from there, its street has the experience, and nothing is paid for it in the period."""
    scenario = goes_on(tmp_path, [{"named": FIRST + 2}, {"complete": FIRST + 1}], ("complete", "named"), FIRST + 6)
    model = RolloutModel(scenario)
    assert [counted(model, status, Tier.COUNTY) for status in (Status.STARTED, Status.COMPLETE, Status.NAMED)] == [2, 2, 1]
    assert sorted(model.events[count_at(i, Status.NAMED, Tier.COUNTY)] for i in range(2))[0] == -4
    assert model.streets[0].experience == 1 and sorted(one.stage for one in model.communities) == [Stage.IDLE, Stage.REVIEW]


def test_batches_of_the_earlier_ones_say_how_far_they_had_come() -> None:
    """Of twelve listed in May 2020 eight were complete and five of them named; the eight others are in the pipeline."""
    batch = {"month": "2020-05", "count": 12, "complete": 8, "named": 5}
    scenario = load_scenario("fuyang-2022").with_values({
        "jurisdiction.earlier": {"count": 20, "tier": "county", "batches": {"a": batch}}})
    for replication in range(4):
        model = RolloutModel(scenario, replication=replication)
        found = [counted(model, Status[status.upper()], Tier.COUNTY) for status in ("started", "started_net", "complete", "named")]
        assert found == [20, 20, 8, 5]


def test_who_has_no_name_yet_was_sent_back_each_time(tmp_path: Path) -> None:
    """Complete in month −6, a verdict every other month, a pass named at once: three verdicts, and none of them was a pass."""
    state = [{"listed": FIRST - 10, "complete": FIRST}] * 60
    scenario = goes_on(tmp_path, state, ("listed", "complete", "named"), FIRST + 6).with_values({
        "policy.acceptance.county": {"months": list(range(1, 13)), "publication": 0}, "uncertain.aleatory.rectification": {
            "distribution": "uniform", "low": 0.9, "high": 1.1, "mean": None, "sd": None}})
    model = RolloutModel(scenario)
    assert {(one.attempts, one.stage, one.due, one.since) for one in model.communities} == {(3, Stage.RECTIFYING, 0, -1)}
    assert model.gates[0].waiting == 0 and model.clock.tries == 0


def test_who_was_accepted_waits_for_the_next_list(tmp_path: Path) -> None:
    """Accepted in March, published up to four months later in a list of June or December: whom June did not name, December does."""
    state = [{"listed": FIRST - 15, "complete": FIRST - 3, "visited": FIRST + 2}] * 30
    model = RolloutModel(goes_on(tmp_path, state, ("listed", "complete", "visited", "named"), FIRST + 6, "city"))
    assert {one.stage for one in model.communities} == {Stage.PUBLISHING} and {one.tier for one in model.communities} == {Tier.COUNTY}
    model.run()
    assert {model.events[count_at(i, Status.NAMED, Tier.CITY)] for i in range(30)} == {5}


def test_who_was_listed_in_the_year_is_one_of_its_starts(tmp_path: Path) -> None:
    """A floor for the year counts those of January to March, not those of the year before, when the period begins in April."""
    state = [{"listed": FIRST + month} for month in (-1, 0, 2, 2)]
    model = RolloutModel(goes_on(tmp_path, state, ("listed",), FIRST + 3))
    assert model.communities[0].listed < 0
    model.step()
    assert (model.counties[0].starts_this_year, model.streets[0].starts_this_year) == (3, 3)


def test_claims_that_fell_due_before_are_paid_and_others_wait(tmp_path: Path) -> None:
    """FY-14: an award of a name two months before the period with a lag of five months is owed in it, one without a lag is not."""
    state = [{"listed": FIRST - 1, "complete": FIRST + 6, "named": FIRST + 8}] * 3
    scenario = goes_on(tmp_path, state, ("listed", "complete", "named"), FIRST + 10)
    title = {"zh": "奖补", "en": "award"}
    owed = []
    for lag in (0, 5):
        model = RolloutModel(scenario.with_values({
            "funds.county": {"title": title, "scope": "county"}, "uncertain.aleatory.payment_lag.value": lag,
            "funding.award": {"title": title, "payer": "county", "trigger": "acceptance", "county": 1_000_000, "lag": "payment_lag"}}))
        owed.append([(claim.due, claim.amount) for claim in (model.claims[k] for k in range(model.clock.claims))])
        assert set(model.released) == {1_000_000}
    assert owed == [[], [(3, 1_000_000)] * 3]


def share_by(state: list[dict[str, int]], event: str, month: int) -> float:
    """Which share had come so far by a month: of the listed those not given up."""
    if event == "listed":
        return float(np.mean([one.get("given_up", month + 1) > month for one in state]))
    return float(np.mean([one.get(event, month + 1) <= month for one in state]))


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, int]]]:
    """By tier what happened in a world to the end: what is known in one month or another is a part of it."""
    return {tier: months_of(RolloutModel(made_world(tmp_path_factory.mktemp(tier), 1_500, tier), seed=5).run(), TIERS[tier])
            for tier in TIERS}


@pytest.mark.parametrize(("tier", "months"), [("county", 5), ("county", 11), ("county", 17), ("city", 14)])
def test_it_goes_on_as_the_world_does(tmp_path: Path, states: dict[str, list[dict[str, int]]], tier: str, months: int) -> None:
    """A world is run on, and five times only known in a month and run on from there: the same shares later, within sampling error.

    That error is the world's, which is one: sixteen replications add a thirtieth to it, and forty an eightieth.
    """
    state, start = states[tier], FIRST + months
    for told in COLUMNS:
        left = [one for one in state if "given_up" in told or one.get("given_up", start) >= start]
        result = run(goes_on(tmp_path, left, told, start, tier), REPLICATIONS, seed=3)
        for event, status in STATUS.items():
            means = event_counts(result, status, tier) @ np.arange(len(left) + 1) / REPLICATIONS / len(left)
            for ahead in (0, 2, 5, 11):
                world, known = share_by(left, event, start + ahead), float(means[ahead])
                free = abs(known - (share_by(left, event, start - 1) if event in told else 0))
                spread = max(free * (1 - free), 1 / len(left)) / len(left)
                assert abs(world - known) < 4 * spread**0.5, (told, event, ahead, world, known)


def test_it_goes_on_exactly_where_nothing_is_left_to_chance(tmp_path: Path) -> None:
    """Every duration is given: whatever is told, each event comes in the month in which it comes in the world."""
    at_once = {"policy.acceptance.county.publication": 0}
    still: dict[str, dict[str, Any]] = {"lead": {"value": 2}, "team_capacity": {"value": 5_000}, "own_funds_level": {"value": 900_000_000}}
    state = months_of(RolloutModel(made_world(tmp_path, 2, quantities=still).with_values(at_once)).run())
    after = {"listed": -1, "approved": 2, "complete": 9, "visited": 10, "named": 10}
    assert state[0] == state[1] == {event: FIRST + month for event, month in after.items()}
    for months in (1, 4, 10, 12):
        start = FIRST + months
        for told in COLUMNS:
            later = months_of(RolloutModel(goes_on(tmp_path, state, told, start).with_values(at_once)).run())
            for event in ("complete", "named"):
                due = [one[event] for one in state if one[event] >= start]
                assert [one[event] + months for one in later if one.get(event, 0) >= FIRST] == due, (months, told, event)
