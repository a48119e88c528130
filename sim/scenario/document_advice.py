"""Where a clause is to be had that none of a scenario's documents holds: which base or which document to name."""

from __future__ import annotations

from sim.scenario import scenario_library
from sim.scenario.document_files import KEY, shipped_ids
from sim.scenario.node import entries
from sim.scenario.reading import read_tree


def advice_on(entry: str) -> str:
    """What to write in order to name a clause of a shipped document; empty where none has it."""
    home = shipped_ids().get(entry)
    if home is None:
        return ""
    prefix = entry.partition("-")[0]
    bases = [name for name in scenario_library.part_names() if _starts_from(name, prefix)]
    document = f"{KEY}: {{{prefix}: {home}}}"
    return f"expected extends: {bases[0]}, or {document}, for this clause" if bases else f"expected {document} for this clause"


def _starts_from(name: str, prefix: str) -> bool:
    """Whether a part is a base for places, resting on another, and names a document."""
    held = entries(read_tree(scenario_library.scenario_folder() / f"{name}.yaml"))
    return "extends" in held and "behaviour" in held and prefix in entries(held.get(KEY))
