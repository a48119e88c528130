"""The numbers that an answer hangs on: known where one draw decides the target, none where only luck does."""

import numpy as np
import pytest

from sim.answers.deciding import deciding, quantities
from sim.answers.evidence import drawn
from sim.world.tables import make_start

N = 600


def gaps_where(fuyang, name: str, met: float) -> list[int]:
    """A target met where the draw of a quantity lies above a part of its way."""
    luck = next(each for each in drawn(make_start(fuyang), 1, N) if each.name == name).luck.mean(axis=0)
    return [0 if high else 1 for high in luck > met]


def test_the_quantity_that_decides_is_named_with_both_ends(make, fuyang) -> None:
    """Met where giving up is drawn in the upper half of its way: never in the lower third, always in the upper."""
    result = make(N, {"units.complete.gap": gaps_where(fuyang, "abandonment", 0.5)})
    first, *_ = quantities(result) or []
    assert first.name == "abandonment" and first.low[0] == 0 and first.high[0] == first.high[1] and first.difference == 1
    low, high = first.interval()
    assert 0.95 < low < high <= 1
    assert fuyang.data.uncertain.epistemic["abandonment"].label.zh in deciding(result, "zh")
    assert fuyang.data.uncertain.epistemic["abandonment"].label.en in deciding(result, "en")


def test_luck_alone_names_nothing(make) -> None:
    """Of 20 targets that a coin decides at most 3 name anything, at a level of 5 % for all quantities together."""
    named = 0
    for seed in range(20):
        gap = np.random.default_rng(seed).integers(0, 2, N)
        named += bool(quantities(make(N, {"units.complete.gap": gap})))
    assert named <= 3


@pytest.mark.parametrize(("lang", "said"), [("zh", "看不出"), ("en", "cannot be told")])
def test_few_replications_say_so(make, lang, said) -> None:
    assert said in deciding(make(50, {}), lang)
