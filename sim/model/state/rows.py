"""What every agent and every piece of policy knows: the fields, all whole numbers.

The Mesa agents carry them as attributes, the compiled engine as columns of structured arrays; both are made from
these annotations. A community, street and county also carry the uncertain quantities drawn at their level.
"""

from __future__ import annotations


class Community:
    """A community 社区 and its at most one live project; what a month of building reads stands first, and is fetched first."""

    stage: int
    since: int
    id: int
    street: int
    counted: int
    """1 where it exists and a denominator holds it."""
    tier: int
    projects: int
    fixed_start: int
    target_tier: int
    gate: int
    due: int
    place: int
    """Where it stands in its queue, or among those of its county that wait to be listed."""
    slot: int
    """Where its live project stands among the sites."""
    kind: int
    """Kind, or NONE to be drawn; so too `key_area` and `old_estate`."""
    key_area: int
    old_estate: int
    least: int
    """The lowest tier it may go for next, see `least_tier`."""
    wanted: int
    """Wanted: by a target that names it, or because its street is a pilot, or not."""
    area: int
    operator: int
    luck: int
    """Decides ties."""
    lot: int
    """Decides whether it is one of the earlier ones, and who of them comes first."""
    satisfaction: int
    key: int
    """Stable id that addresses its luck."""
    county: int
    abandon_month: int
    fixed_complete: int
    listed: int
    planned_end: int
    """The month in which it is planned to be complete."""
    work: int
    work_left: int
    lead_done: int
    total: int
    accrued: int
    unpaid: int
    profile: int
    """What the live project is to a stream, see `streaming.profile`."""
    payers: int
    """Streams that pay a part of every bill."""
    front: int
    fronted: int
    fronted_past: int
    """What its street had paid before the period for a project under way on the first day."""
    spent: int
    december: int
    boosted: int
    satisfaction_before: int
    satisfaction_after: int
    """As drawn for the project at hand or the next one, before anybody is asked."""
    endowment: int
    space: int
    estate_area: int
    cost_factor: int
    digital: int
    care: int
    standard: int
    task_year: int
    cost_plan: int
    works: int
    estate: int
    received: int
    fronted_before: int
    """What its street had paid when the live project was listed."""
    sunk: int
    """What its street paid for projects given up and nobody covered: no stream pays it later."""
    tier_before: int
    """The tier it had when the live project was listed."""
    spent_before: int
    attempts: int
    centre: int
    """1 where a site for a neighbourhood centre is planned, and built with the first project."""
    scenes: int
    """Scenes that the standard of its last completed project made mandatory."""
    missing: int
    """Of them those that were not delivered."""
    above_plan: int
    """Cost of its finished projects above their plans."""
    joint: int
    spell: int
    """Its latest project that was given up, or NONE; see `tally.unstart`."""
    listed_in: int
    """1 where it belongs to the counted list of unnamed communities, some of which may not exist."""
    fixed_finish: int
    fixed_tier: int


class Street:
    """A street, town or new-town committee 街道 with its cash, team and pressure."""

    id: int
    key: int
    county: int
    first: int
    end: int
    size: int
    lot: int
    """Decides its turn each month, see `order.turn`."""
    pilot_lot: int
    """Decides whether it is drawn as a pilot, and ties between those that may join."""
    team: int
    live: int
    late: int
    """Projects behind their planned completion this month."""
    spurred: int
    """1 while supervision makes it work faster."""
    order_until: int
    """The month by which an order is to be met, 0 where there is none."""
    failed: int
    """1 where an order was not met this year."""
    speed: int
    """Work done this month on one project, in millionths of a nominal month."""
    usual: int
    """Work that it does in a month without December's rush or supervision: less where its team is crowded, see `sites.crowd`."""
    committed: int
    cash: int
    spent: int
    peak_debt: int
    income: int
    credit: int
    pressure: int
    boost_until: int
    experience: int
    behind: int
    """How far the last assessment found it behind its duty, in millionths."""
    saving: int
    """Cost and time left after learning, in millionths."""
    named: int
    gain: int
    """Support that named neighbours add."""
    starts_this_year: int
    floor_starts: int
    """Of them those at the tier of the yearly floor."""
    floor_asked: int
    """Applications at that tier that wait to be listed."""
    province_duty: int
    pilot: int
    """1 where it is built as a whole."""
    recognised: int
    own_funds_street: int
    credit_limit: int
    cost_of_money: int
    pressure_weight: int


