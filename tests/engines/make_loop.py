"""Compile the rules anew and ship them as a program: `python -m tests.regenerate loop`, after any change of what is compiled."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest

from sim import load_scenario, run
from sim.engines.compiled import calling
from sim.engines.compiled.entry import program
from sim.engines.compiled.program import ship


class Asked(Exception):
    """The loop was called."""


def made_program() -> str:
    """The rules as a program, compiled now."""
    asked = list[tuple[Any, ...]]()

    def note(*arguments: Any) -> None:
        asked.append(arguments)
        raise Asked

    with pytest.MonkeyPatch.context() as patch, suppress(Asked):
        patch.setattr(calling, "replications", note)
        run(load_scenario("fuyang-2022"), 1, workers=1)
    return program(asked[0])


if __name__ == "__main__":
    ship(made_program())
