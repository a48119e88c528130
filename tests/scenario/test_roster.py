"""Communities from a CSV beside the scenario."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.load import Scenario
from sim.scenario.roster import RosterRow

from .conftest import Put, putting

CHANGE = ("  name: {zh: 小城, en: Small town}", "  communities_file: list.csv\n  name: {zh: 小城, en: Small town}")


@pytest.fixture
def roster(tmp_path: Path) -> Put:
    return putting(tmp_path / "list.csv")


def test_rows(roster: Put, load: Callable[..., Scenario]) -> None:
    roster("street,community,code\n北街道,东社区,330001\nsouth,西社区,\n")
    scenario = load(CHANGE)
    assert scenario.roster == (RosterRow("north", "东社区", "330001", 2), RosterRow("south", "西社区", None, 3))
    assert scenario.digest != load().digest


@pytest.mark.parametrize(("text", "expected"), [
    ("street,community\n北街,东社区\n", ":2: street: unknown street '北街'; did you mean '北街道'?"),
    ("street,name\nnorth,x\n", ":1: no column community; expected street,community and perhaps code"),
    ("street,community\nnorth,\n", ":2: community: empty; expected a name in every line"),
    ("street,community\n", ":1: no community in the file; expected one in each line after the heading"),
    ("street,community\nnorth,x\nsouth,x\n",
     ":3: community: x is listed in two streets, north and south (line 2); expected once"),
    ("street,community,code\nnorth,x,1\nsouth,y,1\n",
     ":3: community: y is listed in two streets, north and south (line 2); expected once"),
    ("street,community\nnorth,x\nnorth,x\n", ":3: community: x is listed twice (line 2); expected once"),
])
def test_bad_rows(
    roster: Put, complaints: Callable[..., list[str]], text: str, expected: str
) -> None:
    path = roster(text)
    assert complaints(CHANGE) == [f"{path}{expected}"]


@pytest.mark.parametrize("name", ["../list.csv", "/etc/passwd", "none.csv", "list.txt"])
def test_bad_files(complaints: Callable[..., list[str]], name: str) -> None:
    (line,) = complaints((CHANGE[0], CHANGE[1].replace("list.csv", name)))
    assert line.startswith("FILE:6: jurisdiction.communities_file: ")
