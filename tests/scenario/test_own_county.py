"""What a scenario of one's own says that gives a wrong answer without a word, unless it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim import load_scenario
from sim.documents.clauses import catalogue, state
from sim.errors import InputError
from sim.scenario.load import Scenario

FILE = Path(__file__).with_name("qiqihar.yaml")
OWN = Path(__file__).parents[1] / "output" / "own-ids.yaml"


def written(folder: Path, text: str) -> Scenario:
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def told(scenario: Scenario) -> dict[str, str]:
    return {warning.path: warning.en for warning in scenario.warnings}


def changed(folder: Path, file: Path, *changes: tuple[str, str]) -> dict[str, str]:
    """The warnings of a file with some changes, beyond those that it has anyway."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return {path: said for path, said in told(written(folder, text)).items() if path not in told(load_scenario(file))}


def test_grants_to_streets_that_are_never_short_are_told() -> None:
    assert told(load_scenario(FILE))["funding"].startswith("streets are never short of money: their own funds are left at 1 billion yuan")
    assert "hardly decide whether" in told(load_scenario(FILE))["funding"]
    (warning,) = load_scenario("gansu-2019").warnings
    assert "do not decide whether" in warning.en and "不影响项目能否实施" in warning.zh


@pytest.mark.parametrize(("old", "new"), [
    ("  epistemic: {cost", "  epistemic: {own_funds_floor: {value: 100万元}, cost"),
    ("median: 90万元", "median: 9000万元"),
    ("funding:\n", "funding: {}\nold:\n"),
])
def test_streets_that_may_be_short_are_not(tmp_path: Path, old: str, new: str) -> None:
    text = FILE.read_text(encoding="utf-8").replace(old, new)
    text = text[: text.index("old:")] + text[text.index("targets:"):] if "old:" in text else text
    assert "funding" not in told(written(tmp_path, text))


ORDER = "tiers go from the lowest up, and here they are basic, model: is the order right?"


@pytest.mark.parametrize(("old", "new", "path", "said"), [
    ("basic: £30000, model: 5万英镑", "basic: £50000, model: 3万英镑", "funding.award.model",
     "less than at a lower tier ('basic'); " + ORDER),
    ("bars: {basic: lite, model: full}", "bars: {basic: full, model: lite}", "policy.bars.model",
     "asks for a lower standard than a lower tier ('basic'); " + ORDER),
    ("bars: {basic: lite, model: full}", "bars: {model: full}", "policy.bars.model",
     "the other tiers are not given and keep the standards of the base (basic: lite); give them too"),
])
def test_a_ladder_the_wrong_way_round_is_told(tmp_path: Path, old: str, new: str, path: str, said: str) -> None:
    assert changed(tmp_path, OWN, (old, new)).get(path) == said


def test_higher_standards_that_cost_less_are_told(tmp_path: Path) -> None:
    cost = 'cost_lite: {distribution: lognormal, median: "£100,000", sd: 0.3}'
    cheap = cost.replace("lite", "full").replace("100,000", "60,000")
    dear = cheap.replace("60,000", "160,000")
    path = "uncertain.epistemic.cost_full"
    assert changed(tmp_path, OWN, (cost, f"{cost}\n    {cheap}"))[path].startswith("costs less than a lower standard ('lite'); standards")
    assert path not in changed(tmp_path, OWN, (cost, f"{cost}\n    {dear}"))


def test_a_higher_tier_asked_for_oftener_than_a_lower_one_is_told(tmp_path: Path) -> None:
    more = "targets:\n  low: {text: {zh: 低, en: Low}, measure: count, tier: basic, at_least: 3, by: 2024-12}\n" \
           "  high: {text: {zh: 高, en: High}, measure: count, tier: model, at_least: 5, by: 2024-12}\n"
    assert "more than is asked for at a lower tier" in changed(tmp_path, OWN, ("targets:\n", more))["targets.high.at_least"]


