"""What a forecast and a track record say in sentences."""

from __future__ import annotations

from typing import Any

import pandas as pd

from sim.answers.findings import STATUS_PHRASES, span
from sim.answers.format import count_text, figures, happened, month_words, odds, percent
from sim.scenario.edits import edit_sentences
from sim.scenario.units import parse_month
from sim.words.figures import counted_text, how_many
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick, say

from .forecast import Forecast
from .forecast_tables import counts_table, outlook_table
from .scores import NAIVE, TrackRecord, brier_table, score_table, verdict_table

_WORDS: dict[str, Words] = {
    "known": (
        "截至{when}已公布的数中，用于拟合的有{figures}个；预测依据与之相容的模拟历史{particles}段，其信息相当于相互独立的{effective}段。",
        "Of what was published by {when}, {figures} {noun} entered the fit; the forecast goes on from {particles} simulated histories "
        "that agree with {them}, worth {worth}.",
    ),
    "unknown": (
        "截至{when}没有可供拟合的公布数，预测与不用公布数时相同，只从已公布的累计数续起。",
        "By {when} nothing had been published to fit to: the forecast is the one without any figure, but for going on from the counts "
        "published by then.",
    ),
    "nothing": (
        "截至{when}没有可供拟合的公布数，也没有可以续起的累计数，预测与不用公布数时相同。",
        "By {when} nothing had been published to fit to or to go on from: the forecast is the one without any figure.",
    ),
    "target": ("“{text}”{now}；不用公布数时为{before}。", "“{text}” {now}; without the published figures: {before}."),
    "count": (
        "到{when}，{place}{status}的社区中位数{middle}个（90%范围{band}个），截至{since}已公布{last}个。",
        "By {when} {place} has {middle} {status} (median; 90% band {band}), after {last} published for {since}.",
    ),
    "scored": (
        "截至{dates}各作一次预测，预测此后公布的各个数，共{n}个预测值：公布数落在其90%范围内的有{inside}个，落在其50%范围内的有{half}个。",
        "{noun} of figures published later, as of {dates}: the figure lies in the 90% band of {inside}, in the 50% band of {half}.",
    ),
    "crps": (
        "最强的简单外推是“{name}”：在它能作出的{n}个预测值上，其平均误差（CRPS）为{naive}个社区，本预测为{now}个，先验为{before}个。",
        "The strongest naive forecast is {name}: over the {n} that it can make its mean error (CRPS) is {naive} communities, that of the "
        "forecast {now}, that of the prior {before}.",
    ),
    "last_slope": ("最近一段斜率", "last slope"), "two_slopes": ("最近两段平均斜率", "mean of the last two slopes"),
    "persistence": ("保持不变", "no change"),
    "brier": (
        "结果已知的目标共{n}次预测，Brier评分平均{now}（先验{before}）。",
        "For targets whose outcome is known ({noun}) the mean Brier score is {now} (prior {before}).",
    ),
}


def forecast_sentences(told: Forecast, lang: Lang) -> list[str]:
    """What was known, what follows for each target, where each count goes."""
    when, fitted = month_words(told.known, lang), told.fitted
    if fitted is None:
        going_on = any(told.anchor(series) is not None for series in told.series)
        said = [say(_WORDS["unknown" if going_on else "nothing"], lang, when=when)]
    else:
        number, after = len(fitted.fitted), fitted.posterior
        said = [say(_WORDS["known"], lang, when=when, figures=number, noun="figure" if number == 1 else "figures",
                    them="it" if number == 1 else "them", particles=count_text(len(after.numbers), lang),
                    effective=count_text(int(after.effective), lang),
                    worth=how_many(int(after.effective), "independent one", "independent ones"))]
    for row in outlook_table(told).to_dict("records"):
        n = told.now.ran.replications
        now = happened(row["now"], row["now_low"], row["now_high"], lang, n)
        without = row["before"], row["before_low"], row["before_high"], lang, n
        before = percent(*without) if row["before"] in (0, 1) else odds(*without)
        said.append(say(_WORDS["target"], lang, text=row[f"text_{lang}"], now=now, before=before))
    return [*said, *_ends(told, lang), *edit_sentences({"": told.scenario}, lang)]


def _ends(told: Forecast, lang: Lang) -> list[str]:
    """Where each series of the whole area that goes on from a figure is at the end."""
    table, said = counts_table(told), []
    whole = told.scenario.data.jurisdiction.name
    for series in told.series:
        if told.anchor(series) is None or series.prefecture or series.county or series.street:
            continue
        row = table[table["series"] == series.id].to_dict("records")[-1]
        said.append(say(
            _WORDS["count"], lang, when=month_words(parse_month(row["month"]), lang), place=pick(whole, lang),
            status=pick(STATUS_PHRASES[series.status], lang), middle=counted_text(row["now_q50"], lang, "community", "communities"),
            band=span(row["now_q05"], row["now_q95"], lang), since=month_words(parse_month(row["last_month"]), lang),
            last=count_text(row["last_value"], lang)))
    return said


def beside_naive(table: pd.DataFrame, name: str) -> dict[str, Any] | None:
    """The mean errors on the figures of which one naive forecast can be made; None where there is none."""
    own = table.dropna(subset=[f"{name}_crps"])
    if own.empty:
        return None
    means = {each: float(own[f"{column}_crps"].mean()) for each, column in (("naive", name), ("now", "now"), ("before", "before"))}
    return {"name": name, "n": len(own), **means}


def score_sentences(record: TrackRecord, lang: Lang) -> list[str]:
    """How the forecasts fared."""
    table, total = score_table(record), verdict_table(record).to_dict("records")[-1]
    dates = comma_list((month_words(known, lang) for known in record.told), lang)
    said = [say(_WORDS["scored"], lang, dates=dates, n=len(table), noun=how_many(len(table), "forecast", "forecasts"),
                inside=total["in_90"], half=total["in_50"])]
    against = [held for name in NAIVE if (held := beside_naive(table, name)) is not None]
    if against:
        best = max(against, key=lambda each: each["now"] / max(each["naive"], 1e-9))
        said.append(say(_WORDS["crps"], lang, n=best["n"], name=say(_WORDS[str(best["name"])], lang),
                        **{each: figures(float(best[each]), 3, lang) for each in ("now", "before", "naive")}))
    targets = brier_table(record)
    if len(targets):
        said.append(say(_WORDS["brier"], lang, n=len(targets), noun=how_many(len(targets), "forecast", "forecasts"),
                        now=figures(targets["now_brier"].mean(), 2, lang), before=figures(targets["before_brier"].mean(), 2, lang)))
    return [*said, *edit_sentences({"": record.scenario}, lang)]


