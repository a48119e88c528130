#!/usr/bin/env bash
# samphlyng 0.1.1 (drawing samples and estimating totals, after TeachingSampling for R). `sample_pips` draws a fixed number of units by
# their size and returns probabilities by which it does not draw: of three cities with ten communities and five with one, three are
# drawn; it says .857 and .086, draws the third city with .77 and the small ones with .11, so that 40 inspectors, five a city, are 46 on
# average by its own probabilities. And where sizes of strata are handed over (`estimate_stratified_si`) they are taken in the order in
# which the strata first stand among the sampled rows, which nothing says: 30 urban and 300 rural communities with 5,921 in all are
# 6,009 by a sample that begins with an urban one and 30,462 by the same sample turned over. No warning; not found among the reports.
# With other sizes the probabilities hold; sort the sample by stratum and name the sizes in that order.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check samphlyng==0.1.1 numpy==2.4.6 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np

warnings.simplefilter("error", UserWarning)
import samphlyng  # noqa: E402

DRAWS = 10_000
generator = np.random.default_rng(1)


def drawn(sizes: list[float], number: int, values: np.ndarray) -> tuple[np.ndarray, np.ndarray, float]:
    """The probabilities told, how often each unit is drawn, and the mean of the estimated totals."""
    times, totals = np.zeros(len(sizes)), []
    for _ in range(DRAWS):
        sample = samphlyng.sample_pips(number, sizes, random_state=generator)
        units = sample["sample_index"].to_numpy()
        times[units] += 1
        totals.append(float(np.sum(values[units] / sample["inclusion_probability"].to_numpy())))
    return samphlyng.pps_inclusion_probabilities(number, np.array(sizes)), times / DRAWS, float(np.mean(totals))


CITIES = [10.0, 10.0, 10.0, 1.0, 1.0, 1.0, 1.0, 1.0]
told, often, inspectors = drawn(CITIES, 3, np.full(8, 5.0))
even = drawn([float(size) for size in range(1, 11)], 4, np.full(10, 5.0))
print("told:  ", np.round(told, 3).tolist())
print("drawn: ", np.round(often, 3).tolist())
print(f"40 inspectors, estimated on average: {inspectors:.1f}; 50 of ten cities with one to ten communities: {even[2]:.1f}")

kinds = np.array(["urban"] * 30 + ["rural"] * 300)
amounts = np.random.default_rng(1)
values = np.concatenate([amounts.normal(100, 5, 30), amounts.normal(10, 2, 300)])
sample = samphlyng.sample_stratified_si(kinds, [10, 10], random_state=1)
estimates = []
for rows in (sample, sample[::-1]):
    table = samphlyng.estimate_stratified_si(kinds[rows], [30, 300], [10, 10], values[rows])["y"]
    estimates.append({name: round(float(value)) for name, value in table.loc["Estimation"].items()})
    print(f"all {values.sum():,.0f}; sample that begins with {kinds[rows][0]}: {estimates[-1]}")
as_seen = (
    np.round(told, 3).tolist() == [0.857] * 3 + [0.086] * 5
    and often[2] < 0.79
    and min(often[3:]) > 0.1
    and 45 < inspectors < 48
    and abs(even[2] - 50) < 1
    and [estimate["Population"] for estimate in estimates] == [6009, 30462]
    and round(float(values.sum())) == 5921
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
