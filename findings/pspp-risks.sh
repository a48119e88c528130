#!/usr/bin/env bash
# PSPP 1.6.2 (statistics in SPSS's language, as Debian packs it), `CROSSTABS /STATISTICS=RISK CHISQ` for two rows and two columns. Where
# 30 of 40 communities of tier 1 have the award and 20 of 60 of tier 2, the relative risks, 2.25 and .38, are 1.51 and .66, which are ends
# of their 95% intervals; each interval runs from the value to the value, 6.00 to 6.00 for odds of 2.45 to 14.68; and the codes of the
# columns stand at the rows, those of the rows at the columns. Fisher's exact test on both sides is another number:
# for 6, 2, 2 and 6 it is .071 for .132, for 3, 1, 2 and 2 a chance of 1.004. Of the 1,296 tables with 1 to 6 in each cell 394 are off, two
# of them significant at 5% that are not, 132 above 1. No warning; its manual says nothing of it; not found among the reports. Work out
# both elsewhere.
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
from itertools import product
from math import comb, exp, log, sqrt


def told(tables):
    """What PSPP says of each table of counts, the rows coded 1 and 2, the columns 8 and 9."""
    program = ""
    for cells in tables:
        rows = "".join(f"{row} {column} {cells[2 * (row - 1) + column - 8]}\n" for row in (1, 2) for column in (8, 9))
        program += (f"data list list notable /tier award n.\nbegin data\n{rows}end data.\nweight by n.\n"
                    "crosstabs /tables=tier by award /format=notables /statistics=risk chisq.\n")
    with open("tables.sps", "w") as file:
        file.write("set format=f12.6.\n" + program)
    subprocess.run(["debian/usr/bin/pspp", "-o", "told.csv", "tables.sps"], check=True)
    with open("told.csv", newline="") as file:
        rows = [row for row in csv.reader(file) if row]
    return rows


def fisher(a, b, c, d):
    """The chance of all tables with these margins that are no more likely than this one."""
    first, second, column = a + b, c + d, a + c
    ways = {x: comb(first, x) * comb(second, column - x) for x in range(max(0, column - second), min(first, column) + 1)}
    return sum(each for each in ways.values() if each <= ways[a]) / sum(ways.values())


a, b, c, d = example = (30, 10, 20, 40)
risks = [row for row in told([example]) if row[0].startswith(("Odds", "For cohort"))]
by_hand = []
for value, spread in ((a * d / b / c, 1 / a + 1 / b + 1 / c + 1 / d),
                      (a / (a + b) / (c / (c + d)), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)),
                      (b / (a + b) / (d / (c + d)), 1 / b - 1 / (a + b) + 1 / d - 1 / (c + d))):
    by_hand.append([f"{exp(log(value) + side * 1.959964 * sqrt(spread)):.2f}" for side in (0, -1, 1)])
for row, right in zip(risks, by_hand, strict=True):
    print(" ".join(row[0].split()), [f"{float(each):.2f}" for each in row[1:]], "by hand", right)

every = [cells for cells in product(range(1, 7), repeat=4)]
tests = [row for row in told(every) if row[0].startswith("Fisher")]
chances = {cells: float(row[4]) for cells, row in zip(every, tests, strict=True)}
right = {cells: fisher(*cells) for cells in every}
off = [cells for cells in every if abs(chances[cells] - right[cells]) > 0.001]
significant = [cells for cells in off if chances[cells] < 0.05 <= right[cells]]
above = [cells for cells in off if chances[cells] > 1]
print("Fisher's test on both sides:", {cells: (chances[cells], round(right[cells], 3)) for cells in [(6, 2, 2, 6), (3, 1, 2, 2)]})
print(f"of {len(every)} tables {len(off)} are off, {len(significant)} significant at 5% that are not, {len(above)} above 1")
shown = [["6.00"] * 3, ["1.51"] * 3, ["0.66"] * 3]
as_seen = (
    [[f"{float(each):.2f}" for each in row[1:]] for row in risks] == shown
    and by_hand == [["6.00", "2.45", "14.68"], ["2.25", "1.51", "3.36"], ["0.38", "0.21", "0.66"]]
    and ["8.000000" in risks[0][0], "1.000000" in risks[1][0], "2.000000" in risks[2][0]] == [True] * 3
    and (chances[6, 2, 2, 6], chances[3, 1, 2, 2]) == (0.071, 1.004)
    and (len(off), len(significant), len(above)) == (394, 2, 132)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
