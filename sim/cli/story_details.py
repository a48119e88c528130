"""What an event's own words leave open: for which tier and standard, in which stage, who has paid how much by then, and why not."""

from __future__ import annotations

from collections import Counter

from sim.answers.format import count_text, exact_yuan
from sim.charts.look.chart_words import TIER
from sim.first_day.start import Start
from sim.model.books.ledger import OUTSIDE, STREETS
from sim.model.rules.vocabulary import NO_ROW, Event, Standard, Tier

from .language import Lang, Words
from .story_watch import UNDER_WAY, Declined, Facts

LISTED_FOR: Words = ("列入名单（{tier}，{standard}），计划造价 {money}",
                     "is listed for the {tier}, {standard} standard; planned cost {money}")
STANDARD_WORDS: dict[int, Words] = {
    Standard.INCLUSIVE: ("普惠共享型", "inclusive"), Standard.DEMONSTRATION: ("示范引领型", "demonstration"),
    Standard.BENCHMARK: ("标杆引导型", "benchmark"), Standard.NEW_BUILD: ("新建类", "new-build"),
}
GIVEN_UP: tuple[Words, Words] = (
    ("项目在建成前中止（按抽取的中止风险），已支出 {money}",
     "is given up before it is complete, by the drawn risk of a stop, after {money}"),
    ("项目在等待验收时中止（按抽取的中止风险），已支出 {money}",
     "is given up while it waits for acceptance, by the drawn risk of a stop, after {money}"),
)
"""Before it is complete, and after."""
BORNE: Words = ("，其中：{parts}", " (of which {parts})")
THE_STREET: Words = ("街道", "the street")
IDLE_FOR: dict[str, Words] = {
    "none": ("本轮未主动申报：没有可申报的社区",
             "puts none forward of its own accord: no community is open to it"),
    "team": ("本轮未主动申报：专班已有{number}个项目在建",
             "puts none forward of its own accord: its team has {number} projects under way"),
    "worth": ("本轮未主动申报：得不偿失，最合算的也差{money}",
             "puts none forward of its own accord: none is worth its cost, the best by {money}"),
    "cash": ("本轮未主动申报：可用资金不够最省的项目，差{money}",
             "puts none forward of its own accord: its free cash is short of the cheapest by {money}"),
}
"""Why a street puts none forward."""


def with_facts(words: Words, event: int, facts: Facts | None) -> Words:
    """The words of an event with what was noted of it."""
    if facts is None:
        return words
    if event == Event.LISTED:
        tier, standard = TIER[Tier.spell(facts.tier)], STANDARD_WORDS[facts.standard]
        return (LISTED_FOR[0].format(tier=tier[0], standard=standard[0], money="{money}"),
                LISTED_FOR[1].format(tier=tier[1], standard=standard[1], money="{money}"))
    if event == Event.ABANDONED:
        return GIVEN_UP[0 if facts.stage in UNDER_WAY else 1]
    return words


class Bearers:
    """Who has paid contractors for each project so far."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.paid: dict[int, Counter[Words]] = {}

    def take(self, payer: int, receiver: int, amount: int, kind: int, community: int) -> None:
        """A line of the ledger; what is paid to anybody but a contractor does not count."""
        if receiver != OUTSIDE or community == NO_ROW:
            return
        self.paid.setdefault(community, Counter())[THE_STREET if payer >= STREETS else self.fund_of(kind)] += amount

    def fund_of(self, kind: int) -> Words:
        """What the fund of a stream is called."""
        data = self.start.scenario.data
        title = data.funds[data.funding[self.start.kinds[kind]].payer].title
        return title.zh, title.en

    def begin(self, community: int) -> None:
        """A project is listed: nothing is paid for it yet."""
        self.paid.pop(community, None)

    def told(self, community: int) -> Words:
        """Who has paid how much, to stand after a sum; nothing where one alone has paid."""
        borne = self.paid.get(community, Counter())
        if len(borne) < 2:
            return "", ""
        return self.parts(borne, "zh"), self.parts(borne, "en")

    def parts(self, borne: Counter[Words], lang: Lang) -> str:
        """The payers and what they have paid, the most first."""
        at = 0 if lang == "zh" else 1
        told = (f"{who[at]} {exact_yuan(amount, lang)}" for who, amount in borne.most_common())
        return BORNE[at].format(parts=("、" if lang == "zh" else ", ").join(told)).replace("{", "{{").replace("}", "}}")


def declined_words(declined: Declined) -> tuple[str, Words, int]:
    """The kind of the entry, its words and its yuan."""
    zh, en = IDLE_FOR[declined.why]
    if declined.why == "team":
        zh, en = zh.format(number=count_text(declined.amount, "zh")), en.format(number=count_text(declined.amount, "en"))
    return "declined", (zh, en), 0 if declined.why == "team" else declined.amount


def told_after(words: Words, more: Words) -> Words:
    """Words with what follows right after their sum."""
    return words[0].replace("{money}", "{money}" + more[0], 1), words[1].replace("{money}", "{money}" + more[1], 1)

