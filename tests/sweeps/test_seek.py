"""Goal seek against brute force, on chances that are known."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import load_scenario, run
from sim.cli.app import main
from sim.sweeps import seek as seeking
from sim.sweeps.axis import Axis, axis
from sim.sweeps.seek import seek

PATH = "funding.award.province"


class Known:
    """Stands for a scenario and for its runs: replication r meets the target at a value where its own draw is below P(value)."""

    def __init__(self, chance: Any) -> None:
        self.chance, self.data, self.value, self.looked = chance, SimpleNamespace(targets={"t": None}), None, set[Any]()

    def with_values(self, settings: dict[str, Any]) -> Known:
        made = Known(self.chance)
        made.value, made.looked = next(iter(settings.values())), self.looked
        return made


def play(monkeypatch: pytest.MonkeyPatch, n: int) -> None:
    """The same draws for every value; others for fresh replications."""

    def fake_run(known: Known, replications: int, seed: int, workers: Any, first: int) -> Any:
        known.looked.add((known.value, first))
        draws = (np.arange(first, first + replications) * 0.6180339887498949) % 1.0
        return SimpleNamespace(met=draws < known.chance(known.value), complete=True)

    monkeypatch.setattr(seeking, "run", fake_run)
    monkeypatch.setattr(seeking, "gaps", lambda result, *_: np.where(result.met, 0, 1))


def sought(
    monkeypatch: pytest.MonkeyPatch, chance: Any, steps: int = 101, goal: float = 0.9, every: bool = False
) -> tuple[Any, Known]:
    known = Known(chance)
    play(monkeypatch, 4000)
    return seek(known, Axis("x", tuple(range(steps))), "t", goal, 4000, every=every), known  # type: ignore[arg-type]


@pytest.mark.parametrize("middle", [3, 17.4, 50, 93.5])
def test_within_a_step_of_the_known_answer(monkeypatch: pytest.MonkeyPatch, middle: float) -> None:
    """P(x) is a straight line that crosses 0.9 at `middle`: brute force over all 101 values gives the same, with far fewer."""
    found, known = sought(monkeypatch, lambda x: 0.9 + 0.004 * (x - middle))
    exact = int(np.ceil(middle))
    assert found.outcome == "found" and abs(found.answer.value - exact) <= 1
    assert found.answer.fresh and found.answer.low < 0.9 + 0.004 * (found.answer.value - middle) < found.answer.high
    assert found.step_before.value == found.answer.value - 1
    assert found.between[0] <= exact <= (found.between[1] or 101)
    assert len({value for value, first in known.looked if first == 0}) < 40


def test_a_goal_that_is_met_already_or_never(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sought(monkeypatch, lambda x: 0.95)[0].outcome == "met_already"
    found, _ = sought(monkeypatch, lambda x: 0.5 + 0.003 * x)
    assert found.outcome == "not_met" and found.answer is None and found.between == (None, None)


def test_a_chance_that_falls_is_told_and_everything_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hump that meets the goal from 47 to 53, which a bisection would miss."""
    found, known = sought(monkeypatch, lambda x: 0.93 - 0.01 * abs(x - 50))
    assert found.outcome == "not_monotone" and found.answer.value == 47
    assert found.falls is not None and found.falls[0] >= 40
    assert len({value for value, first in known.looked if first == 0}) >= 48


def test_a_narrow_peak_is_found_where_every_value_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """It meets the goal from 48 to 52 and is low elsewhere: the first look misses it; all values do not."""
    def peak(x: int) -> float:
        return 0.95 - 0.1 * max(0, abs(x - 50) - 1.5) if abs(x - 50) < 8 else 0.3

    assert sought(monkeypatch, peak)[0].outcome == "not_met"
    found, known = sought(monkeypatch, peak, every=True)
    assert found.outcome == "not_monotone" and found.answer.value == 48
    assert {value for value, first in known.looked if first == 0} == set(range(101))
    few, _ = sought(monkeypatch, lambda x: peak(45 + x), steps=12)
    assert few.outcome == "not_monotone" and few.answer.value == 3


def test_on_a_real_scenario_as_brute_force_finds_it() -> None:
    scenario, lever = load_scenario("zhuji-2022-award"), axis(f"{PATH}=0..4000万元/9")
    found = seek(scenario, lever, "province", 0.55, 300, seed=2)
    chances = [run(scenario.with_values({PATH: value}), 300, seed=2).targets.set_index("id").loc["province", "probability"]
               for value in lever.values]
    by_hand = next(value for value, chance in zip(lever.values, chances, strict=True) if chance >= 0.55)
    assert found.outcome == "found" and found.answer is not None and found.answer.value == by_hand


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    command = ["seek", "zhuji-2022-award", "--target", "province", "--over", f"{PATH}=0..4000万元/5", "-n", "60", "--lang"]
    assert main([*command, "en", "--goal", "0.5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["outcome"] == "found" and found["answer"]["value"] in found["sentences"]["zh"] and found["lever"] == PATH
    for goal, said in (("0.99", "cannot be met"), ("0.01", "already at the first value")):
        assert main([*command, "en", "--goal", goal]) == 0
        assert said in capsys.readouterr().out


@pytest.mark.parametrize(("more", "said"), [
    (("--over", f"{PATH}=5..5/3"), "empty range"), (("--over", f"{PATH}=5"), "nothing to seek"),
    (("--over", f"{PATH}=0..8/3", "--goal", "1"), "--goal 1: out of range"),
    (("--over", f"{PATH}=0..8/3", "--target", "provnce"), "did you mean 'province'"),
    (("--over", "funding.award.provnce=0..8/3"), "did you mean"), (("--over", f"{PATH}=0..9"), "in how many steps"),
])
def test_wrong_input(more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seek", "zhuji-2022-award", "--lang", "en", *more]) == 2
    found = capsys.readouterr()
    assert found.out == "" and said in found.err and found.err.count("\n") == 1


