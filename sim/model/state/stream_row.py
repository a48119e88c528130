"""The rows of a funding stream and of its instalments."""

from __future__ import annotations


class Stream:
    """A funding stream of one county: who pays whom, for what, when, how much."""

    kind: int
    """The stream's number in the scenario, the same in every county [number; bookkeeping]"""
    payer: int
    """The fund that pays [row; funding.*.payer]"""
    cap: int
    """Most that it pays a project, or NO_CAP [yuan; funding.*.cap]"""
    yearly_budget: int
    """What it may pay in a year and county, or NO_LIMIT [yuan; funding.*.yearly_budget]"""
    budget_left: int
    """What is left of that this year [yuan; bookkeeping]"""
    project_bits: int
    """Which projects it is for: a bit for each kind, old estate, tier and standard (see `streams.project_bit`) [bits;
    funding.*.applies]"""
    trigger: int
    """What makes it due [Trigger; funding.*.trigger]"""
    receiver: int
    """Who is paid [Receiver; funding.*.receiver]"""
    id: int
    """Its place among the streams [row; bookkeeping]"""
    county: int
    """The county whose projects it is for [row; bookkeeping]"""
    receiver_fund: int
    """The fund that is paid, or NO_ROW [row; funding.*.receiver_fund]"""
    amount_county: int
    """Fixed amount at the county tier [yuan; funding.*.county, funding.*.amount]"""
    amount_city: int
    """Fixed amount at the city tier [yuan; funding.*.city, funding.*.amount]"""
    amount_province: int
    """Fixed amount at the province tier [yuan; funding.*.province, funding.*.amount]"""
    amount_row: int
    """The table from which its amount is drawn, NO_ROW where it is given [row; funding.*.amount]"""
    share: int
    """Share of the cost that it pays, or of what its fund holds [millionths; funding.*.share]"""
    share_row: int
    """The table from which its share is drawn, NO_ROW where it is given [row; funding.*.share]"""
    by_share: int
    """1 where it pays a share of a cost, else amounts [0/1; funding.*.share]"""
    drawn_at: int
    """The level at which its amount or share is drawn; OUTER where it is given [Level; uncertain.epistemic.*.level]"""
    draw_key: int
    """Whose draw it is, down to the county: 0 for everyone, or the county's key [id; bookkeeping]"""
    of_spend: int
    """1 where its share is of the cost as it came out, 0 of that planned [0/1; funding.*.basis]"""
    cost: int
    """The part of the cost that it is for [Cost; funding.*.cost]"""
    at_most_spend: int
    """1 where it reimburses: at most what the street itself spent [0/1; funding.*.at_most_spend]"""
    reward: int
    """Part of the saving that is added [millionths; funding.*.reward]"""
    reward_kept: int
    """The reward before it was cut in mid-run, for what was claimed by then [millionths; bookkeeping]"""
    final_spend: int
    """By which spend a saving is judged, see `FinalSpend` [FinalSpend; funding.*.final_spend]"""
    stopped: int
    """1 where its yearly budget has stopped it this month [0/1; bookkeeping]"""
    carry_over: int
    """1 where the rest of its yearly budget stays for the next year [0/1; funding.*.carry_over]"""
    lag_row: int
    """The table of months from pass to the month due, or NO_ROW [row; funding.*.lag]"""
    wait_row: int
    """The table of months from listing until it pays as built, or NO_ROW [row; funding.*.wait]"""
    by_support: int
    """1 where its share is of what residents' support makes of it [0/1; funding.*.by_support]"""
    operation_pays: int
    """Least balance of building and operation that a project must draw [millionths; funding.*.operation_pays]"""
    odds: int
    """How likely a project's balance of building and operation is to reach `operation_pays`; SHARE without a condition
    [millionths; worked out: operating_balance]"""
    after: int
    """Months until the first yearly part, where it is paid in parts [months; funding.*.deferred.after]"""
    yearly_parts: int
    """In how many yearly parts it is paid; 1 is at once [count; funding.*.deferred.parts]"""
    assessed: int
    """Part of the award that a street wholly behind its duty loses [millionths; funding.*.assessed]"""
    assessed_row: int
    """The table from which that part is drawn, NO_ROW where it is given [row; funding.*.assessed]"""
    first_instalment: int
    """The first of its instalments [row; funding.*.instalments]"""
    end_instalment: int
    """Where its instalments end [row; funding.*.instalments]"""
    year_rule: int
    """1 where a project unfinished in its year is released a part [0/1; funding.*.year_rule]"""
    year_share: int
    """Part of the award that is released then [millionths; funding.*.year_rule.share]"""
    year_cap: int
    """Most that is released then, or NO_CAP [yuan; funding.*.year_rule.cap]"""
    year_of_start: int
    """1 where its year is that of the start, 0 that of the planned finish [0/1; funding.*.year_rule.year]"""
    year_when_complete: int
    """1 where a project is finished once it is complete, 0 once it is accepted [0/1; funding.*.year_rule.finished_when]"""
    year_pays: int
    """1 where the part is paid in December, 0 where it is a ceiling until acceptance [0/1; funding.*.year_rule.pays]"""
    year_of_spend: int
    """1 where it is a part of what was spent up to the award, 0 of the award [0/1; funding.*.year_rule.base]"""
    by_applied_tier: int
    """1 where the amount of the tier applied for is due at a pass, 0 of the tier passed [0/1; funding.*.highest_tier]"""
    joint_tier: int
    """How city and province together 省市联创 are paid [JointTier; funding.*.joint_tier]"""
    starts_from: int
    """The first month: it is for projects listed from then on, LONG_AGO where for all [month; funding.*.starts_from]"""
    by_place: int
    """Its number among the streams that are for some streets or pay by size, from 1; 0 for any other [number; funding.*.applies,
    funding.*.amount_by]"""
    by_band: int
    """1 where its amount is that of a band, 0 of the tier [0/1; funding.*.amount_by]"""
    attribute: int
    """The attribute by which it pays, NO_ROW for none [place; funding.*.amount_by.attribute]"""
    match: int
    """Part of a project's planned cost that others must find, 0 where none is asked [millionths; funding.*.match]"""
    match_bit: int
    """Its bit in `Community.unmatched`, 0 where it asks for no match [bits; bookkeeping]"""
    keeps: int
    """What a project keeps when the stream is closed; ALL where it is not [Keeps; funding.*.claw_back.keeps]"""
    claw_month: int
    """The month at whose end it is closed [month; funding.*.claw_back.at]"""


class Instalment:
    """A part of a stream's entitlement released early."""

    trigger: int
    """When it is released [Trigger; funding.*.instalments.*.trigger]"""
    share: int
    """Part of the amount expected that it releases [millionths; funding.*.instalments.*.share]"""
    at: int
    """With PROGRESS, the part of the work that must be done [millionths; funding.*.instalments.*.at]"""
    cap: int
    """Most that it releases, or NO_CAP [yuan; funding.*.instalments.*.cap]"""
