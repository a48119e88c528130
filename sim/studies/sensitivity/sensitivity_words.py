"""What a sensitivity study says of one outcome in sentences of Chinese or English: luck, the strongest quantities, what is not told."""

from __future__ import annotations

from sim.answers.format import bound_text, count_text, interval_text, share_text
from sim.scenario.edits import edit_sentences
from sim.words.text import semicolon_list
from sim.words.tongue import Lang, Words, pick, say

from .estimators import Estimate
from .sensitivity import OutcomeKey, OutcomeParts, QuantityShare, Sensitivity, can_be_told
from .sensitivity_table import ordered, outcome_words

_MOST = 5
"""Quantities that a sentence names."""
HARDLY_ANY = 0.02
"""A share whose whole interval lies below this is negligible."""
_WORDS: dict[str, Words] = {
    "fixed": ("“{name}”在各次模拟中都一样，没有方差可分。", "“{name}” is the same in every replication: there is no variance to divide."),
    "unknown": (
        "“{name}”：{n}组取值还不能把来自不确定量的方差与随机因素造成的方差分开，因此不给出份额。",
        "“{name}”: {n} draws cannot yet tell the variance that comes from the uncertain quantities from luck; no shares are given.",
    ),
    "split": (
        "“{name}”在各次模拟之间的方差，{share}（95%置信区间{interval}）来自不确定量；其余来自随机因素，即使查清全部不确定量也不会消失。",
        "Of the variance of “{name}” between replications, {share} (95% confidence interval {interval}) comes from the uncertain "
        "quantities; the rest is luck, which remains even when all of them are known.",
    ),
    "most": (
        "在来自不确定量的方差中，总份额（单独作用加上与其他量的相互作用）最大的是：{told}。",
        "Of the variance that comes from the uncertain quantities, these have the largest total shares (alone and in interaction with "
        "others): {told}.",
    ),
    "most_alone": (
        "总份额尚不能判定的量中，一阶份额（单独作用）可以肯定大于0的是：{told}。",
        "Among those whose total share cannot be told yet, these surely have a first-order share (each by itself) above 0: {told}.",
    ),
    "first": ("一阶份额（单独作用）最大的是：{told}。", "The largest first-order shares (each by itself) are: {told}."),
    "own": (
        "所列为占全部方差（含随机因素）的一阶份额，由该次运行自身的抽取估计，没有另行模拟；总份额须专门设计、另行模拟。",
        "Shares are first-order shares of the whole variance, luck included, estimated from the draws of the run itself at no further "
        "cost; total shares need a design of their own.",
    ),
    "one": ("{label} {share}（{interval}）", "{label} {share} ({interval})"),
    "one_both": ("{label} {share}（{interval}；其中单独作用{alone}）", "{label} {share} ({interval}; alone {alone})"),
    "none": ("没有一个量的份额可以肯定大于0。", "No quantity has a share that is surely above 0."),
    "untold": (
        "另有{k}个量的总份额在{n}组取值下不能判定（置信区间宽于50个百分点），图表中不列。",
        "The total shares of {k} more cannot be told from {n} draws (intervals wider than 50 points) and are not shown.",
    ),
    "negligible": (
        "{k}个量的份额可以肯定低于{least}：就这项结果而言，不必再查。",
        "{k} of the quantities surely carry less than {least} each: for this outcome there is no need to find out more about them.",
    ),
}


def sensitivity_sentences(study: Sensitivity, outcome: OutcomeKey, lang: Lang) -> list[str]:
    """The sentences on one outcome, in their order."""
    return [*_about(study, outcome, lang), *edit_sentences({"": study.scenario}, lang)]


def share_with_interval(share: Estimate, lang: Lang) -> tuple[str, str]:
    """A share and its interval as people read them; one that is none or all as far as was seen is told by its limit."""
    if share.value in (0, 1):
        sure = share.low == share.high
        told = share_text(share.value) if sure else bound_text(share.value, share.low, share.high, lang, None)
        return told, interval_text(0.5, share.low, share.high, lang)
    return share_text(share.value), interval_text(share.value, share.low, share.high, lang)


def _about(study: Sensitivity, outcome: OutcomeKey, lang: Lang) -> list[str]:
    parts, name, n = study.outcomes[outcome], pick(outcome_words(study, outcome), lang), count_text(study.rows, lang)
    if parts.sd == 0:
        return [say(_WORDS["fixed"], lang, name=name)]
    if not parts.known:
        return [say(_WORDS["unknown"], lang, name=name, n=n)]
    said = []
    if study.designed:
        share, interval = share_with_interval(parts.carried, lang)
        said.append(say(_WORDS["split"], lang, name=name, share=share, interval=interval))
    else:
        said.append(say(_WORDS["own"], lang))
    strong = [each for each in ordered(study, outcome) if can_be_told(parts.shares[each].best) and parts.shares[each].best.low > 0][:_MOST]
    in_all = [each for each in strong if parts.shares[each].best is parts.shares[each].in_all]
    alone = [each for each in strong if each not in in_all]
    for key, names in (("most", in_all), ("most_alone" if study.designed else "first", alone)):
        if names:
            said.append(say(_WORDS[key], lang, told=semicolon_list((_one(study, parts, each, lang) for each in names), lang)))
    if not strong:
        said.append(say(_WORDS["none"], lang))
    return [*said, *_rest(study, parts, n, lang)]


def _one(study: Sensitivity, parts: OutcomeParts, name: str, lang: Lang) -> str:
    """One quantity with its share."""
    found = parts.shares[name]
    share, interval = share_with_interval(found.best, lang)
    both = found.best is found.in_all and can_be_told(found.alone)
    words = {"label": pick(study.quantities[name], lang), "share": share, "interval": interval}
    return say(_WORDS["one_both" if both else "one"], lang, **words, alone=share_with_interval(found.alone, lang)[0])


def _rest(study: Sensitivity, parts: OutcomeParts, n: str, lang: Lang) -> list[str]:
    """How many shares are not told, and how many are negligible."""
    shares = list(parts.shares.values())
    untold = sum(not can_be_told(each.in_all) for each in shares) if study.designed else 0
    small = sum(is_negligible(each, study.designed) for each in shares)
    said = [say(_WORDS["untold"], lang, k=untold, n=n)] if untold else []
    return [*said, say(_WORDS["negligible"], lang, k=small, least=share_text(HARDLY_ANY))] if small else said


def is_negligible(share: QuantityShare, designed: bool) -> bool:
    """Whether a quantity surely carries next to nothing: its total share, which alone says so, is below HARDLY_ANY."""
    return designed and can_be_told(share.in_all) and share.in_all.high < HARDLY_ANY
