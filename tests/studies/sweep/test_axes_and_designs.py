"""Levers as they are typed, and the cells that a design makes of them."""

from __future__ import annotations

import pytest

from sim.errors import InputError
from sim.studies.sweep.axis import axis
from sim.studies.sweep.design import design


@pytest.mark.parametrize(("typed", "values"), [
    ("a.b=1,2,3", (1, 2, 3)),
    ("a.b=50%, 60%", ("50%", "60%")),
    ("a.b=0..2000万元/5", ("0万元", "500万元", "1000万元", "1500万元", "2000万元")),
    ("a.b=0万元..1万元/4", ("0万元", "0.3333万元", "0.6667万元", "1万元")),
    ("a.b=50%..80%/3", ("50%", "65%", "80%")),
    ("a.b=0.1 .. 0.2 / 3", (0.1, 0.15, 0.2)),
    ("a.b=-2..2/3", (-2, 0, 2)),
    ("a.b=true,false", (True, False)),
    ("a.b=null,5", (None, 5)),
])
def test_values(typed: str, values: tuple[object, ...]) -> None:
    found = axis(typed)
    assert found.path == "a.b"
    assert found.values == values


@pytest.mark.parametrize(("typed", "said"), [
    ("a.b", "not PATH=VALUES"), ("=1", "not PATH=VALUES"), ("a=", "not PATH=VALUES"), ("a=1,,2", "a value is empty"),
    ("a=1,500万元,2,000万元", "000万元 begins with 0; expected numbers without commas"), ("a=1,000,2,000", "000 begins with 0"),
    ("a=1,500万元", "1 has no unit and 500万元 has one; expected a unit behind each"), ("a=2,500 million yuan", "2 has no unit"),
    ("a=1,1", "given twice"), ("a=5..5/3", "empty range"), ("a=9..5/3", "empty range"), ("a=1元..2万元/3", "two units"),
    ("a=0..1e7/101", "is no range"), ("a=0..inf/3", "is no range"), ("a=0...5/3", "is no range"), ("a=5..6,7", "is no range"),
    ("a=1..2/1", "expected 2 to"), ("a=1..2/999999999", "expected 2 to"), ("a=[1,2", "value is given twice; keep|flow|expected"),
])
def test_what_is_no_lever(typed: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        axis(typed)
    assert all(line.startswith("--over ") for line in caught.value.problems)


def test_a_grid_has_every_combination_once() -> None:
    found = design([axis("a=1,2"), axis("b=x,y,z")])
    cells = list(found.cells())
    assert found.size == len(cells) == 6
    assert len({tuple(cell.items()) for cell in cells}) == 6


def test_a_sobol_design_fills_the_space_and_is_the_same_each_time() -> None:
    """In every half and quarter of each lever lie as many points."""
    axes = [axis("a=0..1000"), axis("b=0%..100%"), axis("c=0.5..2.5")]
    cells = list(design(axes, 64, seed=3).cells())
    assert cells == list(design(axes, 64, seed=3).cells()) != list(design(axes, 64, seed=4).cells())
    for path, scale in (("a", 1000.0), ("b", 100.0)):
        parts = [float(str(cell[path]).rstrip("%")) / scale for cell in cells]
        assert [sum(low <= 4 * part < low + 1 for part in parts) for low in range(4)] == [16] * 4
    assert all(isinstance(cell["a"], int) for cell in cells), "whole where both ends are"


@pytest.mark.parametrize(("over", "points", "said"), [
    ((), 0, "no lever"), (("a=1,2", "a=3,4"), 0, "given twice"), (("a=0..5",), 0, "in how many steps"),
    (("a=0..5",), 60, "power of two"), (("a=0..5",), 1, "power of two"), (("a=1,2,3",), 64, "no ends"),
    (("a=0..5/3",), 64, "no ends"),
])
def test_what_is_no_design(over: tuple[str, ...], points: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        design([axis(option) for option in over], points)


def test_a_unit_in_words_stands_apart_from_its_number() -> None:
    assert axis("a=0..3 million yuan/2").values == ("0 million yuan", "3 million yuan")
    assert axis("a=0..3万元/2").values == ("0万元", "3万元") and axis("a=0..3%/2").values == ("0%", "3%")


def test_a_million_cells_are_counted_without_making_them() -> None:
    assert design([axis("a=0..1/1000"), axis("b=0..1/1000"), axis("c=0..1/1000")]).size == 10**9
