"""A scenario that goes on from what is known: a base, a table of the first day, and the month after the last that it tells of."""

from __future__ import annotations

import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

from sim.errors import InputError
from sim.files.received import real
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.reading import load_bytes
from sim.scenario.roster import TABLE_ENDS, csv_title
from sim.scenario.schema_known import LATER_EVENTS
from sim.scenario.tables.csv_file import read_table
from sim.scenario.tables.known_file import COLUMNS
from sim.scenario.tables.table_faults import Faults
from sim.scenario.units import day_month, month_text, parse_month
from sim.words.figures import month_words

_LARGEST = 8_000_000
"""Bytes of a CSV."""
PLAIN = re.compile(r"[\w.-]+\.(csv|xlsx|parquet)", re.ASCII | re.IGNORECASE)
"""A file name that YAML takes as it is."""
TEXT = """\
# 已知情况为期初：{csv} 说明期前各社区走到哪一步，其余由模型推算。
# It goes on from what is known: {csv} says how far communities had come before the period; the model draws the rest.
# 检查 check: rollout check {name}      运行 run: rollout run {name}
extends: {base}
source: own assumption

title: {{zh: {zh}, en: {en}}}

# 从已知的最后一个月的下一个月起。From the month after the last one that is known.
period: {{start: {start}}}

# complete：表中没有写到的，期前没有发生；partial：表中没有写到的，情况不明。
# complete: what is not in the table did not happen before; partial: nobody knows.
known_extent: {{source: {source}, value: complete}}
known_file: {{source: {source}, value: {csv}}}
{past}
sources:
  {source}: {{title: {{zh: "已知情况表 {csv}", en: "The table of what is known, {csv}"}}}}
"""


def first_month(given: str) -> int:
    """The first month as a command line gives it."""
    try:
        return parse_month(given)
    except ValueError as error:
        raise InputError(f"--start: {error}") from None


def last_told(file: Path) -> int:
    """The last month that a table of the first day tells of; InputError where it cannot be read or has none."""
    rows = read_table(file, str(file), COLUMNS, Faults(str(file)))
    found = [month for row in rows for name in ("month", "listed", *LATER_EVENTS) if (month := _month(row.cells.get(name, ""))) is not None]
    if not found:
        raise InputError(f"{file}:1: no month in the file; expected one in a line, or --start")
    return max(found)


def _month(cell: str) -> int | None:
    try:
        return parse_month(day_month(cell)) if cell and not cell.isdigit() else None
    except ValueError:
        return None


def checked_files(base: str, known: Path, folder: Path, start: int | None) -> dict[str, bytes]:
    """The files of a scenario in `folder` that goes on from what a CSV says of its first day; InputError with all that is wrong with it."""
    scenario = load_scenario(base)
    table = load_bytes(known, str(known), _LARGEST)
    name = known.name if PLAIN.fullmatch(known.name) else f"known{known.suffix.lower() if known.suffix.lower() in TABLE_ENDS else '.csv'}"
    own, end = scenario.path is not None and Path(base).is_file(), scenario.data.period.end
    try:
        first = last_told(known) + 1 if start is None else start
    except InputError:  # months that nobody can read are told in place of none
        _check(_text(scenario, str(real(Path(base))) if own else base, name, end), name, table, known)
        raise
    if first > end:
        raise InputError(f"{base}: ends in {month_text(end)}, before {month_text(first)}; expected a base that ends later")
    _check(_text(scenario, str(real(Path(base))) if own else base, name, first), name, table, known)
    text = _text(scenario, os.path.relpath(real(Path(base)), real(folder)) if own else base, name, first)
    return {"scenario.yaml": text.encode(), name: table}


def _text(scenario: Scenario, base: str, csv: str, first: int) -> str:
    title, when = scenario.data.title, month_text(first)
    return TEXT.format(
        csv=csv, name="scenario.yaml", base=_quoted(base), start=when, source="known_table",
        zh=_quoted(f"{title.zh}：{month_words(first, 'zh')}起，以已知情况为期初"),
        en=_quoted(f"{title.en}, from what is known before {month_words(first, 'en')}"),
        past=_past_targets(scenario, first),
    )


def _past_targets(scenario: Scenario, first: int) -> str:
    """A line for each target whose date has passed: it is taken away."""
    past = [name for name, target in scenario.data.targets.items() if target.by < first]
    if not past:
        return ""
    words = "# 期限在首月之前的目标不再模拟。Targets whose date lies before the first month are not simulated.\n"
    return f"\n{words}targets:\n" + "".join(f"  {name}: null\n" for name in past)


def _check(text: str, name: str, table: bytes, known: Path) -> None:
    """Load the scenario as it will be; what is wrong with the table is told of the file that was given."""
    with TemporaryDirectory() as place:
        folder = real(Path(place))
        (folder / "scenario.yaml").write_text(text, encoding="utf-8")
        (folder / name).write_bytes(table)
        try:
            load_scenario(folder / "scenario.yaml")
        except InputError as error:
            here = csv_title(folder / name)
            raise InputError([problem.replace(here, str(known)) for problem in error.problems]) from None


def _quoted(text: str) -> str:
    """A text as YAML takes it, whatever stands in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
