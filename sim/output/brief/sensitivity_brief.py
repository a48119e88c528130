"""What a brief says of a sensitivity study: which quantities carry the variance, what is luck, what finding out could take away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.answers.format import chance, count_text, interval_text, share_text
from sim.words.figures import UNKNOWN
from sim.words.headings import CONFIDENCE_INTERVAL
from sim.words.tongue import Words

from .kept_study import KeptStudy
from .mark_picture import Mark, MarkRow, mark_picture
from .paper import Grid
from .study_paper import StudyPaper

_SHOWN = 8
"""Quantities that the table and the chart have room for."""
_WORDS: dict[str, Words] = {
    "kind": ("敏感性分析简报", "Brief on a sensitivity study"),
    "caption": ("“{outcome}”的方差中各不确定量的份额", "What each quantity carries of the variance of “{outcome}”"),
    "quantity": ("不确定量", "Uncertain quantity"), "alone": ("一阶份额（单独作用）", "First-order share (by itself)"),
    "in_all": ("总份额（含相互作用）", "Total share (with interactions)"), "interval": CONFIDENCE_INTERVAL,
    "shown": ("列出能判定的{all}个量中份额最大的{shown}个；全部见 shares.csv。",
              "The {shown} largest of {all} quantities that can be told are shown; all stand in shares.csv."),
    "axis": ("份额（%）", "Share (%)"),
    "of_carried": ("份额为来自不确定量的方差中的比例；线段为95%置信区间。",
                   "Shares of the variance that comes from the quantities; bars: 95% confidence intervals."),
    "of_all": ("份额为全部方差（含随机因素）中的比例；线段为95%置信区间。",
               "Shares of the whole variance, luck included; bars: 95% confidence intervals."),
    "targets": ("各目标：来自不确定量的方差与影响最大的量", "Every target: what the quantities carry, and the strongest of them"),
    "target": ("目标", "Target"), "p": ("实现概率", "Probability"), "carried": ("来自不确定量", "From the quantities"),
    "strongest": ("影响最大的量及其份额", "The strongest quantity and its share"),
    "same": ("各不确定量按所设分布独立抽取；份额说的是在这些分布下哪个量影响大，分布设窄了，份额随之变小。",
             "The quantities are drawn independently from their distributions; shares say what matters under these, and a narrower "
             "distribution has a smaller share."),
    "learn": ("若能查清“{label}”，各次模拟之间的方差平均可减少{part}；其余来自其他不确定量和随机因素。",
              "Were “{label}” known, the variance between replications would fall by {part} on average; the rest comes from the other "
              "quantities and from luck."),
    "none": ("没有一个量能使方差有可以判定的减少。", "Of no quantity can it be told that knowing it would lessen the variance."),
    "runs": ("{draws}组取值，共模拟{n}次", "{draws} draws of the quantities, {n} replications in all"),
    "designed": ("总份额用Saltelli设计与Jansen估计量，每组取值用两套独立的随机数模拟；置信区间按逐组剔除法计算。",
                 "Total shares come from Saltelli's design and Jansen's estimator, each draw run under two independent lucks; intervals "
                 "leave out a group of draws at a time."),
    "own": ("一阶份额由该次运行自身的抽取估计；置信区间按逐组剔除法计算。",
            "First-order shares are estimated from the draws of the run itself; intervals leave out a group of draws at a time."),
}


def sensitivity_told(kept: KeptStudy) -> StudyPaper:
    """What the quantities carry of one outcome, the strongest of them, and the same of every target in short."""
    told, lang = kept.told, kept.lang
    outcome = next(row for row in told["variance"] if (row["kind"], row["id"]) == (told["kind"], told["id"]))
    designed = bool(told["drawn_anew"])
    rows = [row for row in _of(told, outcome) if row["in_all_told"] or row["alone_told"]]
    parts = (["in_all"] if designed else []) + ["alone"]
    grid = Grid(
        kept.say(_WORDS["caption"], outcome=outcome_called(kept, outcome)),
        (kept.say(_WORDS["quantity"]), *(kept.say(_WORDS[key]) for part in parts for key in (part, "interval"))),
        tuple((str(row[f"quantity_{lang}"]), *(cell for part in parts for cell in _cells(kept, row, part))) for row in rows[:_SHOWN]),
        (3.4, *[1.6, 2.0] * len(parts)),
        note=kept.say(_WORDS["shown"], shown=_SHOWN, all=count_text(len(rows), lang)) if len(rows) > _SHOWN else "")
    legend = [kept.say(_WORDS[part]) for part in parts]
    marks: list[MarkRow] = [
        (str(row[f"quantity_{lang}"]), [Mark(100 * row[part], 100 * row[f"{part}_low"], 100 * row[f"{part}_high"], at)
                                        for at, part in enumerate(parts) if row[f"{part}_told"]]) for row in rows[:_SHOWN]]
    chart = mark_picture(kept, grid.caption, marks, legend, x=kept.say(_WORDS["axis"]),
                         note=kept.say(_WORDS["of_carried" if designed else "of_all"]), runs=int(told["replications"]))
    return StudyPaper(
        kept.say(_WORDS["kind"]), kept.sentences(), grid if rows else _targets(kept, designed), chart,
        kept.say(_WORDS["runs"], draws=count_text(told["draws"], lang), n=count_text(told["replications"], lang)),
        tables=[_targets(kept, designed)] if rows else (), grounds=[kept.say(_WORDS["same"])],
        changes=[_learning(kept, outcome, rows, designed)],
        method=[_WORDS["designed" if designed else "own"]],
    )


def outcome_called(kept: KeptStudy, outcome: Mapping[str, Any]) -> str:
    """A target or a measure in words."""
    return str(outcome[f"label_{kept.lang}"])


def _of(told: Mapping[str, Any], outcome: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The quantities of an outcome, the strongest first."""
    return [row for row in told["shares"] if (row["kind"], row["id"]) == (outcome["kind"], outcome["id"])]


