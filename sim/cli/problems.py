"""What is wrong with a command line, gathered so that all of it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from sim.errors import InputError

T = TypeVar("T")


class Problems:
    """Collects what is wrong, each thing once."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self.lines = list(lines)

    def of(self, work: Callable[[], T]) -> T | None:
        """What the work gives; None where it complains."""
        try:
            return work()
        except InputError as error:
            self.lines += error.problems
            return None

    def stop(self) -> None:
        """InputError if anything was wrong."""
        if self.lines:
            raise InputError(dict.fromkeys(self.lines))

    def sound(self, found: T | None) -> T:
        """What was found, now that nothing is wrong; InputError if anything was."""
        self.stop()
        assert found is not None
        return found
