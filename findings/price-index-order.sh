#!/usr/bin/env bash
# PriceIndexCalc 0.7 (price indices as statistical offices make them): a price index compares each article with itself, and the library
# divides the prices of two months by the order of their rows instead. No price has changed here, only what was bought; each month's
# rows stand by turnover, largest first, as shops hand them in. Every index is 1 by its definition and is 1 once the rows are sorted by
# article; as they stand Carli's is 33.67, Laspeyres's 59.12, Fisher's 1.62, Törnqvist's and the multilateral GEKS 5.60, and only Jevons's
# is 1. No warning; the documentation asks for a column with the article's number, not for an order. Reports on the library were not
# found; IndexNumR for R had the same fault, reported and corrected in 2019. Sort by month and article first.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check PriceIndexCalc==0.7 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1 \
    seaborn==0.13.2 statsmodels==0.15.0 scikit-learn==1.9.1 matplotlib==3.11.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import pandas as pd

warnings.simplefilter("error", UserWarning)
from PriceIndexCalc.pandas_modules.index_methods import bilateral_methods, multilateral_methods  # noqa: E402

PRICES = {"lamp": 10.0, "bench": 100.0, "lift": 1000.0}
BOUGHT = {"2026-01": {"lamp": 1000, "bench": 50, "lift": 2}, "2026-02": {"lamp": 400, "bench": 50, "lift": 9}}
METHODS = ("carli", "jevons", "laspeyres", "fisher", "tornqvist", "walsh", "marshall_edgeworth", "geary_khamis_b")
rows = [
    {"month": month, "id": name, "price": PRICES[name], "quantity": float(bought)}
    for month, basket in BOUGHT.items()
    for name, bought in basket.items()
]
table = pd.DataFrame(rows)
table["turnover"] = table.price * table.quantity
by_turnover = table.sort_values(["month", "turnover"], ascending=[True, False]).drop(columns="turnover").reset_index(drop=True)
by_article = by_turnover.sort_values(["month", "id"]).reset_index(drop=True)
print(by_turnover.to_string(index=False))


def indices(frame: pd.DataFrame) -> dict[str, float]:
    """The second month's index by each method."""
    found = {method: float(bilateral_methods(frame.copy(), method=method).index_value.iloc[1]) for method in METHODS}
    found["geks"] = float(multilateral_methods(frame.copy(), method="geks", bilateral_method="tornqvist").index_value.iloc[1])
    return {method: round(index, 3) for method, index in found.items()}


as_handed_in, in_order = indices(by_turnover), indices(by_article)
print("rows by turnover:", as_handed_in)
print("rows by article: ", in_order)
EXPECTED = {
    "carli": 33.67,
    "jevons": 1.0,
    "laspeyres": 59.119,
    "fisher": 1.621,
    "tornqvist": 5.602,
    "walsh": 2.926,
    "marshall_edgeworth": 2.424,
    "geary_khamis_b": 2.498,
    "geks": 5.602,
}
as_seen = set(in_order.values()) == {1.0} and as_handed_in == EXPECTED
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
