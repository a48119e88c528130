"""What a choice among schemes says in sentences of Chinese or English: what is best now, what knowing would be worth, what luck keeps."""

from __future__ import annotations

from sim.answers.format import count_text, share_text, yuan
from sim.scenario.edits import edit_sentences
from sim.studies.comparison.scheme_labels import MEASURE_LABELS, title_of
from sim.studies.outcomes import words_of
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, Words, pick, say

from .information import Information
from .worth_study import PUBLIC_COST, WorthStudy

_PUBLIC = ("公共资金支出", "public spending")
_MOST = 3
"""Quantities that a sentence names."""
_WORDS: dict[str, Words] = {
    "best": (
        "实现“{target}”的价值按{value}计，净收益（实现时的价值减去{cost}）平均最高的是“{best}”，每次模拟平均为{benefit}（95%置信区间{interval}）",
        "With “{target}” worth {value}, “{best}” has the highest mean net benefit (that value where the target is met, less {cost}): "
        "{benefit} (95% confidence interval {interval})",
    ),
    "ahead": ("，比“{other}”多{more}（{interval}）。", ", {more} more than “{other}” ({interval})."),
    "level": ("，但与“{other}”没有显著差异（相差{more}，{interval}）。",
              ", but not significantly more than “{other}” (a difference of {more}, {interval})."),
    "turns_at": (
        "目标的价值约为{at}时，“{other}”与之相当。",
        "If the target were worth about {at}, “{other}” would be as good.",
    ),
    "all": (
        "若在选择之前查清全部不确定量，平均可多得{worth}（{interval}）：在{turns}的取值下会改选其他方案。这是查清所能带来的价值的上限，尚未扣除查清的费用和等待的代价。",
        "Knowing all uncertain quantities before the choice would be worth {worth} on average ({interval}): another scheme would be chosen "
        "in {turns} of draws. That is the most that finding out can be worth, before what finding out and waiting cost.",
    ),
    "one": ("先查清其中一个量，价值最高的是：{told}。", "Of single quantities it would be worth most to know: {told}."),
    "entry": ("{label} {worth}（{interval}）", "{label} {worth} ({interval})"),
    "together": ("同时查清{labels}，价值为{worth}（{interval}）。", "Knowing {labels} together would be worth {worth} ({interval})."),
    "together_none": ("同时查清{labels}，也不能肯定会带来收益。", "Knowing {labels} together is not surely worth anything."),
    "one_known": ("查清{labels}，价值为{worth}（{interval}）。", "Knowing {labels} would be worth {worth} ({interval})."),
    "one_known_none": ("查清{labels}，不能肯定会带来收益。", "Knowing {labels} is not surely worth anything."),
    "none": (
        "单独查清任何一个量，都不能肯定带来收益：没有一个量可以肯定会改变选择。",
        "No single quantity is surely worth knowing: the choice does not surely turn on any of them.",
    ),
    "no_value": (
        "在抽取的各组取值下，最优的都是“{best}”：查清任何不确定量都不改变选择，其价值为0。",
        "Whatever the quantities, “{best}” is best: knowing them would not change the choice and is worth nothing.",
    ),
    "unsure": (
        "查清全部不确定量的价值与0无法区分（估计为{worth}，{interval}）。",
        "What knowing all uncertain quantities is worth cannot be told from 0 (estimate {worth}, {interval}).",
    ),
    "rest": (
        "其余{k}个量的价值为0，或与0无法区分。", "Of the other {k} it is 0, or cannot be told from 0.",
    ),
    "luck": (
        "以上只计查清不确定量的价值；各次模拟中的随机因素无法事先查清，不计在内。",
        "All this is the value of knowing the uncertain quantities; luck, which nobody can know beforehand, is no part of it.",
    ),
}


def worth_sentences(study: WorthStudy, lang: Lang) -> list[str]:
    """The sentences in their order."""
    schemes = {title_of(study.schemes, name, lang): scheme for name, scheme in study.schemes.items()}
    return [_best(study, lang), *_turning(study, lang), *_knowing(study, lang), say(_WORDS["luck"], lang), *edit_sentences(schemes, lang)]


