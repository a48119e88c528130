#!/usr/bin/env bash
# choicepy 0.0.1a1 (the only version; voting rules on ranked ballots): `majority` looks at the scheme whose NAME comes last in the alphabet
# among those put first by someone, not at the one put first most often. Of ten reviewers six put a first and four b: no winner; turned
# about, b wins. Half is enough for it too: with five and five b has the majority, and a none. Of all 216 ways in which groups of 4, 3 and 2
# rank three schemes 72 come out otherwise than by counting. `plurality` counts right. No warning, the page says only that the package is
# at an early stage; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check choicepy==0.0.1a1 numpy==2.4.6
cat > "$folder/show.py" <<'PY'
import itertools
import sys
import warnings

from choicepy import Profile

warnings.simplefilter("error")
Ballots = list[tuple[str, int]]


def by_counting(ballots: Ballots) -> list[str]:
    """Who is first on more than half of the ballots."""
    everyone = sum(count for _, count in ballots)
    return [scheme for scheme in "abc" if 2 * sum(count for ballot, count in ballots if ballot[0] == scheme) > everyone]


def profile(ballots: Ballots) -> Profile:
    return Profile([list(ballot) for ballot, count in ballots for _ in range(count)])


found = {}
for ballots in ([("abc", 6), ("bac", 4)], [("bac", 6), ("abc", 4)], [("abc", 5), ("bac", 5)]):
    found[str(ballots)] = by_counting(ballots), profile(ballots).majority(), profile(ballots).plurality()
    print(f"{ballots}: by counting, majority, plurality {found[str(ballots)]}")
orders = ["".join(order) for order in itertools.permutations("abc")]
ways = [list(zip(chosen, (4, 3, 2), strict=True)) for chosen in itertools.product(orders, repeat=3)]
other = sum(profile(ballots).majority() != by_counting(ballots) for ballots in ways)
print(f"of {len(ways)} ways otherwise than by counting: {other}")
as_seen = (
    list(found.values()) == [(["a"], [], ["a"]), (["b"], ["b"], ["b"]), ([], ["b"], ["a", "b"])]
    and (len(ways), other) == (216, 72)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
