"""The row of a target."""

from __future__ import annotations


class Target:
    """A target as the documents word it, over a range of communities."""

    measure: int
    """What is measured [Measure; targets.*.measure]"""
    status: int
    """Status its words name, or NOT_GIVEN: then the reading decides [Status; targets.*.status]"""
    tier: int
    """It counts this tier or above [Tier; targets.*.tier]"""
    exact_tier: int
    """1 where only that tier counts, not one above [0/1; policy.readings.street_floor_counts]"""
    first: int
    """The first of the communities that it speaks of [row; targets.*.county, targets.*.street, targets.*.community]"""
    end: int
    """Where these communities end [row; targets.*.county, targets.*.street, targets.*.community]"""
    only_key_area: int
    """1 where it speaks of key areas only [0/1; targets.*.only]"""
    only_new_build: int
    """1 where it speaks of new-build only [0/1; targets.*.only]"""
    each: int
    """Of whom it is asked: its range as a whole, every street, or every county [Each; targets.*.each]"""
    yearly_from: int
    """The calendar year from which on its value is asked for each year, or NOT_GIVEN [calendar year; targets.*.yearly_from]"""
    value: int
    """The value asked for, of a share in millionths, else a number [millionths or count; targets.*.at_least, targets.*.at_most]"""
    is_share: int
    """1 where the value is a share [0/1; targets.*.measure]"""
    at_most: int
    """1 where the value must not be exceeded, 0 where it must be reached [0/1; targets.*.at_most]"""
    large: int
    """With each street: the value for a large one, or NOT_GIVEN [count; targets.*.large]"""
    large_from: int
    """Communities from which on a street is large [count; targets.*.large_from]"""
    mountain: int
    """With each county: the value for a mountain county, or NOT_GIVEN [count; targets.*.mountain]"""
    month: int
    """The month of its date [month; targets.*.by]"""
    relative: int
    """1 where a yearly rise is relative, 0 in percentage points [0/1; policy.readings.provincial_growth]"""
    denominator: int
    """Communities the share refers to, or NOT_GIVEN for those that exist in the range [count; policy.readings.denominator]"""
    attribute: int
    """The number of the attribute that it adds up, from 1; 0 where it counts communities [number; targets.*.attribute]"""
    before: int
    """That of what counts of a community until it has the status, from 1; 0 where nothing does [number; targets.*.before]"""
    delivered: int
    """1 where it adds up units delivered by its date, whatever status they have [0/1; targets.*.status]"""
