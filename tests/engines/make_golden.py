"""Write the golden digests anew: `python tests/engines/make_golden.py`. Say in the commit why the model changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sim import load_scenario, run
from sim.model.reports.measures import MEASURES
from sim.results import Result
from sim.scenario.scenario_library import scenario_names

REPLICATIONS, SEED = 25, 1


def digest_of_measures(result: Result, measures: Sequence[str]) -> str:
    """SHA-256 of these columns, each whole, in this order."""
    found = hashlib.sha256()
    for name in measures:
        found.update(np.ascontiguousarray(result.column(name), "<i8").tobytes())
    return found.hexdigest()


if __name__ == "__main__":
    known = [measure.__name__ for measure, *_ in MEASURES]
    results = {name: run(load_scenario(name), REPLICATIONS, seed=SEED) for name in scenario_names()}
    kept = {
        "replications": REPLICATIONS, "seed": SEED, "measures": known,
        "digests": {name: result.digest for name, result in results.items()},
        "of_measures": {name: digest_of_measures(result, known) for name, result in results.items()},
    }
    (Path(__file__).parent / "golden.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
