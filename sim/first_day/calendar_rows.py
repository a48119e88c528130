"""The calendar of rounds, lists and acceptance: when streets apply, what each list holds, when gates are open and names published."""

from __future__ import annotations

from collections import Counter

from sim.model.rules.vocabulary import NEVER, NO_LIMIT, NO_LIST, NO_ROW, NOT_KNOWN, Tier
from sim.model.state import rows
from sim.model.state.fields import RowFields, blank
from sim.scenario.load import Scenario

from .amount_rows import level_of
from .pot_rows import to_millionths


def months_mask(months: list[int]) -> int:
    """Calendar months as twelve bits, January first."""
    return sum(1 << (month - 1) for month in set(months))


def entry_fields(scenario: Scenario, row: dict[str, int]) -> RowFields:
    """When streets may apply and offices list, and how many a batch of the province holds."""
    policy, start = scenario.data.policy, scenario.data.period.start
    listing, batch = policy.listing, policy.listing.batch
    return {
        "rolling": policy.rounds.every == "month", "round_months": months_mask(policy.rounds.month),
        "round_chance": to_millionths(policy.rounds.chance), "list_county": months_mask(listing.county),
        "list_city": months_mask(listing.city), "growth_row": row[listing.growth] if isinstance(listing.growth, str) else NO_ROW,
        "growth": to_millionths(1 if listing.growth is None or isinstance(listing.growth, str) else listing.growth),
        "delay_row": row[listing.delay] if listing.delay else NO_ROW,
        "batch": batch if isinstance(batch, int) else last_before(scenario) if listing.batches else NO_LIMIT,
        "batch_follows": batch is None,
        "batch_row": row[batch] if isinstance(batch, str) else NO_ROW,
        "special_plan": 0 if policy.special_plan is None else policy.special_plan - start,
        "entry_opens": NEVER if policy.entry == "filing" else (policy.entry_opens or start) - start,
        "gate_abandonment": to_millionths(policy.acceptance.abandonment),
    }


def batch_list(scenario: Scenario) -> list[int]:
    """What the province lists in each month: up to the last batch that is known what is known, then in its months.

    To the end of the last year, since a floor asks for the whole of it, and of the next, before which a list that comes late lies.
    With `as_of` only what was listed by then is known.
    """
    policy, period = scenario.data.policy, scenario.data.period
    by = period.end if scenario.data.as_of is None else scenario.data.as_of
    known = {batch.month: batch.count for batch in policy.listing.batches.values() if batch.month <= by}
    last = max(known, default=0)
    made = []
    for month in range(period.start, 12 * (period.end // 12 + 2)):
        listed = month % 12 + 1 in policy.listing.province
        made.append(known.get(month, NO_LIST) if month <= last else NOT_KNOWN if listed else NO_LIST)
    return made


def last_before(scenario: Scenario) -> int:
    """What the last known batch before the period held, as given or as what is known of the first day adds up; 0 where none is known."""
    data, earlier = scenario.data, scenario.data.jurisdiction.earlier
    by = data.period.start - 1 if data.as_of is None else min(data.as_of, data.period.start - 1)
    given = {batch.month: batch.count for batch in data.policy.listing.batches.values() if batch.month <= by}
    given |= {batch.month: batch.count for batch in earlier.batches.values()} if earlier else {}
    found = Counter[int]()
    for entry in data.known.values():
        if entry.listed is not None and (entry.tier or data.policy.lowest_tier) == "province":
            found[entry.listed] += entry.numbers.listed if entry.numbers else 1
    return max((found | Counter(given)).items(), default=(0, 0))[1]


def gate_rows(scenario: Scenario, counties: int, row: dict[str, int]) -> list[RowFields]:
    """A county gate for each county, then the city's, then the province's."""
    gates = scenario.data.policy.acceptance
    made = []
    for number, (tier, gate) in enumerate(
        [(Tier.COUNTY, gates.county)] * counties + [(Tier.CITY, gates.city), (Tier.PROVINCE, gates.province)]
    ):
        made.append(
            blank(
                rows.Gate, id=number, tier=tier, county=number if number < counties else NO_ROW,
                months=months_mask(gate.months), publication=gate.publication, list_months=months_mask(gate.lists or []),
                throughput=NO_LIMIT if gate.throughput is None else gate.throughput,
                chance_row=row[f"pass_{Tier.spell(tier)}"], chance_level=level_of(scenario, f"pass_{Tier.spell(tier)}"),
            )
        )
    return made
