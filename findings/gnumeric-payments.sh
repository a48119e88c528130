#!/usr/bin/env bash
# Gnumeric 1.12.55 (as Debian packs it), worked out without a window by its `ssconvert`. Of a loan of 1,000 at 5% a year, paid back in
# twelve instalments of which the first is due on the day it is lent, 4.15 of that first one is interest by `IPMT`, where no day has
# passed and it is 0; of its principal `PPMT` has 81.10 for 85.25. So the twelve interests come to 27.18 and the twelve principals to
# 995.85, a loan that is never paid back, where its own `CUMIPMT` and `CUMPRINC` have 23.03 and 1,000. Cauchy's distribution, cumulative,
# is what lies above, not below: `CAUCHY(3, 1, TRUE)` is .10 for .90 and falls as the value rises, where its own `R.PCAUCHY` is right. No
# warning; its help says nothing of it; not found among the reports. Use the cumulative functions and `R.PCAUCHY`. Needs the library GTK 3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in gnumeric==1.12.55-1 libgoffice-0.10-10==0.10.55-1 libgsf-1-114==1.14.50-1+deb12u1; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
export LD_LIBRARY_PATH="$folder/debian/usr/lib:$folder/debian/usr/lib/x86_64-linux-gnu"
export GNUMERIC_PLUGIN_PATH="$folder/debian/usr/lib/gnumeric/1.12.55/plugins"
cat > show.py <<'PY'
import csv
import subprocess
import sys
from math import atan, pi


def told(formulas):
    with open("asked.csv", "w", newline="") as file:
        csv.writer(file).writerows([formula] for formula in formulas)
    subprocess.run(["debian/usr/bin/ssconvert", "--recalc", "asked.csv", "told.csv"], stderr=subprocess.DEVNULL, check=True)
    with open("told.csv", newline="") as file:
        return [float(row[0]) for row in csv.reader(file)]


rate, loan, months = 0.05 / 12, 1000.0, range(1, 13)
pay = loan / sum((1 + rate) ** -before for before in range(12))
owed, interests = loan, []
for month in months:
    interests.append(owed * rate if month > 1 else 0.0)
    owed += interests[-1] - pay
assert abs(owed) < 1e-9
interest = told([f"=-IPMT(5%/12,{month},12,1000,0,1)" for month in months])
principal = told([f"=-PPMT(5%/12,{month},12,1000,0,1)" for month in months])
whole = told(["=-PMT(5%/12,12,1000,0,1)", "=-CUMIPMT(5%/12,12,1000,1,12,1)", "=-CUMPRINC(5%/12,12,1000,1,12,1)"])
sums = [round(sum(each), 2) for each in (interest, principal)]
by_hand = [round(sum(interests), 2), round(12 * pay - sum(interests), 2)]
two, right = ([round(each, 2) for each in every[:2]] for every in (interest, interests))
print("interest, first and second instalment:", two, "by hand", right)
print("principal of the first:", round(principal[0], 2), "by hand", round(pay, 2))
print("interests and principals of twelve:", sums, "by hand", by_hand, "cumulative functions", [round(each, 2) for each in whole[1:]])
values = [-2, 0, 1, 3]
cauchy, other = (told([f"={name}{value},{rest})" for value in values]) for name, rest in (("CAUCHY(", "1,TRUE"), ("R.PCAUCHY(", "0,1")))
right = [round(0.5 + atan(value) / pi, 4) for value in values]
cauchy, other = ([round(each, 4) for each in every] for every in (cauchy, other))
print(f"Cauchy's distribution up to {values}: CAUCHY {cauchy}, R.PCAUCHY {other}, by the formula {right}")
as_seen = (
    [round(each, 2) for each in interest] == [4.15, *(round(each, 2) for each in interests[1:])]
    and (round(principal[0], 2), round(pay, 2), round(whole[0], 2)) == (81.10, 85.25, 85.25)
    and sums == [27.18, 995.85]
    and by_hand == [round(each, 2) for each in whole[1:]] == [23.03, 1000.0]
    and cauchy == [0.8524, 0.5, 0.25, 0.1024]
    and other == right == [0.1476, 0.5, 0.75, 0.8976]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