class County:
    """A county office 风貌办: its streets, plan and path."""

    id: int
    key: int
    first: int
    end: int
    first_community: int
    end_community: int
    first_stream: int
    end_stream: int
    end_built: int
    """Streams paid as built stand first, up to here."""
    end_street: int
    """Then those that a project's street is paid, up to here."""
    first_operator: int
    end_operator: int
    size: int
    lot: int
    """Decides its turn each month, see `order.turn`."""
    mountain: int
    has_areas: int
    """1 where some of its communities are units of an area."""
    in_plan: int
    """1 where the yearly table has rows for it."""
    path_share: int
    path_by: int
    path_from: int
    """The path that it is steered and assessed by now; from month `own_from` on its own."""
    own_share: int
    own_by: int
    own_from: int
    batch_part: int
    """Its part of one batch of the province, in millionths of a project; NONE where batches have no limit."""
    batch_left: int
    """What is left to it of the batches so far."""
    pilot: int
    recognised: int
    started_county: int
    """Starts counted against the plan, by the tier they were listed for (not cumulative over tiers)."""
    started_city: int
    started_province: int
    starts_this_year: int
    joint: int
    renovations: int
    named: int
    experience: int
    """Projects finished by all its streets."""
    unserved: int
    """Communities with a name of any tier and no operator."""
    goal: int
    reserved: int
    applicants: int
    county_speed: int
    mandate: int
    plan_slack: int
    new_build_share: int
    key_area_share: int
    old_estate_share: int


class Fund:
    """A body that pays, with a yearly income; claims beyond its balance wait."""

    endless: int
    balance: int
    id: int
    key: int
    county: int
    income: int
    income_row: int
    income_key: int
    scale: int
    carry: int
    private: int
    """1 where what it pays is no public money."""
    blocked: int
    pool: int
    """What it held before this month's pools were shared out."""
    asked: int
    """What all of them ask of it this month."""


class Stream:
    """A funding stream of one county: who pays whom, for what, when, how much."""

    kind: int
    """The stream's number in the scenario, the same in every county."""
    payer: int
    cap: int
    budget: int
    budget_left: int
    takes: int
    """Which projects it is for: a bit for each kind, old estate, tier and standard (see `streaming.profile`)."""
    trigger: int
    receiver: int
    id: int
    county: int
    receiver_fund: int
    amount_county: int
    amount_city: int
    amount_province: int
    amount_row: int
    share: int
    share_row: int
    by_share: int
    """1 where it pays a share of a cost, else amounts."""
    drawn_at: int
    """The level at which its amount or share is drawn; OUTER where it is given."""
    draw_key: int
    """Whose draw it is, down to the county: 0 for everyone, or the county's key."""
    of_spend: int
    cost: int
    at_most_spend: int
    reward: int
    reward_kept: int
    """The reward before it was cut in mid-run, for what was claimed by then."""
    final_spend: int
    """By which spend a saving is judged, see `FinalSpend`."""
    stopped: int
    carry: int
    lag_row: int
    wait_row: int
    by_support: int
    balance_least: int
    odds: int
    """How likely a project's balance of building and operation is to reach `balance_least`; SHARE without a condition."""
    after: int
    yearly_parts: int
    assessed: int
    assessed_row: int
    first_instalment: int
    end_instalment: int
    year_rule: int
    year_share: int
    year_cap: int
    year_of_start: int
    year_when_complete: int
    year_pays: int
    year_of_spend: int
    by_applied_tier: int
    joint_tier: int
    starts_from: int


class Instalment:
    """A part of a stream's entitlement released early."""

    trigger: int
    share: int
    at: int
    cap: int


