"""Every draw that a replication takes comes out of the block of luck in which its purpose stands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario
from sim.engines import readable, replay
from sim.model.rules import luck
from sim.model.rules.luck import Block, block

from ..cases.conftest import written


class Marked(tuple[int, ...]):
    """A block of luck that knows its group of purposes."""

    group: int


class Blocks(dict[tuple[int, int, int], Any]):
    """The blocks of a replication, marked as they are dealt; crowds and what they will ask for are not looked at."""

    def __init__(self, seed: int, number: int, *_: object) -> None:
        self.seed, self.number = seed, number

    def __missing__(self, address: tuple[int, int, int]) -> Marked:
        made = self[address] = Marked(block(self.seed, self.number, *address))
        made.group = address[1]
        return made


@pytest.mark.parametrize("scenario", ["zhuji-2022", "a case"])
def test_a_draw_stands_in_the_block_of_its_purpose(scenario: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight purposes share a block. The case has a community that a document dates."""
    drawn: set[int] = set()
    real = luck.from_block

    def from_block(words: Block, purpose: int) -> int:
        assert purpose >> 3 == getattr(words, "group", purpose >> 3), f"purpose {purpose} is drawn from another's block"
        drawn.add(purpose)
        return real(words, purpose)

    for name, module in list(sys.modules.items()):
        if name.startswith("sim.model") and hasattr(module, "from_block"):
            monkeypatch.setattr(module, "from_block", from_block)
    monkeypatch.setattr(replay, "Blocks", Blocks)
    named = written(tmp_path, {"change": {}}) if scenario == "a case" else scenario
    readable.RolloutModel(load_scenario(named), collect=False).run()
    assert len(drawn) > 30
