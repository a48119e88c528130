"""What a goal seek says: what is shown and what luck leaves open, everything that was looked at, which limit binds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.answers.confidence import LEVEL
from sim.answers.format import count_text, interval_text, odds, percent, percentage_points, stated
from sim.words.headings import INTERVAL_IN_SHORT
from sim.words.text import in_braces, semicolon_list, set_to
from sim.words.tongue import Lang, Words, in_both, pick

from .console import Screen
from .decide_words import lever_text
from .sweep_head import every_lever_called

if TYPE_CHECKING:
    import pandas as pd

    from sim.scenario.load import Scenario
    from sim.studies.sweep.axis import Axis
    from sim.studies.sweep.search import Chance, Sought
    from sim.studies.sweep.seek import Binding


@dataclass(frozen=True)
class Search:
    """What was sought, and what was found."""

    scenario: Scenario
    """The scenario in which the value was sought."""
    axis: Axis
    """The lever and its values."""
    target: str
    """The target's id."""
    goal: float
    """The probability that was asked for, 0 to 1."""
    replications: int
    """Replications at each value."""
    seed: int
    """The seed of their luck."""
    sought: Sought
    """What was found."""
    limits: tuple[Binding, ...] = ()
    """The limits that stand in the way, where they were looked at."""


ANSWERS: dict[str, Words] = {
    "found": (
        "{path}为{value}时，“{target}”的实现概率经检验不低于{goal}：另取一组随机数为{p}。",
        "At {path} = {value} “{target}” is shown to be met with a probability of at least {goal}: {p} on fresh luck.",
    ),
    "met_already": (
        "第一个取值{value}时，“{target}”的实现概率经检验已不低于{goal}：另取一组随机数为{p}。",
        "“{target}” is shown to be met with a probability of at least {goal} already at the first value, {value}: {p} on fresh luck.",
    ),
    "not_met": (
        "在给出的取值内，“{target}”的实现概率达不到{goal}：最高在{best}，另取一组随机数为{p_best}。",
        "“{target}” cannot be met with a probability of {goal} within these values: the highest, at {best}, is {p_best} on fresh luck.",
    ),
    "undecided": (
        "这些模拟不能判定：“{target}”的实现概率在{best}时最高，另取一组随机数为{p_best}，区间含{goal}。",
        "These replications do not decide: the probability of “{target}” is highest at {best}, {p_best} on fresh luck, and {goal} lies "
        "within the interval.",
    ),
    "not_monotone": (
        "注意：实现概率并非随取值单调上升（由{a}到{b}确实下降），因此逐一看过所有取值；"
        "{path}为{value}时，“{target}”的实现概率经检验不低于{goal}：另取一组随机数为{p}。",
        "Mind that the probability does not rise throughout (it surely falls from {a} to {b}), so that every value was looked at; at "
        "{path} = {value} “{target}” is shown to be met with a probability of at least {goal}: {p} on fresh luck.",
    ),
}
_LEVEL: Words = ("（看过的取值全都相同）", " (as high at every value looked at)")
LEAST: Words = (
    "前一步{miss}经检验低于{goal}（{p_miss}），故{value}是这些取值中的最小值。",
    "One step less, {miss}, is shown to miss it ({p_miss}), so that {value} is the least of these values.",
)
BRACKET: Words = (
    "最小取值在{miss}（经检验低于{goal}：{p_miss}）与{value}之间；其间的取值，这些模拟不能判定{more}。",
    "The least lies between {miss} (shown to miss the goal: {p_miss}) and {value}; these replications do not decide what is between{more}.",
)
OPEN: Words = (
    "更小的取值是否已达到，这些模拟不能判定{more}。", "Whether a smaller value meets it, these replications do not decide{more}.",
)
_MORE: Words = ("（每个取值约需{n}次）", " (about {n} a value would)")
FALLS: Words = (
    "实现概率并非随取值单调上升：由{a}到{b}确实下降。",
    "The probability does not rise throughout: it surely falls from {a} to {b}.",
)
BINDS: Words = (
    "在{best}时单独放开一项限制：{told}；{all}全部放开为{p_all}。",
    "At {best}, with one limit taken away: {told}; with {all} taken away {p_all}.",
)
NONE_BINDS: Words = (
    "在{best}时单独放开任何一项限制，实现概率都没有显著上升；{all}全部放开为{p_all}。",
    "At {best} no single limit taken away raises the probability significantly; with {all} taken away it is {p_all}.",
)
_SURE: Words = (
    "判断为“达到”或“达不到”（即“经检验”）的，精确95%置信区间全部在{goal}之上（或之下），每种判断出错的概率不超过2.5%；区间含{goal}的为“未定”。",
    "Verdict “meets” or “misses” (in the sentences: shown): the whole exact 95% confidence interval lies above (or below) {goal}, and each "
    "claim is wrong in at most 2.5% of searches; “open”: {goal} lies within it.",
)
_HEADS: tuple[Words, ...] = (
    ("取值", "Value"), ("搜索时", "Searching"), INTERVAL_IN_SHORT, ("检验（另一组随机数）", "Fresh luck"),
    ("精确95%置信区间", "Exact 95% CI"), ("判断", "Verdict"),
)
VERDICTS: dict[str, Words] = {"meets": ("达到", "meets"), "misses": ("达不到", "misses"), "open": ("未定", "open"), "": ("", "")}


def tell_search(screen: Screen, search: Search, summary: dict[str, Any]) -> None:
    """Everything that reaches people."""
    screen.line(pick(search.scenario.data.title, screen.lang))
    screen.lines(summary["sentences"][screen.lang])
    screen.table(_HEADS, list(search_rows(search, screen.lang)), right=[1, 2, 3, 4])