class Change:
    """A change in mid-run: when, on what condition (a row of `conditions`, or NONE), and the settings it makes."""

    month: int
    condition: int
    if_missed: int
    """1 where it is made if the condition's value was missed, 0 if it was reached."""
    asked: int
    """The month after that of which the condition speaks, in which it is looked at; NEVER without one."""
    called: int
    """1 where the change is to be made."""
    first_setting: int
    end_setting: int
    made: int
    """The month in which it was made, or NEVER."""


class Setting:
    """One value that a change sets: which lever, in which row or place, to what."""

    lever: int
    at: int
    value: int


class Claim:
    """An amount owed by a fund, in its queue; negative where the street repays."""

    stream: int
    community: int
    project: int
    """Which of the community's projects it is for, counted from 1."""
    fund: int
    amount: int
    due: int
    luck: int
    ground: int
    """Why it was made, for the story; see `Ground`."""


class Payer:
    """A stream that pays its share of a project's bills as the work is done; each community has room for one of every kind."""

    stream: int
    share: int
    part: int
    """What it pays of the bill at hand."""
    waits_until: int
    """The month from which it pays, where it waits for its gates."""
    before: int
    """What it had paid the community before the live project, where it waits."""


class Gate:
    """An acceptance body with its windows and throughput."""

    id: int
    tier: int
    county: int
    months: int
    throughput: int
    publication: int
    logit: int
    chance_row: int
    """Row of the table of its first-try chance, and the level at which that is drawn."""
    chance_level: int
    waiting: int
    seeing: int
    """1 in a month in which it sees everyone who waits."""


class Operator:
    """An operator 运营商 that serves communities of a county, or of a prefecture's (NONE), within its capacity."""

    id: int
    county: int
    capacity: int
    serving: int


class Policy:
    """Rules that are not money, and constants worked out from the priors once."""

    first_month: int
    months: int
    in_force: int
    lowest_tier: int
    planned_renovation: int
    planned_new_build: int
    planned_approval: int
    planned_pre_start: int
    months_from_next: int
    """1 where planned months are counted from the month after the listing."""
    bar_county: int
    bar_city: int
    bar_province: int
    bar_short: int
    rolling: int
    round_months: int
    list_county: int
    list_city: int
    list_province: int
    batch: int
    batch_row: int
    plan_from: int
    plan_until: int
    """From when the yearly table binds no more."""
    plan_years: int
    plan_first_year: int
    round_chance: int
    """How likely a community is to be ready for a round, in millionths."""
    gate_abandonment: int
    """Monthly chance of giving up at the gates, in millionths."""
    path_share: int
    path_by: int
    floor_county: int
    floor_mountain: int
    street_floor: int
    street_floor_large: int
    street_floor_from: int
    street_floor_tier: int
    province_new_build: int
    province_key_area: int
    key_area_duty: int
    joint_renovation: int
    joint_review: int
    merge_below: int
    merge_factor: int
    permit_below: int
    permit_area: int
    permit_factor: int
    consent_months: int
    green_channel: int
    planning_area: int
    planning_factor: int
    filing: int
    publicity: int
    balances: int
    balance_least: int
    rooms: int
    land_price: int
    works_spread: int
    idle_land: int
    special_plan: int
    entry_opens: int
    contracting: int
    pairing: int
    finish_areas: int
    bulletin_every: int
    ranking_every: int
    late_after: int
    pilot_streets: int
    pilots_from: int
    """Year from which one more joins every January, or NONE."""
    pilot_merit: int
    recognition: int
    recognised_coverage: int
    recognised_operated: int
    orders_every: int
    """Months between spot checks, 0 for none."""
    order_late_by: int
    order_deadline: int
    order_pressure: int
    commendation: int
    quality_loss: int
    operator_bonus: int
    plan_ceiling: int
    plan_by_acceptance: int
    earlier_named: int
    unnamed: int
    unnamed_row: int
    unnamed_certain: int
    earlier: int
    earlier_row: int
    earlier_tier: int
    merit_endowment: int
    merit_old_estate: int
    merit_key_area: int
    merit_operator: int
    merit_spread: int
    space_demonstration: int
    space_benchmark: int
    scenes_inclusive: int
    """Mandatory scenes of a standard, as bits; so too the next three."""
    scenes_demonstration: int
    scenes_benchmark: int
    scenes_new_build: int
    scene_weight: int
    scene_high: int
    centres: int
    """1 where neighbourhood centres are built."""
    centre_bonus: int
    centre_satisfaction: int
    centre_cost: int
    survey_before: int
    survey_during: int
    survey_acceptance: int
    areas: int
    mean_overrun: int
    mean_satisfaction: int
    sd_satisfaction: int
    mean_lag: int
    mean_scenes: int
    mean_centres: int
    kinds_of_streams: int
    years: int
    has_progress: int
    contested: int
    """1 where sites of different streets can meet at a fund or budget that is short; else their order means nothing."""
    shared_operators: int
    """1 where counties share operators, so that they act in an order drawn each month."""


