"""How many communities a published figure can count: no error of the model makes a place hold more than it has."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from sim.first_day.roster_rows import make_roster
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation

from .discrepancy import Figures, Floats, figures_of


def communities_held(scenario: Scenario) -> Mapping[str, int]:
    """The most communities that each street can have."""
    return Counter(place.street for place in make_roster(scenario).places)


def most_counted(scenario: Scenario, held: Mapping[str, int], seen: Observation, published: int) -> float:
    """Communities in the places of a figure; without bound where more were published than the scenario has there."""
    where = scenario.data.jurisdiction
    streets = (
        name for name, street in where.streets.items()
        if seen.street in (None, name) and seen.county in (None, street.county)
        and seen.prefecture in (None, where.counties[street.county].prefecture)
    )
    most = 1 if seen.community is not None else sum(held[name] for name in streets)
    return most if published <= most else math.inf


def bounded_figures(scenario: Scenario, seen: Sequence[Observation]) -> Figures:
    """Figures as numbers, with the most that each can be."""
    held = communities_held(scenario)
    most: Floats = np.array([most_counted(scenario, held, each, each.value) for each in seen], np.float64)
    return figures_of(seen)._replace(most=most)
