"""Turns the events and payments of one replication into entries with names, money and clauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sim.answers.grounds import source_text
from sim.first_day.start import Start
from sim.model.books.ledger import FUNDS, STREETS
from sim.model.rules.vocabulary import NO_ROW, Event, Ground, Tier
from sim.scenario.node import nearest
from sim.scenario.sources import BY_USER, OFF
from sim.words.tongue import Lang, Words, in_both, pick

from .story_details import Bearers, declined_words, story_yuan, told_after, with_facts
from .story_names import calendar_text, community_of, stream_of, street_of
from .story_watch import Declined, Facts, WatchedModel

EVENTS: dict[int, tuple[str, Words]] = {
    Event.APPLIED: ("applied", ("由街道提出申报", "is put forward by its street")),
    Event.LISTED: ("listed", ("列入名单，计划造价 {money}", "is listed; planned cost {money}")),
    Event.APPROVED: ("approved", ("完成审批，开工建设", "is approved and work begins")),
    Event.SHORT_OF_CASH: ("short_of_cash", ("资金不足，本月缺 {money}", "is short of cash by {money} this month")),
    Event.COMPLETED: ("completed", ("建成，累计支出 {money}，申请验收", "is complete after {money}; asks for review")),
    Event.SENT_BACK: ("sent_back", ("{body}未通过，退回整改", "is sent back by {body} to rectify")),
    Event.PASSED: ("passed", ("通过{body}", "passes {body}")),
    Event.NAMED: ("named", ("{title}公布", "is {title}")),
    Event.FINISHED: ("finished", ("达到申报级别，项目办结，累计支出 {money}", "ends at its tier after {money}")),
    Event.ABANDONED: ("abandoned", ("项目中止，已支出 {money}", "is given up after {money}")),
    Event.PAID: ("paid", ("收到{stream} {money}", "is paid {money} under {stream}")),
    Event.SERVED: ("served", ("运营商签约进驻", "gets an operator")),
    Event.BOOSTED: ("boosted", ("受到通报督促，加快进度", "is spurred by a bulletin or ranking")),
    Event.ORDERED: ("ordered", ("被责令限期整改", "is ordered to catch up by a date")),
    Event.LAPSED: ("lapsed", ("待付的{stream} {money} 不再支付", "is no longer owed {money} under {stream}")),
    Event.CHANGED: ("changed", ("政策调整生效", "takes effect")),
    Event.REPAID: ("repaid", ("退还多拨资金 {money}", "pays back {money} released beyond what was due")),
    Event.REFUSED: ("refused", ("自筹不足 {money}，{stream}不予补助", "has not its match of {money}, and is refused by {stream}")),
}
AT_A_TIER = (Event.SENT_BACK, Event.PASSED, Event.NAMED)
"""Events whose amount is a tier."""
SUMMED = (Event.COMPLETED, Event.FINISHED, Event.ABANDONED)
"""Events whose sum is told by payer."""
GATES: dict[int, Words] = {
    Tier.COUNTY: ("县级验收", "the county's acceptance"), Tier.CITY: ("市级验收", "the city's acceptance"),
    Tier.PROVINCE: ("省级验收", "the province's acceptance"),
}
REVIEW: Words = ("{level}复核", "the {level}'s review")
"""The county's gate where the lowest tier is above it: it judges, but gives no name."""
NAMES: dict[int, Words] = {
    Tier.COUNTY: ("县级验收", "published as accepted by the county"), Tier.CITY: ("市级验收", "published as accepted by the city"),
    Tier.PROVINCE: ("省级命名", "named by the province"),
}
EARLY: dict[str, Words] = {
    "approval": ("收到审批后先行拨付的补助 {money}", "is paid {money} early, at approval"),
    "progress": ("收到按进度先行拨付的补助 {money}", "is paid {money} early, as the work goes on"),
    "year_end": ("收到年底先行拨付的补助 {money}", "is paid {money} early, at the year's end"),
    "completion": ("收到建成后先行拨付的补助 {money}", "is paid {money} early, at completion"),
}
"""Payments ahead of acceptance under a stream that is earned by it."""
INSTALMENT: Words = ("收到{stream}的分期拨付 {money}", "is paid {money}, an instalment of {stream}")
DIFFERENCE: Words = ("收到{stream}的级别差额 {money}", "is paid the difference to the higher tier, {money}, under {stream}")
THE_REST: Words = ("验收后收到{stream}的剩余部分 {money}", "is paid the rest after acceptance, {money}, under {stream}")
THE_REST_RULE = "sim.model.rules.money.settlement"
"""The rule that pays the rest of what was released early, as the catalogue of clauses names it."""
UPGRADE_RULE = "sim.model.mechanisms.streams.earned_before"
"""The rule by which an upgrade earns the difference of what is paid by tier."""
POOL: tuple[str, Words] = ("pool", ("分得{stream} {money}", "receives {money} from {stream}"))
_OWN = ("assumption", "own assumption", OFF, BY_USER)
ASSUMED: Words = ("假设", "assumption")
_CLAUSE: Words = ("〔{source}〕", "[{source}]")


