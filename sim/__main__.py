"""`python -m sim` is `rollout`."""

from __future__ import annotations

import os
import signal
import sys

from sim.cli.status import STOPPED, STOPPED_BY_USER, STOPS
from sim.words.tongue import of_machine, pick


def rollout() -> int:
    """The program: it is loaded, which takes a moment, and runs what was typed.

    Ctrl-C while it is loaded ends it at once and with the same words as later: raised in the middle of an import it would be a
    traceback, or be lost where Python takes no exception. A machine that ends it (`timeout`, a queue of jobs, a terminal that is
    closed) is heard as Ctrl-C is; what `nohup` has told it not to hear stays unheard.
    """
    heard = [number for number in STOPS if signal.getsignal(number) is not signal.SIG_IGN]
    for number in heard:
        signal.signal(number, _stopped)
    from sim.cli.app import main

    for number in heard:
        signal.signal(number, signal.default_int_handler)
    return main()


def _stopped(number: int, frame: object) -> None:
    """Say so and end: nothing has been begun."""
    os.write(sys.stderr.fileno(), (pick(STOPPED_BY_USER, of_machine()) + "\n").encode(sys.stderr.encoding or "utf-8", "replace"))
    os._exit(STOPPED)


if __name__ == "__main__":
    sys.exit(rollout())
