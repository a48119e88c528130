"""Single files of a result folder: text that spreadsheets cannot run, JSON without NaN, everything on the disk."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.words.text import harmless, readable

if TYPE_CHECKING:
    import pandas as pd

PART_ENDING = ".part"
"""The end of the name of a file that is being written."""


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file and see it onto the disk; it is there whole or not at all."""
    write_together({path: content})


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: each is there whole, and where one cannot be written none is, and those before stay as they were.

    That a place is a folder, or held by another program as Word holds what it shows on Windows, is found out before any file is put in
    place. The OSError that says why has the file as its `filename`.
    """
    halves = {path: path.with_name(f"{path.name}{PART_ENDING}") for path in files}
    at = next(iter(files), Path())
    try:
        for at, content in files.items():
            with halves[at].open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for at in files:
            if len(files) > 1 and (at.is_file() or at.is_dir()):
                at.open("ab").close()
        for at in files:
            halves[at].replace(at)
    except BaseException as error:
        for half in halves.values():
            with suppress(OSError):
                half.unlink()
        if isinstance(error, OSError):
            error.filename = str(at)
        raise


def write_json(path: Path, content: object) -> None:
    """JSON for people and programs: UTF-8, no NaN."""
    write_bytes(path, (json_text(content) + "\n").encode())


def json_text(content: object, *, ascii_only: bool = False) -> str:
    """Indented JSON in which what is not finite is null."""
    return json.dumps(plain_data(content), ensure_ascii=ascii_only, indent=2, allow_nan=False)


def plain_data(value: Any) -> Any:
    """Dictionaries, lists, text, numbers and None out of anything that tables and scenarios hold; no number is -0."""
    if isinstance(value, Mapping):
        return {readable(str(key)): plain_data(entry) for key, entry in value.items()}
    if isinstance(value, list | tuple):
        return [plain_data(entry) for entry in value]
    if isinstance(value, str):
        return readable(value)
    if isinstance(value, bool) or value is None:
        return value
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None  # -0 is 0
    return value if isinstance(value, bool | int) else readable(str(value))


def write_csv(path: Path, table: pd.DataFrame, mark: bool = True) -> None:
    """CSV with a byte-order mark, so that Excel shows Chinese, or without for programs; a missing number is an empty cell."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(harmless(str(column)) for column in table.columns)
    for row in cells(table):
        writer.writerow("" if cell is None else harmless(cell) for cell in row)
    write_bytes(path, text.getvalue().encode("utf-8-sig" if mark else "utf-8"))


def cells(table: pd.DataFrame) -> Iterator[list[Any]]:
    """The rows of a table as plain values; None where there is no number."""
    columns = [[plain_data(cell) for cell in table[name].tolist()] for name in table.columns]
    return (list(row) for row in zip(*columns, strict=True))


def table_records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table as mappings, for programs; None where there is no value."""
    return table.astype(object).where(table.notna(), None).to_dict("records")  # type: ignore[return-value]


def write_parquet(path: Path, table: pd.DataFrame, notes: Mapping[bytes, bytes] | None = None) -> None:
    """Parquet, packed with zstd; `notes` stand in its head."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = pa.Table.from_pandas(table, preserve_index=False)
    with path.open("wb") as file:
        pq.write_table(made.replace_schema_metadata({**(made.schema.metadata or {}), **notes}) if notes else made, file, compression="zstd")
        file.flush()
        os.fsync(file.fileno())


def sha256(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(folder: Path) -> None:
    """See every file below a folder, and the folders themselves, onto the disk."""
    for path in sorted(folder.rglob("*"), reverse=True):
        sync_entry(path)
    sync_entry(folder)


def sync_entry(path: Path) -> None:
    """See one file, or what a folder lists, onto the disk."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
