"""The answer in a few sentences, in Chinese or English."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from sim.answers.street_table import street_table
from sim.ensemble.ensemble import Ensemble
from sim.scenario.load import Scenario
from sim.scenario.schema import Target
from sim.words.figures import how_many, replications_text
from sim.words.text import comma_list
from sim.words.tongue import Lang

from .akin import rows_akin
from .change_table import changes_told
from .deciding import deciding
from .evidence import telling_of_draws
from .findings import STATUS_PHRASES
from .format import (
    chance,
    count_text,
    figures,
    fixed,
    happened,
    month_text,
    month_words,
    share_text,
    stated,
    yuan,
)
from .gap_words import gap_told
from .intervals import enough, wilson
from .money_table import REPAID, paid, payer_table, pooled
from .notes import path_note
from .observed_words import observed_told
from .streamed import averages
from .target_table import all_together, target_table

NONE_DONE = {"zh": "没有完成任何一次模拟，无法回答。", "en": "No replication was completed, so there is no answer."}


def result_sentences(result: Ensemble, lang: Lang) -> list[str]:
    """The first target and all together; who pays; which streets are at risk; how far to trust it; what decides; how much is assumed.

    One more where targets are met before the first month; where a change waits for a condition: how often it is made; and where
    figures were published: how many it hits.
    """
    if result.replications == 0:
        return [NONE_DONE[lang]]
    found = [first_answer(result, lang), met_at_once(result, lang), changes_told(result, lang), payment(result, lang), risk(result, lang),
             trust(result, lang), *deciding(result, lang), observed_told(result, lang)]
    return [sentence for sentence in found if sentence]


def first_answer(result: Ensemble, lang: Lang) -> str:
    """Probability, shortfall and month of the first target, and the chance of all together."""
    row, last, n = target_table(result).iloc[0], target_table(result).iloc[-1], result.replications
    odds = happened(row["probability"], row["low"], row["high"], lang, n)
    zh, en = STATUS_PHRASES[row["status"]]
    data = result.scenario.data
    several, number, whole = len(target_table(result)) > 2, len(all_together(data)), len(all_together(data)) == len(data.targets)
    jointly = happened(last["probability"], last["low"], last["high"], lang, n)
    if lang == "zh":
        text = f"“{row['text_zh']}”（按{zh}计）{odds}{detail(row, lang, result)}。{row['decided_by_arithmetic_zh']}"
        subject = f"全部{number}项目标" if whole else f"文件所定的{number}项目标（不含外推）"
        return text + (f"{subject}{jointly.replace('实现', '同时实现', 1) if number > 1 else jointly}。" if several else "")
    text = f"“{row['text_en']}” (counting {en}) {odds}{detail(row, lang, result)}."
    text += f" {row['decided_by_arithmetic_en']}" if row["decided_by_arithmetic_en"] else ""
    every = "Both targets" if number == 2 else f"All {number} targets"
    subject = every if whole else f"The {how_many(number, 'target', 'targets')} of the documents"
    return text + (f" {subject} {jointly.replace('is met', 'are met together', 1) if number > 1 else jointly}." if several else "")


def met_at_once(result: Ensemble, lang: Lang) -> str:
    """The targets that are met before the first month in 95% of the replications that meet them, where arithmetic does not say so."""
    table, start = target_table(result), month_text(result.scenario.data.period.start)
    targets = result.scenario.data.targets
    early = table[(table["month_q95"] != "") & (table["month_q95"] < start) & table["id"].isin(list(targets))]
    early = early[early["decided_by_arithmetic_zh"] == ""]
    names = [f"“{text}”" for name, text in zip(early["id"], early[f"text_{lang}"], strict=True) if asks_for_something(targets[name])]
    if not names:
        return ""
    if lang == "zh":
        return f"{'、'.join(names)}在开始之前就已实现（在实现它的各次模拟中至少占95%），靠的是此前的项目。"
    return (f"{' and '.join(names)} {'is' if len(names) == 1 else 'are'} met before the start, by what came earlier, in at least 95% of "
            f"the replications that meet {'it' if len(names) == 1 else 'them'}.")


def asks_for_something(target: Target) -> bool:
    """Whether something has to happen for it: what asks for at least 0 is met by nothing."""
    return target.at_least != 0 or target.measure == "plan"


ENOUGH_FOR_A_MONTH = 30
"""Replications that met a target below which their median month is not told."""


def detail(row: pd.Series, lang: Lang, result: Ensemble) -> str:
    """By how much the target is missed where it is, and when it is reached where enough replications reach it."""
    text, n = "", result.replications
    if not math.isnan(row["shortfall_if_missed"]):
        gap = gap_told(result.scenario.data, row["id"], figures(row["shortfall_if_missed"], lang=lang), lang)
        text += f"，未实现的各次模拟平均差{gap}" if lang == "zh" else f"; replications that miss it are short by {gap} on average"
    if row["month_q50"] and round(row["probability"] * n) >= ENOUGH_FOR_A_MONTH:
        when = month_words(index(row["month_q50"]), lang)
        text += f"，实现的各次模拟中位时间为{when}" if lang == "zh" else f"; among those that meet it the median month is {when}"
    return text


def index(text: str) -> int:
    """A calendar month from the text of a table."""
    year, number = text.split("-")
    return 12 * int(year) + int(number) - 1


def payment(result: Ensemble, lang: Lang) -> str:
    """The two who bear most of the projects' money, and how the streets come out where they are not among them."""
    table = payer_table(result)
    table = table[~table["subtotal"]]
    most = table[table["mean"] > 0].head(2)
    names = [f"{row[f'payer_{lang}']}{paren(row, lang)}" for _, row in most.iterrows()]
    net = float(table.loc[table["payer"] == "street", "mean"].iloc[0])
    street = "" if (most["payer"] == "street").any() else street_words(net, lang)
    pooled_mean = averages(result.blocks, lambda part: {"pool": pooled(part)})["pool"]
    back = averages(result.blocks, lambda part: {REPAID: paid(part, REPAID)})[REPAID]
    pool = pool_words(net, pooled_mean, lang) + repaid_words(back, lang)
    if lang == "zh":
        return (f"项目资金主要由{'、'.join(names)}负担" if names else "没有项目支出") + f"{street}{pool}。"
    most_paid = f"Largest payer{'s' if len(names) > 1 else ''} for the projects: {' and '.join(names)}"
    return (most_paid if names else "Projects cost nothing") + f"{street}{pool}."


