"""What an event's own words leave open: for which tier and standard, in which stage, who has paid how much by then, and why not."""

from __future__ import annotations

from collections import Counter

from sim.answers.format import count_text, exact, exact_yuan
from sim.answers.scopes import scope_name
from sim.charts.look.chart_words import TIER
from sim.first_day.start import Start
from sim.model.books.ledger import OUTSIDE, STREETS
from sim.model.rules.vocabulary import NO_ROW, Event, Standard, Tier
from sim.scenario.schema import ScenarioData
from sim.words.figures import how_many
from sim.words.text import comma_list
from sim.words.tongue import Lang, Words, pick

from .story_watch import UNDER_WAY, Declined, Facts

LISTED_FOR: Words = ("列入名单（{tier}，{standard}），计划造价 {money}",
                     "is listed for the {tier}, {standard}; planned cost {money}")
GIVEN_UP: tuple[Words, Words] = (
    ("项目在建成前中止（按抽取的中止风险），已支出 {money}",
     "is given up before it is complete, by the drawn risk of a stop, after {money}"),
    ("项目在等待验收时中止（按抽取的中止风险），已支出 {money}",
     "is given up while it waits for acceptance, by the drawn risk of a stop, after {money}"),
)
"""Before it is complete, and after."""
EARLIER: Words = ("（模拟期内）", " in the period")
BORNE: Words = ("，其中：{parts}", " (of which {parts})")
THE_STREET: Words = ("街道", "the street")
IDLE_FOR: dict[str, Words] = {
    "none": ("本轮没有主动申报：没有可申报的社区", "nothing put forward of its own accord: no community is open to it"),
    "unready": ("本轮没有主动申报：可申报的社区本轮都未准备好",
                "nothing put forward of its own accord: no community that is open is ready in this round"),
    "team": ("本轮没有主动申报：专班已有{number}个项目在建",
             "nothing put forward of its own accord: its team has {number} under way"),
    "worth": ("本轮没有主动申报：可用资金所及的都得不偿失，最合算的也差{money}",
              "nothing put forward of its own accord: of what its free cash reaches none is worth its cost, the best falls short "
              "by {money}"),
    "cash": ("本轮没有主动申报：可用资金不够最省的项目，差{money}",
             "nothing put forward of its own accord: its free cash is short of the cheapest by {money}"),
}
"""Why a street puts none forward."""


def story_yuan(amount: int, lang: Lang) -> str:
    """An amount of a story, to the yuan, so that parts add up to their sum: in Chinese 1113.6154万元, whose size is seen at once."""
    return f"{exact(amount / 10_000, lang)}万元" if lang == "zh" and 10_000 <= amount < 100_000_000 else exact_yuan(amount, lang)


def with_facts(data: ScenarioData, words: Words, event: int, facts: Facts | None) -> Words:
    """The words of an event with what was noted of it."""
    if facts is None:
        return words
    if event == Event.LISTED:
        tier, standard = TIER[Tier.spell(facts.tier)], scope_name(data, f"standard:{Standard.spell(facts.standard)}")
        return (LISTED_FOR[0].format(tier=tier[0], standard=standard.zh, money="{money}"),
                LISTED_FOR[1].format(tier=tier[1], standard=standard.en.lower(), money="{money}"))
    if event == Event.ABANDONED:
        return GIVEN_UP[0 if facts.stage in UNDER_WAY else 1]
    return words


class Bearers:
    """Who has paid contractors for each project so far."""

    def __init__(self, start: Start) -> None:
        self.start = start
        self.paid: dict[int, Counter[Words]] = {}
        self.earlier: set[int] = set()

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

    def begin(self, community: int, month: int) -> None:
        """A project is listed: nothing is paid for it yet. What is paid before the period stands in no ledger."""
        self.paid.pop(community, None)
        (self.earlier.add if month < 0 else self.earlier.discard)(community)

    def told(self, community: int) -> Words:
        """Who has paid how much, to stand after a sum; by payer where there are several."""
        borne, (zh, en) = self.paid.get(community, Counter()), EARLIER if community in self.earlier else ("", "")
        if len(borne) < 2:
            return zh, en
        return zh + self.parts(borne, "zh"), en + self.parts(borne, "en")

    def parts(self, borne: Counter[Words], lang: Lang) -> str:
        """The payers and what they have paid, the most first."""
        told = (f"{pick(who, lang)} {story_yuan(amount, lang)}" for who, amount in borne.most_common())
        return pick(BORNE, lang).format(parts=comma_list(told, lang)).replace("{", "{{").replace("}", "}}")


def declined_words(declined: Declined) -> tuple[str, Words, int]:
    """The kind of the entry, its words and its yuan."""
    zh, en = IDLE_FOR[declined.why]
    if declined.why == "team":
        zh, en = zh.format(number=count_text(declined.amount, "zh")), en.format(number=how_many(declined.amount, "project", "projects"))
    return "declined", (zh, en), 0 if declined.why == "team" else declined.amount


def told_after(words: Words, more: Words) -> Words:
    """Words with what follows right after their sum."""
    return words[0].replace("{money}", "{money}" + more[0], 1), words[1].replace("{money}", "{money}" + more[1], 1)

