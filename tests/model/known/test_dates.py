"""A value at a date is settled at that date, what lies before the period has happened, months are counted as offices do."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NEVER, Stage, Status, Tier
from sim.results import Result
from sim.scenario.load import Scenario

from .small import small
from .test_known_answers import event_counts

STATUSES = ("started", "started_net", "complete", "named", "applied")
TEXT = {"zh": "目标", "en": "target"}
YEAR = {"text": TEXT, "measure": "count", "status": "started", "yearly_from": 2023, "at_least": 3, "by": "2023-12"}
TABLE = "{2023: {county: 1}, 2024: {county: 1}, 2025: {county: 1}}"
"""Years are keys without quotes, which JSON has not."""
MAY_GIVE_UP = {"abandonment": {"value": 0.02}}


def extended(folder: Path, base: str, **parts: Any) -> Scenario:
    """A scenario with more parts, in a file beside the one it extends."""
    path = folder / "more.yaml"
    text = json.dumps({"extends": base, "source": "own assumption", "title": TEXT, **parts})
    path.write_text(text.replace('"TABLE"', TABLE), encoding="utf-8")
    return load_scenario(path)


def outcomes(result: Result, scenario: Scenario) -> np.ndarray:
    """Gap and month of every target of a scenario, under every status, in every replication."""
    return np.stack([result.column(f"{target}.{status}.{what}") for target in scenario.data.targets for status in STATUSES
                     for what in ("gap", "month")])


def begins_alike(short: Scenario, long: Scenario, replications: int) -> None:
    """The longer run has the same targets' outcomes in every replication, and the same series as far as the shorter goes."""
    a, b = run(short, replications, seed=3), run(long, replications, seed=3)
    assert (outcomes(a, short) == outcomes(b, short)).all()
    assert (a.histogram == b.histogram[: len(a.histogram)]).all()


@pytest.mark.parametrize("counts", ["gross", "net"])
def test_a_yearly_target_is_settled_in_its_year(tmp_path: Path, counts: str) -> None:
    """Three listed in January and given up with 2% a month: all were started, and .98³³ of the time all three still stand."""
    found = []
    for end in ("2023-12", "2024-12", "2026-12"):
        small(tmp_path, 3, end, finish="2027-06", quantities=MAY_GIVE_UP)
        scenario = extended(tmp_path, "small.yaml", targets={"year": YEAR}, policy={"readings": {"started_counts": counts}})
        result = run(scenario, 20_000)
        row = result.targets.set_index("id").loc["year"]
        bins = {status: event_counts(result, status, "county")[11] for status in ("started", "started_net")}
        assert row["started"] == bins["started"][3] / 20_000 == 1
        assert row["started_net"] == bins["started_net"][3] / 20_000
        assert row["probability"] == row["started" if counts == "gross" else "started_net"]
        found.append(row["started_net"])
    p = 0.98**33
    assert found[0] == found[1] == found[2]
    assert abs(found[0] - p) < 4 * (p * (1 - p) / 20_000) ** 0.5


@pytest.mark.parametrize(("name", "replications"), [
    ("zhuji-2022", 60), ("zhuji-2022-award", 60), ("fuyang-2022", 60), ("shaoxing-2023", 30), ("shaoxing-2023-award", 30),
    ("zhejiang-2022", 8)])
def test_a_shipped_run_to_2030_has_the_outcomes_of_the_shorter_run(name: str, replications: int) -> None:
    scenario = load_scenario(name)
    begins_alike(scenario, scenario.with_values({"period.end": "2030-12"}), replications)


def test_a_net_target_that_is_met_was_met_without_a_break(tmp_path: Path) -> None:
    """Net numbers fall and rise again: the month reached is that from which the target stays met up to its date."""
    two = {"text": TEXT, "measure": "count", "status": "started_net", "at_least": 2, "by": "2025-12"}
    small(tmp_path, 4, "2026-12", finish="2028-01", quantities={"abandonment": {"value": 0.1}, "value_county": {"value": 9e8}})
    scenario = extended(tmp_path, "small.yaml", targets={"two": two}, policy={"in_force": "2023-01", "rounds": {"every": "month"}})
    late = 0
    for r in range(40):
        model = RolloutModel(scenario, replication=r, keep_story=False)
        standing = []
        while len(standing) < 48:
            model.step()
            standing.append(model.counts[count_at(0, Status.STARTED_NET, Tier.COUNTY)])
        at = (len(STATUSES) + Status.STARTED_NET) * 2
        gap, month = model.outcomes[at], model.outcomes[at + 1]
        assert gap == max(0, 2 - standing[35])
        if gap == 0:
            assert min(standing[month:36]) >= 2 and (month == 0 or standing[month - 1] < 2)
            late += month > 0
        else:
            assert month == NEVER
    assert late > 5


