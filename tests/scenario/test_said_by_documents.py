"""What a shipped value cites says it: numbers that are told as stated stand in the clause, and what no clause says is an assumption."""

from functools import cache

import pytest

from sim import load_scenario
from sim.answers.weight import is_numeric
from sim.documents.clauses import catalogue, without
from sim.first_day.money_rows import counties_for
from sim.scenario.sources import parts
from sim.scenario.units import month_text
from sim.scenario.values import Value

SHIPPED = ("zhuji-2022", "zhuji-2022-award", "fuyang-2022", "fuyang-2022-draft", "shaoxing-2023", "shaoxing-2023-2035",
           "zhejiang-2022", "zhejiang-2022-2035")
MONTHS = (".by", ".start", ".end", "_from", ".in_force", ".special_plan")
"""How keys end that hold months or years: what is in force from when stands at a document's head or end, not in a clause."""
WHOLE = {
    "funding.digital.share": "FY-12 moves the digital part as it is to another budget",
    "targets.table.at_least": "nothing of the table is missing",
}
"""Numbers that say 'all of it', where the clause says so in words."""
SAID = {
    "zhuji-2022": {
        "policy.rounds.every": "FY-28", "policy.rounds.month": "assumption", "policy.operation.operators": "assumption",
        "policy.key_area_duty": "ZU-02", "policy.supervision.bulletin_every": "ZJ-29", "policy.supervision.ranking_every": "assumption",
        "funding.new_build.share": "ZJ-25, assumption", "funding.estates.share": "ZJ-15, assumption",
        "funding.departments.trigger": "assumption", "funding.departments.applies.kinds": "ZJ-25, assumption",
        "funding.upper_grant.receiver_fund": "assumption", "funding.land.trigger": "assumption",
    },
    "fuyang-2022": {
        "jurisdiction.communities.hanghuang.kind": "assumption", "jurisdiction.communities.dongwu.kind": "assumption",
        "jurisdiction.communities.hanghuang.tier": "FY-02", "policy.supervision.bulletin_every": "FY-24",
        "policy.operation.operators": "assumption", "funding.estates.share": "FY-17, assumption",
        "funding.upper_grant.receiver_fund": "FY-16",
        "funding.upper_grant.amount": "ZJ-22", "funding.award.applies.kinds": "FY-11", "funding.award.at_most_spend": "FY-22",
        "funding.award.lag": "assumption", "funding.departments.applies.kinds": "ZJ-25, assumption", "period.start": "FY-01",
        "period.end": "assumption",
        "targets.new_applications.yearly_from": "assumption",
    },
    "shaoxing-2023": {
        "policy.operation.operators": "ZJ-18", "policy.operation.scope": "ZJ-18", "policy.province_duty": "SX-04",
        "policy.key_area_duty": "SX-04",
        "policy.supervision.bulletin_every": "SX-26", "policy.supervision.ranking_every": "SX-26", "policy.orders.every": "assumption",
        "jurisdiction.areas.old_town_9.streets": "assumption",
        "jurisdiction.areas.old_town_9.units": "derived from SX-10 (18 units in 9 areas)",
        "funding.street_pool.share": "SX-19, assumption", "funding.street_pool.trigger": "assumption",
        "funding.social.applies.kinds": "assumption", "period.start": "SX-28",
    },
    "zhejiang-2022": {
        "funding.award.applies.kinds": "FY-11", "funding.award.applies.counties": "FY-14", "funding.award.at_most_spend": "FY-22",
        "funding.award.lag": "assumption", "funding.digital.applies.counties": "FY-12", "funding.street_pool.share": "SX-19, assumption",
        "funding.social.applies.kinds": "assumption", "policy.supervision.bulletin_every": "ZJ-29", "period.end": "ZJ-02",
    },
    "fuyang-2022-draft": {
        "funding.bonds.trigger": "assumption", "funding.bond_service.applies.kinds": "assumption",
        "funding.residents.applies.kinds": "assumption",
        "funding.residents.by_support": "assumption", "funding.maintenance.applies.old_estate": "ZJ-27",
    },
}
"""By scenario and path: what the value rests on, read in the documents."""


@cache
def values(name: str) -> dict[str, Value]:
    return {value.path: value for value in load_scenario(name).values}


