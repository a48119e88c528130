"""The row of an operator."""

from __future__ import annotations


class Operator:
    """An operator 运营商 that serves communities of a county, or of a prefecture's (NO_ROW), within its capacity."""

    id: int
    """Its place among the operators [row; bookkeeping]"""
    county: int
    """Its county, NO_ROW where it is a prefecture's [row; policy.operation.scope]"""
    capacity: int
    """Communities that it can serve [count; policy.operation.capacity]"""
    serving: int
    """Communities that have signed with it [count; documents]"""
