#!/usr/bin/env bash
# petl 1.7.30: `recast`, which turns a long table into a wide one, looks at the first 1,000 rows alone to learn which columns there are, and
# leaves off every value of any other. A table of 90 counties and 48 months sorted by month, then county comes back with 12 of the 48 months:
# 3,240 of 4,320 counts are gone. No warning; sorted by county, then month, the same rows keep all. frictionless 5.21.0 hands its
# step `table_recast` to it, without a way to say how many rows to look at. petl's `pivot` reads all rows.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check petl==1.7.30 frictionless==5.21.0
cat > "$folder/show.py" <<'PY'
import inspect
import sys

import petl
from frictionless import Resource, steps, transform

MONTHS = [f"{2022 + at // 12}-{at % 12 + 1:02d}" for at in range(48)]
COUNTIES = [f"county {at:02d}" for at in range(90)]
HEAD = ["county", "month", "named"]
by_month = [HEAD, *([county, month, 1] for month in MONTHS for county in COUNTIES)]
by_county = [HEAD, *sorted(by_month[1:])]


def told(wide: list[list[object]]) -> tuple[int, int]:
    """Months of a wide table, and the sum of its counts."""
    return len(wide[0]) - 1, sum(sum(cell or 0 for cell in row[1:]) for row in wide[1:])


def framed(table: list[list[object]]) -> tuple[int, int]:
    made = transform(Resource(table), steps=[steps.table_recast(field_name=["county"], from_field_names=["month", "named"])])
    return told([made.schema.field_names, *(list(row.values()) for row in made.read_rows())])


found = {
    "petl.recast, by month": told(list(petl.recast(by_month, key="county", variablefield="month", valuefield="named"))),
    "petl.recast, by county": told(list(petl.recast(by_county, key="county", variablefield="month", valuefield="named"))),
    "petl.pivot, by month": told(list(petl.pivot(by_month, "county", "month", "named", sum))),
    "frictionless table_recast, by month": framed(by_month),
    "frictionless table_recast, by county": framed(by_county),
}
for name, (months, total) in found.items():
    print(f"{name}: {months} months, {total} of {len(by_month) - 1} counts")
print("table_recast takes:", list(inspect.signature(steps.table_recast).parameters))
few, all_of_them = (12, 1080), (48, 4320)
same = list(found.values()) == [few, all_of_them, all_of_them, few, all_of_them]
sys.exit(0 if same and "samplesize" not in inspect.signature(steps.table_recast).parameters else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
