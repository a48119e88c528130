"""A management committee among the streets: whom a target of every street asks (reading `every_street`)."""

from __future__ import annotations

from typing import Any

import pytest

from sim import load_scenario, run
from sim.answers.arithmetic import findings
from sim.documents.readings import current, read, readings
from sim.errors import InputError

READ = {"policy.readings.every_street": "streets_and_towns"}


def test_only_targets_of_every_street_change() -> None:
    """Whoever does what is the same; the chance that every unit has its project rises, and no other's."""
    fuyang = load_scenario("fuyang-2022")
    shipped, alone = run(fuyang, 200, 1), run(fuyang.with_values(READ), 200, 1)
    before, after = (result.targets.set_index("id")["probability"] for result in (shipped, alone))
    asked = ["units", "units_2026"]
    assert (after[asked] > before[asked]).all()
    assert (after.drop([*asked, "all"]) == before.drop([*asked, "all"])).all()
    assert (shipped.measures["mean"] == alone.measures["mean"]).all()


def test_the_option_of_the_reading_is_found_again() -> None:
    fuyang = load_scenario("fuyang-2022")
    (found,) = [reading for reading in readings() if reading.id == "every_street"]
    other = read(fuyang, found, "streets_and_towns")
    assert [option.id for option in map(current, (fuyang, other), (found, found)) if option] == ["all_units", "streets_and_towns"]
    assert read(other, found, "all_units").digest == fuyang.digest


def test_arithmetic_looks_at_whoever_is_asked() -> None:
    """Seven of the eight units hang on one project each; the committee, which has one too, is not looked at where it is not asked."""
    fuyang = load_scenario("fuyang-2022")
    told = [[found.en for found in findings(scenario) if found.target == "units" and "have one listed project each" in found.en]
            for scenario in (fuyang, fuyang.with_values(READ))]
    assert told[0] != told[1]
    assert [sentence[0].split()[1] for sentence in told] == ["8", "7"]


def test_a_doubt_about_size_is_of_whoever_is_asked() -> None:
    """The committee has one community, of which a target of two asks too much unless it leaves the committee out."""
    two = load_scenario("fuyang-2022").with_values({"targets.units.at_least": 2})
    told, alone = ([warning.en for warning in scenario.warnings if "asks for at least 2" in warning.en]
                   for scenario in (two, two.with_values(READ)))
    assert len(told) == 1 and "1 of 8 has fewer communities (about 1)" in told[0] and not alone


@pytest.mark.parametrize(("changes", "why"), [
    (READ | {"jurisdiction.streets.fuchunwan.committee": False}, "has no effect: no street is a committee (committee: true)"),
    (READ | {"targets.units": None, "targets.units_2026": None},
     "has no effect: no target is asked of every street (each: street)"),
])
def test_a_reading_that_changes_nothing_is_told(changes: dict[str, Any], why: str) -> None:
    told = [warning.en for warning in load_scenario("fuyang-2022").with_values(changes).warnings]
    assert why in told


def test_a_target_that_asks_nobody_is_refused() -> None:
    with pytest.raises(InputError) as error:
        load_scenario("fuyang-2022").with_values(READ | {"targets.units.street": "fuchunwan"})
    assert [line.split(": ", 2)[-1] for line in error.value.problems] == [
        "the scope is empty, since every street in it is a management committee, which policy.readings.every_street leaves out; expected "
        "at least one community"]
    assert "范围是空的：其中的街道都是管委会" in error.value.told("zh")[0]


def test_what_is_no_committee_may_say_so() -> None:
    """A street that says `committee: false` is like one that says nothing, and `show` lists it as written."""
    fuyang = load_scenario("fuyang-2022")
    said = fuyang.with_values({"jurisdiction.streets.lushan.committee": False})
    assert said.digest == fuyang.digest
    assert {value.path: value.value for value in said.values}["jurisdiction.streets.lushan.committee"] is False