GRANT = "  {name}: {{title: {{zh: 奖, en: Grant}}, payer: pot, trigger: acceptance, applies: {applies}, " \
        "amount_by: {{attribute: area, below: {{500: 5万元}}, otherwise: 9万元}}}}\n"


@pytest.mark.parametrize(("one", "two", "twice"), [
    ("{groups: [outer]}", "{}", True), ("{groups: [outer]}", "{not_groups: [outer]}", False),
    ("{groups: [outer]}", "{groups: [some]}", True), ("{groups: [outer]}", "{groups: [rest]}", False),
    ("{groups: [outer], kinds: [renovation]}", "{groups: [some], kinds: [new_build]}", False),
])
def test_places_that_two_such_grants_pay_are_told(tmp_path: Path, one: str, two: str, twice: bool) -> None:
    grants = GRANT.format(name="near", applies=one) + GRANT.format(name="far", applies=two)
    groups = "outer: [nianzishan, angangxi, meilisi], some: [meilisi, longsha], rest: [jianhua]}"
    found = changed(tmp_path, FILE, ("funding:\n", "funding:\n" + grants), ("outer: [nianzishan, angangxi, meilisi]}", groups))
    assert ("funding.far" in found) == twice
    if twice:
        assert "are paid by 'near' and by 'far'; if one of them is meant keep them apart" in found["funding.far"]


def test_a_group_that_no_stream_uses_is_told(tmp_path: Path) -> None:
    found = changed(tmp_path, FILE, ("groups: {outer: {below: {500: 15万元, 1000: 30万元}, otherwise: 40万元}}", ""))
    assert found["jurisdiction.groups.outer"] == "no stream uses this group: it stands in no applies and in no amount_by"


def test_a_share_is_counted_in_whole_communities(tmp_path: Path) -> None:
    """55% of 100 are 55, though 0.55 × 100 is a little more in the numbers of computers."""
    found = changed(tmp_path, FILE, ("at_least: 66%", "at_least: 55%"), ("communities: 25}", "communities: 11}"),
                    ("count: 50", "count: 55"), ("policy:\n", "policy:\n  readings: {earlier: named}\n"))
    assert found["targets.most.at_least"] == "met before the start: 55 came earlier (jurisdiction.earlier), and the target asks for 55"


