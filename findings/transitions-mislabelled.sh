#!/usr/bin/env bash
# df2markov 0.1, transition matrices from a table of states: the rows and columns of the matrices are in the order of the alphabet, the
# names beside them (`states`, by which `plot` labels its picture) in the order in which the table first has them. Schemes that go from C
# to A and then to and fro between A and B, whose table begins with C, go from A to B with 1; by the names they go from A to C and from B
# to C. Of 981 random courses of three tiers 790 read otherwise than by hand. No warning; the docstring calls `states` the
# names of all states; not found among the reports. Name the rows in the order of the alphabet.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check df2markov==0.1 numpy==2.4.6 pandas==3.1.1 networkx==3.6.1 pydot==4.0.1
cat > "$folder/show.py" <<'PY'
import logging
import random
import sys
import warnings
from collections import Counter

import pandas as pd

warnings.simplefilter("error")
warnings.filterwarnings("ignore", "the matrix subclass", PendingDeprecationWarning)
from df2markov import Markov  # noqa: E402

logging.disable(logging.INFO)


def told(course: str) -> dict[str, float]:
    """Probabilities above 0 by the names of the package."""
    table = pd.DataFrame({"user": "one", "session": 1, "state": list(course), "timestamp": range(len(course))})
    model = Markov(table)
    model.get_probability_matrices()
    matrix = model.prob_transition_matrices["one"]
    names = list(model.states)
    return {f"{names[i]} to {names[j]}": float(matrix[i, j]) for i in range(len(names)) for j in range(len(names)) if matrix[i, j]}


def by_hand(course: str) -> dict[str, float]:
    steps, left = Counter(zip(course, course[1:], strict=False)), Counter(course[:-1])
    return {f"{start} to {end}": round(count / left[start], 3) for (start, end), count in sorted(steps.items())}


for course in ("CABABA", "ABABAC"):
    print(f"{course}: by the package's names {told(course)}, by hand {by_hand(course)}")
random.seed(2026)
courses = ["".join(random.choices("ABC", k=12)) for _ in range(1000)]
courses = [course for course in courses if set(course) == set("ABC")]
other = sum(told(course) != by_hand(course) for course in courses)
print(f"of {len(courses)} random courses otherwise than by hand: {other}")
as_seen = (
    told("CABABA") == {"C to A": 1.0, "A to C": 1.0, "B to C": 1.0}
    and by_hand("CABABA") == {"A to B": 1.0, "B to A": 1.0, "C to A": 1.0}
    and told("ABABAC") == by_hand("ABABAC")
    and (len(courses), other) == (981, 790)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
