"""Which stated worlds are refused, of schemes that are nothing but a digest, and limits of a box at their very ends."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import InputError
from sim.scenario.schema import Text
from sim.studies.decide import discovery, worlds
from sim.studies.decide.discovery import BoxLimit, Discovery, box_of, discover, kept_limits
from sim.studies.decide.worlds import StatedWorld, check_worlds


class Scheme:
    """A scheme that is known by its digest; what a world sets stands behind it. `moot` says for which values there is no such world."""

    def __init__(self, digest: str, given: str = "", moot: object = "no") -> None:
        self.digest, self.moot = digest, moot
        self.draws = SimpleNamespace(columns=[SimpleNamespace(quantity=given)]) if given else None

    def with_values(self, settings: dict[str, Any]) -> Scheme:
        """It with other values; one of 0 is what stands."""
        if self.moot in settings.values():
            raise InputError([f"--set a={self.moot}: is wrong"])
        changed = ",".join(f"{path}={value}" for path, value in settings.items() if value)
        return Scheme(f"{self.digest} {changed}".strip())


def world(name: str, value: object = 1, path: str = "policy.a") -> StatedWorld:
    return StatedWorld(name, {path: value})


def told(given: list[StatedWorld], axes: tuple[str, ...] = (), **schemes: Scheme) -> list[str]:
    """What is said of worlds."""
    try:
        check_worlds(schemes or {"s": Scheme("s")}, [SimpleNamespace(path=path) for path in axes],
        given)  # type: ignore[arg-type,list-item]
    except InputError as error:
        return [line.removeprefix("--under ").partition(";")[0] for line in error.problems]
    return []


LEVER = ("policy.b",)


@pytest.fixture(autouse=True)
def swept(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The schemes whose levers were looked at in a world."""
    found: list[str] = []

    def check(scheme: Any, design: Any) -> None:
        found.append(scheme.digest)
        if scheme.digest.endswith("a=9"):
            raise InputError("policy.b: cannot be moved")

    monkeypatch.setattr(worlds, "check_sweep", check)
    return found


@pytest.mark.parametrize(("given", "axes", "lines"), [
    ([world("x"), world("y", 2)], LEVER, []), ([world("x")], (), []), ([world("x", 0)], (), ["x: changes nothing"]),
    ([world("x"), world("x", 2)], (), ["x: is given twice"]), ([world("x"), world("y")], (), ["x and y: are the same world"]),
    ([world("x"), world("x")], (), ["x: is given twice"]),
    ([world("x", 0), world("y", 0)], (), ["x: changes nothing", "y: changes nothing"]),
    ([world("x", 1, "policy.b")], LEVER, ["x: moves policy.b, which is a lever of the choice"]),
    ([world("x", 1, "policy")], LEVER, ["x: moves policy.b, which is a lever of the choice"]),
    ([world("x", 1, "policy.*.c")], LEVER, ["x: moves policy.b, which is a lever of the choice"]),
    ([StatedWorld("x", {"policy.a": 1, "policy.b": 2})], LEVER, ["x: moves policy.b, which is a lever of the choice"]),
    ([world("x", 1, "police.b")], LEVER, []), ([world("x", "no")], LEVER, ["x: a=no: is wrong"]),
    ([world("x", 9)], LEVER, ["x: policy.b: cannot be moved"]), ([world("x", 9)], (), []),
    ([world("x"), world("y"), world("z")], (), [f"{pair}: are the same world" for pair in ("x and y", "x and z", "y and z")]),
])
def test_worlds_that_say_nothing_or_the_same(given: list[StatedWorld], axes: tuple[str, ...], lines: list[str]) -> None:
    assert told(given, axes) == lines


def test_a_world_has_to_be_one_for_every_scheme(swept: list[str]) -> None:
    """It may change one scheme alone; what is wrong with one of several says with which."""
    pair = {"a": Scheme("a"), "b": Scheme("b", moot=3)}
    assert told([world("x", 3)], **pair) == ["b: --under x: a=3: is wrong"] and told([world("x", 0)], **pair) == ["x: changes nothing"]
    assert told([world("x", 1)], LEVER, **pair) == [] and swept == ["a policy.a=1", "b policy.a=1"]
    swept.clear()
    assert len(told([world("x", 1, "policy.b")], LEVER, **pair)) == 1 and not swept  # a lever that is moved is not swept as well


