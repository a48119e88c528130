"""Checks of the money: who pays whom, how much, when; and the names of uncertain quantities."""

from __future__ import annotations

from collections.abc import Iterator

from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows, known
from sim.scenario.quantities import levels_of
from sim.scenario.schema import ScenarioData, Stream
from sim.scenario.schema_types import TIERS

_UNITS = {"amount": "yuan", "share": "share", "lag": "months", "wait": "months", "assessed": "share"}
"""What of a stream may be the name of an uncertain quantity, and its unit."""


def payers(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every fund that a stream names exists."""
    for key, stream in data.funding.items():
        yield from known(stream.payer, data.funds, "fund", ("funding", key, "payer"))
        if stream.receiver_fund is not None:
            yield from known(stream.receiver_fund, data.funds, "fund", ("funding", key, "receiver_fund"))


def stream_counties(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A stream names counties that exist, either those it is for or those it is not for, and is for one at least."""
    everyone = data.jurisdiction.counties
    for key, stream in data.funding.items():
        at: Place = ("funding", key, "applies")
        for word in ("counties", "not_counties"):
            for i, name in enumerate(getattr(stream.applies, word) or ()):
                yield from known(name, everyone, "county", (*at, word, i))
        if stream.applies.counties is not None and stream.applies.not_counties is not None:
            yield at, "has both counties and not_counties; expected one of the two"
        elif set(everyone) <= set(stream.applies.not_counties or ()):
            yield (*at, "not_counties"), "no county is left; expected fewer"


def amounts(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A stream says in exactly one way how much it pays."""
    for key, stream in data.funding.items():
        ways = _ways(stream)
        if len(ways) != 1:
            given = "gives no amount" if not ways else f"gives {', '.join(ways)}"
            if _BY_TIER in ways and len(ways) > 1:
                given = f"gives amounts by tier beside {', '.join(way for way in ways if way != _BY_TIER)}"
            yield ("funding", key), f"the stream {given}; expected one of amount, amounts by tier, amount_by, share"


_BY_TIER = "amounts by tier"


def _ways(stream: Stream) -> list[str]:
    given = {
        "amount": stream.amount is not None,
        _BY_TIER: any(getattr(stream, tier) is not None for tier in TIERS),
        "amount_by": stream.amount_by is not None,
        "share": stream.share is not None,
    }
    return [way for way, there in given.items() if there]


def receivers(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """A fund that receives is named, and what is paid each January goes to all streets."""
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        if stream.receiver == "fund" and stream.receiver_fund is None:
            yield (*at, "receiver"), "the receiver is a fund, but which is not said; expected a receiver_fund"
        if stream.receiver != "fund" and stream.receiver_fund is not None:
            yield (*at, "receiver_fund"), f"the receiver is '{stream.receiver}'; expected receiver: fund"
        if stream.receiver_fund == stream.payer:
            yield (*at, "receiver_fund"), "the fund would pay itself; expected another fund"
        if (stream.trigger == "january") != (stream.receiver == "streets"):
            yield (*at, "trigger"), (f"trigger '{stream.trigger}' does not go with receiver '{stream.receiver}'; "
                                     "expected january with streets, or neither")


def as_built(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """What is paid as the work is done is a share paid to the contractor; early and late payment go with acceptance."""
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        if (stream.trigger == "as_built") != (stream.receiver == "contractor"):
            yield (*at, "receiver"), (f"receiver '{stream.receiver}' does not go with trigger '{stream.trigger}'; "
                                      "expected as_built with contractor, or neither")
        if stream.trigger == "as_built" and stream.share is None:
            yield at, "paid as built but not a share; expected a share of the cost"
        late = {"lag": stream.lag, "instalments": stream.instalments, "year_rule": stream.year_rule}
        for name, given in late.items():
            if given and stream.trigger not in ("acceptance", "january"):
                yield (*at, name), f"{name} with trigger '{stream.trigger}'; expected trigger: acceptance"


def deliveries(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """What is paid for units delivered goes to the street or a fund, by an attribute."""
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        if stream.trigger != "delivery":
            continue
        if stream.amount_by is None or stream.amount_by.attribute is None:
            yield at, "paid for units delivered, but by no attribute; expected amount_by with an attribute"
        if stream.receiver == "contractor" or stream.receiver == "streets":
            yield (*at, "trigger"), f"trigger 'delivery' does not go with receiver '{stream.receiver}'; expected street or fund"


def conditions(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Gates and residents' support bear on what is paid as built, an assessment on what is earned, deferral on funds."""
    for key, stream in data.funding.items():
        at: Place = ("funding", key)
        for name in ("wait", "by_support", "operation_pays"):
            if getattr(stream, name) not in (None, False) and stream.trigger != "as_built":
                yield (*at, name), f"{name} with trigger '{stream.trigger}'; expected trigger: as_built"
        if stream.assessed and stream.trigger != "acceptance":
            yield (*at, "assessed"), f"assessed with trigger '{stream.trigger}'; expected trigger: acceptance"
        if stream.deferred and (stream.receiver != "fund" or stream.trigger not in ("approval", "completion")):
            yield (*at, "deferred"), "deferred needs receiver: fund and trigger: approval or completion"


def instalments(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """The instalments of a stream are not more than the whole."""
    for key, stream in data.funding.items():
        paid = sum(part.share for part in stream.instalments.values())
        if paid > 1 + 1e-9:
            yield ("funding", key, "instalments"), f"the shares add up to {paid:g}; expected at most 1"


def quantity_names(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every name that stands for a value is an uncertain quantity, measured in the unit that the value has."""
    quantities = {**data.uncertain.epistemic, **data.uncertain.aleatory}
    for place, value, unit in _named(data):
        if isinstance(value, str):
            yield from known(value, quantities, "uncertain quantity", place)
            if value in quantities and quantities[value].unit != unit:
                yield place, f"'{value}' is a quantity in {quantities[value].unit}; expected one in {unit}"


def _named(data: ScenarioData) -> Iterator[tuple[Place, object, str]]:
    where = data.jurisdiction
    yield ("jurisdiction", "unnamed"), where.unnamed, "count"
    if where.earlier is not None:
        yield ("jurisdiction", "earlier", "count"), where.earlier.count, "count"
    for key, attribute in where.attributes.items():
        yield ("jurisdiction", "attributes", key, "value"), attribute.value, "count"
    yield ("policy", "listing", "batch"), data.policy.listing.batch, "count"
    yield ("policy", "listing", "growth"), data.policy.listing.growth, "factor"
    yield ("policy", "listing", "delay"), data.policy.listing.delay, "months"
    if data.policy.bidding is not None:
        yield ("policy", "bidding", "judgement"), data.policy.bidding.judgement, "factor"
    if data.policy.bars.inclusive is not None:
        yield ("policy", "bars", "inclusive", "share"), data.policy.bars.inclusive.share, "share"
    for key, fund in data.funds.items():
        yield ("funds", key, "yearly"), fund.yearly, "yuan"
    for key, stream in data.funding.items():
        for name, unit in _UNITS.items():
            yield ("funding", key, name), getattr(stream, name), unit


def levels(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every quantity is drawn at a level at which the rules, and all that names it, can draw it."""
    roles: dict[str, list[str]] = {}
    for name, role in named_quantities(data):
        roles.setdefault(name, []).append(role)
    for part, entries in (("epistemic", data.uncertain.epistemic), ("aleatory", data.uncertain.aleatory)):
        for name, entry in entries.items():
            allowed = levels_of(name, roles.get(name, []))
            if entry.level not in allowed:
                wanted = f"expected {', '.join(allowed)}" if allowed else "expected a quantity of its own for each that names it"
                yield ("uncertain", part, name, "level"), f"{name} cannot be drawn at level '{entry.level}'; {wanted}"


def named_quantities(data: ScenarioData) -> Iterator[tuple[str, str]]:
    """Every quantity that stands for a value, and what it is named for (see `sim.scenario.quantities.ROLES`)."""
    yield from ((name, role) for name, role in _roles(data) if isinstance(name, str))


def _roles(data: ScenarioData) -> Iterator[tuple[object, str]]:
    """Every name that may stand for a value, and what it is named for (see `sim.scenario.quantities.ROLES`)."""
    earlier = data.jurisdiction.earlier
    yield from ((name, "number") for name in (data.jurisdiction.unnamed, earlier and earlier.count, data.policy.listing.batch))
    yield from ((attribute.value, "attribute") for attribute in data.jurisdiction.attributes.values())
    yield data.policy.listing.growth, "growth"
    yield data.policy.listing.delay, "time"
    yield data.policy.bidding and data.policy.bidding.judgement, "score"
    inclusive = data.policy.bars.inclusive
    yield inclusive and inclusive.share, "part"
    for fund in data.funds.values():
        yield fund.yearly, "income" if fund.scope == "county" else "common_income"
    for stream in data.funding.values():
        pool = stream.receiver == "streets"
        yield stream.amount, "pool" if pool else "amount"
        yield stream.share, "pool" if pool else "share"
        yield stream.assessed, "assessed"
        yield from ((name, "time") for name in (stream.lag, stream.wait))
