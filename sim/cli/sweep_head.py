"""What `rollout sweep` and the sweeps of a study share: an estimate first, the words for what was found, the charts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.words.figures import count_text, counted_text, replications_text
from sim.words.text import in_brackets, running_text
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .decide_words import lever_text
from .time_ahead import LONG, SHORT, minutes_of, time_words

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.scenario.load import Scenario
    from sim.studies.sweep.axis import Axis
    from sim.studies.sweep.design import Design
    from sim.studies.sweep.sweep import Sweep

_CHANGE = re.compile(r"changes\.([^.]+)\.set\.")
"""What stands before the path of a value that a change in mid-run sets, with the id of the change."""
_BAR = re.compile(r"changes\.([^.]+)\.when\.(below|at_least)")
"""The path of the bar from which on, or below which, a change in mid-run is made, with the id of the change."""
_BARS: dict[str, Words] = {"below": ("触发条件（低于）", "made where below"), "at_least": ("触发条件（不低于）", "made from")}
_ESTIMATE: Words = (
    "{cells}个组合×{n}次：约{time}", "{cells} × {n}: about {time}",
)
_RANGE: Words = (
    "“{target}”的概率从{low}（{at_low}）到{high}（{at_high}）；{reached}。",
    "The probability of “{target}” goes from {low} (at {at_low}) to {high} (at {at_high}); {reached}.",
)
_REACHED: Words = (
    "{cells}个组合中有{met}个不低于90%，其中{sure}个连95%置信区间下限也不低于90%",
    "it is at least 90% in {met} of {cells} combinations, in {sure} of them with its whole 95% confidence interval",
)
_NOWHERE: Words = ("{cells}个组合都低于90%", "it is below 90% in all {cells} combinations")

_LEVEL: Words = (
    "“{target}”的概率在全部{cells}个组合中都是{low}（{first}时与{last}时相同）。",
    "The probability of “{target}” is {low} in all {cells} combinations (at {first} as at {last}).",
)
_ALONE: Words = ("{first}时“{target}”的概率是{low}。", "At {first} the probability of “{target}” is {low}.")


def estimate(
    screen: Screen, scenario: Scenario, design: Design, replications: int, workers: int | None, yes: bool, name: str = "--over"
) -> None:
    """Say how long it will take; InputError, under a name, where it is long and nobody said yes."""
    from sim.errors import InputError

    (minutes,) = minutes_of(screen, scenario, workers, (design.size * replications, design.size))
    if minutes > LONG and not yes:
        raise InputError(f"{name}: {count_text(design.size)} cells take about {count_text(minutes)} minutes; "
                         "expected fewer, a smaller -n, or --yes")
    if minutes > SHORT:
        lang = screen.lang
        screen.aside(_ESTIMATE, cells=counted_text(design.size, lang, "cell", "cells"), n=replications_text(replications, lang),
                     time=time_words(minutes, lang))


def sweep_drawn(target: str, ran: Sweep, lang: Lang) -> dict[str, Drawn]:
    """The charts and their data."""
    from sim.charts.sweep.sweep_charts import charts

    return charts(ran, target, lang)


def sweep_data(ran: Sweep, target: str) -> dict[str, Any]:
    """The one object of --json and of summary.json; every figure stands in sweep.csv."""
    from sim.studies.sweep.sweep_table import of_target

    table = of_target(ran, target)
    paths = [axis.path for axis in ran.design.axes]
    cells = [{"cell": row["cell"], "values": {path: row[path] for path in paths}, "probability": row["value"], "low": row["low"],
              "high": row["high"]} for row in table.to_dict("records")]
    return {
        "scenario": ran.scenario.name, "title": ran.scenario.data.title.model_dump(), "seed": ran.seed,
        "replications": ran.replications, "over": ran.design.as_data()["over"], "points": ran.design.points, "target": target,
        "called": every_lever_called(ran.scenario, paths),
        "sentences": in_both(partial(sweep_sentence, ran, target)), "sweep": cells,
    }


def levers_called(scenario: Scenario, paths: Sequence[str]) -> dict[str, dict[str, str]]:
    """What levers are called in Chinese and English, by path; those that the page has no name for are left out. What a change in
    mid-run sets is called by its title and the lever that it moves."""
    from sim.page.levers import levers_of

    moved = {path: _CHANGE.sub("", path) for path in paths}
    known = levers_of(scenario, set(moved.values()))
    return {path: _of_change(scenario, path, known[name].title) for path, name in moved.items() if name in known}


def every_lever_called(scenario: Scenario, paths: Sequence[str]) -> dict[str, dict[str, str]]:
    """What levers are called, by path: also what a scenario leaves out or sets to nothing, which no page moves, and uncertain quantities,
    called by their labels and the part of them that is moved."""
    from sim.page.levers import lever_title

    found = levers_called(scenario, paths)
    for path in paths:
        name = _CHANGE.sub("", path)
        bar = _BAR.fullmatch(path)
        title = _BARS[bar[2]] if bar else quantity_called(scenario, name) or lever_title(scenario, name)
        if path not in found and title is not None:
            found[path] = _of_change(scenario, path, title)
    return found


def _of_change(scenario: Scenario, path: str, title: Words) -> dict[str, str]:
    """A lever's title, behind that of the change in mid-run that sets it, or that has it for a bar."""
    change = _CHANGE.match(path) or _BAR.fullmatch(path)
    held = scenario.data.changes.get(change[1]) if change else None
    zh, en = title
    return {"zh": f"{held.title.zh}——{zh}", "en": f"{held.title.en} – {en}"} if held else {"zh": zh, "en": en}


