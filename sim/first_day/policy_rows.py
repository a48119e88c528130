"""Rules that are not money, as one row; gates, operators and the yearly table."""

from __future__ import annotations

from sim.model.rules.vocabulary import NEVER, NONE, SHARE, Scene, Standard, Tier
from sim.model.state import rows
from sim.model.state.fields import Row, blank
from sim.scenario.load import Scenario
from sim.scenario.schema import Policy, Scenes, Uncertain

from . import priors
from .money_rows import is_contested, level_of, millionths
from .roster_rows import Roster, most_unnamed


def months_mask(months: list[int]) -> int:
    """Calendar months as twelve bits, January first."""
    return sum(1 << (month - 1) for month in set(months))


def plan_years(scenario: Scenario) -> tuple[int, int]:
    """First year of the yearly table and how many years it covers; 0 where there is none. Years before the period are left out."""
    first = scenario.data.period.start // 12
    years = [year for plan in scenario.data.policy.plan.values() for year in plan if year >= first]
    return (min(years), max(years) - min(years) + 1) if years else (0, 0)


def plan_list(scenario: Scenario, roster: Roster) -> list[int]:
    """Starts planned by county, year and tier, flat."""
    first, number = plan_years(scenario)
    flat = []
    for county in roster.counties:
        table = scenario.data.policy.plan.get(county, {})
        for year in range(first, first + number):
            plan = table.get(year)
            flat += [plan.county, plan.city, plan.province] if plan else [0, 0, 0]
    return flat or [0]


