"""A brief as the files that are asked for; Word and PDF need libraries that the program runs without."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any

from .brief_page import html_page
from .paper import Brief

BRIEF_NEEDS: dict[str, tuple[str, ...]] = {"docx": ("docx", "fpdf"), "html": (), "pdf": ("fpdf",)}
"""What each format needs beyond the program; the Word file stands on the sheet on which the PDF fits."""


def lacking_formats(endings: Sequence[str], find: Callable[[str], Any] = find_spec) -> list[str]:
    """Those of the formats for which something is not installed."""
    return [name for name in dict.fromkeys(endings) if not all(find(module) for module in BRIEF_NEEDS[name])]


def brief_contents(made: Brief, endings: Sequence[str]) -> dict[str, bytes]:
    """The bytes of each file, by its ending; for Word and PDF their libraries must be there."""
    found: dict[str, bytes] = {}
    if set(endings) & {"docx", "pdf"}:
        from .pdf import pdf_file

        found["pdf"], sheet = pdf_file(made)
        if "docx" in endings:
            from .word import word_file

            found["docx"] = word_file(made, sheet)
    if "html" in endings:
        found["html"] = html_page(made)
    return {ending: found[ending] for ending in endings}
