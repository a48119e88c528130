"""The lead of a scheme in a target has the interval that the table of differences gives the same difference."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.answers.paired import chances_of
from sim.results import Comparison, compare
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.leading import best, lead_of, surely_ahead
from sim.studies.comparison.ranking import ranking_table

from ...small_town import ONE_NAMED, SMALL_TOWN

FIRST = SMALL_TOWN + f"""\
uncertain: {{epistemic: {{pass_county: {{value: 0%}}}}}}
targets: {{t: {ONE_NAMED}}}
"""
SECOND = """\
extends: first.yaml
source: own assumption
title: {zh: 必过, en: Sure to pass}
uncertain: {epistemic: {pass_county: {value: 100%}}}
"""


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A gate that nobody passes, and one that everybody passes."""
    paths = [tmp_path / "first.yaml", tmp_path / "second.yaml"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def both(files: list[Path], n: int) -> Comparison:
    """The two, ranked by the target."""
    return compare(*map(load_scenario, files), replications=n, by="t")


@pytest.mark.parametrize(("n", "sure"), [(2, False), (50, True)])
def test_a_lead_in_a_target(files: list[Path], n: int, sure: bool) -> None:
    """Missed by one in each replication and met by the other: of two that shows nothing, and no interval is 100 to 100."""
    found = both(files, n)
    top, rival = ranking_table(found).to_dict("records")
    lead, wanted = lead_of(found, top, rival), chances_of(n, n, 0)
    table = difference_table(found).set_index(["kind", "id", "status"]).loc[("probability", "t", "headline")]
    assert (lead.low, lead.high) == (wanted.low, wanted.high) == (table["low"], table["high"])
    assert (lead.low > 0) is sure is surely_ahead(found, top, rival)
    assert ("comes first" in best(found, "en")) is sure


def test_two_that_are_level_in_every_replication(files: list[Path]) -> None:
    """No flip has a width, and is still the same in every replication."""
    found = compare(load_scenario(files[0]), load_scenario(files[0]).with_values({"uncertain.epistemic.cost_inclusive.value": 2_000_000}),
                    replications=20, by="t")
    assert "is the same under" in best(found, "en") and "每次模拟中都相同" in best(found, "zh")
