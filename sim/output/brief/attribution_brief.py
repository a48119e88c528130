"""What a brief says of an attribution: why the first target is missed, and what carries it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.answers.format import apart, count_text, figures, fixed
from sim.answers.gap_words import in_unit
from sim.studies.attribution.attribution_words import orders_taken
from sim.studies.attribution.relaxed import REST_CAUSE
from sim.studies.outcomes import SHORTFALL
from sim.words.figures import replications_text
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid
from .study_paper import StudyPaper

_CLAUSES = 4
"""Clauses that the table has room for."""
_WORDS: dict[str, Words] = {
    "kind": ("归因分析简报", "Brief on why targets are missed"),
    "caption": ("“{target}”的平均缺口按原因分解", "The mean shortfall of “{target}” by cause"),
    "cause": ("原因", "Cause"), "means": ("放开后", "Relaxed means"), "gap": ("缺口中的部分", "Part of the shortfall"),
    "interval": CONFIDENCE_INTERVAL, "sum": ("平均缺口", "Mean shortfall"),
    "clauses": ("单独取消时缺口变化最大的条款", "The clauses whose absence alone changes the shortfall most"),
    "clause": ("条款", "Clause"), "off": ("取消后", "Without it"), "more": ("缺口变化", "Change of the shortfall"),
    "chart": ("“{target}”缺在哪里", "Why “{target}” is missed"), "x": ("平均缺口中的部分", "Part of the mean shortfall"),
    "note": ("放开各项限制的Shapley值，各部分之和为平均缺口。",
             "Shapley values of relaxing each limit; the parts add up to the mean shortfall."),
    "lift": ("最能缩小缺口的是放开“{cause}”（{means}）：缺口中有{part}来自这里。",
             "What would narrow the gap most is relaxing “{cause}” ({means}): {part} of it comes from there."),
    "rest": ("各项都放开后仍缺{rest}，要靠工期、社区数量等其他条件。",
             "With all of them relaxed {rest} would still be missing, which depends on durations, numbers of communities and the like."),
    "same": ("各变体使用同一套随机数；条款的作用以取消后的变化计，其余假设相同。",
             "All variants share their random draws; what a clause does is what changes without it, everything else being the same."),
    "runs": ("{variants}个变体各模拟{n}次，{orders}", "{n} of each of {variants} variants, {orders}"),
    "unit": ("{head}（{unit}）", "{head} ({unit})"),
    "how": ("分解用Shapley值；取消条款的变化为配对差，95%置信区间含抽样误差。",
            "Divisions are Shapley values; changes without a clause are paired, their 95% confidence intervals hold the sampling error."),
}


def attribution_told(kept: KeptStudy) -> StudyPaper:
    """Why the first target is missed by cause; which clauses carry it; on what its spread rests."""
    table, lang = kept.table("attribution"), kept.lang
    target = str(table["target"].iloc[0])
    own = table[(table["target"] == target) & (table["measure"] == SHORTFALL)]
    causes, text = own[own["part"] == "cause"], kept.target(target)
    parts = causes[causes["id"] != REST_CAUSE.id].sort_values("value", ascending=False, kind="stable")
    rest = causes[causes["id"] == REST_CAUSE.id].iloc[0]
    total = float(causes["value"].sum())
    unit = kept.unit(target)
    rows = [(str(row[f"title_{lang}"]), str(row[f"means_{lang}"]), fixed(row["value"], 2, lang=lang), _interval(kept, row))
            for row in [*parts.to_dict("records"), rest.to_dict()]]
    rows.append((kept.say(_WORDS["sum"]), "", fixed(total, 2, lang=lang), ""))
    heads = (kept.say(_WORDS["cause"]), kept.say(_WORDS["means"]), _counted(kept, "gap", unit), kept.say(_WORDS["interval"]))
    grid = Grid(kept.say(_WORDS["caption"], target=text), heads, tuple(rows), (1.8, 4.2, 1.5, 1.9), 2, len(rows) - 1)
    marks = [(str(row[f"title_{lang}"]), [Mark(row["value"], row["low"], row["high"])]) for row in parts.to_dict("records")]
    chart = mark_picture(kept, kept.say(_WORDS["chart"], target=text), marks, (), x=_counted(kept, "x", unit),
                         note=kept.say(_WORDS["note"]))
    said, clauses = kept.sentences(), own[own["part"] == "clause"]
    top = parts.iloc[0]
    changes = [kept.say(_WORDS["lift"], cause=str(top[f"title_{lang}"]), means=str(top[f"means_{lang}"]),
                        part=_told(kept, float(top["value"]), unit))] if float(top["value"]) > 0 else []
    changes += [kept.say(_WORDS["rest"], rest=_told(kept, float(rest["value"]), unit))] if round(float(rest["value"]), 2) > 0 else []
    return StudyPaper(
        kept.say(_WORDS["kind"]), said[:1], grid, chart,
        kept.say(_WORDS["runs"], variants=count_text(int(kept.told["variants"]), lang), n=replications_text(kept.replications, lang),
                 orders=orders_taken(int(kept.told["orders"]), bool(kept.told["every_order"]), lang)),
        why=said[1:2], tables=[_clauses(kept, clauses, unit)] if len(clauses) else (), grounds=[kept.say(_WORDS["same"]), *said[2:]],
        changes=changes, method=[_WORDS["how"]],
    )


def _interval(kept: KeptStudy, row: dict[Any, Any]) -> str:
    """The interval of a part; nothing where it has none."""
    return "" if row["low"] != row["low"] else apart(row["low"], row["high"], kept.lang, 2)


def _counted(kept: KeptStudy, head: str, unit: Mapping[str, str] | None) -> str:
    """A heading with the unit of what stands below it."""
    words = "" if unit is None else in_unit("", unit, kept.lang).strip()
    return kept.say(_WORDS["unit"], head=kept.say(_WORDS[head]), unit=words) if words else kept.say(_WORDS[head])


def _told(kept: KeptStudy, value: float, unit: Mapping[str, str] | None) -> str:
    """A shortfall in a sentence."""
    figure = figures(value, lang=kept.lang)
    return figure if unit is None else in_unit(figure, unit, kept.lang)


def _clauses(kept: KeptStudy, clauses: pd.DataFrame, unit: Mapping[str, str] | None) -> Grid:
    """The clauses that change the gap most by being away."""
    shown = clauses.loc[clauses["value"].abs().sort_values(ascending=False, kind="stable").index].head(_CLAUSES)
    rows = tuple((str(row["id"]), str(row[f"means_{kept.lang}"]), fixed(row["value"], 2, lang=kept.lang), _interval(kept, row))
                 for row in shown.to_dict("records"))
    heads = (kept.say(_WORDS["clause"]), kept.say(_WORDS["off"]), _counted(kept, "more", unit), kept.say(_WORDS["interval"]))
    return Grid(kept.say(_WORDS["clauses"]), heads, rows, (1.1, 4.9, 1.5, 1.9), 2)
