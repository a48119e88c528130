"""A table of values for uncertain quantities, a row a replication: a posterior, a design, another program's sample.

A column is headed by a quantity (`pass_city`), or by a quantity and the place whose draw it is (`county_speed.keqiao`), and holds
values in the quantity's own unit; with `:quantile` behind it, quantiles of its distribution, from 0 to 1. What has no column is
drawn as ever, by the same luck. A column `luck:SEED` says by which replication's luck under that seed each row goes, so that a row
can stand for a history that has been seen: what `rollout fit` finds is such a table.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sim.errors import InputError
from sim.scenario import engine_bounds, flows, ranges
from sim.scenario.near import hint
from sim.scenario.node import spell
from sim.scenario.place_checks import RosterRows
from sim.scenario.quantities import THROUGH_MONEY
from sim.scenario.schema import ScenarioData, Uncertain
from sim.scenario.support import is_step
from sim.scenario.worth import ANY, QUANTITIES, WAN
from sim.words.card import as_html
from sim.words.figures import count_text, exact, how_many
from sim.words.tongue import of_machine

from .draws_card import draws_card

QUANTILE = "quantile"
"""What stands behind the colon of a heading whose column holds quantiles."""
OWN_LUCK = "luck"
"""What the heading of the column begins with that says by whose luck each row goes."""
_MOST_LUCK = 1 << 50
"""Numbers of replications end below this."""
FOR_ALL = "outer"
"""The level of a quantity of which a replication has one draw."""


class DrawColumn(NamedTuple):
    """What one column gives."""

    quantity: str
    """The quantity's id."""
    place: str
    """The county or street whose draw it is; empty for everyone's."""
    unit: str
    """QUANTILE, or empty for values in the quantity's own unit."""

    @classmethod
    def of(cls, heading: str) -> DrawColumn:
        """What a heading means."""
        name, _, unit = heading.partition(":")
        quantity, _, place = name.partition(".")
        return cls(quantity.strip(), place.strip(), unit.strip())


@dataclass(frozen=True, eq=False)
class Draws:
    """Values as they are given; replication r takes row r, and after the last row the first again."""

    headings: tuple[str, ...]
    """The heading of each column."""
    values: NDArray[np.float64]
    """The values [row × column]."""
    file: str
    """What the table is called where it is told of."""
    lines: NDArray[np.int64] | None = None
    """The line of each row in the file; None where it has none."""
    made: Mapping[str, str] = field(default_factory=dict)
    """What a fit says of how it made them: of which `scenario`, under which `seed`, by which state of the `rules`; empty for any other."""

    @cached_property
    def columns(self) -> tuple[DrawColumn, ...]:
        """What each column gives."""
        return tuple(DrawColumn.of(heading) for heading in self.headings)

    @cached_property
    def luck_at(self) -> int | None:
        """The column that says by whose luck each row goes; None where replication r goes by its own."""
        return next((at for at, column in enumerate(self.columns) if column.quantity == OWN_LUCK), None)

    @property
    def luck_seed(self) -> int | None:
        """The seed under which that luck is dealt; None where there is no such column."""
        return None if self.luck_at is None else int(self.columns[self.luck_at].unit)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of headings and values."""
        found = hashlib.sha256("\n".join(self.headings).encode())
        found.update(np.ascontiguousarray(self.values, "<f8").tobytes())
        return found.hexdigest()

    @property
    def told(self) -> str:
        """How the table is named: posterior.csv (3 × 1000), columns by rows."""
        return f"{Path(self.file).name} ({len(self.headings)} × {len(self.values)})"

    def _repr_html_(self) -> str:
        """What a notebook shows: its size, how it was made, the range of its columns, in the machine's language."""
        return as_html(draws_card(self.headings, self.values, self.luck_at, self.made, self.digest, lang := of_machine()), None, lang)

    def only(self, left: Sequence[int]) -> Draws | None:
        """The table with some of its columns; None where there is none of them."""
        if len(left) == len(self.headings):
            return self
        return replace(self, headings=tuple(self.headings[at] for at in left), values=self.values[:, left]) if left else None

    def where(self, row: int) -> str:
        """The beginning of a line about one row."""
        return f"{self.file}:{self.lines[row]}" if self.lines is not None else f"{self.file}: row {row + 1}"


