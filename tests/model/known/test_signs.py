"""Every quantity and lever moves what theory says, the way it says; the table is `signs.yaml`."""

from __future__ import annotations

import pytest

from .signs import check_all_have_rows, check_it_moves, table

EVERY = [(kind, name) for kind in ("quantities", "levers") for name in table()[kind]]


@pytest.mark.parametrize("kind", ["quantities", "levers"])
def test_everything_has_its_sign(kind: str) -> None:
    """A new quantity or lever says what it moves, which way, and why."""
    check_all_have_rows(kind)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_it_moves_the_way_it_should(kind: str, name: str) -> None:
    """Where theory gives no sign, something moves all the same."""
    check_it_moves(kind, name)
