"""The unit of every column of a table, and how its cells are shown."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from sim.words.tongue import Lang, Words

from .shown_formats import (
    count_format,
    limit_decimals,
    limit_format,
    money_format,
    number_format,
    odds_format,
    share_format,
    whole_format,
)
from .tabs import Shown

UNIT_NAMES: dict[str, Words] = {
    "chance": ("%", "%"), "share": ("%", "%"), "yuan": ("元", "yuan"), "communities": ("个社区", "communities"),
    "months": ("个月", "months"), "month": ("年-月", "year-month"), "times": ("次", "replications"), "points": ("百分点", "points"),
    "number": ("个", "number"), "projects": ("个项目", "projects"), "place": ("0至1", "0 to 1"), "each": ("元/个", "yuan each"),
}
"""What units are called in headings."""
_QUANTILES = ("q05", "q25", "q50", "q75", "q95")
_OF_ANY: dict[str, str] = {
    "probability": "chance", "month": "month", "published": "month", "since": "month", "from": "month", "by": "month",
    "month_q05": "month", "month_q50": "month", "month_q95": "month", "made": "times", "listed_from": "month", "listed_to": "month",
    "named_from": "month", "named_to": "month", "assumed": "share", "borrowed": "share", "on_path": "share", "coverage": "share",
    "in_debt": "share", "reached": "share", "spent": "yuan", "overrun": "yuan", "net_burden": "yuan", "peak_debt": "yuan",
    "arrears": "yuan", "size": "number", "begun": "number", "pit": "place", "flips_up": "times", "flips_down": "times",
}
_OF_TABLE: dict[str, dict[str, str]] = {
    "targets": dict.fromkeys(("started", "started_net", "complete", "named"), "chance"),
    "streets": dict.fromkeys(("started", "started_net", "complete", "named"), "communities"),
    "money": dict.fromkeys(("mean", *_QUANTILES), "yuan"),
    "observed": dict.fromkeys(("value", *_QUANTILES), "communities"),
    "lags": dict.fromkeys(("mean", *_QUANTILES), "months"),
    "cohorts": dict.fromkeys(("mean", *_QUANTILES), "communities"),
    "ranking": {"by": "", "best_in": "share", "best_often": "share", "efficient_often": "share", "outlay": "yuan", "spending": "yuan",
                "extra": "communities", "extra_low": "communities", "extra_high": "communities", "outlay_an_extra": "each",
                "outlay_an_extra_low": "each", "outlay_an_extra_high": "each", "works_an_extra": "each"},
    "comparison": {"level": "share"}, "street_changes": {},
    "flips": {"chance_a": "share", "chance_b": "share", "cost_a_flip": "yuan"},
    "standings": {"low": "chance", "high": "chance", **dict.fromkeys(("cost", "benefit", "behind", "turns_at"), "yuan")},
    "worth": {**dict.fromkeys(("value", "low", "high", "fitted", "held_out"), "yuan"), "turns": "share"},
    "shares": {"alone": "share", "in_all": "share"}, "variance": {"carried": "share"},
}
_ENDS = ("low", "high")


def column_unit(table: str, column: str) -> str:
    """The unit of a column: a key of UNIT_NAMES; empty for words, and where a table's units differ from row to row."""
    found = _OF_TABLE.get(table, {}).get(column, _OF_ANY.get(column))
    if found is not None:
        return found
    if column in _ENDS:
        return "chance" if table in ("targets", "observed", "changes") else ""
    stem = _stem(column)
    return column_unit(table, stem) if stem != column else ""


def _stem(column: str) -> str:
    """The column of which one is an end of the interval: started of started_low."""
    return column.removesuffix("_low").removesuffix("_high")


def shown_row(table: str, columns: Sequence[str], cells: Sequence[object], lang: Lang) -> list[Shown]:
    """The cells of a row, each as it is shown; a number of mixed units by the unit or the kind that its row names."""
    row = dict(zip(columns, cells, strict=True))
    return [shown_cell(row, column, column_unit(table, column) or _unit_in(row, column), lang) for column in columns]


def _unit_in(row: Mapping[str, object], column: str) -> str:
    """The unit of a number in a table whose rows have units of their own."""
    number = column in ("mean", "sd", "mc_error", "a", "b", "difference", "low", "high", "value", *_QUANTILES)
    unit = row.get("unit")
    return str(unit) if number and unit in ("share", "yuan", "months", "communities") else ""


def shown_cell(row: Mapping[str, object], column: str, unit: str, lang: Lang) -> Shown:
    """One cell of a row with its format."""
    value = row[column]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return Shown(value)
    if unit == "chance":
        return _chance_cell(row, column, float(value), lang)
    if unit == "share":
        return Shown(value, share_format(value, lang))
    if unit in ("yuan", "each"):
        return Shown(value, whole_format(lang))
    if isinstance(value, int) or column.endswith(_QUANTILES):
        return Shown(value, count_format(value, lang))
    return Shown(value, number_format(value, lang))


def _chance_cell(row: Mapping[str, object], column: str, value: float, lang: Lang) -> Shown:
    """A probability, or an end of its interval, by the digits that its interval leaves meaning to."""
    of = "probability" if column in ("probability", *_ENDS) else _stem(column)
    prefix = "" if of == "probability" else f"{of}_"
    p, low, high = (_number(row.get(name)) for name in (of, f"{prefix}low", f"{prefix}high"))
    if column == of:
        known = math.isfinite(low) and math.isfinite(high)
        return Shown(value, odds_format(value, low, high, lang) if known else share_format(value, lang))
    return Shown(value, limit_format(value, column.endswith("low"), limit_decimals(value, p, low, high), lang))


def _number(value: Any) -> float:
    return float(value) if isinstance(value, int | float) else math.nan


def money_cells_of(columns: Sequence[Sequence[object]], lang: Lang) -> tuple[list[list[Shown]], str]:
    """Columns of yuan, all shown in one unit that suits most of the amounts, and that unit."""
    numbers = (value for column in columns for value in column if isinstance(value, int | float))
    amounts = sorted(abs(value) for value in numbers if math.isfinite(value) and value)
    form, unit = money_format(amounts[len(amounts) // 2], amounts[0], lang) if amounts else money_format(0.0, 0.0, lang)
    return [[Shown(value, form) for value in column] for column in columns], unit
