#!/usr/bin/env bash
# poverty 7.2 and povertyinequalitymeasures 1.1.1, both by the World Bank's texts on measuring poverty: Sen's index joins the share
# of the poor, their gap and how unequal the POOR are among themselves; both packages put in the Gini coefficient of all households. Two
# households with 5 and one each with 20 and 200 at a line of 10: half are poor, the gap is .25, the poor are equal, so the index is .25;
# they say .413 and .414. It should not change with what the rich have, but with 20 instead of 200 it is .325, with 2,000 .435: poverty
# seems to grow where only a rich household became richer. The index of Sen, Shorrocks and Thon in poverty takes that coefficient too,
# though its own docstring asks for that of the gaps: .413 for .375. No warning; not found among the reports. poverty's docstring says that
# the coefficient is "of the first argument", all households, not that this is another index than Sen's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps poverty==7.2 povertyinequalitymeasures==1.1.1
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 pandas==3.1.1 matplotlib==3.11.2
cat > "$folder/show.py" <<'PY'
import sys

import matplotlib as mpl
import pandas as pd

mpl.use("Agg")
from poverty import index  # noqa: E402
from povertyInequalityMeasures import poverty as measures  # noqa: E402

LINE = 10.0


def gini(values: list[float]) -> float:
    """The mean difference of all pairs over twice the mean."""
    return sum(abs(a - b) for a in values for b in values) / (2 * len(values) * sum(values))


def sen(values: list[float]) -> float:
    """Sen's index: share of the poor times their Gini, and mean gap times what that leaves."""
    poor = [v for v in values if v < LINE]
    gap = sum((LINE - v) / LINE for v in poor) / len(values)
    return len(poor) / len(values) * gini(poor) + gap * (1 - gini(poor))


def thon(values: list[float]) -> float:
    """The index of Sen, Shorrocks and Thon: mean gap times one more than the Gini of all gaps."""
    gaps = [max(LINE - v, 0.0) / LINE for v in values]
    return sum(gaps) / len(gaps) * (1 + gini(gaps))


found = {}
for rich in (20.0, 200.0, 2000.0):
    values = [5.0, 5.0, 20.0, rich]
    table = pd.DataFrame({"income": values, "weight": 1.0})
    found[rich] = (
        round(sen(values), 3),
        round(float(index.sen_index(values, LINE)), 3),
        float(measures.get_sen_index(LINE, table, "income", "weight")),
        round(thon(values), 3),
        round(float(index.sst_index(values, LINE)), 3),
    )
    print(f"rich {rich}:", dict(zip(("Sen", "poverty", "povertyinequalitymeasures", "SST", "poverty's SST"), found[rich], strict=True)))
as_seen = found == {
    20.0: (0.25, 0.325, 0.331, 0.375, 0.325),
    200.0: (0.25, 0.413, 0.414, 0.375, 0.413),
    2000.0: (0.25, 0.435, 0.435, 0.375, 0.435),
}
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
