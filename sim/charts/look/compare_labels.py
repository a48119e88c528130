"""Labels beside points: each in the first place that is free, with a thin line to its point where that is far."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.text import Annotation, Text
from matplotlib.transforms import Bbox
from numpy.typing import ArrayLike, NDArray

from .style import GREY, INK

Spot = tuple[float, float]
AHEAD: tuple[tuple[Spot, str, str], ...] = (
    ((1, 0), "left", "center"), ((-1, 0), "right", "center"), ((0, 1), "center", "bottom"), ((0, -1), "center", "top"),
)
ASLANT: tuple[tuple[Spot, str, str], ...] = tuple(
    ((right, up), "left" if right > 0 else "right", "bottom" if up > 0 else "top")
    for wide, high in ((1, 1), (1, 2), (2, 1), (1, 4), (4, 1)) for right in (wide, -wide) for up in (high, -high)
)
SIDES = (*AHEAD, *ASLANT)
"""Direction from the point and how a label there is aligned: right, left, above, below, then aslant."""
BEFORE = {"left": 0.0, "bottom": 0.0, "center": 0.5, "right": 1.0, "top": 1.0}
"""The part of a label that lies left of its place, or below it, when it is aligned so."""
DISTANCES = (7, 16, 28, 42, 58, 76, 96, 118, 142, 168, 196)
"""Points of type from the middle of the mark; beyond the first a line leads there."""
ROOM = 5.0


class Page:
    """What is taken on a panel's page: marks and labels, which nothing may cover, and lines, which labels had better not."""

    def __init__(self, figure: Figure, axes: Axes, marks: Sequence[Spot], lines: Sequence[ArrayLike]) -> None:
        figure.draw_without_rendering()
        self.axes, self.dpi = axes, figure.dpi
        self.marks = [_around(axes, spot, figure.dpi) for spot in marks]
        self.taken = list(self.marks)
        self.lines = [axes.transData.transform(np.asarray(line)) for line in lines]

    def put(self, text: str, spot: Spot, wanted: bool = True) -> bool:
        """Write a label in the first free place, clear of lines if that is near; whether there was one.

        A label that is not wanted so much is written only close to its mark and clear of everything. Its words are measured once: where
        they stand is arithmetic.
        """
        size = self.size(text, spot)
        for clear, reach in ((True, DISTANCES[:4]), (False, DISTANCES)) if wanted else ((True, DISTANCES[:1]),):
            for distance, (direction, across, along) in itertools.product(reach, SIDES):
                far, away = distance > DISTANCES[0], _steps(direction, distance)
                box = self.box(spot, away, size, across, along).padded(1.5)
                if not self.roomy(box, clear):
                    continue
                lead = leader(self.axes, spot, box) if far else []
                if self.leads(lead) and (far or self.nearest(box, spot)):
                    write(self.axes, text, spot, away, across, along, far)
                    self.taken += [box, *lead]
                    return True
        return False

    def size(self, text: str, spot: Spot) -> Spot:
        """Width and height of a label on the page [pixels]."""
        label = write(self.axes, text, spot, (0, 0), "left", "bottom", False)
        box = extent(label)
        label.remove()
        return box.width, box.height

    def box(self, spot: Spot, away: Spot, size: Spot, across: str, along: str) -> Bbox:
        """The room of a label's words so many points of type away from its point."""
        place = self.axes.transData.transform(spot) + np.array(away) * self.dpi / 72
        low = place - np.array([BEFORE[across], BEFORE[along]]) * size
        return Bbox([low, low + size])

    def roomy(self, box: Bbox, clear: bool) -> bool:
        """Whether a label covers nothing."""
        if not box_holds(self.axes.bbox, box) or any(box.overlaps(other) for other in self.taken):
            return False
        return not (clear and any(crosses(box, line) for line in self.lines))

    def leads(self, lead: list[Bbox]) -> bool:
        """Whether the line that leads to a label covers nothing but the mark where it begins."""
        own = around_pixels(lead[0], self.dpi) if lead else None
        away = [piece for piece in lead if own is None or not piece.overlaps(own)]
        return not any(piece.overlaps(other) for piece in away for other in self.taken)

    def nearest(self, box: Bbox, spot: Spot) -> bool:
        """Whether a label without a line stands nearer to its own mark than to any other."""
        own = _around(self.axes, spot, self.dpi)
        others = (mark for mark in self.marks if not np.allclose(mark.p0, own.p0))
        return all(_gap(box, own) < _gap(box, other) - 1 for other in others)


def extent(label: Annotation) -> Bbox:
    """The room of a label's words, without the line that leads to it."""
    label.get_window_extent()  # moves the label to its place
    return Text.get_window_extent(label)


def _steps(direction: Spot, distance: float) -> Spot:
    """So far in a direction."""
    right, up = direction
    length = math.hypot(right, up)
    return distance * right / length, distance * up / length


def _gap(one: Bbox, two: Bbox) -> float:
    """How far two boxes are apart, from the middle of the second."""
    middle = (two.p0 + two.p1) / 2
    return float(np.hypot(*(np.clip(middle, one.p0, one.p1) - middle)))


def crosses(box: Bbox, line: NDArray[np.float64]) -> bool:
    """Whether a line of horizontal and vertical strokes runs through a box."""
    strokes = (Bbox.from_extents(*np.minimum(a, b) - 0.5, *np.maximum(a, b) + 0.5) for a, b in itertools.pairwise(line))
    return any(box.overlaps(stroke) for stroke in strokes)


def write(axes: Axes, text: str, spot: Spot, away: Spot, across: str, along: str, far: bool) -> Annotation:
    """A label so many points of type away from its point, with a line to it where that is far."""
    arrow = {"arrowstyle": "-", "color": GREY, "lw": 0.6, "shrinkA": 0, "shrinkB": 3} if far else None
    label = axes.annotate(
        text, spot, xytext=away, textcoords="offset points", ha=across, va=along, fontsize=7.5, color=INK, arrowprops=arrow, zorder=6,
    )
    label.set_in_layout(False)
    label.set_path_effects([withStroke(linewidth=2, foreground="white")])
    return label


def _around(axes: Axes, spot: Spot, dpi: float) -> Bbox:
    """The room that a mark takes on the page."""
    x, y = axes.transData.transform(spot)
    half = ROOM / 72 * dpi
    return Bbox.from_extents(x - half, y - half, x + half, y + half)


def around_pixels(piece: Bbox, dpi: float) -> Bbox:
    """The room of the mark at which a leading line begins."""
    return piece.padded(ROOM / 72 * dpi + 2)


def leader(axes: Axes, spot: Spot, box: Bbox) -> list[Bbox]:
    """Small boxes along the line from a point to its label, the first at the point."""
    start, end = axes.transData.transform(spot), (box.p0 + box.p1) / 2
    steps = (start + (end - start) * part for part in np.linspace(0, 1, 40))
    pieces = [Bbox.from_extents(x - 1, y - 1, x + 1, y + 1) for x, y in steps]
    return [piece for piece in pieces if not box.overlaps(piece)]


def box_holds(outer: Bbox, inner: Bbox) -> bool:
    """Whether a box lies within another."""
    return bool(outer.x0 <= inner.x0 and outer.y0 <= inner.y0 and inner.x1 <= outer.x1 and inner.y1 <= outer.y1)