class Target:
    """A target as the documents word it, over a range of communities."""

    measure: int
    status: int
    """Status its words name, or NONE: then the reading decides."""
    tier: int
    exact_tier: int
    first: int
    end: int
    only_key_area: int
    only_new_build: int
    each: int
    """0 the whole range, 1 every street, 2 every county."""
    county: int
    yearly_from: int
    value: int
    is_share: int
    at_most: int
    large: int
    large_from: int
    mountain: int
    """With each county: the value for a mountain county, or NONE."""
    month: int
    relative: int
    denominator: int
    """Communities the share refers to, or NONE for those that exist in the range."""


class Clock:
    """Where the replication stands."""

    month: int
    year: int
    """Years since the first one simulated."""
    yuan_a_logit: int
    """Yuan that weigh as much as one logit of the choice's noise; 0 where it has none."""
    own_weight: int
    """Weight of the luck that is an overrun's own, beside what it shares with the construction time; in millionths."""
    pace: int
    """Speed of work this month, see `street.december`."""
    december: int
    """Whether this month is one."""
    seed: int
    replication: int
    trail: int
    claims: int
    passes: int
    tries: int
    builds: int
    build_months: int
    waits: int
    wait_months: int
    abandoned: int
    repaid: int


class Unknown:
    """What nobody knows and one draw a replication decides; names as in `uncertain`."""

    cost_inclusive: int
    cost_demonstration: int
    cost_benchmark: int
    cost_new_build: int
    tier_cost_county: int
    tier_cost_city: int
    estate_price: int
    cost_delay_correlation: int
    december_rush: int
    rush_loss: int
    pass_county: int
    pass_city: int
    pass_province: int
    abandonment: int
    crowding: int
    own_funds_level: int
    own_funds_floor: int
    value_county: int
    value_city: int
    value_province: int
    elasticity: int
    satisfaction_weight: int
    supervision_effect: int
    supervision_decay: int
    operator_entry: int
    learning: int
    peers: int
    satisfaction_loss: int
    later_tries: int
    ratchet: int
    green_channel: int
    filed_share: int
    contracting_time: int
    contracting_spread: int
    rooms_saving: int
    pairing: int
    scene_delivery: int
    survey_effect: int
    centre_share: int


class Rows:
    """Rows of the tables of priors that are drawn on the way."""

    cost_project: int
    overrun: int
    construction: int
    construction_new_build: int
    approval: int
    pre_start: int
    lead: int
    operating_balance: int
    rectification: int
    scene_digital: int
    scene_care: int
    satisfaction_after: int
    revenue_shock: int
    logistic: int
    normal: int
    exponential: int
    county_speed: int
    mandate: int
    plan_slack: int
    new_build_share: int
    key_area_share: int
    old_estate_share: int
    own_funds_street: int
    credit_limit: int
    cost_of_money: int
    pressure_weight: int
    satisfaction_before: int
    estate_area: int
    endowment: int
    space: int
