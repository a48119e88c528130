"""A brief on a run."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.answers.change_table import changes_told
from sim.answers.deciding import assumptions_counted
from sim.answers.findings import STATUS_PHRASES
from sim.answers.format import UNKNOWN, count_text, figures, interval_text, odds
from sim.answers.gap_words import gap_told
from sim.answers.notes import GROWTH, grows, path_note
from sim.answers.sentences import NONE_DONE, first_answer, payment, risk
from sim.answers.target_table import is_together, target_table
from sim.charts.result.coverage_chart import coverage_chart
from sim.ensemble.ensemble import Ensemble
from sim.scenario.edits import edit_sentences
from sim.words.figures import replications_text
from sim.words.headings import CHANCE_OF_EACH_TARGET, CONFIDENCE_INTERVAL
from sim.words.text import comma_list, running_text
from sim.words.tongue import Lang, Words, pick, say

from .paper import CONCLUSION, WHAT_ASSUMED, WHAT_BINDS, WHAT_CHANGES, Brief, Grid, Heading, Paragraph, Passage
from .pictures import LEAST_PANEL, picture
from .run_words import assumed, changing, cited, prospects, seen, steps_made, teams

KIND: Words = ("模拟分析简报", "Simulation brief")
_LEADS: dict[str, Words] = {
    "progress": ("进度。", "Progress."), "risk": ("风险。", "Where the risk is."), "team": ("人手。", "Teams."),
    "decide": ("关键假设。", "Those that decide."),
    "seen": ("与公布数对照。", "Against published figures."), "edits": ("改动。", "Changed values."),
}
_HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("口径", "Counts"), ("实现概率", "Probability"), CONFIDENCE_INTERVAL,
    ("平均缺口", "Mean shortfall"),
)
_WEIGHTS = {"zh": (5.0, 0.95, 2.6, 2.2, 1.75), "en": (4.7, 1.4, 2.0, 2.5, 1.9)}
_SHOWN = 8
"""Targets that a table of one page has room for, beside all of them together."""
_MORE: Words = ("另有{n}项目标，见 targets.csv。", "More targets stand in targets.csv: {n}.")
_OVER_ALL: Words = ("平均缺口按全部模拟计，已实现的为0。", "The mean shortfall is over all replications, 0 where a target is met.")
_PICTURE: Words = ("覆盖进度图：逐月社区数的模拟范围、目标与计划",
                    "Chart of coverage month by month: the range of replications, targets and plan")
_PARTIAL: Words = ("模拟提前停止，{asked}次中只完成{done}次，以下只依据这{done}次。",
                    "The run was stopped early: what follows rests on {done} of {asked} replications.")
_METHOD: Words = (
    "方法：{version}模拟{n}次，种子{seed}；每次重新抽取随机因素和不确定参数。概率的95%置信区间用Wilson法，只反映抽样误差。"
    "情景{name}，摘要值{scenario}；结果摘要值{digest}（均为SHA-256前16位）。",
    "Method: {version}, {n}, seed {seed}; luck and uncertain quantities are drawn anew in each. The 95% confidence intervals "
    "of probabilities are Wilson's and hold the sampling error only. Scenario {name}, digest {scenario}; result digest {digest} (first "
    "16 digits of SHA-256 each).",
)
_DIGITS = 16
"""Digits of a digest that are told."""


def run_brief(result: Ensemble, lang: Lang, version: str) -> Brief:
    """The brief on a run that was made by `version` of the program, in the words of its scenario."""
    title = pick(result.scenario.data.title, lang)
    blocks = (*_conclusion(result, lang), *_held(result, lang), *_grounds(result, lang), *_changing(result, lang))
    made = Brief(lang, title, say(KIND, lang), tuple(block for block in blocks if block is not None), _method(result, lang, version))
    return made.worded(result.scenario.own)


def section(head: Words, lang: Lang, parts: dict[str, str], leads: dict[str, Words]) -> list[Passage]:
    """A heading and a paragraph for each part that says something, with its lead where there are several; nothing where none does."""
    there = {name: text for name, text in parts.items() if text}
    found: list[Passage] = [Paragraph(text, say(leads[name], lang) if len(there) > 1 else "") for name, text in there.items()]
    return [Heading(say(head, lang)), *found] if found else []


def _conclusion(result: Ensemble, lang: Lang) -> list[Passage]:
    """The answer, who pays, and the table of targets."""
    if result.replications == 0:
        return [Heading(say(CONCLUSION, lang)), Paragraph(NONE_DONE[lang])]
    partial = "" if result.complete else say(
        _PARTIAL, lang, done=count_text(result.replications, lang), asked=count_text(result.asked, lang))
    answer = running_text([partial, prospects(result, lang), first_answer(result, lang), changes_told(result, lang), payment(result, lang)],
                          lang)
    return [Heading(say(CONCLUSION, lang)), Paragraph(answer), target_grid(result, lang)]


def target_grid(result: Ensemble, lang: Lang) -> Grid:
    """A row for each target, and one for all together below a line."""
    table = target_table(result)
    shown = pd.concat([table.iloc[:-1].head(_SHOWN), table.iloc[-1:]]) if len(table) > 2 else table.iloc[:1]
    rows = tuple(_target_row(row, result, lang) for row in shown.to_dict("records"))
    left = len(table) - 1 - _SHOWN
    notes = [say(_OVER_ALL, lang), say(_MORE, lang, n=left) if left > 0 else "",
             say(GROWTH, lang, names=growing(result, lang)) if grows(result.scenario) else ""]
    heads = tuple(say(head, lang) for head in _HEADS)
    last = len(rows) - 1 if len(rows) > 1 else None
    return Grid(say(CHANCE_OF_EACH_TARGET, lang), heads, rows, _WEIGHTS[lang], 2, last, running_text(notes, lang))


def growing(result: Ensemble, lang: Lang) -> str:
    """The targets of yearly growth by their texts."""
    texts = [f"“{pick(result.scenario.data.targets[name].text, lang)}”" for name in grows(result.scenario)]
    return comma_list(texts, lang)


def _target_row(row: dict[Any, Any], result: Ensemble, lang: Lang) -> tuple[str, ...]:
    """Text, what counts, probability, interval, mean shortfall with its unit."""
    p, low, high = (float(row[name]) for name in ("probability", "low", "high"))
    gap = gap_told(result.scenario.data, str(row["id"]), figures(float(row["shortfall_mean"]), lang=lang), lang)
    counts = UNKNOWN if is_together(row["id"], result.scenario.data.targets) else pick(STATUS_PHRASES[str(row["status"])], lang)
    return str(row[f"text_{lang}"]), counts, odds(p, low, high, lang, result.replications), interval_text(p, low, high, lang), gap


def _held(result: Ensemble, lang: Lang) -> list[Passage]:
    """What binds, and why, with the chart of progress."""
    if result.replications == 0:
        return []
    parts = {"progress": steps_made(result, lang), "team": teams(result, lang),
             "risk": risk(result, lang).removesuffix(path_note(result.scenario.data, lang)).strip()}
    figure, _ = coverage_chart(result, lang)
    return [*section(WHAT_BINDS, lang, parts, _LEADS), picture(figure, LEAST_PANEL, say(_PICTURE, lang))]


def _grounds(result: Ensemble, lang: Lang) -> list[Passage]:
    """What was assumed, and how that stands against what was published."""
    if result.replications == 0:
        return []
    parts = {"decide": assumed(result, lang), "seen": seen(result, lang),
             "edits": running_text(edit_sentences({"": result.scenario}, lang), lang)}
    return section(WHAT_ASSUMED, lang, parts, _LEADS)


def _changing(result: Ensemble, lang: Lang) -> list[Passage]:
    """What would change the answer."""
    return section(WHAT_CHANGES, lang, {"": changing(result, lang)}, {}) if result.replications else []


def _method(result: Ensemble, lang: Lang, version: str) -> tuple[str, ...]:
    """How it was made, and on what it rests."""
    scenario = result.scenario
    told = say(_METHOD, lang, version=version, n=replications_text(result.replications, lang), seed=result.seed, name=scenario.name,
               scenario=scenario.digest[:_DIGITS], digest=result.digest[:_DIGITS])
    duty = path_note(result.scenario.data, lang)
    counted = running_text([assumptions_counted(result, lang), duty], lang)
    return (running_text([told, cited(scenario, lang), counted], lang),)
