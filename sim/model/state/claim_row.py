"""The rows of what is owed at one time, and of who pays bills as the work is done."""

from __future__ import annotations


class Claim:
    """An amount owed by a fund, in its queue; negative where the street repays."""

    stream: int
    """The stream that owes it [row; bookkeeping]"""
    community: int
    """The community that it is for [row; bookkeeping]"""
    project: int
    """Which of the community's projects it is for, counted from 1 [number; bookkeeping]"""
    fund: int
    """The fund that pays it [row; bookkeeping]"""
    amount: int
    """What is still to be paid; below nothing the street is to repay it [yuan; documents]"""
    due: int
    """The month from which on it is paid [month; documents]"""
    tie_luck: int
    """Of claims due in one month the smaller comes first: its community's [luck; luck: TIE]"""
    ground: int
    """Why it was made, for the story alone [Ground; bookkeeping]"""


class Payer:
    """A stream that pays its share of a project's bills as the work is done; each community has room for one of every kind."""

    stream: int
    """The stream that pays [row; bookkeeping]"""
    share: int
    """Its share of every bill [millionths; funding.*.share]"""
    most: int
    """Its part of all of them, to the yuan [yuan; funding.*.share]"""
    up_to: int
    """The share of it and of those before it together [millionths; bookkeeping]"""
    part: int
    """What it pays of the bill at hand [yuan; bookkeeping]"""
    waits_until: int
    """The month from which it pays, where it waits for its gates [month; funding.*.wait]"""
    before: int
    """What it had paid the community before the live project, where it waits [yuan; bookkeeping]"""
