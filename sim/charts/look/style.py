"""How charts look: one palette that reads in grey and for the colour-blind, one size of type, no overlap."""

from __future__ import annotations

import functools
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from typing import Any, Concatenate, Protocol, TypeVar

import matplotlib as mpl
import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FixedLocator, FuncFormatter, ScalarFormatter

from sim.answers.format import tick, tick_share
from sim.answers.own_tables import own_table
from sim.files.later import taken_later
from sim.scenario.load import Scenario
from sim.version import __version__
from sim.words.figures import replications_text
from sim.words.text import comma_list, semicolon_list, short_digest
from sim.words.tongue import Lang, pick, say

from .chart_words import MADE_FROM, MORE_SCENARIOS, RUNS, SCENARIO_ID, balance, breadth, check_language, clean
from .fonts import families
from .own_texts import SAYING, Saying, is_said, own_of, said_first, say_own

# Only densities and clusters of seaborn need these, and they take half a second and 60 MB: a program that draws one imports them then.
with taken_later("scipy.stats.gaussian_kde", "scipy.cluster.hierarchy"):
    import seaborn as sns


Drawn = tuple[Figure, pd.DataFrame]
"""A figure, and the data that it shows."""
_S_contra = TypeVar("_S_contra", bound="Charted", contravariant=True)
_S = TypeVar("_S", bound="Charted")

WIDTH = 7.2
"""Inches: two columns of a journal."""
COLUMN_WIDTH = 4.6
"""Inches at which a chart for one column of a journal is laid out: printed 8 cm wide, its type has 5 to 6.5 points."""
_IN_COLUMN: ContextVar[bool] = ContextVar("in column", default=False)
"""Whether a chart for one column is being drawn."""
_LABEL = 46
"""Columns of text that an axis of such a chart has room for."""
_SCREEN_DOTS = 120
"""Dots an inch in a notebook."""
INK, GREY, PALE = "#1a1a1a", "#5f5f5f", "#d9d9d9"
STATUS_COLOUR = {
    "applied": "#8a6d3b", "started": "#e0a030", "started_net": "#b5651d", "complete": "#2a9d8f", "named": "#0b3c6f", "delivered": "#6a4c93",
}
"""Lightness 70, 58 and 25: apart in grey too."""
STATUS_MARK = {"applied": "v", "started": "^", "started_net": "D", "complete": "s", "named": "o", "delivered": "P"}
STATUS_LINE: dict[str, Any] = {
    "applied": (0, (1, 3)), "started": (0, (1, 1.2)), "started_net": (0, (2, 1, 0.6, 1)), "complete": (0, (4, 1.5)), "named": "-",
}
TARGET_COLOUR = "#b3332b"
TYPE = {
    "font.size": 9, "axes.titlesize": 8.5, "axes.labelsize": 9, "xtick.labelsize": 8, "ytick.labelsize": 8,
    "legend.fontsize": 8, "figure.titlesize": 11.5,
}
_FIXED = {
    "text.usetex": False, "text.hinting": "no_hinting", "text.parse_math": False, "axes.unicode_minus": True,
    "axes.formatter.use_mathtext": False,
    "svg.hashsalt": "rollout", "svg.fonttype": "path", "pdf.fonttype": 3, "savefig.dpi": 200, "figure.dpi": 100,
    "legend.frameon": False, "axes.titlelocation": "left", "axes.edgecolor": GREY, "axes.labelcolor": INK,
    "xtick.color": GREY, "ytick.color": GREY, "xtick.labelcolor": INK, "ytick.labelcolor": INK, "grid.color": "#ececec",
    "grid.linewidth": 0.6, "axes.linewidth": 0.7, "text.color": INK, "hatch.linewidth": 0.5, "axes.axisbelow": True,
    "xtick.major.width": 0.7, "ytick.major.width": 0.7, "xtick.major.size": 3, "ytick.major.size": 3,
}
NOT_OURS = ("backend", "interactive", "toolbar", "webagg", "tk.", "figure.hooks", "date.epoch", "timezone")
"""Settings of the whole program, not of a figure."""
_EVEN = 0.2
"""The luminance of a ground on which letters of INK and white ones stand out alike."""
MOST_TOLD = 4
"""Scenarios that small print names; the folder's summary names all."""
_one_at_a_time = threading.RLock()


