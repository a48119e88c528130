"""How likely a forgery is missed by looking at some of the rows."""

from __future__ import annotations

from math import exp, lgamma


def missed(rows: int, looked: int, forged: int) -> float:
    """The chance that none of `forged` rows is among `looked` drawn of `rows` without putting back: C(n−m, k) / C(n, k)."""
    if not 0 < forged <= rows or looked <= 0:
        return 1.0
    if looked > rows - forged:
        return 0.0
    return exp(_choose(rows - forged, looked) - _choose(rows, looked))


def _choose(n: int, k: int) -> float:
    """The logarithm of the number of ways."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
