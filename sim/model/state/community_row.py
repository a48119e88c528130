"""The row of a community."""

from __future__ import annotations


class Community:
    """A community 社区 and its at most one live project; what a month of building reads stands first, and is fetched first."""

    stage: int
    """Where its project stands [Stage; bookkeeping]"""
    since: int
    """The month in which it entered that stage [month; bookkeeping]"""
    id: int
    """Its place among the communities [row; bookkeeping]"""
    street: int
    """Its street [row; jurisdiction.communities.*.street]"""
    counted: int
    """1 where it exists and a denominator holds it [0/1; jurisdiction.communities.*.counted]"""
    tier: int
    """The highest tier that it is named at [Tier; documents]"""
    projects: int
    """Projects listed so far, the live one among them [count; bookkeeping]"""
    fixed_start: int
    """The month in which a document has its project start, NEVER where none does [month; jurisdiction.communities.*.start]"""
    target_tier: int
    """The tier that its project at hand goes for [Tier; documents]"""
    gate: int
    """The gate that it asks, or asked last [row; documents]"""
    due: int
    """The month in which its wait ends: for permits, a rectification, a publication [month; bookkeeping]"""
    place: int
    """Where it stands in its queue, or among those of its county that wait to be listed [place; bookkeeping]"""
    slot: int
    """Where its live project stands among the sites [place; bookkeeping]"""
    kind: int
    """Old renovation or new-build, TO_BE_DRAWN until it is drawn [Kind; jurisdiction.communities.*.kind, luck: KIND]"""
    key_area: int
    """1 in a key area 重点片区, TO_BE_DRAWN until it is drawn [0/1; jurisdiction.communities.*.key_area, luck: KEY_AREA]"""
    old_estate: int
    """1 with an old estate 老旧小区, TO_BE_DRAWN until it is drawn [0/1; jurisdiction.communities.*.old_estate, luck: OLD_ESTATE]"""
    least: int
    """The lowest tier it may go for next, see `least_tier` [Tier; documents]"""
    wanted: int
    """Whether an office directs it: a target names it, or its street is a pilot [Wanted; documents]"""
    area: int
    """Its planning area, or NO_ROW [row; jurisdiction.communities.*.area]"""
    operator: int
    """The operator that has signed with it, or NO_ROW [row; documents]"""
    tie_luck: int
    """Decides ties [luck; luck: TIE]"""
    lot: int
    """Decides whether it is one of the earlier ones, and who of them comes first [luck; luck: EARLIER]"""
    satisfaction: int
    """Residents' satisfaction now, from the completion of a project on [millionths; documents]"""
    key: int
    """Stable id that addresses its luck [id; bookkeeping]"""
    county: int
    """Its county [row; jurisdiction.streets.*.county]"""
    abandon_month: int
    """The month in which its project is given up if it is not complete by then, or NEVER [month; drawn: abandonment, luck:
    ABANDON]"""
    fixed_complete: int
    """1 where a document says that its project was completed [0/1; jurisdiction.communities.*.complete]"""
    listed: int
    """The month in which its project was listed [month; documents]"""
    planned_end: int
    """The month in which it is planned to be complete [month; documents]"""
    work: int
    """Work of its project, at the speed of one month a month [millionths of a month; drawn: construction,
    construction_new_build]"""
    work_left: int
    """Of it what is still to be done [millionths of a month; bookkeeping]"""
    lead_done: int
    """Work done before it was listed; `work` is what was left then [millionths of a month; drawn: lead]"""
    total: int
    """Cost of its project: works and old estate [yuan; bookkeeping]"""
    accrued: int
    """Of it what the work done so far has cost [yuan; bookkeeping]"""
    unpaid: int
    """Of that what nobody has paid yet [yuan; bookkeeping]"""
    project_bit: int
    """What the live project is to a stream, see `streams.project_bit` [bits; bookkeeping]"""
    payers: int
    """Streams that pay a part of every bill of its project [count; bookkeeping]"""
    promised: int
    """Cash that its street keeps for its project and has not paid yet [yuan; documents]"""
    fronted: int
    """What its street has paid for works in the period, over all its projects [yuan; documents]"""
    fronted_past: int
    """What its street had paid before the period for a project under way on the first day [yuan; bookkeeping]"""
    spent: int
    """What everyone has paid for the works of its project at hand [yuan; bookkeeping]"""
    december_work: int
    """Of its work what was done in Decembers [millionths of a month; drawn: december_rush]"""
    boosted_work: int
    """Of its work what was done under supervision [millionths of a month; documents]"""
    satisfaction_before: int
    """Satisfaction before [millionths; drawn: satisfaction_before]"""
    satisfaction_after: int
    """Satisfaction after completion, for the project at hand or the next one, before anybody is asked [millionths; drawn:
    satisfaction_after]"""
    endowment: int
    """Endowment of the community [millionths; drawn: endowment]"""
    space: int
    """Space of the community, with idle land where it is used [millionths; drawn: space]"""
    estate_area: int
    """Floor area of old estates (square metres) [m²; drawn: estate_area]"""
    cost_factor: int
    """Cost of one project against the rest, of the project at hand or the next one [millionths; drawn: cost_project]"""
    digital: int
    """Digital part of the cost [millionths; drawn: scene_digital]"""
    care: int
    """Elderly and child care, as a part of the whole cost of the works [millionths; drawn: scene_care]"""
    standard: int
    """The standard that its project is built to [Standard; documents]"""
    bars: int
    """Standards that the tiers asked for when it was listed, two bits each, the county's lowest [bits; policy.bars]"""
    task_year: int
    """The calendar year in which it is planned to be complete [calendar year; documents]"""
    cost_plan: int
    """Planned cost of the works [yuan; bookkeeping]"""
    works: int
    """Cost of the works with their overrun [yuan; drawn: overrun]"""
    estate: int
    """Cost of renewing the old estate, in the first project [yuan; drawn: estate_price]"""
    received: int
    """What funds have paid its street for it, less what was repaid [yuan; documents]"""
    fronted_before: int
    """What its street had paid when the live project was listed, before the period too [yuan; bookkeeping]"""
    sunk: int
    """What its street paid for projects given up and nobody covered: no stream pays it later [yuan; documents]"""
    tier_before: int
    """The tier it had when the live project was listed [Tier; documents]"""
    spent_before: int
    """What everyone had paid for the works of its earlier projects [yuan; bookkeeping]"""
    attempts: int
    """Verdicts of the gate at hand on its project so far [count; documents]"""
    centre: int
    """1 where a site for a neighbourhood centre is planned, and built with the first project [0/1; drawn: centre_share, luck:
    CENTRE]"""
    scenes: int
    """Scenes that the standard of its last completed project made mandatory [count; documents]"""
    missing: int
    """Of them those that were not delivered [count; drawn: scene_delivery, luck: SCENE]"""
    above_plan: int
    """Cost of its finished projects above their plans [yuan; bookkeeping]"""
    joint: int
    """1 where it goes for city and province together 省市联创 [0/1; jurisdiction.communities.*.joint_tier]"""
    spell: int
    """Its latest project that was given up, or NO_ROW; see `tally.unstart` [row; bookkeeping]"""
    listed_in: int
    """1 where it belongs to the counted list of unnamed communities, some of which may not exist [0/1; jurisdiction.unnamed]"""
    fixed_finish: int
    """The month in which a document has its project finish, NEVER where none does [month; jurisdiction.communities.*.finish]"""
    known: int
    """1 where it is known how far it was on the first day [0/1; known]"""
    fixed_tier: int
    """The tier that a document has it go for, NONE where none does [Tier; jurisdiction.communities.*.tier]"""
    unmatched: int
    """Streams that refuse its project, since their match was not found: a bit each [bits; funding.*.match]"""
