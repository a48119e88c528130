"""The row of what is known of the first day."""

from __future__ import annotations


class Known:
    """What is known of one community on the first day: of one that is named, or of one of a number, which is drawn in each replication.

    Of each event it says the month before the period in which it happened (LONG_AGO where nobody says when), NEVER where it has not
    happened by the first day, and NOT_TOLD where nobody says whether it has.
    """

    first: int
    """The first of the communities of which it is one [row; known.*.street, known.*.county, known.*.community]"""
    end: int
    """Where these communities end [row; known.*.street, known.*.county, known.*.community]"""
    prefecture: int
    """It is one of this prefecture's, or NO_ROW [row; known.*.prefecture]"""
    community: int
    """The community that it is, NO_ROW as long as none is drawn [row; known.*.community]"""
    tier: int
    """The tier that it goes for, or has [Tier; known.*.tier]"""
    standard: int
    """The standard that it is built to, or NOT_GIVEN [Standard; known.*.standard]"""
    listed: int
    """When it was listed [month; known.*.listed]"""
    approved: int
    """When its permits came [month; known.*.approved]"""
    completed: int
    """When its works were complete [month; known.*.complete]"""
    visited: int
    """When the gate of its tier accepted it [month; known.*.visited]"""
    named: int
    """When it was named at its tier [month; known.*.named]"""
    given_up: int
    """When its project was given up [month; known.*.given_up]"""
