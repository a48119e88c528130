"""The note below the table of a search explains every verdict that stands in it, in both languages."""

from __future__ import annotations

import pytest

from sim.cli.tell_seek import _SURE, VERDICTS


@pytest.mark.parametrize("name", [name for name in VERDICTS if name])
def test_every_verdict_of_the_table_is_explained(name: str) -> None:
    for word, note in zip(VERDICTS[name], _SURE, strict=True):
        assert f"“{word}”" in note
