"""Every lever of a scenario file and the two settings between which it is moved; None as `low` is the shipped value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .anti_toy import USUAL, Entry

FUYANG, ZHUJI, AWARD, SHAOXING = "fuyang-2022", "zhuji-2022", "zhuji-2022-award", "shaoxing-2023"
DRAFT = "fuyang-2022-draft"
SIZED, BIDS = "sized.yaml", "bids.yaml"
"""Fuyang with two streams that go by the area of premises, and Zhuji with bidding rounds, which stand beside this file."""
ZHEJIANG, GANSU, FEW = "zhejiang-2022", "gansu-2019", 20
"""A province takes as long as a dozen cities, and its outcomes are sums over 90 counties: few replications are enough."""
SHIPPED = object()


def lever(
    path: str, scenario: str, high: Any, low: Any = SHIPPED, given: Mapping[str, object] | None = None, n: int = USUAL
) -> Entry:
    """The entry that moves one setting from its shipped value, or from `low`, to `high`."""
    return Entry(path, scenario, {} if low is SHIPPED else {path: low}, {path: high}, given or {}, n)


POLICY = (
    lever("policy.in_force", FUYANG, "2024-01"),
    lever("policy.lowest_tier", ZHUJI, "city"),
    lever("policy.planned_months.renovation", ZHUJI, 18),
    lever("policy.planned_months.new_build", ZHUJI, 24),
    lever("policy.planned_months.approval", ZHUJI, 6),
    lever("policy.planned_months.pre_start", ZHUJI, 24),
    lever("policy.bars.county", ZHUJI, "demonstration"),
    lever("policy.bars.city", FUYANG, "demonstration"),
    lever("policy.bars.province", ZHUJI, "benchmark"),
    lever("policy.bars.short", ZHUJI, 3.0, 0.0),
    lever("policy.bars.inclusive.starts_from", ZHEJIANG, "2025-01", n=FEW),
    lever("policy.bars.inclusive.share", ZHEJIANG, 1.0, 0.0, n=FEW),
    lever("policy.rounds.every", ZHUJI, "month"),
    lever("policy.rounds.month", ZHUJI, 7, n=500),
    lever("policy.listing.county", ZHUJI, [6]),
    lever("policy.listing.city", ZHUJI, [6]),
    lever("policy.listing.province", ZHUJI, [11]),
    lever("policy.plan_from", ZHUJI, "2025-01"),
    lever("policy.plan_until", ZHUJI, "2025-01"),
    lever("policy.path.share", ZHUJI, 0.95, 0.5, n=400),
    lever("policy.path.by", ZHUJI, "2030-12"),
    lever("policy.floors.county", FUYANG, 8, 0),
    lever("policy.floors.mountain", FUYANG, 8, 0, {"jurisdiction.counties.fuyang.mountain": True}),
    lever("policy.street_floor.small", SHAOXING, 6, 0, n=400),
    lever("policy.street_floor.large", SHAOXING, 6, 0),
    lever("policy.street_floor.tier", SHAOXING, "province"),
    lever("policy.street_floor.large_from", SHAOXING, 100, 1, {"policy.street_floor.large": 6}),
    lever("policy.province_duty", ZHUJI, ["new_build", "key_area"], []),
    lever("policy.key_area_duty", ZHUJI, False),
    lever("policy.joint_renovation", ZHUJI, 1.0, 0.0, n=600),
    lever("policy.approval.joint_review", FUYANG, 1.0, 0.4),
    lever("policy.approval.merge_below", FUYANG, 20_000_000, 0),
    lever("policy.approval.merge_factor", FUYANG, 1.0, 0.5),
    lever("policy.approval.permit_below", FUYANG, 10_000_000, 0),
    lever("policy.approval.permit_area", FUYANG, 5000, 0),
    lever("policy.approval.permit_factor", FUYANG, 1.0, 0.5),
    lever("policy.approval.consent_months", FUYANG, 6, 0),
    lever("policy.approval.green_channel", FUYANG, True),
    lever("policy.approval.planning_area", SHAOXING, 100_000, 0),
    lever("policy.approval.planning_factor", SHAOXING, 1.0, 0.5),
    lever("policy.approval.filing", SHAOXING, False),
    lever("policy.approval.publicity", SHAOXING, 1.0, 0.0),
    lever("policy.approval.balance_least", FUYANG, 0.0),
    lever("policy.works.rooms", SHAOXING, False),
    lever("policy.works.land_price", SHAOXING, 0.1),
    lever("policy.works.spread", ZHUJI, 1.0, 0.2),
    lever("policy.works.idle_land", ZHUJI, 0.3),
    lever("policy.contracting", ZHUJI, True),
    lever("policy.pairing", ZHUJI, True, n=400),
    lever("policy.finish_areas", SHAOXING, False, n=400),
    lever("policy.entry", ZHUJI, "open", given={"policy.listing.province": [11]}),
    lever("policy.entry_opens", ZHUJI, "2025-01", given={"policy.listing.province": [11], "policy.entry": "open"}),
    *(lever(f"policy.acceptance.{tier}.months", ZHUJI, [6]) for tier in ("county", "city", "province")),
    *(lever(f"policy.acceptance.{tier}.throughput", ZHUJI, 1) for tier in ("county", "city", "province")),
    *(lever(f"policy.acceptance.{tier}.publication", ZHUJI, 6, 0) for tier in ("county", "city", "province")),
    *(lever(f"policy.acceptance.{tier}.lists", ZHUJI, [12], list(range(1, 13))) for tier in ("county", "city", "province")),
    lever("policy.supervision.bulletin_every", ZHUJI, 0, n=400),
    lever("policy.supervision.ranking_every", ZHUJI, 0),
    lever("policy.supervision.late_after", ZHUJI, 12, n=400),
    lever("policy.supervision.quality_loss", ZHUJI, 2.0, 0.0),
    lever("policy.operation.scope", SHAOXING, "county", given={"policy.operation.capacity": 15}),
    lever("policy.operation.operators", ZHUJI, 0),
    lever("policy.operation.capacity", ZHUJI, 2),
    lever("policy.operation.bonus", ZHUJI, 2.0, 0.0),
    lever("policy.surveys.before", FUYANG, False),
    lever("policy.surveys.during", FUYANG, False),
    lever("policy.surveys.acceptance", FUYANG, False, n=600),
    lever("policy.centres.bonus", SHAOXING, 5.0, 0.0, n=400),
    lever("policy.centres.satisfaction", SHAOXING, 0.9, 0.0),
    lever("policy.centres.cost", SHAOXING, 0.3, 0.0),
    lever("policy.orders.every", SHAOXING, 12, given={"policy.orders.pressure": 10.0}),
    lever("policy.orders.late_by", SHAOXING, 12, 0, given={"policy.orders.pressure": 10.0}),
    lever("policy.orders.deadline", SHAOXING, 24, 1, given={"policy.orders.pressure": 10.0}),
    lever("policy.orders.pressure", SHAOXING, 10.0, 0.0),
    lever("policy.commendation", SHAOXING, 10.0, 0.0),
    lever("policy.pilots.counties", SHAOXING, [], n=400),
    lever("policy.pilots.streets", SHAOXING, ["baiguan", "caoe", "jiyang"], n=400),
    lever("policy.pilots.streets_each", SHAOXING, 20, 0),
    lever("policy.pilots.yearly_from", SHAOXING, None, n=400),
    lever("policy.pilots.merit", SHAOXING, 10.0, 0.0, n=400),
    lever("policy.recognition.coverage", SHAOXING, 1.0, 0.3),
    lever("policy.recognition.operated", SHAOXING, 1.0, 0.3),
    *(lever(f"policy.scenes.{standard}", FUYANG, [], given={"policy.scenes.weight": 10.0}, n=400)
      for standard in ("inclusive", "demonstration", "new_build")),
    lever("policy.scenes.weight", FUYANG, 10.0, 0.0, n=500),
    lever("policy.rounds.chance", ZHUJI, 0.5),
    lever("policy.acceptance.abandonment", ZHUJI, 0.05),
    lever("policy.about_less", SHAOXING, 0.3, given={"policy.readings.about": "within_tenth"}),
    lever("policy.repayment_months", FUYANG, 48, 0),
    lever("policy.readings.status", ZHUJI, "started"),
    lever("policy.readings.started_counts", ZHEJIANG, "net", n=FEW),
    lever("policy.readings.planned_months_from", FUYANG, "next_month"),
    lever("policy.readings.about", SHAOXING, "within_tenth"),
    lever("policy.readings.plan_binds", SHAOXING, "ceiling", n=500),
    lever("policy.readings.plan_counts", ZHUJI, "acceptances"),
    lever("policy.readings.earlier", ZHUJI, "named"),
    lever("policy.readings.street_floor_counts", SHAOXING, "city_or_higher"),
    lever("policy.readings.every_street", FUYANG, "streets_and_towns"),
    lever("policy.readings.provincial_growth", SHAOXING, "relative"),
    lever("policy.readings.denominator", ZHUJI, "register"),
    *(lever(f"policy.plan.zhuji.2024.{tier}", ZHUJI, 8, 0) for tier in ("county", "city", "province")),
)

BEHAVIOUR = (
    *(lever(f"behaviour.merit.{part}", ZHUJI, 5.0, 0.0, n=400) for part in ("old_estate", "key_area", "operator")),
    *(lever(f"behaviour.merit.{part}", ZHUJI, 5.0, 0.0, n=1000) for part in ("endowment", "spread")),
    lever("behaviour.space.demonstration", ZHUJI, 0.8, 0.0),
    lever("behaviour.learning_most", FUYANG, 0.0, given={"uncertain.epistemic.learning.high": 0.5}),
    lever("behaviour.november_rush", FUYANG, 1.0, 0.0),
    lever("behaviour.mandated_example", FUYANG, 1.0, 0.0, n=400),
)

DUTY = (
    lever("jurisdiction.streets.huandong.province_duty", ZHUJI, False),
    lever("jurisdiction.streets.fuchunwan.committee", FUYANG, False, given={"policy.readings.every_street": "streets_and_towns"}),
    lever("jurisdiction.counties.fuyang.mountain", FUYANG, True),
)

FUNDS = (
    lever("funds.county_finance.yearly", FUYANG, 20_000_000, 100_000_000),
    lever("funds.county_finance.per_communities", FUYANG, 120),
    lever("funds.county_finance.carry_over", FUYANG, False),
    lever("funds.departments.scope", SHAOXING, "all", given={"uncertain.epistemic.department_pool.level": "outer"}),
    lever("funds.county_finance.once", FUYANG, 500_000_000),
    lever("funds.county_finance.starts_from", FUYANG, "2026-12", "2021-01",
          {"funds.county_finance.once": 500_000_000, "funds.county_finance.yearly": 1_000_000}),
    lever("funds.county_finance.until", FUYANG, "2023-06"),
)

FUNDING: tuple[Entry, ...] = (
    lever("funding.award.city", FUYANG, 15_000_000, 5_000_000),
    lever("funding.award.province", FUYANG, 18_000_000),
    lever("funding.award.county", AWARD, 6_000_000),
    lever("funding.upper_grant.amount", FUYANG, 10_000_000, 0),
    lever("funding.award.payer", FUYANG, "upper", n=600),
    lever("funding.award.at_most_spend", FUYANG, False),
    lever("funding.award.reward", FUYANG, 1.0, 0.0),
    lever("funding.award.final_spend", FUYANG, "own"),
    lever("funding.award.lag", FUYANG, None),
    lever("funding.award.cap", FUYANG, 5_000_000),
    lever("funding.award.yearly_budget", FUYANG, 10_000_000),
    lever("funding.award.carry_over", FUYANG, True, given={"funding.award.yearly_budget": 30_000_000}),
    lever("funding.award.joint_tier", FUYANG, "province_only", n=600),
    lever("funding.award.highest_tier", FUYANG, "applied", n=400),
    lever("funding.award.starts_from", FUYANG, "2023-01"),
    lever("funding.departments.trigger", ZHUJI, "completion"),
    lever("funding.award.applies.kinds", FUYANG, ["new_build"]),
    lever("funding.award.applies.tiers", FUYANG, ["province"]),
    lever("funding.award.applies.standards", FUYANG, ["demonstration"]),
    lever("funding.award.applies.old_estate", FUYANG, True),
    lever("funding.award.year_rule.share", FUYANG, 1.0, 0.0, {"funding.award.year_rule.cap": None}),
    lever("funding.award.year_rule.cap", FUYANG, 2_000_000),
    lever("funding.award.year_rule.year", FUYANG, "start"),
    lever("funding.award.year_rule.finished_when", FUYANG, "complete"),
    lever("funding.award.year_rule.pays", FUYANG, "ceiling"),
    lever("funding.award.year_rule.base", FUYANG, "spend"),
    lever("funding.base_fund.share", ZHUJI, 1.0, 0.5),
    lever("funding.base_fund.wait", ZHUJI, None),
    lever("funding.award.assessed", FUYANG, 0.5, 0.0),
    lever("funding.residents.by_support", DRAFT, False),
    lever("funding.social.operation_pays", SHAOXING, 0.2, -0.2),
    lever("funding.bond_service.deferred.after", DRAFT, 60, 6),
    lever("funding.bond_service.deferred.parts", DRAFT, 1),
    lever("funding.estates.share", ZHUJI, 0.0),
    lever("funding.new_build.share", ZHUJI, 0.5),
    lever("funding.digital.share", FUYANG, 0.0),
    lever("funding.digital.cost", FUYANG, "care"),
    lever("funding.land.share", FUYANG, 0.8, 0.0),
    lever("funding.social.share", SHAOXING, 0.3, 0.0),
    lever("funding.street_pool.share", SHAOXING, 0.3),
    lever("funding.departments.amount", ZHUJI, 2_000_000, 0),
    lever("funding.upper_grant.receiver_fund", ZHUJI, "departments"),
    lever("funding.award.match", FUYANG, 0.9),
    lever("funding.award.claw_back.at", FUYANG, "2023-12", "2026-12"),
    lever("funding.award.claw_back.keeps", FUYANG, "complete", "spent", {"funding.award.claw_back.at": "2023-12"}),
)
BY_SIZE = tuple(
    lever(f"funding.{at}", SIZED, high, n=100) for at, high in (
        ("premises.amount_by.attribute", "halls"), ("premises.amount_by.below.500", "90万元"), ("premises.amount_by.otherwise", "90万元"),
        ("premises.amount_by.per_unit", "900元"), ("premises.amount_by.groups.river.below.500", "90万元"),
        ("premises.amount_by.groups.river.otherwise", "90万元"), ("premises.amount_by.groups.river.per_unit", "900元"),
        ("steps.amount_by.tiers.province.below.500", "90万元"), ("steps.amount_by.tiers.province.otherwise", "90万元"),
        ("steps.amount_by.tiers.province.per_unit", "900元"), ("premises.applies.groups", ["hills"]),
        ("premises.applies.not_groups", ["hills"]), ("premises.applies.streets", ["fuchun", "lushan"]),
    )
)
BY_BIDS = (
    lever("policy.bidding.stream", BIDS, "departments", given={"policy.bidding.rounds.first.money": "600万元"}),
    *(lever(f"policy.bidding.{at}", BIDS, high, n=100) for at, high in (
        ("tier", "city"), ("judgement", None), ("rounds.first.month", "2025-12"), ("rounds.first.count", 1),
        ("rounds.first.money", "300万元"), ("rounds.first.cut_off", 1.3),
    )),
)
SPLIT = "funding.award.instalments.first"
PART = {f"{SPLIT}.trigger": "approval", f"{SPLIT}.share": 0.3}
CROSSED = {f"{SPLIT}.trigger": "progress", f"{SPLIT}.share": 0.3}
SHARED = {"funding.award.city": None, "funding.award.province": None}
AS_SHARE = SHARED | {"funding.award.share": 0.6, "funding.award.at_most_spend": False}
FUNDING += (
    lever(f"{SPLIT}.share", FUYANG, 0.5, 0.1, {f"{SPLIT}.trigger": "approval"}),
    lever(f"{SPLIT}.cap", FUYANG, 1_000_000, given=PART),
    lever(f"{SPLIT}.trigger", FUYANG, "completion", "approval", {f"{SPLIT}.share": 0.3}),
    lever(f"{SPLIT}.at", FUYANG, 0.9, 0.1, CROSSED),
    lever("funding.award.basis", FUYANG, "spend", given=AS_SHARE),
    Entry("funding.upper_grant.receiver", ZHUJI, {}, {"funding.upper_grant.receiver": "street",
                                                      "funding.upper_grant.receiver_fund": None}),
)
OPEN: dict[str, object] = {"policy.plan": None, "policy.plan_from": None, "policy.listing.batches": None, "policy.listing.growth": None}
"""Zhuji on its path alone: without its table and without the limit of batches."""
COUNTIES = (
    lever("policy.listing.batches.b6.count", ZHEJIANG, 400, 100, n=FEW),
    lever("policy.listing.batches.b6.month", ZHEJIANG, "2023-05", n=FEW),
    lever("policy.listing.growth", ZHEJIANG, "tier_cost_county", n=FEW),
    lever("policy.listing.delay", ZHEJIANG, None, n=FEW),
    lever("policy.listing.batch", ZHEJIANG, 400, 100, {"policy.listing.batches": None, "policy.listing.growth": None}, FEW),
    lever("policy.paths.zhuji.share", ZHEJIANG, 1.0, 0.0, OPEN, FEW),
    lever("policy.paths.zhuji.by", ZHEJIANG, "2024-12", "2034-12", OPEN | {"policy.paths.zhuji.share": 1.0}, FEW),
    lever("policy.paths.zhuji.starts_from", ZHEJIANG, "2025-12", "2022-01", OPEN | {"policy.paths.zhuji.share": 1.0}, FEW),
    lever("funding.award.applies.counties", ZHEJIANG, ["xiaoshan"], n=FEW),
    lever("funding.county_share.applies.not_counties", ZHEJIANG, ["xiaoshan", "yinzhou"], n=FEW),
)
LEVERS = (*POLICY, *BEHAVIOUR, *DUTY, *FUNDS, *FUNDING, *BY_SIZE, *BY_BIDS, *COUNTIES)
