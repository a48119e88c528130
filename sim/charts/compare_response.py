"""Not drawn yet."""

from __future__ import annotations

from typing import Any

from .style import Drawn, chart, new_figure


@chart
def response(comparison: Any, lang: str = "zh", *rest: Any) -> Drawn:
    """Not drawn yet."""
    return new_figure(3.0), comparison.ranking
