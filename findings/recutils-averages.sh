#!/usr/bin/env bash
# GNU recutils 1.9 (tables as plain text, as Debian packs it), `recsel`. `Avg`, by its manual the mean of the values of a field, divides by
# the records, not by the values: of 12, no figure, 7 and 0 communities the mean is 4.75 for 6.33, where its own `Count` and `Sum` have 3
# and 19; grouped, the group with the missing figure is right. `Max` of -5 and -10 is 2.22507e-308. `Sum` has six digits: 1,234,567 and 1
# are 1.23457e+06. Of amounts above 2,147,483,647 most are not found to be more than 10: of 5, 20, 3 billion and 12 billion yuan `amount >
# 10` selects the 20 alone, as fields of type int too. No warning; not in its manual; not found among the reports. Divide `Sum` by
# `Count`, and keep amounts in tens of thousands.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in recutils==1.9-2 librec1==1.9-2; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
export LD_LIBRARY_PATH="$folder/debian/usr/lib/x86_64-linux-gnu"
cat > show.py <<'PY'
import subprocess
import sys


def told(records, *asked):
    text = "\n\n".join("\n".join(f"{name}: {value}" for name, value in record.items()) for record in records)
    run = subprocess.run(["debian/usr/bin/recsel", *asked], input=text + "\n", text=True, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return run.stdout.split()


counties = [{"province": "A", "n": 12}, {"province": "A"}, {"province": "B", "n": 7}, {"province": "B", "n": 0}]
mean, count, total = (float(each) for each in told(counties, "-p", "Avg(n),Count(n),Sum(n)")[1::2])
by_province = told(counties, "-G", "province", "-p", "province,Avg(n)")
print("12, no figure, 7 and 0: mean", mean, "count", count, "sum", total, "so", round(total / count, 2), "; grouped:", *by_province)
changes = told([{"change": -5}, {"change": -10}], "-p", "Max(change),Min(change)")
print("of -5 and -10:", *changes)
amounts = told([{"yuan": 1_234_567}, {"yuan": 1}], "-p", "Sum(yuan)")
print("1,234,567 and 1:", *amounts)
money = [{"amount": each} for each in (5, 20, 3_000_000_000, 12_000_000_000)]
more = told(money, "-e", "amount > 10", "-P", "amount")
typed = told([{"%rec": "grants", "%type": "amount int"}, *money], "-t", "grants", "-e", "amount > 10", "-P", "amount")
print("more than 10 of", [record["amount"] for record in money], "are", more, "as type int", typed)
as_seen = (
    (mean, count, total) == (4.75, 3, 19)
    and by_province == ["province:", "A", "Avg_n:", "12", "province:", "B", "Avg_n:", "3.5"]
    and changes == ["Max_change:", "2.22507e-308", "Min_change:", "-10"]
    and amounts == ["Sum_yuan:", "1.23457e+06"]
    and more == typed == ["20"]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
