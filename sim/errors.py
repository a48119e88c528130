"""What a user can cause: wrong input (exit status 2) and an early stop (exit status 3)."""

from collections.abc import Callable, Iterable
from pathlib import Path

from sim.words.chinese import translated
from sim.words.tongue import Lang


class InputError(Exception):
    """The input is wrong; `problems` holds one line for each thing to mend."""

    def __init__(self, problems: Iterable[str] | str) -> None:
        self.problems: list[str] = [problems] if isinstance(problems, str) else list(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(self.problems)

    def told(self, lang: Lang) -> list[str]:
        """The lines in Chinese or English; `problems` holds them in English."""
        if lang != "zh":
            return self.problems
        return [translated(problem) for problem in self.problems]


def problems_of(*checks: Callable[[], object]) -> list[str]:
    """What all of several checks find, each line once: so a user learns of every fault at once."""
    found: dict[str, None] = {}
    for check in checks:
        try:
            check()
        except InputError as error:
            found |= dict.fromkeys(error.problems)
    return list(found)


class StoppedEarly(Exception):
    """The work ended before it was done; what is written is valid and says so. `kept` is where the same command goes on."""

    def __init__(self, reason: str, kept: Path | None = None) -> None:
        self.kept = kept
        super().__init__(reason)


class Interrupted(KeyboardInterrupt):
    """Ctrl-C while a result was made; `kept` is where the same command goes on, None where nothing was written."""

    def __init__(self, kept: Path | None = None) -> None:
        self.kept = kept
        super().__init__()
