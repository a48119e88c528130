"""What a brief says of schemes under every reading of the ambiguous sentences, and of a scenario under each."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.documents.readings import reading_in_words, readings
from sim.model.reports.measures import MEASURES
from sim.studies.comparison.criterion import criterion
from sim.studies.comparison.estimates import regret_interval, regret_text
from sim.studies.comparison.regret import AS_IS
from sim.words.figures import UNKNOWN, replications_text
from sim.words.headings import CONFIDENCE_INTERVAL, LARGEST_REGRET
from sim.words.text import comma_list, set_to
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .study_paper import StudyPaper

_ROWS, _SCHEMES = 8, 5
"""Readings and schemes that the chart has room for."""
_WORDS: dict[str, Words] = {
    "kind": ("方案稳妥性简报", "Brief on which scheme is the safest"), "title": ("各种读法下哪个方案最稳妥", "Which scheme is the safest"),
    "safest": ("条文有歧义，各方案在{rows}种读法下比较，按“{by}”衡量：最稳妥的是{name}，最多落后当时最优的方案{regret}{between}。",
               "Schemes are compared under {rows} readings of the ambiguous sentences, judged by “{by}”: the safest is {name}, which "
               "falls at most {regret} behind the best one there{between}."),
    "never": ("条文有歧义，各方案在{rows}种读法下比较，按“{by}”衡量：{name}在每种读法下都是最优的。",
              "Schemes are compared under {rows} readings of the ambiguous sentences, judged by “{by}”: {name} is the best under each "
              "of them."),
    "alone_set": ("这些方案不涉及有歧义的条文，按“{by}”衡量，按基准设定{name}最优。",
                  "No reading of an ambiguous sentence speaks to these schemes; judged by “{by}”, {name} is the best as they are set."),
    "level": ("（与之并列：{others}）", " (level with it: {others})"),
    "at": ("（95%置信区间{low_high}；{where}时）", " (95% confidence interval {low_high}; where {where})"),
    "read_as": ("按“{where}”理解", "{where}"),
    "next": ("其次是“{name}”，最多落后{regret}。", "Next comes “{name}”, at most {regret} behind."),
    "caption": ("各方案的最大后悔值（落后当时最优方案最多多少）",
                "The largest regret of each scheme: how far it falls behind the best one there"),
    "scheme": ("方案", "Scheme"), "regret": LARGEST_REGRET, "interval": CONFIDENCE_INTERVAL,
    "where": ("出现在哪种读法下", "Under which reading"), "best": ("最优（含并列）", "Best or level"),
    "one_best": ("“{name}”在{rows}种读法中的{k}种下最优或并列", "“{name}” is the best, or level with it, under {k} of {rows} readings"),
    "turns": ("最优方案随读法而变：按基准设定最优的是“{first}”；{told}。",
              "Which scheme is the best depends on the reading: as the scenarios stand it is “{first}”; {told}."),
    "turn": ("“{name}”在{where}时最优", "“{name}” is where {where}"),
    "firm": ("最优方案不随读法改变：在全部{rows}种读法下都是“{first}”。",
             "No reading changes which scheme is the best: it is “{first}” under all {rows}."),
    "chart": ("各种读法下落后最优方案多少", "How far each scheme falls behind the best one, reading by reading"),
    "points": ("落后最优方案（百分点）", "Behind the best scheme (percentage points)"),
    "number": ("落后最优方案", "Behind the best scheme"),
    "note": ("只列后悔值最大的几种读法；全部见 regret.csv。0为最优。",
             "The readings with the largest regrets are shown; all stand in regret.csv. 0: the best."),
    "note_all": ("0为最优。", "0: the best."),
    "as_is": ("按基准设定", "the scenarios stand as they are"), "as_row": ("按基准设定", "As set in the scenarios"),
    "same": ("各方案、各读法使用同一套随机数，其余假设相同；情景没有写明读法时，按基准设定。",
             "All schemes share their random draws under every reading, and every other assumption."),
    "alone": ("读法逐一改变，几种读法同时改变时的次序没有计算。",
              "Readings are changed one at a time; the order under several at once was not computed."),
    "runs": ("每个方案在每种读法下模拟{n}次", "{n} of each scheme under each reading"),
    "paired": ("后悔值的95%置信区间按同一套随机数配对计算。",
               "The 95% confidence intervals of regrets are paired by the same random draws."),
}


def reading_words(kept: KeptStudy, reading: str, option: str, start: bool = False) -> str:
    """A reading and its option in words; the ids where they are not known."""
    if reading == AS_IS:
        return kept.say(_WORDS["as_row" if start else "as_is"])
    held = next((each for each in readings() if each.id == reading), None)
    picked = next((each for each in held.options if each.id == option), None) if held else None
    if held is None or picked is None:
        return set_to(reading, option, kept.lang)
    return reading_in_words(held, picked, kept.lang)


def regret_told(kept: KeptStudy) -> StudyPaper:
    """The safest scheme, the largest regret of each, and which readings change the order."""
    told, table = kept.told, kept.table("regret")
    largest, rows = list(told["largest"]), int(told["largest"][0]["of"])
    ties = {str(name): int((own["regret"] == 0).sum()) for name, own in table.groupby("scenario")}
    marks, note = _chart_rows(kept, table)
    share = criterion(str(told["by"])).unit == "share"
    names = [str(each) for each in told["schemes"]]
    chart = mark_picture(kept, kept.say(_WORDS["chart"]), marks, [kept.scheme(name) for name in names[:_SCHEMES]],
                         x=kept.say(_WORDS["points" if share else "number"]), note=kept.say(_WORDS[note]))
    cells = tuple((kept.scheme(str(row["scenario"])), _amount(kept, row["regret"]), _between(kept, row),
                   reading_words(kept, str(row["reading"]), str(row["option"]), True) if row["regret"] else UNKNOWN,
                   f"{ties[str(row['scenario'])]}/{rows}") for row in largest)
    heads = tuple(kept.say(_WORDS[head]) for head in ("scheme", "regret", "interval", "where", "best"))
    grid = Grid(kept.say(_WORDS["caption"]), heads, cells, (2.8, 2.2, 1.8, 3.0, 1.1))
    return StudyPaper(
        kept.say(_WORDS["kind"]), _answer(kept, largest, rows), grid, chart,
        kept.say(_WORDS["runs"], n=replications_text(kept.replications, kept.lang)),
        why=[_best_often(kept, ties, rows)], grounds=[kept.say(_WORDS["same"])],
        changes=[_turns(kept, table, rows), kept.say(_WORDS["alone"])], method=[_WORDS["paired"]],
    )


def _by(kept: KeptStudy) -> str:
    """What schemes are judged by, in words."""
    judged = criterion(str(kept.told["by"]))
    return kept.target(judged.name) if judged.is_target else kept.say(measure_words(judged.name))


def measure_words(name: str) -> Words:
    """A measure in words; its id where the program has none of that name."""
    return next(((zh, en) for made, _, zh, en in MEASURES if made.__name__ == name), (name, name))


def _amount(kept: KeptStudy, value: float) -> str:
    return regret_text(str(kept.told["by"]), value, kept.lang)


def _between(kept: KeptStudy, row: Mapping[str, Any]) -> str:
    """The interval of a regret."""
    low, high = (end if row[name] is None else float(row[name]) for name, end in (("low", -math.inf), ("high", math.inf)))
    return regret_interval(str(kept.told["by"]), low, high, kept.lang) if row["regret"] else UNKNOWN


def _answer(kept: KeptStudy, largest: list[Mapping[str, Any]], rows: int) -> list[str]:
    """The safest scheme, and the next one."""
    first, by = largest[0], _by(kept)
    called = [f"“{kept.scheme(str(each['scenario']))}”" for each in largest if each["regret"] == first["regret"]]
    others = comma_list(called[1:], kept.lang)
    name = called[0] + (kept.say(_WORDS["level"], others=others) if others else "")
    if first["regret"] == 0:
        said = [kept.say(_WORDS["never" if rows > 1 else "alone_set"], rows=rows, by=by, name=name)]
    else:
        where = reading_words(kept, str(first["reading"]), str(first["option"]))
        where = where if first["reading"] == AS_IS else kept.say(_WORDS["read_as"], where=where)
        at = kept.say(_WORDS["at"], low_high=_between(kept, first), where=where)
        said = [kept.say(_WORDS["safest"], rows=rows, by=by, name=name, regret=_amount(kept, first["regret"]), between=at)]
    for second in largest[len(called):len(called) + 1]:
        said.append(kept.say(_WORDS["next"], name=kept.scheme(str(second["scenario"])), regret=_amount(kept, second["regret"])))
    return said


def _best_often(kept: KeptStudy, ties: Mapping[str, int], rows: int) -> str:
    """How often each scheme is the best, or level with it."""
    ranked = sorted(ties, key=lambda name: -ties[name])
    told = [kept.say(_WORDS["one_best"], name=kept.scheme(name), k=ties[name], rows=rows) for name in ranked]
    return kept.listed(told) + ("。" if kept.lang == "zh" else ".")


def _turns(kept: KeptStudy, table: pd.DataFrame, rows: int) -> str:
    """Under which readings another scheme is the best than as the scenarios stand."""
    first = str(table.loc[table["reading"] == AS_IS, "best"].iloc[0])
    other = table[(table["scenario"] == first) & (table["regret"] > 0)]
    if other.empty:
        return kept.say(_WORDS["firm"], rows=rows, first=kept.scheme(first))
    told = [kept.say(_WORDS["turn"], name=kept.scheme(str(name)),
                     where=("、" if kept.lang == "zh" else ", or ").join(
                         f"“{reading_words(kept, str(row['reading']), str(row['option']))}”" for row in own.to_dict("records")))
            for name, own in other.groupby("best", sort=False)]
    return kept.say(_WORDS["turns"], first=kept.scheme(first), told=kept.listed(told))


def _chart_rows(kept: KeptStudy, table: pd.DataFrame) -> tuple[list[tuple[str, list[Mark]]], str]:
    """The readings with the largest regrets, in the order of the table, the scenarios as they stand first."""
    share = criterion(str(kept.told["by"])).unit == "share"
    names = [str(each) for each in kept.told["schemes"]][:_SCHEMES]
    of = 100 if share else 1
    groups = [(str(key[0]), str(key[1]), own) for key, own in table.groupby(["reading", "option"], sort=False)]
    most = sorted(groups[1:], key=lambda each: -float(each[2]["regret"].max()))[: _ROWS - 1]
    shown = [each for each in groups if each is groups[0] or any(each is other for other in most)]
    rows = []
    for reading, option, own in shown:
        held = own.set_index("scenario")[["regret", "low", "high"]].astype(float) * of
        ends = dict(zip(held.index, held.to_numpy().tolist(), strict=True))
        marks = [Mark(ends[name][0], ends[name][1], ends[name][2], at) for at, name in enumerate(names)]
        rows.append((reading_words(kept, reading, option, True), marks))
    return rows, "note" if len(shown) < len(groups) else "note_all"
