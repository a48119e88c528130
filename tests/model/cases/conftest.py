"""Policy cases: read them, run them, and say what happened in the words of the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import load_scenario
from sim.engines.readable import RolloutModel
from sim.model.books.ledger import FUNDS, STREETS
from sim.model.books.tally import count_at
from sim.model.reports.measures import borne_overrun
from sim.model.rules.vocabulary import NEVER, NO_ROW, Event, Status, Tier
from sim.scenario.units import month_text, parse_money

HERE = Path(__file__).parent
TIERS = {"county": Tier.COUNTY, "city": Tier.CITY, "province": Tier.PROVINCE}
OTHERS = ("works", "own_funds", "repayments", "fund_income", "lapsed")


def yuan(text: object) -> int:
    """An amount as the cases write it; a minus sign means a gain."""
    words = str(text)
    return -parse_money(words[1:]) if words.startswith("-") else parse_money(words)


@lru_cache
def case_files() -> dict[str, dict[str, Any]]:
    """Every case of every file, by "file/case"."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(HERE.glob("*.yaml")):
        if path.name != "base.yaml":
            read = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
            found |= {f"{path.stem}/{name}": case for name, case in read.items()}
    return found


def written(folder: Path, case: dict[str, Any]) -> Path:
    """The case as a scenario file of its own that extends the common base."""
    bases = [str(HERE / "base.yaml") if name == "base" else name for name in case.get("extends", ["base"])]
    path = folder / "case.yaml"
    with path.open("w", encoding="utf-8") as file:
        YAML(typ="safe").dump({"extends": bases, "source": "own assumption", **case["change"]}, file)
    return path


@dataclass
class Outcome:
    """A finished replication, asked in the words of the cases."""

    model: RolloutModel

    def month(self, index: int) -> str:
        """A month as people write it."""
        return "never" if index >= NEVER else month_text(index + self.model.policy.first_month)

    def place(self, name: str) -> Any:
        """The community with an id."""
        return self.model.communities[[p.id for p in self.model.start.roster.places].index(name)]

    def name_of(self, community: int) -> str:
        """The id of a community by its row."""
        return self.model.start.roster.places[community].id

    def street(self, name: str) -> Any:
        """The street with an id."""
        return self.model.streets[self.model.start.roster.streets.index(name)]

    def overrun_of(self, name: str) -> int:
        """Yuan of cost above plan that a street bore."""
        street = self.street(name)
        return sum(borne_overrun(self.model.communities[i]) for i in range(street.first, street.end))

    def told(self, event: Event) -> list[tuple[str, str]]:
        """Month and community of every event of a kind."""
        return [(self.month(e[0]), self.name_of(e[2])) for e in self.model.story if e[1] == event]

    def ordered(self, name: str) -> list[str]:
        """Months in which a street was ordered to catch up."""
        return [self.month(e[0]) for e in self.model.story if e[1] == Event.ORDERED and e[2] == self.street(name).id]

    def pressed(self, name: str) -> list[str]:
        """Months in which a bulletin, a ranking or an order pressed a street."""
        return [self.month(e[0]) for e in self.model.story if e[1] == Event.BOOSTED and e[2] == self.street(name).id]

    def told_of(self, event: Event, name: str) -> list[str]:
        """Months in which something happened to a community."""
        return [month for month, who in self.told(event) if who == name]

    def first(self, event: Event, name: str) -> str:
        """The month in which something first happened to a community, or never."""
        return (self.told_of(event, name) or ["never"])[0]

    def named(self, name: str) -> dict[str, str]:
        """Tiers of a community and the month it was named at each."""
        events, at = self.model.events, self.place(name).id
        months = {tier: events[count_at(at, Status.NAMED, number)] for tier, number in TIERS.items()}
        return {tier: self.month(index) for tier, index in months.items() if index < NEVER}

    def entries(self, kind: str) -> list[tuple[str, str, int]]:
        """Month, whom it is about, and yuan of every ledger entry of a kind of flow."""
        number = [*(self.model.start.kinds or ("",)), *OTHERS].index(kind)
        return [(self.month(e[0]), self.about(e), e[3]) for e in self.model.ledger if e[4] == number]

    def about(self, entry: tuple[int, ...]) -> str:
        """The community of an entry, or the street or fund that is paid or pays."""
        _, payer, receiver, _, _, project = entry
        if project != NO_ROW:
            return self.name_of(project)
        party = max(payer, receiver)
        if party >= STREETS:
            return self.model.start.roster.streets[party - STREETS]
        return sorted(self.model.start.scenario.data.funds)[party - FUNDS]

    def by_year(self, kind: str) -> dict[int, int]:
        """Yuan of a kind of flow by year; years without any are left out."""
        sums: Counter[int] = Counter()
        for month, _, amount in self.entries(kind):
            sums[int(month[:4])] += amount
        return dict(sums)

    def listings(self) -> list[tuple[str, str]]:
        """Month and community of every listing."""
        return self.told(Event.LISTED)

    def arrears(self) -> dict[str, int]:
        """Yuan due and not paid at the end, by community."""
        sums: Counter[str] = Counter()
        for k in range(self.model.clock.claims):
            claim = self.model.claims[k]
            if claim.amount > 0 and claim.due <= self.model.clock.month:
                sums[self.name_of(claim.community)] += claim.amount
        return dict(sums)


def outcome_of(folder: Path, case: dict[str, Any]) -> Outcome:
    """Run a case through the readable engine."""
    return Outcome(RolloutModel(load_scenario(written(folder, case)), seed=case.get("seed", 1)).run())


@pytest.fixture
def play(tmp_path: Path) -> Callable[[dict[str, Any]], Outcome]:
    """Runs a case."""
    return lambda case: outcome_of(tmp_path, case)
