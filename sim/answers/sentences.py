"""The answer in a few sentences, in Chinese or English."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pandas as pd

from . import weight
from .changes import told as triggers
from .findings import STATUS
from .format import Lang, chance, figures, month_words, percent, share, yuan
from .intervals import enough
from .money import mean_of, payer_table, pooled

if TYPE_CHECKING:
    from sim.ensemble.result import Result

NONE_DONE = {"zh": "没有完成任何一次模拟，无法回答。", "en": "No replication was completed, so there is no answer."}


def sentences(result: Result, lang: Lang) -> list[str]:
    """Four sentences: the first target and all together; who pays; which streets are at risk; how far to trust it.

    One more where a change waits for a condition: how often it is made.
    """
    if result.replications == 0:
        return [NONE_DONE[lang]]
    found = [headline(result, lang), triggers(result, lang), payment(result, lang), risk(result, lang), trust(result, lang)]
    return [sentence for sentence in found if sentence]


def headline(result: Result, lang: Lang) -> str:
    """Probability, shortfall and month of the first target, and the chance of all together."""
    row, last, n = result.targets.iloc[0], result.targets.iloc[-1], result.replications
    odds = percent(row["probability"], row["low"], row["high"], lang, n)
    zh, en = STATUS[row["status"]]
    several = len(result.targets) > 2
    together = percent(last["probability"], last["low"], last["high"], lang, n) if several else ""
    if lang == "zh":
        text = f"“{row['text_zh']}”（按{zh}计）实现的概率{after_noun(odds)}"
        text += f"{detail(row, lang)}。{row['decided_by_arithmetic_zh']}"
        joint = f"{len(result.targets) - 1}项目标同时实现的概率{after_noun(together)}。"
        return text + (joint if several else "")
    text = f"The probability of “{row['text_en']}” (counting {en}) is {odds}{detail(row, lang)}."
    text += f" {row['decided_by_arithmetic_en']}" if row["decided_by_arithmetic_en"] else ""
    return text + (f" All {len(result.targets) - 1} targets hold together with probability {together}." if several else "")


def after_noun(odds: str) -> str:
    """A Chinese probability after its noun: 为15%, but 低于 0.2%."""
    return odds if odds.startswith(("低于", "高于")) else f"为{odds}"


def detail(row: pd.Series, lang: Lang) -> str:
    """By how much the target is missed where it is, and when it is reached where it is."""
    text = ""
    if not math.isnan(row["shortfall_if_missed"]):
        gap = figures(row["shortfall_if_missed"], 2)
        text += f"，未实现时平均缺{gap}个" if lang == "zh" else f"; where missed it is short by {gap} on average"
    if row["month_q50"]:
        when = month_words(index(row["month_q50"]), lang)
        text += f"，实现时的中位时间为{when}" if lang == "zh" else f"; where met, the median month is {when}"
    return text


def index(text: str) -> int:
    """A calendar month from the text of a table."""
    year, number = text.split("-")
    return 12 * int(year) + int(number) - 1


def payment(result: Result, lang: Lang) -> str:
    """The two who bear most of the projects' money, and how the streets come out where they are not among them."""
    table = payer_table(result)
    most = table[table["mean"] > 0].head(2)
    names = [f"{row[f'payer_{lang}']}{paren(row, lang)}" for _, row in most.iterrows()]
    net = float(table.loc[table["payer"] == "street", "mean"].iloc[0])
    street = "" if (most["payer"] == "street").any() else street_words(net, lang)
    pool = pool_words(mean_of(pooled(result)), lang)
    if lang == "zh":
        return (f"项目资金主要由{'、'.join(names)}负担" if names else "没有项目支出") + f"{street}{pool}。"
    return (f"Most of the projects' money comes from {' and '.join(names)}" if names else "Projects cost nothing") + f"{street}{pool}."


def street_words(net: float, lang: Lang) -> str:
    """What streets put in on balance, or gain."""
    amount = yuan(abs(net), lang)
    if lang == "zh":
        return f"；各街道合计{'净负担' if net >= 0 else '净结余'}{amount}（模拟均值）"
    return f"; all streets together {'bear' if net >= 0 else 'end up'} {amount}{'' if net >= 0 else ' ahead'} (mean over replications)"


def paren(row: pd.Series, lang: Lang) -> str:
    """A payer's mean and share, in brackets."""
    if lang == "zh":
        return f"（平均{yuan(row['mean'], lang)}，占{part(row['share'], lang)}）"
    return f" ({yuan(row['mean'], lang)} on average, {part(row['share'], lang)})"


def pool_words(pool: float, lang: Lang) -> str:
    """What streets are given each January apart from projects, where there is such money."""
    if pool < 1:
        return ""
    if lang == "zh":
        return f"；街道一项未扣除财政拨给街道的统筹资金（期内合计{yuan(pool, lang)}）"
    return f"; the streets' part does not count the pools they are given, {yuan(pool, lang)} in all over the period"


def part(value: float, lang: Lang) -> str:
    """A share of the money, in words where it is all of it."""
    return {"zh": "全部", "en": "all of it"}[lang] if value == 1 else share(value)


def risk(result: Result, lang: Lang) -> str:
    """The street least likely to keep to its own path, or where there is none the one most often in debt."""
    table, n = result.streets, result.replications
    name = f"name_{lang}"
    if table["on_path"].notna().any():
        worst = table.sort_values(["on_path", "coverage"]).iloc[0]
        odds = chance(round(worst["on_path"] * n), n, lang)
        if lang == "zh":
            return f"风险最高的街道是{worst[name]}：期末达到规定覆盖率的机会{after_noun(odds)}，平均覆盖率{share(worst['coverage'])}。"
        return (f"The street most at risk is {worst[name]}: its chance of the coverage it is asked for is {odds}, and its mean "
                f"coverage {share(worst['coverage'])}.")
    worst = table.sort_values(["in_debt", "peak_debt"], ascending=False).iloc[0]
    if worst["in_debt"] == 0:
        return {"zh": "没有街道在任何一次模拟中负债。", "en": "No street was in debt in any replication."}[lang]
    odds = chance(round(worst["in_debt"] * n), n, lang)
    peak, late = yuan(worst["peak_debt"], lang), yuan(worst["arrears"], lang)
    if lang == "zh":
        return f"资金风险最高的街道是{worst[name]}：曾负债的概率{after_noun(odds)}，最高负债平均{peak}，期末被拖欠平均{late}。"
    return (f"The street most at risk for cash is {worst[name]}: it is in debt at some time with probability {odds}, its peak debt "
            f"averages {peak}, and {late} is still owed to it at the end.")


def trust(result: Result, lang: Lang) -> str:
    """Whether the replications are enough, what the interval leaves out, and how much is assumed."""
    n = result.replications
    row = result.targets.iloc[0]
    found, behind = enough(round(row["probability"] * n), n), weight.overall(result.scenario)
    half, assumed = figures(100 * found.half_width, 2), part(behind.assumed, lang)
    if lang == "zh":
        verdict = "已够用" if found.enough else f"还不够，要到±2个百分点约需{found.needed:,}次"
        return (f"区间只含模拟误差（{n:,}次模拟，±{half}个百分点，{verdict}），未知参数的离散已计入概率本身；"
                f"所依据的{behind.total:,}个数字中{assumed}是假设。")
    verdict = "which is enough" if found.enough else f"not enough: ±2 points takes about {found.needed:,}"
    return (f"The interval is simulation error only (±{half} points from {n:,} replications, {verdict}); the spread of what is "
            f"unknown is in the probability itself, and of the {behind.total:,} numbers behind the answer {assumed} are assumptions.")
