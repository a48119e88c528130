"""Turns the events and payments of one replication into entries with names, money and clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.agents.ledger import FUNDS, STREETS
from sim.answers.format import exact_yuan
from sim.errors import InputError
from sim.model import RolloutModel
from sim.rules.words import NONE, Event
from sim.scenario.near import hint
from sim.scenario.node import nearest
from sim.scenario.sources import BY_USER, OFF
from sim.scenario.units import month_text
from sim.world.tables import Start

from .language import Lang, Words, pick

EVENTS: dict[int, tuple[str, Words]] = {
    Event.APPLIED: ("applied", ("由街道申报创建", "is put forward by its street")),
    Event.LISTED: ("listed", ("列入创建名单，计划造价 {money}", "is listed; planned cost {money}")),
    Event.APPROVED: ("approved", ("完成审批，开工建设", "is approved and work begins")),
    Event.SHORT_OF_CASH: ("short_of_cash", ("资金不足，本月缺 {money}", "is short of cash by {money} this month")),
    Event.COMPLETED: ("completed", ("建成，累计支出 {money}，申请验收", "is complete after {money}; asks for review")),
    Event.SENT_BACK: ("sent_back", ("验收未通过，退回整改", "is sent back by the gate to rectify")),
    Event.PASSED: ("passed", ("通过验收", "passes acceptance")),
    Event.NAMED: ("named", ("公布命名", "is named")),
    Event.FINISHED: ("finished", ("达到申报层级，项目办结，累计支出 {money}", "ends at its tier after {money}")),
    Event.ABANDONED: ("abandoned", ("项目中止，已支出 {money}", "is given up after {money}")),
    Event.PAID: ("paid", ("收到{stream} {money}", "is paid {money} under {stream}")),
    Event.SERVED: ("served", ("运营商签约进驻", "gets an operator")),
    Event.BOOSTED: ("boosted", ("受到通报督促，加快进度", "is spurred by a bulletin or ranking")),
    Event.ORDERED: ("ordered", ("被责令限期整改", "is ordered to catch up by a date")),
    Event.LAPSED: ("lapsed", ("待付的{stream} {money} 不再支付", "is no longer owed {money} under {stream}")),
    Event.CHANGED: ("changed", ("政策调整生效", "takes effect")),
}
POOL: tuple[str, Words] = ("pool", ("分得{stream} {money}", "receives {money} from {stream}"))
REPAID: tuple[str, Words] = ("repaid", ("退还多拨资金 {money}", "pays back {money} released beyond what was due"))
OWN = ("assumption", "own assumption", OFF, BY_USER)
ASSUMED: Words = ("假设", "assumption")
CLAUSE: Words = ("〔{source}〕", "[{source}]")


@dataclass(frozen=True)
class Entry:
    """One event: when, to whom (`agent` is a community's or street's id), what, how much, under which stream."""

    month: str
    agent: str
    name: Words
    street: str
    kind: str
    words: Words
    amount: int
    stream: str | None = None
    title: Words = ("", "")
    source: str = ""

    def told(self, lang: Lang) -> str:
        """What happened, in words."""
        return pick(self.words, lang).format(money=exact_yuan(self.amount, lang), stream=pick(self.title, lang))

    def clause_text(self, lang: Lang) -> str:
        """The source of the stream, if money moved under one."""
        if not self.source:
            return ""
        source = pick(ASSUMED, lang) if self.source in OWN else self.source
        return pick(CLAUSE, lang).format(source=source)

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return {
            "month": self.month, "agent": self.agent, "name": {"zh": self.name[0], "en": self.name[1]},
            "street": self.street, "event": self.kind, "yuan": self.amount, "stream": self.stream,
            "clause": self.source or None, "text": {"zh": self.told("zh"), "en": self.told("en")},
        }


def story(start: Start, seed: int, replication: int) -> tuple[Any, list[Entry]]:
    """The model after its last month, and all that happened, month by month."""
    model: Any = RolloutModel(start, seed, replication).run()
    told = [(month, entry_of(start, month, *rest)) for month, *rest in model.story]
    moved = [(month, entry) for month, *rest in model.ledger if (entry := street_money(start, month, *rest))]
    return model, [entry for _, entry in sorted(moved + told, key=lambda pair: pair[0])]


def entry_of(start: Start, month: int, event: int, agent: int, amount: int, stream: int) -> Entry:
    """One event of the story."""
    kind, words = EVENTS[event]
    if event == Event.CHANGED:
        return change_of(start, month, agent)
    who, name, street = (street_of if event in (Event.BOOSTED, Event.ORDERED) else community_of)(start, agent)
    under = stream_of(start, stream) if stream != NONE else {}
    return Entry(calendar(start, month), who, name, street, kind, words, amount, **under)


def change_of(start: Start, month: int, row: int) -> Entry:
    """A change in mid-run: its title, what it sets, its source."""
    name = start.changes[row]
    change = start.scenario.data.changes[name]
    kind, (zh, en) = EVENTS[Event.CHANGED]
    sets = "; ".join(f"{path} = {value}" for path, value in change.set.items()).replace("{", "{{").replace("}", "}}")
    node, _ = nearest(start.scenario.tree, ("changes", name))
    return Entry(calendar(start, month), name, (change.title.zh, change.title.en), "", kind, (f"{zh}：{sets}", f"{en}: {sets}"), 0,
                 source=node.source)


def street_money(
    start: Start, month: int, payer: int, receiver: int, amount: int, kind: int, project: int
) -> Entry | None:
    """A street's part of a pool, or what it pays back; other payments are in the story already."""
    if kind == len(start.kinds) + 2:
        who, name, street = community_of(start, project) if project != NONE else street_of(start, payer - STREETS)
        return Entry(calendar(start, month), who, name, street, REPAID[0], REPAID[1], amount)
    if kind < len(start.kinds) and receiver >= STREETS and payer >= FUNDS and project == NONE:
        who, name, street = street_of(start, receiver - STREETS)
        return Entry(calendar(start, month), who, name, street, POOL[0], POOL[1], amount, **stream_of(start, kind))
    return None


