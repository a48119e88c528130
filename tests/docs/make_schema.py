"""Write scenarios/schema.json anew: `python -m tests.docs.make_schema`."""

from __future__ import annotations

from sim.scenario import scenario_library
from sim.scenario.editor_schema import SCHEMA_FILE, text

if __name__ == "__main__":
    (scenario_library.scenario_folder() / SCHEMA_FILE).write_text(text(), encoding="utf-8", newline="\n")
