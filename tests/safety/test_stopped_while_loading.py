"""Ctrl-C while the program is still being loaded: one line, the status of a stop, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

PROGRAM = """
import os, runpy, signal, sys

# As in a terminal: a signal that is not to be heard stays unheard, and these tests may run under nohup or in the background.
signal.signal(signal.{signal}, signal.default_int_handler if "{signal}" == "SIGINT" else signal.SIG_DFL)

class Stop:
    def find_spec(self, name, path=None, target=None):
        if name == "typer":
            os.kill(os.getpid(), signal.{signal})

sys.meta_path.insert(0, Stop())
sys.argv = ["rollout", "scenarios"]
runpy.run_module("sim", run_name="__main__")
"""


SIGNALS = ["SIGINT", *([] if os.name == "nt" else ["SIGTERM", "SIGHUP"])]


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize(("locale", "told"), [("C.UTF-8", "stopped early\n"), ("zh_CN.UTF-8", "已停止\n")])
def test_it_ends_with_one_line(locale: str, told: str, number: str) -> None:
    env = {**os.environ, "LC_ALL": locale, "PYTHONUTF8": "1"}
    program = PROGRAM.replace("{signal}", number)
    found = subprocess.run([sys.executable, "-c", program], env=env, capture_output=True, encoding="utf-8", check=False)
    assert (found.returncode, found.stdout, found.stderr) == (3, "", told)


def test_the_program_that_is_installed_begins_there() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    module, _, name = project["project"]["scripts"]["rollout"].partition(":")
    assert module == "sim.__main__" and callable(getattr(import_module(module), name))
