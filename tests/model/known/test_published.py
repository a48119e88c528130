"""What the model counts for published figures: known exactly where every date is, and the same as its other counts elsewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from sim import load_scenario, run
from sim.ensemble.row_blocks import SEEN
from sim.results import Result
from sim.scenario.load import Scenario

from .still import both, dated, month, numbers, scenario, text

TWO = {
    "name": text("county"), "prefectures": {"p": {"name": text("p")}, "q": {"name": text("q")}},
    "counties": {"a": {"name": text("a"), "prefecture": "p"}, "b": {"name": text("b"), "prefecture": "q"},
                 "c": {"name": text("c"), "prefecture": "p"}},
    "streets": {name: {"name": text(name), "county": name[0], "communities": 0} for name in ("a1", "a2", "b1", "c1")},
    "communities": {
        f"{street}_{i}": {"name": text(f"{street}{i}"), "street": street, "start": month(at), "finish": month(at + 3), "tier": tier,
                          "kind": kind}
        for street, kind in (("a1", "renovation"), ("a2", "new_build"), ("b1", "renovation"), ("c1", "new_build"))
        for i, (at, tier) in enumerate(((-2, "county"), (1, "city"), (4, "county")))
    } | {
        "c1_3": {"name": text("c13"), "street": "c1", "start": month(4), "finish": month(7), "tier": "county", "kind": "new_build"},
        "b1_out": {"name": text("out"), "street": "b1", "start": month(0), "finish": month(3), "tier": "county", "kind": "renovation",
                   "counted": False},
    },
}
"""Three counties of two prefectures, four streets: in each one starts before the period, in month 1, in month 4; in the last one
more; and one that no denominator counts."""


def figure(at: int, status: str = "started", **more: Any) -> dict[str, Any]:
    """A figure at the end of a month counted from the first; its value is of no matter here."""
    return {"month": month(at), "status": status, "value": 0, **more}


FIGURES = {
    "before": (figure(0), 4), "at_once": (figure(1), 8), "month_before": (figure(3), 8), "all": (figure(4), 13),
    "city": (figure(4, tier="city"), 4), "province": (figure(4, tier="province"), 0), "county": (figure(4, county="a"), 6),
    "street": (figure(1, street="a2"), 2), "last_street": (figure(4, street="c1"), 4), "prefecture": (figure(1, prefecture="p"), 6),
    "one": (figure(4, community="b1_2"), 1),
    "one_before": (figure(3, community="b1_2"), 0), "kind": (figure(4, kind="new_build"), 7),
    "kind_there": (figure(1, prefecture="p", kind="renovation"), 2), "kind_of_street": (figure(4, street="b1", kind="new_build"), 0),
    "complete": (figure(3, "complete"), 4), "complete_next": (figure(4, "complete"), 8), "net": (figure(4, "started_net"), 13),
    "standard": (figure(4, standard="new_build"), 7), "batch": (figure(4, batch=5, since=month(4)), 5),
    "since": (figure(4, since=month(1), kind="renovation"), 4), "since_before": (figure(4, since=month(-2)), 13),
    "since_later": (figure(3, since=month(2)), 0), "since_finished": (figure(4, "complete", since=month(4), county="a"), 2),
    "standard_there": (figure(4, standard="new_build", county="a"), 3), "kind_that_counts": (figure(4, street="b1", kind="renovation"), 3),
}


def in_counties(folder: Path, **parts: Any) -> Scenario:
    """The three counties with these parts."""
    return scenario(folder, 12, jurisdiction=TWO, **parts)


def seen(result: Result) -> dict[str, list[int]]:
    """What was counted for each figure, over the replications."""
    return {name: sorted(set(result.column(f"{SEEN}{name}"))) for name in result.layout.start.observed}


def test_certain_dates_give_certain_counts(tmp_path: Path) -> None:
    observed = {name: {**given, "value": 0, "exactness": "about"} for name, (given, _) in FIGURES.items()}
    result = both(in_counties(tmp_path, observed=observed), 40)
    assert seen(result) == {name: [count] for name, (_, count) in sorted(FIGURES.items())}


def test_figures_change_nothing_else(tmp_path: Path) -> None:
    observed = {"a": figure(1, kind="new_build"), "b": figure(4, prefecture="p")}
    with_them, without = (run(in_counties(tmp_path, **parts), 20, 1, "mesa") for parts in ({"observed": observed}, {}))
    assert with_them.digest == without.digest
    assert set(with_them.layout.columns) - set(without.layout.columns) == {"observed.a", "observed.b"}
    for name in without.layout.columns:
        assert (with_them.column(name) == without.column(name)).all(), name


def test_what_is_given_up_leaves_the_net_figure_alone(tmp_path: Path) -> None:
    """The figure of the whole stands in a cell, that of a kind is counted one by one: with all of one kind both are the same."""
    observed = {f"{status}_{kind or 'all'}": figure(9, status, **({"kind": kind} if kind else {}))
                for status in ("started", "started_net", "named") for kind in (None, "renovation", "new_build")}
    named = {name: {**given, "finish": month(30)} for name, given in dated(30, every=0).items()}
    made = scenario(tmp_path, 36, named, quantities={"abandonment": 0.05, "new_build_share": 0.5}, observed=observed)
    result = both(made, 400)
    counts = {name: result.column(f"{SEEN}{name}") for name in observed}
    for status in ("started", "started_net", "named"):
        assert (counts[f"{status}_all"] == counts[f"{status}_renovation"] + counts[f"{status}_new_build"]).all()
        kept = numbers(result, status, "county")[9]
        assert (np.bincount(counts[f"{status}_all"], minlength=len(kept)) == kept).all()
    assert (counts["started_all"] == 30).all() and counts["started_net_all"].min() < 28
    assert 0 < counts["started_new_build"].mean() < 30 and (counts["started_net_new_build"] <= counts["started_new_build"]).all()


def test_both_engines_see_the_same_in_the_province(tmp_path: Path) -> None:
    """In each replication, and the same as the series that a run keeps; a prefecture is the sum of its counties."""
    counties = load_scenario("zhejiang-2022").data.jurisdiction.counties
    where = [name for name, county in counties.items() if county.prefecture == "ningbo"]
    parts = {name: {"month": "2022-05", "status": "started", "tier": "province", "county": name, "value": 9, "exactness": "about"}
             for name in where}
    path = tmp_path / "year.yaml"
    late = dict.fromkeys(("started_2025", "share_2025", "named_2025", "county_floors"))
    path.write_text(json.dumps({"extends": "zhejiang-2022", "source": "own assumption", "period": {"end": "2022-12"}, "targets": late,
                                "observed": parts, "policy": {"path": None}}), encoding="utf-8")
    made = load_scenario(path)
    result, again = run(made, 4, seed=5), run(made, 2, seed=5, engine="mesa")
    assert (result.rows[:2] == again.rows).all()
    assert (result.column("observed.started_ningbo_2022_05") == sum(result.column(f"{SEEN}{name}") for name in where)).all()
    for name, at, status in (("started_2022_05", 4, "started"), ("started_2022_11", 10, "started"), ("named_2022_12", 11, "named")):
        kept = numbers(result, status, "province")[at]
        assert (np.bincount(result.column(f"{SEEN}{name}"), minlength=len(kept)) == kept).all()
