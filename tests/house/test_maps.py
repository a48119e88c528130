"""A folder of many files says where what is: whoever looks for a file finds it in the text of the folder."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest

from .rooms import SIM

MANY = 20
"""Files up to which a folder is its own list."""
UNMAPPED = {"model/state"}
"""Rooms on which kept machine code rests: a row a file, by its name."""


def mapped(folder: Path) -> list[str]:
    """The names that a folder's text has, a star for any letters."""
    return re.findall(r"`([\w*]+)`", (folder / "__init__.py").read_text(encoding="utf-8"))


def held(folder: Path) -> list[str]:
    """The modules and folders of a folder."""
    found = [path for path in folder.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
    return sorted(path.stem for path in found if path.stem != "__init__")


FOLDERS = [path.parent for path in sorted(SIM.rglob("__init__.py"))
           if len(held(path.parent)) > MANY and path.parent.relative_to(SIM).as_posix() not in UNMAPPED]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.relative_to(SIM).as_posix())
def test_a_large_folder_says_where_what_is(folder: Path) -> None:
    names = mapped(folder)
    assert [module for module in held(folder) if not any(fnmatch(module, name) for name in names)] == []
    assert [name for name in names if "*" in name and not any(fnmatch(module, name) for module in held(folder))] == []


def test_some_are_large() -> None:
    assert {"scenario", "cli", "answers", "output/brief"} <= {folder.relative_to(SIM).as_posix() for folder in FOLDERS}
