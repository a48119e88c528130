"""What the models cannot see: checks across keys, each a small function, all reported at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from sim.scenario import (
    attribute_checks,
    bid_checks,
    change_checks,
    engine_bounds,
    flows,
    goals,
    known_checks,
    observed_checks,
    own_words,
    place_checks,
    pot_checks,
    ranges,
    taken_ids,
    uncertainty,
)
from sim.scenario.node import Place
from sim.scenario.place_checks import Problem, RosterRows
from sim.scenario.roster import RosterRow
from sim.scenario.schema import ScenarioData


def uncertain(data: ScenarioData, rows: RosterRows) -> Iterator[Problem]:
    """Every distribution has its parameters, every value lies in its range, every quantity is drawn in one of the two ways."""
    for part, entries in (("epistemic", data.uncertain.epistemic), ("aleatory", data.uncertain.aleatory)):
        for name, entry in entries.items():
            faults = list(uncertainty.check_parameters(entry))
            for key, message in faults or ranges.check_quantity(name, entry):
                yield ("uncertain", part, name, key), message
    for name in ranges.missing({*data.uncertain.epistemic, *data.uncertain.aleatory}):
        yield ("uncertain",), f"the quantity '{name}' is missing, which the model asks for; expected extends: base, or an entry for it"
    for name in data.uncertain.epistemic.keys() & data.uncertain.aleatory.keys():
        yield ("uncertain", "aleatory", name), "also under uncertain.epistemic; expected in one of the two"


_CHECKS: tuple[Callable[[ScenarioData, RosterRows], Iterator[Problem]], ...] = (
    place_checks.period, place_checks.dated_projects, place_checks.references, place_checks.populated,
    place_checks.named_communities, place_checks.total, place_checks.known_batches,
    place_checks.ids_of_places, place_checks.twice, taken_ids.taken_ids,
    attribute_checks.attributes, attribute_checks.place_groups, attribute_checks.stream_places, attribute_checks.amounts_by,
    flows.payers, flows.stream_counties, flows.amounts, flows.receivers, flows.as_built, flows.conditions, flows.instalments,
    flows.deliveries, flows.quantity_names, flows.levels,
    pot_checks.pots, pot_checks.matches, pot_checks.claw_backs, bid_checks.bids,
    goals.scopes, goals.target_values, goals.dates, goals.target_contents, change_checks.check_changes,
    change_checks.clashing_changes, observed_checks.check_figures, known_checks.check_known_state, own_words.check_words, uncertain,
    engine_bounds.money_bounds, engine_bounds.products, engine_bounds.average_bounds,
)


OF_FILES = (attribute_checks.attributes, attribute_checks.place_groups, attribute_checks.stream_places,
            place_checks.references, place_checks.populated, place_checks.total, place_checks.ids_of_places,
            place_checks.twice, goals.scopes,
            observed_checks.check_figures, known_checks.check_known_state)
"""Checks that look at the streets and communities of the CSV files: where these are faulty, what they find follows from that."""


def check_consistency(data: ScenarioData, rows: Sequence[RosterRow] = (), read_whole: bool = True) -> Iterator[tuple[Place, str]]:
    """Every fault across keys: its place and what is wrong there; `read_whole`: every CSV was read without a fault."""
    for look in _CHECKS:
        if read_whole or look not in OF_FILES:
            yield from look(data, rows)
