"""What each stream owes a project: by the events of its story and the bills that its street has paid, to the yuan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from .record import SHARE, Card, Place
from .terms import Contract, at_most, part


@dataclass
class Project:
    """The account of a community with its live project."""

    place: Place
    """The community [row]"""
    row: int
    """Its number [row]"""
    tier: int
    """The highest name it bears [rung]"""
    bills: int = 0
    """What its street has paid for it so far [yuan]"""
    owed: Counter[str] = field(default_factory=Counter)
    """What each stream has paid or promised it [yuan by stream]"""
    sunk: int = 0
    """What its street paid for projects given up, and nobody covered [yuan]"""
    card: Card | None = None
    """The file of its live project, None without one [file]"""
    bills_before: int = 0
    """Its bills when that was listed [yuan]"""
    owed_before: Counter[str] = field(default_factory=Counter)
    """What streams had paid or promised then [yuan by stream]"""
    tier_before: int = 0
    """The name it bore then [rung]"""
    kept: Counter[str] = field(default_factory=Counter)
    """What no cut in mid-run takes back, as far as it was earned [yuan by stream]"""
    terms_before: Counter[str] = field(default_factory=Counter)
    """What the stream would have owed at most before the cut [yuan by stream]"""
    delivered: Counter[str] = field(default_factory=Counter)
    """Units that its projects have delivered so far [number by attribute]"""
    delivered_before: Counter[str] = field(default_factory=Counter)
    """Of them those of earlier projects [number by attribute]"""

    def __post_init__(self) -> None:
        """Whoever bears a name already was built: all its units are delivered, and earn nothing again."""
        if self.place.tier:
            self.delivered.update(self.place.has)

    @property
    def live(self) -> Card:
        """The file of the live project."""
        assert self.card is not None
        return self.card

    def list(self, card: Card) -> None:
        """Its account opens: what was paid and promised before is set apart."""
        self.card, self.bills_before, self.tier_before = card, self.bills, self.tier
        self.owed_before, self.delivered_before = self.owed.copy(), self.delivered.copy()
        for stream in self.kept:
            self.kept[stream] = min(self.kept[stream], self.owed[stream])
        self.deliver(card.lead, card.whole)

    def deliver(self, done: int, whole: int) -> None:
        """So much of its work is done: as much of its units is delivered, whole ones, and none is taken back."""
        for name, units in self.place.has.items() if whole else ():
            self.delivered[name] = max(self.delivered[name], units * done // whole)

    def owed_now(self, stream: str) -> int:
        """What a stream owes the live project alone, paid or not."""
        return self.owed[stream] - self.owed_before[stream]


@dataclass
class Due:
    """What a stream owes a project of a sudden: to be paid, or below nothing to be asked back."""

    contract: Contract
    """The stream [terms]"""
    yuan: int
    """How much [yuan]"""
    months: int = 0
    """In how many months [months]"""


def expected_award(contract: Contract, project: Project) -> int:
    """What the project earns if it passes as applied for at its planned cost: the base of what is paid early (FY-18)."""
    tier = contract.tier_paid(project.place, project.live, project.live.tier)
    return contract.ceiling(tier, project.live)


def earned_by_old_name(contract: Contract, project: Project) -> int:
    """What the name it has was worth already: one award a community, an upgrade pays the difference (FY-20)."""
    if contract.anew:
        return 0
    tier = contract.tier_paid(project.place, project.live, project.tier)
    return at_most(contract.amount_at(tier, project.live), contract.says["cap"])


def still_to_earn(contract: Contract, project: Project) -> int:
    """What is left to earn for the live project (FY-20)."""
    return max(0, expected_award(contract, project) - earned_by_old_name(contract, project))


def released_for_live(contract: Contract, project: Project) -> int:
    """What was released for the live project."""
    if contract.anew:
        return project.owed_now(contract.name)
    return project.owed[contract.name] - earned_by_old_name(contract, project)


def own_spend(contract: Contract, project: Project, streams: list[Contract]) -> int:
    """What the street spent on it and no other stream has paid or owes: no yuan is paid twice (FY-15)."""
    others = sum(project.owed[other.name] for other in streams if other.to_street and not other.is_built and other is not contract)
    return project.bills - project.sunk - others


def due_at_event(contract: Contract, project: Project, event: str, before: int = 0, after: int = 0) -> list[Due]:
    """What an approval, a month's progress or a completion makes due: the whole, in yearly parts, or instalments (FY-19, ZJ-23)."""
    found = []
    if contract.says["trigger"] == event:
        amount, deferred = still_to_earn(contract, project), contract.says["deferred"] or {"after": 0, "parts": 1}
        each = amount // deferred["parts"]
        for k in range(deferred["parts"]):
            last = k == deferred["parts"] - 1
            found.append(Due(contract, amount - each * k if last else each, deferred["after"] + 12 * k))
    for _, says in sorted(contract.says["instalments"].items()):
        crossed = before < round(says["at"] * SHARE) <= after
        if says["trigger"] == event and (event != "progress" or crossed):
            found.append(Due(contract, at_most(part(still_to_earn(contract, project), round(says["share"] * SHARE)), says["cap"])))
    return found


def release_at_year_end(contract: Contract, project: Project, streams: list[Contract]) -> int:
    """What a project unfinished in its year is released: 70% of the award, at most 7 million, less what it had (FY-18)."""
    rule, award = contract.says["year_rule"], expected_award(contract, project)
    base = award if rule["base"] == "award" else min(max(0, own_spend(contract, project, streams)), award)
    due = at_most(part(base, round(rule["share"] * SHARE)), rule["cap"])
    return max(0, due - released_for_live(contract, project) - earned_by_old_name(contract, project))


