"""Keys that speak of single counties: every mistake gets one line."""

from collections.abc import Callable

import pytest

Complaints = Callable[..., list[str]]
EAST = "east: {name: {zh: 东区, en: East}}"
TRIGGER = "trigger: acceptance"


@pytest.mark.parametrize(("change", "expected"), [
    ((TRIGGER, f"{TRIGGER}\n    applies: {{counties: [eats]}}"),
     "funding.award.applies.counties.0: unknown county 'eats'; did you mean 'east'?"),
    ((TRIGGER, f"{TRIGGER}\n    applies: {{not_counties: [eats]}}"),
     "funding.award.applies.not_counties.0: unknown county 'eats'; did you mean 'east'?"),
    ((TRIGGER, f"{TRIGGER}\n    applies: {{not_counties: [east]}}"),
     "funding.award.applies.not_counties: no county is left; expected fewer"),
    ((TRIGGER, f"{TRIGGER}\n    applies: {{counties: [east], not_counties: [east]}}"),
     "funding.award.applies: has both counties and not_counties; expected one of the two"),
    ((TRIGGER, f"{TRIGGER}\n    applies: {{counties: []}}"),
     "funding.award.applies.counties: a list is empty; expected at least one entry"),
    (("in_force: 2022-01", "in_force: 2022-01\n  paths: {eats: {share: 70%, by: 2025-12}}"),
     "policy.paths.eats: unknown county 'eats'; did you mean 'east'?"),
    (("in_force: 2022-01", "in_force: 2022-01\n  paths: {east: {share: 70, by: 2025-12}}"),
     "policy.paths.east.share: 70 is more than 1; write 70% or 0.70"),
    (("in_force: 2022-01", "in_force: 2022-01\n  rounds: {month: 13}"),
     "policy.rounds.month: 13 is out of range; expected at most 12"),
    (("in_force: 2022-01", "in_force: 2022-01\n  rounds: {month: [5, 13]}"),
     "policy.rounds.month.1: 13 is out of range; expected at most 12"),
    (("in_force: 2022-01", "in_force: 2022-01\n  rounds: {month: [5, 5]}"),
     "policy.rounds.month: 5 is repeated; expected each entry once"),
    (("in_force: 2022-01", "in_force: 2022-01\n  listing: {batch: batch_sise}"),
     "policy.listing.batch: unknown uncertain quantity 'batch_sise'; "),
    (("in_force: 2022-01", "in_force: 2022-01\n  bars: {inclusive: {starts_from: 2022-11, share: inclusiv_share}}"),
     "policy.bars.inclusive.share: unknown uncertain quantity 'inclusiv_share'; "),
    (("in_force: 2022-01", "in_force: 2022-01\n  bars: {inclusive: {starts_from: 2022-11, share: december_rush}}"),
     "policy.bars.inclusive.share: 'december_rush' is a quantity in factor; expected one in share"),
    (("in_force: 2022-01", "in_force: 2022-01\n  bars: {inclusive: {share: 65%}}"),
     "policy.bars.inclusive.starts_from: required key is missing; "),
    ((EAST, EAST.replace("}}", "}, prefecture: northh}")), "jurisdiction.counties.east.prefecture: unknown prefecture 'northh'; "),
    (("by: 2025-12", "by: 2025-12\n    mountain: 1"),
     "targets.half.mountain: is for targets of each county; expected each: county, or no mountain"),
])
def test_one_line_that_says_what_and_where(complaints: Complaints, change: tuple[str, str], expected: str) -> None:
    (line,) = complaints(change)
    assert line.split(": ", 1)[1].startswith(expected)
    assert "; " in line
