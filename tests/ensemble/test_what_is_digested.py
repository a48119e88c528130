"""What a digest covers, and on what the rows of a run depend: what happened, and the rooms that simulate it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario, run
from sim.ensemble import layout, provenance, row_blocks
from sim.ensemble.kept_rows import HeldRows
from sim.ensemble.provenance import SIMULATION, simulation_digest, sources_digest
from sim.model.reports import measures, row

from ..house.rooms import arrows, modules, room

GROUND = {"errors", "files", "version", "words"}
"""Rooms below the model, without a number in them."""


def claims_waiting(world: Any) -> int:
    """Claims that wait at the end."""
    return int(world.clock.claims)


def test_one_more_measure_changes_no_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = load_scenario("fuyang-2022")
    before = run(scenario, 3, seed=1, engine="mesa", workers=1)
    more = (*measures.MEASURES, (claims_waiting, "claims", "待付申请", "Claims that wait"))
    for module in (row, layout):
        monkeypatch.setattr(module, "MEASURES", more)
    monkeypatch.setattr(row_blocks, "READ_OFF", row_blocks.READ_OFF | {"claims_waiting"})
    after = run(scenario, 3, seed=1, engine="mesa", workers=1)
    assert after.rows.shape[1] == before.rows.shape[1] + 1 and after.column("claims_waiting").sum() > 0
    assert after.digest == before.digest
    for name in before.layout.columns:
        assert (after.column(name) == before.column(name)).all(), name


def test_the_digest_sees_every_column_but_measures() -> None:
    result = run(load_scenario("fuyang-2022"), 3, seed=1, workers=1)
    columns, seen = result.layout.columns, set()
    for at, name in enumerate(columns):
        changed = result.rows.copy()
        changed[1, at] += 1
        if HeldRows(columns, 0, changed).digest != result.digest:
            seen.add(name)
    assert seen == set(columns) - {measure.__name__ for measure, *_ in measures.MEASURES}


def test_rows_depend_on_no_other_room() -> None:
    known = modules()
    used = {room(arrow.target) for name, path in known.items() if room(name) in SIMULATION
            for arrow in arrows(name, path, known) if not arrow.typing}
    assert used - {"", "sim"} <= {*SIMULATION, *GROUND}


@pytest.mark.parametrize(("file", "simulates"), [("charts/look/style.py", False), ("answers/format.py", False), ("model/month.py", True)])
def test_a_chart_keeps_chunks_and_a_rule_does_not(file: str, simulates: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "sim"
    shutil.copytree(provenance.PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(provenance, "PACKAGE", package)
    assert simulation_digest.__wrapped__() == simulation_digest() and sources_digest.__wrapped__() == sources_digest()
    (package / file).write_text((package / file).read_text(encoding="utf-8") + "\n# one line more\n", encoding="utf-8")
    assert (simulation_digest.__wrapped__() != simulation_digest()) == simulates
    assert sources_digest.__wrapped__() != sources_digest()
