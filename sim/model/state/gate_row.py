"""The row of an acceptance body."""

from __future__ import annotations


class Gate:
    """An acceptance body with its windows and throughput."""

    id: int
    """Its place among the gates [row; bookkeeping]"""
    tier: int
    """The tier that it accepts [Tier; documents]"""
    county: int
    """Its county, NO_ROW for the city's and the province's [row; documents]"""
    months: int
    """Calendar months of its windows, January the lowest bit [bits; policy.acceptance.county.months]"""
    throughput: int
    """Projects it can see in one window, or NO_LIMIT [count; policy.acceptance.county.throughput]"""
    publication: int
    """At most so many months from pass to name [months; policy.acceptance.county.publication]"""
    list_months: int
    """Calendar months in which names are published, January the lowest bit; 0 for any month [bits; policy.acceptance.province.lists]"""
    logit: int
    """Its first-try chance, where that is one for all [millionths of a logit; drawn: pass_county, pass_city, pass_province]"""
    chance_row: int
    """Row of the table of its first-try chance [row; drawn: pass_county, pass_city, pass_province]"""
    chance_level: int
    """The level at which that chance is drawn [Level; uncertain.epistemic.*.level]"""
    waiting: int
    """Communities that wait for its verdict [count; bookkeeping]"""
    seeing: int
    """1 in a month in which it sees everyone who waits [0/1; bookkeeping]"""
