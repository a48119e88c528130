"""How a lever of a sweep stands on an axis: percent, 10,000 yuan, a number, or names."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from matplotlib.ticker import FixedFormatter

from sim.charts.comparison.response_chart import axis_numbers, level_word
from sim.charts.look.chart_words import balance, clean, shorten
from sim.charts.look.style import tick_lever_money, tick_shares
from sim.studies.sweep.axis import Axis
from sim.words.tongue import Lang, say

_WORDS = {"yuan": ("{path}（万元）", "{path} (million yuan)"), "plain": ("{path}", "{path}")}
_COLUMNS = 36
"""Columns of a line of a title: as long as the side of a small panel."""
_DIGITS = 4
"""Digits of a tick, where these tell the values apart."""
_TICKS = 7
"""Values of a lever that each have a tick of their own, at most."""


def places(axis: Axis) -> list[float]:
    """Where the values of a lever stand."""
    return axis_numbers({str(at): value for at, value in enumerate(axis.values)})[0]


def is_numeric_axis(axis: Axis) -> bool:
    """Whether the values of a lever are numbers."""
    return axis_numbers({str(at): value for at, value in enumerate(axis.values)})[1] != "names"


def label_axis(side: Any, axis: Axis, lang: Lang, title: bool = True) -> None:
    """Ticks and title of one side."""
    spots, unit = axis_numbers({str(at): value for at, value in enumerate(axis.values)})
    if unit == "percent":
        side.set_major_formatter(tick_shares())
    if unit == "yuan":
        side.set_major_formatter(tick_lever_money(lang))
    if unit != "names" and len(spots) <= _TICKS:
        side.set_ticks(told_apart(spots))
    if unit == "names":
        side.set_ticks(spots, [level_word(value, lang) for value in axis.values])
    if title:
        words = say(_WORDS["yuan" if unit == "yuan" else "plain"], lang, path=shorten(clean(axis.label(lang)), 2 * _COLUMNS))
        side.set_label_text(balance(words, _COLUMNS))


def thin_ticks(side: Any, most: int) -> None:
    """Leave every so many ticks, the first among them, so that at most so many stand in a narrow panel, which stays as wide as it is."""
    (low, high), words = sorted(side.get_view_interval()), side.get_major_formatter()
    spots = [spot for spot in side.get_ticklocs() if low <= spot <= high]
    step = -(-len(spots) // most)
    named = {"labels": list(words.seq)[::step]} if isinstance(words, FixedFormatter) else {}
    side.set_ticks(spots[::step], **named)


def told_apart(spots: list[float]) -> list[float]:
    """Where ticks stand: at the values in order, to four digits, as a third of 1,000 at 333.3, or as many as a hundredth of the least
    step needs."""
    values = sorted(set(spots))
    least = min((after - before for before, after in pairwise(values)), default=float("inf"))
    for digits in range(_DIGITS, 10):
        found = [float(f"{value:.{digits}g}") for value in values]
        if all(abs(shown - value) < least / 100 for shown, value in zip(found, values, strict=True)):
            return found
    return values
