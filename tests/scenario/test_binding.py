"""Whom a clause binds: what another place's document states is borrowed, in every table and sentence."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.answers.weight import overall
from sim.documents.clauses import documents
from sim.scenario.binding import Bound
from sim.scenario.load import Scenario
from sim.scenario.sources import evidence

FOUR = {name: document for name, document in documents().items() if name in ("ZJ", "ZU", "FY", "SX")}
CLAUSES = {clause for document in FOUR.values() for clause in document.clauses}
SHAOXING = {"yuecheng", "keqiao", "shangyu", "zhuji", "shengzhou", "xinchang"}


def kind(scenario: Scenario, path: str) -> str:
    return next(value.evidence for value in scenario.values if value.path == path)


@pytest.mark.parametrize(("name", "path", "found"), [
    ("fuyang-2022", "policy.planned_months.new_build", "stated"),  # FY-09
    ("zhuji-2022", "policy.planned_months.new_build", "borrowed"),
    ("zhuji-2022", "policy.planned_months.renovation", "stated"),  # FY-09, SX-09: Zhuji belongs to Shaoxing
    ("fuyang-2022", "policy.planned_months.renovation", "stated"),
    ("zhejiang-2022", "policy.planned_months.renovation", "borrowed"),
    ("zhuji-2022", "policy.plan.zhuji.2023.province", "stated"),  # SX-28
    ("zhejiang-2022", "policy.plan.keqiao.2023.province", "stated"),
    ("zhejiang-2022", "policy.plan_from", "stated"),
    ("zhejiang-2022", "policy.paths.zhuji.share", "stated"),  # ZU-03
    ("zhejiang-2022", "funding.award.city", "stated"),  # FY-14 for Fuyang's projects only
    ("zhuji-2022-award", "funding.award.city", "borrowed"),
    ("zhejiang-2022", "funds.group.scope", "stated"),  # ZU-15 for Zhuji's only
    ("fuyang-2022", "policy.scenes.inclusive", "borrowed"),  # ZU-10
    ("shaoxing-2023", "policy.scenes.inclusive", "borrowed"),  # one of six counties is bound, the number is for all
    ("fuyang-2022", "uncertain.epistemic.december_rush.mean", "assumption"),  # Fuyang's own dates say when, not how quickly
    ("zhuji-2022", "uncertain.aleatory.team_capacity.mean", "borrowed"),  # from Fuyang's dates
    ("zhuji-2022", "uncertain.epistemic.urban_communities.mode", "derived"),
    ("fuyang-2022", "policy.approval.merge_below", "borrowed"),  # SX-22
])
def test_a_number_is_stated_where_its_clause_binds(name: str, path: str, found: str) -> None:
    assert kind(load_scenario(name), path) == found


def test_the_documents_say_whom_they_bind() -> None:
    whole = Bound(load_scenario("zhejiang-2022").data.model_dump(), FOUR)
    assert {name: set(counties) for name, counties in whole.by_document.items()} == {
        "ZJ": set(whole.counties), "ZU": {"zhuji"}, "FY": {"fuyang"}, "SX": SHAOXING}


def place(name: str, **counties: str) -> Bound:
    return Bound({"jurisdiction": {"name": {"zh": name, "en": "X"}, "streets": {}, "communities": {},
                                   "counties": {key: {"name": {"zh": zh, "en": "X"}} for key, zh in counties.items()}},
                  "policy": {}, "funding": {}, "targets": {}}, FOUR)


def test_a_place_is_known_by_its_names() -> None:
    spot = ("policy", "rounds", "every")
    assert place("某市", a="诸暨市").binds("ZU-03", spot)
    assert place("某市", a="诸暨市").binds("SX-09", spot)
    assert not place("某市", a="诸暨市").binds("FY-09", spot)
    assert place("绍兴市", a="某县").binds("SX-09", spot)
    assert not place("某市", a="诸暨市", b="某县").binds("SX-09", spot)
    assert place("某市", a="某县").binds("ZJ-01", spot)


def test_one_clause_that_binds_is_enough_and_the_weakest_kind_counts() -> None:
    mine = {"FY-09"}.__contains__
    assert evidence("FY-09, SX-09", {}, mine, clauses=CLAUSES) == "stated"
    assert evidence("SX-09", {}, mine, clauses=CLAUSES) == "borrowed"
    assert evidence("SX-09, assumption", {}, mine, clauses=CLAUSES) == "assumption"
    assert evidence("SX-09, mine", {"mine": "found"}, mine, clauses=CLAUSES) == "borrowed"
    assert evidence("dates", {"dates": "derived"}, mine, {"dates": ["FY-09"]}, CLAUSES) == "derived"
    assert evidence("dates", {"dates": "derived"}, mine, {"dates": ["FY-02"]}, CLAUSES) == "borrowed"


def test_borrowed_numbers_are_counted_apart() -> None:
    """Taking over Fuyang's award adds its numbers to what Zhuji borrows, and none to what is stated."""
    base, award = overall(load_scenario("zhuji-2022")), overall(load_scenario("zhuji-2022-award"))
    assert award.stated <= base.stated
    assert award.borrowed - base.borrowed == 5  # city, province, reward, and the year rule's share and cap
    assert base.borrowed == 5  # FY-28 gives no month of the round
    assert base.total == base.stated + base.found + base.derived + base.borrowed + base.assumption