def calendar(start: Start, month: int) -> str:
    """A month of the run as people write it."""
    return month_text(start.scenario.data.period.start + month)


def community_of(start: Start, row: int) -> tuple[str, Words, str]:
    """Id, name and street of a community; the name tells the street."""
    place = start.roster.places[row]
    street = start.scenario.data.jurisdiction.streets[place.street].name
    if place.name.zh.startswith(street.zh):
        return place.id, (place.name.zh, place.name.en), place.street
    return place.id, (f"{street.zh}{place.name.zh}", f"{place.name.en} ({street.en})"), place.street


def street_of(start: Start, row: int) -> tuple[str, Words, str]:
    """Id and name of a street."""
    street = start.roster.streets[row]
    name = start.scenario.data.jurisdiction.streets[street].name
    return street, (name.zh, name.en), street


def stream_of(start: Start, kind: int) -> dict[str, Any]:
    """Id, title and source of a stream."""
    name = start.kinds[kind]
    title = start.scenario.data.funding[name].title
    node, _ = nearest(start.scenario.tree, ("funding", name))
    return {"stream": name, "title": (title.zh, title.en), "source": node.source}


def chosen(start: Start, community: str | None, street: str | None) -> set[str] | None:
    """Ids to tell of; None means everyone. A community may be named by its Chinese name."""
    places = start.roster.places
    found: set[str] | None = None
    if street is not None:
        named = {place.street for place in places} | set(start.roster.streets)
        names = {start.scenario.data.jurisdiction.streets[name].name.zh: name for name in named}
        if street not in named and street not in names:
            raise InputError(f"--street {street}: unknown street; {hint(street, {*named, *names})}")
        wanted = names.get(street, street)
        found = {wanted} | {place.id for place in places if place.street == wanted}
    if community is not None:
        matching = {place.id for place in places if community in (place.id, place.name.zh)}
        if not matching:
            known = {place.id for place in places} | {place.name.zh for place in places}
            raise InputError(f"--community {community}: unknown community; {hint(community, known)}")
        found = matching if found is None else found & matching
    return found
