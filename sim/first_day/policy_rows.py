"""Rules that are not money, as one row; gates, operators and the yearly table."""

from __future__ import annotations

from sim.model.rules.vocabulary import (
    NEVER,
    NO_ROW,
    NOT_GIVEN,
    SHARE,
    Scene,
    Standard,
    Tier,
)
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.load import Scenario
from sim.scenario.schema import Approval, Behaviour, Policy, Scenes, Uncertain

from . import pot_rows, priors
from .calendar_rows import entry_fields
from .known_rows import earlier_of
from .money_rows import is_contested
from .part_scopes import part_rows
from .pot_rows import to_millionths
from .roster_rows import Roster, most_unnamed

NO_STREET_SO_LARGE = 100_000
"""More communities than any street has: where no yearly floor is given, no street is a large one."""


def _plan_years(scenario: Scenario) -> tuple[int, int]:
    """First year of the yearly table and how many years it covers; 0 where there is none. Years before the period are left out."""
    first = scenario.data.period.start // 12
    years = [year for plan in scenario.data.policy.plan.values() for year in plan if year >= first]
    return (min(years), max(years) - min(years) + 1) if years else (0, 0)


def plan_list(scenario: Scenario, roster: Roster) -> list[int]:
    """Starts planned by county, year and tier, flat."""
    first, number = _plan_years(scenario)
    flat = []
    for county in roster.counties:
        table = scenario.data.policy.plan.get(county, {})
        for year in range(first, first + number):
            plan = table.get(year)
            flat += [plan.county, plan.city, plan.province] if plan else [0, 0, 0]
    return flat or [0]