def _cells(kept: KeptStudy, row: Mapping[str, Any], part: str) -> tuple[str, str]:
    """A share with its interval; dashes where it cannot be told."""
    if not row[f"{part}_told"]:
        return UNKNOWN, UNKNOWN
    value, low, high = (float(row[f"{part}{end}"]) for end in ("", "_low", "_high"))
    shown = f"{100 * value:.0f}%" if value in (0, 1) else share_text(value)
    return shown, interval_text(0.5 if value in (0, 1) else value, low, high, kept.lang)


def _targets(kept: KeptStudy, designed: bool) -> Grid:
    """A row for each target: probability, what the quantities carry, the strongest of them."""
    told, lang, rows = kept.told, kept.lang, []
    n = int(told["draws"]) * (2 if designed else 1)
    for outcome in (row for row in told["variance"] if row["kind"] == "target"):
        best = [(row, "in_all" if row["in_all_told"] else "alone") for row in _of(told, outcome) if row["in_all_told"] or row["alone_told"]]
        strongest = next((f"{row[f'quantity_{lang}']} {_cells(kept, row, part)[0]}" for row, part in best
                          if outcome["told"] and row[f"{part}_low"] > 0), UNKNOWN)
        carried = share_text(outcome["carried"]) if outcome["told"] and designed else UNKNOWN
        rows.append((outcome_called(kept, outcome), chance(round(outcome["mean"] * n), n, lang), carried, strongest))
    heads = tuple(kept.say(_WORDS[head]) for head in ("target", "p", "carried", "strongest"))
    return Grid(kept.say(_WORDS["targets"]), heads, tuple(rows), (3.4, 1.5, 1.7, 3.2))


def _learning(kept: KeptStudy, outcome: Mapping[str, Any], rows: list[Mapping[str, Any]], designed: bool) -> str:
    """By how much the variance would fall on average, were the quantity known that carries most by itself."""
    alone = [row for row in rows if row["alone_told"] and row["alone_low"] > 0]
    if not alone:
        return kept.say(_WORDS["none"])
    best = max(alone, key=lambda row: float(row["alone"]))
    part = float(best["alone"]) * (float(outcome["carried"]) if designed else 1.0)
    return kept.say(_WORDS["learn"], label=best[f"quantity_{kept.lang}"], part=share_text(part))
