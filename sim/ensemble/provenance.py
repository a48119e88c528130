"""Which state of the package made a result: the same sources, the same numbers."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sim.version import __version__

LIBRARIES = ("numpy", "numba", "mesa", "scipy", "pandas")


@cache
def sources_digest() -> str:
    """SHA-256 over the names and contents of the package's own Python files."""
    package, found = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(package.rglob("*.py"), key=lambda path: path.relative_to(package).as_posix()):
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{path.relative_to(package).as_posix()}\0{len(content)}\0".encode() + content)
    return found.hexdigest()


def versions() -> dict[str, str]:
    """Versions of everything that the numbers depend on."""
    found = {"rollout": __version__, "python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            found[library] = "not installed"
    return found