@dataclass(frozen=True)
class Entry:
    """One event: when, to whom (`agent` is a community's or street's id), what, how much, under which stream."""

    month: str
    """The month, as 2026-12."""
    agent: str
    """The id of the community, the street or the change in mid-run."""
    name: Words
    """Its name in Chinese and English."""
    street: str
    """The id of its street."""
    kind: str
    """What happened, in one word."""
    words: Words
    """What happened, in Chinese and English."""
    amount: int
    """Yuan, 0 where no money is spoken of."""
    stream: str | None = None
    """The id of the stream that pays."""
    title: Words = ("", "")
    """That stream's name in Chinese and English."""
    source: str = ""
    """What that stream rests on."""

    def told(self, lang: Lang) -> str:
        """What happened, in words."""
        return pick(self.words, lang).format(money=story_yuan(self.amount, lang), stream=pick(self.title, lang))

    def clause_text(self, lang: Lang) -> str:
        """The source of the stream, if money moved under one."""
        if not self.source:
            return ""
        source = pick(ASSUMED, lang) if self.source in _OWN else source_text(self.source, lang)
        return pick(_CLAUSE, lang).format(source=source)

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return {
            "month": self.month, "agent": self.agent, "name": {"zh": self.name[0], "en": self.name[1]},
            "street": self.street, "event": self.kind, "yuan": self.amount, "stream": self.stream,
            "clause": self.source or None, "text": in_both(self.told),
        }


def story(start: Start, seed: int, replication: int) -> tuple[Any, list[Entry]]:
    """The model after its last month, and all that happened, month by month."""
    model: Any = WatchedModel(start, seed, replication).run()
    before: dict[tuple[int, int], int] = {}
    bearers, paid = Bearers(start), iter(model.ledger)
    moved = [(month, entry) for month, *rest in model.ledger if (entry := _street_money(start, month, *rest))]
    told, next_paid = [], next(paid, None)
    for at, (month, event, agent, amount, stream, ground) in enumerate(model.story):
        while next_paid is not None and next_paid[0] <= month:
            bearers.take(*next_paid[1:])
            next_paid = next(paid, None)
        if event == Event.LISTED:
            bearers.begin(agent, month)
        if not is_silent(start, event, agent, amount, stream, ground):
            more, facts = bearers.told(agent) if event in SUMMED else ("", ""), model.facts.get(at)
            told.append((month, entry_of(start, before, month, event, agent, amount, stream, ground, facts, more)))
    idle = [(each.month, declined_by(start, each)) for each in model.declined]
    return model, [entry for _, entry in sorted(moved + idle + told, key=lambda pair: pair[0])]


def declined_by(start: Start, declined: Declined) -> Entry:
    """A street that puts none forward in a round."""
    who, name, street = street_of(start, declined.street)
    return Entry(calendar_text(start, declined.month), who, name, street, *declined_words(declined))


def is_silent(start: Start, event: int, agent: int, amount: int, stream: int, ground: int) -> bool:
    """Whether an event is none for readers: a tier below the lowest has no name to publish."""
    return event == Event.NAMED and amount < start.single["policy"]["lowest_tier"]


def entry_of(
    start: Start, before: dict[tuple[int, int], int], month: int, event: int, agent: int, amount: int, stream: int, ground: int,
    facts: Facts | None, more: Words,
) -> Entry:
    """One event of the story; `before` holds on what ground a community was last paid under a stream; `more` stands after its sum."""
    kind, words = EVENTS[event]
    words = told_after(with_facts(start.scenario.data, words, event, facts), more)
    if event == Event.CHANGED:
        return change_of(start, month, agent)
    who, name, street = (street_of if event in (Event.BOOSTED, Event.ORDERED) else community_of)(start, agent)
    if event in AT_A_TIER:
        words, amount = at_tier(start, agent, amount, words), 0
    under = stream_of(start, stream) if stream != NO_ROW else {}
    if event in (Event.PAID, Event.LAPSED):
        paid, under["source"] = by_ground(start, start.kinds[stream], ground, before.get((agent, stream), Ground.DUE))
        if event == Event.PAID:
            words, before[agent, stream] = paid or words, ground
    if event == Event.LISTED:
        for key in [key for key, last in before.items() if key[0] == agent and not by_tier(last)]:
            del before[key]
    if event == Event.REPAID:
        under["source"] = repaid_by(start, start.kinds[stream], month)
    return Entry(calendar_text(start, month), who, name, street, kind, words, amount, **under)


