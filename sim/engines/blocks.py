"""Blocks of luck for the readable engine: each is kept once it is dealt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import Any

import numpy as np

from sim.engines.dealing import blocks_of
from sim.model.books.sampling import OCCASION
from sim.model.rules.luck import Block, block

Address = tuple[int, int, int]
"""Agent, group of purposes, attempt."""
_FEW = 10
"""Replications of a process whose luck is dealt in plain Python: importing numba takes longer than that many do."""
_begun = count()


@lru_cache(maxsize=1)
def compiled() -> tuple[Any, Any]:
    """What deals in compiled code: a block for one agent, and one for each of many."""
    from sim.engines.compiled.engine import dealers

    return dealers()


def _many(seed: int, replication: int, agents: Any, group: int, attempt: int, blocks: Any) -> None:
    """Deal one block to each of many agents into the rows of `blocks`."""
    blocks[:] = blocks_of(seed, replication, agents, group, attempt)


class Blocks(dict[Address, Block]):
    """The luck of one replication by address.

    A block of one of the `groups` that nearly all of the `crowd` will ask for is dealt to all of them at the first asking;
    so is one of the `pairs` of a group and an attempt.
    """

    def __init__(
        self, seed: int, replication: int, crowd: Sequence[int] = (), groups: Iterable[int] = (),
        pairs: Iterable[tuple[int, int]] = (),
    ) -> None:
        super().__init__()
        self.seed, self.replication = seed, replication
        self.crowd, self.known, self.groups, self.pairs = crowd, frozenset(crowd), frozenset(groups), frozenset(pairs)
        self.agents = np.array(crowd, np.int64)
        self.one: Any
        self.many: Any
        self.one, self.many = (block, _many) if next(_begun) < _FEW else compiled()

    def __missing__(self, address: Address) -> Block:
        agent, group, attempt = address
        wide = (group in self.groups and attempt < OCCASION) or (group, attempt) in self.pairs
        if wide and agent in self.known:
            self.deal_all(group, attempt)
            return self[address]
        words: Block = self.one(self.seed, self.replication, agent, group, attempt)
        self[address] = words
        return words

    def deal_all(self, group: int, attempt: int) -> None:
        """Deal a block to everyone in the crowd: the same numbers as one by one, for a fraction of the time."""
        dealt = np.empty((len(self.crowd), 4), np.uint64)
        self.many(self.seed, self.replication, self.agents, group, attempt, dealt)
        for agent, (a, b, c, d) in zip(self.crowd, dealt.tolist(), strict=True):
            self[agent, group, attempt] = (a, b, c, d)
