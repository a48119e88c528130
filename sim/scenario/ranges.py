"""The range of every uncertain quantity: by its unit, and by its name where it means less or more than that.

The whole support of a quantity must lie in its range, with shift and scale, as the model tabulates it: a share is never
below 0 or above 1, a cost never negative. Nothing is clipped: what a range excludes is refused, with its support and the mend.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sim.scenario.quantities import ASKED, QUANTITY_UNITS
from sim.scenario.schema import Uncertain
from sim.scenario.support import Ends, around, support
from sim.words.figures import count_text, exact

MOST_YUAN = 10**12
"""No value of money may exceed a trillion yuan; what values together may come to is bounded in `sim.scenario.engine_bounds`."""

_Found = tuple[str, str]

OF_UNIT: dict[str, Ends] = {
    "yuan": (0, MOST_YUAN),
    "share": (0, 1),
    "months": (0, 600),
    "factor": (0, 100),
    "logit": (-20, 20),
    "count": (0, 100_000),
}
"""Ranges of the units."""
OF_NAME: dict[str, Ends] = {
    "cost_delay_correlation": (-1, 1),
    "december_rush": (0, 6),
    "elasticity": (0, 20),
    "contracting_spread": (0, 1),
    "satisfaction_loss": (0, 0.3),
    "supervision_decay": (0, 600),
    "overrun": (-1, 10),
    "operating_balance": (-10, 10),
    "crowding": (0, 10),
    "plan_slack": (0, 100),
    "credit_limit": (0, 10_000),
    "team_capacity": (0, 1_000_000),
    "estate_area": (0, 10_000_000),
    "estate_price": (0, 1_000_000),
}
"""Ranges of single quantities.

December's speed: with f, and November as fast (`november_rush` 100%), other months work at (12 − 2 f)/10. Satisfaction is lost
by the quarter, three months' loss at once. An overrun of −1 is a project that costs nothing. Balances and overruns are parts
of the planned cost, slack is a part of the table, the overdraft is in years of own funds.
"""
NEUTRAL = {"shift": 0.0, "scale": 1.0}
_WORDS = {"yuan": " yuan", "months": " months", "logit": " logit"}
CENTRES = {"lognormal": "median", "bernoulli_lognormal": "median", "constant": "value"}


def missing(names: Collection[str]) -> list[str]:
    """The quantities that the model asks for and a scenario has not."""
    return [name for name in ASKED if name not in names]


def range_of(name: str, entry: Uncertain) -> Ends:
    """The lowest and the highest value that a quantity may take."""
    return OF_NAME.get(name, OF_UNIT[entry.unit])


def check_quantity(name: str, entry: Uncertain) -> Iterator[_Found]:
    """The parameter that takes a quantity out of its range, and what is wrong; its parameters are known to be sound."""
    unit, ends = QUANTITY_UNITS.get(name, entry.unit), range_of(name, entry)
    if unit != entry.unit:
        yield "unit", f"'{entry.unit}' is not the unit of this quantity; expected {unit}"
    elif not is_within(entry, ends):
        low, high = support(entry)
        key = _culprit(entry, ends)
        first, last = _apart_from(low, ends[0]), _apart_from(high, ends[1])
        alone = entry.distribution == "constant"
        span = f"{last} is out of range" if alone else f"the values would run from {first} to {last}{_WORDS.get(entry.unit, '')}"
        yield key, f"{span}; expected from {_number(ends[0])} to {_number(ends[1])}: {_mend(entry, key, ends)}"


def is_within(entry: Uncertain, ends: Ends) -> bool:
    """Whether all values of a quantity lie in a range."""
    return _inside(around(entry), ends) or _inside(support(entry), ends)


def _inside(found: Ends, ends: Ends) -> bool:
    """Whether the ends lie in a range, but for what the rounding to whole numbers takes away."""
    slip = 1e-9 * max(1.0, abs(ends[1]))
    return ends[0] - slip <= found[0] and found[1] <= ends[1] + slip


def _culprit(entry: Uncertain, ends: Ends) -> str:
    """The key to mend: the shift or scale without which all were well, else the parameter that leads out."""
    for key, neutral in NEUTRAL.items():
        if getattr(entry, key) != neutral and is_within(entry.model_copy(update={key: neutral}), ends):
            return key
    if entry.low is not None and entry.high is not None:
        return "low" if (support(entry)[0] < ends[0]) == (entry.scale > 0) else "high"
    centre = CENTRES.get(entry.distribution, "mean")
    middle = getattr(entry, centre)
    if middle is None:
        return "shift"
    inside = ends[0] <= (middle + entry.shift) * entry.scale <= ends[1]
    return "sd" if inside and entry.sd is not None else centre


def _mend(entry: Uncertain, key: str, ends: Ends) -> str:
    """How to bring a quantity into its range."""
    if key == "shift":
        low, high = support(entry.model_copy(update={"shift": 0.0, "scale": 1.0}))
        least, most = sorted(end / entry.scale for end in ends) if entry.scale else ends
        if least - low <= most - high:
            return f"a shift from {_number(least - low)} to {_number(most - high)}"
    if key == "sd" and entry.distribution == "normal":
        return "a smaller sd, or a truncated_normal with low and high"
    if key == "sd":
        return "a smaller sd, or a distribution with low and high"
    return f"another {key}"


def _apart_from(value: float, end: float) -> str:
    """A number as it is told, with as many digits as tell it from the end of its range."""
    return exact(value) if value != end and _number(value) == _number(end) else _number(value)


def _number(value: float) -> str:
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    return count_text(value) if abs(value) >= 1000 else f"{value:.4g}"
