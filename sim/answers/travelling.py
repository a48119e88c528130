"""Names of columns that travel: the same table for SQL, Stata, formulas and charts, where a dot needs quotes or means something else."""

from __future__ import annotations

import hashlib
import keyword
import re
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from sim.errors import InputError
from sim.files.writing import write_csv

LONGEST = 32
"""Letters of a name in Stata, at most."""
_DIGEST = 6
"""Digits that tell names apart which would otherwise be the same."""
_WRITERS = (".csv", ".parquet", ".dta")
_WORDS_OF_SQL = """
    all alter and any array as asc between both by case cast check collate column constraint create cross current_date current_time
    current_user default delete desc distinct do drop else end except exists extract false fetch for foreign from full grant group having
    if in index inner insert int intersect into is join key lateral leading left like limit natural not null offset on only or order outer
    over partition primary references returning right row rows select set similar some table then time to trailing true union unique
    update user using values view when where window with
"""
_WORDS_OF_STATA = "byte double float long strl _all _b _coef _cons _n _pi _pred _rc _skip"
_WORDS_OF_FORMULAS = ("c", "i", "q", "np")
_TAKEN = frozenset([*_WORDS_OF_SQL.split(), *_WORDS_OF_STATA.split(), *_WORDS_OF_FORMULAS, *(word.lower() for word in keyword.kwlist)])
"""Names that mean something else somewhere, in small letters."""


def travelling_names(columns: Iterable[str]) -> dict[str, str]:
    """A name for each column, in their order: letters, digits and underscores, a letter first, 32 at most, no two alike even without
    capitals, none that SQL, Stata or a formula takes for something else.

    A column whose name is such a one keeps it. A dot or any other sign becomes `_`; what is longer, or would be the same as another's,
    ends in six digits of its SHA-256 instead, so that it does not hang on the order of columns. InputError where two columns have one name.
    """
    given = [str(column) for column in columns]
    if twice := sorted({name for name in given if given.count(name) > 1}):
        raise InputError(f"{', '.join(twice)}: is the name of two columns; expected names that differ")
    plain = {column: _plain(column) for column in given}
    often: dict[str, list[str]] = {}
    for column, name in sorted(plain.items()):
        often.setdefault(name.lower(), []).append(column)
    kept = {columns[0] if len(columns) == 1 else next((each for each in columns if plain[each] == each), "") for columns in often.values()}
    short = {column for column in kept if len(plain.get(column, "")) <= LONGEST}
    made = {column: plain[column] if column in short else _marked(column, plain[column]) for column in given}
    assert len({name.lower() for name in made.values()}) == len(made)  # six digits of SHA-256 tell tables of any width apart
    return made


def _plain(column: str) -> str:
    """A column's name with every other sign replaced."""
    name = re.sub(r"[^A-Za-z0-9_]+", "_", column).rstrip("_") or "unnamed"
    name = name if name[0].isalpha() else f"v{'' if name[0] == '_' else '_'}{name}"
    return f"{name}_" if name.lower() in _TAKEN or re.fullmatch(r"str\d+", name.lower()) else name


def _marked(column: str, name: str) -> str:
    """A name with digits of its own at its end."""
    return f"{name[: LONGEST - _DIGEST - 1].rstrip('_')}_{hashlib.sha256(column.encode()).hexdigest()[:_DIGEST]}"


def travelling(table: pd.DataFrame, path: str | Path | None = None) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table under names that travel, and a row for each column: `name`, and the `column` that it was.

    Values, order of rows and of columns stay. With a path, .csv, .parquet or .dta, both are written: the table there, and the names
    beside it as NAME-names.csv. InputError for another ending, and for a place that cannot be written.
    """
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"table: {type(table).__name__} is no data frame")
    names = travelling_names(table.columns)
    made = table.set_axis(list(names.values()), axis=1)
    told = pd.DataFrame({"name": list(names.values()), "column": list(names)})
    if path is not None:
        _write(made, told, Path(path))
    return made, told


def _of_one_kind(column: pd.Series) -> pd.Series:
    """A column of numbers as it is; of others each value as text, what is missing empty."""
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column
    there = column.dropna()
    if all(isinstance(value, int | float) for value in there):
        return pd.to_numeric(column).astype("float64")
    return pd.Series(["" if pd.isna(value) else str(value) for value in column], column.index, dtype=object)


def _write(made: pd.DataFrame, told: pd.DataFrame, path: Path) -> None:
    """Both tables in their places."""
    ending = path.suffix.lower()
    if ending not in _WRITERS:
        raise InputError(f"{path}: is no kind of table that is written; expected an ending of {', '.join(_WRITERS)}")
    try:
        if ending == ".csv":
            write_csv(path, made)
        elif ending == ".parquet":
            made.apply(_of_one_kind).to_parquet(path, index=False)
        else:
            made.apply(_of_one_kind).to_stata(path, write_index=False, version=118)
        write_csv(path.with_name(f"{path.stem}-names.csv"), told)
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}); expected a place that can be") from None
