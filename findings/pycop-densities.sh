#!/usr/bin/env bash
# pycop 0.0.13 (two quantities that depend on each other, by copulas): the densities of the Joe and of the Galambos copula are not those
# of the distributions beside them. With the parameter 2 the Joe density sums to 1.16 over the unit square and Galambos's to .75; its
# Gumbel's and Clayton's to 1. So the fit is wrong: of 3,000 pairs with a Joe copula of 2 (Kendall's tau .36, costs that overrun together)
# `fit_cmle` finds 1.05, which is nearly independence; by the derivative of the library's own distribution it is 2.0.
# `simu_archimedean("joe", ...)` gives quantities that are not even uniform: 12% instead of 10% lie below .1, the mean is .478. No
# warning. A density that is wrong for the Gaussian copula was once reported upstream; these were not found there.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pycop==0.0.13 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 matplotlib==3.11.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from pycop import archimedean, estimation, simulation
from scipy.optimize import minimize_scalar
from scipy.stats import kendalltau

warnings.simplefilter("error", UserWarning)
THETA, PAIRS, STEP = 2.0, 3000, 1e-3
cells = (np.arange(1000) + 0.5) / 1000
first, second = np.meshgrid(cells, cells)
sums = {name: float(archimedean(name).get_pdf(first, second, [THETA]).mean()) for name in ("joe", "galambos", "gumbel", "clayton")}
print("sum of the density over the unit square:", {name: round(total, 3) for name, total in sums.items()})


def joe(u: np.ndarray, v: np.ndarray, theta: float) -> np.ndarray:
    """The distribution as the library has it."""
    return archimedean("joe").get_cdf(u, v, [theta])


def density(u: np.ndarray, v: np.ndarray, theta: float) -> np.ndarray:
    """Its derivative after both, by differences."""
    u, v = (np.clip(each, 2 * STEP, 1 - 2 * STEP) for each in (u, v))
    up, down = (joe(u + side * STEP, v + STEP, theta) - joe(u + side * STEP, v - STEP, theta) for side in (1, -1))
    return (up - down) / (4 * STEP**2)


derived = float(density(first, second, THETA).mean())
print("sum of the derivative of its own distribution:", round(derived, 3))

generator = np.random.default_rng(1)
one, level = generator.random((2, PAIRS))
one = np.clip(one, 1e-4, 1 - 1e-4)
low, high = np.zeros(PAIRS), np.ones(PAIRS)
for _ in range(50):  # the second by halving, from how the distribution rises with the first
    middle = (low + high) / 2
    rise = (joe(one + 1e-5, middle, THETA) - joe(one - 1e-5, middle, THETA)) / 2e-5
    low, high = np.where(rise < level, middle, low), np.where(rise < level, high, middle)
other = (low + high) / 2
tau = float(kendalltau(one, other).statistic)
fitted = float(estimation.fit_cmle(archimedean("joe"), np.array([one, other]))[0][0])
best = float(minimize_scalar(lambda theta: -np.log(density(one, other, theta)).sum(), bounds=(1.01, 9), method="bounded").x)
print(f"pairs with 2 (tau {tau:.2f}): fitted {fitted:.2f}, by the derivative {best:.2f}")

np.random.seed(1)
drawn = np.asarray(simulation.simu_archimedean("joe", 2, 20_000, THETA))
means, below = drawn.mean(axis=1), (drawn < 0.1).mean(axis=1)
print("drawn: means", means.round(3).tolist(), "below .1:", below.round(3).tolist())
as_seen = (
    {name: round(total, 2) for name, total in sums.items()} == {"joe": 1.16, "galambos": 0.75, "gumbel": 1.0, "clayton": 1.0}
    and abs(derived - 1) < 0.02
    and abs(tau - 0.355) < 0.03
    and fitted < 1.2
    and abs(best - THETA) < 0.2
    and bool((means < 0.485).all() and (below > 0.11).all())
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
