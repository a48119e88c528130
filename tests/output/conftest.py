"""A small result from the readable engine, made once."""

from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.cli.starter import FILES
from sim.results import Result


@pytest.fixture(scope="session")
def result(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """Four replications of a county with names that a spreadsheet could run."""
    folder = tmp_path_factory.mktemp("county")
    risky = {
        "scenario.yaml": {"每个街道（镇）至少1个": '"=1+1"', "城西街道": '"@西街道"'},
        "communities.csv": {"城西": "@西"},
    }
    for name, text in FILES.items():
        for old, new in risky[name].items():
            text = text.replace(old, new)
        (folder / name).write_text(text, encoding="utf-8")
    return run(load_scenario(folder / "scenario.yaml"), replications=4, engine="mesa")


@pytest.fixture
def filled(result: Result, tmp_path: Path) -> Path:
    """A result folder without charts."""
    from sim.output.write import write_result

    folder = tmp_path / "filled"
    folder.mkdir()
    write_result(result, folder, "zh", None, ["rollout", "run", "x"])
    return folder


@pytest.fixture
def home(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to be in; charts are left out."""
    monkeypatch.setattr("sim.charts.result.result_charts.save_all", lambda *_: [])
    return home
