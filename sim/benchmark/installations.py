"""Another version of the program beside this one: a folder that holds `sim`, or a Python that has it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from sim.ensemble.provenance import PACKAGE
from sim.errors import InputError

_WHO = "import json; from sim.ensemble import provenance as p; " \
       "print(json.dumps([p.versions()['rollout'], p.sources_digest()[:12], p.__file__]))"
_PYTHONS = ("bin/python", "Scripts/python.exe")


@dataclass(frozen=True)
class Installation:
    """A version of the program that can be started."""

    python: str
    """The Python that runs it."""
    root: str
    """The folder that holds `sim`; empty where that Python has it by itself."""
    version: str = ""
    """Its version."""
    sources: str = ""
    """The first twelve letters of the digest of its sources: two of one version may differ."""

    def environment(self, cache: Path) -> dict[str, str]:
        """The environment of its processes, with a folder of compiled rules of its own."""
        found = {name: value for name, value in os.environ.items() if name != "PYTHONPATH" or self.root}
        paths = [self.root, *filter(None, [os.environ.get("PYTHONPATH")])]
        return found | ({"PYTHONPATH": os.pathsep.join(paths)} if self.root else {}) | {"ROLLOUT_CACHE_DIR": str(cache)}

    def as_data(self) -> dict[str, str]:
        """What a result says of it; not where it lies."""
        return {"version": self.version, "sources": self.sources}


def this_installation() -> Installation:
    """The version that is running."""
    return asked_who(Installation(sys.executable, str(PACKAGE.parent)), "this version")


def other_installation(path: Path) -> Installation:
    """The version that lies at a path; InputError where none does, or where it does not start."""
    if (path / "sim" / "__main__.py").is_file():
        return asked_who(Installation(sys.executable, str(path.resolve())), str(path))
    for python in [path, *(path / name for name in _PYTHONS)]:
        if python.is_file() and os.access(python, os.X_OK):
            return asked_who(Installation(str(python.absolute()), ""), str(path))
    raise InputError(f"--against {path}: no other version is there; expected a folder that holds sim, or a Python that has it")


def asked_who(installation: Installation, shown: str) -> Installation:
    """An installation with the version that it gives when asked; InputError where it does not start."""
    environment = installation.environment(Path(os.devnull))
    try:
        told = subprocess.run([installation.python, "-c", _WHO], env=environment, cwd=Path(installation.python).parent,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True, timeout=120)
        version, sources, file = json.loads(told.stdout)
        if not Path(file).is_relative_to(installation.root):
            raise ValueError(file)
    except (OSError, ValueError, subprocess.SubprocessError):
        raise InputError(f"--against {shown}: the version there does not start; "
                         "expected a folder that holds sim, or a Python that has it") from None
    return Installation(installation.python, installation.root, str(version), str(sources))
