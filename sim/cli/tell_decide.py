"""What a decision says: the answer and how sure it is, what may be cheaper, what stands in the way, what else was looked at."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.answers.format import count_text, odds, signed_quantity, stated
from sim.output.book.book_words import CHOICE_VERDICTS
from sim.words.figures import counted_text, replications_text
from sim.words.headings import AGAINST_THE_ANSWER
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .decide_words import (
    choice_words,
    figure_text,
    gave_in,
    mean_phrase,
    measure_name,
    need_called,
    need_words,
    short_need,
)
from .discovery_words import discovery_sentence
from .key_line import tell_needs_meant, tell_schemes_meant
from .sweep_head import every_lever_called
from .tell_seek import chance_of
from .world_words import alone_sentence, in_every_world, world_heads, world_name, world_rows, world_sentence

if TYPE_CHECKING:
    from sim.studies.decide.decide import Decision
    from sim.studies.decide.rereading import Reread
    from sim.studies.decide.tried import Tried
    from sim.studies.sweep.seek import Binding

SHOWN_ROWS = 10
_LISTED = 5
ANSWERED: dict[str, Words] = {
    "found": (
        "{number}种组合中，满足条件（{needs}）且{objective}的是{choice}。另取一组随机数模拟{n}次，{measure}{cost}；{gave}。",
        "Of {number}, the one with {objective} among those that meet what is needed ({needs}) is {choice}: {measure} {cost}; "
        "{gave} ({n} on fresh luck).",
    ),
    "unconfirmed": (
        "{number}种组合中，搜索选出{choice}，但另取一组随机数模拟{n}次，未能证实它满足全部条件（{needs}）：{gave}。",
        "Of {number} the search picked {choice}, but on fresh luck ({n}) it is not shown to meet what is needed ({needs}): {gave}.",
    ),
    "not_met": (
        "{number}种组合中没有一种满足条件（{needs}）。最接近的是{choice}：模拟{n}次，{gave}。",
        "None of {number} meets what is needed ({needs}). Nearest comes {choice}: {gave} ({n}).",
    ),
    "undecided": (
        "这些模拟不能判定：{number}种组合中还没有一种经检验满足条件（{needs}）。最接近的是{choice}：模拟{n}次，{gave}。",
        "These replications do not decide: none of {number} is shown to meet what is needed ({needs}). Nearest comes {choice}: "
        "{gave} ({n}).",
    ),
}
ANSWERED["runners_up"] = ANSWERED["found"]
NONE_NEAR: Words = (
    "{number}种组合中没有一种满足条件（{needs}），也没有一种接近：每一种都有条件在全部模拟中一次也没有满足，例如{choice}：模拟{n}次，{gave}。",
    "None of {number} meets what is needed ({needs}), and none comes near: with each, a need holds in no replication, as with "
    "{choice}: {gave} ({n}).",
)
GUARANTEE: Words = (
    "以上判断的把握为{confidence}：它满足全部条件；其他满足条件{spare}的组合{but}，{measure}都不会比它{better}{within}以上。何时停止模拟，都不影响这一把握。",
    "With {confidence} confidence it meets every need, and no other choice that does{spare}{but} has {measure} {better} by more "
    "than {within}, whenever one stops looking.",
)
_SPARE: Words = ("且留有{spare}余量", " with {spare} to spare")
_BUT: Words = ("（下列{open}种除外）", ", except those listed below,")
SURELY_NONE: Words = ("以上判断的把握为{confidence}。", "This holds with {confidence} confidence.")
RUNNERS_UP: Words = (
    "未能区分的组合：{listed}{more}。增加每种组合的模拟次数（-n），可以进一步区分。",
    "Not told apart: {listed}{more}. More replications of a choice (-n) would tell.",
)
_AND_MORE: Words = ("等{open}种", " and others, {open} in all")
STANDS_IN_THE_WAY: Words = (
    "在该组合下{where}单独放开一项限制，“{target}”的实现概率（另取一组随机数模拟{n}次，不放开时为{p_base}）：{told}；各项限制全部放开为{p_all}。",
    "With one limit taken away at that choice{where}, the probability of “{target}” (on fresh luck in {n}, {p_base} with all "
    "limits in place): {told}; with all of them taken away {p_all}.",
)
NOTHING_STANDS: Words = (
    "在该组合下{where}单独放开任何一项限制，“{target}”的实现概率都没有显著上升（另取一组随机数模拟{n}次，不放开时为{p_base}）；各项限制全部放开为{p_all}。",
    "At that choice{where} no single limit taken away raises the probability of “{target}” significantly (on fresh luck in {n}, "
    "{p_base} with all limits in place); with all of them taken away it is {p_all}.",
)
_THERE: Words = ("（{world}）", " {world}")
READ_OTHERWISE: Words = (
    "有歧义的条文另有{number}种读法，答案在其中{held}种下仍满足全部条件（按均值或频率判断）{broken}。",
    "Of {number} other readings of ambiguous sentences, the answer still meets every need under {held} (by its means and frequencies)"
    "{broken}.",
)
_BROKEN: Words = ("；不满足的：{listed}", "; it does not under {listed}")
_OBJECTIVE: dict[bool, Words] = {False: ("{measure}最少", "the least {measure}"), True: ("{measure}最多", "the most {measure}")}
_BETTER: dict[bool, Words] = {False: ("低", "lower"), True: ("高", "higher")}
SEARCHED: Words = ("表中为搜索时的数，前面所说的是另一组随机数的结果。",
                   "The table has the figures of the search, the sentences those of fresh luck.")
_HEADS: tuple[Words, ...] = (("组合", "Choice"), ("判断", "Verdict"), ("模拟次数", "Replications"))


@dataclass(frozen=True)
class Decided:
    """A decision, and the limits that stand in the way where nothing meets what is needed."""

    decision: Decision
    """What was decided."""
    limits: tuple[Binding, ...] = ()
    """The limits at the nearest choice, for the target that it misses most clearly; empty where an answer was found."""
    target: str = ""
    """That target; empty where there is none."""

    @classmethod
    def of(cls, decision: Decision, workers: int | None) -> Decided:
        """The decision, with a look at the limits where it found nothing and a target is among the needs."""
        from sim.studies.decide.decide import worst_world
        from sim.studies.sweep.seek import binding

        if decision.chosen.answer is not None:
            return cls(decision)
        tried, needs = decision.chosen.tried[decision.nearest], decision.question.needs
        world = worst_world(tried)
        short = [(tried.chance(at) - tried.bars[at].limit, need.id)
                 for at, need in zip(tried.demands(world), needs, strict=True) if need.is_target]
        if not short or min(short)[0] >= 0:
            return cls(decision)
        base = decision.question.scenario_of(decision.alternatives[decision.nearest], world)
        n = min(2000, decision.question.rule.most)
        return cls(decision, tuple(binding(base, min(short)[1], n, decision.seed, workers, decision.question.rule.most)), min(short)[1])

    @property
    def own(self) -> Any:
        """What the first scheme calls things."""
        return self.decision.own

    @property
    def scenario(self) -> Any:
        """The first scheme."""
        return self.decision.scenario


def tell_decision(screen: Screen, found: Decided, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    screen.lines(summary["sentences"][screen.lang])
    decision, lang = found.decision, screen.lang
    tell_needs_meant(screen, {need.id: need_called(decision, need, lang) for need in decision.question.needs})
    if len(decision.schemes) > 1:
        tell_schemes_meant(screen, {name: pick(scheme.data.title, lang) for name, scheme in decision.schemes.items()})
    zh, en = measure_name(decision.question.objective.measure)
    heads: list[Words] = [*_HEADS, (zh, en[:1].upper() + en[1:])]
    heads += [AGAINST_THE_ANSWER] * (decision.chosen.answer is not None) + [(short_need(decision, at, "zh"), short_need(decision, at, "en"))
                                                                for at in range(len(decision.question.needs))]
    if decision.outcome in ("found", "runners_up", "unconfirmed"):
        screen.say(SEARCHED)
    screen.table(heads, [decision_row(found, at, lang) for at in rows_shown(decision)], right=range(2, len(heads)))
    if decision.question.worlds:
        heads = world_heads(decision)
        screen.table(heads, world_rows(decision, lang), right=range(1, len(heads)))


def decide_data(found: Decided) -> dict[str, Any]:
    """The one object of --json and of summary.json; every choice stands in decide.csv."""
    decision = found.decision
    answer = decision.chosen.answer
    return {
        "scenario": decision.scenario.name, "title": decision.scenario.data.title.model_dump(), "seed": decision.seed,
        "choices": len(decision.alternatives), "replications": decision.replications, "outcome": decision.outcome,
        "sentences": in_both(partial(decision_sentences, found)),
        "answer": None if answer is None else {"choice": answer, **asdict(decision.alternatives[answer])},
        "nearest": {"choice": decision.nearest, **asdict(decision.alternatives[decision.nearest])},
        "open": [{"choice": at, **asdict(decision.alternatives[at])} for at in decision.chosen.open] if answer is not None else [],
        "limits": [asdict(limit) for limit in found.limits],
        "called": every_lever_called(decision.scenario, [axis.path for axis in decision.question.axes]),
        "titles": {name: scheme.data.title.model_dump() for name, scheme in decision.schemes.items()},
    }


def rows_shown(decision: Decision) -> list[int]:
    """The answer, then what may be better, is no better, is worse, misses a need: the best of each first, a screen in all."""
    from sim.studies.decide.decide_table import verdict_of

    ranks = {verdict: at for at, verdict in enumerate(("answer", "open", "near", "dearer", "short", "misses"))}
    tried = decision.chosen.tried
    order = sorted(range(len(tried)), key=lambda at: (ranks[verdict_of(decision, at)], tried[at].mean, at))
    if decision.chosen.answer is None:
        order.remove(decision.nearest)
        order.insert(0, decision.nearest)
    return order[:SHOWN_ROWS]


def decision_row(found: Decided, at: int, lang: Lang) -> list[object]:
    """One choice for people."""
    from sim.studies.decide.decide_table import choice_table, need_limits, verdict_of
    from sim.studies.decide.needs import FIGURE_UNITS

    decision, tried = found.decision, found.decision.chosen.tried[at]
    row, measure = choice_table(decision).iloc[at], decision.question.objective.measure
    cells: list[object] = [choice_words(decision, at, lang, short=True), pick(CHOICE_VERDICTS[verdict_of(decision, at)], lang),
                           count_text(tried.replications, lang), figure_text(measure, float(row["value"]), lang)]
    if decision.chosen.answer is not None:
        same = at == decision.chosen.answer
        cells.append("" if same else signed_quantity(float(row["more"]), FIGURE_UNITS[measure], lang))
    for number, need in enumerate(decision.question.needs):
        ends = need_limits(need, tried, number, decision.question.rule.confidence)
        cells.append(figure_text(need.id, ends[0], lang) if need.probability is None else odds(*ends, lang, tried.n))
    return cells


def decision_sentences(found: Decided, lang: Lang) -> list[str]:
    """The answer with its guarantee, what was not told apart, what stands in the way, other readings, changes in files."""
    from sim.answers.sentences import rows_again
    from sim.scenario.edits import edit_sentences

    decision = found.decision
    said = answer_sentences(decision, lang)
    if decision.question.worlds:
        said += [world_sentence(decision, lang), *filter(None, [alone_sentence(decision, lang)])]
    if found.limits:
        said.append(limit_sentence(found, lang))
    if decision.discovery:
        said.append(discovery_sentence(decision, lang))
    if decision.reread:
        said.append(reread_sentence(decision.reread, lang))
    if again := rows_again(decision.scenario, max((each.n for each in decision.chosen.tried), default=0), lang):
        said.append(again)
    return [*said, *edit_sentences(decision.schemes, lang)]


def answer_sentences(decision: Decision, lang: Lang) -> list[str]:
    """The choice that is the answer, or the nearest to one; what is guaranteed of it, or that nothing meets the needs."""
    words, rule = answer_words(decision, lang), decision.question.rule
    none_near = decision.outcome == "not_met" and decision.none_near
    said = [pick(NONE_NEAR if none_near else ANSWERED[decision.outcome], lang).format(**words)]
    if decision.outcome in ("found", "runners_up"):
        spare = pick(_SPARE, lang).format(spare=stated(rule.spare)) if rule.spare else ""
        words |= {"measure": pick(measure_name(decision.question.objective.measure), lang), "spare": spare}
        words["but"] = pick(_BUT, lang).format(**words) if decision.outcome == "runners_up" else ""
        said.append(pick(GUARANTEE, lang).format(**words))
    if decision.outcome == "runners_up":
        best_first = sorted(decision.chosen.open, key=lambda each: (decision.chosen.tried[each].mean, each))
        listed = [choice_words(decision, each, lang) for each in best_first[:_LISTED]]
        more = pick(_AND_MORE, lang).format(**words) if len(decision.chosen.open) > _LISTED else ""
        said.append(pick(RUNNERS_UP, lang).format(listed=semicolon_list(listed, lang), more=more))
    if decision.outcome == "not_met":
        said.append(pick(SURELY_NONE, lang).format(**words))
    return said


def answer_words(decision: Decision, lang: Lang) -> dict[str, str]:
    """What the sentences about the answer say, by the names in their braces; of the nearest choice where nothing is the answer."""
    question, tried = decision.question, decision.seen
    at = decision.nearest if decision.chosen.answer is None else decision.chosen.answer
    most, measure = question.objective.most, pick(measure_name(question.objective.measure), lang)
    return {
        "number": counted_text(len(decision.alternatives), lang, "choice", "choices"),
        "needs": semicolon_list([need_words(decision, need, lang) for need in question.needs], lang) + in_every_world(decision, lang),
        "objective": pick(_OBJECTIVE[most], lang).format(measure=measure), "choice": choice_words(decision, at, lang),
        "measure": mean_phrase(measure, lang), "n": replications_text(tried.n, lang),
        "gave": semicolon_list(gave_in(decision, tried, 0, lang), lang),
        "cost": figure_text(question.objective.measure, -tried.mean if most else tried.mean, lang),
        "confidence": stated(question.rule.confidence), "within": stated(question.rule.within), "better": pick(_BETTER[most], lang),
        "open": count_text(len(decision.chosen.open), lang),
    }


def limit_sentence(found: Decided, lang: Lang) -> str:
    """Which limits stand in the way of the target at the nearest choice."""
    from sim.answers.format import percentage_points
    from sim.studies.decide.decide import worst_world
    from sim.studies.outcomes import words_of

    *single, every = found.limits
    n = min(2000, found.decision.question.rule.most)
    before = round((every.probability - every.change.difference) * n) / n
    helping = [each for each in single if each.change.low > 0]
    told = [f"放开“{each.zh}”为{chance_of(each, n, lang)}（{percentage_points(each.change.difference, lang)}）" if lang == "zh" else
            f"without “{each.en}” {chance_of(each, n, lang)} ({percentage_points(each.change.difference, lang)})" for each in helping]
    world = worst_world(found.decision.seen)
    where = pick(_THERE, lang).format(world=world_name(found.decision, world, lang)) if world else ""
    return pick(STANDS_IN_THE_WAY if told else NOTHING_STANDS, lang).format(
        where=where,
        target=pick(words_of(found.scenario, found.target), lang), told=semicolon_list(told, lang),
        n=replications_text(n, lang), p_base=chance_of(replace(every, probability=before), n, lang),
        p_all=chance_of(every, n, lang))


def reread_sentence(reread: tuple[Reread, ...], lang: Lang) -> str:
    """Under how many other readings the answer still meets every need, and under which not."""
    from sim.documents.readings import reading_in_words

    broken = [each for each in reread if not meets_all(each.tried)]
    names = [reading_in_words(each.reading, each.option, lang) for each in broken]
    listed = semicolon_list(names, lang)
    return pick(READ_OTHERWISE, lang).format(number=count_text(len(reread), lang), held=count_text(len(reread) - len(broken), lang),
                                    broken=pick(_BROKEN, lang).format(listed=listed) if broken else "")


def meets_all(tried: Tried) -> bool:
    """Whether every need is met by what was seen, as far as its mean tells."""
    return all(tried.chance(at) >= bar.limit if bar.is_chance else tried.chance(at) <= bar.limit for at, bar in enumerate(tried.bars))