def at_tier(start: Start, community: int, tier: int, words: Words) -> Words:
    """The words of a verdict or a name, with the body that gives it."""
    zh, en = GATES[tier]
    if tier < start.single["policy"]["lowest_tier"]:
        zh, en = REVIEW[0].format(level=_level_of(start, community)[0]), REVIEW[1].format(level=_level_of(start, community)[1])
    return words[0].format(body=zh, title=NAMES[tier][0]), words[1].format(body=en, title=NAMES[tier][1])


def _level_of(start: Start, community: int) -> Words:
    """A county's own level: 区级 of a district 区, else 县级."""
    where = start.scenario.data.jurisdiction
    county = where.counties[where.streets[start.roster.places[community].street].county]
    return ("区级", "district") if county.name.zh.endswith("区") else ("县级", "county")


def is_early(start: Start, name: str, ground: int) -> bool:
    """Whether a payment comes ahead of the acceptance that earns it."""
    return start.scenario.data.funding[name].trigger == "acceptance" and (ground == Ground.YEAR_RULE or ground >= Ground.INSTALMENT)


def by_tier(ground: int) -> bool:
    """Whether a claim is for a tier that was passed."""
    return Ground.PASSED <= ground < Ground.INSTALMENT


def by_ground(start: Start, name: str, ground: int, last: int) -> tuple[Words | None, str]:
    """How a payment is told, where not as its stream is, and the source of what makes it due."""
    stream = start.scenario.data.funding[name]
    if ground == Ground.YEAR_RULE:
        return EARLY["year_end"], source_at(start, name, "year_rule", "share")
    if ground == Ground.IN_PARTS:
        return None, source_at(start, name, "deferred", "parts")
    if ground >= Ground.INSTALMENT:
        key = sorted(stream.instalments)[ground - Ground.INSTALMENT]
        early = EARLY[stream.instalments[key].trigger] if is_early(start, name, ground) else INSTALMENT
        return early, source_at(start, name, "instalments", key, "share")
    tier = Tier.spell(ground - Ground.PASSED) if ground > Ground.PASSED else ""
    part = tier if tier and getattr(stream, tier) is not None else "amount" if stream.amount is not None else "share"
    source = source_at(start, name, part)
    if not by_tier(ground):
        return None, source
    if is_early(start, name, last):
        return THE_REST, ", ".join(filter(None, [source, _rest_of(start, name)]))
    if by_tier(last) and last < ground:
        return DIFFERENCE, ", ".join(filter(None, [source, clause_beside(start, source, UPGRADE_RULE)]))
    return None, source


def repaid_by(start: Start, name: str, month: int) -> str:
    """What a repayment rests on: its claw-back; or that the rest waits for success, so that what was too much comes back; else assumed."""
    closing = start.scenario.data.funding[name].claw_back
    if closing is not None and month + start.scenario.data.period.start >= closing.at:
        return source_at(start, name, "claw_back")
    rest = _rest_of(start, name)
    return f"derived from {rest}" if rest else "assumption"


def _rest_of(start: Start, name: str) -> str:
    """The clause by which the rest is paid of what a stream releases early; empty where no clause says so."""
    early = start.scenario.data.funding[name].year_rule is not None
    return clause_beside(start, source_at(start, name, "year_rule", "share"), THE_REST_RULE) if early else ""


def clause_beside(start: Start, clause: str, rule: str) -> str:
    """The clause of the same document that brings a rule about; empty where none does, or the source is no clause."""
    known = start.scenario.clauses
    same = [other.id for other in known.values() if clause in known and other.document == known[clause].document and rule in other.rules]
    return same[0] if same else ""


def source_at(start: Start, name: str, *keys: str) -> str:
    """The source of a part of a stream, or of the nearest part above it."""
    node, _ = nearest(start.scenario.tree, ("funding", name, *keys))
    return node.source


def change_of(start: Start, month: int, row: int) -> Entry:
    """A change in mid-run: its title, what it sets, its source."""
    name = start.changes[row]
    change = start.scenario.data.changes[name]
    kind, (zh, en) = EVENTS[Event.CHANGED]
    sets = "; ".join(f"{path} = {value}" for path, value in change.set.items()).replace("{", "{{").replace("}", "}}")
    node, _ = nearest(start.scenario.tree, ("changes", name))
    return Entry(calendar_text(start, month), name, (change.title.zh, change.title.en), "", kind, (f"{zh}：{sets}", f"{en}: {sets}"), 0,
                 source=node.source)


def _street_money(
    start: Start, month: int, payer: int, receiver: int, amount: int, kind: int, project: int
) -> Entry | None:
    """A street's part of a pool; other payments are in the story already."""
    if kind < len(start.kinds) and receiver >= STREETS and payer >= FUNDS and project == NO_ROW:
        who, name, street = street_of(start, receiver - STREETS)
        return Entry(calendar_text(start, month), who, name, street, POOL[0], POOL[1], amount, **stream_of(start, kind))
    return None
