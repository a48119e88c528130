"""How many small faults of the rules and statistics the tests notice: `python -m tests.mutation --sample 100 --seed 1`.

Snapshots and docking are left out, since they see every change and know nothing of what is right. `--kept 20` tries again some of those
that were noticed, each by the test that noticed it. Faults are made in memory: no file changes.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from . import trying
from .mutations import RULES, STATISTICS, Mutant, mutants_of, mutated_files

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SURVIVORS, NOTICED = HERE / "survivors.csv", HERE / "noticed.csv"
Tried = tuple[Mutant, str]
"""A fault, and the test that noticed it."""
COLUMNS = ("module", "function", "line", "before", "after", "which")


def main() -> int:
    """Try faults, print the score by file; 1 where a kept one is no longer noticed."""
    asked = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    asked.add_argument("--sample", type=int, default=0, help="so many faults drawn at random")
    asked.add_argument("--kept", type=int, default=0, help="so many of those noticed before")
    asked.add_argument("--again", action="store_true", help="all survivors of the table without a reason")
    asked.add_argument("--new", action="store_true", help="draw only from those that neither table holds yet")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--only", default="", help="files whose path holds this")
    asked.add_argument("--budget", type=float, default=10, help="seconds of tests for a fault")
    asked.add_argument("--write", action="store_true", help="keep survivors and noticed ones in the two tables")
    given = asked.parse_args()
    trying.unread()
    if given.kept:
        return try_kept(given.kept, given.seed)
    score(try_all(drawn(given), given.budget, keep if given.write else lambda tried: None))
    return 0


def everything(only: str = "") -> list[Mutant]:
    """All faults of all files."""
    return [mutant for path in mutated_files(ROOT) if only in path for mutant in mutants_of(ROOT, path)]


def drawn(given: argparse.Namespace) -> list[Mutant]:
    """The faults to try."""
    known = everything(given.only)
    if given.again:
        wanted = {key_of(row) for row in read(SURVIVORS) if not row["reason"]}
        return [mutant for mutant in known if mutant.key in wanted]
    if given.new:
        tried = {key_of(row) for path in (SURVIVORS, NOTICED) for row in read(path)}
        known = [mutant for mutant in known if mutant.key not in tried]
    return random.Random(given.seed).sample(known, min(given.sample, len(known)))


def try_all(found: list[Mutant], budget: float, told: Callable[[list[Tried]], None]) -> list[Tried]:
    """Each fault with the test that noticed it, or nothing; `told` after each."""
    tried: list[Tried] = []
    for part in (RULES, STATISTICS):
        asked = [(mutant, "") for mutant in found if mutant.path.startswith(part)]
        for answer in trying.answers(asked, part, budget) if asked else ():
            if "note" in answer:
                print(answer["note"], flush=True)
                continue
            mutant = asked[answer["at"]][0]
            tried.append((mutant, answer["failed"]))
            told(tried)
            print(f"{mutant.path}:{mutant.line} {mutant.before!r} -> {mutant.after!r}: {answer['failed'] or 'SURVIVES'} "
                  f"({answer['tests']} tests, {answer['took']:.1f} s)", flush=True)
    return tried


def score(tried: list[Tried]) -> None:
    """How many were noticed, by file; those known to change nothing are left out."""
    equivalent = {key_of(row) for row in read(SURVIVORS) if row["reason"]}
    of, noticed = Counter[str](), Counter[str]()
    for mutant, test in tried:
        if test or mutant.key not in equivalent:
            of[mutant.path] += 1
            noticed[mutant.path] += bool(test)
    for path in sorted(of):
        print(f"{path}: {noticed[path]} of {of[path]}")
    print(f"noticed: {sum(noticed.values())} of {sum(of.values())}; equivalent: {len(tried) - sum(of.values())}")


def try_kept(number: int, seed: int) -> int:
    """Try some of the faults noticed before, each by its test."""
    by_key = {key_of(row): row["test"] for row in read(NOTICED)}
    known = [mutant for path in sorted({key[0] for key in by_key}) if (ROOT / path).exists() for mutant in mutants_of(ROOT, path)
             if mutant.key in by_key]
    drawn = random.Random(seed).sample(known, min(number, len(known)))
    tried = missed = 0
    for part in (RULES, STATISTICS):
        asked = [(mutant, by_key[mutant.key]) for mutant in drawn if mutant.path.startswith(part)]
        files = sorted({test.split("::")[0] for _, test in asked})
        for answer in trying.answers(asked, part, 0, files) if asked else ():
            if "note" in answer:
                print(answer["note"])
                continue
            tried += 1
            mutant, test = asked[answer["at"]]
            if not answer["failed"]:
                missed += 1
                print(f"{mutant.path}:{mutant.line}: {mutant.before!r} -> {mutant.after!r} is no longer noticed by {test}")
    print(f"{len(known)} known faults, {tried} tried, {missed} missed")
    return int(missed > 0 or tried < len(drawn) or not known)


def read(path: Path) -> list[dict[str, str]]:
    """A table; empty where there is none."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def key_of(row: dict[str, str]) -> tuple[str, str, str, str, int]:
    """What a row is found by."""
    return row["module"], row["function"], row["before"], row["after"], int(row["which"])


def keep(tried: list[Tried]) -> None:
    """Put what was tried into the tables, in place of what they said of it."""
    now = {mutant.key: (mutant, test) for mutant, test in tried}
    reasons = {key_of(row): row["reason"] for row in read(SURVIVORS)}
    for path, last in ((SURVIVORS, "reason"), (NOTICED, "test")):
        kept = {key_of(row): row for row in read(path) if key_of(row) not in now}
        for key, (mutant, test) in now.items():
            if bool(test) == (last == "test") and (not test or "::" in test):
                kept[key] = {"module": mutant.path, "function": mutant.function, "line": str(mutant.line), "before": mutant.before,
                             "after": mutant.after, "which": str(mutant.which), last: test or reasons.get(key, "")}
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, (*COLUMNS, last), lineterminator="\n")
            table.writeheader()
            table.writerows(kept[key] for key in sorted(kept))


if __name__ == "__main__":
    sys.exit(main())
