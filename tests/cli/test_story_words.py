"""The story of a replication: each step by the body that takes it, each payment by the clause that releases it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from sim import load_scenario
from sim.charts.result.timeline import tier_words
from sim.cli.console import Screen
from sim.cli.story_details import story_yuan
from sim.cli.story_lines import UPGRADE_RULE, Entry, clause_beside, story
from sim.first_day.tables import make_start

SEEDS = range(3)


@pytest.fixture(scope="module")
def told() -> Callable[[str], list[list[Entry]]]:
    kept: dict[str, list[list[Entry]]] = {}

    def read(name: str) -> list[list[Entry]]:
        if name not in kept:
            start = make_start(load_scenario(name))
            kept[name] = [story(start, 1, replication)[1] for replication in SEEDS]
        return kept[name]

    return read


def test_a_district_reviews_and_gives_no_name(told) -> None:
    """FY-10, FY-30: Fuyang's projects begin at the city tier; only the province names (ZJ-32)."""
    entries = [entry for entries in told("fuyang-2022") for entry in entries]
    words = {(entry.kind, entry.told("zh")) for entry in entries if entry.kind in ("passed", "named", "sent_back")}
    assert words == {
        ("passed", "通过区级复核"), ("passed", "通过市级验收"), ("passed", "通过省级验收"),
        ("named", "市级验收公布"), ("named", "省级命名公布"),
        ("sent_back", "区级复核未通过，退回整改"), ("sent_back", "市级验收未通过，退回整改"), ("sent_back", "省级验收未通过，退回整改"),
    }
    english = {entry.told("en") for entry in entries if entry.kind in ("passed", "named")}
    assert english == {"passes the district's review", "passes the city's acceptance", "passes the province's acceptance",
                       "is published as accepted by the city", "is named by the province"}
    assert all(entry.as_data()["yuan"] == 0 for entry in entries if entry.kind in ("passed", "named", "sent_back"))


def test_a_county_of_three_tiers_accepts_and_publishes(told) -> None:
    words = {entry.told("zh") for entries in told("zhuji-2022") for entry in entries if entry.kind in ("passed", "named")}
    assert {"通过县级验收", "县级验收公布", "省级命名公布"} <= words
    assert not any("复核" in text for text in words)


def test_money_ahead_of_acceptance_is_not_called_an_award_after_it(told) -> None:
    """FY-18 releases at most 7 million yuan before; FY-14 pays after the pass, and after a release FY-19 the rest."""
    early = rest = 0
    for entries in told("fuyang-2022"):
        passed: set[str] = set()
        released: set[str] = set()
        for entry in entries:
            if entry.kind == "passed" and "市级" in entry.told("zh"):
                passed.add(entry.agent)
            if entry.kind != "paid" or entry.stream != "award":
                continue
            if entry.source == "FY-18":
                early += 1
                released.add(entry.agent)
                assert entry.told("zh").startswith("收到年底先行拨付的补助")
                assert "after acceptance" not in entry.told("en")
                assert entry.amount <= 7_000_000
            else:
                assert entry.agent in passed
                assert entry.source.split(", ")[0] == "FY-14"
                rest += "FY-19" in entry.source
                assert "FY-19" not in entry.source or entry.agent in released
    assert early >= 3
    assert rest >= 3


@pytest.mark.parametrize("name", ["fuyang-2022", "zhuji-2022", "shaoxing-2023", "fuyang-2022-draft"])
def test_every_payment_says_on_what_it_rests(told, name: str) -> None:
    money = [entry for entries in told(name) for entry in entries if entry.kind in ("paid", "pool", "repaid", "lapsed")]
    assert money
    assert all(entry.source and entry.stream and entry.amount > 0 for entry in money)
    assert all(entry.clause_text("zh") and entry.clause_text("en") for entry in money)


def test_what_comes_back_rests_on_that_the_rest_waits(told) -> None:
    back = [entry for entries in told("fuyang-2022") for entry in entries if entry.kind == "repaid"]
    assert {(entry.clause_text("zh"), entry.clause_text("en")) for entry in back} == {("〔推算自FY-19〕", "[derived from FY-19]")}


