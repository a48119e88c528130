"""What the scenario says of money, read as an accountant reads a contract: which stream is for whom, how much, when."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from .record import SHARE, TIERS, Card, Place, Record

STANDARDS = ("inclusive", "demonstration", "benchmark", "new_build")


def part(amount: int, share: int) -> int:
    """A share of an amount, rounded down to the yuan."""
    return amount * share // SHARE


def in_millionths(share: float | None) -> int:
    """A share as a whole number of millionths."""
    return round((share or 0) * SHARE)


def at_most(amount: int, cap: int | None) -> int:
    """An amount within its cap, where there is one."""
    return amount if cap is None else min(amount, cap)


class Contract:
    """One stream in one county, by the terms now in force."""

    def __init__(self, record: Record, name: str, county: int) -> None:
        self.name, self.county, self.record = name, county, record
        self.says: dict[str, Any] = deepcopy(record.scenario["funding"][name])
        drawn = record.draws[name, county]
        self.assessed = drawn.assessed if drawn.assessed is not None else in_millionths(self.says["assessed"])
        self.amount, self.share = drawn.amount, drawn.share
        self.by_share = self.says["share"] is not None
        self.level = level_of(record, self.says["share"] if self.by_share else self.says["amount"])
        self.streets: dict[tuple[tuple[str, ...], ...], set[str]] = {}
        self.reward_before = 0
        self.closed = False
        self.match = in_millionths(self.says["match"])
        self.since = None if self.says["starts_from"] is None else self.says["starts_from"] - record.first

    @property
    def to_street(self) -> bool:
        """Whether the street of a project is paid."""
        return bool(self.says["receiver"] == "street")

    @property
    def is_built(self) -> bool:
        """Whether it pays its part of every bill as the work is done (FY-12, ZU-15)."""
        return bool(self.says["trigger"] == "as_built")

    @property
    def is_pool(self) -> bool:
        """Whether it is shared out among streets (SX-19)."""
        return bool(self.says["receiver"] == "streets")

    @property
    def anew(self) -> bool:
        """Whether every project earns anew: shares of its cost, amounts drawn for it; else one award a community (FY-20)."""
        return self.by_share or self.level == "project"

    @property
    def turn(self) -> int:
        """Whose money counts first: lump sums 0, shares 1, reimbursements 2 (FY-15)."""
        return 2 if self.says["at_most_spend"] else 1 if self.by_share else 0

    def is_for(self, place: Place, card: Card) -> bool:
        """Whether a project is of its kinds, tiers, standards and estates, and listed late enough (FY-11)."""
        who = self.says["applies"]
        return self.serves(place) and bool(
            (self.since is None or card.month >= self.since)
            and not self.closed and self.name not in card.refused
            and place.kind in (who["kinds"] or [place.kind]) and TIERS[card.tier] in (who["tiers"] or [TIERS[card.tier]])
            and card.standard in (who["standards"] or [card.standard]) and who["old_estate"] in (None, place.old_estate)
        )

    def serves(self, place: Place) -> bool:
        """Whether it is for projects of the street: named, or in a group that is named, or in none that is left out."""
        who = self.says["applies"]
        asked = tuple(tuple(who.get(key) or ()) for key in ("streets", "groups", "not_groups"))
        if asked not in self.streets:
            self.streets[asked] = streets_of(self.record, who)
        return place.street_id in self.streets[asked]

    def lies_in(self, place: Place, group: str) -> bool:
        """Whether a group holds the street or the county of a place."""
        return bool({place.street_id, self.record.counties[place.county]} & set(self.record.scenario["jurisdiction"]["groups"][group]))

    def table(self, place: Place, tier: int) -> dict[str, Any] | None:
        """The amounts by size that hold for a place at a tier: its group's, the tier's, or those of all."""
        by: dict[str, Any] = self.says["amount_by"]
        if not self.serves(place):
            return None
        for group, amounts in by["groups"].items():
            if self.lies_in(place, group):
                return dict(amounts)
        if by["groups"] and not by["below"] and by["otherwise"] is None and by["per_unit"] is None:
            return None
        return dict(by["tiers"].get(TIERS[tier], by))

    def size(self, place: Place) -> int:
        """What a place has of the attribute by which it pays."""
        return place.has.get(self.says["amount_by"]["attribute"], 0)

    def by_size(self, place: Place, tier: int) -> tuple[int, int]:
        """The amount of a place's size at a tier, and what is added a unit."""
        table = self.table(place, tier)
        if table is None:
            return 0, 0
        fits = [amount for bound, amount in sorted(table["below"].items()) if self.size(place) < bound]
        return (fits[0] if fits else table["otherwise"] or 0), table["per_unit"] or 0

    def earned_by_units(self, place: Place, tier: int, new: int) -> int:
        """What so many units delivered have earned: so much each, and the amount in proportion, up to the cap."""
        amount, each = self.by_size(place, tier)
        return at_most(each * new + amount * new // max(1, self.size(place)), self.says["cap"])

    def amount_at(self, tier: int, card: Card) -> int:
        """The fixed amount for a tier reached, nothing for none (FY-14)."""
        if tier == 0:
            return 0
        place = self.record.places[card.community]
        if self.says.get("amount_by"):
            amount, each = self.by_size(place, tier)
            return amount + each * self.size(place)
        if not self.serves(place):
            return 0
        if self.level in ("street", "project"):
            return card.own[self.name]
        if self.amount is not None:
            return self.amount
        own = self.says[TIERS[tier]]
        return int(own if own is not None else self.says["amount"] or 0)

    def share_for(self, card: Card) -> int:
        """The share of a cost that it pays."""
        if not self.serves(self.record.places[card.community]):
            return 0
        if self.level in ("street", "project"):
            return card.own[self.name]
        return self.share if self.share is not None else in_millionths(self.says["share"])

    @property
    def amount_of_pool(self) -> int:
        """What a pool gives a county in a year (SX-19)."""
        return self.amount if self.amount is not None else int(self.says["amount"] or 0)

    @property
    def share_of_pool(self) -> int:
        """What a pool gives of what its fund holds (SX-19)."""
        return self.share if self.share is not None else in_millionths(self.says["share"])

    def cost_of(self, card: Card) -> int:
        """The cost that its share is of: planned or final, of the works, a part of them, or the old estate (FY-12, ZJ-15)."""
        works = card.works if self.is_built or self.says["basis"] == "spend" else card.plan
        return {"works": works, "old_estate": card.estate, "digital": part(works, card.digital), "care": part(works, card.care)}[
            self.says["cost"]]

    def ceiling(self, tier: int, card: Card) -> int:
        """The most it owes a project at a tier (FY-14)."""
        most = part(self.cost_of(card), self.share_for(card)) if self.by_share else self.amount_at(
            max(1, tier) if self.level == "project" else tier, card)
        if self.match:
            most = min(most, card.plan - part(card.plan, self.match))
        return at_most(most, self.says["cap"])

    def tier_paid(self, place: Place, card: Card, reached: int) -> int:
        """The tier whose amount is due at a pass: passed or applied for, and for 省市联创 as its reading says (FY-20)."""
        tier = card.tier if self.says["highest_tier"] == "applied" and self.amount_of_row(reached, card) > 0 else reached
        if place.joint and self.says["joint_tier"] == "province_only" and tier < 3:
            return 0
        if place.joint and self.says["joint_tier"] == "city_only":
            return min(tier, 2)
        return tier

    def amount_of_row(self, tier: int, card: Card) -> int:
        """The amount that the scenario itself gives for a tier, or draws for everyone."""
        return 0 if self.level in ("street", "project") else self.amount_at(tier, card)


def level_of(record: Record, value: Any) -> str:
    """At which level an amount or share is drawn; `outer` where it is a number."""
    if not isinstance(value, str):
        return "outer"
    uncertain = record.scenario["uncertain"]
    return str((uncertain["epistemic"].get(value) or uncertain["aleatory"][value])["level"])


def streets_of(record: Record, who: dict[str, Any]) -> set[str]:
    """The streets that a stream is for: those named, of the groups named, of none that is left out; all where nothing is said."""

    def held(groups: list[str]) -> set[str]:
        names = {name for group in groups for name in record.scenario["jurisdiction"]["groups"][group]}
        return {street.id for street in record.streets if {street.id, record.counties[street.county]} & names}

    found = set(who.get("streets") or [street.id for street in record.streets])
    return (found & held(who["groups"]) if who.get("groups") else found) - held(who.get("not_groups") or [])


def contracts(record: Record) -> list[list[Contract]]:
    """The streams of each county: as built, to a street, to others; among them lump sums first, then by priority and id (FY-15)."""
    found = []
    served = {stream: streets_of(record, says["applies"]) for stream, says in record.scenario["funding"].items()}
    for county, name in enumerate(record.counties):
        own = []
        here = {street.id for street in record.streets if street.county == county}
        for stream, says in record.scenario["funding"].items():
            who = says["applies"]
            if name in (who["counties"] or [name]) and name not in (who["not_counties"] or []) and here & served[stream]:
                own.append(Contract(record, stream, county))
        found.append(sorted(own, key=place_of))
    return found


def place_of(contract: Contract) -> tuple[int, int, int, str]:
    """Where a stream stands among those of its county."""
    says = contract.says
    if contract.is_built:
        return 0, int(says["wait"] is not None), says["priority"], contract.name
    return (1 if says["receiver"] in ("street", "contractor") else 2), contract.turn, says["priority"], contract.name
