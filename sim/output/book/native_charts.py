"""Charts that the spreadsheet draws itself: chances with the ends of their intervals, and the fan of counts over time.

Every series refers to cells; what tells series apart is light and dash, so that they read in grey.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from .safe_texts import chart_text
from .tabs import ChartPlan

Size = tuple[int, int]
"""Width and height in pixels."""
_WIDTH, _MOST_ROWS = 900, 60
_ROW, _AROUND = 34, 130
"""Pixels of a bar with its space, and of title, axis and legend."""
_FILLS: tuple[dict[str, object], ...] = (
    {"fill": {"color": "#7F9DBD"}}, {"fill": {"color": "#D3DFEB"}}, {"fill": {"color": "#FFFFFF"}},
    {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#7F9DBD", "bg_color": "#FFFFFF"}},
    {"fill": {"color": "#B0B0B0"}}, {"pattern": {"pattern": "light_vertical", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
)
"""How bars of up to six series are filled: so light that the ends of intervals are seen on them."""
_FONT = {"size": 9, "color": "#262626"}
_GRID = {"visible": True, "line": {"color": "#E3E3E3", "width": 0.5}}
_LINES: dict[str, dict[str, object]] = {
    "named": {"color": "#12355B", "width": 2.25},
    "complete": {"color": "#2A7F77", "width": 1.5, "dash_type": "dash"},
    "started": {"color": "#B5651D", "width": 1.5, "dash_type": "round_dot"},
}
_MARKS: dict[str, dict[str, object]] = {
    "target": {"type": "diamond", "size": 9, "fill": {"color": "#B3332B"}, "border": {"color": "#FFFFFF"}},
    "observed": {"type": "circle", "size": 6, "fill": {"color": "#000000"}, "border": {"color": "#FFFFFF"}},
}


class PlacedTab(NamedTuple):
    """A sheet as it stands: its name, its rows below the head, its columns."""

    name: str
    """The name of the sheet."""
    rows: int
    """Rows below the head."""
    columns: int
    """Columns."""


def native_chart(book: Any, plan: ChartPlan, tab: PlacedTab) -> tuple[Any, Size]:
    """A chart of a sheet, and its size."""
    return _fan(book, plan, tab) if plan.kind == "fan" else _bars(book, plan, tab)


def _cells(tab: PlacedTab, column: int, rows: int = 0) -> list[object]:
    """The cells of a column below its head."""
    return [tab.name, 1, column, rows or tab.rows, column]


def _bars(book: Any, plan: ChartPlan, tab: PlacedTab) -> tuple[Any, Size]:
    """A bar for each chance, the first on top, whose interval is drawn as far as it reaches to either side."""
    chart, rows = book.add_chart({"type": "bar"}), min(tab.rows, _MOST_ROWS)
    for at, series in enumerate(plan.series):
        column = int(str(series["column"]))
        chart.add_series({
            "name": chart_text(str(series["name"])) if len(plan.series) > 1 else None, "categories": _cells(tab, 0, rows),
            "values": _cells(tab, column, rows), "gap": 60, "border": {"color": "#12355B", "width": 0.75},
            **_FILLS[at % len(_FILLS)],
            "x_error_bars": {
                "type": "custom", "plus_values": _range(tab, column + 2, rows), "minus_values": _range(tab, column + 1, rows),
                "line": {"color": "#000000", "width": 1.25},
            },
        })
    _frame(chart, plan)
    chart.set_x_axis({"name": chart_text(plan.axis), "name_font": _FONT | {"bold": False}, "num_font": _FONT, "min": 0, "max": 1,
                      "num_format": "0%", "major_gridlines": _GRID})
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": _FONT, "major_gridlines": {"visible": False}})
    chart.set_legend({"none": True} if len(plan.series) == 1 else {"position": "bottom", "font": _FONT})
    size = (_WIDTH, _AROUND + rows * max(_ROW, 16 * len(plan.series) + 12))
    chart.set_size({"width": size[0], "height": size[1]})
    return chart, size


def _range(tab: PlacedTab, column: int, rows: int) -> str:
    """The cells of a column as a reference."""
    return f"={quote_sheetname(tab.name)}!{xl_range_abs(1, column, rows, column)}"


def _fan(book: Any, plan: ChartPlan, tab: PlacedTab) -> tuple[Any, Size]:
    """Bands of the spread stacked on an unseen one, medians as lines on them, targets and published figures as marks."""
    areas, lines, hidden = book.add_chart({"type": "area", "subtype": "stacked"}), book.add_chart({"type": "line"}), []
    for series in plan.series:
        column, role = int(str(series["column"])), str(series["role"])
        held: dict[str, object] = {"name": chart_text(str(series["name"])), "categories": _cells(tab, 0), "values": _cells(tab, column)}
        if role in ("base", "outer", "inner", "again"):
            if role in ("base", "again"):
                hidden.append(len(areas.series))
            fill = {"none": True} if role == "base" else {"color": "#8FB0D0" if role == "inner" else "#D3DFEB"}
            areas.add_series(held | {"fill": fill, "border": {"none": True}})
        elif role in _MARKS:
            lines.add_series(held | {"line": {"none": True}, "marker": _MARKS[role]})
        else:
            lines.add_series(held | {"line": _LINES[role], "marker": {"type": "none"}})
    areas.combine(lines)
    _frame(areas, plan)
    areas.set_x_axis({"num_font": _FONT, "interval_unit": 12, "interval_tick": 12, "text_axis": True, "label_position": "low"})
    areas.set_y_axis({"name": chart_text(plan.axis), "name_font": _FONT | {"bold": False}, "num_font": _FONT, "min": 0,
                      "major_gridlines": _GRID})
    areas.set_legend({"position": "bottom", "font": _FONT, "delete_series": hidden})
    areas.show_blanks_as("gap")
    size = (_WIDTH, 460)
    areas.set_size({"width": size[0], "height": size[1]})
    return areas, size


def _frame(chart: Any, plan: ChartPlan) -> None:
    chart.set_title({"name": chart_text(plan.title), "name_font": {"size": 12, "bold": True, "color": "#000000"}, "overlay": False})
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
