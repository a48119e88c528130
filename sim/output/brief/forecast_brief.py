"""What a brief says of a forecast, of how forecasts fared, and of a fit to published figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from sim.answers.findings import span
from sim.answers.format import (
    chance,
    count_text,
    figures,
    interval_text,
    month_words,
    odds,
    percentage_points,
    quantity_text,
)
from sim.answers.observed_words import figure_name
from sim.charts.fit.learned_chart import LOG_COUNTS, least_count
from sim.scenario.units import parse_month
from sim.studies.forecast.forecast_tables import PUBLISHED
from sim.words.figures import replications_text
from sim.words.headings import BAND_OF_90, CONFIDENCE_INTERVAL, NUMBER_OF_COMMUNITIES
from sim.words.tongue import Words

from .counts_picture import counts_picture
from .kept_study import KeptStudy
from .mark_picture import Mark, mark_picture
from .paper import Grid, Picture
from .study_paper import StudyPaper

_ROWS = 8
"""Rows that a table of a brief has room for."""
_LIKELY = 0.5
_WORDS: dict[str, Words] = {
    "kind": ("截至{when}的预测简报", "Forecast as of {when}"),
    "likely": ("{n}项目标中，实现概率过半的有{k}项。", "Of {n} targets {k} are more likely met than not."),
    "caption": ("截至{when}，各项目标的实现概率", "Probability of meeting each target as of {when}"),
    "target": ("目标", "Target"),
    "by": ("期限", "By"),
    "p": ("实现概率", "Probability"),
    "interval": CONFIDENCE_INTERVAL,
    "before": ("不用公布数时", "Without figures"),
    "off": ("依据", "Read off"),
    "published": ("公布数续起", "goes on from figures"),
    "model": ("模拟", "simulation"),
    "more": ("另有{n}项目标，见 targets.csv。", "More targets stand in targets.csv: {n}."),
    "moved": ("公布数改变最大的是“{target}”：由{before}变为{now}（{points}）。",
              "What the published figures move most is “{target}”: from {before} to {now} ({points})."),
    "unmoved": ("公布数没有使任何目标的实现概率改变一个百分点以上。",
                "The published figures move no target's probability by a percentage point or more."),
    "learned": ("公布数改变了什么", "What the published figures change"),
    "same": ("截至{when}已公布的数为已知，此后由模型推算；累计数从最近一个公布数续起，范围含模型误差。",
             "What was published by {when} is known, the rest is simulated; counts go on from the last published figure, and "
             "their bands hold the model's error."),
    "only": ("此后的公布数偏高或偏低，都可能使“{target}”（{p}）的判断改变。",
             "Later figures above or below what is forecast may turn “{target}” ({p})."),
    "open": ("最不确定的目标是“{target}”（{p}）；其余目标要改变判断，须有大得多的变化。",
             "The target that is most open is “{target}” ({p}); the others would take far more to turn."),
    "settled": ("没有一项目标的实现概率在10%与90%之间。", "No target's probability lies between 10% and 90%."),
    "later": ("此后公布的数会改变预测：换一个截至月份再算即可；以往预测得准不准，见 rollout score 的结果。",
              "Later figures change the forecast, which is then made again as of their month; how such forecasts fared "
              "is what rollout score tells."),
    "runs": ("模拟{n}次", "{n}"),
}


def forecast_told(kept: KeptStudy) -> StudyPaper:
    """What was known, where counts go, how likely each target is now, and what the figures changed."""
    lang, n, when = kept.lang, kept.replications, month_words(parse_month(str(kept.told["as_of"])), kept.lang)
    table = kept.table("targets")
    rows, said = table.to_dict("records"), kept.sentences_but_month()
    likely = said[1: 1 + len(rows)]  # of one target its own sentence, of several how many are likely
    if len(rows) > 1:
        likely = [kept.say(_WORDS["likely"], n=len(rows), k=sum(row["now"] > _LIKELY for row in rows))]
    cells = []
    for row in rows[:_ROWS]:
        estimate = row["now"], row["now_low"], row["now_high"], lang
        cells.append((str(row[f"text_{lang}"]), str(row["by"]), odds(*estimate, n), interval_text(*estimate),
                      odds(row["before"], row["before_low"], row["before_high"], lang, n),
                      kept.say(_WORDS["published" if row["read_off"] == PUBLISHED else "model"])))
    note = kept.say(_WORDS["more"], n=len(rows) - _ROWS) if len(rows) > _ROWS else ""
    heads = tuple(kept.say(_WORDS[head]) for head in ("target", "by", "p", "interval", "before", "off"))
    grid = Grid(kept.say(_WORDS["caption"], when=when), heads, tuple(cells), (3.2, 1.1, 1.9, 2.0, 2.1, 1.4), 2, note=note)
    return StudyPaper(
        kept.say(_WORDS["kind"], when=when), [*likely, *said[1 + len(rows):], said[0]], grid, counts_picture(kept, when),
        kept.say(_WORDS["runs"], n=replications_text(n, lang)), heading=_WORDS["learned"], why=[_moved(kept, rows)] if rows else (),
        grounds=[kept.say(_WORDS["same"], when=when)], changes=[_open(kept, rows), kept.say(_WORDS["later"])],
    )


def _moved(kept: KeptStudy, rows: list[dict[Any, Any]]) -> str:
    """The target that the figures move most."""
    most, n = max(rows, key=lambda row: abs(row["now"] - row["before"])), kept.replications
    if abs(most["now"] - most["before"]) < 0.01:
        return kept.say(_WORDS["unmoved"])
    before, now = (chance(round(most[part] * n), n, kept.lang) for part in ("before", "now"))
    return kept.say(_WORDS["moved"], target=str(most[f"text_{kept.lang}"]), before=before, now=now,
                    points=percentage_points(most["now"] - most["before"], kept.lang))


def _open(kept: KeptStudy, rows: list[dict[Any, Any]]) -> str:
    """The target whose probability is nearest to one half."""
    held = [row for row in rows if 0.1 <= row["now"] <= 0.9]
    if not held:
        return kept.say(_WORDS["settled"])
    most = min(held, key=lambda row: abs(row["now"] - _LIKELY))
    p = chance(round(most["now"] * kept.replications), kept.replications, kept.lang)
    return kept.say(_WORDS["open" if len(rows) > 1 else "only"], target=str(most[f"text_{kept.lang}"]), p=p)


_SCORE: dict[str, Words] = {
    "kind": ("预测回溯检验简报", "How forecasts fared"), "missed": ("哪里测得不准", "Where forecasts were off"),
    "caption": ("预测与后来的公布数", "Forecasts and what was published later"),
    "figure": ("公布数", "Figure"), "as_of": ("截至", "As of"), "value": ("后来公布", "Published"), "median": ("预测中位数", "Median"),
    "band": BAND_OF_90, "in": ("范围内", "Inside"), "yes": ("是", "yes"), "no": ("否", "no"),
    "more": ("另有{n}个数，见 scores.csv。", "{n} more stand in scores.csv."),
    "chart": ("预测的范围与后来的公布数", "The band of each forecast and what was published later"),
    "of": ("预测：90%范围", "Forecast: 90% band"),
    "came": ("后来公布", "Published later"),
    "row": ("{name}（截至{when}）", "{name} (as of {when})"),
    "out": ("落在90%范围以外的是：{which}。", "Outside their 90% band: {which}."),
    "none_out": ("没有一个数落在90%范围以外。", "None lies outside its 90% band."),
    "side": ("{name}公布{value}，预测{band}", "{name}: {value} published, {band} forecast"),
    "same": ("每次预测只用截至当月已公布的数，与事后公布的数相比。", "Each forecast knows only what was published by its month."),
    "few": ("可比的只有{n}个数，其中不少来自同一次公布，评分的差别可能出于偶然。",
            "Only {n} figures can be compared, several of them from one publication, so that differences of scores may be chance."),
    "lone": ("可比的只有1个数，评分说明不了什么。", "Only 1 figure can be compared, and its score says next to nothing."),
    "many": ("可比的有{n}个数。", "Figures compared: {n}."),
    "lag": ("与先验相比，预测的平均误差（CRPS）为{now}，先验为{before}：公布数{better}了预测。",
            "The mean error (CRPS) of the forecasts is {now}, that of the prior {before}: the published figures made them {better}."),
    "better": ("改善", "better"), "worse": ("没有改善，反而略微恶化", "no better, rather worse"),
    "runs": ("每次预测模拟{n}次", "{n} of each forecast"),
}


def score_told(kept: KeptStudy) -> StudyPaper:
    """How many figures lay in their bands, each figure beside its forecast, and against naive forecasts."""
    table, lang = blanked(kept.table("scores")), kept.lang
    rows = table.to_dict("records")
    least = least_count(table[["now_q95", "value"]])
    cells, marks = [], []
    for row in rows:
        name, when = figure_name(row, lang, kept.worded), month_words(parse_month(str(row["as_of"])), lang)
        band = span(round(row["now_q05"]), round(row["now_q95"]), lang)
        cells.append((name, when, count_text(round(row["value"]), lang), count_text(round(row["now_q50"]), lang), band,
                      kept.say(_SCORE["yes" if row["in_90"] else "no"])))
        marks.append((kept.say(_SCORE["row"], name=name, when=when), _against(row, "now_q", least)))
    heads = tuple(kept.say(_SCORE[head]) for head in ("figure", "as_of", "value", "median", "band", "in"))
    note = kept.say(_SCORE["more"], n=len(rows) - _ROWS) if len(rows) > _ROWS else ""
    grid = Grid(kept.say(_SCORE["caption"]), heads, tuple(cells[:_ROWS]), (3.6, 1.7, 1.3, 1.5, 1.8, 1.0), 2, note=note)
    out = [kept.say(_SCORE["side"], name=cell[0], value=cell[2], band=cell[4])
           for row, cell in zip(rows, cells, strict=True) if not row["in_90"]]
    total = blanked(kept.table("verdict")).to_dict("records")[-1]
    lag = kept.say(_SCORE["lag"], now=figures(total["now_crps"], lang=lang), before=figures(total["before_crps"], lang=lang),
                   better=kept.say(_SCORE["better" if total["now_crps"] < total["before_crps"] else "worse"]))
    amount = "lone" if len(rows) == 1 else "few" if len(rows) < 30 else "many"
    return StudyPaper(
        kept.say(_SCORE["kind"]), kept.sentences_but_month(), grid, _against_chart(kept, marks[:_ROWS], _SCORE, least),
        kept.say(_SCORE["runs"], n=replications_text(kept.replications, lang)),
        heading=_SCORE["missed"], why=[kept.say(_SCORE["out"], which=kept.listed(out)) if out else kept.say(_SCORE["none_out"]), lag],
        grounds=[kept.say(_SCORE["same"])], changes=[kept.say(_SCORE[amount], n=len(rows))], method=(),
    )


def blanked(table: pd.DataFrame) -> pd.DataFrame:
    """A table with empty texts where a column of texts has none."""
    texts = [name for name in ("kind", "standard", "since", "place") if name in table]
    return table.astype(dict.fromkeys(texts, object)).fillna(dict.fromkeys(texts, ""))


def _against(row: Mapping[Any, Any], part: str, least: float) -> list[Mark]:
    """The band of a forecast and the figure that came; what is too small for the axis stands at the `least`."""
    low, middle, high = (max(least, float(row[f"{part}{q}"])) for q in ("05", "50", "95"))
    value = max(least, float(row["value"]))
    return [Mark(middle, low, high), Mark(value, value, value, 1)]


def _against_chart(kept: KeptStudy, marks: list[tuple[str, list[Mark]]], words: Mapping[str, Words], least: float) -> Picture | None:
    """The bands and the figures."""
    legend = kept.say(words["of"]), kept.say(words["came"])
    x = kept.say(LOG_COUNTS if least else NUMBER_OF_COMMUNITIES)
    return mark_picture(kept, kept.say(words["chart"]), marks, legend, x=x, log=least > 0, whole=not least)


_FIT: dict[str, Words] = {
    "kind": ("公布数拟合简报", "What published figures tell"), "learned": ("各公布数说明什么", "What each figure speaks of"),
    "caption": ("公布数改变最大的不确定量（中位数与90%范围）",
                "The uncertain quantities that the figures move most (median and 90% range)"),
    "quantity": ("不确定量", "Quantity"), "prior": ("拟合前", "Before"), "range": ("90%范围", "90% range"), "after": ("拟合后", "After"),
    "chart": ("拟合后的范围与公布数", "The band after the fit and what was published"),
    "of": ("拟合后：90%范围", "After the fit: 90% band"), "came": ("公布数", "Published"),
    "speaks": ("各公布数主要说明什么：{which}。", "What the figures speak of: {which}."),
    "one": ("{figure}说明“{quantity}”", "{figure}: “{quantity}”"),
    "same": ("拟合前的范围是情景所设的分布；拟合后的抽取值存于 posterior.parquet，可供任何一次模拟使用。",
             "What stands before the fit is the scenario's distribution; the draws after it are in posterior.parquet."),
    "still": ("表中以外的量，公布数没有说明什么；要使它们更清楚，需要别的公布数，如造价、延误和各县的进度。",
              "Of the other quantities the figures say nothing; other figures, such as costs, delays and the pace of counties, "
              "would be needed."),
    "none": ("没有一个不确定量的变化超出随机误差。", "None of them moves beyond luck."),
    "runs": ("{n}段模拟历史", "{n} simulated histories"),
}


def fit_told(kept: KeptStudy) -> StudyPaper:
    """To what it was fitted, which quantities moved, how the figures lie in the bands after it."""
    lang, learned, seen = kept.lang, kept.table("learned"), blanked(kept.table("figures"))
    moved = learned[learned["moved"].astype(bool)]
    told_of = learned if moved.empty else moved
    shown = told_of.iloc[(-told_of["shift"].abs()).argsort(kind="stable")].head(_ROWS)
    cells = []
    for row in shown.to_dict("records"):
        def told(part: str, row: dict[Any, Any] = row) -> tuple[str, str]:
            low, middle, high = (quantity_text(row[f"{part}_q{q}"], row["unit"], lang) for q in ("05", "50", "95"))
            return middle, f"{low}至{high}" if lang == "zh" else f"{low} to {high}"

        cells.append((str(row[f"label_{lang}"]), *told("prior"), *told("posterior")))
    heads = tuple(kept.say(_FIT[head]) for head in ("quantity", "prior", "range", "after", "range"))
    note = kept.say(_FIT["none"]) if moved.empty else ""
    grid = Grid(kept.say(_FIT["caption"]), heads, tuple(cells), (3.4, 1.3, 2.3, 1.3, 2.3), note=note)
    least = least_count(seen[["posterior_q95", "value"]])
    marks = [(figure_name(row, lang, kept.worded), _against(row, "posterior_q", least)) for row in seen.to_dict("records")[:_ROWS]]
    which = [kept.say(_FIT["one"], figure=figure_name(row, lang, kept.worded), quantity=row[f"speaks_of_{lang}"])
             for row in seen.to_dict("records") if isinstance(row[f"speaks_of_{lang}"], str) and row[f"speaks_of_{lang}"]][:3]
    return StudyPaper(
        kept.say(_FIT["kind"]), kept.sentences_but_month(), grid, _against_chart(kept, marks, _FIT, least),
        kept.say(_FIT["runs"], n=count_text(kept.replications, lang)),
        heading=_FIT["learned"], why=[kept.say(_FIT["speaks"], which=kept.listed(which))] if which else (),
        grounds=[kept.say(_FIT["same"])],
        changes=[kept.say(_FIT["still"])], method=(),
    )