def own_rules(scenario: Scenario, county: str) -> RowFields:
    """What `policy` says of one county: whether the table has rows for it, and its own path."""
    policy, start = scenario.data.policy, scenario.data.period.start
    own = policy.paths.get(county)
    since = max(0, ((own.starts_from if own else None) or policy.in_force) - start)
    return {
        "in_plan": int(any(year >= start // 12 for year in policy.plan.get(county, {}))),
        "own_share": to_millionths(own.share) if own else 0, "own_by": own.by - start if own else 0,
        "own_from": since if own else NEVER,
    }


def policy_row(scenario: Scenario, roster: Roster, row: dict[str, int], known: dict[str, Uncertain]) -> RowFields:
    """Everything that `policy` and `behaviour` say; every group of fields has a function of its own."""
    policy = scenario.data.policy
    return blank(
        rows.Policy,
        **time_fields(scenario), **plan_fields(scenario), **entry_fields(scenario, row),
        closed_tiers=len(scenario.ids.closed_tiers),
        **duty_fields(policy, scenario.data.period.start), **approval_fields(policy.approval), **works_fields(policy),
        **bar_fields(scenario, row),
        **supervision_fields(policy),
        **existence_fields(scenario, roster, row), **behaviour_fields(scenario.data.behaviour), **scene_fields(policy.scenes),
        **quality_fields(policy), **quality_means(policy, known), **worked_out(known), **extent_fields(scenario, roster),
        **pot_rows.pot_flags(scenario), **pot_rows.bid_fields(scenario, row),
    )


def time_fields(scenario: Scenario) -> RowFields:
    """The period, when the programme is in force, what a project is planned to take."""
    policy, period = scenario.data.policy, scenario.data.period
    planned = policy.planned_months
    return {
        "first_month": period.start, "months": period.end - period.start + 1,
        "years": period.end // 12 - period.start // 12 + 1, "in_force": max(0, policy.in_force - period.start),
        "planned_renovation": planned.renovation, "planned_new_build": planned.new_build,
        "planned_approval": to_millionths(planned.approval), "planned_pre_start": to_millionths(planned.pre_start),
        "months_from_next": policy.readings.planned_months_from == "next_month",
        "repayment_months": policy.repayment_months,
    }


def plan_fields(scenario: Scenario) -> RowFields:
    """When the yearly table binds, which years it covers, and how it is read."""
    policy, start = scenario.data.policy, scenario.data.period.start
    first_year, years = _plan_years(scenario)
    return {
        "plan_from": max(0, (policy.plan_from or policy.in_force) - start),
        "plan_until": NEVER if policy.plan_until is None else policy.plan_until - start,
        "plan_years": years, "plan_first_year": first_year, "plan_ceiling": policy.readings.plan_binds == "ceiling",
        "plan_by_acceptance": policy.readings.plan_counts == "acceptances",
    }


def duty_fields(policy: Policy, start: int) -> RowFields:
    """What counties, streets and kinds of communities have to reach."""
    path, floor = policy.path, policy.street_floor
    made: RowFields = {
        "lowest_tier": Tier[policy.lowest_tier.upper()],
        "path_share": to_millionths(path.share) if path else 0, "path_by": path.by - start if path else 0,
        "floor_county": policy.floors.county, "floor_mountain": policy.floors.mountain,
        "street_floor_from": NO_STREET_SO_LARGE, "street_floor_tier": Tier.NONE,
        "province_new_build": "new_build" in policy.province_duty, "province_key_area": "key_area" in policy.province_duty,
        "key_area_duty": policy.key_area_duty, "joint_renovation": to_millionths(policy.joint_renovation),
    }
    if floor:
        made |= {
            "street_floor": floor.small, "street_floor_large": floor.large, "street_floor_from": floor.large_from,
            "street_floor_tier": Tier[floor.tier.upper()],
        }
    return made


def approval_fields(approval: Approval) -> RowFields:
    """What shortens or refuses an approval."""
    return {
        "joint_review": to_millionths(approval.joint_review), "merge_below": approval.merge_below,
        "merge_factor": to_millionths(approval.merge_factor), "permit_below": approval.permit_below,
        "permit_area": approval.permit_area, "permit_factor": to_millionths(approval.permit_factor),
        "consent_months": approval.consent_months, "green_channel": approval.green_channel,
        "planning_area": approval.planning_area, "planning_factor": to_millionths(approval.planning_factor),
        "filing": approval.filing, "publicity": to_millionths(approval.publicity),
        "balances": approval.balance_least is not None, "balance_least": to_millionths(approval.balance_least or 0),
    }


def works_fields(policy: Policy) -> RowFields:
    """What makes works cheaper or quicker."""
    works = policy.works
    return {
        "rooms": works.rooms, "land_price": to_millionths(works.land_price), "works_spread": to_millionths(works.spread),
        "idle_land": to_millionths(works.idle_land), "contracting": policy.contracting, "pairing": policy.pairing,
        "finish_areas": policy.finish_areas,
    }


def bar_fields(scenario: Scenario, row: dict[str, int]) -> RowFields:
    """The standard that each tier asks for; with `as_of` a kind of projects that began later is not known."""
    bars, start, by = scenario.data.policy.bars, scenario.data.period.start, scenario.data.as_of
    made: RowFields = {
        "bar_county": Standard[bars.county.upper()], "bar_city": Standard[bars.city.upper()],
        "bar_province": Standard[bars.province.upper()], "bar_short": to_millionths(bars.short),
        "inclusive_from": NEVER, "inclusive_row": NO_ROW,
    }
    second = bars.inclusive
    if second is None or (by is not None and by < second.starts_from):
        return made
    made["inclusive_from"] = second.starts_from - start
    if isinstance(second.share, str):
        return made | {"inclusive_row": row[second.share]}
    return made | {"inclusive_share": to_millionths(second.share)}


def supervision_fields(policy: Policy) -> RowFields:
    """Bulletins, rankings, praise, and what an operator counts for."""
    supervision = policy.supervision
    return {
        "bulletin_every": supervision.bulletin_every, "ranking_every": supervision.ranking_every,
        "late_after": supervision.late_after, "quality_loss": to_millionths(supervision.quality_loss),
        "commendation": to_millionths(policy.commendation), "operator_bonus": to_millionths(policy.operation.bonus),
    }


def existence_fields(scenario: Scenario, roster: Roster, row: dict[str, int]) -> RowFields:
    """How many unnamed communities exist, and how many came earlier: given, or drawn."""
    unnamed, earlier = scenario.data.jurisdiction.unnamed, earlier_of(scenario)
    count = earlier.count if earlier else 0
    return {
        "unnamed": unnamed if isinstance(unnamed, int) else most_unnamed(scenario),
        "unnamed_row": row[unnamed] if isinstance(unnamed, str) else NO_ROW, "unnamed_certain": roster.certain,
        "earlier": count if isinstance(count, int) else 0, "earlier_row": row[count] if isinstance(count, str) else NO_ROW,
        "earlier_tier": Tier[earlier.tier.upper()] if earlier else Tier.NONE,
        "earlier_named": scenario.data.policy.readings.earlier == "named",
    }


def behaviour_fields(behaviour: Behaviour) -> RowFields:
    """Weights and limits of decisions."""
    merit, space = behaviour.merit, behaviour.space
    return {
        "merit_endowment": to_millionths(merit.endowment), "merit_old_estate": to_millionths(merit.old_estate),
        "merit_key_area": to_millionths(merit.key_area), "merit_operator": to_millionths(merit.operator),
        "merit_spread": to_millionths(merit.spread), "space_demonstration": to_millionths(space.demonstration),
        "space_benchmark": to_millionths(space.benchmark), "learning_most": to_millionths(behaviour.learning_most),
        "november_rush": to_millionths(behaviour.november_rush),
        "mandated_example": to_millionths(behaviour.mandated_example),
    }


def extent_fields(scenario: Scenario, roster: Roster) -> RowFields:
    """How many areas and streams there are, and what can be contested, so that the rules need not look."""
    data = scenario.data
    return {
        "areas": len(data.jurisdiction.areas), "kinds_of_streams": max(1, len(data.funding)), "contested": is_contested(scenario),
        "parts_from": min(part_rows(scenario, roster).values(), default=0),
        "shared_operators": data.policy.operation.scope == "prefecture" and len(roster.counties) > 1,
        "has_progress": any(s.trigger == "delivery" or any(part.trigger == "progress" for part in s.instalments.values())
                            for s in data.funding.values()),
        "has_delivery": any(s.trigger == "delivery" for s in data.funding.values()),
    }


def scene_fields(scenes: Scenes) -> RowFields:
    """Mandatory scenes as bits, and what one that is missing weighs."""

    def bits(names: list[str]) -> int:
        return sum(1 << Scene[name.upper()] for name in set(names))

    return {
        "scenes_inclusive": bits([*scenes.inclusive]), "scenes_demonstration": bits([*scenes.demonstration]),
        "scenes_benchmark": bits([*scenes.benchmark]), "scenes_new_build": bits([*scenes.new_build]),
        "scene_weight": to_millionths(scenes.weight), "scene_high": to_millionths(scenes.high_level),
    }


def worked_out(known: dict[str, Uncertain]) -> RowFields:
    """Means of priors that decisions refer to, worked out from the tables once."""
    return {
        "mean_overrun": round(priors.mean(known["overrun"]) * SHARE),
        "sd_satisfaction": round(priors.deviation(known["satisfaction_after"]) * SHARE) or SHARE,
        "mean_lag": round(priors.mean(known["payment_lag"])),
    }


def quality_fields(policy: Policy) -> RowFields:
    """Surveys, pilots, orders and neighbourhood centres; what is left out is 0."""
    made: RowFields = {
        "survey_before": policy.surveys.before, "survey_during": policy.surveys.during,
        "survey_acceptance": policy.surveys.acceptance,
        "pilot_streets": policy.pilots.streets_each, "pilots_from": policy.pilots.yearly_from or NOT_GIVEN,
        "pilot_merit": to_millionths(policy.pilots.merit),
    }
    if policy.recognition:
        made |= {
            "recognition": 1, "recognised_coverage": to_millionths(policy.recognition.coverage),
            "recognised_operated": to_millionths(policy.recognition.operated),
        }
    if policy.orders:
        made |= {
            "orders_every": policy.orders.every, "order_late_by": policy.orders.late_by,
            "order_deadline": policy.orders.deadline, "order_pressure": to_millionths(policy.orders.pressure),
        }
    if policy.centres:
        made |= {
            "centres": 1, "centre_bonus": to_millionths(policy.centres.bonus),
            "centre_satisfaction": to_millionths(policy.centres.satisfaction), "centre_cost": to_millionths(policy.centres.cost),
        }
    return made


def quality_means(policy: Policy, known: dict[str, Uncertain]) -> RowFields:
    """What scenes, centres and satisfaction come to on average: a gate looks at what is above or below it."""
    content, centres = priors.mean(known["satisfaction_after"]), priors.mean(known["centre_share"])
    if policy.surveys.during:
        content += (1 - content) * priors.mean(known["survey_effect"])
    if policy.centres:
        content += (1 - content) * centres * policy.centres.satisfaction
    return {
        "mean_satisfaction": round(content * SHARE), "mean_centres": round(centres * SHARE),
        "mean_scenes": round(priors.mean(known["scene_delivery"]) * SHARE),
    }


def operator_rows(scenario: Scenario, roster: Roster, counties: list[RowFields]) -> list[RowFields]:
    """The operators of each county, or those of each prefecture, who serve all its counties.

    Counties that name no prefecture are one together.
    """
    operation, where = scenario.data.policy.operation, scenario.data.jurisdiction.counties
    made: list[RowFields] = []
    firsts: dict[str, int] = {}
    for name, county in zip(roster.counties, counties):
        alone = operation.scope == "county"
        group = name if alone else where[name].prefecture or ""
        if group not in firsts:
            firsts[group] = len(made)
            for _ in range(operation.operators):
                own = county["id"] if alone else NO_ROW
                made.append(blank(rows.Operator, id=len(made), county=own, capacity=operation.capacity))
        county["first_operator"], county["end_operator"] = firsts[group], firsts[group] + operation.operators
    return made
