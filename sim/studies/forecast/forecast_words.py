"""What a forecast and a track record say in sentences."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sim.answers.findings import STATUS_PHRASES, span
from sim.answers.format import Lang, count_text, figures, happened, month_words, share_text
from sim.scenario.edits import edit_sentences
from sim.scenario.units import parse_month

from .forecast_tables import counts_table, outlook_table
from .scores import NAIVE, SCORES, brier_table, score_table, verdict_table

if TYPE_CHECKING:
    from .forecast import Forecast
    from .scores import TrackRecord

_WORDS: dict[str, tuple[str, str]] = {
    "known": (
        "截至{when}已公布的数中，用于拟合的有{figures}个，{particles}个粒子中{effective}个有效。",
        "Of what was published by {when}, {figures} {noun} entered the fit; of {particles} particles {effective} are effective.",
    ),
    "unknown": (
        "截至{when}没有可供拟合的公布数，预测与先验相同，只从已公布的累计数续起。",
        "By {when} nothing had been published to fit to: the forecast is the prior, and goes on from the counts published by then.",
    ),
    "target": ("“{text}”{now}；不用公布数时为{before}。", "“{text}” {now}; without the published figures: {before}."),
    "count": (
        "到{when}，{place}{status}的社区中位数{middle}个（90%范围{band}个），截至{since}已公布{last}个。",
        "By {when} {place} has {middle} communities {status} (median; 90% band {band}), after {last} published for {since}.",
    ),
    "scored": (
        "截至{dates}分别预测此后公布的{n}个数：{inside}个落在90%范围内，{half}个落在50%范围内。",
        "Forecasts as of {dates} of the {n} figures published later: {inside} lie in their 90% band, {half} in their 50% band.",
    ),
    "crps": (
        "有对照的{n}个数，平均误差（CRPS）为{now}个社区，先验为{before}个，最好的简单外推（{name}）为{naive}个。",
        "Where a naive forecast can be made ({n} figures) the mean error (CRPS) is {now} communities, that of the prior {before}, that of "
        "the best naive forecast ({name}) {naive}.",
    ),
    "last_slope": ("最近一段斜率", "last slope"), "two_slopes": ("最近两段平均斜率", "mean of the last two slopes"),
    "persistence": ("保持不变", "no change"),
    "brier": (
        "结果已知的目标共{n}次预测，Brier评分平均{now}（先验{before}）。",
        "For targets whose outcome is known ({n} forecasts) the mean Brier score is {now} (prior {before}).",
    ),
}


def _say(words: str, lang: Lang, **values: Any) -> str:
    """The words in one language."""
    return _WORDS[words][lang == "en"].format(**values)


def forecast_sentences(told: Forecast, lang: Lang) -> list[str]:
    """What was known, what follows for each target, where each count goes."""
    when, fitted = month_words(told.known, lang), told.fitted
    if fitted is None:
        said = [_say("unknown", lang, when=when)]
    else:
        number, after = len(fitted.fitted), fitted.posterior
        said = [_say("known", lang, when=when, figures=number, noun="figure" if number == 1 else "figures",
                    particles=count_text(len(after.numbers), lang), effective=count_text(int(after.effective), lang))]
    for row in outlook_table(told).to_dict("records"):
        n = told.now.ran.replications
        now = happened(row["now"], row["now_low"], row["now_high"], lang, n)
        said.append(_say("target", lang, text=row[f"text_{lang}"], now=now, before=share_text(row["before"])))
    return [*said, *_ends(told, lang), *edit_sentences({"": told.scenario.edits}, lang)]


def _ends(told: Forecast, lang: Lang) -> list[str]:
    """Where each series of the whole area that goes on from a figure is at the end."""
    table, said = counts_table(told), []
    whole = told.scenario.data.jurisdiction.name
    for series in told.series:
        if told.anchor(series) is None or series.prefecture or series.county or series.street:
            continue
        row = table[table["series"] == series.id].to_dict("records")[-1]
        said.append(_say(
            "count", lang, when=month_words(parse_month(row["month"]), lang), place=getattr(whole, lang),
            status=STATUS_PHRASES[series.status][lang == "en"], middle=count_text(row["now_q50"], lang),
            band=span(row["now_q05"], row["now_q95"], lang), since=month_words(parse_month(row["last_month"]), lang),
            last=count_text(row["last_value"], lang)))
    return said


def score_sentences(record: TrackRecord, lang: Lang) -> list[str]:
    """How the forecasts fared."""
    table, total = score_table(record), verdict_table(record).to_dict("records")[-1]
    dates = ("、" if lang == "zh" else ", ").join(month_words(known, lang) for known in record.told)
    said = [_say("scored", lang, dates=dates, n=len(table), inside=total["in_90"], half=total["in_50"])]
    if total["compared"]:
        now, before, *naive = (total[f"{name}_crps"] for name in SCORES)
        least, best = min((error, name) for error, name in zip(naive, NAIVE, strict=True) if math.isfinite(error))
        said.append(_say("crps", lang, n=total["compared"], now=figures(now, 3, lang), before=figures(before, 3, lang),
                        name=_say(best, lang), naive=figures(least, 3, lang)))
    targets = brier_table(record)
    if len(targets):
        said.append(_say("brier", lang, n=len(targets), now=figures(targets["now_brier"].mean(), 2, lang),
                        before=figures(targets["before_brier"].mean(), 2, lang)))
    return [*said, *edit_sentences({"": record.scenario.edits}, lang)]


