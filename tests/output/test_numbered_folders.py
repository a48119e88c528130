"""A default folder that holds something else is kept: what comes next goes to a numbered one beside it, and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import Rollout

SMALL = (Path(__file__).parents[1] / "fuzz" / "six-communities.yaml").read_text(encoding="utf-8")
QUICK = ("-n", "2", "--engine", "mesa", "--no-charts", "--lang", "en")


@pytest.fixture
def rollout(rollout: Rollout) -> Rollout:
    """Types a command in a folder where two offices call their scenario scenario.yaml: status, stdout, stderr."""
    for office, award in (("north", "1000万元"), ("south", "700万元")):
        Path(office).mkdir()
        Path(office, "scenario.yaml").write_text(SMALL.replace("city: 1000万元", f"city: {award}"), encoding="utf-8")
    return rollout


def there() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path("results").rglob("*") if path.is_file()}


def stands(name: str) -> str:
    """The digest of the scenario whose results a folder holds."""
    return str(json.loads(Path("results", name, "manifest.json").read_text(encoding="utf-8"))["scenario"]["digest"])


def written(said: tuple[int, str, str], name: str, told: bool) -> None:
    """The results went to this folder; where that is not the first, it is told on stderr."""
    status, out, err = said
    assert status == 0 and f"Results: results/{name}\n" in out, (out, err)
    assert (f"these go to results/{name}" in err) == told, err


def test_two_scenarios_with_one_file_name(rollout: Rollout) -> None:
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario", told=False)
    before = there()
    written(rollout("run", "south/scenario.yaml", *QUICK), "scenario-2", told=True)
    assert {name: content for name, content in there().items() if name in before} == before
    assert stands("scenario") != stands("scenario-2")
    digests = stands("scenario"), stands("scenario-2")
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario", told=False)
    written(rollout("run", "south/scenario.yaml", *QUICK), "scenario-2", told=True)
    assert (stands("scenario"), stands("scenario-2")) == digests and not Path("results/scenario-3").exists()


def test_the_same_scenario_with_other_values(rollout: Rollout) -> None:
    for award, name in (("900万元", "scenario-2"), ("800万元", "scenario-3"), ("900万元", "scenario-2")):
        if not Path("results").exists():
            written(rollout("run", "north/scenario.yaml", *QUICK), "scenario", told=False)
        written(rollout("run", "north/scenario.yaml", *QUICK, "--set", f"funding.award.city={award}"), name, told=True)
    written(rollout("run", "north/scenario.yaml", *QUICK, "--seed", "2"), "scenario", told=False)
    assert len({stands(name) for name in ("scenario", "scenario-2", "scenario-3")}) == 3
    assert sorted(path.name for path in Path("results").iterdir()) == ["scenario", "scenario-2", "scenario-3"]


def test_a_folder_that_holds_something_else(rollout: Rollout) -> None:
    Path("results/scenario").mkdir(parents=True)
    Path("results/scenario/notes.txt").write_text("mine", encoding="utf-8")
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario-2", told=True)
    Path("results/scenario-2/notes.txt").write_text("mine too", encoding="utf-8")
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario-3", told=True)
    before = there()
    for name in ("scenario", "scenario-2"):
        for more in ((), ("--replace",)):
            status, _, err = rollout("run", "north/scenario.yaml", *QUICK, "--out", f"results/{name}", *more)
            assert status == 2 and "notes.txt" in err
    assert there() == before


@pytest.mark.parametrize("name", ["results.xlsx", "targets.csv", "summary.json"])
def test_an_edited_file_is_never_written_over(rollout: Rollout, name: str) -> None:
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario", told=False)
    path = Path("results/scenario", name)
    path.write_bytes(path.read_bytes() + b"mine")
    before = there()
    written(rollout("run", "north/scenario.yaml", *QUICK), "scenario-2", told=True)
    status, _, err = rollout("run", "north/scenario.yaml", *QUICK, "--out", "results/scenario", "--replace")
    assert status == 2 and f"{name} was changed after the run had written it" in err
    assert {name: content for name, content in there().items() if name in before} == before


def test_compare_heads_both_columns(rollout: Rollout) -> None:
    """Two files of one name are told apart by their folders, in the table, the CSV and the summary."""
    typed = ("compare", "north/scenario.yaml", "south/scenario.yaml", "-n", "2", "--no-charts", "--lang", "en")
    status, out, _ = rollout(*typed)
    assert status == 0 and "north/scenario" in out and "south/scenario" in out
    summary = json.loads(Path("results/scenario-compare/summary.json").read_text(encoding="utf-8"))
    assert [scheme["name"] for scheme in summary["schemes"]] == ["north/scenario", "south/scenario"]
    heads = next(line for line in out.splitlines() if line.split()[:1] == ["Target"])
    assert heads.split() == ["Target", "north/scenario", "south/scenario"]
    before = there()
    written(rollout(*typed[:2], "north/scenario.yaml", *typed[3:]), "scenario-compare-2", told=True)
    written(rollout(*typed), "scenario-compare", told=False)
    assert [scheme["name"] for scheme in json.loads(
        Path("results/scenario-compare-2/summary.json").read_text(encoding="utf-8"))["schemes"]] == ["scenario", "scenario (2)"]
    assert set(before) <= set(there())


def test_a_sweep_of_another_lever(rollout: Rollout) -> None:
    for lever, name, told in (("city", "scenario-sweep", False), ("province", "scenario-sweep-2", True), ("city", "scenario-sweep", False)):
        typed = ("sweep", "north/scenario.yaml", "--over", f"funding.award.{lever}=0..1000万元/2", "-n", "2", "--no-charts", "--lang", "en")
        written(rollout(*typed), name, told)


@pytest.mark.parametrize("command", [("run",), ("compare", "south/scenario.yaml")])
def test_replace_replaces_the_default_folder_too(rollout: Rollout, command: tuple[str, ...]) -> None:
    """Without --out the folder that would be filled first is the one to be replaced, and no other is made beside it."""
    name = "scenario" if command == ("run",) else "scenario-compare"
    quick = QUICK if command == ("run",) else ("-n", "2", "--no-charts", "--lang", "en")
    written(rollout(*command, "north/scenario.yaml", *quick), name, told=False)
    before = stands(name)
    typed = ("south/scenario.yaml",) if command == ("run",) else ("north/scenario.yaml", "south/scenario.yaml")
    written(rollout(command[0], *typed, *quick, "--replace"), name, told=False)
    assert stands(name) != before and [path.name for path in Path("results").iterdir()] == [name]
