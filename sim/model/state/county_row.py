"""The row of a county."""

from __future__ import annotations


class County:
    """A county office 风貌办: its streets, plan and path."""

    id: int
    """Its place among the counties [row; bookkeeping]"""
    key: int
    """Stable id that addresses its luck [id; bookkeeping]"""
    first: int
    """The first of its streets [row; bookkeeping]"""
    end: int
    """Where its streets end; this one is no longer its own [row; bookkeeping]"""
    first_community: int
    """The first of its communities [row; bookkeeping]"""
    end_community: int
    """Where its communities end [row; bookkeeping]"""
    first_stream: int
    """The first of its streams [row; bookkeeping]"""
    end_stream: int
    """Where its streams end [row; bookkeeping]"""
    end_built: int
    """Streams paid as built stand first, up to here [row; bookkeeping]"""
    end_street: int
    """Then those that a project's street is paid, up to here [row; bookkeeping]"""
    first_operator: int
    """The first of its operators, or of its prefecture's [row; policy.operation.scope]"""
    end_operator: int
    """Where these operators end [row; policy.operation.operators]"""
    size: int
    """Its communities that exist and are counted [count; jurisdiction.unnamed]"""
    lot: int
    """Decides its turn each month, see `order.turn` [luck; luck: LOT]"""
    prefecture: int
    """Its prefecture, or NO_ROW [row; jurisdiction.counties.*.prefecture]"""
    mountain: int
    """1 for one of the mountain counties 山区县 [0/1; jurisdiction.counties.*.mountain]"""
    has_areas: int
    """1 where some of its communities are units of an area [0/1; documents]"""
    in_plan: int
    """1 where the yearly table has rows for it [0/1; policy.plan]"""
    path_share: int
    """Coverage of the path that it is steered and assessed by now [millionths; policy.path.share, policy.paths.*.share]"""
    path_by: int
    """The month by which that coverage is to be reached [month; policy.path.by, policy.paths.*.by]"""
    path_from: int
    """The month in which that path begins [month; policy.in_force, policy.paths.*.starts_from]"""
    own_share: int
    """Coverage of a path of its own, which holds from `own_from` on [millionths; policy.paths.*.share]"""
    own_by: int
    """The month by which that coverage is to be reached [month; policy.paths.*.by]"""
    own_from: int
    """The month in which its own path begins, NEVER where it has none [month; policy.paths.*.starts_from]"""
    ambition: int
    """Ambition of a county (listings against its size) [millionths; drawn: ambition]"""
    batch_share: int
    """Its share of what a batch holds beyond the floors of all counties [millionths; drawn: ambition]"""
    batch_left: int
    """Places that are left to it of the last batch [count; policy.listing.batch]"""
    batch_taken: int
    """Its dated projects that take a place of the next batch [count; documents]"""
    batch_wanted: int
    """Places that it could use beyond those it has, while a batch is shared out [count; bookkeeping]"""
    pilot: int
    """1 where it is built as a whole [0/1; policy.pilots.counties]"""
    recognised: int
    """1 once its coverage and operation were published [0/1; documents]"""
    started_county: int
    """Starts listed for the county tier that count against the table (not cumulative over tiers) [count; documents]"""
    started_city: int
    """Starts listed for the city tier that count against the table [count; documents]"""
    started_province: int
    """Starts listed for the province tier that count against the table [count; documents]"""
    starts_this_year: int
    """Projects listed this year [count; documents]"""
    joint: int
    """Old renovations listed so far that renew an old estate too [count; documents]"""
    renovations: int
    """Old renovations listed so far [count; documents]"""
    named: int
    """Its counted communities with a name at the lowest tier that counts, or above [count; documents]"""
    experience: int
    """Projects finished by all its streets [count; documents]"""
    unserved: int
    """Communities with a name of any tier and no operator [count; documents]"""
    goal: int
    """Coverage asked of it by the end of its path, raised once it is met [millionths; documents]"""
    reserved: int
    """Projects that a document dates and that have not started yet [count; documents]"""
    applicants: int
    """Communities that wait to be listed [count; documents]"""
    county_speed: int
    """County effect on construction time [millionths; drawn: county_speed]"""
    work_time: int
    """Factor on the time of works in the county [millionths; worked out: county_speed, pace]"""
    mandate: int
    """Share enforced of what plans, paths and targets ask [millionths; drawn: mandate]"""
    plan_slack: int
    """Slack above the plan [millionths; drawn: plan_slack]"""
    new_build_share: int
    """Share of new-build communities [millionths; drawn: new_build_share]"""
    key_area_share: int
    """Share of key-area communities [millionths; drawn: key_area_share]"""
    old_estate_share: int
    """Share with old estates [millionths; drawn: old_estate_share]"""