def as_draws(table: Mapping[str, Sequence[float]]) -> Draws:
    """A table of draws from Python: a data frame, or a list of values by heading. Raises InputError for what holds no numbers."""
    if not isinstance(table, Mapping) and not hasattr(table, "columns"):
        raise TypeError(f"table: {table!r} is no table: neither a data frame nor lists by heading")
    headings = tuple(str(name) for name in table)
    if twice := [name for name in dict.fromkeys(headings) if headings.count(name) > 1]:  # of a data frame both would be taken at once
        raise InputError(f"draws: {name}: the same quantity stands in an earlier column; expected once" for name in twice)
    columns, odd = list[NDArray[np.float64]](), list[str]()
    for name in table:
        try:
            columns.append(_numbers(np.asanyarray(table[name])))
        except (TypeError, ValueError):
            odd.append(str(name))
    if odd:
        raise InputError(f"draws: {name}: holds something else than numbers; expected a number in every cell" for name in odd)
    if alone := [name for name, column in zip(headings, columns, strict=True) if column.ndim != 1]:
        raise InputError(f"draws: {name}: is no list of numbers; expected a value a row in each" for name in alone)
    if any(len(column) != len(columns[0]) for column in columns):
        raise InputError("draws: columns of different lengths; expected a value a row in each")
    return Draws(headings, np.column_stack(columns) if columns else np.zeros((0, 0)), "draws")


def _numbers(given: NDArray[np.generic]) -> NDArray[np.float64]:
    """Values as numbers, none where one is masked; TypeError for yes and no, times and complex numbers, which would turn into some."""
    if given.dtype.kind in "bmMc":
        raise TypeError(f"{given.dtype} is no number")
    found = given.astype(np.float64)
    return found.filled(np.nan) if isinstance(found, np.ma.MaskedArray) else found


def check_draws(draws: Draws, data: ScenarioData, rows: RosterRows, kin: Collection[str] = ()) -> list[str]:
    """Every fault of a table of draws for a scenario, a line each; `kin` are the names of those of which a fit may speak for it."""
    of = draws.made.get("scenario", "")
    if kin and of and of not in kin:
        return [f"{draws.file}: was fitted to {of}; expected a fit of {min(kin, key=len) if len(kin) == 1 else ' or '.join(sorted(kin))}"]
    problems = [] if len(draws.values) and draws.headings else [f"{draws.file}: no row; expected a row a replication, at least one"]
    priors = {**data.uncertain.epistemic, **data.uncertain.aleatory}
    faults = column_faults(draws, data)
    problems += heading_lines(draws, faults)
    for at, column in enumerate(draws.columns):
        if not faults[at]:
            problems += list(_values(draws, at, priors.get(column.quantity))) or _in_wan(draws, at, priors.get(column.quantity), data)
    return problems or list(_products(draws, data, rows))


def heading_lines(draws: Draws, faults: Sequence[str]) -> list[str]:
    """What is wrong with headings, a line each."""
    head = f"{draws.file}:1" if draws.lines is not None else draws.file
    return [f"{head}: {draws.headings[at] or f'column {at + 1}'}: {fault}" for at, fault in enumerate(faults) if fault]


def column_faults(draws: Draws, data: ScenarioData) -> list[str]:
    """Why each column gives nothing that a replication of the scenario draws once; empty for one that does."""
    priors = {**data.uncertain.epistemic, **data.uncertain.aleatory}
    return [_twice(draws.columns, at) or _unknown(column, priors, data) for at, column in enumerate(draws.columns)]


def _twice(columns: Sequence[DrawColumn], at: int) -> str:
    same = [column[:2] for column in columns[:at]]
    return "the same quantity stands in an earlier column; expected once" if columns[at][:2] in same else ""


def _unknown(column: DrawColumn, priors: Mapping[str, Uncertain], data: ScenarioData) -> str:
    """Why a column gives nothing that a replication draws once; empty where it does."""
    if column.quantity == OWN_LUCK:
        sound = column.unit.isascii() and column.unit.isdecimal() and not column.place
        return "" if sound else f"says by no seed whose luck it is; expected such as {OWN_LUCK}:1"
    if not column.quantity:
        return "has no heading; expected a quantity (write the table without an index)"
    if column.unit not in ("", QUANTILE):
        return f"':{column.unit}' is unknown; expected values, or quantiles under {column.quantity}:{QUANTILE}"
    prior = priors.get(column.quantity)
    if prior is None:
        return f"'{column.quantity}' is unknown; {hint(column.quantity, priors)}"
    if is_idle(column.quantity, data):
        return "no fund or stream of this scenario names it, so that nothing would change; expected no such column"
    where = data.jurisdiction
    places: dict[str, Collection[str]] = {FOR_ALL: (), "county": where.counties, "street": where.streets}
    if prior.level not in places:
        return f"is drawn anew for every {prior.level}; expected a quantity that is drawn once for all, for a county or for a street"
    if prior.level == FOR_ALL:
        return f"one draw holds for everyone; expected the heading {column.quantity}" if column.place else ""
    if not column.place:
        return f"each {prior.level} has its own draw; expected such as {column.quantity}.{next(iter(places[prior.level]))}"
    return "" if column.place in places[prior.level] else f"'{column.place}' is unknown; {hint(column.place, places[prior.level])}"


