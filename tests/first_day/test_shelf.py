"""The shelf of tables: each stands at its row, none has steps or values too large for whole numbers of 64 bits, each rises or falls.

A draw is the node below and so many 2**22nds of the step to the next: a step of 2**40 and more would leave 2**62. The shelf looks at
a table's ends before its steps, since a table that rises, or falls, has no step longer than the way between its ends.
"""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.first_day import priors
from sim.first_day.shelf import Shelf
from sim.model.books.sampling import Purpose
from sim.model.rules.chance import NODES, REST, quantile
from sim.model.rules.vocabulary import LUCK
from sim.scenario.load import Scenario

from .laws import (
    CONTINUOUS,
    COUNTS,
    MIXED,
    Law,
    bernoulli_lognormal,
    beta_mean,
    binomial,
    gamma,
    lognormal,
    normal,
    poisson,
    triangular,
    truncated,
    uniform_integer,
)

LONGEST, LARGEST = (1 << 40) - 1, (1 << 62) - 1
"""The longest step and the largest value, either way, that a table may have."""


@pytest.fixture
def shelf(fuyang: Scenario) -> Shelf:
    """That of Fuyang."""
    return Shelf(fuyang)


def part(low: float, high: float) -> st.SearchStrategy[float]:
    """Numbers of a range, over the sizes that it spans."""
    return st.floats(low, high, allow_nan=False)


@st.composite
def laws(draw: st.DrawFn) -> Law:
    """Laws with parameters of all sizes: nearly a constant, with a long tail, one that bounds cut off far out, a few tries or many."""
    low, width = draw(part(-5, 5)), draw(st.sampled_from((0.001, 0.2, 3.0, 800.0)))
    size, at = draw(part(0.02, 60)), draw(part(0.01, 0.99))
    return draw(st.sampled_from((
        triangular(low, low + at * width, low + width), normal(low, width),
        truncated(low + (at - 0.5) * 12 * width, 2 * width, low, low + width),
        lognormal(size, at * 3), bernoulli_lognormal(at, size, 0.9), beta_mean(at, size), gamma(size, width), poisson(size),
        binomial(1 + int(size), at), uniform_integer(int(low), int(low) + 1 + int(size)),
    )))


def is_ordered(table: tuple[int, ...]) -> bool:
    """Whether a table rises throughout, or falls throughout."""
    steps = [b - a for a, b in pairwise(table)]
    return len(table) == NODES + 1 and (min(steps) >= 0 or max(steps) <= 0)


@pytest.mark.parametrize("law", CONTINUOUS + MIXED + COUNTS, ids=lambda law: "-".join(map(str, (*law.written.values(), law.size))))
@pytest.mark.parametrize(("shift", "scale"), [(0, 1), (-2, 3), (1, -1)])
def test_a_table_rises_or_falls_from_end_to_end(law: Law, shift: float, scale: float) -> None:
    for unit in ("count", "factor", "yuan"):
        assert is_ordered(priors.table(law.prior(unit, shift, scale), law.size))


@given(laws(), st.sampled_from(("count", "factor", "yuan")), st.sampled_from((1.0, -1.0, 1e-3, 1e5)))
def test_a_table_of_any_parameters_rises_or_falls(law: Law, unit: str, scale: float) -> None:
    assert is_ordered(priors.table(law.prior(unit, 0.5, scale), law.size))


@pytest.mark.parametrize("name", ["logistic", "normal", "exponential"])
def test_a_standard_table_rises(name: str) -> None:
    table = priors.standard(name)
    assert is_ordered(table) and table[0] < table[-1]


