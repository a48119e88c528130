"""What a command that simulates does for whoever waits: a bar, a word while the rules are compiled, Ctrl-C that is always heard."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.words.tongue import Words, pick

from .console import Screen, progress
from .status import STOPS

if TYPE_CHECKING:
    from sim.ensemble.ensemble import Ensemble
    from sim.ensemble.running import Progress
    from sim.first_day.start import Start

COMPILING: Words = ("首次编译规则，约一分钟", "compiling the rules once, about a minute")
RUNNING: Words = ("模拟", "simulating")


@contextmanager
def watched(screen: Screen, compiled: bool = True) -> Iterator[Progress]:
    """Progress on stderr, and Ctrl-C that is always heard; `compiled`: a word first where the rules are yet to be compiled."""
    if compiled and not rules_are_compiled():
        screen.aside(COMPILING)
    with interruptible() as heard, progress(pick(RUNNING, screen.lang)) as advance:

        def step(done: int, asked: int) -> None:
            advance(done, asked)
            heard()

        yield step


def simulated(start: Start, screen: Screen, **options: Any) -> Ensemble:
    """Run an ensemble with a bar; Ctrl-C ends it with what is done, or at once where nothing is."""
    from sim.ensemble.running import run as simulate

    with watched(screen, options["engine"] == "compiled") as advance:
        result = simulate(start, progress=advance, **options)
    if result.replications == 0:
        raise KeyboardInterrupt
    return result


@contextmanager
def interruptible() -> Iterator[Callable[[], None]]:
    """Hear Ctrl-C, and being ended by the machine, even where compiled code swallows the exception: the function given raises it again."""
    asked: list[int] = []

    def note(number: int, frame: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def heard() -> None:
        if asked:
            raise KeyboardInterrupt

    before: dict[int, Any] = {}
    try:
        for number in STOPS:
            if number == signal.SIGINT or signal.getsignal(number) is signal.default_int_handler:  # as the program hears it, else nobody's
                before[number] = signal.signal(number, note)
    except ValueError:
        yield heard
        return
    try:
        yield heard
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def rules_are_compiled() -> bool:
    """Whether a run waits for no compiler of rules."""
    try:
        return bool(import_module("sim.engines.compiled.program").is_ready())
    except ImportError:
        return any(Path(__file__).parents[1].glob("engines/compiled/__pycache__/*.nbi"))
