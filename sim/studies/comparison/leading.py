"""Which scheme leads, whether luck supports the lead, and what one more community costs, in Chinese or English."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sim.answers.format import apart, count_text, mean_text, more_yuan, odds, share_text, signed, yuan
from sim.answers.money_table import OUTLAY
from sim.answers.paired import Paired, change
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .criterion import difference_in, scores
from .scheme_labels import MEASURE_LABELS, TableRow, scheme_label, standings, thing

if TYPE_CHECKING:
    from .compare import SchemeRuns


def best(comparison: SchemeRuns, lang: Lang) -> str:
    """The scheme that ranks first and whether its lead is more than luck; what more it names at what price."""
    ranked = standings(comparison)
    top = ranked[0]
    same = {comparison.baseline, *comparison.twins}
    rival = next(row for row in ranked if (row["scenario"] in same) != (top["scenario"] in same))
    is_ahead = surely_ahead(comparison, top, rival)
    lead = (ahead if is_ahead else _level)(comparison, top, rival, lang)
    return lead + (shared_first(comparison, ranked, lang) if is_ahead else "") + price(comparison, top, lang)


def shared_first(comparison: SchemeRuns, ranked: Sequence[TableRow], lang: Lang) -> str:
    """The schemes from which luck does not tell the first, though it is surely ahead of the baseline: wherever they stand in the order,
    since one that varies more is told apart less. Nothing of twins of the baseline, which are told by themselves."""
    top, *others = ranked
    same = {comparison.baseline, *comparison.twins}
    if top["scenario"] in same:
        return ""
    beside = [row for row in others if row["scenario"] not in same and not surely_ahead(comparison, top, row)]
    if not beside:
        return ""
    words = _NOT_APART if lead_of(comparison, top, beside[0]).moved else _SAME
    told = led(comparison, top, beside[0], lang) | {"number": count_text(len(beside), lang)}
    return (pick(words, lang) + (pick(_IN_ALL, lang) if len(beside) > 1 else "")).format(**told)


_SAME: Words = ("；但“{rival}”在每次模拟中都与之相同", "; yet “{rival}” is the same in every replication")
_NOT_APART: Words = (
    "；但“{rival}”与之没有显著差异（{against}，相差{more}，95%置信区间{apart}）",
    "; yet “{rival}” does not differ significantly from it ({against}, a difference of {more}, 95% confidence interval {apart})",
)
_IN_ALL: Words = ("，与首位区分不开的方案共{number}个", ", and {number} schemes in all cannot be told from the first")


def surely_ahead(comparison: SchemeRuns, top: TableRow, rival: TableRow) -> bool:
    """Whether luck supports the lead of one scheme over another."""
    return lead_of(comparison, top, rival).low > 0


def lead_of(comparison: SchemeRuns, top: TableRow, rival: TableRow) -> Paired:
    """The paired difference of two schemes in what they are ranked by."""
    base, other = (comparison.results[row["scenario"]] for row in (rival, top))
    return difference_in(change(base, other, lambda result: scores(result, comparison.by)), comparison.by)


def led(comparison: SchemeRuns, top: TableRow, rival: TableRow, lang: Lang) -> dict[str, str]:
    """The words for a lead: names, values, difference with interval, how often each is best."""
    is_share, change = comparison.criterion.unit == "share", lead_of(comparison, top, rival)
    scale, places = (100, 1) if is_share else (1, 2)
    unit = {"zh": "个百分点", "en": " points"}[lang] if is_share else pick(_EACH, lang)
    return {
        "by": thing(comparison, comparison.by, lang), "top": scheme_label(comparison, top["scenario"], lang),
        "rival": scheme_label(comparison, rival["scenario"], lang), "inside": share_text(top["best_in"]),
        "other": share_text(rival["best_in"]),
        "value": ranked_value(comparison, top, lang), "against": ranked_value(comparison, rival, lang),
        "often": share_text(top["best_often"]), "apart": apart(scale * change.low, scale * change.high, lang, places),
        "more": signed(scale * change.difference, places) + unit,
    }


def ranked_value(comparison: SchemeRuns, row: TableRow, lang: Lang) -> str:
    """What a scheme is ranked by, in its unit."""
    if comparison.criterion.is_target:
        return odds(row["value"], row["low"], row["high"], lang, comparison.replications)
    return share_text(row["value"]) if comparison.criterion.unit == "share" else mean_text(row["value"], lang) + pick(_EACH, lang)


_EACH: Words = ("个", "")
"""Behind a number of communities: Chinese does not count without a measure word."""


def ahead(comparison: SchemeRuns, top: TableRow, rival: TableRow, lang: Lang) -> str:
    """A lead that luck supports."""
    told = led(comparison, top, rival, lang)
    if lang == "zh":
        return ("按“{by}”排序，首位是“{top}”：{value}，“{rival}”为{against}，相差{more}（95%置信区间{apart}）；"
                "在{inside}的模拟中为最优（并列的平分），自助抽样中{often}居首").format(**told)
    return ("Ranked by “{by}”, “{top}” comes first: {value} against {against} under “{rival}”, a difference of {more} (95% confidence "
            "interval {apart}); it is best in {inside} of replications (ties shared) and first in {often} of bootstrap "
            "samples").format(**told)


def _level(comparison: SchemeRuns, top: TableRow, rival: TableRow, lang: Lang) -> str:
    """A lead that luck does not support is said to be none first."""
    told = led(comparison, top, rival, lang)
    if not lead_of(comparison, top, rival).moved:
        mean = ("", "") if comparison.criterion.is_target else ("平均", "mean ")
        return {"zh": f"“{{top}}”与“{{rival}}”的“{{by}}”在每次模拟中都相同（{mean[0]}{{value}}），不分先后",
                "en": f"“{{by}}” is the same under “{{top}}” and “{{rival}}” in every replication ({mean[1]}{{value}}), so that neither "
                      "comes first"}[lang].format(**told)
    if lead_of(comparison, top, rival).difference == 0:
        return pick(_EQUAL_ON_AVERAGE, lang).format(**told)
    if lang == "zh":
        return ("“{top}”与“{rival}”的“{by}”没有显著差异（{value}对{against}，相差{more}，95%置信区间{apart}）；"
                "排序虽以“{top}”居首，但它在{inside}的模拟中最优，“{rival}”在{other}的模拟中最优（并列的平分）").format(**told)
    return ("“{by}” does not differ significantly between “{top}” and “{rival}” ({value} against {against}, difference {more}, 95% "
            "confidence interval {apart}); “{top}” ranks first, yet it is best in {inside} of replications, “{rival}” in {other} "
            "(ties shared)").format(**told)


_EQUAL_ON_AVERAGE: Words = (
    "“{top}”与“{rival}”的“{by}”平均相同（{value}），各次模拟互有高低：“{top}”在{inside}的模拟中最优，“{rival}”在{other}的模拟中最优"
    "（并列的平分），不分先后",
    "“{by}” is the same on average under “{top}” and “{rival}” ({value}), though not in every replication: “{top}” is best in {inside} of "
    "them, “{rival}” in {other} (ties shared), so that neither comes first",
)
REASONS: dict[str, Words] = {
    "itself": ("它就是用于比较的方案", "it is the scheme of reference itself"),
    "too_few": ("模拟次数太少", "there are too few replications"),
    "fewer": ("命名数反而减少", "it names fewer"),
    "not_more": ("命名数没有显著增加", "the number named does not rise significantly"),
    "cheaper": ("命名更多而支出更少", "it names more for less money"),
    "not_dearer": ("公共资金支出没有显著增加", "public spending does not rise significantly"),
}


def price(comparison: SchemeRuns, row: TableRow, lang: Lang) -> str:
    """What one more named community costs public funds, or why that cannot be said; against which scheme."""
    base = next(one for one in standings(comparison) if one["scenario"] == row["against"])
    if base["scenario"] == row["scenario"]:
        return {"zh": "。", "en": "."}[lang]
    paid, name = row["outlay"] - base["outlay"], scheme_label(comparison, base["scenario"], lang)
    more, between = signed(row["extra"], 2), apart(row["extra_low"], row["extra_high"], lang, 2)
    if lang == "zh":
        cost = (f"每多命名一个社区{yuan(row['outlay_an_extra'], lang)}（95%置信区间{costs(row, lang)}）" if not row["reason"]
                else f"不计算每多命名一个社区的成本：{REASONS[row['reason']][0]}")
        return (f"。与“{name}”相比，“{scheme_label(comparison, row['scenario'], lang)}”的命名社区数相差{more}个（95%置信区间{between}），"
                f"{MEASURE_LABELS[OUTLAY][0]}相差{more_yuan(paid, lang)}；{cost}。")
    cost = (f"{yuan(row['outlay_an_extra'], lang)} for each more community (95% confidence interval {costs(row, lang)})"
            if not row["reason"] else f"no cost of one more community is given: {REASONS[row['reason']][1]}")
    return (f". Against “{name}”, “{scheme_label(comparison, row['scenario'], lang)}” differs by {more} communities named (95% confidence "
            f"interval {between}) and {more_yuan(paid, lang)} of public money; {cost}.")


def cheapest(ranked: Iterable[Mapping[Any, Any]], called: Callable[[str], str], lang: Lang) -> str:
    """Under which scheme, as it is `called`, one more named community takes least public money, and which others may be as cheap for all
    that luck tells, since their intervals reach into its own; nothing where fewer than two have that cost."""
    priced = sorted((row for row in ranked if not row["reason"]), key=lambda row: float(row["outlay_an_extra"]))
    if len(priced) < 2:
        return ""
    least, *dearer = priced
    told = pick(_CHEAPEST, lang).format(name=called(str(least["scenario"])), cost=yuan(least["outlay_an_extra"], lang),
                                        between=costs(least, lang))
    level = [called(str(row["scenario"])) for row in dearer if _cost_ends(row)[0] <= _cost_ends(least)[1]]
    return told + (pick(_AS_CHEAP, lang).format(others=comma_list(level, lang)) if level else "") + {"zh": "。", "en": "."}[lang]


_CHEAPEST: Words = ("每多命名一个社区所用公共资金最少的是{name}：{cost}（95%置信区间{between}）",
                    "One more named community takes least public money under {name}: {cost} (95% confidence interval {between})")
_AS_CHEAP: Words = ("；{others}的置信区间与之重叠", "; the interval overlaps with that of {others}")


def _cost_ends(row: Mapping[Any, Any]) -> tuple[float, float]:
    """The ends of what one more community costs, in yuan; one that there is not is infinite, and null in a summary that is kept."""
    low, high = (math.inf if row[end] is None else float(row[end]) for end in ("outlay_an_extra_low", "outlay_an_extra_high"))
    return low, high


def costs(row: Mapping[Any, Any], lang: Lang) -> str:
    """The interval of what one more community costs; a dash for an end that there is not."""
    return ("至" if lang == "zh" else " to ").join(yuan(end, lang) for end in _cost_ends(row))