@contextmanager
def look() -> Iterator[None]:
    """Our settings for as long as a figure is made or saved; the user's come back untouched."""
    with _one_at_a_time, mpl.rc_context():
        settings: dict[Any, Any] = {k: v for k, v in mpl.rcParamsDefault.items() if not k.startswith(NOT_OURS)}
        mpl.rcParams.update(settings | sns.axes_style("ticks") | TYPE | _FIXED)
        mpl.rcParams["font.family"] = list(families())
        yield


class Charted(Protocol):
    """What a chart is of, a run or a study, as far as every chart asks."""

    @property
    def scenario(self) -> Scenario:
        """The scenario, of several schemes the first."""

    @property
    def seed(self) -> int:
        """The seed of its luck."""


class ChartedRuns(Charted, Protocol):
    """One that says itself how many replications it rests on."""

    @property
    def replications(self) -> int:
        """Replications, of several schemes those of each."""


class Chart(Protocol[_S_contra]):
    """A function that draws; `more` is what one kind of chart asks for, such as a target."""

    def __call__(self, shown: _S_contra, lang: Lang = "zh", /, *, to_save: bool = False, column: bool = False, **more: Any) -> Drawn:
        """The figure in a language, for a page or for one column of a journal, with its data."""


def chart(make: Callable[Concatenate[_S, Lang, ...], Drawn]) -> Chart[_S]:
    """Mark a function as a chart: drawn in our look whatever the user's settings, complete when returned.

    One `to_save` in our look is only laid out: saving draws the rest.
    """

    @functools.wraps(make)
    def drawn(shown: _S, lang: Lang = "zh", /, *, to_save: bool = False, column: bool = False, **more: Any) -> Drawn:
        check_language(lang)
        with look():
            own = own_of(shown)
            saying = Saying(own, lang)
            before, wide = SAYING.set(saying), _IN_COLUMN.set(column)
            try:
                figure, data = make(shown, lang, **more)
            finally:
                _IN_COLUMN.reset(wide)
                SAYING.reset(before)
            number_axes(figure, lang)
            say_own(figure, saying)
            if column:
                wrap_labels(figure)
            data = own_table(data, own, lang)
            if to_save:
                figure.get_layout_engine().execute(figure)  # type: ignore[union-attr]
            else:
                figure.draw_without_rendering()
        return figure, data

    return drawn


class ChartFigure(Figure):
    """A figure that shows itself once in a notebook, whether or not pyplot has been imported there."""

    for_column = False
    """Whether it is for one column of a journal, 8 cm wide, and not for a page."""

    def _repr_png_(self) -> bytes:
        """What a notebook shows of it."""
        held = BytesIO()
        with look():
            self.savefig(held, format="png", dpi=_SCREEN_DOTS, metadata={"Software": None})
        return held.getvalue()


def new_figure(height: float) -> Figure:
    """An empty figure of the common width, laid out so that nothing overlaps."""
    made = ChartFigure(figsize=(_width(), height), layout=ConstrainedLayoutEngine(w_pad=0.06, h_pad=0.05))
    made.for_column = in_column()
    return made


def in_column() -> bool:
    """Whether the chart that is being drawn is for one column of a journal."""
    return _IN_COLUMN.get()


def _width() -> float:
    """Inches at which the chart that is being drawn is laid out."""
    return COLUMN_WIDTH if in_column() else WIDTH


def wrap_labels(figure: Figure) -> None:
    """Break what is written along the axes of a chart for one column into lines that have room there."""
    for axes in figure.axes:
        axes.set_xlabel(balance(axes.get_xlabel(), _LABEL))


def head(figure: Figure, words: str, handles: Sequence[Artist]) -> None:
    """Title and legend above the panels, as one block: the layout keeps room for a legend, not for two things."""
    for handle in handles:
        handle.set_label(said_first(str(handle.get_label())))
    widest = max((breadth(line) for handle in handles for line in str(handle.get_label()).split("\n")), default=0)
    columns = max(1, min(4, int((_width() - 0.2) / (0.56 + 0.061 * widest))))
    legend = figure.legend(
        handles=handles, loc="outside upper left", ncols=columns, columnspacing=1.4,
        title=balance(said_first(words), round(84 * _width() / WIDTH)),
        title_fontsize=mpl.rcParams["figure.titlesize"], alignment="left",
    )
    is_said([*legend.get_texts(), legend.get_title()])