def is_idle(quantity: str, data: ScenarioData) -> bool:
    """Whether nothing in a scenario asks for a quantity, which no rule draws by itself."""
    return quantity in THROUGH_MONEY and quantity not in {name for name, _ in flows.named_quantities(data)}


def _in_wan(draws: Draws, at: int, prior: Uncertain | None, data: ScenarioData) -> list[str]:
    """What is wrong with amounts that are all too small as yuan and would not be as 万元, in which Chinese budgets are written."""
    most = float(draws.values[:, at].max(initial=0))
    other = data.words is not None and data.words.currency is not None
    if prior is None or prior.unit != "yuan" or draws.columns[at].unit or other:
        return []
    worth = QUANTITIES.get(draws.columns[at].quantity, ANY)
    if not 0 < most < worth.least <= most * WAN:
        return []
    where = f"{draws.where(int(draws.values[:, at].argmax()))}: {draws.headings[at]}"
    return [f"{where}: {_shown(most)}, the highest of its column, is very little as yuan; "
            f"expected amounts in yuan, such as {_shown(most * WAN)} for {_shown(most)}万元"]


def _values(draws: Draws, at: int, prior: Uncertain | None) -> Iterator[str]:
    """What is wrong with the values of a column: the first of each kind, and how many more there are. Luck has no prior."""
    values, column = draws.values[:, at], draws.columns[at]
    low, high = (0, _MOST_LUCK) if prior is None else (0, 1) if column.unit else ranges.range_of(column.quantity, prior)
    finite = np.isfinite(values)
    whole = prior is not None and (bool(column.unit) or not is_step(prior))
    for bad, wanted in (
        (~finite, "a number"),
        (finite & ((values < low) | (values > high)), f"{_shown(low)} to {_shown(high)}"),
        (finite & (values != np.floor(values)) & (not whole), "a whole number"),
    ):
        found = np.flatnonzero(bad)
        if len(found):
            first = float(values[found[0]])
            more = f" (and in {how_many(len(found) - 1, 'more row', 'more rows')})" if len(found) > 1 else ""
            wrong = f"{_shown(first)} is out of range" if np.isfinite(first) else "no number"
            yield f"{draws.where(int(found[0]))}: {draws.headings[at]}: {wrong}{more}; expected {wanted}"


def _shown(value: float) -> str:
    return count_text(value) if abs(value) >= 1e6 else exact(value)


def _products(draws: Draws, data: ScenarioData, rows: RosterRows) -> Iterator[str]:
    """No amount and no product of values may leave what a whole number holds: asked with each quantity as wide as it is given."""
    given = as_given(draws, data)
    for place, message in (*engine_bounds.money_bounds(given, rows), *engine_bounds.products(given, rows)):
        yield f"{draws.file}: {spell(place)}: {message}"


def as_given(draws: Draws, data: ScenarioData) -> ScenarioData:
    """The scenario with each given quantity anywhere between its lowest and its highest value."""
    spans: dict[str, tuple[float, float]] = {}
    for at, column in enumerate(draws.columns):
        values = draws.values[:, at]
        if not column.unit:  # neither quantiles nor luck
            low, high = spans.get(column.quantity, (np.inf, -np.inf))
            spans[column.quantity] = min(low, float(values.min())), max(high, float(values.max()))
    parts = {}
    for part in ("epistemic", "aleatory"):
        held: dict[str, Uncertain] = dict(getattr(data.uncertain, part))
        for name in held.keys() & spans.keys():
            held[name] = _between(held[name], *spans[name])
        parts[part] = held
    return data.model_copy(update={"uncertain": data.uncertain.model_copy(update=parts)})


def _between(prior: Uncertain, low: float, high: float) -> Uncertain:
    """A quantity of the same meaning, anywhere between two values."""
    given = {"label": prior.label, "level": prior.level, "unit": prior.unit}
    if low < high:
        return Uncertain.model_validate({**given, "distribution": "uniform", "low": low, "high": high})
    return Uncertain.model_validate({**given, "distribution": "constant", "value": low})
