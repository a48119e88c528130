"""The workbook of a decision: the answer, every choice with its verdict, the needs, the answer under other readings."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from sim.answers.format import UNKNOWN, count_text, interval_text, quantity_text, stated
from sim.answers.scenario_values import value_text
from sim.output.labels import column_label, levers_in_words
from sim.scenario.units import parse_money, parse_share
from sim.studies.decide.decide import Decision
from sim.studies.decide.decide_table import choice_table, need_limits, reread_table, verdict_of
from sim.studies.decide.needs import FIGURE_UNITS, Need, bare_name
from sim.studies.outcomes import words_of
from sim.version import __version__
from sim.words.text import comma_list, in_brackets, set_to, short_digest
from sim.words.tongue import Lang, pick

from .book_words import CHOICE_VERDICTS, DECIDED, RUN_FACTS
from .column_units import money_cells_of
from .run_book import reading_told, source_line
from .run_fronts import front
from .shown_formats import number_format, odds_format, share_format
from .tabs import RIGHT, BookWords, Opening, Shown, Tab
from .wide_tables import wide_tab
from .writer import book_bytes

_RANKS = ("answer", "open", "near", "dearer", "short", "misses")
"""Verdicts in the order of the sheet of choices."""


def decision_book(decision: Decision, found: Mapping[str, Any], lang: Lang) -> bytes:
    """The file's bytes, of a decision and the summary of its folder, in the words of its first scheme."""
    words = BookWords(lang, decision.own)
    tabs = [_choices(decision, found, words), _needs(decision, words)]
    tabs += [_readings(decision, words)] if decision.reread else []
    return book_bytes(_opening(decision, found, words), [*tabs, wide_tab("decide", choice_table(decision), words, whole=True)], [], words)


def _opening(decision: Decision, found: Mapping[str, Any], words: BookWords) -> Opening:
    """The first sheet: the answer as it is printed, what it was chosen from, what makes it again."""
    lang, rule = words.lang, decision.question.rule
    colon, called = "：" if lang == "zh" else ": ", words.of(RUN_FACTS["scheme"])
    facts: list[tuple[str, object]] = [
        (called, in_brackets(f"{name}{colon}{words.put(pick(scheme.data.title, lang))}", scheme.digest, lang))
        for name, scheme in decision.schemes.items()]
    facts += [
        (words.of(DECIDED["choices"]), count_text(len(decision.alternatives), lang)),
        (words.of(DECIDED["all"]), count_text(decision.replications, lang)),
        (words.of(DECIDED["each"]), count_text(rule.most, lang)),
        (words.of(DECIDED["confidence"]), stated(rule.confidence)), (words.of(DECIDED["within"]), stated(rule.within)),
        (words.of(DECIDED["spare"]), stated(rule.spare)), (words.put(column_label("seed", lang)), decision.seed),
        (words.of(RUN_FACTS["version"]), f"rollout {__version__}"),
    ]
    title = words.of(DECIDED["title"], title=pick(decision.scenario.data.title, lang))
    names = comma_list((f"{name} {short_digest(scheme.digest)}" for name, scheme in decision.schemes.items()), lang)
    source = words.of(DECIDED["source"], names=names, n=count_text(decision.replications, lang), seed=decision.seed)
    reading = [words.of(DECIDED["verdicts"]), words.of(DECIDED["intervals"], level=stated(rule.confidence)), reading_told(words)[2]]
    said = [words.put(levers_in_words(text, found.get("called", {}), lang)) for text in found["sentences"][lang]]
    return Opening(title, said, reading, facts, source_line(source, words))


def _choices(decision: Decision, told: Mapping[str, Any], words: BookWords) -> Tab:
    """A row a choice, the answer first: verdict, what it costs, how far from the answer, what it gives for the first need."""
    lang, question, table = words.lang, decision.question, choice_table(decision)
    unit, need = FIGURE_UNITS[question.objective.measure], question.needs[0]
    sign = -1 if question.objective.most else 1
    order = sorted(range(len(table)), key=lambda at: (_RANKS.index(verdict_of(decision, at)), sign * float(table["value"][at]), at))
    amounts, spent = _measured([[float(table[name][at]) for at in order] for name in ("value", "more")], unit, words)
    rows = []
    for place, at in enumerate(order):
        tried = decision.chosen.tried[at]
        p = need_limits(need, tried, 0, question.rule.confidence)
        more = Shown(UNKNOWN, RIGHT) if decision.chosen.answer in (None, at) else amounts[1][place]
        verdict = words.of(CHOICE_VERDICTS[verdict_of(decision, at)])
        choice = levers_in_words(_choice(decision, at, lang), told.get("called", {}), lang)
        rows.append([Shown(words.put(choice)), Shown(verdict), Shown(tried.n),
                     amounts[0][place], more, *_gave(need, p, tried.n, words)])
    made = front("choices", words, rows, objective=spent, need="%" if need.probability is not None else "")
    heads = list(made.heads)
    heads[3] = words.put(pick(bare_name(question.objective.measure), lang)) + heads[3]
    heads[5] = words.put(need_name(decision, need, lang)) + heads[5]
    return Tab(made.key, made.title, made.about, heads, made.rows)


