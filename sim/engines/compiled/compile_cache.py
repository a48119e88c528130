"""Where compiled code is kept between runs: one folder for each state of the package's sources.

Numba looks only at the file that holds the compiled loop; the rules live in others. So the folder's name is a digest
of every source file that compiled code is made of and of the versions that generate code: a changed rule can never
meet yesterday's machine code. What lies there is run, so that the folder must be one that nobody else can write.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sim.files.cache_home import FRESH, cache_place

COMPILED_FOLDERS = ("model", "engines/compiled")
"""Folders of the package that compiled code is made of."""
ENTRY = "rollout_replications"
"""The name of the loop in its machine code: `int ENTRY(void *result, void **error, const int64_t *table)`, 0 where all went well."""


@lru_cache
def compiled_digest() -> str:
    """SHA-256 of the Python sources of compiled code, by relative path."""
    root, found = Path(__file__).parents[2], hashlib.sha256()
    for path in sorted(path for part in COMPILED_FOLDERS for path in (root / part).rglob("*.py")):
        found.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@lru_cache
def cache_state() -> str:
    """The name of this state of the sources and of what makes code of them."""
    return f"{compiled_digest()[:20]}-numba{version('numba')}-numpy{version('numpy')}-py{platform.python_version()}"


def cache_folder() -> Path:
    """The cache folder of this state of the sources."""
    return cache_place(cache_state())


def is_kept() -> bool:
    """Whether the folder outlives the program."""
    return not cache_folder().parents[1].name.startswith(FRESH)


def is_warm() -> bool:
    """Whether the rules have been compiled before in this state of the sources."""
    return any(cache_folder().glob("loop-*.o"))


def code_name(processor: str, features: str) -> str:
    """The file of the loop's machine code for a processor, under the settings of numba that there are."""
    told = "\n".join([processor, features, *_settings()])
    return f"loop-{hashlib.sha256(told.encode()).hexdigest()[:16]}.o"


def is_set_apart() -> bool:
    """Whether numba has settings of the user's: then the rules are compiled by them, whatever is shipped."""
    return bool(_settings())


def _settings() -> list[str]:
    return sorted(f"{name}={value}" for name, value in os.environ.items() if name.startswith("NUMBA_"))


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
