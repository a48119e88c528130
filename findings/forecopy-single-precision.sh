#!/usr/bin/env bash
# forecopy 0.1.1 (reconciling forecasts: making those of counties add up to those of their cities and province) works in numbers of seven
# digits, whatever it is handed: it takes JAX's 32 bits without a word. Three counties' forecasts in yuan that add up to the province's,
# which nothing needs to be done to, come back changed by up to 15,000 yuan and no longer add up, by 1,024 or 2,560 yuan by its two ways;
# with 90 counties, 11 cities and 244 billion yuan the "coherent" counties miss their province by some 20,000. In 64 bits the same formula
# misses it by less than a tenth of a yuan. No warning; the documentation has no word on precision, only `dtype=float32` in what its
# examples print; not found among the reports. Call `jax.config.update("jax_enable_x64", True)` before it is imported.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check forecopy==0.1.1 jax==0.10.2 jaxlib==0.10.2 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import os
import subprocess
import sys
import warnings

import numpy as np

warnings.simplefilter("error", UserWarning)
import jax  # noqa: E402

if "exact" in sys.argv:
    jax.config.update("jax_enable_x64", True)
import forecopy  # noqa: E402

COUNTIES = np.array([123_456_789_012.0, 7_654_321_098.0, 45_678_901_234.0])
together = np.array([[COUNTIES.sum(), *COUNTIES]])
gaps, changes = {}, {}
for way in ("proj", "strc"):
    told = np.asarray(forecopy.csrec(base=together, agg_mat=np.ones((1, 3)), approach=way))[0].astype(float)
    gaps[way] = told[0] - told[1:].sum()
    changes[way] = float(abs(told - together[0]).max())
    print(f"three counties that add up, {way}: changed by up to {changes[way]:,.0f}, province minus counties {gaps[way]:,.0f}")

generator = np.random.default_rng(1)
cities = np.arange(90) % 11
sums = np.vstack([np.ones(90), *((cities == city).astype(float) for city in range(11))])
yuan = generator.uniform(1e8, 5e9, 90).round()
base = np.concatenate([sums @ yuan, yuan])[None] * generator.uniform(0.97, 1.03, (1, 102))
told = np.asarray(forecopy.csrec(base=base, agg_mat=sums))[0].astype(float)
whole = np.vstack([sums, np.eye(90)])
right = whole @ np.linalg.solve(whole.T @ whole, whole.T @ base[0])
gap, true_gap = abs(told[0] - told[12:].sum()), abs(right[0] - right[12:].sum())
print(f"90 counties, province of {told[0]:,.0f}: province and counties differ by {gap:,.0f}, by the formula in 64 bits by {true_gap:.3f}")
if "exact" in sys.argv:
    sys.exit(0 if max(gap, *changes.values()) < 1 else "not exact")
exact = subprocess.run([sys.executable, __file__, "exact"], env=os.environ, check=False, capture_output=True).returncode
print("with 64 bits asked of JAX all of these are below one yuan:", exact == 0)
as_seen = (
    min(map(abs, gaps.values())) > 500
    and changes["strc"] > 5000
    and 5000 < gap < 100_000
    and true_gap < 0.1
    and exact == 0
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
