"""What a brief says of a sweep and of a search: a lever over its values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from sim.answers.format import apart, chance, count_text, figures, interval_text, odds, percentage_points, stated, yuan
from sim.answers.money_table import OUTLAY
from sim.answers.target_table import ALL_TARGETS, HEADLINE
from sim.studies.comparison.criterion import NAMED
from sim.words.figures import counted_text, replications_text
from sim.words.headings import CONFIDENCE_INTERVAL, PUBLIC_SPENDING
from sim.words.text import comma_list, set_to
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .run_words import CHAIN, falls, lost_step
from .study_paper import StudyPaper

_SHOWN = 9
"""Cells that a table and a chart of a brief have room for."""
_OTHERS = 3
"""Other targets that a sentence names."""
_WORDS: dict[str, Words] = {
    "kind": ("参数扫描简报", "Brief on a sweep"),
    "caption": ("各取值下“{target}”的实现概率与代价", "Probability of “{target}” and what it costs, value by value"),
    "probability": ("实现概率", "Probability"), "interval": CONFIDENCE_INTERVAL,
    NAMED: ("平均命名数", "Mean named"), OUTLAY: PUBLIC_SPENDING,
    "thinned": ("只列其中{shown}格，首尾都在内；全部{all}格见 sweep.csv。",
                "{shown} of {all} cells are shown, the first and the last among them; all stand in sweep.csv."),
    "likeliest": ("只列概率最高的{shown}格；全部{all}格见 sweep.csv。",
                  "The {shown} likeliest of {all} cells are shown; all stand in sweep.csv."),
    "chart": ("各取值下“{target}”的实现概率", "Probability of “{target}” value by value"),
    "step": ("概率{what}（{at}）时，按启动、建成、命名计的实现概率依次为{each}，差距最大的一步是{worst}。",
             "Where it is {what} (at {at}), the target is met with probability {each} counting started, complete and named: most is lost "
             "{worst}."),
    "level": ("各取值下概率相同，例如{at}时，按启动、建成、命名计的实现概率依次为{each}，差距最大的一步是{worst}。",
              "It is the same for all values: at {at}, say, the target is met with probability {each} counting started, complete and "
              "named: most is lost {worst}."),
    "least": ("最低", "lowest"), "most": ("最高", "highest"),
    "others": ("同样的取值下，其他目标的实现概率：{told}。", "Over the same values the other targets are met with probability: {told}."),
    "other": ("“{target}”{low}至{high}", "“{target}” {low} to {high}"),
    "still": ("同样的取值下，其他目标的实现概率都没有可见变化。", "Over the same values no other target moves visibly."),
    "price": ("由概率最低到最高的取值，公共资金支出平均由{low}变为{high}。",
              "From the value with the lowest probability to that with the highest, public spending goes from {low} to {high} on average."),
    "same": ("各组合使用同一套随机数，其余参数都不变，差别只来自所列参数。",
             "All cells share their random draws and every other number, so that what differs comes from the levers alone."),
    "runs": ("{cells}个组合各模拟{n}次", "{n} of each of {cells}"),
}


def sweep_told(kept: KeptStudy) -> StudyPaper:
    """Conclusion, table and chart over the values; where the target loses most; what else moves."""
    table, target, paths = kept.table("sweep"), str(kept.told["target"]), list(kept.told["over"])
    text = kept.target(target)
    cells = table[(table["kind"] == "target") & (table["id"] == target) & (table["status"] == HEADLINE)].set_index("cell", drop=False)
    shown = shown_cells(cells, len(paths))
    n, lang = kept.replications, kept.lang
    rows, marks = [], []
    for cell in shown.to_dict("records"):
        estimate = cell["value"], cell["low"], cell["high"], lang
        beside = {name: float(figure(table, cell["cell"], name)["value"]) for name in (NAMED, OUTLAY)}
        rows.append((*(kept.value(cell[path]) for path in paths), odds(*estimate, n), interval_text(*estimate),
                     figures(beside[NAMED], lang=lang), yuan(beside[OUTLAY], lang)))
        marks.append((values_told(kept, cell, paths), [Mark(cell["value"], cell["low"], cell["high"])]))
    heads = (*(kept.lever(path) for path in paths), *(kept.say(_WORDS[head]) for head in ("probability", "interval", NAMED, OUTLAY)))
    note = "" if len(shown) == len(cells) else kept.say(
        _WORDS["thinned" if len(paths) == 1 else "likeliest"], shown=len(shown), all=count_text(len(cells), lang))
    grid = Grid(kept.say(_WORDS["caption"], target=text), heads, tuple(rows), (*[2.2] * len(paths), 1.5, 2.2, 1.5, 1.9), note=note)
    ends = {"least": cells.iloc[int(cells["value"].argmin())], "most": cells.iloc[int(cells["value"].argmax())]}
    where = ends if cells["value"].nunique() > 1 else {"level": cells.iloc[0]}
    return StudyPaper(
        kept.say(_WORDS["kind"]), [kept.levers_named(text) for text in kept.sentences()], grid,
        mark_picture(kept, kept.say(_WORDS["chart"], target=text), marks, ()),
        kept.say(_WORDS["runs"], cells=counted_text(len(cells), lang, "cell", "cells"), n=replications_text(n, lang)),
        why=[told for name, end in where.items() if (told := step_told(kept, table, target, end.to_dict(), name, paths))],
        grounds=[kept.say(_WORDS["same"])], changes=[other_targets(kept, table, target), _price(kept, table, ends)],
    )


def shown_cells(cells: pd.DataFrame, levers: int) -> pd.DataFrame:
    """Of one lever cells at even steps with both ends, of several the likeliest."""
    if len(cells) <= _SHOWN:
        return cells
    if levers > 1:
        return cells.sort_values("value", ascending=False, kind="stable").head(_SHOWN)
    return cells.iloc[sorted({round(at * (len(cells) - 1) / (_SHOWN - 1)) for at in range(_SHOWN)})]


def values_told(kept: KeptStudy, cell: Mapping[Any, Any], paths: Sequence[str]) -> str:
    """The values of a cell; with the names of the levers where there are several."""
    return kept.listed([kept.value(cell[path]) if len(paths) == 1 else set_to(kept.lever(path), kept.value(cell[path]), kept.lang)
                        for path in paths])


def figure(table: pd.DataFrame, cell: int, name: str) -> Mapping[Any, Any]:
    """A measure or the outlay in a cell."""
    return table[(table["cell"] == cell) & (table["id"] == name) & table["kind"].isin(("measure", "money"))].iloc[0].to_dict()


def step_told(
    kept: KeptStudy, table: pd.DataFrame, target: str, cell: Mapping[Any, Any], name: str, paths: Sequence[str]
) -> str:
    """At which step the target loses most in a cell; nothing where its words name one step, where later
    steps meet it more often, or where all targets are meant."""
    own = table[(table["cell"] == cell["cell"]) & (table["kind"] == "target") & (table["id"] == target)].set_index("status")["value"]
    chances = [float(own[step]) for step in CHAIN]
    if target == ALL_TARGETS or not falls(chances):
        return ""
    each = [chance(round(p * kept.replications), kept.replications, kept.lang) for p in chances]
    said, what = (_WORDS["level"], "") if name == "level" else (_WORDS["step"], kept.say(_WORDS[name]))
    return kept.say(said, what=what, at=values_told(kept, cell, paths),
                    each=comma_list(each, kept.lang), worst=kept.say(lost_step(chances)))


def other_targets(kept: KeptStudy, table: pd.DataFrame, target: str) -> str:
    """Between what the other targets lie over the cells, those that move most first."""
    rows = table[(table["kind"] == "target") & (table["status"] == HEADLINE) & ~table["id"].isin((target, ALL_TARGETS))]
    ends = {str(name): (float(own["value"].min()), float(own["value"].max())) for name, own in rows.groupby("id", sort=False)}
    moved = sorted((name for name, (low, high) in ends.items() if high > low), key=lambda name: ends[name][0] - ends[name][1])
    if not moved:
        return kept.say(_WORDS["still"]) if ends else ""
    n = kept.replications
    told = [kept.say(_WORDS["other"], target=kept.target(name),
                     **{end: chance(round(p * n), n, kept.lang) for end, p in zip(("low", "high"), ends[name], strict=True)})
            for name in moved[:_OTHERS]]
    return kept.say(_WORDS["others"], told=kept.listed(told))


def _price(kept: KeptStudy, table: pd.DataFrame, ends: Mapping[str, Any]) -> str:
    """What public funds pay at either end."""
    low, high = (yuan(float(figure(table, ends[end]["cell"], OUTLAY)["value"]), kept.lang) for end in ("least", "most"))
    return kept.say(_WORDS["price"], low=low, high=high) if low != high else ""


_SEEK: dict[str, Words] = {
    "kind": ("目标求解简报", "Brief on a search"),
    "caption": ("看过的取值：“{target}”的实现概率", "The values that were looked at: probability of “{target}”"),
    "search": ("搜索时", "Searching"),
    "fresh": ("检验（另一组随机数）", "On fresh luck"),
    "exact": ("精确95%置信区间", "Exact 95% interval"),
    "verdict": ("判断", "Verdict"), "meets": ("达到", "meets"), "misses": ("达不到", "misses"), "open": ("未定", "open"),
    "chart": ("各取值下“{target}”的实现概率", "Probability of “{target}” value by value"),
    "goal": ("虚线：要达到的概率{goal}。", "Dashed line: the probability to reach, {goal}."),
    "limits": ("最高取值下单独放开一项限制", "One limit taken away at the best value"),
    "limit": ("放开的限制", "Limit taken away"), "change": ("变化（百分点）", "Change in points"), "p": ("实现概率", "Probability"),
    "all": ("以上各项", "All of these"),
    "top": ("所给取值中实现概率最高的是{value}（{p}）；要求的概率再高，单靠这一参数达不到。",
            "Within these values the probability is highest at {value} ({p}); a goal above that is out of reach by this lever alone."),
    "relax": ("放开表中有显著作用的限制，比继续提高这一参数更有用。",
              "Lifting a limit that has a significant effect in the table helps more than more of this lever."),
    "range": ("取值范围{low}至{high}以外没有看过。", "Nothing outside {low} to {high} was looked at."),
    "same": ("各取值使用同一套随机数，其余参数都不变；所作判断取自另一组随机数。",
             "All values share their random draws and every other number; what is claimed comes from fresh draws."),
    "runs": ("看过的每个取值模拟{n}次，检验另取{n}次", "{n} of each value looked at, and as many fresh ones of each value tested"),
    "intervals": ("搜索时的区间用Wilson法，检验用Clopper–Pearson精确区间。",
                  "Intervals while searching are Wilson's, those of tests exact (Clopper–Pearson)."),
}


def seek_told(kept: KeptStudy) -> StudyPaper:
    """What is shown and what luck leaves open; every value that was looked at; the limits that stand in the way."""
    told, lang, n = kept.told, kept.lang, kept.replications
    text, values = kept.target(str(told["target"])), list(kept.manifest["options"]["over"][told["lever"]])
    seen = {str(each["value"]): each for each in told["looked_at"]}
    tests = {str(each["value"]): each for each in told["tested"]}
    looked = [value for value in values if str(value) in seen or str(value) in tests]  # kept as they are: one may be a mapping
    shown = [value for value in looked if str(value) in tests] if len(looked) > _SHOWN else looked
    rows, marks = [], []
    for value in shown[:_SHOWN]:
        found, test = seen.get(str(value)), tests.get(str(value))
        rows.append((kept.value(value), *_chance_cells(kept, found), *_chance_cells(kept, test),
                     kept.say(_SEEK[test["verdict"]]) if test and test["verdict"] else ""))
        marks.append((kept.value(value), [Mark(each["probability"], each["low"], each["high"], at)
                                          for at, each in enumerate((found, test)) if each]))
    heads = (kept.lever(str(told["lever"])), kept.say(_SEEK["search"]), kept.say(_WORDS["interval"]), kept.say(_SEEK["fresh"]),
             kept.say(_SEEK["exact"]), kept.say(_SEEK["verdict"]))
    grid = Grid(kept.say(_SEEK["caption"], target=text), heads, tuple(rows), (2.2, 1.4, 2.0, 1.7, 2.0, 1.1))
    chart = mark_picture(kept, kept.say(_SEEK["chart"], target=text), marks, (kept.say(_SEEK["search"]), kept.say(_SEEK["fresh"])),
                         note=kept.say(_SEEK["goal"], goal=stated(told["goal"])), line=float(told["goal"]))
    best, limits = told["best"], list(told["limits"])
    changes = [kept.say(_SEEK["top"], value=kept.value(best["value"]),
                        p=odds(best["probability"], best["low"], best["high"], lang, best["replications"]))] if best else []
    changes += [kept.say(_SEEK["relax"])] if any(each["change"]["low"] > 0 for each in limits[:-1]) else []
    return StudyPaper(
        kept.say(_SEEK["kind"]), [kept.levers_named(text) for text in kept.sentences()], grid, chart,
        kept.say(_SEEK["runs"], n=replications_text(n, lang)),
        tables=[limits_grid(kept, limits, n, kept.say(_SEEK["limits"]))] if limits else (), grounds=[kept.say(_SEEK["same"])],
        changes=[*changes, kept.say(_SEEK["range"], low=kept.value(values[0]), high=kept.value(values[-1]))],
        method=[_SEEK["intervals"]],
    )


def _chance_cells(kept: KeptStudy, found: Mapping[str, Any] | None) -> tuple[str, str]:
    """A probability and its interval; empty cells where there is none."""
    if found is None:
        return "", ""
    estimate = found["probability"], found["low"], found["high"], kept.lang
    return odds(*estimate, found["replications"]), interval_text(*estimate)


def limits_grid(kept: KeptStudy, limits: Sequence[Mapping[str, Any]], n: int, caption: str) -> Grid:
    """What the probability is in n replications with each limit taken away, and with all."""
    rows = []
    for each in limits:
        change = each["change"]
        rows.append((kept.pick(each), chance(round(each["probability"] * n), n, kept.lang),
                     percentage_points(change["difference"], kept.lang, unit=False),
                     apart(100 * change["low"], 100 * change["high"], kept.lang)))
    heads = (kept.say(_SEEK["limit"]), kept.say(_SEEK["p"]), kept.say(_SEEK["change"]), kept.say(_WORDS["interval"]))
    return Grid(caption, heads, tuple(rows), (3.0, 1.5, 1.6, 2.2), ruled=len(rows) - 1)
