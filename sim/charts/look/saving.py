"""Charts and their data as files: the same bytes for the same result."""

from __future__ import annotations

import gc
import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from sim.errors import InputError
from sim.files.writing import write_csv
from sim.scenario.near import hint

from .png import png
from .style import ChartFigure, look

METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None},
}
"""What would differ from one time to the next is left out."""
_BACKENDS = {"png": "backend_agg", "svg": "backend_svg", "pdf": "backend_pdf"}
PAGE_WIDTH = 15.6 / 2.54
"""Inches: the width of the text of an office document (GB/T 9704: 156 mm), which fits Word's own margins on A4 too."""
DOTS = 277
"""Dots per inch of a PNG at that width."""
COLUMN_ON_PAPER = 8 / 2.54
"""Inches: one column of a journal."""
_FINE = 600
"""Dots per inch of a PNG for one: what journals ask of lines and letters."""
_SIZE = re.compile(rb'width="([0-9.]+)pt" height="([0-9.]+)pt"')


def check_format(name: str) -> str:
    """The format, or a refusal of one that charts are not saved in."""
    if name not in METADATA:
        raise InputError(f"chart format {name!r} is unknown; {hint(name, METADATA)}")
    return name


def save_figure(figure: Figure, path: Path, laid_out: bool = False) -> None:
    """Write a figure in the format that its file's ending names, PNG and SVG as wide as a page of text, or as a column where it is for one.

    One that is `laid_out` is drawn once; any other twice, since matplotlib lays it out anew first.
    """
    ending = check_format(path.suffix.removeprefix(".").lower())
    wide, dots = (COLUMN_ON_PAPER, _FINE) if isinstance(figure, ChartFigure) and figure.for_column else (PAGE_WIDTH, DOTS)
    scale = wide / float(figure.get_figwidth())
    with look():
        made = printed(figure, ending, dots * scale if ending == "png" else mpl.rcParams["savefig.dpi"], dots, laid_out)
    if ending == "svg":
        made = _SIZE.sub(lambda size: b'width="%.3fpt" height="%.3fpt"' % tuple(scale * float(each) for each in size.groups()), made, 1)
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def printed(figure: Figure, ending: str, dots: float, shown: float, laid_out: bool = True) -> bytes:
    """A figure as a file of a format, drawn at so many dots an inch; a PNG says of itself that it is to be `shown` at so many.

    Called with our look. One that is `laid_out` is drawn once.
    """
    file, more = io.BytesIO(), dict[str, Any](metadata=METADATA[ending])
    if not laid_out:
        more |= {"pil_kwargs": {"dpi": (shown, shown)}} if ending == "png" else {}
        figure.savefig(file, format=ending, dpi=dots, **more)
        return file.getvalue()
    with _on_canvas(figure, ending, dots) as canvas:
        if ending == "png":
            canvas.draw()
            return png(np.asarray(canvas.buffer_rgba()), shown)
        getattr(canvas, f"print_{ending}")(file, **more)
    return file.getvalue()


@contextmanager
def given_back() -> Iterator[None]:
    """Gives back the memory of figures made within and not kept: they hold on to themselves, which only a collection ends.

    What was there before is not looked through, so that this takes milliseconds; nothing is done where somebody else set things aside.
    """
    if gc.get_freeze_count():
        yield
        return
    gc.freeze()
    try:
        yield
    finally:
        gc.collect()
        gc.unfreeze()


@contextmanager
def _on_canvas(figure: Figure, ending: str, dots: float) -> Iterator[Any]:
    """The canvas of a format with the figure on it, at so many dots an inch; afterwards the figure is back on its own."""
    own, own_dots = figure.canvas, figure.dpi
    figure.dpi = dots
    try:
        yield import_module(f"matplotlib.backends.{_BACKENDS[ending]}").FigureCanvas(figure)
    finally:
        figure.set_canvas(own)
        figure.dpi = own_dots


def save_data(data: pd.DataFrame, path: Path) -> None:
    """Write the data of a chart as CSV that Excel shows rightly and takes no name in it for a formula."""
    write_csv(path, data)


def save_with_data(figure: Figure, data: pd.DataFrame, folder: Path, name: str, endings: Sequence[str]) -> list[Path]:
    """Write a chart in every format, and beside it the data that it shows; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    figure.set_layout_engine("none")  # laid out when drawn; once is enough for all formats
    made = [folder / f"{name}.{ending}" for ending in endings]
    for path in made:
        save_figure(figure, path, laid_out=True)
    made.append(folder / f"{name}.csv")
    save_data(data, made[-1])
    return made
