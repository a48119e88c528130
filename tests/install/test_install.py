"""The wheel carries the scenarios and runs without the checkout; an editable install reads the checkout's."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = "import sim, sim.scenario.scenario_library as l; print(sim.__file__, l.scenario_folder(), len(l.scenario_names()))"


def pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments], check=True, cwd=ROOT,
                   capture_output=True)


def ask(python: str | Path, folder: Path, *paths: str) -> list[str]:
    """Where the package and its scenarios are, and how many there are, as an interpreter sees it."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run([str(python), "-c", PROGRAM], cwd=folder, text=True, capture_output=True, check=True,
                          env=environment | {"PYTHONPATH": os.pathsep.join(paths)})
    return done.stdout.split()


def shipped() -> int:
    from sim.scenario.scenario_library import scenario_names

    return len(scenario_names())


def test_the_wheel_carries_scenarios_and_studies(tmp_path: Path) -> None:
    pip("wheel", "--no-deps", "--wheel-dir", str(tmp_path), ".")
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        archive.extractall(tmp_path / "unpacked")
    assert {f"sim/shipped/scenarios/{path.name}" for path in (ROOT / "scenarios").iterdir() if path.is_file()} <= inside
    assert "sim/shipped/scenarios/documents/fuyang.yaml" in inside
    assert not [name for name in inside if name.startswith("tests/")]
    package, folder, number = ask(sys.executable, tmp_path, str(tmp_path / "unpacked"))
    assert Path(package).is_relative_to(tmp_path / "unpacked") and Path(folder).is_relative_to(tmp_path / "unpacked")
    assert int(number) == shipped()


def test_an_editable_install_reads_the_checkout(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=False)
    python = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = subprocess.run([str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True,
                          capture_output=True, check=True).stdout.strip()
    pip("install", "--no-deps", "--target", site, "--editable", ".")
    here = next(path for path in sys.path if path.endswith("site-packages"))
    (Path(site) / "zz_dependencies.pth").write_text(here, encoding="utf-8")
    package, folder, number = ask(python, tmp_path)
    if not Path(package).is_relative_to(ROOT):
        pytest.fail(f"the editable install found {package}")
    assert Path(folder) == ROOT / "scenarios" and int(number) == shipped()
