"""A table of draws is given to a scenario: found, read, checked; and what is left of it where the scenario changes."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sim.errors import InputError
from sim.scenario.draws import Draws, as_draws, check_draws, column_faults
from sim.scenario.draws_file import read_draws

if TYPE_CHECKING:
    from sim.scenario.load import Scenario

Table = Draws | Mapping[str, Sequence[float]] | Path | str
POSTERIOR = "posterior"
"""What the draws that a scenario ships are asked for by."""


def draws_of(scenario: Scenario, table: Table) -> Draws:
    """The table as draws of the scenario; InputError with all that is wrong with it."""
    if isinstance(table, str | Path):
        table = read_draws(beside(scenario, Path(table)))
    draws = table if isinstance(table, Draws) else as_draws(table)
    if problems := check_draws(draws, scenario.data, scenario.roster, kin(scenario)):
        raise InputError(problems)
    return draws


def beside(scenario: Scenario, table: Path) -> Path:
    """The file of a table: that of the posterior lies beside the scenario, unless somebody has a file of that name."""
    if str(table) != POSTERIOR or table.exists() or scenario.path is None:
        return table
    own = scenario.path.with_name(f"{scenario.path.stem}-{POSTERIOR}.parquet")
    if not own.exists():
        raise InputError(f"draws: {scenario.name} ships no posterior; expected a file, such as `rollout fit` writes")
    return own


def kin(scenario: Scenario) -> frozenset[str]:
    """A scenario and those that it extends, by name."""
    return frozenset((scenario.name, *(path.stem for path in scenario.homes.values())))


def still_given(scenario: Scenario, draws: Draws, changed: Collection[str]) -> Draws | None:
    """The draws of what the scenario still has and what was not changed after they were given."""
    faults = column_faults(draws, scenario.data)
    left = draws.only([at for at, column in enumerate(draws.columns) if not faults[at] and column.quantity not in changed])
    if left and (problems := check_draws(left, scenario.data, scenario.roster)):
        raise InputError(problems)
    return left
