"""Tables of quantities against their laws. Every bound follows from the table: N = 1,024 intervals, ends at 1/8,192, whole numbers.

A node is a quantile to half a whole number. A draw stands between the nodes around its luck, as the exact quantile does, so that
both lie in one interval. Summed over all intervals a rising curve differs from the straight lines between its nodes by at most
(highest − lowest)/2N in the mean, and by at most √(Σ width²/3N) in the mean square, by which the standard deviation differs; to
which comes what lies beyond the ends.
"""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from scipy import stats

from sim.first_day import priors
from sim.model.rules.chance import NODES, quantile
from sim.model.rules.vocabulary import LUCK, SHARE
from sim.scenario.support import TAIL

from .laws import (
    CONTINUOUS,
    COUNTS,
    MIXED,
    Law,
    beta_mean,
    binomial,
    constant,
    normal,
    poisson,
    triangular,
    uniform,
    uniform_integer,
)

MOVES = [(0.0, 1.0), (-0.5, 1.0), (0.0, 0.25), (2.0, 3.0), (0.0, -1.0), (-1.0, -0.5)]
"""Shift and scale: (draw + shift) × scale."""
FLOAT = 1e-9
"""What double precision may do to a chance."""
by_law = pytest.mark.parametrize("law", CONTINUOUS + MIXED, ids=lambda law: "-".join(map(str, law.written.values())))
by_count = pytest.mark.parametrize("law", COUNTS, ids=lambda law: "-".join(map(str, (*law.written.values(), law.size))))
by_move = pytest.mark.parametrize(("shift", "scale"), MOVES)


def beyond(law: Law) -> tuple[float, float]:
    """What the ends of a table cut off: the mean of it and its mean square, from the exact curve by fine steps."""
    exact = law.prior()
    u = (np.arange(4096) + 0.5) / 4096 * TAIL
    lost = [np.abs(priors.prior_values(exact, part) - priors.prior_values(exact, np.array([end])))
            for part, end in ((u, TAIL), (1 - u, 1 - TAIL))]
    return TAIL * float(sum(x.mean() for x in lost)), TAIL * float(sum((x**2).mean() for x in lost))


