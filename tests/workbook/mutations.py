"""Faults that people make in a workbook, and changes that change nothing: each says which cells an error must name.

A mutation edits a workbook as openpyxl holds it, at a place that a seed chooses, and returns the places of what is wrong now:
`sheet TAB, cell X`; or `sheet TAB` where a whole sheet is. One that changes nothing returns nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from random import Random
from typing import Any

TOP = 2
"""The row of the headings."""
Mutation = Callable[[Any, Random], list[str]]
FAULTS: dict[str, Mutation] = {}
HARMLESS: dict[str, Mutation] = {}


def fault(made: Mutation) -> Mutation:
    """A mutation that must be told."""
    FAULTS[made.__name__] = made
    return made


def harmless(made: Mutation) -> Mutation:
    """One after which the workbook says the same."""
    HARMLESS[made.__name__] = made
    return made


def tab(book: Any, name: str) -> Any:
    """The sheet of that English name."""
    return next(sheet for sheet in book.worksheets if sheet.title.split()[-1] == name)


def column(sheet: Any, key: str) -> int:
    """The column under a heading."""
    return next(cell.column for cell in sheet[TOP] if cell.value and key in str(cell.value).split("\n"))


def rows(sheet: Any) -> list[int]:
    """The rows that hold an entry."""
    return [row for row in range(TOP + 1, sheet.max_row + 1) if sheet.cell(row, 1).value not in (None, "")]


def row_of(sheet: Any, text: str) -> int:
    """The row whose first cell says so."""
    return next(row for row in rows(sheet) if sheet.cell(row, 1).value == text)


def spot(cell: Any) -> str:
    """The place of a cell, as an error names it."""
    return f"sheet {cell.parent.title}, cell {cell.coordinate}"


def put(book: Any, rng: Random, name: str, key: str, values: list[Any], only: str | None = None) -> list[str]:
    """Something else in a column of a table, in one of its rows that holds something there."""
    sheet = tab(book, name)
    at = column(sheet, key)
    held = [row for row in rows(sheet) if sheet.cell(row, at).value is not None]
    cell = sheet.cell(row_of(sheet, only) if only else rng.choice(held), at)
    cell.value = rng.choice(values)
    return [spot(cell)]


NUMBERS = [("funds", "yearly"), ("plan", "county"), ("funding", "city"), ("targets", "at_least"), ("streets", "communities")]


@fault
def text_in_a_number_cell(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice(NUMBERS), ["若干", "many", "约300", "12 apples", "—"])


@fault
def number_where_a_word_belongs(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("funding", "trigger"), ("targets", "measure"), ("uncertain", "distribution")]), [5, 0.5])


@fault
def unknown_word(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("funding", "trigger"), ("targets", "tier"), ("communities", "kind")]), ["whenever", "随时"])


@fault
def unknown_word_in_a_list(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "funding", "applies.kinds", ["renovation, castle", "旧改、城堡"])


@fault
def unknown_fund(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "funding", "payer", ["treasurey", "bank"])


@fault
def unknown_county(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "streets", "county", ["north_east", "eest"])


@fault
def unknown_street_of_a_community(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "communities", "street", ["nord"])


@fault
def negative_amount(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("funds", "yearly"), ("funding", "city")]), [-5, "-300万元"])


@fault
def money_without_a_unit(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "funds", "yearly", [3000, "3000", "３０００"])


@fault
def share_above_one(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "funding", "year_rule.share", [70, "170%", 1.7])


@fault
def no_month(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "targets", "by", ["2025-13", "明年底", 202512, 2025.12, "12/2025"])


@fault
def maybe(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("targets", "about"), ("funds", "private"), ("counties", "mountain")]), ["maybe", "也许"])


@fault
def error_of_a_formula(book: Any, rng: Random) -> list[str]:
    places = [*NUMBERS, ("funding", "payer"), ("streets", "id"), ("targets", "by"), ("roster", "community"), ("plan", "year")]
    return put(book, rng, *rng.choice(places), ["#REF!", "#N/A", "#DIV/0!"])


@fault
def formula_without_a_value(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([*NUMBERS, ("targets", "by"), ("roster", "street"), ("observed", "value")]), ["=1+1"])


@fault
def date_in_a_word_cell(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("funding", "trigger"), ("streets", "name.zh"), ("targets", "at_least"), ("funding", "city")]),
               [date(2024, 3, 1), datetime(2024, 3, 1, 12)])


@fault
def id_that_is_none(book: Any, rng: Random) -> list[str]:
    return put(book, rng, *rng.choice([("streets", "id"), ("funds", "id"), ("targets", "id")]), ["东街", "North", "1st", "合计"])


@fault
def id_left_out(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["streets", "targets", "funding"]))
    row = rng.choice(rows(sheet))
    sheet.cell(row, 1).value = None
    return [spot(sheet.cell(row, 2))]


@fault
def id_twice(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["streets", "targets", "funding", "funds", "counties"]))
    first, *others = rows(sheet)
    row = rng.choice(others)
    sheet.cell(row, 1).value = sheet.cell(first, 1).value
    return [spot(sheet.cell(row, 1))]


@fault
def year_that_is_none(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "plan", "year", [23, "next", 1999])


@fault
def required_cell_emptied(book: Any, rng: Random) -> list[str]:
    name, key = rng.choice([("targets", "by"), ("targets", "measure"), ("funding", "payer"), ("funding", "trigger"), ("streets", "county"),
                            ("streets", "name.en"), ("funds", "title.zh")])
    sheet = tab(book, name)
    row = rng.choice(rows(sheet))
    sheet.cell(row, column(sheet, key)).value = None
    return [f"sheet {sheet.title}, cell "]


@fault
def heading_of_the_ids_emptied(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["streets", "targets", "funding", "funds", "plan", "counties"]))
    sheet.cell(TOP, 1).value = None
    return [spot(sheet.cell(TOP, 1))]


@fault
def heading_emptied(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "funding")
    at = column(sheet, rng.choice(["payer", "trigger", "city", "year_rule.cap"]))
    sheet.cell(TOP, at).value = None
    first = next(row for row in rows(sheet) if sheet.cell(row, at).value is not None)
    return [spot(sheet.cell(first, at))]


@fault
def heading_misspelt(book: Any, rng: Random) -> list[str]:
    name, key = rng.choice([("funding", "payer"), ("targets", "at_least"), ("settings", "value"), ("roster", "community"),
                            ("funds", "yearly"), ("observed", "place")])
    sheet = tab(book, name)
    cell = sheet.cell(TOP, column(sheet, key))
    cell.value = "xyzzy"
    return [spot(cell) if name not in ("settings", "roster") else f"sheet {sheet.title}, cell A2"]


@fault
def heading_twice(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["funding", "targets", "funds"]))
    source, target = rng.sample(range(2, 7), 2)
    sheet.cell(TOP, target).value = sheet.cell(TOP, source).value
    return [spot(sheet.cell(TOP, max(source, target)))]


@fault
def all_headings_deleted(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["funding", "targets", "streets", "settings", "place", "roster"]))
    sheet.delete_rows(TOP)
    return [f"sheet {sheet.title}, cell A1"]


@fault
def value_below_no_heading(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["funding", "targets", "place", "roster", "plan"]))
    cell = sheet.cell(rng.choice(rows(sheet)), sheet.max_column + rng.choice([1, 3]))
    cell.value = rng.choice([5, "check this"])
    return [spot(cell)]


@fault
def cells_merged(book: Any, rng: Random) -> list[str]:
    name, key = rng.choice([("streets", "county"), ("funding", "payer"), ("plan", "county_id"), ("roster", "street"), ("targets", "by")])
    sheet = tab(book, name)
    at, first = column(sheet, key), rows(sheet)[0]
    sheet.merge_cells(start_row=first, end_row=first + 1, start_column=at, end_column=at)
    return [spot(sheet.cell(first, at))]


@fault
def sheet_deleted(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["counties", "streets", "targets", "plan", "funds", "funding", "uncertain", "sources", "roster",
                                  "observed", "documents", "clauses", "settings", "place", "known", "communities"]))
    book.remove(sheet)
    return [f"sheet {sheet.title}: "]


@fault
def sheet_renamed(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["streets", "targets", "plan", "funds"]))
    was, sheet.title = sheet.title, "Tabelle1"
    return [f"sheet {was}: ", "sheet Tabelle1: "]


@fault
def sheet_added(book: Any, rng: Random) -> list[str]:
    book.create_sheet("Sheet4").append(["a", 1])
    return ["sheet Sheet4: "]


@fault
def sheet_twice(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["funds", "targets"]))
    book.copy_worksheet(sheet).title = f"{sheet.title} (2)"
    return [f"sheet {sheet.title} (2): "]


@fault
def columns_swapped_under_their_headings(book: Any, rng: Random) -> list[str]:
    name, one, two = rng.choice([("streets", "county", "name.zh"), ("funding", "payer", "trigger"), ("targets", "by", "measure"),
                                 ("funds", "scope", "yearly")])
    sheet = tab(book, name)
    a, b = column(sheet, one), column(sheet, two)
    for row in rows(sheet):
        sheet.cell(row, a).value, sheet.cell(row, b).value = sheet.cell(row, b).value, sheet.cell(row, a).value
    row = next(row for row in rows(sheet) if sheet.cell(row, a).value is not None)
    return [spot(sheet.cell(row, a))]


def setting(book: Any, name: str, path: str, key: str) -> Any:
    """The cell of a path on a sheet of paths."""
    sheet = tab(book, name)
    return sheet.cell(row_of(sheet, path), column(sheet, key))


@fault
def unit_that_does_not_go(book: Any, rng: Random) -> list[str]:
    cell = setting(book, "settings", rng.choice(["policy.path.share", "funding.award.instalments.half.share"]), "unit")
    cell.value = rng.choice(["吨", "months", "万元"])
    return [spot(cell)]


@fault
def unit_in_a_heading_that_does_not_go(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "funding")
    at = column(sheet, "city")
    sheet.cell(TOP, at).value = f"市级金额\ncity\n[{rng.choice(['吨', '%', 'months'])}]"
    return [spot(sheet.cell(row_of(sheet, "award"), at))]


@fault
def path_unknown(book: Any, rng: Random) -> list[str]:
    cell = setting(book, "settings", "policy.path.share", "path")
    cell.value = rng.choice(["policy.path.shore", "policie.path.share", "policy.paths", "xyz", "policy..share"])
    return [f"sheet {cell.parent.title}, cell "]


@fault
def path_twice(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "settings")
    row = sheet.max_row + 1
    sheet.cell(row, 1).value, sheet.cell(row, 3).value = rng.choice([("policy.path.share", 0.5), ("funding.award.city", "3万元")])
    return [f"sheet {sheet.title}, cell C{row}"]


@fault
def value_of_a_path_emptied(book: Any, rng: Random) -> list[str]:
    name, path = rng.choice([("settings", "policy.path.share"), ("place", "period.start"), ("place", "title.zh"),
                             ("settings", "policy.in_force")])
    cell = setting(book, name, path, "value")
    cell.value = None
    return [f"sheet {cell.parent.title}, cell A{cell.row}"]


@fault
def source_unknown(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "funding", "source", ["town", "the mayor", "ABC-99"])


@fault
def source_left_out(book: Any, rng: Random) -> list[str]:
    setting(book, "place", "source", "value").value = None
    sheet = tab(book, "funds")
    return [spot(sheet.cell(row_of(sheet, "treasury"), column(sheet, "yearly")))]


@fault
def source_for_nothing(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "settings")
    row = sheet.max_row + 1
    sheet.cell(row, 1).value, sheet.cell(row, 5).value = "funding.award.reward", "towns"
    return [f"sheet {sheet.title}, cell A{row}"]


@fault
def end_before_start(book: Any, rng: Random) -> list[str]:
    cell = setting(book, "place", "period.end", "value")
    cell.value = "2019-12"
    return [spot(cell)]


@fault
def base_unknown(book: Any, rng: Random) -> list[str]:
    cell = setting(book, "place", "extends", "value")
    cell.value = rng.choice(["bass", "nowhere.yaml", "base, nowhere.xlsx"])
    return [spot(cell)]


@fault
def targets_emptied(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "targets")
    sheet.delete_rows(TOP + 1, 50)
    return [f"sheet {sheet.title}, cell A2"]


@fault
def community_listed_twice(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "roster")
    row = sheet.max_row + 1
    for at in (1, 2):
        sheet.cell(row, at).value = sheet.cell(TOP + 1, at).value
    return [f"sheet {sheet.title}, cell B{row}"]


@fault
def street_of_the_list_unknown(book: Any, rng: Random) -> list[str]:
    return put(book, rng, "roster", "street", ["南南街道", "elsewhere"])


@fault
def figure_that_is_none(book: Any, rng: Random) -> list[str]:
    key, value = rng.choice([("value", "some"), ("month", "2023-14"), ("counted", "seen"), ("place", "火星"), ("source", None)])
    return put(book, rng, "observed", key, [value], only="2023-06")


# what changes nothing


@fault
def thousands_without_a_word(book: Any, rng: Random) -> list[str]:
    """50,000 of 50000000 below a heading in 万元, or below none, and 3 of 30000 communities: of which of the two is it?"""
    sheet, key, held = rng.choice([("funds", "yearly", 50_000_000), ("streets", "communities", 3000)])
    cell = tab(book, sheet).cell(rows(tab(book, sheet))[0], column(tab(book, sheet), key))
    cell.value, cell.number_format = held, rng.choice(["#,##0,", "0!.0,", "[Red]#,##0.0,_);(#,##0.0,)", "0\\.0000"])
    if sheet == "funds" and rng.randrange(2):
        cell.parent.cell(TOP, cell.column).value = "yearly [万元]"
    return [spot(cell)]


@harmless
def columns_moved(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, rng.choice(["funding", "targets", "streets", "settings"]))
    a, b = rng.sample(range(1, sheet.max_column + 1), 2)
    for row in range(TOP, sheet.max_row + 1):
        one, two = sheet.cell(row, a), sheet.cell(row, b)
        one.value, two.value = two.value, one.value
        one.number_format, two.number_format = two.number_format, one.number_format
    return []


@harmless
def blank_rows(book: Any, rng: Random) -> list[str]:
    for name in ("streets", "funding", "place", "roster", "plan"):
        tab(book, name).insert_rows(rng.choice([1, TOP, TOP + 1, TOP + 2]), rng.choice([1, 3]))
    return []


@harmless
def blank_columns(book: Any, rng: Random) -> list[str]:
    for name in ("streets", "funding", "settings", "roster"):
        tab(book, name).insert_cols(rng.choice([1, 2, 4]), 2)
    return []


def every(book: Any, names: list[str]) -> Iterator[Any]:
    """Every cell that holds a value."""
    for name in names:
        for row in tab(book, name).iter_rows(min_row=TOP + 1):
            yield from (cell for cell in row if cell.value is not None)


@harmless
def blanks_around(book: Any, rng: Random) -> list[str]:
    for cell in every(book, ["streets", "funding", "targets", "place", "roster", "observed", "funds"]):
        if isinstance(cell.value, str):
            cell.value = rng.choice(["{} ", " {}", "\u3000{}\u3000", "{}\xa0", "{}\u200b"]).format(cell.value)
    return []


@harmless
def full_width_digits(book: Any, rng: Random) -> list[str]:
    wide = {ord(a): ord("０") + int(a) for a in "0123456789"} | {ord("-"): "－", ord("%"): "％"}
    for name, key in (("funds", "yearly"), ("targets", "by"), ("plan", "county"), ("funding", "city"), ("streets", "communities")):
        sheet = tab(book, name)
        for row in rows(sheet):
            cell = sheet.cell(row, column(sheet, key))
            if cell.value is not None:
                cell.value = str(cell.value).translate(wide)
    return []


@harmless
def numbers_as_text(book: Any, rng: Random) -> list[str]:
    for cell in every(book, ["plan", "streets", "observed"]):
        if isinstance(cell.value, int):
            cell.value, cell.number_format = rng.choice(["{}", "'{}", "{} "]).format(cell.value), "@"
    return []


@harmless
def months_as_dates(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "targets")
    for row in rows(sheet):
        cell = sheet.cell(row, column(sheet, "by"))
        cell.value = rng.choice([date(2025, 12, 31), datetime(2025, 12, 1), "2025年12月", "2025/12/31", "2025-12-31", "２０２５年１２月"])
        if isinstance(cell.value, date):
            cell.number_format = rng.choice(["yyyy-mm", 'yyyy"年"m"月"', "mm-dd-yy", "[$-804]yyyy\\年m\\月d\\日"])
    return []


@harmless
def amounts_in_wan(book: Any, rng: Random) -> list[str]:
    """In the heading, in the format of the cell, in yuan, or with a separator."""
    sheet, kind = tab(book, "funds"), rng.randrange(5)
    cell = sheet.cell(row_of(sheet, "treasury"), column(sheet, "yearly"))
    cell.value = [5000, 5000, 50_000_000, "50,000,000", 50_000][kind]
    if kind == 0:
        sheet.cell(TOP, cell.column).value = rng.choice(["每年收入\nyearly\n[万元]", "每年收入（万元）", "yearly (万元)"])
    cell.number_format = ["General", '0"万元"', '0!.0000"万元"', "@", '0.0,"百万元"'][kind]
    return []


@harmless
def words_in_one_language(book: Any, rng: Random) -> list[str]:
    at = rng.randrange(2)
    for cell in every(book, ["funding", "targets", "uncertain"]):
        text = cell.value if isinstance(cell.value, str) else ""
        parts = text.split(" ")
        if len(parts) == 2 and parts[0].replace("_", "").isascii() and not parts[1].isascii():
            cell.value = parts[at]
    return []


@harmless
def headings_in_one_language(book: Any, rng: Random) -> list[str]:
    at = rng.randrange(2)
    for name in ("streets", "funds", "place", "roster"):
        for cell in tab(book, name)[TOP]:
            if cell.value:
                cell.value = str(cell.value).split("\n")[min(at, str(cell.value).count("\n"))]
    return []


@harmless
def headings_under_a_merged_title(book: Any, rng: Random) -> list[str]:
    for name in ("streets", "funding", "roster"):
        sheet = tab(book, name)
        sheet.insert_rows(1, 2)
        sheet.cell(1, 1).value = "某县未来社区情况表"
        sheet.merge_cells(start_row=1, end_row=2, start_column=1, end_column=6)
    return []


@harmless
def hidden(book: Any, rng: Random) -> list[str]:
    tab(book, "funds").sheet_state = "hidden"
    tab(book, "streets").row_dimensions[TOP + 1].hidden = True
    tab(book, "targets").column_dimensions["C"].hidden = True
    return []


@harmless
def sheet_of_ones_own(book: Any, rng: Random) -> list[str]:
    book.create_sheet("_计算").append(["=1+1", "#REF!"])
    book.create_sheet("Sheet1")
    return []


@harmless
def remarks(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "streets")
    sheet.cell(rows(sheet)[0], column(sheet, "note")).value = rng.choice(["#REF!", "see the plan", 5, "=A1"])
    sheet.cell(sheet.max_row + 2, 1).value = "注：数字截至2023年底。"
    return []


@harmless
def unused_column_deleted(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "funding")
    unused = [cell.column for cell in sheet[TOP] if all(sheet.cell(row, cell.column).value is None for row in rows(sheet))]
    sheet.delete_cols(rng.choice(unused))
    return []


@harmless
def streets_in_another_order(book: Any, rng: Random) -> list[str]:
    sheet = tab(book, "streets")
    first, second, *_ = rows(sheet)
    for at in range(1, sheet.max_column + 1):
        one, two = sheet.cell(first, at), sheet.cell(second, at)
        one.value, two.value = two.value, one.value
    return []


@harmless
def tabs_in_another_order(book: Any, rng: Random) -> list[str]:
    book.move_sheet(rng.choice(book.worksheets), rng.choice([-3, 3]))
    return []


@harmless
def tabs_in_one_language(book: Any, rng: Random) -> list[str]:
    at = rng.randrange(2)
    for sheet in book.worksheets:
        if " " in sheet.title:
            sheet.title = sheet.title.split(" ")[at]
    return []