def repaid_words(back: float, lang: Lang) -> str:
    """What of the payers' money streets paid back, where they did: payers stand with what they paid out."""
    if back < 1:
        return ""
    amount = yuan(back, lang)
    return f"；所列出资数未扣除街道退还的{amount}" if lang == "zh" else f"; {amount} of what payers paid out came back from streets"


def street_words(net: float, lang: Lang) -> str:
    """What streets put in on balance, or gain."""
    amount = yuan(abs(net), lang)
    if lang == "zh":
        return f"；各街道合计{'净负担' if net >= 0 else '净结余'}{amount}（模拟均值）"
    return f"; all streets together {'bear' if net >= 0 else 'end up'} {amount}{'' if net >= 0 else ' ahead'} (mean over replications)"


def paren(row: pd.Series, lang: Lang) -> str:
    """A payer's mean and share, in brackets."""
    if lang == "zh":
        return f"（平均{yuan(row['mean'], lang)}，占{share_words(row['share'], lang)}）"
    return f" ({yuan(row['mean'], lang)} on average, {share_words(row['share'], lang)})"


def pool_words(net: float, pool: float, lang: Lang) -> str:
    """What streets are given each January apart from projects, where there is such money, and what is left of their part then."""
    if pool < 1:
        return ""
    given, left = yuan(pool, lang), yuan(abs(net - pool), lang)
    if lang == "zh":
        return (f"；街道这一数未扣除财政拨给街道的统筹资金（期内合计{given}），两数不可相加，"
                f"扣除后各街道合计{'净负担' if net >= pool else '净结余'}{left}")
    return (f"; the streets' figure is before the pools that fill their cash, {given} over the period: the two are not to be added, and "
            f"after the pools all streets together {'bear' if net >= pool else 'end up'} {left}{'' if net >= pool else ' ahead'}")


