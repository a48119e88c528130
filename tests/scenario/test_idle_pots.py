"""Money that no stream draws on is told and hinders nothing, so that a scheme without its streams still runs."""

from __future__ import annotations

from pathlib import Path

from sim import load_scenario
from sim.studies.attribution.attribution import attribute

FILE = Path(__file__).with_name("qiqihar.yaml")


def test_an_idle_pot_is_told(tmp_path: Path) -> None:
    path = tmp_path / "idle.yaml"
    text = FILE.read_text(encoding="utf-8").replace("funds:\n", "funds:\n  other: {title: {zh: 其他, en: Other}}\n")
    path.write_text(text.replace("payer: pot", "payer: other"), encoding="utf-8")
    (warning,) = [each for each in load_scenario(path).warnings if each.path == "funds.pot.once"]
    assert warning.en == "no stream is paid out of this pot: none under funding has payer: pot"
    assert not [each for each in load_scenario(FILE).warnings if each.path == "funds.pot.once"]


def test_clauses_of_a_pot_can_be_switched_off() -> None:
    """The grants' clause goes, the pot's stays, and what is left is simulated."""
    assert attribute(load_scenario(FILE), 20)
