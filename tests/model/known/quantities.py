"""Every uncertain quantity, the cheapest scenario in which it acts, and what does not act with the reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .anti_toy import USUAL, Entry, fixed, quantity, shipped
from .levers import DRAFT, FEW, FUYANG, GANSU, SHAOXING, ZHEJIANG, ZHUJI, lever

IN_ZHUJI = {
    **dict.fromkeys((
        "cost_inclusive", "cost_demonstration", "cost_new_build", "tier_cost_county", "tier_cost_city", "estate_price",
        "county_speed", "pace", "december_rush", "pass_county", "pass_city", "pass_province", "abandonment", "crowding",
        "value_city", "value_province", "elasticity", "mandate", "upper_grant", "base_share", "group_capacity",
        "department_pool", "new_build_share", "key_area_share", "old_estate_share", "supervision_effect", "learning",
        "satisfaction_loss", "later_tries", "urban_communities", "earlier_province", "cost_project", "department_line",
        "satisfaction_after", "rectification", "overrun", "construction", "construction_new_build", "approval",
        "pre_start", "lead", "estate_area", "space", "team_capacity", "base_fund_wait",
    ), USUAL),
    "cost_delay_correlation": 1000, "rush_loss": 800, "value_county": 600,
}
IN_FUYANG = {
    **dict.fromkeys((
        "own_funds_level", "own_funds_street", "own_funds_floor", "credit_limit", "county_budget", "land_return",
        "operator_entry", "supervision_decay", "scene_delivery", "survey_effect", "scene_digital", "payment_lag",
        "revenue_shock", "satisfaction_before", "assessment_weight",
    ), USUAL),
    "cost_of_money": 800, "satisfaction_weight": 400, "peers": 500,
}
IN_SHAOXING = {
    "pressure_weight": 250, "plan_slack": 200, "social_share": 100, "urban_communities": 100, "filed_share": 200,
    "contracting_time": 100, "contracting_spread": 200, "rooms_saving": 100, "centre_share": 100,
}
IN_ZHEJIANG = {"batch_growth": FEW, "batch_delay": FEW, "inclusive_share": FEW, "county_share": FEW, "province_fund": 2 * FEW}
IN_GANSU = {"quota_growth": FEW}
IN_DRAFT = {"green_channel": 200, "pairing": 400, "residents_share": 200, "maintenance_share": 200}


@dataclass(frozen=True)
class Explained:
    """An entry that moves nothing as shipped, why, and where there is one the scheme in which it does."""

    still: Entry
    why: str
    acts: Entry | None = None


def explained_quantities() -> dict[str, Explained]:
    """Quantities that no shipped scenario depends on."""
    bar: Mapping[str, object] = {"policy.bars.province": "benchmark"}
    low_path = {"policy.path.share": 0.15, "policy.path.by": "2024-12", "policy.plan": None, "policy.plan_from": None,
                "policy.key_area_duty": False}
    spread = Entry("endowment", ZHUJI, fixed(shipped(ZHUJI), "endowment", 0.5), {}, {"behaviour.merit.endowment": 5.0}, 600)
    return {
        "cost_benchmark": Explained(
            quantity("cost_benchmark", ZHUJI),
            "no shipped tier has the benchmark standard as its bar, so nobody builds to it; with "
            "`policy.bars.province: benchmark` it moves nearly everything", quantity("cost_benchmark", ZHUJI, given=bar)),
        "scene_care": Explained(
            quantity("scene_care", FUYANG),
            "no shipped stream pays for the elderly and child part alone; with `funding.digital.cost: care` it does",
            quantity("scene_care", FUYANG, given={"funding.digital.cost": "care"})),
        "endowment": Explained(
            quantity("endowment", ZHUJI),
            "it only ranks applications against each other, so a level common to all cancels; its differences act "
            "(constant against the shipped spread, with weight 5)", spread),
        "ambition": Explained(
            quantity("ambition", ZHEJIANG, FEW),
            "it shares batches among counties, so a level common to all cancels; their differences act (none against the shipped spread)",
            Entry("ambition", ZHEJIANG, fixed(shipped(ZHEJIANG), "ambition", 0.5), {}, {}, FEW)),
        "operating_balance": Explained(
            quantity("operating_balance", FUYANG),
            "only the lowest 2% are refused, below the 5th percentile; with `policy.approval.balance_least: 0` it acts",
            quantity("operating_balance", FUYANG, given={"policy.approval.balance_least": 0.0})),
        "ratchet": Explained(
            quantity("ratchet", ZHUJI),
            "a goal is raised only once it is met, and no shipped path is met before the last December; with a low path "
            "and no yearly table it acts, weakly, since streets start more than a low path asks for",
            quantity("ratchet", ZHUJI, 3000, low_path)),
    }


def explained_levers() -> dict[str, Explained]:
    """Levers that no shipped scenario depends on."""
    bar: Mapping[str, object] = {"policy.bars.province": "benchmark"}
    built = bar | {"behaviour.space.benchmark": 0.0}
    return {
        "policy.special_plan": Explained(
            lever("policy.special_plan", ZHUJI, "2026-12"),
            "before it a lot stands for the endowment, and the endowment ranks applications and bears on nothing else, so "
            "that which communities are listed changes and no outcome does"),
        "policy.scenes.benchmark": Explained(
            lever("policy.scenes.benchmark", ZHUJI, []),
            "no shipped tier has the benchmark standard as its bar; see cost_benchmark",
            lever("policy.scenes.benchmark", ZHUJI, [], given=built)),
        "policy.scenes.high_level": Explained(
            lever("policy.scenes.high_level", ZHUJI, 0.5),
            "no shipped tier has the benchmark standard as its bar; see cost_benchmark",
            lever("policy.scenes.high_level", ZHUJI, 0.5, given=built)),
        "behaviour.space.benchmark": Explained(
            lever("behaviour.space.benchmark", ZHUJI, 1.0, 0.2),
            "no shipped tier has the benchmark standard as its bar; see cost_benchmark",
            lever("behaviour.space.benchmark", ZHUJI, 1.0, 0.2, bar)),
        "funding.priority": Explained(
            lever("funding.estates.priority", FUYANG, 1),
            "no shipped bill is shared by streams that together would pay more than all of it; where two would, the first pays its part",
            lever("funding.estates.priority", FUYANG, 1, given={"funding.estates.cost": "works"})),
    }


def quantities() -> list[Entry]:
    """The entries of every quantity that is not explained; one that stands in no table here is to act in Zhuji."""
    tables = (
        (ZHUJI, IN_ZHUJI), (FUYANG, IN_FUYANG), (SHAOXING, IN_SHAOXING), (ZHEJIANG, IN_ZHEJIANG), (DRAFT, IN_DRAFT), (GANSU, IN_GANSU),
    )
    found = [quantity(name, scenario, n) for scenario, table in tables for name, n in table.items()]
    known, uncertain = {entry.path for entry in found} | explained_quantities().keys(), shipped(ZHUJI).data.uncertain
    return found + [quantity(name, ZHUJI) for name in (*uncertain.epistemic, *uncertain.aleatory) if name not in known]