@pytest.mark.parametrize(("least", "earlier", "met"), [("40%", "named", True), ("60%", "named", False), ("40%", "pipeline", False)])
def test_a_target_met_before_the_start_is_told(tmp_path: Path, least: str, earlier: str, met: bool) -> None:
    """50 of 114 came earlier: 40% are 46 of them, 60% are 69; named at the start only if they are read so."""
    found = changed(tmp_path, FILE, ("at_least: 66%", f"at_least: {least}"),
                    ("policy:\n", f"policy:\n  readings: {{earlier: {earlier}}}\n"))
    assert ("targets.most.at_least" in found) == met
    if met:
        assert found["targets.most.at_least"] == "met before the start: 50 came earlier (jurisdiction.earlier), and the target asks for 46"


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    (FILE, "extends: base\n", "", "1: extends is missing; expected extends: base (assumptions that may be made "
     "anywhere), plain (nothing happens that is not switched on) or zhejiang (base with documents and rules of its place)"),
    (FILE, "at_least: 300, by", "at_least: 300平方米, by",
     "60: targets.mean.at_least: '300平方米' has a unit; expected the number alone, 300"),
    (FILE, "low: 300,", "low: 300平方米,", "44: uncertain.aleatory.size.low: '300平方米' has a unit; expected the number alone, 300"),
    (FILE, "communities: 25}", "communities: 25个}",
     "29: jurisdiction.streets.longsha.communities: '25个' has a unit; expected the number alone, 25"),
    (FILE, "renovation: 8", "renovation: 8 months",
     "40: policy.planned_months.renovation: '8 months' has a unit; expected the number alone, 8"),
    (OWN, "tier: model,", "tier: modle,",
     "31: targets.best.tier: 'modle' is not allowed; expected one of basic, model; did you mean 'model'?"),
    (OWN, "bars: {basic: lite, model", "bars: {basc: lite, model", "22: policy.bars.basc: unknown key; did you mean 'basic'?"),
    (OWN, "set: {funding.award.model: 6万英镑, policy.bars.model", "set: {policy.bars.modle",
     "33: changes.more.set.policy.bars.modle: cannot change in mid-run; did you mean 'policy.bars.model'?"),
    (OWN, "standards: {lite: {zh", "standards: {lit: {zh", "10: words.standards.lit: 'lit' is no id of standards; did you mean 'lite'?"),
    (OWN, "    cost_lite", "    cost_liet", "41: uncertain.epistemic.cost_liet: label, level and unit are missing, and no base has "
     "this quantity; add it, or did you mean 'cost_lite' for 'cost_liet'?"),
    (FILE, "cost_premises", "cost_inclusiv", "42: uncertain.epistemic.cost_inclusiv: label, level and unit are missing, and no base "
     "has this quantity; add it, or did you mean 'cost_premises' for 'cost_inclusiv'?"),
])
def test_one_slip_is_one_line(tmp_path: Path, file: Path, old: str, new: str, said: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(InputError) as error:
        written(tmp_path, text.replace(old, new))
    lines = [problem.partition("scenario.yaml:")[2] for problem in error.value.problems]
    assert [line for line in lines if "nobody says what a project costs" not in line] == [said]
    assert all(re.search("[一-鿿]", line) for line in error.value.told("zh"))


def test_a_file_named_without_its_ending_is_found(tmp_path: Path) -> None:
    """And what is missing because it was not read is not told."""
    (tmp_path / "mine.yaml").write_text("title: {zh: 甲, en: A}\n", encoding="utf-8")
    with pytest.raises(InputError) as error:
        written(tmp_path, FILE.read_text(encoding="utf-8").replace("extends: base", "extends: mine"))
    said = "2: extends: mine: no shipped scenario has this name; did you mean the file mine.yaml?"
    assert [problem.partition("scenario.yaml:")[2] for problem in error.value.problems] == [said]


@pytest.mark.parametrize(("old", "new", "said"), [
    ("city: {name: {zh: 市属", "longsha: {name: {zh: 市属",
     "jurisdiction.streets.longsha: 'longsha' is both a county and a street; expected two different ids"),
    ("  earlier: {count", "  communities: {jianhua_7: {name: {zh: 甲, en: A}, street: longsha}}\n  earlier: {count",
     "jurisdiction.communities.jianhua_7: 'jianhua_7' is the id that a community of street 'jianhua' without a name has; "
     "expected another id"),
])
def test_an_id_of_two_places_is_refused(tmp_path: Path, old: str, new: str, said: str) -> None:
    """Groups, tables of what is known and tables of results could not tell them apart."""
    text = FILE.read_text(encoding="utf-8").replace(old, new)
    text = text.replace("county: city", "county: longsha") if "longsha: {" in new else text
    with pytest.raises(InputError) as error:
        written(tmp_path, text)
    assert [problem.split(": ", 1)[1] for problem in error.value.problems] == [said]
    assert all(re.search("[一-鿿]", line) for line in error.value.told("zh"))
    written(tmp_path, text.replace("_7", "_70").replace("longsha: {name: {zh: 市属", "inner: {name: {zh: 市属")
            .replace("county: longsha", "county: inner"))


def test_an_id_is_free_where_every_community_has_a_name(tmp_path: Path) -> None:
    text = FILE.read_text(encoding="utf-8").replace("county: city, communities: 7}", "county: city, communities: 1}")
    written(tmp_path, text.replace("  earlier: {", "  communities: {meilisi_1: {name: {zh: 甲, en: A}, street: meilisi}}\n  earlier: {"))


def test_a_clause_that_a_pot_carries_is_on() -> None:
    scenario = load_scenario(FILE)
    assert [state(clause, scenario) for clause in catalogue(scenario).values()] == ["on"] * 4
