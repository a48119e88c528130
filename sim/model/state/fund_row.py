"""The row of a fund."""

from __future__ import annotations


class Fund:
    """A body that pays, with a yearly income; claims beyond its balance wait."""

    endless: int
    """1 where it is never short [0/1; funds.*.yearly]"""
    balance: int
    """What it has in hand [yuan; bookkeeping]"""
    id: int
    """Its place among the funds [row; bookkeeping]"""
    county: int
    """Its county, NO_ROW where it is for all [row; funds.*.scope]"""
    yearly: int
    """What it receives each January [yuan; funds.*.yearly]"""
    yearly_row: int
    """The table from which that is drawn, NO_ROW where it is given [row; funds.*.yearly]"""
    yearly_key: int
    """Whose draw that is: 0 for everyone, or the county's key [id; funds.*.yearly]"""
    per_communities: int
    """Communities for which `yearly` is meant, 0 where it does not scale [count; funds.*.per_communities]"""
    carry_over: int
    """1 where what is left in December stays [0/1; funds.*.carry_over]"""
    private: int
    """1 where what it pays is no public money [0/1; funds.*.private]"""
    blocked: int
    """1 where its queue has stopped this month [0/1; bookkeeping]"""
    pool: int
    """What it held before this month's pools were shared out [yuan; bookkeeping]"""
    asked: int
    """What all of them ask of it this month [yuan; bookkeeping]"""
    once: int
    """What it receives once, 0 where nothing [yuan; funds.*.once]"""
    once_month: int
    """The month in which that arrives [month; funds.*.starts_from]"""
    closes: int
    """The month from which on it pays no more, 0 where it goes on [month; funds.*.until]"""
