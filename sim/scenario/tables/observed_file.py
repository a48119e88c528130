"""The published figures that a CSV, an Excel workbook or a Parquet file beside a scenario lists: month, place, what was counted, value …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zlib import crc32

from pydantic import ValidationError

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.observed_checks import figure_faults
from sim.scenario.own_words import own_cells
from sim.scenario.roster import TABLE_ENDS, table_beside
from sim.scenario.schema import Observation, ScenarioData
from sim.scenario.tables.csv_cells import ERRORS, CsvRow, filled, text_given, whole
from sim.scenario.tables.csv_table import Column
from sim.scenario.tables.table_faults import Faults, Unread, faults_told
from sim.scenario.units import EXPECTED_MONTH, day_month, made_plain, narrow, parse_month, shown, with_unit
from sim.scenario.workbook.sheet_titles import OBSERVED_SHEET

OBSERVED_COLUMNS = (
    Column("id", ("编号",), needed=False),
    Column("month", ("月份", "月", "时间", "截至月份")),
    Column("place", ("地点", "地区", "区域", "所属地区"), needed=False),
    Column("community", ("社区", "社区名称"), needed=False),
    Column("counted", ("统计口径", "口径", "统计内容")),
    Column("tier", ("级别", "层级"), needed=False),
    Column("kind", ("类型", "社区类型"), needed=False),
    Column("standard", ("建设标准", "标准"), needed=False),
    Column("batch", ("批次",), needed=False),
    Column("since", ("起始月份", "自"), needed=False),
    Column("value", ("公布数", "数值", "个数", "数量")),
    Column("exactness", ("准确程度", "精确程度"), needed=False),
    Column("published", ("公布月份", "发布月份", "公布时间", "发布时间", "公布日期", "发布日期"), needed=False),
    Column("source", ("来源", "出处")),
    Column("source_en", ("英文来源", "source (english)"), needed=False),
)
"""The columns, and other headings that mean them."""
_EXACTNESS = {
    "左右": "about", "约": "about", "大约": "about", "不少于": "at_least", "至少": "at_least", "不低于": "at_least", "以上": "at_least",
    "不超过": "at_most", "至多": "at_most", "不多于": "at_most", "以下": "at_most", "以内": "at_most",
}
"""Chinese words of how exact a number is; 以上 and 以下 include it."""
_INEXACT = re.compile(r"(约|大约|不少于|至少|不低于|不超过|至多|不多于|≥|>=|≤|<=)?(\d{1,6})个?(左右|以上|以下|以内)?")
"""A number with such a word before or behind it."""
_SIGNS = {"≥": "at_least", ">=": "at_least", "≤": "at_most", "<=": "at_most"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "counted": {
        "listed_gross": "started", "started": "started", "列入": "started", "创建": "started", "启动": "started",
        "listed_net": "started_net", "started_net": "started_net", "列入（扣除中止）": "started_net",
        "complete": "complete", "建成": "complete", "visited": "visited", "验收": "visited", "named": "named", "命名": "named",
        "applied": "applied", "申报": "applied",
    },
    "tier": {"county": "county", "县级": "county", "city": "city", "市级": "city", "province": "province", "省级": "province"},
    "kind": {"renovation": "renovation", "旧改": "renovation", "旧改类": "renovation", "new_build": "new_build", "新建": "new_build",
             "新建类": "new_build"},
    "standard": {"inclusive": "inclusive", "普惠型": "inclusive", "普惠共享型": "inclusive", "demonstration": "demonstration",
                 "示范引领型": "demonstration", "benchmark": "benchmark", "标杆引导型": "benchmark", "new_build": "new_build",
                 "新建类": "new_build"},
    "exactness": {"exact": "exact", "准确": "exact", "about": "about", "at_least": "at_least", "at_most": "at_most", **_EXACTNESS},
}
"""What the words of a column mean."""
_NEEDED = tuple(column.name for column in OBSERVED_COLUMNS if column.needed)
_LONGEST = 60
_ID = re.compile(rf"[a-z][a-z0-9_]{{0,{_LONGEST - 1}}}")
"""An id, as long as one may be."""


def with_observed(path: Path, data: ScenarioData, unread: list[Unread]) -> tuple[ScenarioData, dict[str, str]]:
    """The data with the figures of `observed_file`, which lies beside the scenario file `path` or below it, and where
    each stands, such as seen.csv:2.

    A figure that the YAML gives under the same id stands in place of the file's. What is not read is added to `unread`. Raises
    InputError with every fault.
    """
    given = data.observed_file
    if given is None:
        return data, {}
    rows, faults = table_beside(path, given, OBSERVED_SHEET, OBSERVED_COLUMNS, TABLE_ENDS)
    unread += faults.unread
    found, lines, places, own = dict[str, Observation](), dict[str, int](), places_called(data, rows), own_cells(data)
    for row in rows:
        seen = _figure(row, data, places, own, faults)
        if seen is None:
            continue
        name = row.cells.get("id") or figure_id(seen, data.policy.lowest_tier)
        if not _ID.fullmatch(name):
            wanted = "expected an id of lower-case letters, digits and underscores, a letter first"
            faults.add(row.line, "id", f"{shown(name)} is not an id; {wanted}")
        elif name in lines:
            faults.add(row.line, "id", f"{shown(name)} is listed twice ({faults.line_name(lines[name], 'id')}); expected once")
        elif name not in data.observed:
            found[name], lines[name] = seen, row.line
    made = data.model_copy(update={"observed": {**found, **data.observed}})
    for name, column, message in figure_faults(made):
        if name in lines:
            faults.add(lines[name], column, message)
    problems = list(faults_told(list(found), faults, "figure"))
    if problems:
        raise InputError(problems)
    return made, {name: f"{faults.file}:{line}" for name, line in lines.items()}


def _figure(
    row: CsvRow, data: ScenarioData, places: CalledPlaces, own: Mapping[str, Mapping[str, str]], faults: Faults
) -> Observation | None:
    """The figure of a line; None where the line has a fault, each of which is told."""
    before = faults.count
    filled(row, _NEEDED, faults)
    row = replace(row, cells={name: "" if name in _NEEDED and cell in ERRORS else cell for name, cell in row.cells.items()})
    held: dict[str, Any] = {
        "month": cell_month(row, "month", faults), "status": cell_word(row, "counted", faults, own),
        "value": None if _inexact(row, faults) else cell_count(row, "value", 0, 100_000, faults),
        **cell_place(row, data, places, faults), "batch": cell_count(row, "batch", 1, 1000, faults),
        "published": cell_month(row, "published", faults), "since": cell_month(row, "since", faults),
        "community": text_given(row, "community", faults),
        "publication": {"zh": row.cells["source"], "en": text_given(row, "source_en", faults) or row.cells["source"]},
    }
    held |= {name: cell_word(row, name, faults, own) for name in ("tier", "kind", "standard", "exactness")}
    if data.tiers and held["tier"] is None:
        held["tier"] = data.policy.lowest_tier
    if faults.count > before:
        return None
    try:
        return Observation.model_validate({name: value for name, value in held.items() if value is not None})
    except ValidationError as error:
        long = "community" if error.errors()[0]["loc"][0] == "community" else "source"
        faults.add(row.line, long, "a name is too long; expected at most 400 characters")
        return None


def _inexact(row: CsvRow, faults: Faults) -> bool:
    """Whether a value says itself how exact it is, which is told: that stands in a column of its own."""
    found = _INEXACT.fullmatch("".join(narrow(row.cells["value"]).split()))
    if found is None or (found[1] is None) == (found[3] is None):
        return False
    word = found[1] or found[3]
    meant = _SIGNS.get(word) or _EXACTNESS[word]
    faults.add(row.line, "value", f"{shown(row.cells['value'])} says how exact it is; expected the number alone, {int(found[2])}, "
               f"and {meant} in the column exactness")
    return True


def cell_month(row: CsvRow, name: str, faults: Faults) -> str | None:
    """A month as the models read it, or None where there is none or it is told."""
    cell = day_month(row.cells.get(name, ""))
    if not cell:
        return None
    try:
        parse_month(cell)
    except ValueError as error:
        faults.add(row.line, name, str(error) if "; " in str(error) else f"{shown(cell)} is not a month; {EXPECTED_MONTH}")
        return None
    return cell


def cell_count(row: CsvRow, name: str, least: int, most: int, faults: Faults) -> int | None:
    """A whole number, or None where there is none or it is told."""
    cell = row.cells.get(name, "")
    number = whole(cell)
    if cell and (number is None or not least <= number <= most):
        faults.add(row.line, name, with_unit(cell) or f"{shown(cell)} is not a count; expected a whole number from {least} to {most}")
    return number


def cell_word(row: CsvRow, name: str, faults: Faults, own: Mapping[str, Mapping[str, str]] = MappingProxyType({})) -> str | None:
    """What a word of a column means; None where there is none, or it is unknown, which is told."""
    cell, known = made_plain(row.cells.get(name, "")).lower(), {**_WORDS[name], **own.get(name, {})}
    meant = {made_plain(word): held for word, held in known.items()}.get(cell)
    if cell and meant is None:
        faults.add(row.line, name, f"{shown(row.cells[name])} is not allowed; {hint(cell, dict.fromkeys(known))}")
    return meant


def cell_place(row: CsvRow, data: ScenarioData, places: CalledPlaces, faults: Faults) -> dict[str, str]:
    """The prefecture, county or street that a line names; nothing for the whole."""
    cell, where = row.cells.get("place", ""), data.jurisdiction
    if not cell or cell in (where.name.zh, where.name.en):
        return {}
    found = places.get(cell, [])
    if not found:
        words = (words for *_, words in _words_of_places(data))
        faults.add(row.line, "place", f"unknown place {shown(cell)}; {hint(cell, set[str]().union(*words))}")
    elif len(found) > 1:
        faults.add(row.line, "place", f"several places are called {shown(cell)}; expected the id of one")
    return dict(found[:1])


CalledPlaces = Mapping[str, Sequence[tuple[str, str]]]
"""For a word, the places that it may mean: of what kind, and the id."""


def places_called(data: ScenarioData, rows: Sequence[CsvRow]) -> CalledPlaces:
    """The prefectures, counties and streets that the words of the column `place` mean, each by its id or a name."""
    wanted, found = {row.cells.get("place", "") for row in rows}, dict[str, list[tuple[str, str]]]()
    for kind, name, words in _words_of_places(data):
        for word in words & wanted:
            found.setdefault(word, []).append((kind, name))
    return found


def _words_of_places(data: ScenarioData) -> Iterator[tuple[str, str, set[str]]]:
    """What kind of place each is, its id, and the words for it."""
    where = data.jurisdiction
    for kind, places in (("prefecture", where.prefectures), ("county", where.counties), ("street", where.streets)):
        for name, place in places.items():
            yield kind, name, {name, place.name.zh, place.name.en}


def figure_id(seen: Observation, lowest: str) -> str:
    """The id of a figure of the file: what it counts, where, of whom, and when; the same whatever line it stands in.

    The tier is left out where it is the `lowest` that the scenario counts.
    """
    community = seen.community and (seen.community if seen.community.isidentifier() and seen.community.isascii() else
                                    f"c{crc32(seen.community.encode()):08x}")
    since = None if seen.since is None else f"since_{_stamp(seen.since)}"
    parts = (
        seen.status, seen.prefecture or seen.county or seen.street, community, None if seen.tier == lowest else seen.tier, seen.kind,
        seen.standard, f"batch_{seen.batch}" if seen.batch else since, _stamp(seen.month),
        seen.exactness if seen.exactness.startswith("at_") else None,
    )
    name = "_".join(part for part in parts if part)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}_{crc32(name.encode()):08x}"


def _stamp(month: int) -> str:
    """A month as a part of an id."""
    return f"{month // 12}_{month % 12 + 1:02d}"
