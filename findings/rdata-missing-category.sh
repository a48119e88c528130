#!/usr/bin/env bash
# rdata 1.1.0 (files of R from Python, without R): a category that is missing is written as number 0, which R has for none. rdata itself
# reads it back as the LAST category: of eight communities two have no tier, and come back from `write_rds` and `read_rds` as 县级, so that 县级
# has five instead of three. R 4.2.2 stops at the column with "malformed factor"; pyreadr 0.5.8 reads it as missing. An ordered category
# comes back without its order. No warning. A file that R or pyreadr has written is read right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check rdata==1.1.0 pyreadr==0.5.8 pandas==3.1.1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import pandas as pd
import pyreadr
import rdata

warnings.simplefilter("error")
ours, theirs = (f"{sys.argv[1]}/{name}.rds" for name in ("rdata", "pyreadr"))
tiers = ["省级", "市级", None, "县级", "县级", "省级", None, "县级"]
table = pd.DataFrame({"tier": pd.Categorical(tiers, categories=["省级", "市级", "县级"], ordered=True)})
rdata.write_rds(ours, table)
warnings.simplefilter("default")
pyreadr.write_rds(theirs, table)


def counted(column: pd.Series) -> dict[str, int]:
    return {str(name): int(number) for name, number in column.value_counts(dropna=False).sort_index().items()}


back = rdata.read_rds(ours)["tier"]
numbers = rdata.parser.parse_file(ours).object.value[0].value.tolist()
found = counted(back), counted(pyreadr.read_r(ours)[None]["tier"]), counted(rdata.read_rds(theirs)["tier"])
print("written:", counted(table["tier"]))
print("in the file of rdata:", numbers, "; read by rdata:", found[0], "; ordered:", back.cat.ordered)
print("the same file read by pyreadr:", found[1])
print("a file of pyreadr's read by rdata:", found[2])
right = {"省级": 2, "市级": 1, "县级": 3, "nan": 2}
changed = {"省级": 2, "市级": 1, "县级": 5}
same = numbers == [1, 2, 0, 3, 3, 1, 0, 3] and found == (changed, right, right) and not back.cat.ordered
sys.exit(0 if same else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