def share_words(value: float, lang: Lang) -> str:
    """A share of the money, in words where it is all of it."""
    return {"zh": "全部", "en": "all of it"}[lang] if value == 1 else share_text(value)


def risk(result: Ensemble, lang: Lang) -> str:
    """The street least likely to keep to its own path, or where there is none the one most often short of cash."""
    table, n = street_table(result), result.replications
    name = f"name_{lang}"
    if table["on_path"].notna().any():
        worst = table.sort_values(["on_path", "coverage"]).iloc[0]
        odds, path = chance(round(worst["on_path"] * n), n, lang), result.scenario.data.policy.path
        asked = "" if path is None else stated(path.share) if round(path.share, 4) == path.share else share_text(path.share)
        duty = path_note(result.scenario.data, lang)
        if lang == "zh":
            return (f"最难达到总体覆盖率路径的街道是{worst[name]}：期末覆盖率达到路径所定的{asked}的概率为{odds}，平均覆盖率"
                    f"{share_text(worst['coverage'])}。{duty}")
        return (f"The street least likely to keep to the path of coverage is {worst[name]}: the probability that it reaches the path's "
                f"{asked} is {odds}, and its mean coverage is {share_text(worst['coverage'])}. {duty}")
    worst = table.sort_values(["in_debt", "peak_debt"], ascending=False).iloc[0]
    if worst["in_debt"] == 0:
        return {"zh": "没有街道在任何一次模拟中出现资金缺口。", "en": "No street had a cash shortfall in any replication."}[lang]
    odds = chance(round(worst["in_debt"] * n), n, lang)
    peak, late = yuan(worst["peak_debt"], lang), yuan(worst["arrears"], lang)
    if lang == "zh":
        return (f"资金风险最高的街道是{worst[name]}：出现资金缺口（垫付或欠付）的概率为{odds}，最大资金缺口平均{peak}，"
                f"期末被拖欠平均{late}。")
    return (f"The street most at risk for cash is {worst[name]}: it has a cash shortfall at some time with probability {odds}, its "
            f"largest cash shortfall averages {peak}, and {late} is still owed to it at the end.")


def trust(result: Ensemble, lang: Lang) -> str:
    """Whether the replications are enough for every target, and what the interval leaves out."""
    n = result.replications
    judged = [Judged(row[f"text_{lang}"], *precision(row["probability"], n)) for _, row in target_table(result).iterrows()]
    common = [each for each in judged if not each.rare]
    told = verdict(common, lang) if common or wilson(0, n)[1] <= RARE else _too_few(n, lang)
    told_of = judged if common or told != verdict([], lang) else []
    rare = [f"“{each.text}”" for each in told_of if each.rare]
    again = rows_again(result.scenario, n, lang)
    if lang == "zh":
        which = f"目标（{comma_list(rare, lang)}）" if len(rare) <= _NAMED else f"{len(rare)}项目标"
        few = f"；估计概率低于5%或高于95%的{which}不作判断，见其区间" if rare else ""
        return f"区间只反映{count_text(n, lang)}次模拟的抽样误差：{told}{few}。{again or '参数的不确定性已反映在概率之中。'}"
    which = f"targets estimated below 5% or above 95% ({comma_list(rare, lang)})"
    which = which if len(rare) <= _NAMED else f"the {len(rare)} targets estimated below 5% or above 95%"
    few = f"; no verdict on {which}: see their intervals" if rare else ""
    return (f"The intervals are the sampling error of {replications_text(n, lang)} only: {told}{few}. "
            + (again or "The spread of uncertain parameters is already in the probabilities."))


