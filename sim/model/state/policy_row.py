"""The one row of all rules that are not money."""

from __future__ import annotations


class Policy:
    """Rules that are not money, and constants worked out from the priors once."""

    first_month: int
    """The first month simulated [calendar month; period.start]"""
    months: int
    """Months simulated [months; period.end]"""
    in_force: int
    """The first month of the programme [month; policy.in_force]"""
    lowest_tier: int
    """The lowest tier that counts as a future community [Tier; policy.lowest_tier]"""
    closed_tiers: int
    """How many tiers, from the lowest up, nobody goes for and no gate accepts [count; tiers]"""
    planned_renovation: int
    """Months planned from listing to completion, old renovation [months; policy.planned_months.renovation]"""
    planned_new_build: int
    """Months planned from listing to completion, new-build [months; policy.planned_months.new_build]"""
    planned_approval: int
    """Months of these that the plan leaves to approval, old renovation [millionths of a month; policy.planned_months.approval]"""
    planned_pre_start: int
    """Months that it leaves to what comes before a new-build starts [millionths of a month; policy.planned_months.pre_start]"""
    months_from_next: int
    """1 where planned months are counted from the month after the listing [0/1; policy.readings.planned_months_from]"""
    bar_county: int
    """Standard asked for at the county tier [Standard; policy.bars.county]"""
    bar_city: int
    """Standard asked for at the city tier [Standard; policy.bars.city]"""
    bar_province: int
    """Standard asked for at the province tier [Standard; policy.bars.province]"""
    inclusive_from: int
    """From when the province takes the inclusive standard too, NEVER where it does not [month; policy.bars.inclusive.starts_from]"""
    inclusive_share: int
    """For which part of communities, those of least space [millionths; policy.bars.inclusive.share]"""
    inclusive_row: int
    """The table from which that is drawn, NO_ROW where it is given [row; policy.bars.inclusive.share]"""
    bar_short: int
    """What a standard one level short loses at the gate [millionths of a logit; policy.bars.short]"""
    rolling: int
    """1 where streets apply every month, 0 once a year [0/1; policy.rounds.every]"""
    round_months: int
    """Calendar months of the rounds, January the lowest bit [bits; policy.rounds.month]"""
    list_county: int
    """Calendar months in which the county lists projects, January the lowest bit [bits; policy.listing.county]"""
    list_city: int
    """Calendar months in which the city lists projects [bits; policy.listing.city]"""
    batch: int
    """Most projects that the province lists in a month of which nothing is known, or NO_LIMIT [count; policy.listing.batch]"""
    batch_follows: int
    """1 where the next batch grows from the last one that is known, which is `batch` on the first day [0/1; policy.listing.batches]"""
    batch_row: int
    """The table from which that is drawn, NO_ROW where it is given [row; policy.listing.batch]"""
    growth: int
    """By how much each batch exceeds the one before, where that is given [millionths; policy.listing.growth]"""
    growth_row: int
    """The table of how each batch exceeds the one before, NO_ROW where none does [row; policy.listing.growth]"""
    delay_row: int
    """The table of how many months later the list of a batch comes that is not known, NO_ROW where none does [row;
    policy.listing.delay]"""
    plan_from: int
    """From when the yearly table binds [month; policy.plan_from]"""
    plan_until: int
    """From when the yearly table binds no more [month; policy.plan_until]"""
    plan_years: int
    """Years that the yearly table covers, from the first simulated [count; policy.plan]"""
    plan_first_year: int
    """The first of them, 0 without a table [calendar year; policy.plan]"""
    round_chance: int
    """How likely a community is to be ready for a round [millionths; policy.rounds.chance]"""
    gate_abandonment: int
    """Monthly chance of giving up at the gates [millionths; policy.acceptance.abandonment]"""
    path_share: int
    """Coverage to reach [millionths; policy.path.share]"""
    path_by: int
    """When that coverage is to be reached [month; policy.path.by]"""
    floor_county: int
    """Least new applications a county makes each year [count; policy.floors.county]"""
    floor_mountain: int
    """Least new applications a mountain county makes each year [count; policy.floors.mountain]"""
    street_floor: int
    """Least projects of the floor's tier that a street starts each year [count; policy.street_floor.small]"""
    street_floor_large: int
    """Least projects of the floor's tier that a large street starts each year [count; policy.street_floor.large]"""
    street_floor_from: int
    """Communities from which on a street is large [count; policy.street_floor.large_from]"""
    street_floor_tier: int
    """The tier at which the floor asks for projects, NONE without a floor [Tier; policy.street_floor.tier]"""
    province_new_build: int
    """1 where new-build must go for the province tier [0/1; policy.province_duty]"""
    province_key_area: int
    """1 where key areas must go for the province tier [0/1; policy.province_duty]"""
    key_area_duty: int
    """1 where offices direct streets to key areas first [0/1; policy.key_area_duty]"""
    joint_renovation: int
    """Part of old renovations that should be joint with an old estate [millionths; policy.joint_renovation]"""
    joint_review: int
    """What joint review 联合审查 leaves of the time [millionths; policy.approval.joint_review]"""
    merge_below: int
    """Planned cost up to which two steps merge, that cost included [yuan; policy.approval.merge_below]"""
    merge_factor: int
    """What merging them leaves of the time [millionths; policy.approval.merge_factor]"""
    permit_below: int
    """Planned cost below which no construction permit is needed [yuan; policy.approval.permit_below]"""
    permit_area: int
    """Floor area of the old estate below which no construction permit is needed [m²; policy.approval.permit_area]"""
    permit_factor: int
    """What going without a construction permit leaves of the time [millionths; policy.approval.permit_factor]"""
    consent_months: int
    """Months until residents are asked again after a refusal [months; policy.approval.consent_months]"""
    green_channel: int
    """1 where there is a green channel 绿色通道 [0/1; policy.approval.green_channel]"""
    planning_area: int
    """Old floor area below which no floor area is added and no planning permit is needed [m²; policy.approval.planning_area]"""
    planning_factor: int
    """What going without a planning permit leaves of the time [millionths; policy.approval.planning_factor]"""
    filing: int
    """1 where a part of old renovation is paid by firms and only filed [0/1; policy.approval.filing]"""
    publicity: int
    """Time added for the publicity 公示 of old renovation [millionths of a month; policy.approval.publicity]"""
    balances: int
    """1 where a balance of building and operation is asked for [0/1; policy.approval.balance_least]"""
    balance_least: int
    """A project that draws a balance below is not approved [millionths; policy.approval.balance_least]"""
    rooms: int
    """1 where rooms given in kind save a part of the cost [0/1; policy.works.rooms]"""
    land_price: int
    """Part added to the cost where land must be paid for [millionths; policy.works.land_price]"""
    works_spread: int
    """How far projects' costs differ, against their prior [millionths; policy.works.spread]"""
    idle_land: int
    """Part added to the space of every community of old renovation [millionths; policy.works.idle_land]"""
    special_plan: int
    """When the special plan 专项规划 is ready; before it offices cannot tell endowments apart [month; policy.special_plan]"""
    entry_opens: int
    """From when every tier is listed in every month, NEVER where entry is by filing [month; policy.entry, policy.entry_opens]"""
    contracting: int
    """1 under general contracting 工程总承包 [0/1; policy.contracting]"""
    pairing: int
    """1 where the experience of the county's other streets counts [0/1; policy.pairing]"""
    finish_areas: int
    """1 where units of areas already begun are directed first [0/1; policy.finish_areas]"""
    bulletin_every: int
    """Months from one bulletin to the next, 0 for none [months; policy.supervision.bulletin_every]"""
    ranking_every: int
    """Months from one ranking to the next, 0 for none [months; policy.supervision.ranking_every]"""
    late_after: int
    """Months past the planned completion before a project is late [months; policy.supervision.late_after]"""
    pilot_streets: int
    """Least pilot streets of each county [count; policy.pilots.streets_each]"""
    pilots_from: int
    """Year from which one more joins every January, or NOT_GIVEN [calendar year; policy.pilots.yearly_from]"""
    pilot_merit: int
    """Merit that an application from a pilot street gains [millionths; policy.pilots.merit]"""
    recognition: int
    """1 where streets and counties are recognised [0/1; policy.recognition]"""
    recognised_coverage: int
    """Least share of the communities that are named [millionths; policy.recognition.coverage]"""
    recognised_operated: int
    """Least share of the named ones that an operator serves [millionths; policy.recognition.operated]"""
    orders_every: int
    """Months between spot checks, 0 for none [months; policy.orders.every]"""
    order_late_by: int
    """Months past which a late project has its street ordered to catch up [months; policy.orders.late_by]"""
    order_deadline: int
    """Months after which the order is looked at, in the first check then [months; policy.orders.deadline]"""
    order_pressure: int
    """Raise of next year's pressure where an order was not met [millionths; policy.orders.pressure]"""
    commendation: int
    """Raise of pressure in a county that is ahead of its path [millionths; policy.commendation]"""
    quality_loss: int
    """What work done wholly under pressure loses at the gate [millionths of a logit; policy.supervision.quality_loss]"""
    operator_bonus: int
    """What an operator signed before the start gains at the gate [millionths of a logit; policy.operation.bonus]"""
    plan_ceiling: int
    """1 where starts may not exceed the yearly table [0/1; policy.readings.plan_binds]"""
    plan_by_acceptance: int
    """1 where the table counts what is accepted in a year [0/1; policy.readings.plan_counts]"""
    earlier_named: int
    """1 where earlier communities were named already [0/1; policy.readings.earlier]"""
    unnamed: int
    """Unnamed communities, or the most that may be drawn [count; jurisdiction.unnamed]"""
    unnamed_row: int
    """The table from which their number is drawn, NO_ROW where it is given [row; jurisdiction.unnamed]"""
    unnamed_certain: int
    """Of them those that surely exist: named ones, and units of an area [count; jurisdiction.unnamed, jurisdiction.areas]"""
    earlier: int
    """How many entered before the period, where that is given [count; jurisdiction.earlier.count]"""
    earlier_row: int
    """The table from which that is drawn, NO_ROW where it is given [row; jurisdiction.earlier.count]"""
    known: int
    """Communities of which it is known how far they were on the first day, earlier ones of batches apart [count; known]"""
    earlier_tier: int
    """The tier that they go for, or have [Tier; jurisdiction.earlier.tier]"""
    merit_endowment: int
    """Weight of the endowment [millionths; behaviour.merit.endowment]"""
    merit_old_estate: int
    """Merit added for an old estate [millionths; behaviour.merit.old_estate]"""
    merit_key_area: int
    """Merit added in a key area [millionths; behaviour.merit.key_area]"""
    merit_operator: int
    """Merit added with an operator signed [millionths; behaviour.merit.operator]"""
    merit_spread: int
    """Merit added in a street below its floor, else taken off for each live project of the street [millionths;
    behaviour.merit.spread]"""
    space_demonstration: int
    """Space needed for the demonstration standard [millionths; behaviour.space.demonstration]"""
    space_benchmark: int
    """Space needed for the benchmark standard [millionths; behaviour.space.benchmark]"""
    scenes_inclusive: int
    """Scenes that the inclusive standard makes mandatory, a bit each by `Scene` [bits; policy.scenes.inclusive]"""
    scenes_demonstration: int
    """Scenes that the demonstration standard makes mandatory [bits; policy.scenes.demonstration]"""
    scenes_benchmark: int
    """Scenes that the benchmark standard makes mandatory [bits; policy.scenes.benchmark]"""
    scenes_new_build: int
    """Scenes that the new-build standard makes mandatory [bits; policy.scenes.new_build]"""
    scene_weight: int
    """What a project that misses every mandatory scene loses at the gate [millionths of a logit; policy.scenes.weight]"""
    scene_high: int
    """What the high level of the benchmark leaves of the chance that a scene is delivered [millionths;
    policy.scenes.high_level]"""
    centres: int
    """1 where neighbourhood centres are built [0/1; policy.centres]"""
    centre_bonus: int
    """What a neighbourhood centre gains at the gates, less the mean [millionths of a logit; policy.centres.bonus]"""
    centre_satisfaction: int
    """What a neighbourhood centre closes of the residents' discontent [millionths; policy.centres.satisfaction]"""
    centre_cost: int
    """What a neighbourhood centre adds to the cost of the community's first project [millionths; policy.centres.cost]"""
    survey_before: int
    """1 where residents are asked about their needs before the start [0/1; policy.surveys.before]"""
    survey_during: int
    """1 where residents are asked for opinions on the way [0/1; policy.surveys.during]"""
    survey_acceptance: int
    """1 where residents are asked before acceptance [0/1; policy.surveys.acceptance]"""
    areas: int
    """Planning areas [count; jurisdiction.areas]"""
    mean_overrun: int
    """Mean cost overrun, which streets expect [millionths; worked out: overrun]"""
    mean_satisfaction: int
    """Mean satisfaction after completion, from which gates look at more or less [millionths; worked out: satisfaction_after,
    survey_effect, centre_share]"""
    sd_satisfaction: int
    """Standard deviation of satisfaction after completion [millionths; worked out: satisfaction_after]"""
    mean_lag: int
    """Mean months from pass to payment, which streets expect [months; worked out: payment_lag]"""
    mean_scenes: int
    """Mean chance that a mandatory scene is delivered [millionths; worked out: scene_delivery]"""
    mean_centres: int
    """Mean share with a neighbourhood centre [millionths; worked out: centre_share]"""
    kinds_of_streams: int
    """Streams of the scenario, by which lists a community are laid out; 1 at least [count; funding]"""
    years: int
    """Calendar years that the period touches [count; period.end]"""
    has_progress: int
    """1 where some instalment falls due with progress [0/1; funding.*.instalments.*.trigger]"""
    contested: int
    """1 where sites of different streets can meet at a fund or budget that is short; else their order means nothing [0/1;
    worked out]"""
    shared_operators: int
    """1 where counties share operators, so that they act in an order drawn each month [0/1; policy.operation.scope]"""
    repayment_months: int
    """Months after a project's end in which a street repays what it was released too much [months; policy.repayment_months]"""
    learning_most: int
    """Most that experience saves of cost and time [millionths; behaviour.learning_most]"""
    november_rush: int
    """How much of what December works beyond a usual month November does [millionths; behaviour.november_rush]"""
    mandated_example: int
    """Part of the support gained from named neighbours that is lost where all of the plan is enforced [millionths;
    behaviour.mandated_example]"""
    parts_from: int
    """The row of `counts` from which communities are counted by kind, standard and prefecture, 0 where no figure asks [row; observed]"""
    has_delivery: int
    """1 where some stream pays for each unit delivered [0/1; funding.*.trigger]"""
    has_pots: int
    """1 where some fund receives a sum once or ends by a month [0/1; funds.*.once, funds.*.until]"""
    has_match: int
    """1 where some stream asks that others find a part of the cost [0/1; funding.*.match]"""
    has_claw_back: int
    """1 where some stream is closed by a date [0/1; funding.*.claw_back]"""
    bid_tier: int
    """The tier that is won by bids, NONE where none is [Tier; policy.bidding.tier]"""
    bid_kind: int
    """The stream whose money a round gives away, NO_ROW without one [row; policy.bidding.stream]"""
    judgement_row: int
    """The quantity that judges add to a score, NO_ROW without one [row; policy.bidding.judgement]"""