def span_text(low: float, high: float, lang: Lang) -> str:
    """The interval of an amount."""
    return f"{yuan(low, lang)}至{yuan(high, lang)}" if lang == "zh" else f"{yuan(low, lang)} to {yuan(high, lang)}"


def worth_interval(known: Information, lang: Lang) -> str:
    """The interval of what knowing is worth."""
    return span_text(known.low, known.high, lang)


def cost_words(study: WorthStudy, lang: Lang) -> str:
    """What is taken off, in words within a sentence."""
    words = pick(_PUBLIC, lang) if study.cost == PUBLIC_COST else pick(MEASURE_LABELS[study.cost], lang)
    return words if lang == "zh" else words[0].lower() + words[1:]


def _rival(study: WorthStudy) -> str:
    """The scheme that comes next to the best."""
    return min((name for name in study.standings if name != study.best), key=lambda name: study.standings[name].behind.difference)


def _best(study: WorthStudy, lang: Lang) -> str:
    best, rival = study.standings[study.best], _rival(study)
    behind = study.standings[rival].behind
    said = say(_WORDS["best"], lang, target=pick(words_of(study.scenario, study.target), lang), value=yuan(study.value, lang),
               cost=cost_words(study, lang), best=title_of(study.schemes, study.best, lang), benefit=yuan(best.benefit.difference, lang),
               interval=span_text(best.benefit.low, best.benefit.high, lang))
    return said + say(_WORDS["ahead" if behind.sure else "level"], lang, other=title_of(study.schemes, rival, lang),
                      more=yuan(behind.difference, lang), interval=span_text(behind.low, behind.high, lang))


def _turning(study: WorthStudy, lang: Lang) -> list[str]:
    """At which value of the target the nearest of the others would be as good."""
    found = {name: each.turns_at for name, each in study.standings.items() if each.turns_at == each.turns_at and name != study.best}
    if not found:
        return []
    other = min(found, key=lambda name: abs(found[name] - study.value))
    return [say(_WORDS["turns_at"], lang, at=yuan(found[other], lang), other=title_of(study.schemes, other, lang))]


def _knowing(study: WorthStudy, lang: Lang) -> list[str]:
    """What knowing all, some and single quantities would be worth."""
    known = study.everything
    if known.high <= 0:
        return [say(_WORDS["no_value"], lang, best=title_of(study.schemes, study.best, lang))]
    worth, interval = yuan(known.value, lang), worth_interval(known, lang)
    if not known.is_sure:
        return [say(_WORDS["unsure"], lang, worth=worth, interval=interval)]
    said = [say(_WORDS["all"], lang, worth=worth, interval=interval, turns=share_text(known.turns))]
    sure = [name for name in study.strongest if study.each[name].is_sure]
    told = semicolon_list((_entry(study, name, lang) for name in sure[:_MOST]), lang)
    said.append(say(_WORDS["one"], lang, told=told) if sure else say(_WORDS["none"], lang))
    said += [_together(study, names, lang) for names in study.together]
    left = len(study.each) - len(sure)
    return [*said, say(_WORDS["rest"], lang, k=count_text(left, lang))] if sure and left else said


def _entry(study: WorthStudy, name: str, lang: Lang) -> str:
    known = study.each[name]
    label = pick(study.quantities[name], lang)
    return say(_WORDS["entry"], lang, label=label, worth=yuan(known.value, lang), interval=worth_interval(known, lang))


def _together(study: WorthStudy, names: tuple[str, ...], lang: Lang) -> str:
    known = study.together[names]
    quoted = [f"“{pick(study.quantities[name], lang)}”" for name in names if name in study.quantities]
    labels = "".join(quoted) if lang == "zh" else ", ".join(quoted)
    key = "together" if len(quoted) > 1 else "one_known"
    if not known.is_sure:
        return say(_WORDS[f"{key}_none"], lang, labels=labels)
    return say(_WORDS[key], lang, labels=labels, worth=yuan(known.value, lang), interval=worth_interval(known, lang))
