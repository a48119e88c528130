"""Money that no stream draws on is told and hinders nothing, so that a scheme without its streams still runs."""

from __future__ import annotations

from pathlib import Path

from sim import load_scenario
from sim.studies.attribution.attribution import attribute

FILE = Path(__file__).with_name("qiqihar.yaml")


def test_an_idle_pot_is_told() -> None:
    scenario = load_scenario(FILE).with_values({"funding.award.payer": "other", "funds.other": {"title": {"zh": "其他", "en": "Other"}}})
    (warning,) = [each for each in scenario.warnings if each.path == "funds.pot.once"]
    assert warning.en == "no stream is paid out of this pot; expected payer: pot in one under funding"


def test_clauses_of_a_pot_can_be_switched_off() -> None:
    """The grants' clause goes, the pot's stays, and what is left is simulated."""
    assert attribute(load_scenario(FILE), 20)
