"""Where compiled code is kept between runs: one folder for each state of the package's sources.

Numba looks only at the file that holds the compiled loop; the rules live in others. So the folder's name is a digest
of every source file that compiled code is made of and of the versions that generate code: a changed rule can never
meet yesterday's machine code. What lies there is run, so that the folder must be one that nobody else can write.
"""

from __future__ import annotations

import atexit
import hashlib
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import keeping, trust

COMPILED_FOLDERS = ("model", "engines/compiled")
"""Folders of the package that compiled code is made of."""
VARIABLE = "ROLLOUT_CACHE_DIR"
FRESH = "rollout-sim-"
HOME = "rollout-sim"
"""The folder of all states within a cache folder."""


@lru_cache
def compiled_digest() -> str:
    """SHA-256 of the Python sources of compiled code, by relative path."""
    root, found = Path(__file__).parents[2], hashlib.sha256()
    for path in sorted(path for part in COMPILED_FOLDERS for path in (root / part).rglob("*.py")):
        found.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def cache_state() -> str:
    """The name of this state of the sources and of what makes code of them."""
    return f"{compiled_digest()[:20]}-numba{version('numba')}-numpy{version('numpy')}-py{platform.python_version()}"


@lru_cache
def cache_folder() -> Path:
    """The cache folder: under ROLLOUT_CACHE_DIR, else the user's cache; a private one until the program ends where
    neither can be trusted."""
    named = os.environ.get(VARIABLE, "").strip()
    for base in filter(None, (named, user_cache())):
        path = Path(base) / HOME / cache_state()
        is_link = base == named and Path(base).is_symlink()
        fault = "is a link" if is_link else trust.made_private(Path(base), path)
        if fault is None:
            keeping.used(path)
            return path
        if base == named:
            print(f"{VARIABLE}={base}: {fault}; expected a folder of one's own that nobody else may write", file=sys.stderr)
    return private()


def private() -> Path:
    """A fresh folder that only this program and its own processes use; it is taken away at the end."""
    made = Path(tempfile.mkdtemp(prefix=FRESH))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    os.environ[VARIABLE] = str(made)
    path = made / HOME / cache_state()
    path.mkdir(parents=True, mode=trust.PRIVATE)
    return path


def is_kept() -> bool:
    """Whether the folder outlives the program."""
    return not cache_folder().parents[1].name.startswith(FRESH)


def user_cache() -> str | None:
    """The user's cache directory, where there is one; a relative one would depend on the folder one is in."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        if os.path.isabs(os.environ.get(name, "")):
            return os.environ[name]
    home = os.path.expanduser("~")
    return os.path.join(home, ".cache") if os.path.isabs(home) and home != "/" and os.path.isdir(home) else None


def is_warm() -> bool:
    """Whether the rules have been compiled before in this state of the sources."""
    return any(cache_folder().glob("*.nbi"))


@contextmanager
def kept_here() -> Iterator[None]:
    """While a function is decorated, let numba keep its machine code in `cache_folder()`."""
    from numba.core.caching import CacheImpl

    keeper: Any = CacheImpl
    before = keeper._locator_classes
    keeper._locator_classes = [LocatedHere, *before]
    try:
        yield
    finally:
        keeper._locator_classes = before


class LocatedHere:
    """Tells numba where machine code lies: in one place, wherever the package is installed, since its folder's name
    already says which sources it was made of."""

    def __init__(self, function: Any, file: str) -> None:
        self._py_file, self.line = file, function.__code__.co_firstlineno

    @classmethod
    def from_function(cls, function: Any, file: str) -> LocatedHere:
        """For a function of a file."""
        return cls(function, file)

    def ensure_cache_path(self) -> None:
        """The folder is there already."""

    def get_cache_path(self) -> str:
        """The folder."""
        return str(cache_folder())

    def get_source_stamp(self) -> str:
        """What the code was made of."""
        return compiled_digest()

    def get_disambiguator(self) -> str:
        """What tells two functions of one name apart."""
        return str(self.line)


def forget() -> None:
    """Throw the kept code of this state away, after it proved unreadable."""
    keeping.emptied(cache_folder())
