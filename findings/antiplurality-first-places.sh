#!/usr/bin/env bash
# comchoice 0.1.3, voting rules on ranked ballots: by the antiplurality rule wins what the fewest put last. Its `antiplurality` counts who
# was put FIRST, as `plurality` does, ranks the fewest first, and leaves out what nobody put first. Of eight reviewers two rank C, A, B,
# one C, B, A, three A, B, C and two B, A, C: last are C five times, B twice and A once, so that A wins; comchoice has B first, with 2.
# Where three rank A, C, B and two B, A, C, nobody puts A last and A wins; comchoice has B first and C is not in the table. Of all 216
# ways in which groups of 4, 3 and 2 rank three schemes 156 come out with other winners. No warning; the docstring of
# `antiplurality` is only the rule's name, that of `plurality` calls it so with `ascending=True`; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 matplotlib==3.11.2 \
    seaborn==0.13.2 networkx==3.6.1 tqdm==4.70.1
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps comchoice==0.1.3
cat > "$folder/show.py" <<'PY'
import itertools
import sys

import matplotlib as mpl
import pandas as pd

mpl.use("Agg")
from comchoice.aggregate import antiplurality  # noqa: E402

Ballots = list[tuple[str, int]]


def by_definition(ballots: Ballots) -> list[str]:
    """Who is last on the fewest ballots."""
    last = {scheme: sum(count for ballot, count in ballots if ballot.endswith(scheme)) for scheme in "ABC"}
    return sorted(scheme for scheme, count in last.items() if count == min(last.values()))


def by_comchoice(ballots: Ballots) -> tuple[list[str], int]:
    """Who is ranked first, and how many are ranked at all."""
    table = antiplurality(pd.DataFrame(ballots, columns=["ballot", "voters"]))
    return sorted(table.loc[table["rank"] == 1, "alternative"]), len(table)


eight = [("C>A>B", 2), ("C>B>A", 1), ("A>B>C", 3), ("B>A>C", 2)]
five = [("A>C>B", 3), ("B>A>C", 2)]
found = {name: (by_definition(ballots), *by_comchoice(ballots)) for name, ballots in {"eight": eight, "five": five}.items()}
for name, (right, told, ranked) in found.items():
    print(f"{name}: by definition {right}, by comchoice {told} of {ranked}")
orders = [">".join(order) for order in itertools.permutations("ABC")]
wrong = 0
for three in itertools.product(orders, repeat=3):
    ballots = list(zip(three, (4, 3, 2), strict=True))
    wrong += by_definition(ballots) != by_comchoice(ballots)[0]
print("of 216 ways other winners:", wrong)
as_seen = found == {"eight": (["A"], ["B"], 3), "five": (["A"], ["B"], 2)} and wrong == 156
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
