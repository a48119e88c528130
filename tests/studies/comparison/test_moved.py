"""Which places flip between two schemes, and what streets bear: on a few replications written down by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim import load_scenario
from sim.ensemble.chunk import Places, empty
from sim.ensemble.layout import Layout
from sim.first_day.tables import make_start
from sim.results import Comparison
from sim.studies.comparison.place_differences import PlaceSums


@pytest.fixture(scope="module")
def layout() -> Layout:
    return Layout(make_start(load_scenario("zhuji-2022")))


def nothing(layout: Layout) -> Places:
    """Four replications in which nothing happens."""
    return empty(layout, 0, 4, places=True).places


def between(layout: Layout, a: Places, b: Places) -> PlaceSums:
    """What changes from place to place, of one block of replications."""
    sums = PlaceSums(layout)
    sums.add(a, b)
    return sums


def test_flips_of_a_community_by_hand(layout: Layout) -> None:
    """Community 2 is named under B only in replications 0 and 3, where it costs 300 and 500 more; under A only in 1."""
    a, b = nothing(layout), nothing(layout)
    a.named[:, 2], b.named[:, 2] = [0, 1, 1, 0], [1, 0, 1, 1]
    a.spent[:, 2], b.spent[:, 2] = [100, 700, 700, 100], [400, 700, 700, 600]
    (found,) = between(layout, a, b).communities().to_dict("records")
    assert found["id"] == layout.start.roster.places[2].id
    assert (found["flips_up"], found["flips_down"], found["cost_a_flip"]) == (2, 1, 400)
    assert (found["chance_a"], found["chance_b"]) == (0.5, 0.75)


def test_a_community_that_only_drops_out_has_no_price(layout: Layout) -> None:
    a, b = nothing(layout), nothing(layout)
    a.named[0, 5] = 1
    (found,) = between(layout, a, b).communities().to_dict("records")
    assert (found["flips_up"], found["flips_down"]) == (0, 1)
    assert np.isnan(found["cost_a_flip"])


def test_streets_by_hand(layout: Layout) -> None:
    """Street 1 bears 8, and then 10, 20, 30, 40 more, and meets its share of the path in one replication more."""
    a, b = nothing(layout), nothing(layout)
    a.borne[:, 4 * 1 + 1] = 8
    b.borne[:, 4 * 1 + 1] = [18, 28, 38, 48]
    b.borne[:, 4 * 1] = [0, 1, 0, 0]
    first = layout.start.many["streets"][1]["first"]
    b.named[2, first] = b.named[2, first + 1] = 1
    table = between(layout, a, b).streets()
    name = layout.start.roster.streets[1]
    own = table[table["id"] == name].set_index("measure")
    assert own.loc["net_burden", "difference"] == 25
    assert own.loc["net_burden", ["a", "b"]].tolist() == [8, 33]
    assert own.loc["net_burden", "low"] < 25 < own.loc["net_burden", "high"]
    assert own.loc["named", ["a", "b"]].tolist() == [0, 0.5]
    assert own.loc["on_path", ["flips_up", "flips_down"]].tolist() == [1, 0]
    others = table[table["id"] != name]
    assert not others[["a", "b", "difference"]].to_numpy().any()


def test_communities_of_streets_add_up(comparison: Comparison) -> None:
    """Flips less flips of all communities are the change of the whole; so are the streets."""
    for name in ("zhuji-2022-award", "zhuji-2022-no-programme"):
        change = (comparison.results[name].runs["named"] - comparison.base.runs["named"]).sum()
        flips = comparison.communities[comparison.communities["scenario"] == name]
        assert flips["flips_up"].sum() - flips["flips_down"].sum() == change
        streets = comparison.streets[(comparison.streets["scenario"] == name) & (comparison.streets["measure"] == "named")]
        assert 300 * streets["difference"].sum() == pytest.approx(change)
        named = comparison.results[name].runs["named"]
        assert comparison.moved[name].path[-1].tolist() == np.bincount(named, minlength=comparison.moved[name].path.shape[1]).tolist()
