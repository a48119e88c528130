"""Charts as files: the same bytes twice, the data beside them, nothing that a spreadsheet takes for a formula."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from matplotlib.text import Text
from PIL import Image

from sim.charts.look.saving import save_data
from sim.charts.result.result_charts import RESULT_CHARTS, draw_result, save_all
from sim.errors import InputError
from sim.version import __version__


@pytest.fixture(scope="module")
def folder(result: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All charts of the small run."""
    where = tmp_path_factory.mktemp("charts")
    made = save_all(result, where / "new", "zh", ("png", "svg", "pdf"))
    assert sorted(made) == sorted((where / "new").iterdir())
    return where / "new"


def test_every_file_is_there(folder: Path) -> None:
    assert {f.name for f in folder.iterdir()} == {f"{n}.{e}" for n in RESULT_CHARTS for e in ("png", "svg", "pdf", "csv")}
    assert all(f.stat().st_size > 300 for f in folder.iterdir())


def test_the_same_result_gives_the_same_bytes(result: Any, folder: Path, tmp_path: Path) -> None:
    for made in save_all(result, tmp_path, "zh", ("png", "svg", "pdf")):
        assert made.read_bytes() == (folder / made.name).read_bytes(), made.name


@pytest.mark.parametrize("name", list(RESULT_CHARTS))
def test_the_csv_is_what_is_drawn(result: Any, folder: Path, name: str) -> None:
    assert (folder / f"{name}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    _, data = RESULT_CHARTS[name](result, "zh")
    read = pd.read_csv(folder / f"{name}.csv", encoding="utf-8-sig", dtype=data.dtypes.to_dict(), keep_default_na=False,
                       na_values={c: [""] for c in data.columns if pd.api.types.is_numeric_dtype(data[c])})
    pd.testing.assert_frame_equal(read, data, check_dtype=False)


def test_no_cell_is_a_formula(hostile: Any, tmp_path: Path) -> None:
    for made in save_all(hostile, tmp_path, "en", ()):
        table = pd.read_csv(made, encoding="utf-8-sig", dtype=str, keep_default_na=False)
        text = table.select_dtypes(exclude="number").stack()
        assert not text[~text.str.fullmatch(r"-?[\d.e+-]+")].str.startswith(("=", "+", "-", "@")).any()


def test_text_cells_get_an_apostrophe(tmp_path: Path) -> None:
    table = pd.DataFrame({"name": ["=1+1", "+x", "-x", "@x", "plain"], "value": [-1.5] * 5})
    save_data(table, tmp_path / "a.csv")
    read = pd.read_csv(tmp_path / "a.csv", encoding="utf-8-sig")
    assert list(read["name"]) == ["'=1+1", "'+x", "'-x", "'@x", "plain"]
    assert list(read["value"]) == [-1.5] * 5


def test_one_chart_is_saved_where_asked(result: Any, tmp_path: Path) -> None:
    draw_result(result, "targets", tmp_path / "one.PNG", "en")
    assert (tmp_path / "one.PNG").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError, match="did you mean 'svg'"):
        draw_result(result, "targets", tmp_path / "one.svgg")
    with pytest.raises(InputError, match="cannot be written"):
        draw_result(result, "targets", tmp_path / "nowhere" / "one.svg")


@pytest.mark.parametrize("name", list(RESULT_CHARTS))
def test_a_chart_is_as_wide_as_a_page_of_text(folder: Path, name: str) -> None:
    """156 mm, as GB/T 9704 has it; wider ones are cut where they are put in a document as they are."""
    with Image.open(folder / f"{name}.png") as picture:
        assert picture.size[0] / picture.info["dpi"][0] * 25.4 == pytest.approx(156, abs=0.2)
    head = r'width="([0-9.]+)pt" height="([0-9.]+)pt" viewBox="0 0 ([0-9.]+) ([0-9.]+)"'
    size = re.search(head, (folder / f"{name}.svg").read_text("utf-8"))
    assert size is not None
    width, height, across, down = map(float, size.groups())
    assert width / 72 * 25.4 == pytest.approx(156, abs=0.01) and width / height == pytest.approx(across / down, rel=1e-4)


def test_letters_in_pdf_are_drawn_by_every_viewer(folder: Path) -> None:
    """Ghostscript and MuPDF draw no letter of a CFF font that is embedded as TrueType (`pdf.fonttype` 42)."""
    for path in folder.glob("*.pdf"):
        assert b"/Type3" in path.read_bytes() and b"/CIDFontType2" not in path.read_bytes()


@pytest.mark.parametrize("name", list(RESULT_CHARTS))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_chart_says_where_it_comes_from(result: Any, name: str, lang: str) -> None:
    figure, _ = RESULT_CHARTS[name](result, lang)
    told = "".join(text.get_text() for text in figure.findobj(Text)).replace("\n", "").replace(" ", "")
    runs = f"{result.replications}次模拟，种子{result.seed}" if lang == "zh" else f"{result.replications}replications,seed{result.seed}"
    for part in (result.scenario.name.replace(" ", ""), result.scenario.digest[:12], f"rollout{__version__}", runs):
        assert part in told, part
