"""What pages quote of runs is what is kept of them, and that is of the rules as they are."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from sim import load_scenario

from .make_quoted import FOLDER, MEASURES, PAGES, PROVINCE, first_digests, luck, page_of, published, renewed


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_the_tables_are_those_of_the_kept_runs(page: str, lang: str) -> None:
    """Otherwise run `python -m tests.docs.make_quoted pages`."""
    assert renewed(page, lang) == page_of(page, lang).read_text(encoding="utf-8")


def test_the_runs_are_of_the_rules_and_schemes_as_they_are() -> None:
    """Otherwise run `python -m tests.regenerate quoted`."""
    assert first_digests() == json.loads((FOLDER / "digests.json").read_text(encoding="utf-8"))


def test_published_figures_are_those_of_the_scenario() -> None:
    """A digest leaves them out."""
    kept, seen = pd.read_csv(FOLDER / "published.csv"), load_scenario(PROVINCE).data.observed
    assert len(kept) >= 10 and [seen[name].value for name in kept["id"]] == list(kept["value"])


def test_a_scheme_with_unknowns_of_its_own_gains_least_of_names() -> None:
    kept = pd.read_csv(FOLDER / "luck.csv").set_index("scheme")
    assert kept["named"].idxmin() == "base_fund"


@pytest.mark.slow
def test_the_whole_runs_give_what_is_kept() -> None:
    """All replications, not the first alone: half a minute."""
    kept = pd.read_csv(FOLDER / "published.csv")
    pd.testing.assert_frame_equal(published()[["id", "q05", "q50", "q95"]].reset_index(drop=True), kept[["id", "q05", "q50", "q95"]])
    saved = pd.read_csv(FOLDER / "luck.csv")
    pd.testing.assert_frame_equal(luck()[["scheme", *MEASURES]], saved[["scheme", *MEASURES]])