@pytest.mark.parametrize(("source", "clause"), [("FY-14", "FY-20"), ("ZU-05", ""), ("assumption", ""), ("derived from FY-14", "")])
def test_an_upgrade_rests_on_the_clause_of_the_same_document(source: str, clause: str) -> None:
    """The catalogue knows which clause brings the rule about; no other document has one."""
    start = make_start(load_scenario("fuyang-2022"))
    assert clause_beside(start, source, UPGRADE_RULE) == clause


def test_an_instalment_cites_its_own_source(tmp_path: Path) -> None:
    """Milestones are nobody's clause: 30% at approval and 40% halfway are assumptions, what acceptance pays is FY-14."""
    file = tmp_path / "mine.yaml"
    file.write_text(
        "extends: [fuyang-2022, scheme-milestones]\ntitle: {zh: 里程碑, en: Milestones}\nfunding: {award: null}\n", encoding="utf-8")
    _, entries = story(make_start(load_scenario(file)), 1, 0)
    paid = [entry for entry in entries if entry.kind == "paid" and entry.stream == "milestones"]
    words = {(entry.told("zh").partition(" ")[0], entry.source) for entry in paid}
    assert {("收到审批后先行拨付的补助", "assumption"), ("收到按进度先行拨付的补助", "assumption")} <= words
    assert ("验收后收到分期拨付30/40/30的剩余部分", "FY-14") in words
    assert {source.partition(",")[0] for text, source in words if "先行" not in text} == {"FY-14"}


def test_the_amount_of_a_tier_cites_what_sets_it() -> None:
    """With 18 million for the province as an assumption, the province's payment rests on it, the city's on FY-14."""
    _, entries = story(make_start(load_scenario("fuyang-2022-province-1800")), 1, 0)
    sources = {entry.source for entry in entries if entry.kind == "paid" and entry.stream == "award"}
    assert {"FY-18"} < sources
    assert any(source.startswith("own assumption") for source in sources)


@pytest.mark.parametrize(("name", "zh", "en"), [
    ("fuyang-2022", "区级复核通过", "Passed the district's review"), ("zhuji-2022", "县级命名", "Named, county tier"),
    ("shaoxing-2023", "县级命名", "Named, county tier"),
])
def test_the_timeline_calls_a_county_s_mark_by_what_it_is(name: str, zh: str, en: str) -> None:
    result: Any = SimpleNamespace(scenario=load_scenario(name))
    assert tier_words(result)["county"] == (zh, en)
    assert tier_words(result)["province"][0] == "省级命名"


