"""The pictures of the page: drawn so that they read in grey, each with its numbers beside it in words."""

from __future__ import annotations

import math

from sim.answers.format import tick

from .lever_values import nice_step
from .markup import Element, tag
from .page_answers import Fan, Odds
from .page_words import Speaker

_WIDE, _HIGH, _LEFT, _BELOW, _ABOVE = 640, 260, 62, 28, 20
_STRIP = 120


def fan_picture(fan: Fan, speak: Speaker, title: str) -> Element:
    """Coverage by month: bands and median now, the baseline's median and its band."""
    months = len(fan.now["q50"])
    top = max(1.0, *fan.now["q95"], *fan.base["q95"])
    step = nice_step(top / 5)
    top = step * math.ceil(top / step)

    def x(at: float) -> float:
        return _LEFT + (_WIDE - _LEFT - 12) * at / max(1, months - 1)

    def y(value: float) -> float:
        return _HIGH - _BELOW - (_HIGH - _BELOW - _ABOVE) * value / top

    def line(values: list[float], kind: str) -> Element:
        return tag("polyline", {"class": kind, "points": " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in enumerate(values))})

    def band(low: str, high: str, kind: str) -> Element:
        ends = [*enumerate(fan.now[high]), *reversed(list(enumerate(fan.now[low])))]
        return tag("polygon", {"class": kind, "points": " ".join(f"{x(at):.1f},{y(value):.1f}" for at, value in ends)})

    marks = [step * at for at in range(round(top / step) + 1)]
    rules = [tag("line", {"class": "rule", "x1": _LEFT, "x2": _WIDE - 12, "y1": f"{at:.1f}", "y2": f"{at:.1f}"}) for at in map(y, marks)]
    heights = [tag("text", {"x": _LEFT - 6, "y": f"{y(mark) + 4:.1f}", "class": "tick end"}, tick(mark, speak.lang)) for mark in marks]
    januaries = [at for at in range(months) if (fan.first + at) % 12 == 0]
    every = max(1, math.ceil(len(januaries) / 10))
    years = [tag("text", {"x": f"{x(at):.1f}", "y": _HIGH - 8, "class": "tick"}, str((fan.first + at) // 12)) for at in januaries[::every]]
    return tag(
        "svg", {"viewBox": f"0 0 {_WIDE} {_HIGH}", "role": "img", "aria-label": title, "class": "fan"},
        *rules, band("q05", "q95", "wide"), band("q25", "q75", "narrow"),
        line(fan.base["q05"], "base-edge"), line(fan.base["q95"], "base-edge"), line(fan.base["q50"], "base-line"),
        line(fan.now["q50"], "now-line"),
        *heights, *years,
    )


def odds_strip(now: Odds, base: Odds | None) -> Element:
    """A probability on a line from 0 to 100%: filled now, hollow under the baseline, each with its interval."""
    def x(p: float) -> str:
        return f"{6 + (_STRIP - 12) * p:.1f}"

    parts = [tag("line", {"class": "rule", "x1": x(0), "x2": x(1), "y1": 10, "y2": 10})]
    parts += [tag("line", {"class": "rule", "x1": x(p), "x2": x(p), "y1": 6, "y2": 14}) for p in (0, 0.5, 1)]
    if base is not None:
        parts.append(tag("line", {"class": "base-bar", "x1": x(base.low), "x2": x(base.high), "y1": 14, "y2": 14}))
        parts.append(tag("circle", {"class": "base-dot", "cx": x(base.p), "cy": 14, "r": 3.5}))
    parts.append(tag("line", {"class": "now-bar", "x1": x(now.low), "x2": x(now.high), "y1": 7, "y2": 7}))
    parts.append(tag("circle", {"class": "now-dot", "cx": x(now.p), "cy": 7, "r": 3.5}))
    return tag("svg", {"viewBox": f"0 0 {_STRIP} 20", "aria-hidden": "true", "class": "strip"}, *parts)


def money_bars(now: float, base: float, most: float) -> Element:
    """A mean as a bar: filled now, hollow under the baseline."""
    def wide(value: float) -> str:
        return f"{(_STRIP - 4) * max(0.0, value) / most if most > 0 else 0:.1f}"

    return tag(
        "svg", {"viewBox": f"0 0 {_STRIP} 20", "aria-hidden": "true", "class": "strip"},
        tag("rect", {"class": "now-rect", "x": 2, "y": 3, "height": 7, "width": wide(now)}),
        tag("rect", {"class": "base-rect", "x": 2, "y": 12, "height": 5, "width": wide(base)}),
    )