def test_a_table_changed_after_the_date_does_not_change_the_target(tmp_path: Path) -> None:
    """SX-28: rows of 2023 and 2024 rewritten in 2025 leave what the table asked for by the end of 2024."""
    table = {"text": TEXT, "measure": "plan", "status": "started", "at_least": 0, "by": "2024-12"}
    counties = load_scenario("shaoxing-2023").data.policy.plan
    change = {"title": TEXT, "from": "2025-01", "set": {f"policy.plan.{county}.2024.province": 60 for county in counties}}
    a, b = (run(extended(tmp_path, "shaoxing-2023", targets={"early": table}, changes=changes), 20)
            for changes in ({}, {"more": change}))
    assert (a.column("early.started.gap") == b.column("early.started.gap")).all()
    more = b.column("table.named.gap") - a.column("table.named.gap")
    assert more.min() > 0, "the target that is settled later is measured by the new rows, in every replication"


def test_applications_count_whether_listed_or_not(tmp_path: Path) -> None:
    """FY-03: with a table of one a year as a ceiling, four are put forward each January and one is listed."""
    text = {"text": TEXT, "measure": "count", "yearly_from": 2023, "by": "2025-12"}
    policy = {"in_force": "2023-01", "readings": {"plan_binds": "ceiling"}, "plan": {"c": "TABLE"}}
    aims = {"put": text | {"status": "applied", "at_least": 4}, "listed": text | {"status": "started", "at_least": 4}}
    easy = {"value_county": {"value": 900_000_000}, "team_capacity": {"value": 4}}
    small(tmp_path, 1, "2025-12", start="2025-12", finish="2027-01", quantities=easy)
    result = run(extended(tmp_path, "small.yaml", policy=policy, targets=aims,
                          jurisdiction={"streets": {"s": {"communities": 6}}}), 20)
    assert result.column("listed.started.gap").min() >= 3 * 3 - 1
    assert result.column("put.applied.gap").max() <= 3, "whose team builds one puts one fewer forward"
    assert (result.column("applied") > result.column("started")).all()


# What lies before the period


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_a_project_dated_before_the_period_is_as_far_as_it_would_be(tmp_path: Path, engine: Any) -> None:
    """Started in June 2022 for January 2024: nineteen months in a run from 2022-06, and the same months in one from 2023-01."""
    drawn = {"construction": {"distribution": "lognormal", "median": 1, "sd": 0.2}}
    late = small(tmp_path, 5, "2025-12", start="2022-06", finish="2024-01", quantities=drawn)
    early = late.with_values({"period.start": "2022-06"})
    number = 400 if engine == "compiled" else 20
    here, there = (run(scenario, number, engine=engine) for scenario in (late, early))
    for status in ("started", "complete", "named"):
        assert (event_counts(here, status, "county") == event_counts(there, status, "county")[7:]).all(), status
    spent, whole = here.column("spending").mean(), there.column("spending").mean()
    earlier, error = 3 / 16 * np.exp(0.2**2 / 2), 3 / 16 * 0.21 / (5 * number) ** 0.5
    assert abs(1 - spent / whole - earlier) < 4 * error, "three months of sixteen lie before the period, the longer the works the less"


def test_still_dates_before_the_period_are_sums_of_durations(tmp_path: Path) -> None:
    model: Any = RolloutModel(small(tmp_path, 1, "2025-12", start="2022-06", finish="2024-01"))
    one = model.communities[0]
    assert (one.stage, one.listed, one.work_left) == (Stage.BUILDING, -7, 13_000_000)
    assert model.counts[count_at(0, Status.STARTED, Tier.COUNTY)] == 1 and one.spent == 0
    model.run()
    events = {status: model.events[count_at(0, Status[status], Tier.COUNTY)] for status in ("STARTED", "COMPLETE", "NAMED")}
    assert events == {"STARTED": -7, "COMPLETE": 12, "NAMED": 13}
    spent = one.spent_before + one.spent
    assert spent + one.fronted_past == 6_000_000 == one.fronted + one.fronted_past


@pytest.mark.parametrize("known", [False, True])
def test_a_project_finished_before_the_period_is_complete(tmp_path: Path, known: bool) -> None:
    """Started in 2021 and finished in 2022: complete on the first day, at no cost of the period, and waiting for acceptance."""
    past = {"text": TEXT, "measure": "count", "status": "complete", "community": "n0", "at_least": 1, "by": "2023-01"}
    small(tmp_path, 1, "2023-06", start="2021-05", finish="2022-09")
    result = run(extended(tmp_path, "small.yaml", targets={"past": past}, jurisdiction={"communities": {"n0": {"complete": known}}}), 50)
    assert (result.column("past.complete.gap") == 0).all() and (result.column("past.complete.month") == -1).all()
    assert (result.column("spending") == 0).all() and (result.column("named") == 1).all()