def stairs(at: int, step: int, rest: int = 0) -> tuple[int, ...]:
    """A table that goes one long step after a node, and so much at each other."""
    return tuple(rest * node + (step - rest) * (node > at) for node in range(NODES + 1))


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("at", [0, 500, NODES - 1])
@pytest.mark.parametrize("rest", [0, LONGEST >> 1])
def test_no_step_is_too_long_to_be_multiplied(shelf: Shelf, sign: int, at: int, rest: int) -> None:
    """The longest is drawn without leaving 64 bits; one more is refused, wherever it is, whichever way, however far the others go."""
    held = tuple(sign * value for value in stairs(at, LONGEST, rest))
    row = shelf.add("long", held, False, 0)
    assert LONGEST * REST < 1 << 62
    assert quantile(shelf.tables, row, ((at + 1) << 22) - 1, 0) == held[at] + (sign * LONGEST * REST >> 22)
    with pytest.raises(OverflowError, match="longer: the steps of its table are too large"):
        shelf.add("longer", tuple(sign * value for value in stairs(at, LONGEST + 1, rest)), False, 0)


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize("falls", [False, True])
def test_no_value_is_too_large(shelf: Shelf, sign: int, falls: bool) -> None:
    """At either end, below nothing as above."""
    def table(most: int) -> tuple[int, ...]:
        found = tuple(sign * (most - node) for node in range(NODES + 1))
        return found if falls else found[::-1]

    row = shelf.add("large", table(LARGEST), True, 0)
    assert max(abs(quantile(shelf.tables, row, luck, 1)) for luck in (0, LUCK - 1)) in (LARGEST, LARGEST - 1)
    with pytest.raises(OverflowError, match="larger: its values are too large"):
        shelf.add("larger", table(LARGEST + 1), True, 0)


def test_what_is_refused_takes_no_row(shelf: Shelf) -> None:
    """The next table stands where it would have stood."""
    before = len(shelf.steps), len(shelf.tables), dict(shelf.row)
    with pytest.raises(OverflowError):
        shelf.add("longer", stairs(0, LONGEST + 1), False, 0)
    assert (len(shelf.steps), len(shelf.tables), shelf.row) == before


def test_each_table_stands_at_its_row(shelf: Shelf) -> None:
    """Those of the scenario, the three standard ones, and teams of sizes asked in any order: each is drawn from its own."""
    sizes = [7, 2, 300, 1]
    prior, own = shelf.priors["team_capacity"], shelf.row["team_capacity"]
    rows = {size: shelf.add(f"team_capacity of {size}", priors.table(prior, size), True, shelf.purposes[own]) for size in sizes}
    wanted = {name: (priors.table(each), priors.is_step(each)) for name, each in shelf.priors.items()}
    wanted |= {name: (priors.standard(name), False) for name in ("logistic", "normal", "exponential")}
    wanted |= {f"team_capacity of {size}": (priors.table(prior, size), True) for size in sizes}
    assert [shelf.row[f"team_capacity of {size}"] for size in sizes] == [*rows.values()]
    assert [*shelf.row] == [*wanted] and [*shelf.row.values()] == [*range(len(wanted))] and len(shelf.tables) == len(wanted) * (NODES + 1)
    for name, (table, step) in wanted.items():
        row = shelf.row[name]
        assert [quantile(shelf.tables, row, node << 22, 1) for node in range(NODES)] == list(table[:-1]), name
        assert shelf.steps[row] == int(step)
    assert shelf.rows_of("team_capacity") == [own, *rows.values()] and shelf.rows_of("team") == []
    assert {shelf.purposes[row] for row in shelf.rows_of("team_capacity")} == {shelf.purposes[own]}


def test_numbers_of_luck_are_no_others(shelf: Shelf) -> None:
    """No two tables have one, none is that of another draw, and the standard ones have those that they were given once."""
    assert len(set(shelf.purposes)) == len(shelf.purposes) and not {*shelf.purposes} & {int(purpose) for purpose in Purpose}
    assert [shelf.purposes[shelf.row[name]] for name in ("logistic", "normal", "exponential")] == [56, 57, 58]


def test_what_is_drawn_together_must_share_a_block(fuyang: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers 64 and 73 are of two blocks of eight that follow each other."""
    monkeypatch.setattr("sim.first_day.shelf.SHARED_BLOCKS", (("endowment", "space"), ("cost_project", "construction")))
    with pytest.raises(ValueError, match="the purposes of cost_project, construction do not share a block"):
        Shelf(fuyang)
