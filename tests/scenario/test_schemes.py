"""Any scheme can be put on any jurisdiction: it loads, it runs, its money moves, and not a yuan is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.answers.money_table import burdens, paid
from sim.scenario.load import Scenario
from sim.scenario.scenario_library import scenario_folder

SCHEMES = sorted(path.stem for path in scenario_folder().glob("scheme-*.yaml") if path.stem != "scheme-common")
PLACES = {"fuyang-2022": 60, "zhuji-2022": 60, "shaoxing-2023": 12, "zhejiang-2022": 2}
OWN = {"fuyang-2022": ["award"], "zhuji-2022": ["base_fund"], "shaoxing-2023": ["street_pool", "social"], "zhejiang-2022": []}
NOT_ALONE = {"scheme-draft-procedure"}
"""A scheme of procedure, which moves no money of its own."""
ELSEWHERE = {("scheme-fuyang-award", "zhejiang-2022"), ("scheme-base-fund", "zhejiang-2022"),
             ("scheme-social", "zhejiang-2022"), ("scheme-street-pool", "zhejiang-2022")}
"""The province has these already, each for its own counties, under the same names."""


def put(folder: Path, scheme: str, place: str) -> Scenario:
    """A scheme in place of a jurisdiction's own, as a researcher writes it."""
    mine = folder / "mine.yaml"
    kept = streams_of(scheme)
    removed = ", ".join(f"{name}: null" for name in OWN[place] if name not in kept)
    lines = [f"extends: [{place}, {scheme}]", "source: own assumption"]
    lines += [f"funding: {{{removed}}}"] if removed else []
    lines += ["funds: {county_finance: {carry_over: true}}"] if scheme == "scheme-bonds" else []
    mine.write_text("\n".join(lines), encoding="utf-8")
    return load_scenario(mine)


def streams_of(scheme: str) -> set[str]:
    """The streams that a scheme file names."""
    from sim.scenario.node import entries
    from sim.scenario.reading import read_tree

    return {str(key) for key in entries(entries(read_tree(scenario_folder() / f"{scheme}.yaml")).get("funding"))}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_goes_with_every_place(scheme: str, place: str, tmp_path: Path) -> None:
    if (scheme, place) in ELSEWHERE:
        assert streams_of(scheme) <= set(load_scenario(place).data.funding)
        return
    found = run(put(tmp_path, scheme, place), PLACES[place], seed=9)
    streams = streams_of(scheme)
    assert streams or scheme in NOT_ALONE
    for stream in streams:
        assert paid(found, stream).any(), stream
    assert (sum(burdens(found).values()) == found.runs["spending"]).all()
    if place == "fuyang-2022":
        again = run(found.scenario, 2, seed=9, engine="mesa")
        assert (again.rows == found.rows[:2]).all()
