"""Ids of the scenario's own for tiers and standards, fewer of them, and a currency of its own."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sim import load_scenario, run
from sim.charts.result.timeline import timeline_chart
from sim.cli.app import main
from sim.engines.readable import RolloutModel
from sim.errors import InputError
from sim.model.rules.vocabulary import Event, Tier
from sim.output.book.base_values import BaseValues
from sim.output.book.inputs_tab import inputs_tab
from sim.output.book.tabs import BookWords
from sim.output.kept_scenario import load_kept, write_scenario
from sim.scenario.edits import edit_sentences
from sim.scenario.load import Scenario
from sim.scenario.own_currency import amount_in_yuan
from sim.words.tongue import Lang

FILE = Path(__file__).parents[1] / "output" / "own-ids.yaml"
TEXT = FILE.read_text(encoding="utf-8")
OWN = ("basic", "model", "lite", "full")


def written(folder: Path, text: str) -> Path:
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def changed(folder: Path, *pairs: tuple[str, str]) -> Scenario:
    text = TEXT
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return load_scenario(written(folder, text))


def faults(folder: Path, *pairs: tuple[str, str]) -> list[str]:
    with pytest.raises(InputError) as caught:
        changed(folder, *pairs)
    return [problem.partition("scenario.yaml:")[2] for problem in caught.value.problems]


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    return load_scenario(FILE)


def in_words_of_the_model(text: str) -> str:
    """The file with three tiers, all with own ids, in the words of the model."""
    for own, theirs in (("entry", "county"), ("basic", "city"), ("model", "province"), ("lite", "inclusive"), ("full", "demonstration")):
        text = text.replace(own, theirs)
    own = ("tiers:", "standards:", "words:", "  tiers:", "  standards:")
    return "\n".join(line for line in text.splitlines() if not line.startswith(own))


def test_own_ids_are_only_other_spellings(tmp_path: Path) -> None:
    """Three tiers with own ids give the rows that the same file gives in the words of the model."""
    three = TEXT
    for old, new in (("[basic, model]\nstand", "[entry, basic, model]\nstand"), ("£2 million", "200万元"), ("£30000", "3万元"),
                     ("万英镑", "万元"), ('"£', '"¥'), ("  currency: {zh: 英镑, en: £}\n", ""), ("basic: 3", "entry: 2, basic: 1")):
        assert old in three
        three = three.replace(old, new)
    ours = load_scenario(written(tmp_path, three))
    plain = tmp_path / "plain"
    plain.mkdir()
    theirs = load_scenario(written(plain, in_words_of_the_model(three)))
    assert ours.data.tiers == ["entry", "basic", "model"]
    assert theirs.data.tiers is None
    one, two = (run(each, replications=5, engine="mesa", workers=1) for each in (ours, theirs))
    assert one.rows.tolist() == two.rows.tolist()


def test_own_ids_are_read_wherever_the_schema_expects_one(scenario: Scenario) -> None:
    data = scenario.data
    assert data.policy.plan["all"][2023].city == 2 and data.policy.plan["all"][2023].province == 2
    assert (data.policy.bars.city, data.policy.bars.province) == ("inclusive", "demonstration")
    assert data.policy.acceptance.city.months == [3, 6, 9, 12]
    assert (data.funding["award"].city, data.funding["award"].province, data.funding["award"].county) == (30_000, 50_000, None)
    assert data.funding["award"].applies.tiers == ["city", "province"]
    assert data.funding["award"].applies.standards == ["inclusive", "demonstration"]
    assert data.jurisdiction.communities["row"].tier == "city"
    assert (data.targets["most"].tier, data.targets["best"].tier) == ("city", "province")
    assert data.changes["more"].set == {"funding.award.province": "6万元", "policy.bars.province": "inclusive"}
    assert data.observed["seen"].tier == "city"
    assert data.uncertain.epistemic["pass_city"].low == 0.6
    assert data.uncertain.epistemic["value_province"].value == 300_000
    assert data.uncertain.epistemic["cost_inclusive"].median == 100_000
    assert data.funds["purse"].yearly == 2_000_000
    assert data.policy.lowest_tier == "city"


def test_a_closed_tier_is_never_gone_for_and_has_no_gate(scenario: Scenario) -> None:
    seen = 0
    for replication in range(8):
        model = RolloutModel(scenario, seed=3, replication=replication).run()
        tiers = [amount for _, event, _, amount, *_ in model.story if event in (Event.PASSED, Event.SENT_BACK, Event.NAMED)]
        assert set(tiers) <= {Tier.CITY, Tier.PROVINCE}
        assert all(gate.waiting == 0 for gate in model.gates if gate.tier == Tier.COUNTY)
        assert all(community.target_tier != Tier.COUNTY for community in model.communities)
        seen += tiers.count(Tier.CITY)
    assert seen > 8


def test_one_tier_is_one_body_that_accepts_all(tmp_path: Path) -> None:
    """A project of one tier passes one gate: it is named in the first window after it is complete."""
    one = [
        ("[basic, model]\nstand", "[only]\nstand"), ("basic: {zh: 达标, en: pass}, model:", "only:"), ("basic: 3}", "only: 3}"),
        ("bars: {basic: lite, model: full}", "bars: {only: lite}"), ("basic: 2, model: 2", "only: 4"), ("value_model", "value_only"),
        ("basic: {months: [3, 6, 9, 12]}, model:", "only:"), ("basic: £30000, model:", "only:"), ("tiers: [basic, model]", "tiers: [only]"),
        ("tier: basic", "tier: only"), ("tier: model", "tier: only"), ("award.model", "award.only"), ("bars.model", "bars.only"),
        ("pass_basic: {distribution: uniform, low: 60%, high: 90%}", "pass_only: {distribution: constant, value: 100%}"),
    ]
    scenario = changed(tmp_path, *one)
    model = RolloutModel(scenario, seed=1, replication=0).run()
    row = next(at for at, place in enumerate(model.start.roster.places) if place.id == "row")
    steps = {event: at for at, event, agent, *_ in model.story if agent == row}
    assert steps[Event.NAMED] == steps[Event.PASSED] > steps[Event.COMPLETED]
    assert steps[Event.PASSED] % 12 + 1 in (6, 12)
    assert sum(event == Event.PASSED for _, event, *_ in model.story) == sum(event == Event.NAMED for _, event, *_ in model.story) > 4
    assert scenario.data.policy.lowest_tier == "province"


def test_what_is_closed_stands_in_no_table_or_chart(scenario: Scenario) -> None:
    result = run(scenario, replications=4, engine="mesa", workers=1)
    assert set(result.series["tier"]) == {"basic", "model"}
    assert list(result.observed["tier"]) == ["basic"]
    _, data = timeline_chart(result, "en")
    assert [name for name in data.columns if name.startswith("named")] == ["named_basic", "named_model"]
    shown = [value.path.split(".") for value in scenario.values if not scenario.ids.is_closed(value.path)]
    assert not any("county" in path and path[0] != "jurisdiction" for path in shown)


def test_values_are_set_by_own_ids(scenario: Scenario) -> None:
    found = scenario.with_values({"policy.bars.model": "lite", "funding.award.basic": "£1 million", "targets.best.tier": "basic",
                                  "policy.plan.all.2024": {"basic": 1}, "uncertain.epistemic.value_basic.value": "£50,000"})
    assert found.data.policy.bars.province == "inclusive"
    assert found.data.funding["award"].city == 1_000_000
    assert found.data.targets["best"].tier == "city"
    assert found.data.policy.plan["all"][2024].city == 1
    assert found.data.uncertain.epistemic["value_city"].value == 50_000
    with pytest.raises(InputError, match="cannot be set one by one"):
        scenario.with_values({"words.currency.en": "$"})


def test_the_kept_scenario_has_the_ids_of_the_user_and_loads_as_the_same(scenario: Scenario, tmp_path: Path) -> None:
    write_scenario(scenario, tmp_path)
    text = (tmp_path / "scenario" / "scenario.yaml").read_text(encoding="utf-8")
    assert '"pass_basic"' in text and '"cost_lite"' in text and '"model": {"source"' in text
    again = load_kept(tmp_path, "again")
    assert again.digest == scenario.digest
    assert again.own is not None and scenario.own is not None
    assert again.own.put("named at the city tier", "en") == scenario.own.put("named at the city tier", "en") == "named at the pass tier"


_TIERS, _TIER, _WORD = "[basic, model]\nstand", "tier: model,", "en: exemplar}"


@pytest.mark.parametrize(("old", "new", "line", "said"), [
    (_TIERS, "[basic, share]\nstand", "6: tiers", "'share' means something else in a scenario"),
    (_TIERS, "[basic, city]\nstand", "6: tiers", "'city' means something else in a scenario"),
    ("[lite, full]\nwords", "[lite, basic]\nwords", "7: standards", "'basic' means something else in a scenario"),
    (_TIERS, "[basic, model, a, b]\nstand", "6: tiers", "4 tiers are too many or too few; expected 1 to 3, the lowest first"),
    (_TIER, "tier: county,", "31: targets.best.tier", "'county' is not allowed; expected one of basic, model"),
    (_TIER, "tier: modle,", "31: targets.best.tier", "'modle' is not allowed; expected one of basic, model"),
    ("bars: {basic: lite", "bars: {basic: lit", "22: policy.bars.basic", "'lit' is not allowed; expected one of lite, full, new_build"),
    ("full: {zh", "much: {zh", "10: words.standards.much", "'much' is no id of standards; expected one of lite, full"),
    (_WORD, "en: pass}", "9: words.tiers.model.en", "'pass' is said of tiers.basic too; expected a word for each"),
    (_WORD, "en: '<b>'}", "9: words.tiers.model.en", "'<' cannot stand in a word"),
    (_WORD, 'en: "a\\u0007b"}', "9: words.tiers.model.en", "'\\x07' cannot stand in a word"),
    (_WORD, "en: 🥟}", "9: words.tiers.model.en", "cannot stand in a word; expected letters, digits, spaces and hyphens"),
    (_WORD, "en: a | b}", "9: words.tiers.model.en", "'|' cannot stand in a word"),
    (_WORD, "en: ''}", "9: words.tiers.model.en", "too short; expected some text"),
    ("model: {zh: 示范, en: exemplar}", "model: {}", "9: words.tiers.model", "no word is given; expected zh, en or both"),
    ("  currency:", "  curency:", "11: words.curency", "unknown key; did you mean 'currency'?"),
    ("  currency:", "  agents: {street: {en: county}}\n  currency:", "11: words.agents.street.en",
     "'county' is the program's word for agents.county"),
    ("basic: £30000", "basic: $30000", "28: funding.award.basic",
     "'$30000' is not an amount of money; expected an amount such as £2 million / 200万英镑"),
])
def test_a_fault_is_named_with_its_line(tmp_path: Path, old: str, new: str, line: str, said: str) -> None:
    found = faults(tmp_path, (old, new))
    assert any(fault.startswith(f"{line}: ") and said in fault for fault in found), found
    told = InputError([f"scenario.yaml:{fault}" for fault in found]).told("zh")
    assert all(re.search("[一-鿿]", fault) for fault in told), told


@pytest.mark.parametrize(("given", "read"), [
    ("£2 million", "2 million yuan"), ("£300,000", "300,000元"), ("30万英镑", "30万元"), ("2 million pounds", "2 million yuan"),
    ("£1.5万", "1.5万元"), ("12 POUNDS", "12元"), ("pounds", "pounds"), ("£", "£"), ("£2 gazillion", "£2 gazillion"),
    ("2024-05", "2024-05"), ("1.2 亿英镑", "1.2亿元"), ("1亿2000万英镑", "1亿2000万元"), ("£3千万500万", "3千万500万元"),
])
def test_an_amount_in_the_own_currency(given: str, read: str) -> None:
    assert amount_in_yuan(given, frozenset({"£", "英镑", "pounds"})) == read


def test_a_plain_amount_is_as_many_and_none_is_doubted(tmp_path: Path) -> None:
    """What an amount is usually worth is known in yuan alone."""
    scenario = changed(tmp_path, ("basic: £30000", "basic: 1500"))
    assert scenario.data.funding["award"].city == 1500
    assert scenario.warnings == ()
    with pytest.raises(InputError, match="1500 is money without a unit"):
        changed(tmp_path, ("basic: £30000", "basic: 1500"), ("  currency: {zh: 英镑, en: £}\n", ""), ("£2 million", "200万"),
                ("万英镑", "万"), ('"£', '"¥'))


DELIVERED = ("  attributes: {homes: {label: {zh: 户数, en: Homes}, unit: {zh: 户, en: homes}, value: 50}}\n",
             "  homes: {text: {zh: 交, en: Done}, measure: quantity, attribute: homes, status: delivered, at_least: 10000, by: 2025-12}\n")


def test_units_delivered_are_of_every_tier_with_fewer_tiers_too(tmp_path: Path) -> None:
    """A target that names no tier was told to leave its tier out; one that does name one still is."""
    place, goal = ("jurisdiction:\n", "jurisdiction:\n" + DELIVERED[0]), ("targets:\n", "targets:\n" + DELIVERED[1])
    assert changed(tmp_path, place, goal).data.targets["homes"].tier == "county"
    told, = faults(tmp_path, place, (goal[0], goal[1].replace("by: 2025", "tier: basic, by: 2025")))
    assert "targets.homes.tier: tier with status 'delivered'" in told


def test_a_trace_tells_how_many_units_are_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a replication misses is what its row says."""
    scenario = changed(tmp_path, ("jurisdiction:\n", "jurisdiction:\n" + DELIVERED[0]), ("targets:\n", "targets:\n" + DELIVERED[1]))
    missing = run(scenario, replications=3, workers=1).column("homes.complete.gap").tolist()
    for replication, each in enumerate(missing):
        assert main(["trace", str(tmp_path / "scenario.yaml"), "--replication", str(replication), "--json"]) == 0
        ends = json.loads(capsys.readouterr().out)["targets"]
        assert {end["id"]: end["gap"] for end in ends}["homes"] == each > 0


