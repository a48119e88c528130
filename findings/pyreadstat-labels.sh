#!/usr/bin/env bash
# pyreadstat 1.3.7 (files for SPSS, SAS and Stata): labels that are too long for the format are cut without a warning, counted in
# bytes, of which a Chinese character takes three.
#  - .sav: a value label keeps 120 bytes (40 characters): two categories that differ in the last of 50 become the same text.
#    A variable label keeps 255 bytes, the label of the file 63.
#  - .xpt: the label of the file is cut inside a character, and read_xport then raises UnicodeDecodeError on the file just written.
#  - .dta refuses a variable label that is too long with an error, as one would expect.
# Keep labels of Chinese variables below 40 characters, or look at what was written.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyreadstat==1.3.7 pandas==3.0.0 numpy==2.4.2 || exit 1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import pandas as pd
import pyreadstat

warnings.simplefilter("error")
folder = sys.argv[1]
faults = []


def see(what: str, found: object, expected: object) -> None:
    print(f"{what}: {found}")
    if found != expected:
        faults.append(what)


status = {0: "甲" * 49 + "乙", 1: "甲" * 49 + "丙"}
pyreadstat.write_sav(pd.DataFrame({"status": [0, 1]}), f"{folder}/a.sav", variable_value_labels={"status": status}, file_label="标" * 40)
table, meta = pyreadstat.read_sav(f"{folder}/a.sav", apply_value_formats=True)
see("sav: different categories written", len(set(status.values())), 2)
see("sav: different categories read", len(set(table["status"])), 1)
see("sav: characters kept of a value label of 50", len(table["status"].iloc[0]), 40)
see("sav: characters kept of a file label of 40", len(meta.file_label), 21)

pyreadstat.write_sav(pd.DataFrame({"p": [0.5]}), f"{folder}/b.sav", column_labels={"p": "覆" * 100})
see("sav: characters kept of a variable label of 100", len(pyreadstat.read_sav(f"{folder}/b.sav")[1].column_names_to_labels["p"]), 85)

pyreadstat.write_xport(pd.DataFrame({"p": [0.5]}), f"{folder}/a.xpt", file_label="标" * 40)
try:
    pyreadstat.read_xport(f"{folder}/a.xpt")
    raised = "nothing"
except UnicodeDecodeError:
    raised = "UnicodeDecodeError"
see("xpt: reading back the file just written raises", raised, "UnicodeDecodeError")

try:
    pyreadstat.write_dta(pd.DataFrame({"p": [0.5]}), f"{folder}/a.dta", column_labels={"p": "覆" * 100})
    raised = "nothing"
except pyreadstat.ReadstatError:
    raised = "ReadstatError"
see("dta: writing a variable label of 100 characters raises", raised, "ReadstatError")
sys.exit(f"the behaviour has changed: {faults}" if faults else 0)
PY
"$folder/venv/bin/python" "$folder/show.py" "$folder"
