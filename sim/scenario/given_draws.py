"""A table of draws is given to a scenario: found, read, checked; and what is left of it where the scenario changes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from sim.errors import InputError
from sim.scenario.draws import Draws, as_draws, check_draws, column_faults
from sim.scenario.edits import Edit
from sim.scenario.later_keys import without_later
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData
from sim.scenario.tables.draws_file import read_draws

Table = Draws | Mapping[str, Sequence[float]] | Path | str
POSTERIOR = "posterior"
"""What the draws that a scenario ships are asked for by."""


class Takes(Protocol):
    """What is asked of the scenario that is given draws."""

    @property
    def name(self) -> str:
        """The name it was loaded by."""
    @property
    def data(self) -> ScenarioData:
        """What it says."""
    @property
    def path(self) -> Path | None:
        """The file it was loaded from."""
    @property
    def roster(self) -> tuple[RosterRow, ...]:
        """Communities of its roster file."""
    @property
    def edits(self) -> tuple[Edit, ...]:
        """What it changes in the files that it rests on."""
    @property
    def homes(self) -> Mapping[str, Path]:
        """The path of every file that it rests on."""


def draws_of(scenario: Takes, table: Table) -> Draws:
    """The table as draws of the scenario; InputError with all that is wrong with it."""
    if isinstance(table, str | Path):
        table = read_draws(beside(scenario, Path(table)), scenario.data)
    draws = table if isinstance(table, Draws) else as_draws(table)
    if problems := check_draws(draws, scenario.data, scenario.roster, kin(scenario)):
        raise InputError(problems)
    fitted, says = (draws.made.get(key) for key in ("scenario", "says"))
    if fitted == scenario.name and not scenario.edits and says not in (None, said_digest(scenario)):
        raise InputError(f"{draws.file}: was fitted to {fitted} as it was before its values changed; "
                         "expected a new fit, or the values that it had")
    return draws


def said_digest(scenario: Takes) -> str:
    """SHA-256 of what a scenario says that history hangs on: not what was published of it, nor by when that is known."""
    held = without_later(scenario.data.model_dump(mode="json", exclude={"title", "as_of", "observed", "observed_file"}))
    roster = [[row.street_id, row.name, row.code] for row in scenario.roster]
    return hashlib.sha256(json.dumps([held, roster], ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def beside(scenario: Takes, table: Path) -> Path:
    """The file of a table: that of the posterior lies beside the scenario, unless somebody has a file of that name."""
    if str(table) != POSTERIOR or table.exists() or scenario.path is None:
        return table
    own = scenario.path.with_name(f"{scenario.path.stem}-{POSTERIOR}.parquet")
    if not own.exists():
        raise InputError(f"draws: {scenario.name} ships no posterior; expected a file, such as `rollout fit` writes")
    return own


def kin(scenario: Takes) -> frozenset[str]:
    """A scenario and those that it extends, by name."""
    return frozenset((scenario.name, *(path.stem for path in scenario.homes.values())))


def still_given(scenario: Takes, draws: Draws, changed: Collection[str]) -> Draws | None:
    """The draws of what the scenario still has and what was not changed after they were given."""
    faults = column_faults(draws, scenario.data)
    left = draws.only([at for at, column in enumerate(draws.columns) if not faults[at] and column.quantity not in changed])
    if left and (problems := check_draws(left, scenario.data, scenario.roster)):
        raise InputError(problems)
    return left
