"""Keyed luck: every draw is addressed, so that it depends on nothing else.

A draw is Philox 4×64 with ten rounds (Salmon et al. 2011), key (seed, replication), counter (agent, purpose, attempt).
The agent is its stable id, never a row. So a community meets the same luck under every scheme and on every engine.
One block holds eight draws of 32 bits: purposes 0–7 share a block, 8–15 the next.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sim.model.state.world import World

MASK = (1 << 64) - 1
Block = tuple[int, int, int, int]
"""Eight draws of 32 bits, to `from_block` from."""
GOLDEN = 0x9E3779B97F4A7C15
SQUARE = 0xBB67AE8584CAA73B
FIRST = 0xD2E7470EE14C6C93
SECOND = 0xCA5A826395121157


@lru_cache(maxsize=4)
def keys(seed: int, replication: int) -> tuple[tuple[int, int], ...]:
    """The keys of the ten rounds."""
    return tuple(((seed + i * GOLDEN) & MASK, (replication + i * SQUARE) & MASK) for i in range(10))


def block(seed: int, replication: int, agent: int, group: int, attempt: int) -> Block:
    """Four 64-bit words for one address; all arguments below 2**63."""
    c0, c1, c2, c3 = agent, group, attempt, 0
    for k0, k1 in keys(seed, replication):
        p, q = FIRST * c0, SECOND * c2
        c0, c1, c2, c3 = (q >> 64) ^ c1 ^ k0, q & MASK, (p >> 64) ^ c3 ^ k1, p & MASK
    return c0, c1, c2, c3


def block_of(world: "World", agent: int, group: int, attempt: int) -> Block:
    """The block of eight draws of one agent, purposes 8 × group and on, to `from_block` from; the readable engine keeps it."""
    return world.blocks[agent, group, attempt]


def draw(seed: int, replication: int, agent: int, purpose: int, attempt: int) -> int:
    """A whole number in [0, 2**32), the same wherever and whenever it is asked for."""
    return from_block(block(seed, replication, agent, purpose >> 3, attempt), purpose)


def from_block(words: Block, purpose: int) -> int:
    """The draw of a purpose out of its block."""
    word = words[purpose >> 1 & 3]  # two draws a word: the last bit of the purpose says which half
    return word >> 32 if purpose & 1 else word & 0xFFFFFFFF


def put_in_block(words: Block, purpose: int, drawn: int) -> Block:
    """A block with another draw for a purpose."""
    place, other = purpose >> 1 & 3, from_block(words, purpose ^ 1)
    word = drawn << 32 | other if purpose & 1 else other << 32 | drawn
    one, two, three, four = (word if place == at else words[at] for at in range(4))
    return one, two, three, four
