"""Where the shipped scenarios live, and what a name or a path stands for."""

import os
import re
from functools import cache
from pathlib import Path

from sim.errors import InputError
from sim.files.received import real
from sim.scenario.near import hint
from sim.words.text import readable

RUNNABLE = ("jurisdiction", "period", "targets")
"""A file that has one of these keys, or extends one that has, is a scenario; any other is a base or a part for others to extend."""
_EXTENDS = re.compile(r"^extends: *(.+?)(?: +#.*)?$", re.MULTILINE)


YAML_ENDS = (".yaml", ".yml")
"""How the names of scenario files end."""
BOOK_ENDS = (".xlsx",)
"""How those of workbooks end."""
OTHER_BOOKS = (".xlsm", ".xltx", ".xltm", ".xlsb", ".xls", ".xlt", ".et", ".ett", ".ods", ".ots", ".fods", ".numbers")
"""Tables of other kinds, for which the error says what to do."""


@cache
def scenario_folder() -> Path:
    """The folder of shipped scenarios: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / "shipped" / "scenarios"
    return inside if inside.is_dir() else package.parent / "scenarios"


def scenario_names() -> list[str]:
    """Every shipped scenario that can run."""
    return [name for name in _stems() if _runs(name)]


def part_names() -> list[str]:
    """Every shipped file that cannot run by itself: a base or a part."""
    return [name for name in _stems() if not _runs(name)]


def related_names(path: Path | None) -> list[str]:
    """Shipped scenarios that extend a file, or that it extends, whether at once or by way of others, themselves included."""
    below = {name: _extended(scenario_folder() / f"{name}.yaml") for name in scenario_names()}
    known = {name for name in below if path is not None and real(path) == real(scenario_folder() / f"{name}.yaml")}
    known |= set(_extended(path)) & below.keys() if path is not None else set()
    grown = set[str]()
    while grown != known:
        grown = set(known)
        known |= {name for name, bases in below.items() if grown & set(bases)}
        known |= {base for name in grown for base in below[name] if base in below}
    return sorted(known)


def _extended(path: Path) -> list[str]:
    """What a file extends, as it names it; nothing where it is no text."""
    try:
        listed = _EXTENDS.search(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return []
    return [base.strip().strip("'\"") for base in listed[1].strip("[]").split(",")] if listed is not None else []


def _runs(name: str) -> bool:
    """Whether a shipped file, or one that it extends, has what a scenario has and a part has not."""
    path = scenario_folder() / f"{name}.yaml"
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    if any(re.search(f"^{key}:", text, re.MULTILINE) for key in RUNNABLE):
        return True
    listed = _EXTENDS.search(text)
    return listed is not None and any(_runs(base.strip()) for base in listed[1].strip("[]").split(","))


def _stems() -> list[str]:
    return yaml_stems(scenario_folder())


def yaml_stems(folder: Path) -> list[str]:
    """The names of the YAML files of a folder without their end, in order; none where there is no such folder."""
    end = YAML_ENDS[0]
    return sorted(name.removesuffix(end) for name in os.listdir(folder) if name.endswith(end)) if folder.is_dir() else []


def find_scenario(name_or_path: str | Path, relative_to: Path | None = None) -> Path:
    """The file that a shipped name, or a path to a YAML file, stands for.

    `relative_to` is the folder from which a relative path counts; without it, the folder one is in.
    """
    text = str(name_or_path)
    if text in _stems():
        return scenario_folder() / f"{text}.yaml"
    if not text.strip() or "\0" in text:
        raise InputError(f"{text!r} is no scenario; expected a name or a path to a YAML file")
    path = Path(text) if relative_to is None else relative_to / text
    if _is_path(text) or there(path):
        return _file(path, text, relative_to)
    beside = [f"{text}{end}" for end in (*YAML_ENDS, *BOOK_ENDS) if there(path.with_name(f"{path.name}{end}"))]
    if beside:
        raise InputError(f"{text}: no shipped scenario has this name; did you mean the file {beside[0]}?")
    raise InputError(f"{text}: no shipped scenario has this name; {_advice(text, _known(relative_to))}")


def there(path: Path) -> bool:
    """Whether anything has this path."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _advice(word: str, known: list[str]) -> str:
    return hint(word, known) if known else "expected the path of a YAML file"


def _known(relative_to: Path | None) -> list[str]:
    return scenario_names() if relative_to is None else _stems()


def _is_path(text: str) -> bool:
    """A shipped name holds no separator and no dot, so that it cannot leave the folder."""
    return text.lower().endswith((*YAML_ENDS, *BOOK_ENDS, *OTHER_BOOKS)) or "/" in text or "\\" in text or text in {".", ".."}


def _file(path: Path, text: str, relative_to: Path | None) -> Path:
    try:
        folder_named, file_named = path.is_dir(), path.is_file()
    except OSError as error:
        raise InputError(f"{text}: cannot be read ({error.strerror}); expected a YAML file") from None
    if folder_named:
        raise InputError(f"{text}: is a folder; expected a YAML file in it")
    if not file_named and there(path):
        raise InputError(f"{text}: is not a plain file; expected a YAML file")
    if not file_named:
        raise InputError(f"{text}: there is no such file; {_advice(path.stem, _known(relative_to))}")
    if path.suffix.lower() in OTHER_BOOKS:
        raise InputError(f"{text}: is a workbook or table of another kind; open it in Excel, WPS or LibreOffice and save it as .xlsx")
    if path.suffix not in YAML_ENDS and path.suffix.lower() not in BOOK_ENDS:
        raise InputError(f"{text}: is not a YAML file; expected a name that ends in .yaml or .xlsx")
    return path


def is_shipped(title: str) -> bool:
    """Whether what errors call a file is the name of one that comes with the program; a folder of one's own may be called scenarios too."""
    folder, _, name = title.partition("/")
    return folder == scenario_folder().name and "/" not in name and name in _file_names()


@cache
def _file_names() -> frozenset[str]:
    """The names of all shipped files."""
    return frozenset(os.listdir(scenario_folder()))


def scenario_title(path: Path) -> str:
    """What errors call a file: short for a shipped one, as given for any other."""
    home = scenario_folder()
    return f"{home.name}/{path.name}" if real(path).parent == real(home) else readable(str(path))