def quantity_called(scenario: Scenario, path: str) -> Words | None:
    """A part of an uncertain quantity in words, “Yearly capacity of the construction group (median)”; None for any other path."""
    from sim.scenario.workbook.sheet_words import HEADINGS

    words = path.split(".")
    quantities: Mapping[str, Any] = getattr(scenario.data.uncertain, words[1], {}) if len(words) == 4 and words[0] == "uncertain" else {}
    if not quantities or words[2] not in quantities:
        return None
    label = quantities[words[2]].label
    return in_brackets(label.zh, HEADINGS.get(words[3], words[3]), "zh"), in_brackets(label.en, words[3], "en")


def titled_axes(scenario: Scenario, axes: Sequence[Axis]) -> list[Axis]:
    """Levers with the titles that they are called by, which charts and workbooks show; one without a title there keeps its path."""
    from sim.scenario.schema import Text

    known = every_lever_called(scenario, [axis.path for axis in axes])
    return [replace(axis, title=Text(**known[axis.path])) if axis.path in known else axis for axis in axes]


def sweep_sentence(ran: Sweep, target: str, lang: Lang) -> str:
    """How far the chance goes, and in how many cells it is high; what the scenario changes in its files."""
    from sim.answers.format import odds as chance
    from sim.answers.sentences import rows_again
    from sim.scenario.edits import edit_sentences
    from sim.studies.outcomes import words_of
    from sim.studies.sweep.sweep_table import RELIABLE, of_target

    table = of_target(ran, target)
    every = table.to_dict("records")
    rows = sorted(every, key=lambda row: float(row["value"]))
    least, most = rows[0], rows[-1]

    def place(row: Mapping[Any, Any]) -> str:
        between = "为" if lang == "zh" else " "
        told = [f"{axis.label(lang)}{between}{lever_text(ran.scenario, axis.path, row[axis.path], lang)}" for axis in ran.design.axes]
        return ("，" if lang == "zh" else "; ").join(told)

    def odds(row: Mapping[Any, Any]) -> str:
        return chance(row["value"], row["low"], row["high"], lang, ran.replications)

    met, sure = int((table["value"] >= RELIABLE).sum()), int((table["low"] >= RELIABLE).sum())
    reached = pick(_REACHED if met else _NOWHERE, lang).format(cells=len(table), met=met, sure=sure)
    words = pick((_ALONE if len(every) == 1 else _RANGE if most["value"] > least["value"] else _LEVEL), lang)
    told = words.format(
        target=pick(words_of(ran.scenario, target), lang), first=place(every[0]), last=place(every[-1]), low=odds(least),
        at_low=place(least), high=odds(most), at_high=place(most), cells=len(table), reached=reached,
    )
    return running_text([told, rows_again(ran.scenario, ran.replications, lang), *edit_sentences({"": ran.scenario}, lang)], lang)
