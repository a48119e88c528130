#!/usr/bin/env bash
# pyjstat 2.4.0 (JSON-stat, a format in which Eurostat and other statistical offices publish tables): `Dataset.read(frame)` takes the values in the
# order of the rows and does not look which county and month a row is of. A whole table sorted by month, then county comes back with the counts of
# other counties and months: of six values four are wrong. No warning, and the sum is right, so that a check of the total finds nothing.
# Besides, a column whose name is a part of the value column's name is dropped: with the values in "communities" the dimension "unit" is gone.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import json
import sys
import warnings

import pandas as pd
from pyjstat import pyjstat

warnings.simplefilter("ignore", DeprecationWarning)
KEYS = ["county", "month"]
table = pd.DataFrame({"county": ["诸暨", "诸暨", "越城", "越城", "柯桥", "柯桥"], "month": ["2026-01", "2026-02"] * 3, "value": [1, 2, 3, 4, 5, 6]})


def wrong(given: pd.DataFrame) -> int:
    """How many values come back with another county or month, of a table written as JSON-stat and read again."""
    back = pyjstat.Dataset.read(pyjstat.Dataset.read(given).write()).write("dataframe")
    print(given.merge(back, on=KEYS, suffixes=("", "_read")).to_string(index=False))
    assert back["value"].sum() == given["value"].sum()
    return int((given.set_index(KEYS)["value"] != back.set_index(KEYS)["value"].reindex(given.set_index(KEYS).index)).sum())


found = wrong(table), wrong(table.sort_values(["month", "county"]))
print("values that come back as another's, sorted by county, then month, and the other way round:", found)
dropped = json.loads(pyjstat.Dataset.read(table.rename(columns={"month": "unit", "value": "communities"}), value="communities").write())["id"]
print("dimensions of a table with county, unit and the value communities:", dropped)
sys.exit(0 if found == (0, 4) and dropped == ["county"] else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