def test_a_value_that_was_set_is_told_as_its_user_writes_it(scenario: Scenario) -> None:
    """In the title, in sentences and in JSON: by his ids and in his currency, in either language."""
    found = scenario.with_values({"funding.award.model": "6万英镑", "policy.bars.model": "lite"})
    assert found.data.title.zh == "住房节能（有改动：funding.award.model=6万英镑、policy.bars.model=lite）"
    assert found.data.title.en == "Warm homes (modified: funding.award.model=£6万, policy.bars.model=lite)"
    assert [list(edit.as_data().values())[:4] for edit in found.told_edits()] == [
        ["funding.award.model", "£6万", "£5万", "set"], ["policy.bars.model", "lite", "full", "set"]]
    assert edit_sentences({"": found}, "zh") == [
        "本情景对所依据的文件有2处改动，均按自设假设处理：funding.award.model由5万英镑改为6万英镑；policy.bars.model由full改为lite。"]
    again = found.with_values({"funding.award.model": "5万英镑", "policy.bars.model": "full"})
    assert again.edits == () and again.digest == scenario.digest, "they are held as the model reads them, so that going back is none"
    assert found.with_values({"funds.purse.yearly": "£3 million"}).data.title.zh.endswith("policy.bars.model=lite等3处）")


@pytest.mark.parametrize(("lang", "was", "gone", "later"), [("zh", "5万英镑", "100万英镑", "6万英镑"), ("en", "£5万", "£100万", "£6万")])
def test_the_workbooks_inputs_are_in_the_own_ids_and_currency(scenario: Scenario, lang: Lang, was: str, gone: str, later: str) -> None:
    """What stood there before, what a change in mid-run sets, and what the base has that is no more."""
    found = scenario.with_values({"funding.award.model": "7万英镑", "policy.bars.model": "lite"})
    tab = inputs_tab(found, BaseValues(found), BookWords(lang, found.own))
    rows = {row[0].value: [each.value for each in row] for row in tab.rows}
    assert rows["funding.award.model"][6] == was and rows["policy.bars.model"][1::5] == ["lite", "full"]
    assert rows["changes.more.set.funding.award.model"][1] == later and rows["changes.more.set.policy.bars.model"][1] == "lite"
    assert rows["uncertain.epistemic.cost_lite.value"][6] == gone


