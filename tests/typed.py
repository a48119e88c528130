"""Types a command of the program in this process, as fixtures of several folders do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.cli.app import main

Rollout = Callable[..., tuple[int, str, str]]
"""Takes the words of a command; gives its exit status, stdout, stderr."""


def typing_into(capsys: pytest.CaptureFixture[str]) -> Rollout:
    """A command's status and what it printed on either stream, without what was printed before."""

    def rollout(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(arguments)
        said = capsys.readouterr()
        return status, said.out, said.err

    return rollout