def test_a_table_of_draws_gives_a_quantity_in_every_world() -> None:
    path = "uncertain.epistemic.pass.a"
    assert told([world("x", 1, path)], s=Scheme("s", "pass")) == ["x: --draws gives pass too"]
    assert told([world("x", 1, path)], s=Scheme("s", "fail")) == [] == told([world("x", 1, path)])


def test_a_world_is_called_by_its_title_or_name() -> None:
    title = Text(zh="严", en="Strict")
    assert [world("x").label(lang) for lang in ("zh", "en")] == ["x", "x"]
    assert [StatedWorld("x", {}, title).label(lang) for lang in ("zh", "en")] == ["严", "Strict"]
    plain = {"a": True, "b": None, "c": [1], "d": {"e": 1}, "f": 2.5, "g": "word", "h": 3}
    assert StatedWorld("x", {**plain, "i": (1, 2)}).as_data() == {"name": "x", "set": {**plain, "i": "(1, 2)"}}


@pytest.mark.parametrize(("low", "high", "held"), [(None, None, "1234"), (2.0, None, "234"), (None, 3.0, "123"), (2.0, 3.0, "23"),
(2.1, 2.9, "")])
def test_the_ends_of_a_limit_lie_within(low: float | None, high: float | None, held: str) -> None:
    inside = BoxLimit("q", "", low, high).holds(np.array([1.0, 2.0, 3.0, 4.0]))
    assert "".join(str(at + 1) for at in range(4) if inside[at]) == held


@pytest.mark.parametrize(("even", "odd", "looked"), [(25, 25, True), (24, 25, False), (25, 24, False), (75, 75, True), (76, 75, False),
(75, 76, False)])
def test_twenty_five_of_each_half_tell_something(
    even: int, odd: int, looked: bool, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of a hundred rows a half, those of the least values miss: a box that nobody overlooks."""
    monkeypatch.setattr(discovery, "_peeled", lambda told, missed: [BoxLimit("q", "", None, 0.3)])
    drawn = pd.DataFrame({"q": np.repeat(np.arange(100) / 100, 2)})
    missed = np.zeros(200, bool)
    missed[0 : 2 * even : 2], missed[1 : 2 * odd : 2] = True, True
    found = box_of(drawn, missed)
    assert (found is not None) == looked
    if found is not None:
        assert (found.n, found.missed) == (100, odd) and found.both <= found.inside


@pytest.mark.parametrize(("others", "kept"), [(1, True), (2, False)])
def test_the_more_quantities_the_further_one_has_to_stand_apart(others: int, kept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of p = 0.03: below 0.05 of one, and not below 0.05 of two together."""
    monkeypatch.setattr(discovery, "_apart", lambda values, missed: 0.03)
    monkeypatch.setattr(discovery, "_peeled", lambda told, missed: [BoxLimit(name, "", None, 0.2) for name in told][:1])
    drawn = pd.DataFrame({f"q{at}": np.repeat(np.arange(100) / 100, 2) for at in range(others)})
    found = box_of(drawn, drawn["q0"].to_numpy() < 0.3)
    assert (found is not None) == kept and (found is None or (found.inside, found.both) == (21, 21))


@pytest.mark.parametrize(("gain", "stays"), [(0.019, False), (0.021, True)])
def test_a_limit_stays_from_a_fiftieth_of_the_misses_on(gain: float, stays: bool) -> None:
    """A thousand rows of which half miss: a limit that leaves out so many of the others gains half of their share."""
    missed = np.arange(1000) < 500
    left_out = round(1000 * gain)
    drawn = pd.DataFrame({"q": np.where(np.arange(1000) >= 1000 - left_out, 9.0, 0.0)})
    assert bool(kept_limits(drawn, missed, [BoxLimit("q", "", None, 1.0)])) == stays


def test_what_varies_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    table = SimpleNamespace(values=np.array([[1.0, 5.0], [2.0, 5.0], [2.0, 5.0]]), headings=("q", "same"))
    seen: list[Any] = []
    monkeypatch.setattr(discovery, "check_workbench", lambda: None)
    monkeypatch.setattr(discovery, "drawn_values", lambda *given: (seen.append(given), table)[1])
    monkeypatch.setattr(discovery, "box_of", lambda drawn, missed: seen.append((list(drawn), missed.tolist())))
    found = discover("day", 4, 2000, np.array([True, False, True]), 3)  # type: ignore[arg-type]
    assert found == Discovery(3, 3, 2, None) and seen == [("day", 4, 3, 2000), (["q"], [True, False, True])]
