"""Make everything again that follows from the model and is kept: `python -m tests.regenerate [PART …]`, from the root.

Without a part all of them, in this order, about half an hour on two cores:

 schema       scenarios/schema.json, for editors
 clauses      the tables of docs/clauses.md
 glossary     the tables of docs/glossary.md
 golden       tests/engines/golden.json: the digests of all shipped scenarios
 sensitivity  docs/sensitivity.md
 studies      results/ of every shipped study
 gallery      docs/gallery.md, from these

Say in the commit why the model changed. Speed is measured apart, on a quiet machine (see docs/benchmark.md).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sim.studies.experiment.study_library import names

ROOT = Path(__file__).parents[1]


def parts() -> dict[str, list[list[str]]]:
    """The commands of every part, each a list of arguments of this Python."""
    return {
        "schema": [["-m", "tests.docs.make_schema"]],
        "clauses": [["-m", "tests.documents.clauses.make_page"]],
        "glossary": [["-m", "tests.docs.make_glossary"]],
        "golden": [["tests/engines/make_golden.py"]],
        "sensitivity": [["-m", "tests.model.known.make_sensitivity"]],
        "studies": [
            ["-m", "sim", "experiment", name, "--lang", "en", "--out", f"results/{name}", "--replace", "--yes"] for name in names()
        ],
        "gallery": [["-m", "tests.studies.experiment.make_gallery"]],
    }


def main(wanted: list[str]) -> None:
    """Run the commands one after the other; the first that fails ends it."""
    known = parts()
    if unknown := [part for part in wanted if part not in known]:
        raise SystemExit(f"no part is called {', '.join(unknown)}; expected some of {', '.join(known)}")
    for part in wanted or list(known):
        for command in known[part]:
            print(f"{part}: python {' '.join(command)}", flush=True)
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
