"""Mutations of a scenario as `--set` takes them: paths and values, some gentle, some absurd."""

from __future__ import annotations

import math
import random
from functools import cached_property
from typing import Any

from sim.scenario import shape
from sim.scenario.load import Scenario
from sim.scenario.node import Place, leaves, plain_value, spell
from sim.scenario.units import month_text

Settings = dict[str, object]
NUMBERS: tuple[float, ...] = (
    0, 1, -1, 2, 3, 7, 12, 13, 60, 100, 1000, 10**6, 10**9, 10**12, 10**13, 10**15, 2**31, 2**53, 2**62, 2**63, 10**20, 10**60,
    0.5, 0.1, 1.5, 1 / 3, 0.999999, 1e-3, 1e-9, 1e-300, 1e300, -0.5, -1.5, -1e9, -0.0, math.inf, -math.inf, math.nan,
)
TEXTS = (
    "", " ", "70%", "150%", "-5%", "0%", "1000万元", "1亿元", "-3万元", "12 million yuan", "1e5", "1_000", "0x10", "2024-02", "2024-2",
    "2023-01", "2024-13", "1989-12", "2101-01", "2100-12", "county", "city", "province", "outer", "street", "community", "project",
    "lognormal", "gamma", "beta", "normal", "poisson", "constant", "yuan", "share", "months", "count", "null", "~", "no", "是",
    "é" * 500, "a" * 5000, "\x00", "\r", "名", "pass_county", "county_budget", "payment_lag", "social_share", "nobody", "../x.csv",
)
OTHERS: tuple[object, ...] = (
    None, True, False, [], {}, [1], [1, 1], [12, 1], [13], [None], [[1]], {"source": "x"}, {"value": 1, "source": "assumption"},
    {"a": {"b": {}}}, {"zh": "名", "en": "name"}, {"zh": "", "en": ""},
)
PARAMETERS = ("value", "low", "mode", "high", "median", "mean", "sd", "a", "b", "concentration", "n", "p")
WORDS = (
    "started", "complete", "named", "exact", "within_tenth", "floor", "ceiling", "starts", "acceptances", "pipeline", "points", "relative",
    "document", "register", "filing", "open", "year", "month", "renovation", "new_build", "inclusive", "demonstration", "benchmark",
    "acceptance", "approval", "completion", "as_built", "january", "progress", "year_end", "street", "streets", "contractor", "fund",
    "works", "digital", "care", "old_estate", "plan", "spend", "task", "start", "accepted", "at_year_end", "award", "count", "growth",
    "areas", "prefecture", "county", "all", "passed", "applied", "each", "province_only", "city_only",
)


