"""Communities named at each tier of a scenario's own, from counts made by hand; and summaries put together."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from sim.answers.measure_table import grade_rows
from sim.answers.streamed import Summary


def made(to_tier: dict[str, str], replications: int = 4) -> Any:
    """Two months, of which the last counts: at the city tier once none and three times two, at the province's four times one of three."""
    watched = [SimpleNamespace(scope=scope, status=status, tier=tier, most=most) for scope, status, tier, most in (
        ("all", "started", "city", 2), ("county:a", "named", "city", 1), ("all", "named", "city", 2), ("all", "named", "province", 3))]
    bases = [0, 3, 5, 8]
    last = [9, 9, 9, 9, 9, 1, 0, 3, 0, 4, 0, 0, 77]
    return SimpleNamespace(
        replications=replications, histogram=np.array([[5] * 13, last]).ravel(),
        scenario=SimpleNamespace(ids=SimpleNamespace(tiers=tuple(to_tier), to_tier=to_tier)),
        layout=SimpleNamespace(start=SimpleNamespace(months=2), width=13, watched=watched, bases=bases))


def test_a_row_for_each_tier_of_its_own() -> None:
    """Of 0, 2, 2, 2 the mean is 3/2, the deviation 1 and its error a half; of four ones nothing varies."""
    low, high = grade_rows(made({"base": "city", "top": "province"}))
    assert low[0] == "named_base" and high[0] == "named_top" and low[3] == high[3] == "communities"
    assert "及以上" in str(low[1]) and "or above" in str(low[2]) and "及以上" not in str(high[1]) and "or above" not in str(high[2])
    assert low[4:] == (1.5, 1.0, 0, 0, 2, 2, 2, 0.5) and high[4:] == (1.0, 0.0, 1, 1, 1, 1, 1, 0.0)


@pytest.mark.parametrize(("to_tier", "replications"), [({}, 4), ({"only": "province"}, 4), ({"base": "city", "top": "province"}, 0)])
def test_no_rows_where_a_tier_tells_nothing_more(to_tier: dict[str, str], replications: int) -> None:
    assert not list(grade_rows(made(to_tier, replications)))


def test_summaries_are_put_together() -> None:
    """Numbers, sums, squares and zeros add up; the ends are those of both; with none there is nothing to add."""
    one, other, none = Summary(2, 5, 17, 1, -4, 9), Summary(3, 6, 20, 2, -3, 8), Summary()
    assert one.join(other) == other.join(one) == Summary(5, 11, 37, 3, -4, 9)
    assert Summary(1, 1, 1, 0, 1, 1).join(Summary(1, 7, 49, 0, 7, 7)) == Summary(2, 8, 50, 0, 1, 7)
    assert one.join(none) is one and none.join(other) is other
    assert (one.mean, one.sd, one.error) == (2.5, math.sqrt(4.5), pytest.approx(1.5))
    lone = Summary(1, 4, 16)
    assert lone.mean == 4 and all(math.isnan(each) for each in (lone.sd, lone.error, none.mean, none.sd, none.error))
