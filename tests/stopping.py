"""Programs that stop by themselves at a known point, so that no test waits for a while or looks again and again."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

KILL, INTERRUPT = "os.killpg(0, signal.SIGKILL)", "os.kill(os.getpid(), signal.SIGINT)"
"""As kill -9 of the whole process group, and as Ctrl-C."""
PAUSE = "print('there', flush=True); sys.stdin.readline()"
"""Say that it has come so far, and go on when a line comes in."""
BEFORE = """
import os, signal, sys
from sim.ensemble.store import Store

commit, chunks, steps = Store.commit, [], []

def committed(self, span, content):
    commit(self, span, content)
    chunks.append(span)
    count("{event}")

def count(event="", *_):
    if len(chunks) >= {chunks} and event.startswith("{event}"):
        steps.append(1)
        if len(steps) == {steps}:
            {what}

Store.commit = committed
if {steps} > 1:
    sys.addaudithook(count)
"""


def before(what: str, chunks: int = 1, steps: int = 1, event: str = "") -> str:
    """What a program runs before `rollout`, so that it does `what` at the end of a chunk.

    With `steps` it does so later: after so many of what Python reports of itself (a file opened, renamed, a module imported), or
    of those `event`s alone.
    """
    return BEFORE.format(chunks=chunks, steps=steps, what=what, event=event)


def stopping(what: str, arguments: list[str], chunks: int = 1, steps: int = 1, **how: Any) -> subprocess.Popen[str]:
    """Start a fresh Python that runs `rollout` with some arguments and stops so."""
    program = f"{before(what, chunks, steps)}\nfrom sim.cli.app import main\nsys.exit(main(sys.argv[1:]))"
    return subprocess.Popen([sys.executable, "-c", program, *arguments], start_new_session=True, text=True, **how)


def there(process: subprocess.Popen[str]) -> None:
    """Wait until a program that pauses has come so far."""
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
