"""What a brief says of the value of information: the scheme that is best on average, what knowing would be worth, what turns the choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.format import chance, count_text, money_unit, share_text, yuan
from sim.words.figures import UNKNOWN
from sim.words.headings import BEHIND_THE_BEST, CHOICE_CHANGES_IN, CONFIDENCE_INTERVAL, MEAN_NET_BENEFIT
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .study_paper import StudyPaper

_SHOWN = 8
"""Quantities that the table and the chart have room for."""
_WORDS: dict[str, Words] = {
    "kind": ("信息价值简报", "Brief on what knowing is worth"),
    "caption": ("选择之前查清不确定量的价值", "What it would be worth to know before the choice"),
    "known": ("查清什么", "Known"), "worth": ("信息价值", "Worth"), "interval": CONFIDENCE_INTERVAL,
    "turns": CHOICE_CHANGES_IN,
    "shown": ("列出{all}项中价值最高的{shown}项；全部见 worth.csv。", "The {shown} of {all} worth most are shown; all stand in worth.csv."),
    "zero": ("其余各量的价值为0。", "Knowing any other quantity is worth 0."),
    "axis": ("信息价值（{unit}）", "Worth ({unit})"), "note": ("线段为95%置信区间。", "Bars: 95% confidence intervals."),
    "schemes": ("各方案的净收益", "Net benefit of the schemes"), "scheme": ("方案", "Scheme"), "p": ("实现概率", "Probability"),
    "cost": ("平均成本", "Mean cost"), "benefit": MEAN_NET_BENEFIT, "behind": BEHIND_THE_BEST,
    "same": ("各方案使用同一套随机数，其余假设相同；查清指事先准确知道其取值，不计费用和等待。",
             "All schemes share their random draws and every other assumption; knowing means knowing exactly beforehand, at no cost and at "
             "once."),
    "as_good": ("目标的价值定为{value}；约为{at}时，“{other}”与最优方案相当。",
                "The target is held to be worth {value}; were it worth about {at}, “{other}” would be as good as the best."),
    "whatever": ("目标的价值定为{value}；没有一个价值能使其他方案与最优方案相当。",
                 "The target is held to be worth {value}; at no value would another scheme be as good as the best."),
    "turning": ("若事先查清“{label}”，在{turns}的取值下会改选其他方案。",
                "Were “{label}” known, another scheme would be chosen in {turns} of draws."),
    "still": ("单独查清任何一个量，都不能肯定会改变选择。", "Of no single quantity is it sure that knowing it would change the choice."),
    "runs": ("每个方案模拟{n}次", "{n} replications of each scheme"),
    "method": ("信息价值按Strong、Oakley和Brennan（2014）的回归法估计，取偏高的同批拟合与偏低的留出检验的中间值；"
               "概率的95%置信区间用Wilson法，只反映抽样误差。",
               "What knowing is worth comes from the regression of Strong, Oakley and Brennan (2014): the middle of a fit that errs high "
               "and a check held out that errs low. Intervals of probabilities are Wilson's; all hold the sampling error only."),
}


def worth_told(kept: KeptStudy) -> StudyPaper:
    """The best scheme, what knowing all and single quantities would be worth, and what would turn the choice."""
    told, lang = kept.told, kept.lang
    rows = [row for row in told["worth"] if row["known"] != "one" or row["value"] > 0]
    shown = rows[:_SHOWN]
    note = kept.say(_WORDS["shown"], shown=_SHOWN, all=count_text(len(rows), lang)) if len(rows) > _SHOWN else (
        kept.say(_WORDS["zero"]) if len(rows) < len(told["worth"]) else "")
    grid = Grid(kept.say(_WORDS["caption"]), tuple(kept.say(_WORDS[head]) for head in ("known", "worth", "interval", "turns")),
                tuple((str(row[f"label_{lang}"]), yuan(row["value"], lang), _between(kept, row["low"], row["high"]),
                       share_text(row["turns"]))
                      for row in shown), (3.4, 1.7, 3.0, 1.5), note=note)
    scale, unit = money_unit(max((abs(float(row["high"])) for row in shown), default=1.0), lang)
    marks = [(str(row[f"label_{lang}"]), [Mark(row["value"] / scale, row["low"] / scale, row["high"] / scale)]) for row in shown]
    return StudyPaper(
        kept.say(_WORDS["kind"]), kept.sentences(), grid,
        mark_picture(kept, grid.caption, marks, (), x=kept.say(_WORDS["axis"], unit=unit), note=kept.say(_WORDS["note"])),
        kept.say(_WORDS["runs"], n=count_text(kept.replications, lang)),
        tables=[_schemes(kept)], grounds=[kept.say(_WORDS["same"])], changes=[_as_good(kept), _turning(kept)], method=[_WORDS["method"]],
    )


def _between(kept: KeptStudy, low: float, high: float) -> str:
    """The interval of an amount."""
    return f"{yuan(low, kept.lang)}{'至' if kept.lang == 'zh' else ' to '}{yuan(high, kept.lang)}"


def scheme_named(kept: KeptStudy, row: Mapping[str, Any]) -> str:
    """A scheme by its title; by its id where another has the same."""
    key = f"title_{kept.lang}"
    return str(row["scenario"] if sum(row[key] == each[key] for each in kept.told["standings"]) > 1 else row[key])


def _schemes(kept: KeptStudy) -> Grid:
    """A row for each scheme: the best one first."""
    n, lang, rows = kept.replications, kept.lang, []
    for row in sorted(kept.told["standings"], key=lambda row: float(row["behind"])):
        rows.append((scheme_named(kept, row), chance(round(row["probability"] * n), n, lang), yuan(row["cost"], lang),
                     yuan(row["benefit"], lang), UNKNOWN if row["best"] else yuan(row["behind"], lang),
                     UNKNOWN if row["best"] else _between(kept, row["behind_low"], row["behind_high"])))
    heads = tuple(kept.say(_WORDS[head]) for head in ("scheme", "p", "cost", "benefit", "behind", "interval"))
    return Grid(kept.say(_WORDS["schemes"]), heads, tuple(rows), (2.6, 1.4, 1.7, 1.7, 1.7, 2.4))


def _as_good(kept: KeptStudy) -> str:
    """At which value of the target the nearest of the others would be as good."""
    value, told = float(kept.told["value"]), [row for row in kept.told["standings"] if not row["best"] and row["turns_at"] is not None]
    if not told:
        return kept.say(_WORDS["whatever"], value=yuan(value, kept.lang))
    nearest = min(told, key=lambda row: abs(float(row["turns_at"]) - value))
    return kept.say(_WORDS["as_good"], value=yuan(value, kept.lang), at=yuan(nearest["turns_at"], kept.lang),
                    other=scheme_named(kept, nearest))


def _turning(kept: KeptStudy) -> str:
    """Which single quantity turns the choice most often."""
    sure = [row for row in kept.told["worth"] if row["known"] == "one" and row["sure"]]
    if not sure:
        return kept.say(_WORDS["still"])
    most = max(sure, key=lambda row: float(row["turns"]))
    return kept.say(_WORDS["turning"], label=most[f"label_{kept.lang}"], turns=share_text(most["turns"]))
