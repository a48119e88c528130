"""What a run says of published figures: how many lie in its band, which do not, and what that means."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from sim.ensemble.ensemble import Ensemble
from sim.scenario.comparable import comparable_figures, is_given
from sim.scenario.units import parse_month
from sim.words.tongue import Lang, pick

from .findings import STATUS_PHRASES, span
from .format import count_text, month_words
from .observed_table import ABOVE_BAND, BELOW_BAND, IN_BAND, observed_table

_LATE = {
    "started": ("列入", "listings"), "started_net": ("列入（扣除中止）", "listings, less those given up"),
    "applied": ("申报", "applications"),
    "complete": ("建成", "completions"), "named": ("命名", "names"),
}
"""What comes late or early in the model where its count lies beside the published one."""
_OF_WHOM = {
    "renovation": ("旧改", "old renovation"), "new_build": ("新建", "new-build"), "inclusive": ("普惠共享型", "inclusive standard"),
    "demonstration": ("示范引领型", "demonstration standard"), "benchmark": ("标杆引导型", "benchmark standard"),
}
_MOST = 4
"""Figures that the sentence names on each side of the band."""


def observed_told(result: Ensemble, lang: Lang) -> str:
    """How many published figures lie within the band, above and below it, and how many are not compared; nothing without any."""
    table = observed_table(result)
    held = table[table["not_compared_zh"] == ""]
    if held.empty:
        return ""
    left, inside = len(table) - len(held), int((held["verdict"] == IN_BAND).sum())
    sides = [text for side in (ABOVE_BAND, BELOW_BAND) if (text := beside_band(held[held["verdict"] == side], side, lang))]
    number, rest = count_text(len(held), lang), count_text(left, lang)
    data = result.scenario.data
    known = sum(is_given(data, seen) for seen in comparable_figures(data).values())
    if lang == "zh":
        more = f"；另有{rest}个未作比较，原因见 observed.csv" if left else ""
        given = f"（其中{known}个所属批次由情景给定）" if known else ""
        return f"{number}个公布数中{given}，{inside}个在模拟结果的90%范围内{''.join(f'，{side}' for side in sides)}{more}。"
    more = f"; {rest} more {'is' if left == 1 else 'are'} not compared (observed.csv says why)" if left else ""
    given = f", of which the scenario gives {known} as {'a batch' if known == 1 else 'batches'}," if known else ""
    lies = f"Of {number} published figures{given} {inside} {'lies' if inside == 1 else 'lie'}"
    if len(held) == 1:
        lies = f"The one published figure{', a batch that the scenario gives,' if known else ''} {'lies' if inside else 'does not lie'}"
    return f"{lies} within the 90% band{''.join(f'; {side}' for side in sides)}{more}."


def figures_hit(result: Ensemble) -> tuple[int, int]:
    """How many published figures lie within the band, and how many are compared."""
    verdicts = observed_table(result)["verdict"].dropna()
    return int((verdicts == IN_BAND).sum()), len(verdicts)


def beside_band(rows: pd.DataFrame, side: str, lang: Lang) -> str:
    """The figures on one side of the band: how many, what it means, and which."""
    if rows.empty:
        return ""
    late, number, some = side == ABOVE_BAND, len(rows), len(rows) > _MOST
    which = [one_figure(row, lang) for row in rows.head(_MOST).to_dict("records")]
    means = meaning(rows, late, lang)
    if lang == "zh":
        return f"{number}个{'高' if late else '低'}于该范围（{means}{'；'.join(which)}{'等' if some else ''}）"
    lies = f"{number} {'lies' if number == 1 else 'lie'} {'above' if late else 'below'} it"
    return f"{lies} ({means}{'; '.join(which)}{' and others' if some else ''})"


def meaning(rows: pd.DataFrame, late: bool, lang: Lang) -> str:
    """What comes late or early in the model; nothing where the figures are of single kinds or standards, which may be a matter of mix."""
    statuses = [row["status"] for row in rows.to_dict("records") if not of_whom(row, lang)]
    what = [pick(_LATE[status], lang) for status in dict.fromkeys(statuses)]
    if not what:
        return ""
    if lang == "zh":
        return f"{'、'.join(what)}在模型中{'晚于或少于' if late else '早于或多于'}实际："
    when = "later in the model than they did, or fewer" if late else "earlier in the model than they did, or more"
    return f"{' and '.join(what)} come {when}: "


def one_figure(row: Mapping[Any, Any], lang: Lang) -> str:
    """A figure in a few words: of whom, where, when, what was published, and the model's band."""
    when, whom = month_words(parse_month(row["month"]), lang), of_whom(row, lang)
    band, value = span(row["q05"], row["q95"], lang), count_text(row["value"], lang)
    if lang == "zh":
        return f"{row['place_zh']}{when}{whom}{value}个，模型{band}个"
    return f"{row['place_en']}, {when}{f', {whom}' if whom else ''}: {value} against {band}"


def figure_name(row: Mapping[Any, Any], lang: Lang, worded: Callable[[str], str] = str) -> str:
    """Which figure it is, without its value: where, when, of whom, what is counted, the last two `worded` where words are told apart."""
    when, status = month_words(parse_month(row["month"]), lang), worded(pick(STATUS_PHRASES[row["status"]], lang))
    if lang == "zh":
        return f"{row['place_zh']}{when}{worded(of_whom(row, lang))}{status}"
    counted = " ".join(filter(None, [status, _since(row, lang)]))
    return ", ".join(filter(None, [str(row["place_en"]), when, counted, worded(" ".join(_kinds(row, lang)))]))


def of_whom(row: Mapping[Any, Any], lang: Lang) -> str:
    """Which communities alone a figure counts; nothing for all."""
    words = [*_kinds(row, lang), *filter(None, [_since(row, lang)])]
    return "".join(reversed(words)) if lang == "zh" else " ".join(words)


def _kinds(row: Mapping[Any, Any], lang: Lang) -> list[str]:
    """The kind and the standard that a figure counts alone."""
    return [pick(_OF_WHOM[row[name]], lang) for name in ("kind", "standard") if row[name] in _OF_WHOM]


def _since(row: Mapping[Any, Any], lang: Lang) -> str:
    """From when on a figure counts; nothing where it counts all."""
    if row["since"] == row["month"]:
        return "当月的" if lang == "zh" else "in that month"
    if not row["since"]:
        return ""
    since = month_words(parse_month(row["since"]), lang)
    return f"自{since}起的" if lang == "zh" else f"since {since}"
