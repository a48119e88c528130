"""Libraries that are imported when they are first used: `import` at the top of a module then costs nothing where nobody needs them."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
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


class _Unexplained(MetaPathFinder):
    """Finds matplotlib's module of artists, which is to write no list of properties into the help of each class."""

    def find_spec(self, name: str, path: Sequence[str] | None, target: ModuleType | None = None) -> ModuleSpec | None:
        """The module as Python finds it; its function that lists properties lists none."""
        if name != "matplotlib.artist":
            return None
        found = PathFinder.find_spec(name, path, target)
        if found is not None and found.loader is not None:
            found.loader.exec_module = partial(_executed, found.loader.exec_module)  # type: ignore[method-assign]
        return found


def _executed(execute: Callable[[ModuleType], None], module: ModuleType) -> None:
    execute(module)
    vars(module)["kwdoc"] = lambda artist: ""


def import_unexplained() -> None:
    """Have matplotlib imported without the lists of properties in the help of its classes, three tenths of its import.

    For a command, in which nobody asks for help; a program or a notebook has them. Asked again, or once it is imported, nothing changes.
    """
    if "matplotlib.artist" not in sys.modules and not any(isinstance(each, _Unexplained) for each in sys.meta_path):
        sys.meta_path.insert(0, _Unexplained())


class _Asked:
    """Stands for one name of a module, which is imported when the name is first called or looked into."""

    def __init__(self, module: str, name: str) -> None:
        self._module, self._name = module, name

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        return self._there()(*arguments, **named)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._there(), name)

    def _there(self) -> Any:
        return getattr(import_module(self._module), self._name)


@contextmanager
def taken_later(*names: str) -> Iterator[None]:
    """While a library is imported, let it take names such as `scipy.stats.gaussian_kde` without their modules: these are imported when
    the name is first used. Afterwards each module is as it was, for everybody else; where it is imported already nothing is changed."""
    stands, before = dict[str, ModuleType](), dict[str, ModuleType | None]()
    for name in names:
        home, _, bare = name.rpartition(".")
        there = sys.modules.get(home)
        if there is None or type(there) is _Later:
            before[home], stands[home] = there, stands.get(home) or ModuleType(home)
            setattr(stands[home], bare, _Asked(home, bare))
    sys.modules.update(stands)
    try:
        yield
    finally:
        for home, there in before.items():
            if there is None:
                del sys.modules[home]
            else:
                sys.modules[home] = there
