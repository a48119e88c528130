"""Every clause switched off and every other reading moves what theory says, the way it says; the table is `signs.yaml`."""

from __future__ import annotations

import pytest

from sim.documents.clauses import catalogue, settings
from sim.documents.clauses.states import switched_off

from .signs import Sign, check_all_have_rows, check_it_moves, signs, table, unmoved

EVERY = [(kind, name) for kind in ("clauses", "readings") for name in table()[kind]]
YARDSTICKS = [clause.id for clause in catalogue().values() if clause.off and all(path.startswith("targets.") for path in clause.off)]
"""Clauses that ask for something and set no rule."""


@pytest.mark.parametrize("kind", ["clauses", "readings"])
def test_everything_has_its_sign(kind: str) -> None:
    """A new clause or option of a reading says what it moves, which way, and why."""
    check_all_have_rows(kind)


@pytest.mark.parametrize(("kind", "name"), EVERY)
def test_it_moves_the_way_it_should(kind: str, name: str) -> None:
    """Where theory gives no sign, something moves all the same."""
    check_it_moves(kind, name)


@pytest.mark.parametrize("name", table()["clauses"])
def test_the_catalogue_says_what_a_clause_moves(name: str) -> None:
    """Its measures and targets; money under a stream stands in no catalogue."""
    own = {outcome.split(":")[-1] for sign in signs("clauses", name) for outcome in sign.ways if not outcome.startswith("money:")}
    assert own <= {*catalogue()[name].moves}


@pytest.mark.parametrize("name", YARDSTICKS)
def test_a_target_is_a_yardstick(name: str) -> None:
    """Without it nothing that happens is another, in any replication; that it is measured rightly says its row."""
    (sign,) = signs("clauses", name)
    off = switched_off(sign.low, settings(catalogue()[name], sign.low))
    assert off.digest != sign.low.digest
    assert unmoved(Sign(name, sign.low, off, sign.n, {}))
