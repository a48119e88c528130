"""Charts for one column of a journal, 8 cm wide: nothing is cut off, nothing overlaps, and letters can be read."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pytest

from sim import compare, load_scenario
from sim.charts.comparison.comparison_charts import COMPARISON_CHARTS
from sim.charts.look.style import COLUMN_WIDTH
from sim.charts.result.result_charts import RESULT_CHARTS
from sim.errors import InputError
from sim.results import Comparison
from sim.words.tongue import LANGS
from tests.charts.test_charts import apart, inside

CM = 2.54
NARROW = [name for name in COMPARISON_CHARTS if name != "flows"]


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    """Three schemes of Zhuji, whose titles are long."""
    return compare(*(load_scenario(f"zhuji-2022{end}") for end in ("", "-award", "-no-programme")), replications=30, seed=1)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", [name for name in RESULT_CHARTS if name != "timeline"])
def test_a_chart_of_a_run_fits_a_column(other: Any, name: str, lang: str) -> None:
    figure = other.chart(name, lang=lang, column=True)
    inside(figure)
    apart(figure)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NARROW)
def test_a_chart_of_schemes_fits_a_column(comparison: Comparison, name: str, lang: Any) -> None:
    figure = comparison.chart(name, lang=lang, column=True)
    inside(figure)
    apart(figure)


def test_it_is_printed_eight_centimetres_wide_with_letters_of_five_points_at_least(result: Any, tmp_path: Path) -> None:
    figure = result.chart("targets", tmp_path / "a.png", lang="en", column=True)
    texts = [text.get_fontsize() for text in figure.findobj(lambda each: hasattr(each, "get_fontsize")) if text.get_text()]
    assert min(texts) * 8 / CM / COLUMN_WIDTH >= 5
    wide, _ = struct.unpack(">II", (tmp_path / "a.png").read_bytes()[16:24])
    assert abs(wide - 600 * 8 / CM) <= 1
    result.chart("targets", tmp_path / "a.svg", lang="en", column=True)
    assert 'width="226.772pt"' in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert result.chart("targets", lang="en").get_figwidth() == result.chart("targets", lang="zh").get_figwidth() > COLUMN_WIDTH


def test_a_chart_asked_for_wrongly_is_refused_alike_and_wholly(result: Any, comparison: Comparison, tmp_path: Path) -> None:
    told = []
    for made in (result, comparison):
        with pytest.raises(InputError) as refused:
            made.chart("target", tmp_path / "a.gif", lang="fr")
        name, lang, ending = refused.value.problems
        told.append((name.partition(";")[0], lang, ending))
    assert told[0] == told[1] and told[0][0] == "chart 'target' is unknown" and told[0][1].startswith("lang: 'fr' is unknown")
    assert not list(tmp_path.iterdir())


def test_what_is_too_wide_is_refused(comparison: Comparison) -> None:
    with pytest.raises(InputError, match="chart 'flows' is too wide for one column; expected one of chances, efficiency, fans, tornado"):
        comparison.chart("flows", column=True)
