#!/usr/bin/env bash
# conjugate-models 0.14.0 (what is known of a rate or share after data, by formula), three formulas that differ from what they name,
# without a warning. `poisson_gamma_predictive(n=12)` takes the twelve months of an unknown rate for twelve unknown rates: with Gamma(10,
# 5) the year's 90% band is 16 to 33 awards instead of 11 to 40, its mean right. `exponential_gamma_predictive` hands shape and scale over
# in each other's place: after ten projects in five years the mean wait is 2.5 years instead of 5/9. `hypergeometric_beta_binomial` puts
# the population's size in place of the sample's: 10 of 20 inspected communities pass, of the 50 there are 10.6 are expected to, where 25
# is right, and with 42% fewer than the ten that were seen to. The right answers are worked out here by sums and by drawing. To predict a
# sum of n periods take scipy's `nbinom(a, b / (b + n))`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check conjugate-models==0.14.0 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np
from conjugate.distributions import BetaBinomial, Gamma
from conjugate.models import exponential_gamma_predictive, hypergeometric_beta_binomial, poisson_gamma_predictive
from scipy.stats import hypergeom, nbinom

warnings.simplefilter("error")
SHAPE, RATE, MONTHS = 10, 5, 12
BAND = (0.05, 0.95)
generator = np.random.default_rng(1)
known = Gamma(alpha=SHAPE, beta=RATE)
rates = generator.gamma(SHAPE, 1 / RATE, 400_000)

year = poisson_gamma_predictive(distribution=known, n=MONTHS).dist
drawn = generator.poisson(MONTHS * rates)
band = {
    "library": year.ppf(BAND).tolist(),
    "scipy": nbinom(SHAPE, RATE / (RATE + MONTHS)).ppf(BAND).tolist(),
    "drawn": np.quantile(drawn, BAND).tolist(),
}
one = poisson_gamma_predictive(distribution=known, n=1).dist
print(f"awards in a year, mean {year.mean():.1f} and {drawn.mean():.1f}; 90% band:", band)
print("variance of a month:", round(one.var(), 2), "of a year:", round(year.var(), 1), "drawn:", round(drawn.var(), 1))

wait = exponential_gamma_predictive(distribution=known).dist.mean()
print(f"mean wait: {wait:.3f}, drawn {generator.exponential(1 / rates).mean():.3f}, by formula {RATE / (SHAPE - 1):.3f}")

ALL, INSPECTED, PASSED = 50, 20, 10
found = hypergeometric_beta_binomial(x_total=PASSED, n=INSPECTED, prior=BetaBinomial(n=ALL, alpha=1, beta=1))
possible = np.arange(ALL + 1)
weight = hypergeom.pmf(PASSED, ALL, possible, INSPECTED)
right = float((weight / weight.sum()) @ possible)
fewer = float(found.dist.cdf(PASSED - 1))
print(f"of {ALL} expected to pass: {found.dist.mean():.2f}, by Bayes {right:.2f}; fewer than were seen: {fewer:.2f}")
as_seen = (
    band["library"] == [16, 33]
    and band["scipy"] == band["drawn"] == [11, 40]
    and (round(one.var(), 2), round(year.var(), 1)) == (2.4, 28.8)
    and abs(drawn.var() - MONTHS * SHAPE / RATE * (1 + MONTHS / RATE)) < 1
    and round(wait, 3) == 2.5
    and (round(found.dist.mean(), 2), round(right, 2), round(fewer, 2)) == (10.58, 25, 0.42)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