class Mutator:
    """Draws settings for one scenario: every value that it has, and every key that it could have."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.tree: Any = plain_value(scenario.tree)

    @cached_property
    def places(self) -> list[Place]:
        """Every value of the files."""
        return [place for place, _ in leaves(self.scenario.tree)]

    @cached_property
    def numbers(self) -> list[Place]:
        """Those that are numbers."""
        return [place for place in self.places if isinstance(self.at(place), int | float) and not isinstance(self.at(place), bool)]

    @cached_property
    def absent(self) -> list[Place]:
        """Keys that the models allow and the files leave out."""
        above = {place[:n] for place in self.places for n in range(1, len(place))}
        return sorted(
            ((*place, key) for place in above for key in shape.model_keys(shape.at(place)) if key not in self.at(place)), key=str,
        )

    @cached_property
    def quantities(self) -> list[Place]:
        """The uncertain quantities."""
        return [("uncertain", part, name) for part in ("epistemic", "aleatory") for name in self.tree["uncertain"].get(part, {})]

    def at(self, place: Place) -> Any:
        """What stands at a place."""
        found = self.tree
        for key in place:
            found = found[key]
        return found

    def settings(self, luck: random.Random, gentle: bool = False) -> Settings:
        """One to four settings; gentle ones are mostly accepted."""
        makers = GENTLE if gentle else GENTLE + WILD
        made: Settings = {}
        for _ in range(luck.choice((1, 1, 2, 3, 4))):
            made |= luck.choice(makers)(self, luck)
        return made


def nudge(here: Mutator, luck: random.Random) -> Settings:
    """Another number of its size."""
    place = luck.choice(here.numbers)
    value = here.at(place)
    made = value * luck.choice((0, 0.1, 0.5, 0.9, 1.1, 2, 3, 10, 100)) + luck.choice((0, 0, 0, 1, -1))
    return {spell(place): round(made) if isinstance(value, int) else made}


def other_value(here: Mutator, luck: random.Random) -> Settings:
    """Another word, month, flag or number in place of one."""
    place = luck.choice(here.places)
    value = here.at(place)
    if isinstance(value, bool):
        return {spell(place): not value}
    if isinstance(value, str) and value[:4].isdigit() and "-" in value:
        return {spell(place): month_text(12 * 2023 + luck.randrange(-30, 80))}
    if isinstance(value, list):
        return {spell(place): luck.sample(value, luck.randint(0, len(value)))}
    return {spell(place): luck.choice(WORDS)} if isinstance(value, str) else nudge(here, luck)


def quantity(here: Mutator, luck: random.Random) -> Settings:
    """Another distribution for a quantity, or other parameters, a shift, a scale."""
    place = luck.choice(here.quantities)
    at, old = spell(place), here.at(place)
    if luck.random() < 0.5:
        return {f"{at}.{luck.choice(('shift', 'scale'))}": luck.choice((-1.5, -1, -0.2, -0.01, 0, 0.01, 0.3, 1, 2, 50))}
    centre = next((old[key] for key in ("mean", "median", "value", "low", "high") if isinstance(old.get(key), int | float)), 0.5)
    spread = abs(centre) * luck.choice((0.01, 0.3, 1, 3)) or 0.1
    whole = round(centre)
    kinds: tuple[Settings, ...] = (
        {"distribution": "constant", "value": centre}, {"distribution": "normal", "mean": centre, "sd": spread},
        {"distribution": "uniform", "low": centre - spread, "high": centre + spread},
        {"distribution": "uniform_integer", "low": whole, "high": whole + luck.choice((1, 5, 1000))},
        {"distribution": "triangular", "low": centre - spread, "mode": centre, "high": centre + spread},
        {"distribution": "truncated_normal", "mean": centre, "sd": spread, "low": max(0, centre - spread), "high": centre + spread},
        {"distribution": "lognormal", "median": centre or 1, "sd": luck.choice((0.01, 0.5, 2, 20))},
        {"distribution": "beta", "a": luck.choice((0.01, 1, 50, 10**6)), "b": luck.choice((0.01, 1, 50, 10**6))},
        {"distribution": "beta_mean", "mean": luck.choice((1e-6, 0.3, 0.99)), "concentration": luck.choice((0.01, 20, 10**6))},
        {"distribution": "gamma", "mean": centre or 1, "sd": spread}, {"distribution": "poisson", "mean": abs(centre) or 0.1},
        {"distribution": "binomial", "n": luck.choice((1, 60, 100_000)), "p": luck.choice((1e-6, 0.5, 0.999))},
        {"distribution": "bernoulli_lognormal", "p": luck.choice((1e-5, 0.5, 0.9999)), "median": centre or 1, "sd": 0.5},
    )
    made = luck.choice(kinds)
    return {f"{at}.{key}": None for key in PARAMETERS if key in old and key not in made} | {f"{at}.{key}": x for key, x in made.items()}


def added(here: Mutator, luck: random.Random) -> Settings:
    """A key that is left out, with any value."""
    return {spell(luck.choice(here.absent)): anything(luck)} if here.absent else {}


def removed(here: Mutator, luck: random.Random) -> Settings:
    """A value or a part of the scenario is taken out."""
    place = luck.choice(here.places)
    return {spell(place[: luck.randint(1, len(place))]): None}


def replaced(here: Mutator, luck: random.Random) -> Settings:
    """Anything in place of a value or a part."""
    place = luck.choice(here.places)
    return {spell(place[: luck.choice((len(place), len(place), luck.randint(1, len(place))))]): anything(luck)}


def copied(here: Mutator, luck: random.Random) -> Settings:
    """A stream, street, target, … once more under another id, or in another's place."""
    place = luck.choice([place for place in here.places if len(place) > 2])
    depth = luck.randint(2, len(place) - 1)
    name = luck.choice(("copy", "x" * 60, "X", "1", "é", str(luck.choice(here.places)[-1])))
    return {spell((*place[: depth - 1], name)): here.at(place[:depth])}


def anything(luck: random.Random) -> object:
    """A value of any kind."""
    return luck.choice(luck.choice((NUMBERS, NUMBERS, TEXTS, WORDS, OTHERS)))


GENTLE = (nudge, nudge, other_value, quantity)
WILD = (added, removed, replaced, replaced, copied)
