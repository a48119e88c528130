#!/usr/bin/env bash
# deming 0.1.3 (quality control charts after Deming): what is drawn as limits and shares.
#  - The "Upper Control Limit" and "Lower Control Limit" that `control_chart_img_buffer` draws and writes into the table that it is handed
#    lie one standard deviation from the mean, where control charts have three: of 1,000 months in which only chance is at work, 318 lie
#    outside, for 2.
#  - `pareto_chart` draws the counts so far on an axis of per cent: of 20, 120 and 60 complaints the first kinds are 20%, 140% and 200%, for
#    60, 90 and 100%; the kinds stand as in the table, not by their counts, so that the many do not come first.
# No warning; the package has no documentation.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check deming==0.1.3 numpy==2.4.6 pandas==3.1.1 matplotlib==3.10.8
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from statistics import NormalDist

import matplotlib as mpl
import numpy as np
import pandas as pd

mpl.use("Agg")
import matplotlib.pyplot as plt  # noqa: E402

warnings.filterwarnings("ignore", message="FigureCanvasAgg is non-interactive")
from deming import control_chart_img_buffer, pareto_chart  # noqa: E402

months = pd.DataFrame({"month": range(1000), "awards": [20 + 4 * NormalDist().inv_cdf((at + 0.5) / 1000) for at in range(1000)]})
mean, spread = months["awards"].mean(), months["awards"].std()
control_chart_img_buffer(months, "month", "awards")
upper, lower = (float(months[f"{side} Control Limit"].iloc[0]) for side in ("Upper", "Lower"))
outside = int(((months["awards"] > upper) | (months["awards"] < lower)).sum())
by_rule = int(((months["awards"] - mean).abs() > 3 * spread).sum())
print(f"limits {(upper - mean) / spread:.2f} and {(lower - mean) / spread:.2f} standard deviations from the mean:")
print(f"{outside} of 1,000 months outside; with three, {by_rule}")

pareto_chart(pd.DataFrame({"kind": ["lifts", "parking", "noise"], "complaints": [20, 120, 60]}), "kind", "complaints")
line = plt.gcf().axes[1]
shown = [line.yaxis.get_major_formatter()(value) for value in line.lines[0].get_ydata()]
kinds = [label.get_text() for label in plt.gcf().axes[0].get_xticklabels()]
right = (np.cumsum([120, 60, 20]) / 2).tolist()
print("shares so far, by the chart:", shown, "of", kinds, "- by hand", right, "of parking, noise, lifts")
as_seen = (
    np.isclose([(upper - mean) / spread, (lower - mean) / spread], [1, -1]).all()
    and (outside, by_rule) == (318, 2)
    and [float(share.rstrip("%")) for share in shown] == [20, 140, 200]
    and kinds == ["lifts", "parking", "noise"]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
