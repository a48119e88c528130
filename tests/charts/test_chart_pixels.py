"""A chart as PNG: just the pixels that matplotlib draws, in a file that others read."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image

from sim.charts.look.png import png
from sim.charts.look.saving import printed
from sim.charts.look.style import look
from sim.charts.result.result_charts import RESULT_CHARTS


@pytest.mark.parametrize("shape", [(1, 1), (3, 5), (40, 17)])
def test_others_read_the_pixels_that_were_given(shape: tuple[int, int]) -> None:
    """All four channels of each, and how large the picture is to be shown."""
    pixels = np.random.default_rng(1).integers(0, 256, (*shape, 4), np.uint8)
    read = Image.open(BytesIO(png(pixels, 300)))
    read.load()
    assert read.mode == "RGBA" and (np.asarray(read) == pixels).all()
    assert read.info["dpi"] == pytest.approx((300, 300), abs=0.01)


@pytest.mark.parametrize("name", ["targets", "streets"])
def test_a_chart_has_the_pixels_that_matplotlib_saves(result: Any, name: str) -> None:
    """Drawn once by us, and once more by its own way of saving."""
    figure, _ = RESULT_CHARTS[name](result, "zh", to_save=True)
    figure.set_layout_engine("none")
    there = BytesIO()
    with look():
        here = printed(figure, "png", 150, 277)
        figure.set_dpi(150)
        FigureCanvasAgg(figure).print_png(there)
    assert (np.asarray(Image.open(BytesIO(here))) == np.asarray(Image.open(there))).all()
    assert len(here) < len(there.getvalue())


GIVEN_BACK = """
import gc, weakref
from sim.charts.look.saving import given_back
from sim.charts.look.style import new_figure
if {aside}:
    gc.freeze()
gc.disable()
with given_back():
    figure = new_figure(3)
    figure.subplots()
    held = weakref.ref(figure)
    del figure
print(held() is None, gc.get_freeze_count() > 0)
"""


@pytest.mark.parametrize(("aside", "said"), [(False, "True False"), (True, "False True")])
def test_a_figure_that_is_saved_is_given_back(aside: bool, said: str) -> None:
    """At once, though it holds on to itself; where somebody else has set objects aside these stay so, and Python looks when it likes."""
    done = subprocess.run([sys.executable, "-c", GIVEN_BACK.format(aside=aside)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said
