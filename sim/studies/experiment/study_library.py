"""Where the shipped studies live, and what a name or a path stands for."""

from __future__ import annotations

from pathlib import Path

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.scenario_library import there


def studies_folder() -> Path:
    """The folder of shipped studies: inside the package in a wheel, beside it in a checkout."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "shipped" / "experiments"
    return inside if inside.is_dir() else package.parent / "experiments"


def study_names() -> list[str]:
    """Every shipped study."""
    return sorted(path.stem for path in studies_folder().glob("*.yaml"))


def find_study(name_or_path: str) -> Path:
    """The file that a shipped name, or a path to a YAML file, stands for."""
    if name_or_path in study_names():
        return studies_folder() / f"{name_or_path}.yaml"
    if "\0" in name_or_path or not name_or_path.strip():
        raise InputError(f"{name_or_path!r} is no study; expected a name or a path to a YAML file")
    path = Path(name_or_path)
    if path.is_dir():
        raise InputError(f"{name_or_path}: is a folder; expected a YAML file in it")
    if not name_or_path.endswith((".yaml", ".yml")):
        if there(path):
            raise InputError(f"{name_or_path}: is not a YAML file; expected a name that ends in .yaml")
        raise InputError(f"{name_or_path}: no shipped study has this name; {hint(name_or_path, study_names())}")
    if not path.is_file():
        raise InputError(f"{name_or_path}: there is no such file; {hint(path.stem, study_names())}")
    return path


def study_title(path: Path) -> str:
    """What errors call a file: short for a shipped one, as given for any other."""
    return f"{studies_folder().name}/{path.name}" if path.resolve().parent == studies_folder().resolve() else str(path)
