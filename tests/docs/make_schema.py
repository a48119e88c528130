"""Write scenarios/schema.json anew: `python -m tests.docs.make_schema`."""

from __future__ import annotations

from sim.scenario import scenario_library
from sim.scenario.editor_schema import FILE, text

if __name__ == "__main__":
    (scenario_library.folder() / FILE).write_text(text(), encoding="utf-8", newline="\n")
