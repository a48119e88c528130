"""docs/sensitivity.md holds every quantity and lever of today, with the figures of this version."""

from __future__ import annotations

import pytest

from .levers import LEVERS
from .make_sensitivity import PAGE, entry_name, row
from .quantities import quantities

LINES = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]


def test_every_entry_has_its_row() -> None:
    told = {(cells[1].strip(), cells[2].strip()) for cells in (line.split("|") for line in LINES)}
    missing = {(entry_name(entry), entry.scenario) for entry in (*quantities(), *LEVERS)} - told
    assert not missing


@pytest.mark.parametrize("at", [0, 7, 23])
def test_figures_are_those_of_this_version(at: int) -> None:
    entry = [entry for entry in quantities() if entry.scenario != "zhejiang-2022"][at]
    assert row(entry)[1] in LINES
