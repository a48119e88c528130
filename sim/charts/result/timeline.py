"""The projects of one replication as bars: listed, approved, complete, named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from sim.answers.format import count_text
from sim.answers.notes import INVENTED, invented
from sim.charts.look.chart_words import balance, breadth, clean, shorten_within
from sim.charts.look.own_texts import leave_cut, said_first
from sim.charts.look.style import GREY, INK, PALE, Drawn, chart, head, made_by, new_figure, small_print, tidy, year_axis
from sim.engines.replay import Replay
from sim.ensemble.ensemble import Ensemble
from sim.first_day.start import Start
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import Event, Stage, Status, Tier
from sim.scenario.units import month_text, parse_month
from sim.words.text import running_text
from sim.words.tongue import Lang, Words, pick, say

_MOST = 40
"""Projects that stay readable on one page."""
_STREET = 24
"""Columns of a street's name at the right."""
_THICK = 0.62
"""Of a bar; from one project to the next it is 1."""
_PARTS = {"listed": "#c9c9c9", "approved": "#2a9d8f", "complete": "#f0d9a8"}
"""Colour of the time from one step to the next."""
_MARKS = {"county": ("o", "white"), "city": ("D", "#7f9cc0"), "province": ("o", "#0b3c6f")}
_COLUMNS = [
    "id", "name", "street_id", "street", "listed", "approved", "complete", "named_county", "named_city",
    "named_province", "abandoned", "until", "on_first_day",
]
_WORDS = {
    "title": ("一次模拟中的项目进程（编号{r}）", "Projects of one replication (number {r})"),
    "listed": ("列入至批准", "Listed to approved"), "approved": ("批准至建成", "Approved to complete"),
    "complete": ("建成至命名", "Complete to named"),
    "county": ("县级命名", "Named, county tier"), "city": ("市级命名", "Named, city tier"),
    "review": ("{level}复核通过", "Passed the {level}'s review"),
    "province": ("省级命名", "Named, province tier"), "abandoned": ("中止", "Given up"),
    "rest": (
        "共{all}个项目，按列入先后等距画出{n}个。",
        "Of {all} projects {n} are drawn, evenly spaced in the order of listing. ",
    ),
    "one": (
        "仅为一次可能的历史，不是预测；概率见其他各图。",
        "One possible history, not a forecast; the other charts give the chances.",
    ),
    "again": ("同一社区可先后有几个项目。", "A community may have several projects, one after the other."),
    "none": ("本次模拟没有列入项目", "No project was listed in this replication"),
}

_DRAWN = 0
"""The replication that is drawn: the first."""


@chart
def timeline_chart(result: Ensemble, lang: Lang = "zh") -> Drawn:
    """Bars of the projects of the first replication, street by street; runs that replication once, as plain objects."""
    every = projects(result, lang, _DRAWN)
    data = every.iloc[evenly(len(every))]
    turn = {street: at for at, street in enumerate(dict.fromkeys(data["street_id"]))}
    data = data.sort_values("street_id", key=lambda streets: streets.map(turn), kind="stable", ignore_index=True)
    figure = new_figure(1.75 + 0.185 * max(3, len(data)))
    axes = figure.subplots()
    if len(data):
        closed = {f"named_{tier}": "" for tier in result.scenario.ids.closed_tiers}
        draw_projects(axes, data.assign(**closed), result.scenario.data.period.start / 12)
        name_rows(axes, data, 26 if lang == "zh" else 30)
        period = result.scenario.data.period
        year_axis(axes, period.start, period.end)
        axes.grid(axis="x")
        tidy(axes)
        axes.spines["left"].set_visible(False)
        head(figure, say(_WORDS["title"], lang, r=_DRAWN), timeline_legend(data.assign(**closed), lang, tier_words(result)))
    else:
        axes.text(0.5, 0.5, say(_WORDS["none"], lang), transform=axes.transAxes, ha="center")
        axes.set_axis_off()
    total = count_text(len(every), lang)
    rest = say(_WORDS["rest"], lang, all=total, n=len(data)) if len(every) > len(data) else ""
    named = say(INVENTED, lang) if invented(result.layout.start.roster.places, data["id"]) else ""
    again = say(_WORDS["again"], lang) if data["id"].duplicated().any() else ""
    small_print(figure, [rest, running_text([say(_WORDS["one"], lang), named, again], lang), made_by(result, lang)])
    return figure, data