def _choice(decision: Decision, at: int, lang: Lang) -> str:
    """A choice: its scheme where there are several, its levers with their values."""
    each, axes = decision.alternatives[at], {axis.path: axis.named(lang) for axis in decision.question.axes}
    parts = [each.scheme] if len(decision.schemes) > 1 else []
    units = {value.path: value.unit for value in decision.schemes[each.scheme].values if value.path in each.values}
    parts += [set_to(axes[path], _value(value, units.get(path), lang), lang) for path, value in each.values.items()]
    return ("，" if lang == "zh" else ", ").join(parts)


def _value(value: object, unit: str | None, lang: Lang) -> str:
    """A value as it is told, in the language's units."""
    read = {"yuan": parse_money, "share": parse_share}.get(unit or "")
    try:
        return value_text(read(value) if read and isinstance(value, str) else value, unit, lang)
    except ValueError:
        return str(value)


def _measured(columns: list[list[float]], unit: str, words: BookWords) -> tuple[list[list[Shown]], str]:
    """Columns of a measure, and the unit in which they are shown."""
    plain: list[list[object]] = [[value if math.isfinite(value) else None for value in column] for column in columns]
    if unit == "yuan":
        return money_cells_of(plain, words.lang)
    form = share_format if unit == "share" else number_format
    cells = [[Shown(value, form(value, words.lang) if isinstance(value, float) else "") for value in column] for column in plain]
    return cells, "%" if unit == "share" else ""


def need_name(decision: Decision, need: Need, lang: Lang) -> str:
    """What has to hold, in words."""
    if need.is_target:
        return pick(words_of(decision.scenario, need.id), lang)
    if need.probability is None:
        return pick(bare_name(need.id), lang)
    return f"{pick(bare_name(need.id), lang)} {'≥' if need.at_least else '≤'} {value_text(need.limit, FIGURE_UNITS[need.id], lang)}"


def _gave(need: Need, ends: tuple[float, float, float], n: int, words: BookWords) -> list[Shown]:
    """What was seen of a need, with its interval."""
    if need.probability is not None:
        return [Shown(ends[0], odds_format(*ends, words.lang, n)), Shown(interval_text(*ends, words.lang), RIGHT)]
    mean, low, high = (quantity_text(end, FIGURE_UNITS[need.id], words.lang) for end in ends)
    return [Shown(mean, RIGHT), Shown(f"{low}至{high}" if words.lang == "zh" else f"{low} to {high}", RIGHT)]


def _needs(decision: Decision, words: BookWords) -> Tab:
    """A row a need: what is asked, and what the answer's test gave under fresh luck."""
    lang, rows = words.lang, []
    for number, need in enumerate(decision.question.needs):
        limit = stated(need.probability) if need.probability is not None else value_text(need.limit, FIGURE_UNITS[need.id], lang)
        sign = "≥" if need.is_target or need.at_least or need.probability is not None else "≤"
        tested = [Shown(UNKNOWN, RIGHT)] * 3
        if decision.fresh is not None:
            ends = need_limits(need, decision.fresh, number, decision.question.rule.confidence)
            tested = [*_gave(need, ends, decision.fresh.n, words), Shown(decision.fresh.n)]
        rows.append([Shown(words.put(need_name(decision, need, lang))), Shown(f"{sign} {limit}", RIGHT), *tested])
    return front("needs", words, rows)


def _readings(decision: Decision, words: BookWords) -> Tab:
    """A row a reading and need: what the answer gives then, and whether the need is still met."""
    lang, rows, held = words.lang, [], reread_table(decision).to_dict("records")
    for row, (each, number) in zip(held, [(each, number) for each in decision.reread for number in range(len(decision.question.needs))],
                                   strict=True):
        need, bar = decision.question.needs[number], each.tried.bars[number]
        meets = each.tried.chance(number) >= bar.limit if bar.is_chance else each.tried.chance(number) <= bar.limit
        ends = float(row["value"]), float(row["low"]), float(row["high"])
        rows.append([Shown(words.put(pick(each.reading.short, lang))), Shown(words.put(pick(each.option.title, lang))),
                     Shown(words.put(need_name(decision, need, lang))), *_gave(need, ends, each.tried.n, words),
                     Shown(words.of(DECIDED["yes" if meets else "no"]))])
    return front("rereadings", words, rows)