def _too_few(n: int, lang: Lang) -> str:
    """What so few replications leave open that even none or all of them may stand for a probability between 5% and 95%."""
    if lang == "zh":
        return f"{count_text(n, lang)}次太少，任何目标的概率是否在5%与95%之间都不能判断"
    few = how_many(n, "replication is", "replications are")
    return f"{few} too few to tell whether the probability of any target lies between 5% and 95%"


def rows_again(scenario: Scenario, n: int, lang: Lang) -> str:
    """What intervals of n replications leave out where rows of given draws come again, or go by the same luck; else nothing."""
    rows = telling_of_draws(scenario, n)
    if rows == n:
        return rows_akin(scenario, n, lang)
    often = count_text(-(-n // rows), lang)
    if lang == "zh":
        return (f"所给取值表有{count_text(rows, lang)}行，各行最多用了{often}次：区间只就这些取值而言，"
                "换一张取值表结果会相差多少，无从得知。")
    have = how_many(rows, "row", "rows")
    return (f"The given draws have {have}, which came up to {often} times each: the intervals are for these rows, "
            "and say nothing of how far the answer from other draws would differ.")


_NAMED = 2
"""Targets without a verdict that are named; of more it is said how many there are."""
RARE = 0.05
"""Probabilities below this, and above one less it, for which ± 2 points say nothing."""


class Judged(NamedTuple):
    """How precisely a target's probability is known: half-width, whether that is within ± 2 points, replications that it takes."""

    text: str
    """The words for it."""
    half: float
    """Half of the interval, 0 to 1."""
    close: bool
    """Whether that is within ± 2 points."""
    needed: int
    """Replications that it takes."""
    rare: bool
    """Whether the estimate is below 5% or above 95%, of which ± 2 points say nothing."""


def precision(probability: float, n: int) -> tuple[float, bool, int, bool]:
    """Half-width, verdict, replications needed, and whether the probability is too near 0 or 1 to judge."""
    found = enough(round(probability * n), n)
    return found.half_width, found.enough, found.needed, not RARE <= probability <= 1 - RARE


def verdict(judged: list[Judged], lang: Lang) -> str:
    """The target that is known least precisely, and what it would take to know all within two points."""
    if not judged:
        return {"zh": "各目标的估计概率都低于5%或高于95%，是否足够精确不作判断，见各自的区间",
                "en": "every target is estimated below 5% or above 95%, so that there is no verdict: see their intervals"}[lang]
    worst = max(judged, key=lambda each: each.half)
    half = fixed(100 * worst.half, 1, "ROUND_CEILING")
    if worst.close:
        return f"各目标均不超过±{half}个百分点" if lang == "zh" else f"no target's is wider than ±{half} points"
    more, needed = sum(not each.close for each in judged), max(each.needed for each in judged)
    if len(judged) == 1:
        if lang == "zh":
            return f"“{worst.text}”为±{half}个百分点，超过±2个百分点；要在±2个百分点以内约需{count_text(needed, lang)}次"
        return f"that of “{worst.text}” is ±{half} points, more than ±2; within ±2 points takes about {count_text(needed, lang)}"
    every = more == len(judged)
    if lang == "zh":
        which = f"{more}项均" if every else f"{len(judged)}项中有{more}项"
        return (f"“{worst.text}”为±{half}个百分点，{which}超过±2个百分点；各项都在±2个百分点以内约需"
                f"{count_text(needed, lang)}次")
    which = ("both" if more == 2 else f"all {more}") if every else f"{more} of {len(judged)}"
    exceed = "exceeds" if more == 1 else "exceed"
    return (f"that of “{worst.text}” is ±{half} points, and {which} {exceed} ±2 points; all within ±2 points take "
            f"about {count_text(needed, lang)}")