def small_print(figure: Figure, lines: list[str]) -> None:
    """Small print below everything."""
    text = "\n".join(balance(said_first(line), round(124 * _width() / WIDTH), 7 if in_column() else 4) for line in lines if line)
    if text:
        is_said([figure.supxlabel(text, x=0.01, ha="left", fontsize=7.5, color=GREY, linespacing=1.35)])


def scenarios_told(shown: Charted, lang: Lang) -> str:
    """The scenarios behind a chart with their digests: one, or those of all its schemes, of more than a few the first."""
    schemes: dict[str, Scenario] = getattr(shown, "schemes", None) or {shown.scenario.name: shown.scenario}
    told = [say(SCENARIO_ID, lang, name=clean(name), digest=short_digest(each.digest)) for name, each in schemes.items()]
    left = len(told) - MOST_TOLD
    if left > 0:
        told = [*told[:MOST_TOLD], say(MORE_SCENARIOS, lang, n=left)]
    return comma_list(told, lang)


def made_by(shown: ChartedRuns, lang: Lang) -> str:
    """What makes a chart again: scenario, version, replications and seed."""
    return made_with(shown, lang, shown.replications)


def made_with(shown: Charted, lang: Lang, replications: int) -> str:
    """As `made_by`, of what does not say its replications itself."""
    source = say(MADE_FROM, lang, names=scenarios_told(shown, lang), version=__version__)
    runs = say(RUNS, lang, n=replications_text(replications, lang), seed=shown.seed)
    return semicolon_list((clean(pick(shown.scenario.data.title, lang)), source, runs), lang)


def year_axis(axes: Axes, start: int, end: int, most: int = 16) -> None:
    """Ticks at the first of January, the year's number in its middle; months count from the year 0."""
    first, last = start // 12, end // 12
    step = max(1, -(-(last - first + 1) // most))
    years = range(first, last + 1)
    axes.set_xlim(start / 12, (end + 1) / 12)
    axes.set_xticks([year for year in years if year * 12 > start], minor=False)
    axes.set_xticklabels([])
    middles = [year for year in years if (year - first) % step == 0]
    axes.set_xticks([max(year, start / 12) / 2 + min(year + 1, (end + 1) / 12) / 2 for year in middles], minor=True)
    axes.set_xticklabels([str(year) for year in middles], minor=True)
    axes.tick_params(axis="x", which="minor", length=0)


def tick_shares() -> FuncFormatter:
    """Ticks that are shares."""
    return FuncFormatter(lambda value, _: tick_share(value))


def tick_numbers(lang: Lang) -> FuncFormatter:
    """Ticks that are numbers."""
    return FuncFormatter(lambda value, _: tick(value, lang))


def number_axes(figure: Figure, lang: Lang) -> None:
    """Write ticks as the program writes numbers, 1,000 in English, where matplotlib placed them: a chart that sets them sets years."""
    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        if type(axis.get_major_formatter()) is ScalarFormatter and not isinstance(axis.get_major_locator(), FixedLocator):
            axis.set_major_formatter(tick_numbers(lang))


def tick_lever_money(lang: Lang) -> FuncFormatter:
    """Ticks of a lever of money, whose places are 万元: these in Chinese, million yuan in English."""
    parts = 1 if lang == "zh" else 100
    return FuncFormatter(lambda value, _: tick(value / parts, lang))


def ink_on(ground: Any) -> str:
    """Dark or white letters, whichever stand out more on a colour (contrast of luminances, WCAG 2)."""
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in to_rgb(ground))
    return "white" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < _EVEN else INK


def shades(number: int) -> list[str]:
    """So many colours from dark to light, told apart in grey too."""
    return list(sns.color_palette("viridis", max(4, number)).as_hex())


def whisker(axes: Axes, ends: tuple[float, float], at: float) -> None:
    """An interval on a bar, in ink; no white edge, which would split a thin bar, so that no bar under it is darker than mid-blue."""
    axes.plot(ends, (at, at), color=INK, lw=1.1, solid_capstyle="butt", zorder=3)


def tidy(axes: Axes, right: bool = True) -> None:
    """Take away the frame that carries nothing."""
    sns.despine(ax=axes, right=right)
