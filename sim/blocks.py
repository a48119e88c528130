"""Blocks of luck for the readable engine: each is kept once it is dealt."""

from __future__ import annotations

from functools import lru_cache

from sim.compiled.engine import dealer
from sim.luck import Block

Address = tuple[int, int, int]
"""Agent, group of purposes, attempt."""
compiled = lru_cache(maxsize=1)(dealer)


class Blocks(dict[Address, Block]):
    """The luck of one replication by address."""

    def __init__(self, seed: int, replication: int) -> None:
        super().__init__()
        self.seed, self.replication, self.deal = seed, replication, compiled()

    def __missing__(self, address: Address) -> Block:
        words = self[address] = self.deal(self.seed, self.replication, *address)
        return words
