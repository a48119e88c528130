"""Rows as structured types: what the rules call a field is a 64-bit integer of a record."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.model.state.fields import AGENTS, PARTS, SINGLES, fields


def row_type(row: type) -> np.dtype[Any]:
    """The structured type of a row: every field a 64-bit integer."""
    return np.dtype([(name, np.int64) for name in fields(row)], align=True)


TYPES: dict[str, np.dtype[Any]] = {name: row_type(row) for name, row in (AGENTS | PARTS | SINGLES).items()}
"""Structured types by the name under which the world holds them."""
