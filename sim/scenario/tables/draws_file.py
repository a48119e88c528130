"""Reads a table of draws from a CSV, as Excel or R leave it, or from a Parquet file."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from sim.errors import InputError
from sim.files.received import QUIETLY, is_file
from sim.scenario.draws import Draws, column_faults, heading_lines
from sim.scenario.reading import load_bytes
from sim.scenario.schema import ScenarioData
from sim.scenario.tables.csv_file import SEPARATORS, csv_fault, decoded, told_separator
from sim.scenario.tables.sheet_file import table_fault
from sim.scenario.tables.table_faults import Faults
from sim.words.figures import count_text, how_many
from sim.words.text import readable

_LARGEST = 1 << 29
"""Bytes of a CSV."""
FITTED = b"rollout"
"""Under what a Parquet file says how its draws were made."""
_MOST_CELLS = 200_000_000
"""Cells of a table."""


def read_draws(path: Path, data: ScenarioData | None = None) -> Draws:
    """The table of a file; InputError with every cell that is no number, and for what is no table.

    What stands in a column that gives the scenario of `data` nothing is not looked at: its heading is told in place of it.
    """
    name = readable(str(path))
    return _parquet(path, name) if path.suffix.lower() == ".parquet" else _csv(path, name, data)


def _csv(path: Path, name: str, data: ScenarioData | None) -> Draws:
    text = decoded(load_bytes(path, name, _LARGEST), name)
    start, told = told_separator(text)
    top = next((line for line in text[start:].splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=told or max(SEPARATORS, key=top.count), strict=True)
    above = text.count("\n", 0, start)
    faults, headings, lines, values = Faults(name), list[str](), list[int](), list[list[float]]()
    columns, odd = Draws((), np.zeros((0, 0)), name), list[str]()
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not headings:
                headings = [cell.strip().strip("\ufeff") for cell in cells]
                columns = Draws(tuple(headings), np.zeros((0, len(headings))), name, np.zeros(0, np.int64))
                odd = column_faults(columns, data) if data is not None else [""] * len(headings)
                continue
            lines.append(above + reader.line_num)
            values.append(_numbers(cells, headings, odd, faults, lines[-1]))
    except csv.Error as error:
        raise InputError(f"{name}:{above + reader.line_num}: not CSV ({csv_fault(error)}); expected numbers under headings") from None
    if faults.found:
        raise InputError([*heading_lines(columns, odd), *faults.lines()])
    return Draws(tuple(headings), np.array(values, np.float64).reshape(len(values), len(headings)), name, np.array(lines, np.int64))


def _numbers(cells: list[str], headings: list[str], odd: list[str], faults: Faults, line: int) -> list[float]:
    """The numbers of a row; a cell that holds none is a fault, and stands as 0. What stands below an odd heading is left alone."""
    if len(cells) != len(headings):
        held = how_many(len(cells), "cell", "cells")
        faults.add(line, "", f"{held} under {how_many(len(headings), 'heading', 'headings')}; expected a value for each")
        return [0.0] * len(headings)
    found = []
    for heading, fault, cell in zip(headings, odd, cells, strict=True):
        try:
            found.append(0.0 if fault else _number(cell))
        except ValueError:
            found.append(0.0)
            what = f"'{cell.strip()[:40]}' is no number" if cell.strip() else "empty"
            faults.add(line, heading, f"{what}; expected a number")
    return found


def _number(cell: str) -> float:
    """The number of a cell; ValueError where it holds none. Python alone reads 0_85, as 85: it is a slip for 0.85."""
    if "_" in cell:
        raise ValueError(cell)
    return float(cell)


def _parquet(path: Path, name: str) -> Draws:
    import pyarrow as pa
    import pyarrow.parquet as pq

    if not is_file(path):
        raise InputError(f"{name}: there is no such file; expected a file of draws")
    try:
        with open(os.open(path, QUIETLY), "rb") as file, pq.ParquetFile(file, thrift_container_size_limit=10_000_000) as found:
            schema, meta = found.schema_arrow, found.metadata
            made = fit_notes(schema.metadata)
            cells = meta.num_rows * max(1, len(schema.names))
            size = sum(meta.row_group(at).total_byte_size for at in range(meta.num_row_groups))
            if cells > _MOST_CELLS or size > 9 * cells + 1_000_000:
                raise InputError(f"{name}: {count_text(cells)} cells; expected at most {count_text(_MOST_CELLS)}")
            odd = [str(each) for each, kind in zip(schema.names, schema.types, strict=True) if not _is_number(kind)]
            if odd:
                raise InputError(f"{name}: {each}: holds no numbers; expected a number in every row" for each in odd)
            table = found.read(use_threads=False)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise InputError(f"{name}: cannot be read ({table_fault(error)}); expected a Parquet file of numbers") from None
    columns = [column.to_numpy().astype(np.float64) for column in table.columns]
    return Draws(tuple(map(str, schema.names)), np.column_stack(columns) if columns else np.zeros((0, 0)), name, made=made)


def fit_notes(metadata: Mapping[bytes, bytes] | None) -> dict[str, str]:
    """What a fit has written into the file of how it was made; nothing where no fit wrote it."""
    try:
        found = json.loads((metadata or {}).get(FITTED, b"{}"))
    except ValueError:
        return {}
    return {str(key): str(value)[:200] for key, value in found.items()} if isinstance(found, dict) else {}


def _is_number(kind: object) -> bool:
    import pyarrow as pa

    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