@pytest.mark.parametrize("name", SAID)
def test_what_a_value_rests_on_is_what_the_document_says(name: str) -> None:
    found = values(name)
    assert {path: found[path].source for path in SAID[name]} == SAID[name]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_number_that_is_told_as_stated_stands_in_its_clause(name: str) -> None:
    """Months, drawn quantities, the yearly table and the library's dates apart."""
    missing = []
    for path, value in values(name).items():
        if value.evidence not in ("stated", "borrowed") or not is_numeric(value.value) or path in WHOLE or path.endswith(MONTHS):
            continue
        if path.startswith(("uncertain.", "policy.plan.", "jurisdiction.communities.")):
            continue
        clauses = [catalogue()[part] for part in parts(value.source) if part in catalogue()]
        stated = {number for clause in clauses for number in (clause.quantity or {}).values()}
        numbers = value.value if isinstance(value.value, list | tuple) else [value.value]
        if not set(numbers) <= stated:
            missing.append((path, value.value, value.source))
    assert missing == []


def test_the_range_of_communities_says_what_of_it_is_assumed() -> None:
    """The derivations give 47 and 48, or 341 and 344; how far they may be off is no part of them."""
    path = "uncertain.epistemic.urban_communities.low"
    assert values("zhuji-2022")[path].source.endswith("= 47.5; the range is assumed") and (30 + 8) / 0.8 == 47.5
    assert values("shaoxing-2023")[path].source.endswith("as far below 341 as above is assumed") and 341 - 338 == 344 - 341
    earlier = values("zhuji-2022")["uncertain.epistemic.earlier_province.p"]
    assert earlier.source.endswith("(30 of 241)") and abs(30 / 241 - earlier.value) < 0.001


FROM = {"ZU": "2023-01", "FY": "2022-08", "SX": "2023-08"}
"""The first month of a document that is in force from a day on: of 27 December 2022 the next one."""


@pytest.mark.parametrize(("name", "streams"), [
    ("zhejiang-2022", {"base_fund": "ZU", "social": "SX", "street_pool": "SX", "digital": "FY", "award": "FY"}),
    ("shaoxing-2023", {"base_fund": "ZU", "social": "SX", "street_pool": "SX"}),
])
def test_no_countys_own_document_acts_before_it_is_in_force(name: str, streams: dict[str, str]) -> None:
    """What is listed before a document is in force is for no stream of its own, where several documents are told together."""
    scenario = load_scenario(name)
    days = {each: scenario.documents[each].effective for each in FROM if each in scenario.documents}
    assert days.items() <= {"ZU": "2022-12-27", "FY": "2022-08-01", "SX": "2023-08-01"}.items() and set(streams.values()) <= set(days)
    begins = {}
    for stream_id, stream in scenario.data.funding.items():
        document = values(name)[f"funding.{stream_id}.payer"].source.partition("-")[0]
        if document in FROM:
            begins[stream_id] = document, None if stream.starts_from is None else month_text(stream.starts_from)
    assert begins == {stream_id: (document, FROM[document]) for stream_id, document in streams.items()}


@pytest.mark.parametrize("name", ["fuyang-2022", "fuyang-2022-draft", "zhejiang-2022"])
def test_the_digital_part_is_paid_for_new_build_too(name: str) -> None:
    """FY-12 speaks of the digital parts of future-community projects and of no kind; FY-11 limits the subsidy alone to old renovation."""
    funding = load_scenario(name).data.funding
    assert funding["digital"].applies.kinds is None and funding["award"].applies.kinds == ["renovation"]


def test_without_its_limit_to_old_renovation_fuyangs_award_stays_in_fuyang() -> None:
    """FY-11 says for which kind, not in which county."""
    applies = without(load_scenario("zhejiang-2022"), ["FY-11"]).data.funding["award"].applies
    assert (applies.kinds, applies.counties) == (None, ["fuyang"])


@pytest.mark.parametrize("name", ["zhejiang-2022", "shaoxing-2023"])
def test_money_of_a_document_is_for_whom_it_binds(name: str) -> None:
    """SX binds Shaoxing's six counties, ZU Zhuji alone, FY Fuyang alone: so do their streams, wherever these counties are told."""
    scenario, found = load_scenario(name), {}
    for stream_id, stream in scenario.data.funding.items():
        document = scenario.documents.get(values(name)[f"funding.{stream_id}.payer"].source.partition("-")[0])
        if document is not None and document.binds != "everywhere":
            assert counties_for(scenario, stream) == set(document.binds) & set(scenario.data.jurisdiction.counties), stream_id
            found[stream_id] = stream.applies.kinds
    assert found["social"] == found["base_fund"] == ["renovation"] and "street_pool" in found