def own_rules(scenario: Scenario, county: str) -> Row:
    """What `policy` says of one county: whether the table has rows for it, and its own path."""
    policy, start = scenario.data.policy, scenario.data.period.start
    own = policy.paths.get(county)
    since = max(0, ((own.starts_from if own else None) or policy.in_force) - start)
    return blank_free(
        in_plan=any(year >= start // 12 for year in policy.plan.get(county, {})), own_share=millionths(own.share) if own else 0,
        own_by=own.by - start if own else 0,
        own_from=since if own else NEVER,
    )


def policy_row(scenario: Scenario, roster: Roster, row: dict[str, int], known: dict[str, Uncertain]) -> Row:
    """Everything that `policy` and `behaviour` say."""
    data = scenario.data
    policy, behaviour, start = data.policy, data.behaviour, data.period.start
    readings, floor = policy.readings, policy.street_floor
    first_year, years = plan_years(scenario)
    batch, unnamed, earlier = policy.listing.batch, data.jurisdiction.unnamed, data.jurisdiction.earlier
    in_force = max(0, policy.in_force - start)
    made = blank(
        rows.Policy,
        first_month=start, months=data.period.end - start + 1, in_force=in_force,
        lowest_tier=Tier[policy.lowest_tier.upper()],
        planned_renovation=policy.planned_months.renovation, planned_new_build=policy.planned_months.new_build,
        planned_approval=millionths(policy.planned_months.approval),
        planned_pre_start=millionths(policy.planned_months.pre_start),
        months_from_next=readings.planned_months_from == "next_month",
        bar_county=Standard[policy.bars.county.upper()], bar_city=Standard[policy.bars.city.upper()],
        bar_province=Standard[policy.bars.province.upper()], bar_short=millionths(policy.bars.short),
        rolling=policy.rounds.every == "month", round_months=months_mask(policy.rounds.month),
        round_chance=millionths(policy.rounds.chance), gate_abandonment=millionths(policy.acceptance.abandonment),
        list_county=months_mask(policy.listing.county), list_city=months_mask(policy.listing.city),
        list_province=months_mask(policy.listing.province),
        batch=batch if isinstance(batch, int) else NONE, batch_row=row[batch] if isinstance(batch, str) else NONE,
        plan_from=max(0, (policy.plan_from or policy.in_force) - start),
        plan_until=NEVER if policy.plan_until is None else policy.plan_until - start, plan_years=years, plan_first_year=first_year,
        path_share=millionths(policy.path.share) if policy.path else 0,
        path_by=policy.path.by - start if policy.path else 0,
        floor_county=policy.floors.county, floor_mountain=policy.floors.mountain,
        street_floor=floor.small if floor else 0, street_floor_large=floor.large if floor else 0,
        street_floor_from=floor.large_from if floor else 100_000,
        street_floor_tier=Tier[floor.tier.upper()] if floor else Tier.NONE,
        province_new_build="new_build" in policy.province_duty, province_key_area="key_area" in policy.province_duty,
        key_area_duty=policy.key_area_duty, joint_renovation=millionths(policy.joint_renovation),
    )
    made |= blank_free(
        green_channel=policy.approval.green_channel, planning_area=policy.approval.planning_area,
        planning_factor=millionths(policy.approval.planning_factor), filing=policy.approval.filing,
        publicity=millionths(policy.approval.publicity), balances=policy.approval.balance_least is not None,
        balance_least=millionths(policy.approval.balance_least or 0),
        rooms=policy.works.rooms, land_price=millionths(policy.works.land_price),
        works_spread=millionths(policy.works.spread), idle_land=millionths(policy.works.idle_land),
        special_plan=0 if policy.special_plan is None else policy.special_plan - start,
        entry_opens=NEVER if policy.entry == "filing" else (policy.entry_opens or start) - start,
        contracting=policy.contracting, pairing=policy.pairing, finish_areas=policy.finish_areas,
        joint_review=millionths(policy.approval.joint_review), merge_below=policy.approval.merge_below,
        merge_factor=millionths(policy.approval.merge_factor), permit_below=policy.approval.permit_below,
        permit_area=policy.approval.permit_area, permit_factor=millionths(policy.approval.permit_factor),
        consent_months=policy.approval.consent_months,
        bulletin_every=policy.supervision.bulletin_every, ranking_every=policy.supervision.ranking_every,
        commendation=millionths(policy.commendation), late_after=policy.supervision.late_after,
        quality_loss=millionths(policy.supervision.quality_loss),
        operator_bonus=millionths(policy.operation.bonus),
        plan_ceiling=readings.plan_binds == "ceiling", plan_by_acceptance=readings.plan_counts == "acceptances",
        earlier_named=readings.earlier == "named",
        unnamed=unnamed if isinstance(unnamed, int) else most_unnamed(scenario),
        unnamed_row=row[unnamed] if isinstance(unnamed, str) else NONE,
        unnamed_certain=roster.certain,
        earlier=earlier.count if earlier and isinstance(earlier.count, int) else 0,
        earlier_row=row[earlier.count] if earlier and isinstance(earlier.count, str) else NONE,
        earlier_tier=Tier[earlier.tier.upper()] if earlier else Tier.NONE,
        merit_endowment=millionths(behaviour.merit.endowment), merit_old_estate=millionths(behaviour.merit.old_estate),
        merit_key_area=millionths(behaviour.merit.key_area), merit_operator=millionths(behaviour.merit.operator),
        merit_spread=millionths(behaviour.merit.spread),
        space_demonstration=millionths(behaviour.space.demonstration),
        space_benchmark=millionths(behaviour.space.benchmark),
        areas=len(data.jurisdiction.areas),
        contested=is_contested(scenario), shared_operators=policy.operation.scope == "prefecture" and len(roster.counties) > 1,
        kinds_of_streams=max(1, len(data.funding)), years=data.period.end // 12 - start // 12 + 1,
        has_progress=any(part.trigger == "progress" for s in data.funding.values() for part in s.instalments.values()),
    )
    made |= scene_fields(policy.scenes) | quality_fields(policy) | quality_means(policy, known)
    return made | worked_out(known)


def scene_fields(scenes: Scenes) -> Row:
    """Mandatory scenes as bits, and what one that is missing weighs (ZU-08, ZU-10 to ZU-12)."""

    def bits(names: list[str]) -> int:
        return sum(1 << Scene[name.upper()] for name in set(names))

    return blank_free(
        scenes_inclusive=bits([*scenes.inclusive]), scenes_demonstration=bits([*scenes.demonstration]),
        scenes_benchmark=bits([*scenes.benchmark]), scenes_new_build=bits([*scenes.new_build]),
        scene_weight=millionths(scenes.weight), scene_high=millionths(scenes.high_level),
    )


def blank_free(**given: int) -> Row:
    """Whole numbers by name."""
    return {name: int(value) for name, value in given.items()}


def worked_out(known: dict[str, Uncertain]) -> Row:
    """Means of priors that decisions refer to, worked out from the tables once."""
    return blank_free(
        mean_overrun=round(priors.mean(known["overrun"]) * SHARE),
        sd_satisfaction=round(priors.deviation(known["satisfaction_after"]) * SHARE) or SHARE,
        mean_lag=round(priors.mean(known["payment_lag"])),
    )


def quality_fields(policy: Policy) -> Row:
    """Surveys, pilots, orders and neighbourhood centres; what is left out is 0."""
    made = blank_free(
        survey_before=policy.surveys.before, survey_during=policy.surveys.during,
        survey_acceptance=policy.surveys.acceptance,
    )
    made |= blank_free(
        pilot_streets=policy.pilots.streets_each, pilots_from=policy.pilots.yearly_from or NONE,
        pilot_merit=millionths(policy.pilots.merit),
    )
    if policy.recognition:
        made |= blank_free(
            recognition=1, recognised_coverage=millionths(policy.recognition.coverage),
            recognised_operated=millionths(policy.recognition.operated),
        )
    if policy.orders:
        made |= blank_free(
            orders_every=policy.orders.every, order_late_by=policy.orders.late_by,
            order_deadline=policy.orders.deadline, order_pressure=millionths(policy.orders.pressure),
        )
    if policy.centres:
        made |= blank_free(
            centres=1, centre_bonus=millionths(policy.centres.bonus),
            centre_satisfaction=millionths(policy.centres.satisfaction), centre_cost=millionths(policy.centres.cost),
        )
    return made


def quality_means(policy: Policy, known: dict[str, Uncertain]) -> Row:
    """What scenes, centres and satisfaction come to on average: a gate looks at what is above or below it."""
    content, centres = priors.mean(known["satisfaction_after"]), priors.mean(known["centre_share"])
    if policy.surveys.during:
        content += (1 - content) * priors.mean(known["survey_effect"])
    if policy.centres:
        content += (1 - content) * centres * policy.centres.satisfaction
    return blank_free(
        mean_satisfaction=round(content * SHARE), mean_centres=round(centres * SHARE),
        mean_scenes=round(priors.mean(known["scene_delivery"]) * SHARE),
    )


def gate_rows(scenario: Scenario, counties: int, row: dict[str, int]) -> list[Row]:
    """A county gate for each county, then the city's, then the province's."""
    gates = scenario.data.policy.acceptance
    made = []
    for number, (tier, gate) in enumerate(
        [(Tier.COUNTY, gates.county)] * counties + [(Tier.CITY, gates.city), (Tier.PROVINCE, gates.province)]
    ):
        made.append(
            blank(
                rows.Gate, id=number, tier=tier, county=number if number < counties else NONE,
                months=months_mask(gate.months), publication=gate.publication,
                throughput=NONE if gate.throughput is None else gate.throughput,
                chance_row=row[f"pass_{Tier.spell(tier)}"], chance_level=level_of(scenario, f"pass_{Tier.spell(tier)}"),
            )
        )
    return made


def operator_rows(scenario: Scenario, roster: Roster, counties: list[Row]) -> list[Row]:
    """The operators of each county, or those of each prefecture, who serve all its counties (ZJ-18).

    Counties that name no prefecture are one together.
    """
    operation, where = scenario.data.policy.operation, scenario.data.jurisdiction.counties
    made: list[Row] = []
    firsts: dict[str, int] = {}
    for name, county in zip(roster.counties, counties):
        alone = operation.scope == "county"
        group = name if alone else where[name].prefecture or ""
        if group not in firsts:
            firsts[group] = len(made)
            for _ in range(operation.operators):
                own = county["id"] if alone else NONE
                made.append(blank(rows.Operator, id=len(made), county=own, capacity=operation.capacity))
        county["first_operator"], county["end_operator"] = firsts[group], firsts[group] + operation.operators
    return made
