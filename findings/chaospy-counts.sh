#!/usr/bin/env bash
# chaospy 4.3.21 (uncertain inputs, polynomial chaos) on inputs that are whole numbers: `DiscreteUniform(1, 6)` has each of its six values
# with probability 1/5, and `DiscreteUniform(0, 1)` both of its two with 1, so that they sum to 1.2 and 2; its 5% and 95% quantiles, 0.8 and
# 6.2, lie outside of 1 to 6. The 5%, 50% and 95% quantiles of ten trials at 0.3 are 0.68, 2.94 and 5.47 for 1, 3 and 5. Gauss's rule with
# four points, exact for a square by its theory, gives a die a variance of 2.69 for 2.92: the points are rounded, their weights are not. Ten
# times 0 to 3 is drawn as 11.7 or -5. Its means and its own samples are right. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check chaospy==4.3.21 numpy==2.4.6 scipy==1.17.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import chaospy
import numpy as np
from scipy import stats

warnings.simplefilter("error", UserWarning)
warnings.simplefilter("error", RuntimeWarning)
die, coin, trials = chaospy.DiscreteUniform(1, 6), chaospy.DiscreteUniform(0, 1), chaospy.Binomial(10, 0.3)
faces, at = np.arange(1, 7), [0.05, 0.5, 0.95]
sums = [round(float(chance.pdf(values).sum()), 6) for chance, values in ((die, faces), (coin, np.arange(2)))]
print("a die:", die.pdf(faces).tolist(), "in all", sums[0], "; 0 or 1:", coin.pdf([0, 1]).tolist(), "in all", sums[1])
quantiles = [np.round(chance.inv(at), 2).tolist() for chance in (die, trials)]
known = [chance.ppf(at).tolist() for chance in (stats.randint(1, 7), stats.binom(10, 0.3))]
print("5%, 50%, 95% of a die:", quantiles[0], "; right is", known[0], "; of ten trials at 0.3:", quantiles[1], "; right is", known[1])
points, weights = chaospy.generate_quadrature(3, die, rule="gaussian")
variance = float(points[0] ** 2 @ weights - (points[0] @ weights) ** 2)
print("Gauss's four points of a die:", points[0].tolist(), "; weights", weights.round(3).tolist())
print("variance of a die by them:", round(variance, 2), "; right is", round(35 / 12, 2))
tens = (10 * chaospy.DiscreteUniform(0, 3)).sample(1000, seed=1)
whole = float(np.isin(tens, [0, 10, 20, 30]).mean())
print("ten times 0 to 3:", tens[:5].round(2).tolist(), "; of 1,000 draws", round(1000 * whole), "are 0, 10, 20 or 30")
drawn = die.sample(6000, seed=1)
sound = set(drawn.tolist()) == set(faces.tolist()) and abs(drawn.mean() - 3.5) < 0.1 and abs(float(chaospy.E(die)) - 3.5) < 1e-9
same = sums == [1.2, 2] and quantiles == [[0.8, 3.5, 6.2], [0.68, 2.94, 5.47]] and round(variance, 2) == 2.69 and whole < 0.01
sys.exit(0 if same and sound else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
