"""What communities have of each attribute, and the bands of streams that pay by size or by group of places."""

from __future__ import annotations

from dataclasses import dataclass, field

from sim.model.rules.vocabulary import NO_END, NO_ROW, NOT_GIVEN, Level
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.groups import is_parted, streets_for, streets_of_groups
from sim.scenario.load import Scenario
from sim.scenario.schema import Amounts, Stream
from sim.scenario.schema_amounts import says_amounts
from sim.scenario.schema_types import TIERS

from .roster_rows import Roster, RosterPlace


def attribute_names(scenario: Scenario) -> list[str]:
    """The ids of the attributes, in the order in which the model numbers them."""
    return sorted(scenario.data.jurisdiction.attributes)


def attribute_number(scenario: Scenario, name: str | None) -> int:
    """The number of an attribute from 1; 0 for none."""
    return 0 if name is None else attribute_names(scenario).index(name) + 1


def attribute_lists(scenario: Scenario, roster: Roster, row: dict[str, int]) -> dict[str, list[int]]:
    """What is given of each attribute, and from which table and at which level the rest is drawn."""
    known = scenario.data.jurisdiction.attributes
    names = attribute_names(scenario)
    drawn = [known[name].value for name in names]
    return {
        "attributes": [given_units(scenario, place, name) for name in names for place in roster.places],
        "delivered": [0] * (len(names) * len(roster.places)),
        "attribute_rows": [row[value] if isinstance(value, str) else NO_ROW for value in drawn],
        "attribute_levels": [level_of(scenario, value) if isinstance(value, str) else Level.OUTER for value in drawn],
    }


def level_of(scenario: Scenario, name: str) -> int:
    """The level at which a quantity is drawn."""
    uncertain = scenario.data.uncertain
    return Level[(uncertain.epistemic.get(name) or uncertain.aleatory[name]).level.upper()]


def given_units(scenario: Scenario, place: RosterPlace, name: str) -> int:
    """What a community has of an attribute: its own, else its street's, else that of all; NOT_GIVEN where it is drawn."""
    where = scenario.data.jurisdiction
    value = where.attributes[name].value
    for given in (place.given.attributes if place.given else {}, place.attributes, where.streets[place.street].attributes):
        if name in given:
            return given[name]
    return value if isinstance(value, int) else NOT_GIVEN


@dataclass
class BandTables:
    """Who is paid otherwise than the rest, and how much."""

    number: dict[str, int] = field(default_factory=dict)
    """The number of each stream that is for some streets or pays by size, from 1."""
    bands: list[RowFields] = field(default_factory=list)
    """Their bands."""
    bands_of: list[int] = field(default_factory=list)
    """The first band by stream, street and tier."""

    def add(self, amounts: Amounts) -> int:
        """Put the bands of some amounts behind the others; gives the first."""
        first, unit = len(self.bands), amounts.per_unit or 0
        for bound, amount in sorted(amounts.below.items()):
            self.bands.append(blank(rows.Band, below=bound, amount=amount, per_unit=unit))
        self.bands.append(blank(rows.Band, below=NO_END, amount=amounts.otherwise or 0, per_unit=unit))
        return first

    def fields_of(self, scenario: Scenario, name: str) -> RowFields:
        """The fields of a stream that say where its amounts stand."""
        by = scenario.data.funding[name].amount_by
        attribute = NO_ROW if by is None or by.attribute is None else attribute_names(scenario).index(by.attribute)
        return {"by_place": self.number.get(name, 0), "by_band": by is not None, "attribute": attribute}


def band_tables(scenario: Scenario, roster: Roster) -> BandTables:
    """The bands of every stream, in the order of their ids."""
    made, where = BandTables(), scenario.data.jurisdiction
    for name, stream in sorted(scenario.data.funding.items()):
        if stream.amount_by is not None or is_parted(where, stream.applies):
            made.number[name] = len(made.number) + 1
            made.bands_of += _first_bands(scenario, stream, roster, made)
    return made


def _first_bands(scenario: Scenario, stream: Stream, roster: Roster, made: BandTables) -> list[int]:
    """The first band of each street at each tier; NO_ROW where the stream is not for the street."""
    where = scenario.data.jurisdiction
    found, by = streets_for(where, stream.applies), stream.amount_by
    if by is None:
        return [0 if street in found else NO_ROW for street in roster.streets for _ in TIERS]
    of_tier = {tier: made.add(by.tiers[tier]) if tier in by.tiers else NO_ROW for tier in TIERS}
    of_street = {street: made.add(amounts) for group, amounts in sorted(by.groups.items())
                 for street in sorted(streets_of_groups(where, [group]))}
    rest = made.add(by) if says_amounts(by) or not by.groups else NO_ROW
    return [
        NO_ROW if street not in found else of_street.get(street, rest if of_tier[tier] == NO_ROW else of_tier[tier])
        for street in roster.streets for tier in TIERS
    ]
