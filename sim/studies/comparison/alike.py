"""What may be compared: scenarios of the same places, months and currency, so that the same luck falls on the same community."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sim.errors import InputError
from sim.first_day.roster_rows import make_roster
from sim.first_day.start import Start
from sim.scenario.load import Scenario
from sim.scenario.units import month_text


def check_alike(scenarios: Mapping[str, Scenario]) -> None:
    """InputError with a line for each scenario whose places, months or currency are not those of the first."""
    (base, first), *others = scenarios.items()
    problems = [f"{name}: {problem}" for name, other in others for problem in _unlike(base, first, other)]
    if problems:
        raise InputError(problems)


def _unlike(name: str, base: Scenario, other: Scenario) -> Iterator[str]:
    here, there = base.data.period, other.data.period
    if here != there:
        spans = [f"{month_text(period.start)} – {month_text(period.end)}" for period in (there, here)]
        yield f"period: {spans[0]}, but {spans[1]} in {name}; expected the same months"
    if (currency := _currency(other)) != (own := _currency(base)):
        yield f"words.currency: {currency}, but {own} in {name}; expected amounts in one currency, for none is converted"
    ours, theirs = make_roster(base), make_roster(other)
    for what in ("counties", "streets"):
        if getattr(ours, what) != getattr(theirs, what):
            yield f"jurisdiction.{what}: not those of {name}; expected scenarios of one jurisdiction"
            return
    if [place.key for place in ours.places] != [place.key for place in theirs.places]:
        yield (f"jurisdiction.communities: not those of {name} ({len(theirs.places)} against {len(ours.places)}); "
               "expected scenarios of one jurisdiction")


def _currency(scenario: Scenario) -> str:
    """What a scenario's amounts are in, by both its names where they differ."""
    word = scenario.data.words.currency if scenario.data.words is not None else None
    names = ("元", "yuan") if word is None else (word.zh or "元", word.en or "yuan")
    return " / ".join(dict.fromkeys(names))


def same_world(one: Start, two: Start) -> bool:
    """Whether two scenarios put the same numbers into the engine, whatever they are called."""
    return (one.many, one.single, one.lists, one.months) == (two.many, two.single, two.lists, two.months)
