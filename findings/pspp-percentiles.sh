#!/usr/bin/env bash
# PSPP 1.6.2 (statistics in SPSS's language, as Debian packs it), three procedures. `EXAMINE`, percentiles and quartiles: below the first
# value lies a 0 of its own, so that of the years 2019 to 2025 the 5% percentile is 807.6 and the 10% one 1615.2; of two grants of 100 and
# 120 the lower quartile is 75 and the quartiles are 45 apart, more than the two are. `REGRESSION /STATISTICS=BCOV`: the variances of the
# coefficients stand one variable too late, the constant's 1.79 at x, x's .10 at z, for .10 and .60, and that of z nowhere.
# `DESCRIPTIVES`: where one of six lacks a figure, "Valid N (listwise)" is 6 beside a missing one, for 5. No warning; its manual says
# nothing of it; not found among the reports. `FREQUENCIES` has percentiles between the smallest and the largest; square the standard
# errors; count by hand.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in pspp==1.6.2-2 libgsl27==2.7.1+dfsg-5+deb12u1 libgslcblas0==2.7.1+dfsg-5+deb12u1; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
libraries=debian/usr/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH="$libraries:$libraries/pspp"
cat > show.py <<'PY'
import csv
import subprocess
import sys
from fractions import Fraction


def told(names, rows, command):
    cells = "\n".join(" ".join(map(str, row)) for row in rows)
    with open("asked.sps", "w") as file:
        file.write(f"set format=f12.4.\ndata list list notable /{names}.\nbegin data\n{cells}\nend data.\n"
                   f"formats {names} (f12.4).\n{command}.\n")
    subprocess.run(["debian/usr/bin/pspp", "-o", "told.csv", "asked.sps"], check=True)
    with open("told.csv", newline="") as file:
        return [row for row in csv.reader(file) if row]


def row(rows, label):
    return next([float(cell) for cell in each if cell.replace(".", "").replace("-", "").isdigit()] for each in rows if label in each)


def inverse(matrix):
    """Of a square matrix, by elimination in fractions."""
    size = len(matrix)
    rows = [[Fraction(cell) for cell in line] + [Fraction(i == j) for j in range(size)] for i, line in enumerate(matrix)]
    for i in range(size):
        rows[i] = [cell / rows[i][i] for cell in rows[i]]
        for j in set(range(size)) - {i}:
            rows[j] = [cell - rows[j][i] * own for cell, own in zip(rows[j], rows[i], strict=True)]
    return [line[size:] for line in rows]


years = row(told("year", [(year,) for year in range(2019, 2026)], "examine year /percentiles(5, 10, 50, 95)"), "Weighted Average")
print("years 2019 to 2025, 5, 10, 50 and 95%:", years)
two = told("grant", [(100,), (120,)], "examine grant /percentiles(25, 50, 75) /statistics=descriptives")
quartiles, apart, spread = row(two, "Weighted Average"), row(two, "Interquartile Range"), row(two, "Range")
print("grants of 100 and 120, quartiles:", quartiles, "apart", apart, "range", spread)

points = [(1, 1, 3), (2, 0, 5), (3, 1, 4), (4, 2, 8), (5, 0, 7), (6, 1, 10)]
fitted = told("x z y", points, "regression /variables=x z /dependent=y /method=enter /statistics=coeff bcov")
shown = row(fitted, "Covariances")[0], next(float(each[-1]) for each in fitted if each[:2] == ["", "z"])
columns = list(zip(*[(1, x, z) for x, z, _ in points], strict=True))
gram = inverse([[sum(a * b for a, b in zip(one, other, strict=True)) for other in columns] for one in columns])
sums = [sum(a * y for a, (_, _, y) in zip(one, points, strict=True)) for one in columns]
slopes = [sum(a * b for a, b in zip(line, sums, strict=True)) for line in gram]
residual = sum((y - slopes[0] - slopes[1] * x - slopes[2] * z) ** 2 for x, z, y in points) / (len(points) - 3)
variances = [round(float(gram[i][i] * residual), 4) for i in range(3)]
print("variances of the coefficients at x and z:", shown, "by hand of constant, x and z:", variances)
listed = told("x z", [(1, 3), (2, 5), (3, 4), (4, 8), (5, 7), (".", 9)], "descriptives x z")
valid, missing = (next(float(each[1]) for each in listed if each[0] == f"{what} N (listwise)") for what in ("Valid", "Missing"))
print("of six with one that lacks x, valid for both:", valid, "missing:", missing)
as_seen = (
    years == [807.6, 1615.2, 2022.0, 2025.0]
    and (quartiles, apart, spread) == ([75.0, 110.0, 120.0], [45.0], [20.0])
    and shown == (variances[0], variances[1])
    and (valid, missing) == (6, 1)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
