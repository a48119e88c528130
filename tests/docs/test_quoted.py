"""What pages quote of runs is what is kept of them; what their sentences say holds of it. tests/house/test_resting.py asks of the rules."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from sim import load_scenario
from sim.words.tongue import Lang

from . import make_quoted
from .make_quoted import FOLDER, GRANTS, MEASURES, MONTHS, OFTEN, PAGES, PROVINCE, SEED, page_of, renewed
from .pages import ROOT, commands


def kept(name: str) -> pd.DataFrame:
    """A table as it is kept."""
    return pd.read_csv(FOLDER / f"{name}.csv")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_quotes_what_is_kept(page: str, lang: Lang) -> None:
    """Otherwise run `python -m tests.docs.make_quoted pages`."""
    assert renewed(page, lang) == page_of(page, lang).read_text(encoding="utf-8")


def test_published_figures_are_those_of_the_scenario() -> None:
    """A digest leaves them out."""
    table, seen = kept("published"), load_scenario(PROVINCE).data.observed
    assert len(table) >= 10 and [seen[name].value for name in table["id"]] == list(table["value"])


def test_a_scheme_with_unknowns_of_its_own_gains_least_of_names() -> None:
    assert kept("luck").set_index("scheme")["named"].idxmin() == "base_fund"


def test_what_is_said_of_the_two_questions_holds() -> None:
    """No works are short enough to be sure of the date; a larger grant builds no more, pays for less, and is owed twice as much."""
    chances, (small, large) = kept("durations")["probability"], kept("grant").to_dict("records")
    assert chances.is_monotonic_decreasing and chances[0] < 0.9
    assert small["named"] == large["named"] and large["arrears"] > 2 * small["arrears"]
    assert large["paid"] / GRANTS[large["scenario"]] < small["paid"] / GRANTS[small["scenario"]]
    assert abs(large["paid"] / small["paid"] - 1) < 0.01


def test_the_first_picture_shows_what_is_said_of_it() -> None:
    """The bands of what is named and the plan end below the target, as README says; pages tell of as many replications as were drawn."""
    table = kept("fan").set_index(["kind", "status"])
    target = table.loc[("target", "named"), "value"].item()
    assert table.loc[("fan", "named"), "q95"].max() < target and table.loc[("plan", "started"), "value"].max() < target
    plan = table.loc[("plan", "started"), "value"].max()
    for readme in (ROOT / "README.md", ROOT / "README.zh.md"):
        assert [f"{plan:.1f}", f"{target:.1f}"] == re.findall(r"\d+\.\d", readme.read_text(encoding="utf-8").split("```")[0])
    pages = [ROOT / "README.md", ROOT / "README.zh.md", page_of("start", "en"), page_of("start", "zh")]
    assert all(re.search(rf"!\[.*{OFTEN['fan']}.*\]\(.*fan-", page.read_text(encoding="utf-8").replace(",", "")) for page in pages)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_pages_name_the_runs_that_are_quoted(lang: Lang) -> None:
    """Commands with their replications, or these with the seed in the sentence above the table."""
    asked = {words[1]: words for words in commands(page_of("programmes", lang)) if "-n" in words}
    sweep, compared = asked["sweep"], asked["compare"]
    assert f"policy.planned_months.renovation={','.join(map(str, MONTHS))}" in sweep and sweep[-1] == str(OFTEN["durations"])
    assert compared[2:4] == list(GRANTS) and compared[-1] == str(OFTEN["grant"])
    for page, name in (("model", "published"), ("comparing", "luck")):
        above = page_of(page, lang).read_text(encoding="utf-8").partition(f"<!-- {name} -->")[0].rstrip().rpartition("\n\n")[2]
        told = [int(number) for number in re.findall(r"\d+", above.replace(",", ""))]
        assert told[-2:] in ([OFTEN[name], SEED], [SEED, OFTEN[name]]), above


@pytest.mark.slow
@pytest.mark.parametrize("name", OFTEN)
def test_the_whole_runs_give_what_is_kept(name: str) -> None:
    """All replications, not the first alone: a minute. The paragraph of docs/known.md is held by a shorter one."""
    found, table = getattr(make_quoted, name)().reset_index(drop=True), kept(name)
    numbers = [column for column in table if column in ("q05", "q50", "q95", *MEASURES, "months", "probability", "paid", "arrears")]
    pd.testing.assert_frame_equal(found[numbers], table[numbers], check_dtype=False)