def test_a_line_stands_above_a_subtotal(capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody adds it: the last row is cut off from those that make it up."""
    rows = [["a", "1"], ["b", "2"], ["sum", "3"]]
    Screen("en").table((("付款方", "Payer"), ("额", "Yuan")), rows, right=[1], ruled=2)
    lines = [line for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert [line.split()[0][0] for line in lines] == ["P", "─", "a", "b", "─", "s"]
    Screen("en").table((("付款方", "Payer"), ("额", "Yuan")), rows, right=[1])
    assert sum("─" in line for line in capsys.readouterr().out.splitlines()) == 1


@pytest.fixture(scope="module")
def watched() -> tuple[Any, list[Entry], Any]:
    start = make_start(load_scenario("fuyang-2022"))
    return *story(start, 1, 0), start


def test_a_listing_tells_tier_and_standard(watched) -> None:
    """What the community at the end was listed for last; its standard is kept from then on."""
    model, entries, start = watched
    last = {entry.agent: entry.told("en") for entry in entries if entry.kind == "listed"}
    assert len(last) > 20
    for place, community in zip(start.roster.places, model.communities, strict=True):
        if place.id in last and community.projects == 1:
            tier = ("county", "city", "province")[community.target_tier - 1]
            standard = {0: "inclusive", 1: "demonstration", 2: "benchmark", 3: "new-build"}[community.standard]
            assert f"for the {tier} tier, {standard} standard" in last[place.id]


def test_what_payers_bore_adds_up_to_the_sum(watched) -> None:
    """An award is checked from the story alone: the street's own part stands beside the others'."""
    _, entries, _ = watched
    told = [entry for entry in entries if entry.kind in ("complete", "completed", "finished", "abandoned")]
    parts = [entry for entry in told if "of which the street" in entry.told("en") or ", the street" in entry.told("en")]
    assert len(parts) > 10
    for entry in parts:
        inside = entry.told("en").partition("(of which ")[2].partition(")")[0]
        sums = [figure(text) for text in re.findall(r"([\d,.]+(?: million)?) yuan", inside)]
        assert sum(sums) == entry.amount, entry.told("en")


def figure(text: str) -> int:
    """Yuan of a figure as trace prints it."""
    number, _, word = text.partition(" ")
    return round(float(number.replace(",", "")) * (10**6 if word else 1))


def test_a_stop_is_told_with_its_stage(watched) -> None:
    _, entries, _ = watched
    complete: set[str] = set()
    stops = 0
    for entry in entries:
        if entry.kind == "listed":
            complete.discard(entry.agent)
        if entry.kind == "completed":
            complete.add(entry.agent)
        if entry.kind == "abandoned":
            stops += 1
            assert ("waits for acceptance" in entry.told("en")) == (entry.agent in complete)
    assert stops > 3


POOR = {"own_funds_level.median": "1万元", "own_funds_floor.low": "1元", "own_funds_floor.high": "2元"}
WORTHLESS = {"value_city.median": "1元", "value_province.median": "1元"}


@pytest.mark.parametrize(("change", "why"), [
    (POOR, "its free cash is short"), (WORTHLESS, "none is worth its cost"),
])
def test_why_a_street_puts_none_forward(change: dict[str, Any], why: str) -> None:
    without = {"funding": None, **{f"uncertain.epistemic.{name}": value for name, value in change.items()}}
    start = make_start(load_scenario("fuyang-2022").with_values(without))
    idle = [entry for entry in story(start, 1, 0)[1] if entry.kind == "declined"]
    assert len({entry.agent for entry in idle if why in entry.told("en")}) >= len(start.roster.streets) // 2


def test_a_sum_of_a_project_begun_before_the_period_is_said_to_be_of_the_period() -> None:
    """Zhuji's first projects were listed in the month before the period."""
    _, entries = story(make_start(load_scenario("zhuji-2022")), 1, 0)
    listed: dict[str, str] = {}
    told = 0
    for entry in entries:
        if entry.kind == "listed":
            listed[entry.agent] = entry.month
        if entry.kind in ("completed", "finished", "abandoned") and entry.agent in listed:
            early = listed[entry.agent] < "2023-01"
            told += early
            assert ("yuan in the period" in entry.told("en")) == ("元（模拟期内）" in entry.told("zh")) == early
    assert told > 2


def test_no_choice_is_told_where_streets_have_none() -> None:
    """In the programme of England a name is worth nothing to a group of bidders; offices direct all that is put forward."""
    entries = story(make_start(load_scenario("england-retrofit-2022")), 1, 0)[1]
    assert not [entry for entry in entries if entry.kind == "declined"] and any(entry.kind == "applied" for entry in entries)


def test_a_round_for_which_no_community_is_ready_is_told_so() -> None:
    """Where few are ready each round, that is the reason, not that none is open."""
    few = load_scenario("fuyang-2022").with_values({"policy.rounds.chance": 0.02})
    idle = {entry.told("en") for entry in story(make_start(few), 1, 0)[1] if entry.kind == "declined"}
    assert any("is ready in this round" in text for text in idle)


@pytest.mark.parametrize(("amount", "zh", "en"), [
    (11_136_154, "1113.6154万元", "11,136,154 yuan"), (7_000_000, "700万元", "7 million yuan"), (4_500, "4500元", "4,500 yuan"),
    (120_000_000, "1.2亿元", "120 million yuan"), (0, "0元", "0 yuan"),
])
def test_an_amount_of_a_story_is_exact_and_of_a_size_that_is_seen(amount: int, zh: str, en: str) -> None:
    """Parts are held against their sum, so that no digit is dropped."""
    assert (story_yuan(amount, "zh"), story_yuan(amount, "en")) == (zh, en)
