#!/usr/bin/env bash
# pyshp 3.1.6 (shapefiles, the format in which planning offices pass on maps with figures): a number wider than its field loses
# its last digits, without an error or a warning, while a text that is too wide is warned of. Amounts of money come back a
# hundred times too small. Seen: yuan 123456789012 in a field of 10 digits -> 1234567890; -123456 in 5 -> -1234;
# 12345.6789 in 6 digits with 3 decimals -> 12345.0; 1e15 in 10 with 4 -> 1000000000.0. Ask for fields wide enough, or read back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyshp==3.1.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import shapefile

warnings.simplefilter("error")
FIELDS = [("yuan", 10, 0), ("balance", 5, 0), ("ratio", 6, 3), ("large", 10, 4)]
GIVEN = [123456789012, -123456, 12345.6789, 1e15]
SEEN = [1234567890, -1234, 12345.0, 1000000000.0]
path = sys.argv[1] + "/map"
with shapefile.Writer(path) as writer:
    for name, size, decimals in FIELDS:
        writer.field(name, "N", size, decimals)
    writer.point(120.2, 29.7)
    writer.record(*GIVEN)
with shapefile.Reader(path) as reader:
    found = list(reader.record(0))
for (name, size, decimals), given, read in zip(FIELDS, GIVEN, found):
    print(f"{name}: N({size}, {decimals}), written {given}, read {read}")
sys.exit(0 if found == SEEN else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