def test_known_to_be_complete_without_a_finish_is_complete_after_its_planned_months(tmp_path: Path) -> None:
    """A start in the past and `complete`: it is; a start in the period: in the last of its twelve months."""
    scenario = small(tmp_path, 2, "2024-12", start="2022-11", quantities={"abandonment": {"value": 0.2}}, settings={
        "jurisdiction.communities.n0.complete": True, "jurisdiction.communities.n0.finish": None,
        "jurisdiction.communities.n1.start": "2023-02", "jurisdiction.communities.n1.complete": True,
        "jurisdiction.communities.n1.finish": None})
    for r in range(20):
        model = RolloutModel(scenario, replication=r).run()
        done = {place.id: model.events[count_at(i, Status.COMPLETE, Tier.COUNTY)] for i, place in enumerate(model.start.roster.places)}
        assert done == {"n0": -1, "n1": 12}


def test_what_is_dated_before_the_period_was_not_given_up_before_it(tmp_path: Path) -> None:
    """Whoever stands on the first day meets the luck of being given up from then on: .98 a month, whatever came before."""
    scenario = small(tmp_path, 5, "2024-12", start="2021-01", finish="2027-06", quantities=MAY_GIVE_UP)
    net = event_counts(run(scenario, 4_000), "started_net", "county") @ np.arange(6) / 20_000
    p = 0.98**24
    assert net[0] <= 1 and abs(net[23] - p) < 4 * (p * (1 - p) / 20_000) ** 0.5


def test_dated_before_the_period_are_among_the_earlier_ones(tmp_path: Path) -> None:
    settings = {"jurisdiction.streets.s.communities": 20, "jurisdiction.earlier": {"count": 5, "tier": "county"}}
    result = run(small(tmp_path, 2, "2023-02", start="2022-06", settings=settings), 30)
    assert (event_counts(result, "started", "county")[0].argmax(), result.column("started").max()) == (5, 5)


def test_an_award_counts_what_was_spent_before_the_period(tmp_path: Path) -> None:
    """FY-22, FY-23: 6 million of which eight fourteenths were spent before the period earn 6 + (10 − 6) / 2 = 8 million, not 3 + 3.5."""
    small(tmp_path, 1, "2024-12", start="2022-01", finish="2023-06", tier="city", quantities={"scene_digital": {"value": 0}})
    county = {"title": TEXT, "scope": "county"}
    award = {"title": TEXT, "payer": "county", "trigger": "acceptance", "city": "1000万元", "at_most_spend": True, "reward": "50%"}
    result = run(extended(tmp_path, "small.yaml", funds={"county": county}, funding={"award": award}), 1)
    assert int(result.column("spending")[0]) == 6_000_000 - 6_000_000 * 8 // 14, "of fourteen months of work eight lie before the period"
    assert int(result.column("flow.award.2023")[0]) == 8_000_000


# Months as offices count them


@pytest.mark.parametrize(("reading", "finish"), [("listing_month", 11), ("next_month", 12)])
def test_twelve_months_from_january_end_in_december(tmp_path: Path, reading: str, finish: int) -> None:
    """FY-09, FY-18: January to December are twelve months, so that the task year is that of the listing."""
    settings = {"jurisdiction.communities.n0.finish": None, "policy.readings.planned_months_from": reading}
    model: Any = RolloutModel(small(tmp_path, 1, "2024-06", settings=settings))
    model.step()
    assert (model.communities[0].planned_end, model.communities[0].task_year) == (finish, 2023 + finish // 12)


def test_an_unfinished_project_of_a_january_round_gets_its_part_in_that_december() -> None:
    """FY-18: of the projects listed in January for twelve months those without a pass have claimed by the end of December."""
    due, claimed = 0, 0
    for r in range(3):
        model: Any = RolloutModel(load_scenario("shaoxing-2023-award"), replication=r, keep_story=False)
        while model.clock.month < 23:
            model.step()
        unfinished = {c.id for c in model.communities if c.stage in (Stage.PREPARING, Stage.BUILDING, Stage.REVIEW, Stage.RECTIFYING)
                      and c.listed == 12 and c.planned_end == 23 and c.kind == 0 and c.tier < Tier.CITY <= c.target_tier}
        due += len(unfinished)
        claimed += len(unfinished & {model.claims[k].community for k in range(model.clock.claims)})
    assert due == claimed > 20
