#!/usr/bin/env bash
# amortization 3.0.1: `calculate_amortization_period`, the "number of periods needed" to pay back a loan with a given amount, is rounded to
# the nearest whole number, halves to the even one, and not up. 1,000 without interest at 400 a month are paid back in 2 months, it says, of
# which 800 come; at 300 in 3, 100 short. The example in its own docstring, 150,000 at 10% with 4,500 a week, is said to take 34 weeks:
# after 34 payments 2,169.48 are left to pay. Of the amounts from 1 to 1,000 for a loan of 1,000 without interest 607 leave a
# rest. No warning; nothing is said of rounding; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps amortization==3.0.1
cat > "$folder/show.py" <<'PY'
import sys
from fractions import Fraction

from amortization.enums import PaymentFrequency
from amortization.period import calculate_amortization_period


def left(principal: int, rate: Fraction, amount: int, periods: int) -> float:
    """What is left to pay after some payments, interest first."""
    balance = Fraction(principal)
    for _ in range(periods):
        balance = balance * (1 + rate) - amount
    return round(float(balance), 2)


week = PaymentFrequency.WEEKLY
told = {
    "1,000 at 400": (calculate_amortization_period(1000, 0, 400), Fraction(0), 1000, 400),
    "1,000 at 300": (calculate_amortization_period(1000, 0, 300), Fraction(0), 1000, 300),
    "150,000 at 4,500 a week": (calculate_amortization_period(150_000, 0.1, 4500, week), Fraction(1, 10 * week.value), 150_000, 4500),
}
found = {name: (periods, left(principal, rate, amount, periods)) for name, (periods, rate, principal, amount) in told.items()}
for name, (periods, rest) in found.items():
    print(f"{name}: {periods} periods, after which {rest:,} are left")
short = sum(calculate_amortization_period(1000, 0, amount) * amount < 1000 for amount in range(1, 1001))
as_seen = {"1,000 at 400": (2, 200.0), "1,000 at 300": (3, 100.0), "150,000 at 4,500 a week": (34, 2169.48)}
print("amounts from 1 to 1,000 that leave a rest of 1,000:", short)
sys.exit(0 if (found, short) == (as_seen, 607) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
