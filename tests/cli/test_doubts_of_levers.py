"""What is odd in a scenario is told of what a command does not move; what it moves is told at the ends of the lever."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.typed import Rollout

DATED = Path(__file__).parents[2] / "experiments" / "choices" / "fuyang-dated.yaml"
LATER = "changes.later.set.funding.award."
SAME = "has no effect: it is the value that holds already"
ASKED = {
    "seek": ("--target", "units", "--every", "--over", f"{LATER}province=1000万元,1400万元"),
    "sweep": ("--target", "units", "--over", f"{LATER}province=1000万元,1400万元"),
    "decide": ("--need", "units>=5%", "--yes", "--over", f"{LATER}province=1000万元,1400万元"),
}


@pytest.mark.parametrize("command", sorted(ASKED))
def test_a_change_that_a_lever_moves_is_not_told_to_be_without_effect(command: str, rollout: Rollout) -> None:
    """The award of the city tier, which the change sets to what holds already, is; that of the province tier is moved."""
    status, _, err = rollout(command, str(DATED), *ASKED[command], "-n", "200", "--lang", "en")
    assert status == 0, err
    assert f"{LATER}city: {SAME}" in err and f"{LATER}province: {SAME}" not in err and "--over" not in err


def test_nothing_is_told_of_a_lever_that_was_odd_before_another_moved(rollout: Rollout) -> None:
    more = ("--over", f"{LATER}city=800万元,1000万元", "--over", "funding.award.city=900万元,1100万元")
    status, _, err = rollout("sweep", str(DATED), *ASKED["sweep"], *more, "-n", "5", "--lang", "en")
    assert (status, "has no effect" in err) == (0, False), err


def test_the_next_command_moves_nothing(rollout: Rollout) -> None:
    rollout("sweep", str(DATED), *ASKED["sweep"], "-n", "20", "--lang", "en")
    assert f"{LATER}province: {SAME}" in rollout("run", str(DATED), "-n", "5", "--no-charts", "--lang", "en")[2]
