"""Every part of results/ is of the rules and scenarios as they are, or is named here as one to make again."""

from __future__ import annotations

import pytest

from ..regenerate import KEPT, parts
from ..resting import first_digest, kept_digests, rests

RESTING = {part: names for part, commands in parts().items() if (names := rests(commands))}
BY_THEMSELVES = {"studies", "posterior"}
"""Tests of their own hold these."""


def test_every_part_of_results_says_what_it_rests_on() -> None:
    assert set(RESTING) == {part for part, path in KEPT.items() if path.startswith("results")} - BY_THEMSELVES
    assert {part: list(held) for part, held in kept_digests().items()} == dict(sorted(RESTING.items()))


@pytest.mark.parametrize("part", RESTING)
def test_the_histories_are_those_of_today(part: str) -> None:
    """Otherwise run `python -m tests.regenerate` with the name of the part."""
    assert {name: first_digest(name) for name in RESTING[part]} == kept_digests()[part]
