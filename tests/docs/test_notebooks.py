"""The notebooks run from the first cell to the last in a kernel of their own, show what they should once, and say what `run` says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

from sim import compare, load_scenario, run
from sim.answers.format import odds
from tests.studies.fit.made import zhuji

HOME = Path(__file__).parents[2] / "docs" / "notebooks"
TONGUES = {"tutorial": "en", "tutorial.zh": "zh"}


def executed(source: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """The cells of a notebook after a run in a folder."""
    notebook = nbformat.reads(json.dumps(source), 4)
    nbclient.NotebookClient(notebook, timeout=500, kernel_name="python3", resources={"metadata": {"path": str(folder)}}).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


@pytest.fixture(scope="module")
def kernel(tmp_path_factory: pytest.TempPathFactory, monkeypatch_module: pytest.MonkeyPatch) -> None:
    """A kernel that is this interpreter and imports the package as this process does."""
    home = tmp_path_factory.mktemp("kernels")
    import sys

    spec = {"argv": [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], "display_name": "Python", "language": "python"}
    (home / "kernels" / "python3").mkdir(parents=True)
    (home / "kernels" / "python3" / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    monkeypatch_module.setenv("JUPYTER_PATH", str(home))
    monkeypatch_module.setenv("PYTHONPATH", ":".join(path for path in sys.path if path))
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch_module.delenv(name, raising=False)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Any:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def shown(cells: list[dict[str, Any]], ending: str) -> list[dict[str, Any]]:
    """What the cell with this last line shows, without what has been taken away again."""
    cell = next(cell for cell in cells if cell.source.rstrip().splitlines()[-1].startswith(ending))
    held = [output.data for output in cell.outputs if output.output_type in ("execute_result", "display_data")]
    return [data for data in held if data.get("text/html") != ""]


def text_of(data: dict[str, Any]) -> str:
    return re.sub("<[^>]+>", " ", data["text/html"]).replace("&#x27;", "'")


@pytest.mark.parametrize("name", list(TONGUES))
def test_a_notebook_runs_and_says_what_a_run_says(
    kernel: None, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    lang = TONGUES[name]
    text = (HOME / f"{name}.ipynb").read_text(encoding="utf-8")
    assert text.count("zhejiang-2022") == 1
    if lang == "zh":  # the cells are those of the other: the province, which takes longest, is fitted once, and a county here
        text = text.replace("zhejiang-2022", zhuji(tmp_path_factory.mktemp("record")).path.as_posix())
    cells = executed(json.loads(text), tmp_path)
    assert all(output.output_type != "error" for cell in cells for output in cell.outputs)
    for cell in cells:
        assert len([output for output in cell.outputs if output.get("data", {}).get("text/html") != ""]) <= 1, cell.source
    scenario = load_scenario("zhuji-2022")
    result = run(scenario, replications=500, seed=1)
    row = result.targets.iloc[0]
    card = text_of(shown(cells, "result")[0])
    assert odds(row["probability"], row["low"], row["high"], lang, 500) in card and str(row[f"text_{lang}"]) in card
    assert shown(cells, "result.digest[:16]")[0]["text/plain"] == repr(result.digest[:16])
    for chart in ("result.chart", "comparison.chart"):
        (picture,) = shown(cells, chart)
        assert len(picture["image/png"]) > 20_000
    other = compare(scenario, load_scenario("zhuji-2022-award"), replications=300, seed=1, by="province")
    value = other.ranking.iloc[0]["value"]
    assert f"{100 * value:.1f}%" in text_of(shown(cells, "comparison")[0])
    fitted = text_of(shown(cells, "posterior")[0])
    assert {"en": "100 histories", "zh": "模拟历史100段"}[lang] in fitted
    assert list(tmp_path.iterdir()) == []


def test_notebooks_are_kept_without_outputs_and_say_the_same() -> None:
    pages = {name: json.loads((HOME / f"{name}.ipynb").read_text(encoding="utf-8")) for name in TONGUES}
    for page in pages.values():
        assert len(page["cells"]) <= 25
        assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in page["cells"] if cell["cell_type"] == "code")
    english, chinese = (page["cells"] for page in pages.values())
    assert [cell["cell_type"] for cell in english] == [cell["cell_type"] for cell in chinese]
    for one, two in zip(english, chinese, strict=True):
        if one["cell_type"] == "code":
            plain = [re.sub(r"#.*|en_GB|zh_CN|text_(en|zh)|lang=\"(en|zh)\"", "", "".join(cell["source"])) for cell in (one, two)]
            assert plain[0] == plain[1]


def test_a_chart_shows_itself_once(kernel: None, tmp_path: Path) -> None:
    """Before pyplot has been imported and after, as a picture and not as `<Figure …>`."""
    begin = 'from sim import load_scenario, run\nresult = run(load_scenario("zhuji-2022"), 20)\nresult.chart("targets")'
    kept, again = 'figure = result.chart("targets")', 'import matplotlib.pyplot as plt\nresult.chart("targets")'
    cells = executed(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in (begin, kept, again, kept)]), tmp_path)
    for shows, silent in (cells[:2], cells[2:]):
        kept = [output.data for output in shows.outputs if output.output_type != "stream" and output.data.get("text/html") != ""]
        assert [list(data) for data in kept] == [["text/plain", "image/png"]]
        assert silent.outputs == []
