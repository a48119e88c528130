"""A run that the machine ends (`timeout`, a queue of jobs, a terminal that is closed) ends as by Ctrl-C: a word, and whole results."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ..stopping import before
from .interrupted import ONLY_POSIX, summary, words

HEARD = "signal.signal(signal.SIGHUP, signal.SIG_DFL); signal.signal(signal.SIGTERM, signal.SIG_DFL)"
"""As in a terminal, where these tests run under nohup too."""
AS_PROGRAM = "\nimport runpy\nsys.argv = ['rollout', *sys.argv[1:]]\nrunpy.run_module('sim', run_name='__main__')"


def ended(by: str, *typed: str, first: str = HEARD) -> subprocess.CompletedProcess[str]:
    """What the program does that is sent a signal at the end of its first chunk."""
    program = f"import signal\n{first}\n{before(f'os.kill(os.getpid(), signal.{by})')}{AS_PROGRAM}"
    return subprocess.run([sys.executable, "-c", program, *typed], capture_output=True, encoding="utf-8", check=False,
                          env={**os.environ, "PYTHONUTF8": "1"})


@ONLY_POSIX
@pytest.mark.parametrize("by", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_folder_is_whole_and_says_what_it_rests_on(tmp_path: Path, by: str) -> None:
    """It was killed without a word before, with a lock left; one that is heard while nothing is running yet keeps what is done."""
    out, kept = tmp_path / "run", tmp_path / "run.unfinished"
    found = ended(by, *words(out))
    assert found.returncode == 3 and found.stderr.count("\n") == 1, found.stderr
    if found.stderr.startswith("Stopped early: "):
        assert 0 < summary(out)["replications"]["done"] < summary(out)["replications"]["asked"] and not summary(out)["complete"]
        assert list(tmp_path.iterdir()) == [out]
    else:
        assert found.stderr.startswith("stopped; what is done is kept in") and list(tmp_path.iterdir()) == [kept]


@ONLY_POSIX
def test_what_nohup_keeps_away_stays_unheard(tmp_path: Path) -> None:
    found = ended("SIGHUP", *words(tmp_path / "run", asked=200), first="signal.signal(signal.SIGHUP, signal.SIG_IGN)")
    assert found.returncode == 0 and summary(tmp_path / "run")["complete"], found.stderr


@ONLY_POSIX
@pytest.mark.parametrize("by", ["SIGTERM", "SIGHUP"])
def test_only_the_first_process_answers(by: str) -> None:
    """A process of its pool dies of SIGTERM without a word, as a pool ends it, and does not hear the end of the terminal."""
    program = ("import os, signal; from sim.ensemble.pools import ignore_interrupts; "
               "signal.signal(signal.SIGTERM, signal.default_int_handler); ignore_interrupts(); "
               f"os.kill(os.getpid(), signal.{by}); print('here')")
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=False)
    assert (found.returncode, found.stdout, found.stderr) == ((0, "here\n", "") if by == "SIGHUP" else (-signal.SIGTERM, "", ""))
