#!/usr/bin/env bash
# pyreadr 0.5.8 on what R's data.table reads by `fread` and R saves by `saveRDS` (the file is written here byte for byte as R 4.2.2 with
# data.table 1.14.8 writes it): a whole number above 2,147,483,647 has the class integer64 and comes out of `read_r` as 0 in effect, 120
# billion yuan as 5.9e-313, an empty cell as -0.0; a date such as 2026-03-01 has the class IDate and comes out as 1970-01-01, each of them.
# No warning. rdata 1.1.0 gives the same near-zeros with a warning, and the dates as days since 1970 with another. Numbers as doubles, which
# is what `fread(..., integer64 = "double")` makes, and dates through `as.Date(as.numeric(...))` come out right in both columns beside them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyreadr==0.5.8 rdata==1.1.0 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import datetime
import struct
import sys
import warnings
from pathlib import Path

import pyreadr
import rdata

NONE = struct.pack(">i", 254)
YUAN, DAYS = [120_000_000_000, 3_000_000_000, -(2**63)], [20513, 20544, 20574]  # the last amount is R's mark of an empty cell


def whole(*numbers: int) -> bytes:
    return b"".join(struct.pack(">i", number) for number in numbers)


def text(word: str) -> bytes:
    return whole(0x40009, len(word)) + word.encode()


def texts(*words: str) -> bytes:
    return whole(16, len(words)) + b"".join(map(text, words))


def told(name: str, value: bytes) -> bytes:
    """An attribute of R's."""
    return whole(0x402, 1) + text(name) + value


def column(kind: int, values: bytes, size: int, *classes: str) -> bytes:
    """A column: 13 are integers of four bytes, 14 doubles."""
    return whole(kind | (0x300 if classes else 0), size) + values + (told("class", texts(*classes)) + NONE if classes else b"")


doubles = [struct.pack(">d", value) for value in (*map(float, YUAN[:2]), float("nan"), *map(float, DAYS))]
columns = {
    "yuan": column(14, struct.pack(">3q", *YUAN), 3, "integer64"),
    "day": column(13, whole(*DAYS), 3, "IDate", "Date"),
    "yuan_as_double": column(14, b"".join(doubles[:3]), 3),
    "day_as_double": column(14, b"".join(doubles[3:]), 3, "Date"),
}
file = Path(sys.argv[1], "fread.rds")
rows = told("row.names", whole(13, 2, -(2**31), -3))
file.write_bytes(
    b"X\n" + whole(2, 0x40202, 0x20300, 0x313, len(columns)) + b"".join(columns.values())
    + told("names", texts(*columns)) + rows + told("class", texts("data.table", "data.frame")) + NONE
)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    table = pyreadr.read_r(file)[None]
print("pyreadr:", table.to_string(index=False), sep="\n")
with warnings.catch_warnings(record=True) as heard:
    warnings.simplefilter("always")
    other = rdata.read_rds(file, default_encoding="utf-8")
print("rdata:", other.to_string(index=False), *(str(each.message).split(".")[0] for each in heard), sep="\n")
right = [datetime.date(1970, 1, 1) + datetime.timedelta(days) for days in DAYS]
near_none = all(abs(table["yuan"]) < 1e-300)
none_right = not set(table["day"]) & set(right) and table["day"][0] == datetime.date(1970, 1, 1)
beside = table["yuan_as_double"][:2].tolist() == YUAN[:2] and table["day_as_double"].tolist() == right
sys.exit(0 if near_none and none_right and beside and other["day"].tolist() == DAYS and heard else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
