"""The rows of a change in mid-run and of what it sets."""

from __future__ import annotations


class Change:
    """A change in mid-run: when, on what condition (a row of `conditions`, or NO_ROW), and the settings it makes."""

    month: int
    """The month from which it holds [month; changes.*.from]"""
    condition: int
    """Its row of `conditions`, NO_ROW where it is always made [row; changes.*.when]"""
    if_missed: int
    """1 where it is made if the condition's value was missed, 0 if it was reached [0/1; changes.*.when.below,
    changes.*.when.at_least]"""
    asked: int
    """The month after that of which the condition speaks, in which it is looked at; NEVER without one [month;
    changes.*.when.by]"""
    called: int
    """1 where the change is to be made [0/1; bookkeeping]"""
    first_setting: int
    """The first value that it sets [row; changes.*.set]"""
    end_setting: int
    """Where the values that it sets end [row; changes.*.set]"""
    made: int
    """The month in which it was made, or NEVER [month; bookkeeping]"""


class Setting:
    """One value that a change sets: which lever, in which row or place, to what."""

    lever: int
    """What is set [Lever; changes.*.set]"""
    at: int
    """Of which stream, fund or county, or at which place of the yearly table [place; bookkeeping]"""
    value: int
    """To what: yuan, millionths or projects, as the lever has it [as the lever; changes.*.set]"""
    first: int
    """What it is on the first day [as the lever; bookkeeping]"""
