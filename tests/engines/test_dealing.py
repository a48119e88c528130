"""Luck of many replications at once is the luck of each."""

from __future__ import annotations

import numpy as np
import pytest

from sim.engines.dealing import blocks_of, luck_drawn
from sim.model.rules.luck import block, draw

NUMBERS = np.array([0, 1, 7, 2**31, 2**62 + 3, 2**63 - 1])


@pytest.mark.parametrize(("seed", "agent", "group", "attempt"), [
    (1, 0, 0, 0), (2**62 - 1, 2**63 - 1, 9, 3), (0, 12345678901234567, 2**40, 2**50),
])
def test_blocks_are_those_of_the_rule(seed: int, agent: int, group: int, attempt: int) -> None:
    made = blocks_of(seed, NUMBERS, agent, group, attempt)
    assert [tuple(row) for row in made.tolist()] == [block(seed, number, agent, group, attempt) for number in NUMBERS.tolist()]


@pytest.mark.parametrize("purpose", range(16))
def test_a_draw_is_that_of_its_purpose(purpose: int) -> None:
    assert luck_drawn(3, NUMBERS, 11, purpose, 2).tolist() == [draw(3, number, 11, purpose, 2) for number in NUMBERS.tolist()]


def test_a_crowd_is_dealt_what_each_of_it_would_be() -> None:
    assert [tuple(row) for row in blocks_of(5, 9, NUMBERS, 2, 1).tolist()] == [block(5, 9, agent, 2, 1) for agent in NUMBERS.tolist()]