def drawn(law: Law, shift: float, scale: float) -> np.ndarray:
    """The middles of even steps of luck, drawn as the model draws, in the unit of the quantity."""
    prior = law.prior(shift=shift, scale=scale)
    table, steps = list(priors.table(prior, law.size)), 16 * NODES
    return np.array([quantile(table, 0, (2 * i + 1) * LUCK // (2 * steps), 0) for i in range(steps)]) / SHARE


@by_law
@by_move
def test_every_node_is_its_quantile(law: Law, shift: float, scale: float) -> None:
    """By the curve, not by its inverse: half a millionth below a node is at most its probability, half above at least."""
    table = priors.table(law.prior(shift=shift, scale=scale))
    half = (0.5 + 1e-6) / SHARE / abs(scale)
    for node in range(NODES + 1):
        at, value = min(max(node / NODES, TAIL), 1 - TAIL), table[node] / SHARE / scale - shift
        assert law.below(value - half) - FLOAT <= at <= law.below(value + half) + FLOAT, node


@by_law
@by_move
def test_every_draw_lies_in_the_interval_of_its_quantile(law: Law, shift: float, scale: float) -> None:
    """So a draw misses its exact quantile by no more than the two nodes around it lie apart."""
    values = drawn(law, shift, scale)
    exact = priors.prior_values(law.prior(shift=shift, scale=scale), (np.arange(len(values)) + 0.5) / len(values))
    nodes = np.array(priors.table(law.prior(shift=shift, scale=scale))) / SHARE
    inner = slice(16, -16)
    width = np.repeat(np.abs(np.diff(nodes)), 16)
    assert np.all(np.abs(values - exact)[inner] <= width[inner] + 2 / SHARE)


@by_law
@by_move
def test_mean_and_deviation_of_the_draws(law: Law, shift: float, scale: float) -> None:
    prior = law.prior(shift=shift, scale=scale)
    nodes, values = np.array(priors.table(prior)) / SHARE, drawn(law, shift, scale)
    cut, square = beyond(law)
    in_mean = abs(nodes[-1] - nodes[0]) / 2 / NODES + cut * abs(scale) + 2 / SHARE
    in_square = math.sqrt((np.diff(nodes) ** 2).sum() / 3 / NODES) + math.sqrt(square) * abs(scale) + 2 / SHARE
    assert abs(values.mean() - (law.mean + shift) * scale) <= in_mean
    assert abs(values.std() - law.sd * abs(scale)) <= in_square


@by_law
@by_move
def test_mean_is_what_draws_average_to(law: Law, shift: float, scale: float) -> None:
    """`mean` says what the model's own draws come to: they are rounded down, by less than a millionth."""
    assert 0 <= priors.mean(law.prior(shift=shift, scale=scale)) - drawn(law, shift, scale).mean() < 1 / SHARE + FLOAT


@by_law
@by_move
def test_deviation_is_that_of_the_law(law: Law, shift: float, scale: float) -> None:
    """`deviation` takes the node below for each draw: within √(Σ width²/N)."""
    nodes = np.array(priors.table(law.prior(shift=shift, scale=scale))) / SHARE
    bound = math.sqrt((np.diff(nodes) ** 2).sum() / NODES) + math.sqrt(beyond(law)[1]) * abs(scale) + 2 / SHARE
    assert abs(priors.deviation(law.prior(shift=shift, scale=scale)) - law.sd * abs(scale)) <= bound


@by_law
@pytest.mark.parametrize("at", [0.02, 0.2, 0.5, 0.9, 0.999])
def test_odds_of_a_condition(law: Law, at: float) -> None:
    """How likely a draw reaches a value: within one interval."""
    value = float(priors.prior_values(law.prior(), np.array([at]))[0])
    above = 1.0 if law in MIXED and value == 0 else 1 - law.below(value)
    assert abs(priors.chance_of_at_least(law.prior(), value) - above) <= 1 / NODES
    assert abs(priors.chance_of_at_least(law.prior(shift=2.0, scale=3.0), (value + 2) * 3) - above) <= 1 / NODES


@by_count
@pytest.mark.parametrize(("shift", "scale"), [(0, 1), (1, 1), (0, 2), (-1, 3)])
def test_counts_have_exactly_their_share_of_the_table(law: Law, shift: int, scale: int) -> None:
    """The node i holds the first count whose chance of at most itself reaches (i + ½)/N; and the last stands twice."""
    table = priors.table(law.prior("count", shift, scale), law.size)
    found = Counter(value // scale - shift for value in table[:-1])
    assert table[-1] == table[-2] and all(value % scale == 0 for value in table)
    for count in range(max(found) + 2):
        assert found[count] == upto(law, count) - upto(law, count - 1)


def upto(law: Law, count: int) -> int:
    """Nodes i < N with (i + ½)/N at most the chance of at most `count`."""
    return min(NODES, max(0, math.floor(law.below(count) * NODES + 0.5)))


@by_count
def test_counts_have_their_mean_deviation_and_odds(law: Law) -> None:
    """A count's chance is off by at most half a node; summed over all counts that bounds mean and square; 1/2N lies beyond."""
    prior = law.prior("count")
    table = priors.table(prior, law.size)
    least, most, mean = min(table), max(table), np.array(table[:-1]).mean()
    tail = math.fsum(1 - law.below(k) for k in range(most, most + 200)) + math.fsum(law.below(k) for k in range(least))
    assert abs(mean - law.mean) <= (most - least) / 2 / NODES + tail
    if law.size == 1:
        assert priors.mean(prior) == mean
        assert priors.deviation(prior) == pytest.approx(np.array(table[:-1]).std(), rel=1e-12)
        for count in range(least, most + 2):
            assert abs(priors.chance_of_at_least(prior, count) - (1 - law.below(count - 1))) <= 0.5 / NODES + FLOAT


def test_known_tables() -> None:
    """By hand: a die with four sides, a coin, one try in four, two tries, an even spread, a constant in each unit."""
    assert tuple(priors.table(uniform_integer(1, 4).prior("count"))[:-1]) == (1,) * 256 + (2,) * 256 + (3,) * 256 + (4,) * 256
    assert tuple(priors.table(binomial(1, 0.25).prior("count"))[:-1]) == (0,) * 768 + (1,) * 256
    assert Counter(priors.table(binomial(2, 0.5).prior("count"))[:-1]) == {0: 256, 1: 512, 2: 256}
    assert tuple(priors.table(uniform(0, 1024).prior("yuan"))) == (0, *range(1, 1024), 1024)
    assert tuple(priors.table(uniform(0, 1).prior("share"))[:2]) == (122, 977)
    assert set(priors.table(constant(0).prior("yuan"))) == {0}
    for unit, whole in {"yuan": 3, "count": 3, "share": 3_000_000, "months": 3_000_000, "factor": 3_000_000, "logit": 3_000_000}.items():
        assert set(priors.table(constant(3).prior(unit))) == {whole}


def test_known_moments() -> None:
    """By hand: shift before scale, halves upwards, a triangle's median, a coin's spread, the largest of a die."""
    assert priors.mean(uniform_integer(1, 3).prior("count", shift=1, scale=10)) == pytest.approx(30, abs=10 / NODES)
    assert priors.mean(constant(0.25).prior(shift=0.5, scale=3)) == 0.25, "a constant is what it says"
    assert priors.mean(uniform(0.25, 0.75).prior(shift=0.5, scale=3)) == pytest.approx(3, abs=1e-6)
    assert priors.table(constant(2.5).prior("yuan"))[0] == 3
    assert priors.table(triangular(0, 0, 1).prior())[NODES // 2] == round((1 - math.sqrt(0.5)) * SHARE)
    assert priors.deviation(binomial(1, 0.5).prior("count")) == 0.5
    assert priors.highest(uniform_integer(2, 9).prior("count")) == 9
    assert priors.highest(uniform_integer(2, 9).prior("count", scale=-1)) == -2
    assert priors.chance_of_at_least(uniform_integer(1, 4).prior("count"), 4) == 0.25
    assert priors.chance_of_at_least(uniform(0, 1).prior(), 0.75) == 0.25


def test_a_measured_quantity_of_unit_count_is_rounded() -> None:
    """A normal number of square metres is read at the middles of equal steps, halves upwards."""
    table = priors.table(normal(1800, 300).prior("count"))
    exact = stats.norm(1800, 300).ppf((np.arange(NODES) + 0.5) / NODES)
    assert list(table[:-1]) == [math.floor(x + 0.5) for x in exact.tolist()]


def test_binomial_in_fractions() -> None:
    """The same counts without any floating point: three tries at one in five."""
    p, chances = Fraction(1, 5), Fraction(0)
    wanted: Counter[int] = Counter()
    for k in range(4):
        before, chances = chances, chances + math.comb(3, k) * p**k * (1 - p) ** (3 - k)
        wanted[k] = math.floor(chances * NODES + Fraction(1, 2)) - math.floor(before * NODES + Fraction(1, 2))
    assert Counter(priors.table(binomial(3, 0.2).prior("count"))[:-1]) == wanted


@pytest.mark.parametrize("size", [1, 3, 12, 40])
def test_a_teams_table_is_that_of_the_larger_mean(size: int) -> None:
    assert priors.table(poisson(0.35).prior("count"), size) == priors.table(poisson(0.35 * size).prior("count"))


@pytest.mark.parametrize(("name", "below"), [
    ("normal", stats.norm.cdf), ("logistic", lambda x: 1 / (1 + math.exp(-x))), ("exponential", lambda x: -math.expm1(-x)),
])
def test_standard_tables(name: str, below: object) -> None:
    """The three tables that no scenario writes, node by node."""
    assert callable(below)
    table = priors.standard(name)
    assert len(table) == NODES + 1
    for node, value in enumerate(table):
        at = min(max(node / NODES, TAIL), 1 - TAIL)
        assert below((value - 0.5) / SHARE) - FLOAT <= at <= below((value + 0.5) / SHARE) + FLOAT


def test_quantiles_of_sentences_are_exact() -> None:
    """`prior_values` gives what a sentence says of the middle of a third: no table stands between."""
    assert priors.prior_values(uniform(0, 6).prior(shift=1, scale=2), np.array([1 / 6, 5 / 6])) == pytest.approx([4, 12])
    assert priors.prior_values(beta_mean(0.5, 2).prior(), np.array([0.25])) == pytest.approx([0.25])


@pytest.mark.parametrize(("name", "law"), [("logistic", stats.logistic), ("normal", stats.norm)])
def test_a_curve_is_the_law_in_steps_of_a_64th(name: str, law: object) -> None:
    """From -16 to 16 in luck, to the nearest; 0 and all of it at its ends."""
    found = priors.curve(name)
    assert len(found) == 32 * 64 + 1 and (found[0], found[-1], found[1024]) == (0, 2**32, 2**31)
    assert list(found[1:-1]) == [math.floor(2**32 * law.cdf(-16 + at / 64) + 0.5) for at in range(1, 2048)]  # type: ignore[attr-defined]
