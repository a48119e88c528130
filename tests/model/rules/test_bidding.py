"""Bidding rounds where judges differ, and what is refused; cases by hand stand in tests/model/cases/bidding.yaml."""

from __future__ import annotations

import copy
import math
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario, run
from sim.errors import InputError

from ..cases.conftest import case_files, written


def two(**policy: Any) -> dict[str, Any]:
    """Well and Yard, which score 0.9 and 0.5 before the judges add up to 0.8 each, for one place."""
    change = copy.deepcopy(case_files()["bidding/two_places_for_two_counties"]["change"])
    for other in ("kiln", "mill"):
        del change["jurisdiction"]["communities"][other]
    change["jurisdiction"]["streets"], change["jurisdiction"]["counties"] = {}, {}
    judges = {"label": {"zh": "加分", "en": "Points"}, "level": "community", "unit": "factor", "distribution": "uniform",
              "low": 0, "high": 0.8}
    change["uncertain"]["aleatory"] = {"judges": judges}
    change["policy"] = {"bidding": {"tier": "city", "judgement": "judges", "rounds": {"first": {"month": "2022-03", "count": 1}}}, **policy}
    change["targets"] = {"well": {"text": {"zh": "井", "en": "Well"}, "measure": "count", "status": "started", "community": "well",
                                  "at_least": 1, "by": "2022-12"}}
    return change


def test_the_better_bid_loses_as_often_as_judges_differ(tmp_path: Path) -> None:
    """Yard wins where its points are more than 0.4 above Well's: of two uniform up to 0.8 with (1/2)² / 2 = 1/8."""
    result, n = run(load_scenario(written(tmp_path, {"change": two()})), 8000, seed=5), 8000
    won = result.targets.set_index("id")["probability"]["well"]
    assert abs(won - 7 / 8) < 4 * math.sqrt(7 / 64 / n)


@pytest.mark.parametrize(("bidding", "expected"), [
    ({"rounds": {}}, "policy.bidding.rounds: a list is empty; expected at least one entry"),
    ({"rounds": {"a": {"month": "2021-12"}}}, "policy.bidding.rounds.a.month: 2021-12 is outside the period; expected 2022-01 to 2025-12"),
    ({"rounds": {"a": {"month": "2022-03"}, "b": {"month": "2022-03"}}},
     "policy.bidding.rounds.b.month: 2022-03 is the month of round 'a' too; expected another month"),
    ({"rounds": {"a": {"month": "2022-03", "money": "1000万元"}}},
     "policy.bidding.rounds.a.money: says how much is given away, but of no stream; expected stream beside rounds"),
    ({"stream": "prize", "rounds": {"a": {"month": "2022-03"}}}, "policy.bidding.stream: unknown stream 'prize'"),
    ({"judgement": "pass_city", "rounds": {"a": {"month": "2022-03"}}},
     "policy.bidding.judgement: 'pass_city' is a quantity in share; expected one in factor"),
    ({"rounds": {"a": {"month": "2022-03", "count": 0}}}, "policy.bidding.rounds.a.count: 0 is out of range; expected at least 1"),
    ({"tier": "shire", "rounds": {"a": {"month": "2022-03"}}}, "policy.bidding.tier: 'shire' is not allowed; expected one of county"),
])
def test_what_is_wrong_is_named(tmp_path: Path, bidding: dict[str, Any], expected: str) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario(written(tmp_path, {"change": two(bidding={"tier": "city", **bidding})}))
    assert any(expected in line for line in caught.value.problems), caught.value.problems


def test_a_round_gives_no_money_of_a_stream_that_is_closed(tmp_path: Path) -> None:
    """It is closed at the end of its month, so that a round in that month gives it away still."""
    change = of_grant("700万元", "2022-01")
    change["funding"]["grant"]["claw_back"] = {"at": "2022-03"}
    load_scenario(written(tmp_path, {"change": change}))
    change["funding"]["grant"]["claw_back"] = {"at": "2022-02"}
    with pytest.raises(InputError) as caught:
        load_scenario(written(tmp_path, {"change": change}))
    (problem,) = caught.value.problems
    assert problem.endswith(
        "policy.bidding.rounds.first.month: 2022-03 is after the stream is closed, in 2022-02; expected that month or earlier"
    )


@pytest.mark.parametrize(("money", "starts_from"), [("700万元", "2022-03"), (None, "2022-09")])
def test_a_round_gives_money_of_a_stream_that_has_begun(tmp_path: Path, money: str | None, starts_from: str) -> None:
    load_scenario(written(tmp_path, {"change": of_grant(money, starts_from)}))


def test_a_round_gives_no_money_of_a_stream_that_begins_later(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario(written(tmp_path, {"change": of_grant("700万元", "2022-04")}))
    (problem,) = caught.value.problems
    assert problem.endswith(
        "policy.bidding.rounds.first.month: 2022-03 is before anything is paid, from 2022-04 on; expected the same month or later"
    )


def of_grant(money: str | None, starts_from: str) -> dict[str, Any]:
    """A round of March 2022 that gives away money of a grant which begins then or later."""
    change = two(bidding={"tier": "city", "stream": "grant", "rounds": {"first": {"month": "2022-03", "count": 1, "money": money}}})
    change["funding"] = {"grant": {"title": {"zh": "补助", "en": "Grant"}, "payer": "county_finance", "trigger": "acceptance",
                                   "amount": "300万元", "starts_from": starts_from}}
    return change


@pytest.mark.parametrize(("policy", "expected"), [
    ({"plan": {"east": {2022: {"city": 2}}}},
     "policy.plan: a tier that is won by bids has no slots in the yearly table; expected 0 of it"),
    ({"bidding": {"rounds": {"a": {"month": "2022-03"}}}, "listing": {"batch": 3}},
     "policy.listing.batch: the tier is won by bids and is listed in no batch; leave the key out"),
])
def test_nothing_else_lists_the_tier(tmp_path: Path, policy: dict[str, Any], expected: str) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario(written(tmp_path, {"change": two(**policy)}))
    assert any(expected in line for line in caught.value.problems), caught.value.problems
