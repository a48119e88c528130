"""Libraries that are imported when they are first used: `import` at the top of a module then costs nothing where nobody needs them."""

from __future__ import annotations

import sys
import threading
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

_LOADING = threading.RLock()


class _Later(ModuleType):
    """Stands for a module until something of it is asked for, and becomes the module then."""

    def __getattr__(self, name: str) -> Any:
        """What the module has; called for what it does not have yet."""
        with _LOADING:
            if type(self) is _Later:
                self.__class__ = _Loading  # type: ignore[assignment]
                try:
                    self.__spec__.loader.exec_module(self)  # type: ignore[union-attr]
                except BaseException:
                    self.__class__ = _Later
                    raise
                self.__class__ = ModuleType  # type: ignore[assignment]
        return getattr(self, name)


class _Loading(ModuleType):
    """A module that is being read: another thread that misses something waits until it is there."""

    def __getattr__(self, name: str) -> Any:
        """What the module has once it is read."""
        with _LOADING:
            if type(self) is _Loading:
                raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self, name)


def import_later(name: str) -> None:
    """Have a module of a package imported when something of it is first used; nothing where it is imported already, or not there.

    Neither it nor the package is looked into now.
    """
    package, _, _ = name.rpartition(".")
    home = PathFinder.find_spec(package)
    spec = PathFinder.find_spec(name, home.submodule_search_locations) if home is not None else None
    if spec is not None and name not in sys.modules:
        module = module_from_spec(spec)
        module.__class__ = _Later
        sys.modules[name] = module
