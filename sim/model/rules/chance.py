"""Chance in whole numbers: quantile tables, logistic and normal curves as integer tables.

A table of NODES + 1 values stands at `row` of the flat list `tables`; luck is a whole number below 2**32.
"""

from .vocabulary import LUCK, SHARE

NODES = 1024
"""Intervals of a quantile table."""
BITS = 22
"""Luck bits inside one interval: 2**32 / NODES."""
REST = (1 << BITS) - 1
"""They alone are set here."""
LN_2 = 693_147
"""ln 2 in millionths."""
CURVE_STEP = 15_625
"""Spacing of the logistic and normal curves, in millionths (1/64)."""
CURVE_END = 16_000_000
"""Both curves run from minus to plus this; beyond it chances are 0 and 1 exactly."""


def quantile(tables: "list[int]", row: int, luck: int, steps: int) -> int:
    """The value at `luck` of the table at `row`: interpolated, or (`steps` = 1) the node itself for counts."""
    node = luck >> BITS  # shifts divide by powers of two: the node below, and below it the rest of the way to the next
    at = row * (NODES + 1) + node
    if steps:
        return tables[at]
    return tables[at] + ((tables[at + 1] - tables[at]) * (luck & REST) >> BITS)


def millionths(drawn: int) -> int:
    """A draw as millionths of one, rounded down, to be held against a chance: `>> 32` divides by the number of draws, LUCK."""
    return drawn * SHARE >> 32


def on_curve(curve: "list[int]", score: int) -> int:
    """Height, in luck, of a rising curve at `score` millionths."""
    if score <= -CURVE_END:
        return 0
    if score >= CURVE_END:
        return LUCK
    at = (score + CURVE_END) // CURVE_STEP
    rest = (score + CURVE_END) % CURVE_STEP
    return curve[at] + (curve[at + 1] - curve[at]) * rest // CURVE_STEP


def score_at(curve: "list[int]", height: int) -> int:
    """The score at which a rising curve reaches `height`: the inverse of `on_curve`, by bisection."""
    low, high = -CURVE_END, CURVE_END
    while high - low > 1:
        middle = (low + high) // 2
        if on_curve(curve, middle) < height:
            low = middle
        else:
            high = middle
    return high


def correlated(first: int, second: int, correlation: int, rest: int) -> int:
    """A normal score with the given correlation (millionths) to `first`, from an independent `second` of weight `rest`."""
    return (correlation * first + rest * second) // SHARE


def rest_of(correlation: int) -> int:
    """The weight of what is independent beside a correlation, so that the variance stays 1: √(1 − ρ²) in millionths."""
    return root(SHARE * SHARE - correlation * correlation)


def root(square: int) -> int:
    """Whole square root, by Newton's method."""
    if square <= 0:
        return 0
    guess = 1 << 20
    while True:
        better = (guess + square // guess) // 2
        if abs(better - guess) <= 1:
            break
        guess = better
    while better * better > square:
        better -= 1
    while (better + 1) * (better + 1) <= square:
        better += 1
    return better


def months_until(exponential: int, hazard: int) -> int:
    """Whole months survived under a monthly hazard (millionths), from a standard exponential (millionths).

    Geometric by inversion: floor(E / −ln(1 − h)); none where the hazard is certain, as good as never where there is none.
    """
    if hazard <= 0:
        return SHARE
    if hazard >= SHARE:
        return 0
    return exponential // rate_of(hazard)


def rate_of(hazard: int) -> int:
    """−ln(1 − h) in millionths: the terms hᵏ/k of its series as far as they count, each rounded down.

    A share left below a half is doubled first, ln 2 each time, since the series takes long there; within 20 millionths throughout.
    """
    rate, left = 0, SHARE - hazard
    while 2 * left < SHARE:
        rate += LN_2
        left *= 2
    power, k = SHARE - left, 1
    part = power
    while power >= k:
        rate += power // k
        power = power * part // SHARE
        k += 1
    return rate


def doublings(experience: int) -> int:
    """Doublings of a project count since the first, in millionths; linear between powers of two."""
    if experience <= 1:
        return 0
    whole, power = 0, 1
    while power * 2 <= experience:
        power *= 2
        whole += 1
    return whole * SHARE + (experience - power) * SHARE // power