def test_both_engines_give_the_same_rows(scenario: Scenario) -> None:
    one, two = run(scenario, replications=12, workers=1), run(scenario, replications=12, engine="mesa", workers=1)
    assert one.digest == two.digest


def test_schemes_are_told_in_the_words_of_the_first_and_their_own_titles_stay(scenario: Scenario, tmp_path: Path) -> None:
    other = changed(tmp_path, ("en: Warm homes", "en: City tier first"), ("en: exemplar", "en: paragon"))
    found = scenario.own_beside([scenario, other])
    assert found is not None
    assert found.put("City tier first: named at the province tier", "en") == "City tier first: named at the exemplar tier"


def test_tables_beside_the_file_may_use_the_ids_and_the_words(tmp_path: Path) -> None:
    (tmp_path / "seen.csv").write_text("month,counted,tier,standard,value,source\n2023-12,named,model,lite,1,Gazette\n"
                                       "2023-06,命名,达标,,3,Gazette\n2023-03,named,,,2,Gazette\n", encoding="utf-8")
    (tmp_path / "known.csv").write_text("place,community,tier,standard,listed\nMill,Old Yard,示范,full,2021-06\n", encoding="utf-8")
    files = "observed_file: seen.csv\nknown_file: {source: own assumption, value: known.csv}\nknown_extent: partial\nobserved:"
    found = changed(tmp_path, ("observed:", files)).data
    seen = {month: (each.tier, each.standard) for each in found.observed.values() if (month := each.month) != 12 * 2022 + 11}
    assert seen == {12 * 2023 + 11: ("province", "inclusive"), 12 * 2023 + 5: ("city", None), 12 * 2023 + 2: ("city", None)}
    assert [(each.tier, each.standard) for each in found.known.values()] == [("province", "demonstration")]