def evenly(number: int) -> list[int]:
    """Which rows to draw: all, or as many as fit, evenly spaced so that the whole period is seen."""
    drawn = min(number, _MOST)
    return [i * (number - 1) // max(1, drawn - 1) for i in range(drawn)]


def projects(result: Ensemble, lang: Lang, replication: int) -> pd.DataFrame:
    """A row for each project in the order of listing, those of one month by the scenario's streets and the numbers of their communities,
    so that the 9th comes before the 10th; months as text, empty where a step was not reached."""
    model: Any = Replay(result.layout.start, result.seed, replication)
    stages = [community.stage for community in model.communities]
    model.run()
    start, roster = result.layout.start, result.layout.start.roster
    where = result.scenario.data.jurisdiction.streets
    rows = []
    turn = {street: at for at, street in enumerate(where)}
    order = {agent: (turn[place.street], place.number, place.id) for agent, place in enumerate(roster.places)}
    for agent, events in sorted(projects_told(model.story), key=lambda project: order[project[0]]):
        place = roster.places[agent]
        steps = {event: at for at, event in reversed(events)}
        named = {tier: "" for tier in Tier if tier > Tier.NONE}
        for at, event in events:
            if event == Event.NAMED:
                reached = [tier for tier in named if model.events[count_at(agent, Status.NAMED, tier)] == at]
                named |= {tier: month_shown(start, at) for tier in reached}
        until = max(at for at, event in events if event != Event.FINISHED) if finished(events) else start.months - 1
        found = [month_shown(start, steps.get(event)) for event in (Event.LISTED, Event.APPROVED, Event.COMPLETED)]
        names = (pick(place.name, lang), place.street, pick(where[place.street].name, lang))
        gone = month_shown(start, steps.get(Event.ABANDONED))
        under_way = stage_part(stages[agent]) if events[0][0] < 0 <= until else ""
        rows.append((place.id, *names, *found, *named.values(), gone, month_shown(start, until), under_way))
    return pd.DataFrame(rows, columns=_COLUMNS).sort_values("listed", kind="stable", ignore_index=True)


STEPS = (Event.LISTED, Event.APPROVED, Event.COMPLETED, Event.NAMED, Event.ABANDONED, Event.FINISHED)


def projects_told(story: Iterable[tuple[int, ...]]) -> list[tuple[int, list[tuple[int, int]]]]:
    """The story cut into projects: community, and its steps from one listing to the next."""
    found: list[tuple[int, list[tuple[int, int]]]] = []
    live: dict[int, list[tuple[int, int]]] = {}
    for at, event, agent, *_ in story:
        if event == Event.LISTED:
            live[agent] = []
            found.append((agent, live[agent]))
        if event in STEPS and agent in live:
            live[agent].append((at, event))
    return found


def finished(events: list[tuple[int, int]]) -> bool:
    """Whether a project ended within the period."""
    return any(event in (Event.ABANDONED, Event.FINISHED) for _, event in events)


def stage_part(stage: int) -> str:
    """The part of its bar that a project is in which stands in a stage; empty without one."""
    if stage == Stage.BUILDING:
        return "approved"
    return "complete" if stage >= Stage.REVIEW else "listed" if stage == Stage.PREPARING else ""


def month_shown(start: Start, at: int | None) -> str:
    """A month as text; empty where it did not come."""
    return "" if at is None else month_text(start.scenario.data.period.start + at)


def _place_of(words: str) -> float:
    """The middle of a month on the axis, in years."""
    return (parse_month(words) + 0.5) / 12


def draw_projects(axes: Axes, data: pd.DataFrame, first: float) -> None:
    """Three parts a project, marks where it was named or given up; none before the axis begins (`first`, in years).

    Added one by one where they belong: `barh` and `plot` would ask anew each time how far the axes reach, which their limits say.
    A project that was under way on the first day begins there with the part that it was in: when that began is not told.
    """
    for y, row in enumerate(data.to_dict("records")):
        steps = [(name, _place_of(row[name])) for name in _PARTS if row[name]]
        if row["on_first_day"]:
            steps = [(row["on_first_day"], first), *(step for step in steps if step[1] > first)]
        ends = [*(left for _, left in steps[1:]), _place_of(row["until"])]
        for (name, left), end in zip(steps, ends, strict=True):
            axes.add_patch(Rectangle((left, y - _THICK / 2), max(0.0, end - left), _THICK, fc=_PARTS[name], ec=GREY, lw=0.3))
        for tier, (mark, colour) in _MARKS.items():
            if row[f"named_{tier}"] and (at := _place_of(row[f"named_{tier}"])) >= first:
                axes.add_line(Line2D([at], [y], marker=mark, mfc=colour, mec=INK, mew=0.7, ms=4.5, ls="", zorder=4, clip_on=False))
        if row["abandoned"]:
            at = _place_of(row["abandoned"])
            axes.add_line(Line2D([at], [y], marker="x", color=INK, mew=1.4, ms=5, ls="", zorder=4, clip_on=False))


def name_rows(axes: Axes, data: pd.DataFrame, most: int) -> None:
    """Community names on the left, each street once on the right, a line between streets."""
    names, streets = ([said_first(clean(text)) for text in data[column]] for column in ("name", "street"))
    shown = [shorten_within(name, most) for name in within_streets(names, streets, most)]
    axes.set_yticks(range(len(data)), shown)
    axes.tick_params(axis="y", length=0, labelsize=7.5)
    axes.set_ylim(len(data) - 0.4, -0.6)
    leave_cut([*shown, *(cut := [shorten_within(street, _STREET) for street in streets])])
    parts = [(rows.index[0], rows.index[-1]) for _, rows in data.groupby("street_id", sort=False)]
    alone = [first == last for first, last in parts]
    for at, (first, last) in enumerate(parts):
        crowded = alone[at] and any(alone[max(0, at - 1) : at] + alone[at + 1 : at + 2])  # two lines would run into those of the next row
        street = cut[first] if crowded else balance(streets[first], _STREET, 2)
        axes.annotate(
            street, (1, (first + last) / 2), xycoords=("axes fraction", "data"), xytext=(5, 0),
            textcoords="offset points", va="center", fontsize=7.5, color=GREY, annotation_clip=False,
        )
        if last < len(data) - 1:
            axes.axhline(last + 0.5, color=PALE, lw=0.8, zorder=0)


def within_streets(names: list[str], streets: list[str], most: int) -> list[str]:
    """Names without that of their street, which stands at the right, where one of them is too long: lot of ten homes 7.

    All or none: some with it and some without would look like two kinds of names.
    """
    if all(breadth(name) <= most for name in names):
        return names
    bare = [name.removeprefix(street).lstrip(" ,，、") for name, street in zip(names, streets, strict=True)]
    return [name if short in ("", name) else short[:1].upper() + short[1:] for name, short in zip(names, bare, strict=True)]


def tier_words(result: Ensemble) -> dict[str, Words]:
    """What reaching a tier is called: a county below the lowest tier reviews, and gives no name."""
    found: dict[str, Words] = {tier: _WORDS[tier] for tier in _MARKS}
    data = result.scenario.data
    if data.policy.lowest_tier != "county":
        districts = all(county.name.zh.endswith("区") for county in data.jurisdiction.counties.values())
        zh, en = _WORDS["review"]
        found["county"] = (zh.format(level="区级" if districts else "县级"), en.format(level="district" if districts else "county"))
    return found


def timeline_legend(data: pd.DataFrame, lang: Lang, tiers: dict[str, Words]) -> list[Artist]:
    """Handles for what occurs."""
    handles: list[Artist] = [Patch(fc=colour, ec=GREY, lw=0.3, label=say(_WORDS[n], lang)) for n, colour in _PARTS.items()]
    for tier, (mark, colour) in _MARKS.items():
        if (data[f"named_{tier}"] != "").any():
            label = say(tiers[tier], lang)
            handles.append(Line2D([], [], ls="", marker=mark, mfc=colour, mec=INK, mew=0.7, ms=4.5, label=label))
    if (data["abandoned"] != "").any():
        label = say(_WORDS["abandoned"], lang)
        handles.append(Line2D([], [], ls="", marker="x", color=INK, mew=1.4, ms=5, label=label))
    return handles