def search_data(search: Search) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    data = {"scenario": search.scenario.name, "title": search.scenario.data.title.model_dump(), "lever": search.axis.path,
            "called": every_lever_called(search.scenario, [search.axis.path]),
            "target": search.target, "goal": search.goal, "replications": search.replications, "seed": search.seed,
            "sentences": in_both(partial(search_sentences, search))}
    return data | asdict(search.sought) | {"limits": [asdict(limit) for limit in search.limits]}


def search_table(search: Search) -> pd.DataFrame:
    """A row for each value and look: under which luck, how often met, interval, verdict."""
    import pandas as pd

    columns = ("value", "luck", "met", "replications", "probability", "low", "high", "level", "method", "verdict", "goal", "seed")
    return pd.DataFrame([
        (each.value if isinstance(each.value, int | float | str) else in_braces(each.value), "fresh" if each.fresh else "search",
         each.met, each.replications, each.probability, each.low, each.high, LEVEL, "clopper-pearson" if each.fresh else "wilson",
         each.verdict, search.goal, search.seed)
        for each in (*search.sought.looked_at, *search.sought.tested)
    ], columns=list(columns))


def search_rows(search: Search, lang: Lang) -> Iterator[list[object]]:
    """A row for each value: what it gave while searching, and in its test."""
    seen = {str(each.value): each for each in search.sought.looked_at}
    tests = {str(each.value): each for each in search.sought.tested}
    for value in search.axis.values:
        if str(value) in seen or str(value) in tests:
            test = tests.get(str(value))
            at = lever_text(search.scenario, search.axis.path, value, lang)
            yield [at, *chance_figures(seen.get(str(value)), lang), *chance_figures(test, lang),
                   pick(VERDICTS[test.verdict if test else ""], lang)]


def chance_figures(chance: Chance | None, lang: Lang) -> list[str]:
    """A chance and its interval for a table; nothing where there is none."""
    if chance is None:
        return ["", ""]
    given = chance.probability, chance.low, chance.high, lang
    return [odds(*given, chance.replications), interval_text(*given)]


def search_sentences(search: Search, lang: Lang) -> list[str]:
    """What is shown; what luck leaves open; which limit binds where the goal is out of reach; how sure it all is."""
    from sim.answers.sentences import rows_again
    from sim.scenario.edits import edit_sentences

    found, words = search.sought, words_told(search, lang)
    said = [pick(ANSWERS[found.outcome], lang)]
    if found.outcome == "found":
        said.append(pick(LEAST if found.adjoining else BRACKET if found.misses else OPEN, lang))
    if found.outcome in ("not_met", "undecided") and found.falls:
        said.append(pick(FALLS, lang))
    if found.outcome == "undecided" and found.needed:
        said[0] = said[0][:-1] + words["more"] + said[0][-1]
    if search.limits:
        said.append(pick(BINDS if words["told"] else NONE_BINDS, lang))
    answer = [text.format(**words) if "{" in text else text for text in (*said, pick(_SURE, lang))]
    if again := rows_again(search.scenario, found.best.replications, lang):
        answer.append(again)
    return [*answer, *edit_sentences({"": search.scenario}, lang)]


def _moves_nothing(search: Search) -> bool:
    """Whether the target is met as often at every value looked at, so that none is the highest."""
    return len(search.sought.looked_at) > 1 and len({each.met for each in search.sought.looked_at}) == 1


def words_told(search: Search, lang: Lang) -> dict[str, str]:
    """Every word that a sentence may need."""
    from sim.studies.outcomes import words_of

    found, n = search.sought, search.replications

    def called(value: object) -> str:
        return lever_text(search.scenario, search.axis.path, value, lang)

    def named(chance: Chance | None) -> str:
        return "" if chance is None else called(chance.value)

    def spoken(chance: Chance | None, brackets: bool = True) -> str:
        if chance is None:
            return ""
        given = chance.probability, chance.low, chance.high, lang
        return percent(*given, n) if brackets else f"{odds(*given, n)}{'，' if lang == 'zh' else ', '}{interval_text(*given)}"

    level = pick(_LEVEL, lang) if _moves_nothing(search) else ""
    words = {"path": search.axis.named(lang), "target": pick(words_of(search.scenario, search.target), lang),
             "goal": stated(search.goal), "value": named(found.answer), "p": spoken(found.answer),
             "miss": named(found.misses), "p_miss": spoken(found.misses, brackets=False),
             "best": f"{set_to(search.axis.named(lang), named(found.best), lang)}{level}", "p_best": spoken(found.best),
             "more": pick(_MORE, lang).format(n=count_text(found.needed, lang)) if found.needed else ""}
    words |= dict(zip("ab", map(called, found.falls or ("", "")), strict=True))
    if search.limits:
        *single, every = search.limits
        words |= {"told": semicolon_list((_limit(each, n, lang) for each in single if each.change.low > 0), lang),
                  "all": pick(every, lang), "p_all": chance_of(every, n, lang)}
    return words


def _limit(each: Binding, n: int, lang: Lang) -> str:
    """One limit taken away: the chance then, and the change."""
    change = percentage_points(each.change.difference, lang)
    if lang == "zh":
        return f"放开“{each.zh}”为{chance_of(each, n, lang)}（{change}）"
    return f"without “{each.en}” {chance_of(each, n, lang)} ({change})"


def chance_of(each: Binding, n: int, lang: Lang) -> str:
    """The chance with a limit taken away."""
    from sim.answers.intervals import wilson

    return odds(each.probability, *wilson(round(each.probability * n), n), lang, n)
