"""A study of readings for people: sentences, a table of options by target, the best and worst combinations."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Lang, Words, pick

from .console import Screen
from .key_line import target_texts, tell_targets_meant

if TYPE_CHECKING:
    import pandas as pd

    from sim.studies.readings.reading_study import ReadingStudy

READING: Words = ("读法", "Reading")
OPTION: Words = ("选项", "Option")
_AS_IS: Words = ("基准设定", "as set in the scenario")
_MARKS: Words = (
    "每格：实现概率（与基准设定之差，百分点）。* 差值的95%置信区间（Bonett–Price，同一套随机数）不含0；"
    "! 按全部设定和目标校正后仍确实改变，并越过50%或90%。",
    "Each cell: probability (difference from the scenario as set, in points). * the 95% confidence interval of the difference "
    "(Bonett–Price, same luck) leaves out 0; ! it surely moves, corrected for all settings and targets, and crosses 50% or 90%.",
)
GAPS: Words = (
    "每格：平均缺口（与基准设定之差），以各目标所计的单位计（社区、片区、项目等），all 为未实现的目标数。* 配对差的95%置信区间不含0。",
    "Each cell: mean shortfall (difference from the scenario as set), in what each target counts (communities, areas, projects, …), for "
    "all in targets missed. * the 95% confidence interval of the paired difference leaves "
    "out 0.",
)
FOUND: Words = (
    "组合的求法：对每个目标，各项读法取单独最有利（最不利）的选项，一起模拟；表中为试过的{tried}种设定中的最高与最低，并非穷举全部{all}种组合。",
    "How the combinations were found: for each target every reading takes the option that is best (worst) alone, and they are "
    "run together; shown are the best and worst of the {tried} settings tried, not of all {all} combinations.",
)
_HEADS: tuple[Words, ...] = (
    ("目标", "Target"), ("内容", "Text"), ("情形", "Case"), ("实现概率", "Probability"), CONFIDENCE_INTERVAL,
    ("读法", "Readings"),
)
_CASES: tuple[Words, ...] = (("最不利", "Least favourable"), ("最有利", "Most favourable"))


def tell_readings(screen: Screen, study: ReadingStudy, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    from sim.answers.format import count_text, figures, odds

    n = study.replications
    screen.line(pick(study.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    if study.readings:
        tell_targets_meant(screen, target_texts(study.scenario, study.base.names, screen.lang))
        screen.say(_MARKS)
        tell_options(screen, study, [odds(*study.base.chance(name), screen.lang, n) for name in study.base.names], reading_cell)
        screen.say(GAPS)
        tell_options(screen, study, [figures(study.base.shortfall(name), lang=screen.lang) for name in study.base.names], gap_cell)
        tell_extremes(screen, study)
        tried, total = len(study.found), 1
        for reading in study.readings:
            total *= len(reading.options)
        screen.say(FOUND, tried=tried, all=count_text(total, screen.lang))


def tell_options(
    screen: Screen, study: ReadingStudy, as_is: list[str], cell: Callable[[pd.Series, Lang, int], str]
) -> None:
    """A row for each option, a column for each target."""
    from sim.studies.readings.reading_study import readings_table
    from sim.studies.readings.reading_words import option_of_study

    table, names = readings_table(study), study.base.names
    rows: list[list[object]] = [[pick(_AS_IS, screen.lang), "", *as_is]]
    for choice in study.singles:
        if study.is_as_it_is(choice):
            continue
        reading, option = choice[0]
        own = table[(table["reading"] == reading) & (table["option"] == option)]
        held, taken = option_of_study(study, reading, option)
        rows.append([pick(held.short, screen.lang), pick(taken.title, screen.lang),
                     *(cell(row, screen.lang, study.replications) for _, row in own.iterrows())])
    heads: list[Words] = [READING, OPTION, *((name, name) for name in names)]
    screen.table(heads, rows, right=range(2, 2 + len(names)), keys=2)


def reading_cell(row: pd.Series, lang: Lang, n: int) -> str:
    """Probability, difference in points, and whether it is sure and decisive."""
    from sim.answers.format import odds, signed
    from sim.words.text import in_brackets

    sure = row["difference_low"] > 0 or row["difference_high"] < 0
    mark = "!" if row["decides"] else "*" if sure else ""
    found = odds(row["probability"], row["low"], row["high"], lang, n)
    return (in_brackets(found, signed(100 * row["difference"]), lang) if row["difference"] else found) + mark


def gap_cell(row: pd.Series, lang: Lang, n: int) -> str:
    """Mean gap, difference, and whether it is sure."""
    from sim.answers.format import figures, signed
    from sim.words.text import in_brackets

    mark = "*" if row["shortfall_low"] > 0 or row["shortfall_high"] < 0 else ""
    found, change = figures(row["shortfall"], lang=lang), row["shortfall_difference"]
    return in_brackets(found, signed(change, 2), lang) + mark if change else found


def tell_extremes(screen: Screen, study: ReadingStudy) -> None:
    """Three rows for each target: as it is set, least and most favourable."""
    from sim.answers.format import interval_text, odds
    from sim.studies.outcomes import words_of
    from sim.studies.readings.combinations import LEAST_FAVOURABLE, MOST_FAVOURABLE, combinations
    from sim.studies.readings.reading_study import readings_table
    from sim.studies.readings.reading_words import combination_called

    rows: list[list[object]] = []
    for name in study.base.names:
        base, taken = (*study.base.chance(name), screen.lang), dict(combinations(study.found, name))
        rows.append([name, pick(words_of(study.scenario, name), screen.lang), pick(_AS_IS, screen.lang),
                     odds(*base, study.replications), interval_text(*base), ""])
        for kind, case in zip((LEAST_FAVOURABLE, MOST_FAVOURABLE), _CASES, strict=True):
            found = readings_table(study)[(readings_table(study)["target"] == name) & (readings_table(study)["reading"] == kind)].iloc[0]
            estimate = found["probability"], found["low"], found["high"], screen.lang
            rows.append([name, "", pick(case, screen.lang), odds(*estimate, study.replications), interval_text(*estimate),
                         combination_called(study, taken[kind], screen.lang)])
    screen.table(_HEADS, rows, right=[3, 4])
