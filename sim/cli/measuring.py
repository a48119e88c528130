"""What both kinds of `rollout bench` share: which scenarios, a bar over all that is measured, the file that keeps it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.words.tongue import Words, pick

from .console import Screen, progress
from .problems import Problems

USUAL = ("fuyang-2022", "zhuji-2022", "shaoxing-2023")
MEASURING: Words = ("测量", "measuring")


def shipped() -> list[str]:
    """Every shipped scenario."""
    from sim.scenario.scenario_library import scenario_names

    return scenario_names()


def scenarios_measured(problems: Problems, names: list[str], every: bool, out: Path | None) -> list[str]:
    """The scenarios that are named, or all shipped ones, or the usual; what is wrong with them and the file joins the problems."""
    if every and names:
        problems.lines.append("--all: measures every shipped scenario; expected no names beside it")
    if out is not None:
        problems.of(partial(check_file, out))
    return names or (shipped() if every else list(USUAL))


def check_file(out: Path) -> None:
    """InputError where no file can be written, told before any work."""
    from sim.output.folder import refusal

    if out.is_dir():
        raise InputError(f"{out}: is a folder; expected a file")
    code = errno.ENOENT if not out.parent.exists() else errno.ENOTDIR if not out.parent.is_dir() else 0
    code = code or (0 if os.access(out.parent, os.W_OK) else errno.EACCES)
    if code:
        raise refusal(out, OSError(code, os.strerror(code)))


@contextmanager
def measuring(screen: Screen, steps: int) -> Iterator[Callable[[int], None]]:
    """A bar over so many steps, which hears how many more are done."""
    done = 0
    with progress(pick(MEASURING, screen.lang)) as advance:

        def more(number: int) -> None:
            nonlocal done
            done += number
            advance(done, steps)

        yield more


def keep_measured(found: dict[str, Any], out: Path | None) -> None:
    """Write the JSON where it is to be kept."""
    from sim.files.writing import write_json
    from sim.output.folder import refusal

    if out is None:
        return
    try:
        write_json(out, found)
    except OSError as error:
        raise refusal(out, error) from None
