#!/usr/bin/env bash
# apportionment 1.0, places by largest remainders (method of Hamilton and Hare-Niemeyer): it goes through the votes in the order they
# are written and gives a place to each whose remainder reaches the last one that counts, until none is left. Where two are tied for the
# last place, those written first both get one and a larger remainder that follows gets none: of 5 places for counties with 16, 16 and
# 18 communities (quotas 1.6, 1.6, 1.8) the largest has 1 and the others 2 each; written first, it has 2. The same with `fractions=True`.
# The README tells of ties broken in the order of the parties, which concerns those that are tied; the last of them is to go without, not
# the largest. Of the 72,000 tables of three with 1 to 20 votes each and 2 to 10 places, 695 come out so that a larger remainder goes
# without and a smaller one is rounded up. No warning; not found among the reports. `tiesallowed=False` stops at such a table.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps apportionment==1.0 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import itertools
import sys
from fractions import Fraction

from apportionment.methods import compute


def unfair(votes: tuple[int, ...], seats: int, given: list[int]) -> bool:
    """Whether one with a smaller remainder is rounded up and one with a larger is not."""
    quotas = [Fraction(v * seats, sum(votes)) for v in votes]
    rests = [(q - q.numerator // q.denominator, g > q.numerator // q.denominator) for q, g in zip(quotas, given, strict=True)]
    return any(up and not also and rest < other for rest, up in rests for other, also in rests)


last = compute("hamilton", [16, 16, 18], 5)
exact = compute("hamilton", [16, 16, 18], 5, fractions=True)
first = compute("hamilton", [18, 16, 16], 5)
print("5 places for 16, 16 and 18:", last, "with fractions:", exact, "for 18, 16 and 16:", first)
wrong = tables = 0
for votes in itertools.product(range(1, 21), repeat=3):
    for seats in range(2, 11):
        tables += 1
        wrong += unfair(votes, seats, compute("hamilton", list(votes), seats, fractions=True))
print(f"of {tables} tables of three {wrong} round a smaller remainder up and a larger one down")
sys.exit(0 if last == exact == [2, 2, 1] and first == [2, 2, 1] and (tables, wrong) == (72_000, 695) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
