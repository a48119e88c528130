"""The numbers behind the charts of a run's workbook, as sheets, and the plans of the charts."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sim.answers.findings import STATUS_PHRASES, TIER_PHRASES
from sim.answers.target_table import target_table
from sim.charts.result.coverage_data import coverage_lines, denominator, fan
from sim.ensemble.ensemble import Ensemble
from sim.files.writing import plain_data
from sim.output.labels import column_label
from sim.scenario.schema_types import TIERS
from sim.words.tongue import Lang, pick

from .book_words import CHARTS, HOLDS
from .shown_formats import number_format, share_format
from .tabs import BookWords, ChartPlan, Shown, Tab

_BANDS = (("base", "below", "", "q05"), ("outer", "wide", "q05", "q25"), ("inner", "narrow", "q25", "q75"),
          ("again", "upper", "q75", "q95"))
"""Bands as they are stacked: how each is drawn, its words, and the quantiles between which it lies."""
_MOST_MARKS = 8
"""Targets, or kinds of published figures, that are marked in the chart of coverage."""


def chance_rows(told: Sequence[tuple[str, Sequence[tuple[object, object, object]]]], words: BookWords) -> list[list[Shown]]:
    """A row for each thing, with probability and the way to the ends of its interval for each series."""
    rows = []
    for text, series in told:
        row = [Shown(text)]
        for p, low, high in series:
            known = [each for each in (p, low, high) if isinstance(each, float)]
            ends = (p, known[0] - known[1], known[2] - known[0]) if len(known) == 3 else (None, None, None)
            row += [Shown(value, share_format(value, words.lang) if isinstance(value, float) else "") for value in ends]
        rows.append(row)
    return rows


def chance_heads(names: Sequence[str], words: BookWords) -> list[str]:
    """The headings of such rows, for series of these names."""
    ends = ("，至区间下限", "，至区间上限") if words.lang == "zh" else (", down to the limit", ", up to the limit")
    return [words.head(f"{name}{end}", "%") for name in names for end in ("", *ends)]


def targets_drawn(result: Ensemble, words: BookWords) -> tuple[Tab, ChartPlan]:
    """The chances of the targets under their headline status."""
    told = [(words.put(str(row[f"text_{words.lang}"])), [tuple(plain_data(row[name]) for name in ("probability", "low", "high"))])
            for row in target_table(result).to_dict("records")]
    key = "targets_drawn"
    heads = [words.of(("目标", "Target")), *chance_heads([words.of(("实现概率", "Probability"))], words)]
    tab = Tab(key, words.put(column_label(key, words.lang)), words.of(HOLDS[key]), heads, chance_rows(told, words))
    return tab, ChartPlan("chances", key, words.of(CHARTS["targets"]), words.of(CHARTS["chance"]), ({"column": 1, "name": ""},))


def fan_drawn(result: Ensemble, words: BookWords) -> tuple[Tab, ChartPlan] | None:
    """The spread of named ones month by month, medians, targets and published figures; nothing without a month."""
    tier, lang = result.scenario.data.policy.lowest_tier, words.lang
    spread = fan(result, tier)
    if spread.empty:
        return None
    months = list(dict.fromkeys(str(month) for month in spread["month"]))
    named = spread[spread["status"] == "named"].set_index("month")
    columns: list[tuple[str, str, dict[str, float]]] = []
    for role, said, lower, upper in _BANDS:
        below = named[lower] if lower else 0.0
        columns.append((role, words.of(CHARTS[said]), _by_month(named[upper] - below)))
    for status in ("started", "complete", "named"):
        median = spread[spread["status"] == status].set_index("month")["value"]
        name = STATUS_PHRASES[status][0] if lang == "zh" else STATUS_PHRASES[status][1].capitalize()
        columns.append((status, words.of(CHARTS["median"], status=name), _by_month(median)))
    columns += _marks(result, coverage_lines(result, tier, denominator(result)), months, words)
    rows = [[Shown(month), *(_cell(held.get(month), words) for _, _, held in columns)] for month in months]
    key, of = "fan_drawn", words.of(("个社区", "communities"))
    heads = [words.head(words.of(("月份", "Month")), words.of(("年-月", "year-month"))), *(words.head(head, of) for _, head, _ in columns)]
    tab = Tab(key, words.put(column_label(key, lang)), words.of(HOLDS[key]), heads, rows)
    series = tuple({"column": at, "role": role, "name": name} for at, (role, name, _) in enumerate(columns, 1))
    return tab, ChartPlan("fan", key, words.of(CHARTS["fan"], tier=_tier(tier, lang)), words.of(CHARTS["communities"]), series)


def _marks(result: Ensemble, lines: pd.DataFrame, months: Sequence[str], words: BookWords) -> list[tuple[str, str, dict[str, float]]]:
    """A column for each target of the whole, and one for the published figures of each status, that lie in the period."""
    found, data = [], result.scenario.data
    inside = lines[lines["month"].isin(months)]
    for row in inside[inside["kind"] == "target"].to_dict("records"):
        text = pick(data.targets[str(row["id"])].text, words.lang)
        found.append(("target", words.of(CHARTS["target"], text=text), {str(row["month"]): float(row["value"])}))
    seen = inside[inside["kind"] == "observed"]
    for status in dict.fromkeys(str(status) for status in seen["status"]):
        own = seen[seen["status"] == status].set_index("month")["value"]
        name = pick(STATUS_PHRASES[status], words.lang)
        found.append(("observed", words.of(CHARTS["seen"], status=name), _by_month(own)))
    heads: dict[str, tuple[str, str, dict[str, float]]] = {}
    for role, head, held in found:
        heads.setdefault(head, (role, head, {}))[2].update(held)
    return list(heads.values())[:_MOST_MARKS]


def _by_month(values: pd.Series) -> dict[str, float]:
    return {str(month): float(value) for month, value in values.items()}


def _cell(value: float | None, words: BookWords) -> Shown:
    held = plain_data(value)
    return Shown(held, number_format(int(held) if float(held).is_integer() else held, words.lang)) if held is not None else Shown(None)


def _tier(tier: str, lang: Lang) -> str:
    """A tier and those above it."""
    if lang == "zh":
        return TIER_PHRASES[tier] + ("" if tier == TIERS[-1] else "及以上")
    return f"{tier} tier" + ("" if tier == TIERS[-1] else " or above")