def thrift(saving: int, reward: int) -> int:
    """The reward for a saving: half of what the spend stays below the award, say (FY-23)."""
    return part(max(0, saving), reward)


class Settlement:
    """The account of a project at a pass or at its end: lump sums first, then shares, then what reimburses (FY-15, FY-19)."""

    def __init__(self, project: Project, streams: list[Contract], reached: int, ends: bool, behind: int) -> None:
        self.project, self.reached, self.ends, self.behind = project, reached, ends, behind
        self.streams = [c for c in streams if not c.is_built]
        self.settled = [c for c in self.streams if self.is_settled(c)]

    def is_settled(self, contract: Contract) -> bool:
        """A pass settles what waits for acceptance; an end also what fell due before and hangs on the bills (FY-19, FY-20)."""
        if contract.is_pool or not contract.is_for(self.project.place, self.project.live):
            return False
        if contract.says["trigger"] == "acceptance":
            return self.ends or not contract.by_share or self.reached == self.project.live.tier
        return self.ends and contract.to_street and (self.reached == 0 or contract.turn > 0)

    def is_alone(self, contract: Contract) -> bool:
        """Whether it is settled on the live project alone."""
        return self.reached == 0 or contract.says["trigger"] != "acceptance" or contract.anew

    def most(self, contract: Contract) -> int:
        """What it would owe whatever the bills: its ceiling at the tier reached, or what fell due before (FY-14)."""
        project = self.project
        if contract.says["trigger"] != "acceptance":
            return max(0, project.owed_now(contract.name))
        if self.reached == 0 or (contract.by_share and self.reached < project.live.tier):
            return 0
        return max(self.top(contract), self.kept(contract))

    def top(self, contract: Contract) -> int:
        """Its ceiling at the tier reached."""
        tier = contract.tier_paid(self.project.place, self.project.live, self.reached)
        return max(0, contract.ceiling(tier, self.project.live))

    def kept(self, contract: Contract) -> int:
        """What a cut in mid-run leaves with the project."""
        before = self.project.owed_before[contract.name] if contract.anew else 0
        return self.project.kept[contract.name] - before

    def open_bills(self, turn: int) -> tuple[int, int, int]:
        """Bills that this turn may pay: of the community, of the live project alone; and what its streams would pay alone (FY-15)."""
        project = self.project
        left, own, wanted = project.bills - project.sunk, project.bills - project.bills_before, 0
        for contract in self.streams:
            if not contract.to_street:
                continue
            now = contract in self.settled and (contract.turn == turn or (self.ends and contract.turn > turn))
            if now:
                wanted += self.most(contract) if contract.turn == turn else 0
                left -= project.owed_before[contract.name] if self.is_alone(contract) else 0
            else:
                left -= project.owed[contract.name]
                own -= project.owed_now(contract.name)
        return left, own, wanted

    def dues(self) -> Iterator[Due]:
        """What is due or asked back, stream by stream, each after the one before is entered in the books."""
        for turn in sorted({contract.turn for contract in self.settled}):
            yield from self.of_turn(turn)

    def of_turn(self, turn: int) -> Iterator[Due]:
        """What the streams of one turn owe or ask back; they share the open bills in proportion."""
        left, own, wanted = self.open_bills(turn)
        for contract in self.settled:
            if contract.turn != turn:
                continue
            most = self.most(contract)
            pot = max(0, own if self.is_alone(contract) else left)
            part_of_it = most if (wanted if contract.to_street else most) <= pot else min(most, pot * most // wanted if wanted else pot)
            yield Due(contract, self.entitled(contract, most, part_of_it) - self.had(contract, part_of_it, turn))
            if contract.to_street:
                left, own, wanted = left - part_of_it, own - part_of_it, wanted - most

    def had(self, contract: Contract, part_of_it: int, turn: int) -> int:
        """What it has had already, and before the end what other streams might still have to pay."""
        project = self.project
        before = project.owed_before[contract.name] if self.is_alone(contract) else 0
        had = project.owed[contract.name] - before
        if not self.ends and turn > 0:
            had += max(0, part_of_it - max(0, own_spend(contract, project, self.streams) - before))
        return had

    def entitled(self, contract: Contract, most: int, part_of_it: int) -> int:
        """What it owes in all: lump sum, share of the bills, or the bills with a reward for thrift (FY-21, FY-22, FY-23)."""
        if self.reached == 0 or most == 0:
            return part_of_it
        reward = round(contract.says["reward"] * SHARE)
        if contract.says["trigger"] != "acceptance":
            return self.earned(contract, most, part_of_it, reward)
        due, kept = self.earned(contract, self.top(contract), part_of_it, reward), self.kept(contract)
        if kept > due:
            top = max(most, self.project.terms_before[contract.name])
            due = max(due, min(kept, self.earned(contract, top, part_of_it, contract.reward_before)))
        return due

    def earned(self, contract: Contract, top: int, part_of_it: int, reward: int) -> int:
        """What a ceiling earns of the bills that are its part."""
        due = top
        if contract.says["at_most_spend"]:
            project = self.project
            alone = contract.anew or contract.says["trigger"] != "acceptance"
            gross = project.bills - (project.bills_before if alone else project.sunk)
            reading = contract.says["final_spend"]
            spend = max(0, gross if reading == "gross" else part_of_it)
            saving = 0 if reading == "own" and part_of_it <= 0 else top - spend
            due = min(part_of_it, top) + thrift(saving, reward)
        elif contract.by_share and contract.to_street:
            due = min(part_of_it, top)
        return due - part(due, part(contract.assessed, self.behind)) if contract.assessed else due
