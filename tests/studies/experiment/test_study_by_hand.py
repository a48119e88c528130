"""How many schemes a study may have, and what stands in its way, on a study made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim import InputError
from sim.answers.streamed import Summary, summary_of
from sim.studies.comparison.compare import MOST_SCHEMES
from sim.studies.experiment import finding
from sim.studies.experiment import study as module


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line of the file is its place and what is said of it; schemes whose name begins with x cannot be compared."""
    def check_schemes(schemes: dict[str, Any]) -> None:
        if any(name.startswith("x") for name in schemes):
            raise InputError(["x: wrong", "and worse"])

    monkeypatch.setattr(module, "line", lambda tree, place, told: f"{'.'.join(map(str, place))}: {told}")
    monkeypatch.setattr(module, "check_schemes", check_schemes)
    monkeypatch.setattr(module, "fault", lambda by, targets: "" if by in targets else f"{by} is unknown")
    monkeypatch.setattr(module, "faults", lambda sentence, schemes: [f"{sentence}?"] if sentence.startswith("no") else [])


def unfit(number: int, first: str = "s", **given: Any) -> list[str]:
    """What stands in the way of a study of so many schemes with one target."""
    scheme = SimpleNamespace(data=SimpleNamespace(targets={"one": 1}))
    data: Any = SimpleNamespace(**{"by": "one", "charts": [], "levers": {}, "finding": [], **given})
    return list(module._unfit(None, data, {f"{first}{at}": scheme for at in range(number)}))  # type: ignore[arg-type,misc]


def test_as_many_schemes_as_may_be_are_a_study() -> None:
    assert unfit(2) == unfit(MOST_SCHEMES) == []
    assert [each.partition(" are")[0] for each in unfit(MOST_SCHEMES + 1, by="two")] == [f"levers: {MOST_SCHEMES + 1} schemes"]


def test_all_else_is_told_in_its_place() -> None:
    """Schemes that cannot be compared first and alone; then what they are judged by, a chart without a lever, each sentence."""
    assert unfit(2, "x", by="two") == ["schemes: x: wrong", "schemes: and worse"]
    assert unfit(2, by="two", charts=["response"], finding=["yes", "no", "not"]) == [
        "by: two is unknown", "charts: the chart 'response' needs a lever; expected levers, or another chart",
        "finding.1: no?", "finding.2: not?"]
    assert unfit(2, charts=["response"], levers={"a": 1}) == unfit(2, charts=["other"]) == []


@pytest.mark.parametrize(("ups", "more", "level"), [(0, False, True), (5, False, True), (6, True, False)])
def test_a_condition_on_a_target_has_the_interval_of_its_table(monkeypatch: pytest.MonkeyPatch, ups: int, more: bool, level: bool) -> None:
    """Five replications of 5,000 that all go one way may be luck: (5 ± 1.96 √7) / 5,002 holds 0, (6 ± 1.96 √8) / 5,002 does not."""
    def change(base: Any, other: Any, of: Any) -> Summary:
        flips = np.zeros(5000, np.int64)
        flips[:ups] = 1 if other == "b" else -1
        return summary_of(flips)

    monkeypatch.setattr(finding, "change", change)
    comparison: Any = SimpleNamespace(results={"a": "a", "b": "b"})
    assert finding.condition_holds(comparison, "province: b > a") is more
    assert finding.condition_holds(comparison, "target.province: b ~ a") is level
    assert not finding.condition_holds(comparison, "province: a > b")
    found = finding.paired_difference(comparison, "province", "a", "b")
    assert (found.difference, found.flips_up, found.flips_down) == (ups / 5000, ups, 0)
