"""The row of a published figure."""

from __future__ import annotations


class Figure:
    """What one published figure counts, or a part of it: whom, and at the end of which month. Several parts add up to one figure."""

    into: int
    """The figure that it is a part of [row; bookkeeping]"""
    month: int
    """The month at whose end it is counted [month; observed.*.month]"""
    since: int
    """Counts only who came so far in this month or later; LONG_AGO for all [month; observed.*.since]"""
    status: int
    """What is counted [Status; observed.*.status]"""
    tier: int
    """It counts this tier or above [Tier; observed.*.tier]"""
    first: int
    """The first of the communities that it speaks of [row; observed.*.prefecture, observed.*.county, observed.*.street]"""
    end: int
    """Where these communities end [row; observed.*.prefecture, observed.*.county, observed.*.street]"""
    kind: int
    """Counts this kind only, or NOT_GIVEN for both [Kind; observed.*.kind]"""
    standard: int
    """Counts projects built to this standard only, or NOT_GIVEN for all [Standard; observed.*.standard]"""
    cell: int
    """Its place in `counts` where the number stands there already, or NO_ROW where communities are gone through [row; bookkeeping]"""
