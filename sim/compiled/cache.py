"""Where compiled code is kept between runs: one folder for each state of the package's sources.

Numba looks only at the file that holds the compiled loop; the rules live in others. So the folder's name is a digest
of every source file that compiled code is made of and of the versions that generate code: a changed rule can never
meet yesterday's machine code.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

PARTS = (
    "agents", "rules", "compiled", "begin.py", "changes.py", "luck.py", "measures.py", "month.py", "place_report.py", "story.py",
    "street_report.py", "targets.py", "world/fields.py",
)
"""Folders and files of the package that compiled code is made of."""


@lru_cache
def sources_digest() -> str:
    """SHA-256 of the Python sources of compiled code, by relative path."""
    root, found = Path(__file__).parent.parent, hashlib.sha256()
    files = [path for part in PARTS for path in ([root / part] if part.endswith(".py") else (root / part).rglob("*.py"))]
    for path in sorted(files):
        found.update(str(path.relative_to(root)).encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


@lru_cache
def folder() -> Path:
    """The cache folder: under ROLLOUT_CACHE_DIR, else the user's cache, else the temporary directory."""
    state = f"{sources_digest()[:20]}-numba{version('numba')}-numpy{version('numpy')}-py{platform.python_version()}"
    for base in (os.environ.get("ROLLOUT_CACHE_DIR"), user_cache(), tempfile.gettempdir()):
        if base is None:
            continue
        path = Path(base) / "rollout-sim" / state
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(path, os.W_OK):
            return path
    return Path(tempfile.mkdtemp(prefix="rollout-sim-"))


def user_cache() -> str | None:
    """The user's cache directory, where there is one."""
    if os.environ.get("XDG_CACHE_HOME"):
        return os.environ["XDG_CACHE_HOME"]
    if os.environ.get("LOCALAPPDATA"):
        return os.environ["LOCALAPPDATA"]
    home = os.path.expanduser("~")
    return os.path.join(home, ".cache") if os.path.isdir(home) else None


def is_warm() -> bool:
    """Whether the rules have been compiled before in this state of the sources."""
    return any(folder().rglob("*.nbi"))


@contextmanager
def kept_here() -> Iterator[None]:
    """While a function is decorated, let numba keep its machine code in `folder()`."""
    import numba

    config: Any = numba.config
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder())
    try:
        yield
    finally:
        config.CACHE_DIR = before


def forget() -> None:
    """Throw the kept code of this state away, after it proved unreadable."""
    for path in folder().rglob("*.nb[ic]"):
        path.unlink(missing_ok=True)
