"""The charts of a comparison."""

from __future__ import annotations

from typing import Any

from .style import Chart

CHARTS: dict[str, Chart] = {}


def draw(comparison: Any, name: str, path: Any = None, lang: str = "zh") -> Any:
    raise NotImplementedError
