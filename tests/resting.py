"""What kept results rest on: of each scenario that a part of results/ was asked of, the digest of the first replications.

Where a rule or a scenario changes, the digest does, and a test names the part that has to be made again. A study holds the whole runs of
two of its schemes by itself (tests/studies/experiment), and the posterior all rules (tests/studies/forecast).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from itertools import takewhile
from pathlib import Path

from sim import load_scenario, run
from sim.scenario.load import Scenario

ROOT = Path(__file__).parents[1]
FILE = ROOT / "results" / "digests.json"
FEW, SEED = 25, 1
"""The first replications, as many as the golden digests have, and the seed of every part."""
ASKED = ("score", "decide", "worth")
"""Commands whose answers are kept: what stands between the command and its first option are scenarios."""


def rests(commands: Iterable[list[str]]) -> list[str]:
    """The scenarios of a part, by its commands: those that were asked of the program; what quotes runs names its own."""
    if any("tests.docs.make_quoted" in words for words in commands):
        from tests.docs.make_quoted import asked

        return list(asked())
    if any("tests.studies.fit.calibration" in words for words in commands):
        return ["zhuji-2022"]
    return [name for words in commands if words[:2] == ["-m", "sim"] and words[2] in ASKED
            for name in takewhile(lambda word: not word.startswith("-"), words[3:])]


@cache
def first_digest(name: str) -> str:
    """The digest of a scenario's first replications, by its name or its file, or as what quotes runs calls it."""
    from tests.docs.make_quoted import asked

    return run(_found(name, asked()), FEW, SEED).digest


def _found(name: str, called: dict[str, Scenario]) -> Scenario:
    return called[name] if name in called else load_scenario(ROOT / name if name.endswith(".yaml") else name)


def kept_digests() -> dict[str, dict[str, str]]:
    """By part, then by scenario, as they were when the part was made."""
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def keep_digests(part: str, names: Iterable[str]) -> None:
    """Write down what a part rests on, now that it is made."""
    held = kept_digests() | {part: {name: first_digest(name) for name in names}}
    FILE.write_text(json.dumps(dict(sorted(held.items())), indent=1) + "\n", encoding="utf-8")
