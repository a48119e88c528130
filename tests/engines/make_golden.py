"""Write the golden digests anew: `python tests/engines/make_golden.py`. Say in the commit why the model changed."""

from __future__ import annotations

import json
from pathlib import Path

from sim import load_scenario, run
from sim.scenario.scenario_library import names

REPLICATIONS, SEED = 25, 1

if __name__ == "__main__":
    digests = {name: run(load_scenario(name), REPLICATIONS, seed=SEED).digest for name in names()}
    kept = {"replications": REPLICATIONS, "seed": SEED, "digests": digests}
    (Path(__file__).parent / "golden.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
