"""What a decision says of the stated worlds: what the answer gives in each, or in which one the nearest choice falls furthest short."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.answers.format import count_text, odds
from sim.words.figures import replications_text
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, Words, pick

from .decide_words import choice_words, figure_text, gave_in, measure_name, short_need

if TYPE_CHECKING:
    from sim.studies.decide.decide import Decision

STANDS: Words = ("现有设定", "as things stand")
WORLD_HEADS: tuple[Words, ...] = (("情形", "World"), ("模拟次数", "Replications"))
_EVERYWHERE: Words = ("，按现有设定和在{worlds}种设定情形下都如此", ", as things stand and in each of {worlds} stated worlds")
_IN_ONE: Words = ("，按现有设定和在情形“{world}”下都如此", ", as things stand and in the stated world “{world}”")
_LEAST_ROOM: Words = ("余量最小的是{world}：模拟{n}次，{gave}。", "It has least room {world}: {gave} ({n}).")
_BINDS: Words = ("差得最多的是{world}：模拟{n}次，{gave}。", "It falls furthest short {world}: {gave} ({n}).")
_ALONE: Words = (
    "若只按现有设定，{choice}更好：它满足全部条件，{name}{more}；但{world}，{gave}。",
    "As things stand alone, {choice} would be better: it meets every need, with {name} {more}; but {world}, {gave}.",
)
_THERE: Words = ("在{world}下", "{world}")
_LESS: dict[bool, Words] = {True: ("少{amount}", "lower by {amount}"), False: ("多{amount}", "higher by {amount}")}
_NAMED: Words = ("情形“{name}”", "in “{name}”")


def in_every_world(decision: Decision, lang: Lang) -> str:
    """Where the needs have to hold; empty where no world is stated."""
    worlds = decision.question.worlds
    if not worlds:
        return ""
    form = _EVERYWHERE if len(worlds) > 1 else _IN_ONE
    return pick(form, lang).format(worlds=count_text(len(worlds), lang), world=worlds[0].label(lang))


def world_name(decision: Decision, world: int, lang: Lang) -> str:
    """What stands, or one of the worlds, within a sentence."""
    return pick(_NAMED, lang).format(name=decision.question.worlds[world - 1].label(lang)) if world else pick(STANDS, lang)


def world_sentence(decision: Decision, lang: Lang) -> str:
    """In which world the answer has least room, or where there is none, the nearest choice falls furthest short."""
    from sim.studies.decide.decide import worst_world

    tried = decision.seen
    world = worst_world(tried)
    short = decision.outcome in ("unconfirmed", "not_met", "undecided")
    return pick(_BINDS if short else _LEAST_ROOM, lang).format(
        world=world_name(decision, world, lang), n=replications_text(tried.seen_in(world), lang),
        gave=semicolon_list(gave_in(decision, tried, world, lang), lang))


def alone_sentence(decision: Decision, lang: Lang) -> str:
    """Which choice would be the better one without the stated worlds, and how it falls short in one; empty where none would be."""
    from sim.studies.decide.decide_table import better_alone, cost_beside

    better = better_alone(decision)
    if better is None or decision.chosen.answer is None:
        return ""
    (at, world), objective = better, decision.question.objective
    tried = decision.chosen.tried[at]
    less = abs(float(cost_beside(tried, decision.chosen.tried[decision.chosen.answer]).mean()))
    return pick(_ALONE, lang).format(
        choice=choice_words(decision, at, lang), name=pick(measure_name(objective.measure), lang),
        more=pick(_LESS[not objective.most], lang).format(amount=figure_text(objective.measure, less, lang)),
        world=pick(_THERE, lang).format(world=world_name(decision, world, lang)),
        gave=semicolon_list(gave_in(decision, tried, world, lang), lang))


def world_heads(decision: Decision) -> list[Words]:
    """The heads of the table of worlds."""
    needs = range(len(decision.question.needs))
    return [*WORLD_HEADS, *((short_need(decision, at, "zh"), short_need(decision, at, "en")) for at in needs)]


def world_rows(decision: Decision, lang: Lang) -> list[Sequence[object]]:
    """What stands and every world, a row each, for people."""
    from sim.studies.decide.decide_table import need_limits

    question, tried, rows = decision.question, decision.seen, list[Sequence[object]]()
    for world in range(1 + len(question.worlds)):
        cells = []
        for demand, need in zip(tried.demands(world), question.needs, strict=True):
            ends = need_limits(need, tried, demand, question.rule.confidence)
            cells.append(figure_text(need.id, ends[0], lang) if need.probability is None else odds(*ends, lang, tried.seen_in(world)))
        name = question.worlds[world - 1].label(lang) if world else pick(STANDS, lang)
        rows.append([name, count_text(tried.seen_in(world), lang), *cells])
    return rows
