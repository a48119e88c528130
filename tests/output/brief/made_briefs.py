"""What tests of briefs share: each brief is made once, and its tables are looked at."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sim.output.brief.kept_brief import kept_brief
from sim.output.brief.paper import Brief, Grid
from sim.words.tongue import Lang


@cache
def brief_on(folder: Path, lang: Lang) -> Brief:
    """The brief on a folder that nobody changes, made once: its charts take longer than all that is looked at."""
    return kept_brief(folder, lang)


def grids_of(brief: Brief) -> list[Grid]:
    """The tables of a brief in their order."""
    return [block for block in brief.blocks if isinstance(block, Grid)]
