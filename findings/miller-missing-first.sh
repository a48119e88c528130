#!/usr/bin/env bash
# Miller 6.6.0 (`mlr`, tables on the command line, as Debian packs it). `top`, the records with the largest values, takes a county without
# a figure for the largest: of 12, none, 7 and 0 the first is the one with none; `stats1 -a max` of the same column is 12. Measures that it
# makes of sums of squares and higher powers are lost in the digits where values are large beside what they differ by: of a straight line
# over twelve minutes in seconds since 1970 R² is 1.0028, more than 1, the slope .03343 for .03333; the kurtosis of the months 202601 to
# 202612 is 4,920 for -1.22, of their last digits alone -1.22; the variance of 200,000,001 to 200,000,006 is 6.4 for 3.5. The percentiles,
# by its help like type 1 in R, are the next value up where that falls on one: of 1 to 10 the 10% percentile is 2 and the median 6, for 1
# and 5, or 5.5 as usual. No warning; not found among the reports. Subtract what is common first; `-i` interpolates; leave out what is
# empty before `top`.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in miller==6.6.0-2+b3; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
cat > show.py <<'PY'
import json
import subprocess
import sys
from statistics import fmean, linear_regression, variance


def told(*asked, table):
    run = subprocess.run(["debian/usr/bin/mlr", "--icsv", "--ojson", *asked], input="\n".join(table) + "\n", text=True, capture_output=True,
                         check=True)
    assert not run.stderr, run.stderr
    return json.loads(run.stdout)


def kurtosis(values):
    mean = fmean(values)
    return fmean([(each - mean) ** 4 for each in values]) / fmean([(each - mean) ** 2 for each in values]) ** 2 - 3


counties = ["county,communities", "A,12", "B,", "C,7", "D,0"]
first = told("top", "-n", "1", "-f", "communities", "-a", table=counties)[0]["county"]
largest = told("stats1", "-a", "max", "-f", "communities", table=counties)[0]["communities_max"]
print("with 12, no figure, 7 and 0 communities the county with the most:", first, "; the largest number:", largest)

seconds, done = [1767225600 + 60 * minute for minute in range(12)], [2.0 * minute for minute in range(12)]
course = ["t,done", *(f"{t},{y:.0f}" for t, y in zip(seconds, done, strict=True))]
line = told("stats2", "-a", "linreg-ols,r2", "-f", "t,done", table=course)[0]
line = round(line["t_done_ols_m"], 5), round(line["t_done_r2"], 4)
print("a straight line: slope and R²", line, "by Python", round(linear_regression(seconds, done).slope, 5), 1.0)
months = [*range(202601, 202613)]
shape = {start: round(told("stats1", "-a", "kurtosis", "-f", "month", table=["month", *(str(each - start) for each in months)])[0]
                      ["month_kurtosis"], 2) for start in (0, 202600)}
print("kurtosis of 202601 to 202612 and of 1 to 12:", list(shape.values()), "by Python", round(kurtosis(months), 2))
yuan = [200_000_000 + each for each in range(1, 7)]
spread = told("stats1", "-a", "var", "-f", "yuan", table=["yuan", *map(str, yuan)])[0]["yuan_var"]
print("variance of 200,000,001 to 200,000,006:", spread, "by Python", variance(yuan))
ranks = told("stats1", "-a", "p10,median,p90", "-f", "rank", table=["rank", *map(str, range(1, 11))])[0]
print("10% percentile, median and 90% percentile of 1 to 10:", list(ranks.values()), "by R's type 1", [1, 5, 9])
as_seen = (
    (first, largest) == ("B", 12)
    and line == (0.03343, 1.0028)
    and list(shape.values()) == [4919.65, -1.22]
    and round(kurtosis(months), 2) == -1.22
    and (spread, variance(yuan)) == (6.4, 3.5)
    and list(ranks.values()) == [2, 6, 10]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
