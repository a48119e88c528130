"""Where what is made once is kept between runs: a folder that nobody else can write, since what lies there is run or taken for true."""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

from . import keeping, trust

VARIABLE = "ROLLOUT_CACHE_DIR"
FRESH = "rollout-sim-"
HOME = "rollout-sim"
"""The folder of all states within a cache folder."""


@lru_cache
def cache_place(state: str) -> Path:
    """The folder of a state: under ROLLOUT_CACHE_DIR, else the user's cache; a private one until the program ends where
    neither can be trusted."""
    named = os.environ.get(VARIABLE, "").strip()
    for base in filter(None, (named, user_cache())):
        path = Path(base) / HOME / state
        is_link = base == named and Path(base).is_symlink()
        fault = "is a link" if is_link else trust.made_private(Path(base), path)
        if fault is None:
            keeping.used(path)
            return path
        if base == named:
            complain_of_cache(base, fault)
    path = private() / state
    path.mkdir(mode=trust.PRIVATE, exist_ok=True)
    return path


@lru_cache
def complain_of_cache(base: str, fault: str) -> None:
    """Say once why the folder that the user named is not used."""
    print(f"{VARIABLE}={base}: {fault}; expected a folder of one's own that nobody else may write", file=sys.stderr)


@lru_cache
def private() -> Path:
    """A fresh folder of states that only this program and its own processes use; it is taken away at the end."""
    made = Path(tempfile.mkdtemp(prefix=FRESH))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ[VARIABLE] = str(made)
    (made / HOME).mkdir(mode=trust.PRIVATE)
    return made / HOME


def user_cache() -> str | None:
    """The user's cache directory, where there is one; a relative one would depend on the folder one is in."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.path.isabs(os.environ.get(name, "")):
            return os.environ[name]
    home = os.path.expanduser("~")
    return os.path.join(home, ".cache") if os.path.isabs(home) and home != "/" and os.path.isdir(home) else None
