"""Keyed luck: Philox 4×64 with ten rounds, addressed and never consumed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from sim.engines.blocks import Blocks
from sim.first_day.tables import make_start
from sim.model.books.sampling import SHARED_BLOCKS, Purpose, drawn_once, drawn_once_from
from sim.model.rules.luck import block, draw, from_block
from sim.model.rules.vocabulary import LUCK
from sim.scenario.load import load_scenario
from sim.scenario.quantities import FIRST_OWN, NUMBERS, SHIPPED, number_of
from sim.scenario.scenario_library import scenario_folder

SCENARIOS = scenario_folder()
words = st.integers(0, 2**63 - 2)


@given(seed=words, replication=words, agent=words, group=words, attempt=words)
def test_block_is_numpys_philox(seed: int, replication: int, agent: int, group: int, attempt: int) -> None:
    """The block at an address is what numpy's generator gives, whose counter goes up by one before use."""
    address = agent + (group << 64) + (attempt << 128) - 1
    if address < 0:
        return
    counter = [(address >> shift) & (2**64 - 1) for shift in (0, 64, 128, 192)]
    made = np.random.Philox(key=np.array([seed, replication], np.uint64), counter=np.array(counter, np.uint64))
    assert list(block(seed, replication, agent, group, attempt)) == made.random_raw(4).tolist()


@given(agent=words, group=st.integers(0, 1000))
def test_eight_draws_share_a_block(agent: int, group: int) -> None:
    """Purposes 8 × group to 8 × group + 7 are the eight halves of one block, each used once."""
    found = block(1, 2, agent, group, 3)
    draws = [draw(1, 2, agent, 8 * group + i, 3) for i in range(8)]
    assert draws == [half for word in found for half in (word & 0xFFFFFFFF, word >> 32)]
    assert draws == [from_block(found, 8 * group + i) for i in range(8)]
    assert all(0 <= one < LUCK for one in draws)


@given(agent=words, attempt=st.integers(0, 10**6))
def test_an_address_differs_in_every_part(agent: int, attempt: int) -> None:
    """Another seed, replication, agent, purpose or attempt is another draw."""
    here = block(1, 2, agent, 3, attempt)
    others = [(2, 2, agent, 3, attempt), (1, 3, agent, 3, attempt), (1, 2, agent + 1, 3, attempt), (1, 2, agent, 4, attempt),
              (1, 2, agent, 3, attempt + 1)]
    assert all(block(*address) != here for address in others)


def test_draws_are_uniform() -> None:
    """Means and the spread over 20,000 agents are those of uniforms (5 standard errors)."""
    drawn = np.array([draw(9, 0, agent, 40, 0) for agent in range(20_000)]) / LUCK
    assert abs(drawn.mean() - 0.5) < 5 * np.sqrt(1 / 12 / 20_000)
    assert np.abs(np.histogram(drawn, 20, (0, 1))[0] - 1000).max() < 5 * np.sqrt(1000)


def test_no_two_purposes_share_an_address() -> None:
    """Every quantity of a scenario and every other draw has a purpose of its own."""
    start = make_start(load_scenario("shaoxing-2023"))
    names = len({**start.scenario.data.uncertain.epistemic, **start.scenario.data.uncertain.aleatory})
    quantities = start.lists["purposes"][:names]
    assert len(set(quantities)) == len(quantities)
    fixed = [int(purpose) for purpose in Purpose]
    assert len(set(fixed)) == len(fixed)


def test_every_shipped_quantity_has_a_number_and_only_those() -> None:
    """The order of base.yaml is no part of an address: the numbers are these, whoever inserts what."""
    uncertain = YAML(typ="safe").load(SCENARIOS.joinpath("base.yaml").read_text(encoding="utf-8"))["uncertain"]
    assert set(NUMBERS) == {*uncertain["epistemic"], *uncertain["aleatory"]}
    assert len(set(NUMBERS.values())) == len(NUMBERS)
    assert [NUMBERS[name] for name in ("satisfaction_before", "cost_project", "own_funds_street", "county_speed", "pass_county")] == [
        0, 64, 128, 192, 266]
    for level, group in SHIPPED.items():
        assert {prior["level"] for part in uncertain.values() if isinstance(part, dict)
                for name, prior in part.items() if name in group} == {level}


def test_numbers_meet_no_other_purpose() -> None:
    """Of one agent no two draws have one address: shipped quantities, users' own, the fixed ones, the standard tables'."""
    others = {int(purpose) for purpose in Purpose} | {56, 57, 58} | {Purpose.SCENE + scene for scene in range(8)}
    assert not set(NUMBERS.values()) & others
    assert max(*NUMBERS.values(), *others) < FIRST_OWN <= number_of("mine")
    assert number_of("mine") != number_of("mine2")


def test_quantities_drawn_together_share_a_block() -> None:
    for names in SHARED_BLOCKS:
        assert len({number_of(name) >> 3 for name in names}) == 1


def test_purposes_of_one_level_are_apart_from_the_fixed_ones() -> None:
    """A quantity that a community or project draws never meets the luck of its gates, consent or choice."""
    start = make_start(load_scenario("shaoxing-2023"))
    names = [*start.scenario.data.uncertain.epistemic, *start.scenario.data.uncertain.aleatory]
    known = {**start.scenario.data.uncertain.epistemic, **start.scenario.data.uncertain.aleatory}
    own = {start.lists["purposes"][i] for i, name in enumerate(names) if known[name].level in ("community", "project")}
    assert not own & {int(purpose) for purpose in Purpose}


@given(seed=words, replication=words, agents=st.lists(words, min_size=1, max_size=9, unique=True), attempt=st.integers(0, 10**6))
def test_blocks_of_the_readable_engine_are_the_same(seed: int, replication: int, agents: list[int], attempt: int) -> None:
    """Dealt alone or to a whole crowd, kept or not: the block at an address is the one of `luck.block`."""
    blocks = Blocks(seed, replication, agents, groups=[3])
    for group in (3, 4):
        assert [blocks[agent, group, attempt] for agent in agents] == [block(seed, replication, a, group, attempt) for a in agents]
    assert len(blocks) == 2 * len(agents)


@pytest.mark.parametrize(("agent", "row", "value"), [
    (7, 0, 70), (8, 0, 80), (9, 0, None), (7, 1, None), (7, 2, -3), (8, 2, None), (7, 3, None), (9, 3, 95),
])
def test_what_a_table_of_draws_gives_is_not_drawn(agent: int, row: int, value: int | None) -> None:
    """Each row of the table has its agents; who is not among them draws by luck of its own."""
    at: Any = SimpleNamespace(
        blocks=Blocks(1, 4), clock=SimpleNamespace(seed=1, replication=4), purposes=[16, 17, 18, 19], discrete=[0] * 4,
        tables=[1000 * row + node for row in range(4) for node in range(1025)],
        given_from=[0, 2, 2, 3, 4], given_agents=[7, 8, 7, 9], given=[70, 80, -3, 95])
    words = block(1, 4, agent, 2, 0)
    by_luck = 1000 * row + (draw(1, 4, agent, 16 + row, 0) >> 22)  # a step of one from node to node, rounded down
    assert drawn_once(at, agent, row) == drawn_once_from(at, agent, words, row) == (by_luck if value is None else value)
