#!/usr/bin/env bash
# pysfa 0.8 (stochastic frontiers: who spends more than needed for what is delivered): with a cost function the efficiencies are turned
# over. `FUN_COST` takes costs and outputs with a minus, which makes a production function of them, and then turns the sign of the
# residuals again. Of 500 drawn offices whose costs are 1.45 times what is needed on average the estimated efficiencies run against the
# true ones (correlation -.72), their mean is .97 for .73, the most wasteful office is told to be the most efficient, and the intercept
# is -1.05 for 1. The same offices as producers, with the same waste: correlation .92, mean .75. All three methods do so. No warning;
# not found among the reports. Hand in minus the logarithms of costs and outputs as a production function.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps pysfa==0.8
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 scikit-learn==1.9.1
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import numpy as np

warnings.simplefilter("error", UserWarning)
from pysfa import SFA  # noqa: E402

METHODS = {"conditional mean": SFA.TE_teJ, "mean square error": SFA.TE_te, "conditional mode": SFA.TE_teMod}
generator = np.random.default_rng(1)
OFFICES = 500
delivered = np.log(generator.uniform(10, 100, OFFICES))
waste = np.abs(generator.normal(0, 0.4, OFFICES))
chance = generator.normal(0, 0.1, OFFICES)
true = np.exp(-waste)
costs = 1 + 0.5 * delivered + chance + waste
products = 1 + 0.5 * delivered + chance - waste
print(f"costs over what is needed, on average: {np.exp(waste).mean():.2f}; true efficiency {true.mean():.2f}")


def against(model: SFA.SFA) -> tuple[float, float, float]:
    """The correlation of the efficiencies with the true ones, their mean, and the share of offices told to be worse than the dearest."""
    efficiency = np.array(model.get_technical_efficiency())
    dearest = int(np.argmax(waste))
    share = float((efficiency < efficiency[dearest]).mean())
    return round(float(np.corrcoef(efficiency, true)[0, 1]), 2), round(float(efficiency.mean()), 2), round(share, 2)


found = {}
for name, method in METHODS.items():
    as_cost = against(SFA.SFA(costs, delivered, fun=SFA.FUN_COST, method=method))
    as_product = against(SFA.SFA(products, delivered, fun=SFA.FUN_PROD, method=method))
    turned = against(SFA.SFA(-costs, -delivered, fun=SFA.FUN_PROD, method=method))
    found[name] = (as_cost, as_product, turned)
    print(f"{name}: (correlation with the true efficiencies, mean, worse than the most wasteful)")
    print(f"    costs {as_cost}, products {as_product}, minus costs as products {turned}")
beta = [round(float(value), 2) for value in SFA.SFA(costs, delivered, fun=SFA.FUN_COST).get_beta()]
print("coefficients of the costs, 1 and .5 in the drawing:", beta)
as_seen = (
    all(cost[0] < -0.2 and cost[1] > 0.95 for cost, _, _ in found.values())
    and all(min(product[0], turned[0]) > 0.85 and abs(product[1] - true.mean()) < 0.06 for _, product, turned in found.values())
    and found["conditional mean"][0] == (-0.72, 0.97, 1.0)
    and found["conditional mean"][1][:2] == (0.92, 0.75)
    and beta == [-1.05, 0.49]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
