"""Audits outside the test run: `python -m tests.audit -n 200 --seed 1`; with `--shipped` all shipped scenarios instead."""

from __future__ import annotations

import argparse
import sys
from collections import Counter

from sim import load_scenario
from sim.first_day.tables import make_start

from .audit import audit
from .recorder import record
from .scenarios import numbered, shipped


def main() -> int:
    """Audit so many replications, tell the first findings of each; 1 where there was one."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("-n", "--number", type=int, default=200, help="random scenarios")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--shipped", action="store_true", help="the shipped scenarios instead")
    asked.add_argument("--told", type=int, default=1, help="findings told of each replication")
    asked.add_argument("--replications", type=int, default=3, help="replications of each")
    given = asked.parse_args()
    audited, found = 0, Counter[str]()
    for name, scenario in ((n, load_scenario(n)) for n in shipped()) if given.shipped else numbered(given.number, given.seed):
        start = make_start(scenario)
        for replication in range(given.replications):
            findings = audit(record(start, given.seed, replication))
            audited += 1
            found.update({finding.rule for finding in findings})
            for finding in findings[: given.told]:
                print(f"{name}, replication {replication}, month {finding.month}: {finding.rule}: {finding.words}", flush=True)
    print(f"{audited} replications audited, {sum(found.values())} findings {dict(found)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
