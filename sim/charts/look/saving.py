"""Charts and their data as files: the same bytes for the same result."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from sim.errors import InputError
from sim.files.writing import write_csv
from sim.scenario.near import hint

from .style import look

METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None, "ModDate": None},
}
"""What would differ from one time to the next is left out."""
PAGE_WIDTH = 15.6 / 2.54
"""Inches: the width of the text of an office document (GB/T 9704: 156 mm), which fits Word's own margins on A4 too."""
DOTS = 277
"""Dots per inch of a PNG at that width."""
_SIZE = re.compile(rb'width="([0-9.]+)pt" height="([0-9.]+)pt"')


def check_format(name: str) -> str:
    """The format, or a refusal of one that charts are not saved in."""
    if name not in METADATA:
        raise InputError(f"chart format {name!r} is unknown; {hint(name, METADATA)}")
    return name


def save_figure(figure: Figure, path: Path) -> None:
    """Write a figure in the format that its file's ending names, PNG and SVG as wide as a page of text."""
    ending, file = check_format(path.suffix.removeprefix(".").lower()), io.BytesIO()
    scale = PAGE_WIDTH / float(figure.get_figwidth())
    more: dict[str, Any] = {"dpi": DOTS * scale, "pil_kwargs": {"dpi": (DOTS, DOTS)}} if ending == "png" else {}
    with look():
        figure.savefig(file, format=ending, metadata=METADATA[ending], **more)
    made = file.getvalue()
    if ending == "svg":
        made = _SIZE.sub(lambda size: b'width="%.3fpt" height="%.3fpt"' % tuple(scale * float(each) for each in size.groups()), made, 1)
    try:
        path.write_bytes(made)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None


def save_data(data: pd.DataFrame, path: Path) -> None:
    """Write the data of a chart as CSV that Excel shows rightly and takes no name in it for a formula."""
    write_csv(path, data)


def save_with_data(figure: Figure, data: pd.DataFrame, folder: Path, name: str, endings: Sequence[str]) -> list[Path]:
    """Write a chart in every format, and beside it the data that it shows; gives the files."""
    folder.mkdir(parents=True, exist_ok=True)
    figure.set_layout_engine("none")  # laid out when drawn; once is enough for all formats
    made = [folder / f"{name}.{ending}" for ending in endings]
    for path in made:
        save_figure(figure, path)
    made.append(folder / f"{name}.csv")
    save_data(data, made[-1])
    return made
