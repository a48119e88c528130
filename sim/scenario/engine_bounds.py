"""What values may come to together, so that no product or sum of a replication leaves 64 bits.

The compiled engine counts in whole numbers of 64 bits, which wrap without a word; Python's do not. Each value has a range of its
own (`ranges`, `schema`), but products of several could still be too large. They are worked out here from the highest values,
and a scenario in which one exceeds LIMIT is refused. LIMIT is half of what 64 bits hold, so that two such amounts may be added.

With M the most for one value of money, N communities, MONTHS of the period, K kinds of flow, SHARE a million (a share or
factor is counted in millionths, and so is a month of work):

- *planned cost* P = the dearest standard × tier × project factor (with land and a neighbourhood centre); P × SHARE is formed.
- *cost* T = P × (1 + overrun) + price × area of the old estate. Shares of it are taken: T × SHARE, and all that ever flows is
  N × MONTHS × K × T at most. (The part of it that work has done, and parts of pools, are formed without a product that large,
  see `money.portion`.)
- *work* W = planned months × construction factor × county speed + work before listing, at most LONGEST months.
- *a street's income* I = own funds a community × its size × its factor, or the floor: I × credit × SHARE, I × shock × SHARE.
- *the value of a name* V × pressure × SHARE, pressure rising by weight, orders and praise.
- *an amount of a stream* at most M, and N × MONTHS × K of them make all that ever flows; so too a fund's yearly income.

Everything else is smaller: approval (600 months × 2⁴ × 100 × SHARE²), noise of the choice (10¹² × 9 SHARE), turns at a gate
(MONTHS × 2³²), merit (100 SHARE × N), steps of a table (M × 2²², below 2⁶²). What is added to a worth to stand before all
else (`vocabulary.BEFORE_ALL`, 2⁵⁰) is more than any worth.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sim.model.books.ledger import OTHER_KINDS
from sim.model.rules.vocabulary import SHARE
from sim.scenario import ranges
from sim.scenario.node import Place
from sim.scenario.place_checks import MOST_MONTHS, Problem, RosterRows, sizes_by_street, unnamed
from sim.scenario.schema import AmountBy, ScenarioData, Uncertain
from sim.scenario.schema_amounts import amount_parts
from sim.scenario.schema_types import TIERS
from sim.scenario.support import around, support
from sim.scenario.uncertainty import check_parameters

LIMIT = 2**62
"""Half of what a signed number of 64 bits holds."""
_LONGEST = 4_000
"""Months that the work of one project may take at most."""
COSTS = ("cost_inclusive", "cost_demonstration", "cost_benchmark", "cost_new_build")


class BoundTerm(NamedTuple):
    """The highest that something comes to, and the value of the file that makes most of it."""

    most: float
    """The highest that it comes to, in the unit of what is worked out."""
    place: Place
    """The value of the file that makes most of it."""


class Highest:
    """The highest values of a scenario's quantities; exact, or quickly found and surely not below them."""

    def __init__(self, data: ScenarioData, rows: RosterRows, exact: bool) -> None:
        self.data, self.exact, self.rows, self._found = data, exact, rows, dict[str, BoundTerm]()
        held = sizes_by_street(data, rows)
        drawn = max(0, unnamed(data))
        weights = {key: street.weight for key, street in data.jurisdiction.streets.items()}
        whole = max(1, sum(weights.values()))
        self.communities = max(1, sum(held.values()) + drawn)
        self.largest_street = max((held[key] + drawn * weight // whole + 1 for key, weight in weights.items()), default=1)
        self.streets = max(1, len(weights), len(data.jurisdiction.counties))
        months = min(MOST_MONTHS, max(1, data.period.end - data.period.start + 1))
        self.payments = self.communities * months * (len(data.funding) + OTHER_KINDS)
        self.januaries = (months // 12 + 2) * self.streets * (len(data.funding) + OTHER_KINDS)

    def entry(self, name: str) -> tuple[Uncertain | None, Place]:
        """A quantity, and where it stands."""
        for part in ("epistemic", "aleatory"):
            found: Uncertain | None = getattr(self.data.uncertain, part).get(name)
            if found is not None:
                return found, ("uncertain", part, name)
        return None, ("uncertain",)

    def of(self, name: str) -> BoundTerm:
        """The highest value of a quantity; nothing where it is missing or faulty, which is told elsewhere."""
        if name not in self._found:
            entry, place = self.entry(name)
            faulty = entry is None or any(check_parameters(entry)) or any(ranges.check_quantity(name, entry))
            self._found[name] = BoundTerm(0.0 if entry is None or faulty else (support if self.exact else around)(entry)[1], place)
        return self._found[name]

    def dearest(self, names: tuple[str, ...]) -> BoundTerm:
        """The highest of several quantities."""
        return max((self.of(name) for name in names), key=lambda term: term.most)

    def units(self, attribute: str | None) -> int:
        """The most that a community has of an attribute."""
        where = self.data.jurisdiction
        if attribute is None or attribute not in where.attributes:
            return 0
        value = where.attributes[attribute].value
        given = [int(self.of(value).most) if isinstance(value, str) else value or 0]
        for places in (where.streets.values(), where.communities.values(), self.rows):
            given += [place.attributes.get(attribute, 0) for place in places]
        return max(given)

    @property
    def planned(self) -> BoundTerm:
        """The planned cost of one project."""
        policy, cost = self.data.policy, self.dearest(COSTS)
        factor = self.of("cost_project").most
        factor = max(factor, 1 + max(0.0, factor - 1) * policy.works.spread) * (1 + policy.works.land_price)
        centre = policy.centres.cost if policy.centres else 0.0
        tier = max(1.0, self.dearest(("tier_cost_county", "tier_cost_city")).most)
        return BoundTerm(cost.most * tier * factor * (1 + centre), cost.place)

    @property
    def estate(self) -> BoundTerm:
        """The cost of an old estate."""
        area = self.of("estate_area")
        return BoundTerm(area.most * self.of("estate_price").most, area.place)

    @property
    def cost(self) -> BoundTerm:
        """The cost of one project with its overrun and old estate."""
        works = self.planned.most * (1 + max(0.0, self.of("overrun").most))
        return BoundTerm(works + self.estate.most, self.planned.place if works >= self.estate.most else self.estate.place)

    @property
    def work(self) -> BoundTerm:
        """Months of work of one project."""
        policy, communities = self.data.policy, self.data.jurisdiction.communities.values()
        dated = [c.finish - c.start for c in communities if c.start is not None and c.finish is not None]
        planned = max(policy.planned_months.renovation, policy.planned_months.new_build, *dated, 1)
        factor = self.dearest(("construction", "construction_new_build"))
        most = factor.most
        if policy.contracting:
            spread, time = self.of("contracting_spread").most, self.of("contracting_time").most
            most = (1 + max(0.0, most - 1) * spread) * time
        most *= self.of("county_speed").most * self.of("pace").most
        return BoundTerm(max(1.0, planned * most) + self.of("lead").most, factor.place)

    @property
    def income(self) -> BoundTerm:
        """The usual yearly income of one street."""
        level, floor = self.of("own_funds_level"), self.of("own_funds_floor")
        usual = level.most * self.largest_street * self.of("own_funds_street").most
        return max(BoundTerm(usual, level.place), floor, key=lambda term: term.most)

    @property
    def value(self) -> BoundTerm:
        """What a name is worth to a street under the greatest pressure."""
        policy, name = self.data.policy, self.dearest(("value_county", "value_city", "value_province"))
        extra = policy.commendation + (policy.orders.pressure if policy.orders else 0.0)
        return BoundTerm(name.most * (1 + self.of("pressure_weight").most) * (1 + extra), name.place)


def money_bounds(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """No amount, paid for every community in every month under every kind of flow, exceeds what a 64-bit integer holds."""
    high = Highest(data, rows, exact=True)
    most = min(ranges.MOST_YUAN, LIMIT // high.payments)
    for place, value in _amounts(data, high):
        if value > most:
            yield place, f"{value:.0f} yuan{_for_all(high)} is too large; expected at most {most} yuan"
    for key, fund in data.funds.items():
        yearly = _yuan(fund.yearly, high)
        grown = yearly * max(1.0, high.communities / (fund.per_communities or high.communities))
        most = int(min(ranges.MOST_YUAN, LIMIT // high.januaries * yearly / max(1.0, grown)))
        if yearly > most:
            yield ("funds", key, "yearly"), f"{yearly:.0f} yuan a year is too large; expected at most {most} yuan"
        most = min(ranges.MOST_YUAN, LIMIT // high.januaries)
        if (fund.once or 0) > most:
            yield ("funds", key, "once"), f"{fund.once} yuan is too large; expected at most {most} yuan"


def _for_all(high: Highest) -> str:
    """For how many communities what is too large is paid; empty for a single one."""
    return f" for {high.communities} communities" if high.communities > 1 else ""


def _amounts(data: ScenarioData, high: Highest) -> Iterator[tuple[Place, float]]:
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        for name in ("amount", *TIERS, "cap", "yearly_budget"):
            yield (*at, name), _yuan(getattr(stream, name), high)
        if stream.year_rule is not None:
            yield (*at, "year_rule", "cap"), _yuan(stream.year_rule.cap, high)
        for name, part in stream.instalments.items():
            yield (*at, "instalments", name, "cap"), _yuan(part.cap, high)
        if stream.amount_by is not None:
            yield from _amounts_by(stream.amount_by, high, (*at, "amount_by"))


def _amounts_by(by: AmountBy, high: Highest, at: Place) -> Iterator[tuple[Place, float]]:
    """The highest amount of each band, with what is added for the units of the largest community."""
    units = high.units(by.attribute)
    for place, part in amount_parts(by):
        added = (part.per_unit or 0) * units
        if part.per_unit:
            yield (*at, *place, "per_unit"), added
        for bound, amount in part.below.items():
            yield (*at, *place, "below", bound), amount + (part.per_unit or 0) * min(units, bound)
        if part.otherwise is not None:
            yield (*at, *place, "otherwise"), part.otherwise + added


def _yuan(given: object, high: Highest) -> float:
    """An amount, or the highest that a named quantity comes to."""
    if isinstance(given, str):
        return high.of(given).most
    return float(given) if isinstance(given, int) else 0.0


def products(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """No product of several values does either."""
    if any(_too_large(Highest(data, rows, exact=False))):
        yield from _too_large(Highest(data, rows, exact=True))


def average_bounds(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """What an average asks of all communities together is a whole number of 64 bits, too."""
    high = Highest(data, rows, exact=True)
    for key, target in data.targets.items():
        word = "at_least" if target.at_least is not None else "at_most"
        value, most = getattr(target, word) or 0, LIMIT // (SHARE * high.communities)
        if target.measure == "average" and value > most:
            yield ("targets", key, word), f"{value:g}{_for_all(high)} is too large; expected at most {most}"


def most_credit(data: ScenarioData, rows: RosterRows) -> int:
    """The highest overdraft limit, in years of a street's own funds, whose product stays within LIMIT."""
    return int(LIMIT / (SHARE * max(1.0, Highest(data, rows, exact=True).income.most)))


def _too_large(high: Highest) -> Iterator[Problem]:
    cost, work, income, value = high.cost, high.work, high.income, high.value
    most = LIMIT / max(SHARE, high.payments)
    if cost.most > most:
        yield cost.place, f"one project may cost up to {cost.most:.3g} yuan; expected at most {most:.3g} yuan, with all factors"
    if work.most > _LONGEST:
        yield work.place, f"the work on one project may take up to {work.most:.4g} months; expected at most {_LONGEST}"
    credit = ("credit_limit", max(1.0, high.of("credit_limit").most) * SHARE)
    shock = ("revenue_shock", max(1.0, high.of("revenue_shock").most) * max(SHARE, high.januaries))
    name, factor = max(credit, shock, key=lambda named: named[1])
    if income.most * factor > LIMIT:
        yield income.place, (f"a street's own funds may come to {income.most:.3g} yuan a year, with {name} up to "
                             f"{high.of(name).most:.4g}; expected at most {LIMIT / factor:.3g} yuan")
    if value.most * SHARE > LIMIT:
        yield value.place, (f"a name may be worth up to {value.most:.3g} yuan under pressure; "
                            f"expected at most {LIMIT / SHARE:.3g} yuan")
