"""The confidence level of what is told; a file of its own, since what tells it need not import scipy for it."""

from __future__ import annotations

LEVEL = 0.95
"""That of every interval, unless another is asked for."""
SIGNIFICANCE = 0.05
"""The chance of a false alarm below which a difference is told as one, whatever it was looked for among."""
