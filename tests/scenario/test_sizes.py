"""Attributes of communities, groups of places, amounts and targets that go by them: what is read, what is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.first_day.tables import make_start
from sim.scenario.load import Scenario

PLACE = "  name: {zh: 小城, en: Small town}"
AREA = "  attributes: {area: {label: {zh: 用房面积, en: Area of premises}, unit: {zh: 平方米, en: m²}, value: 200}}\n"
GROUPS = "  groups: {town: [north], rest: [south]}\n"
BOTH = (PLACE, AREA + GROUPS + PLACE)
AMOUNTS = "    city: 1000万元\n    province: 1200万元\n"
YEAR_RULE = "    year_rule: {source: FY-18, share: 70%, cap: 700万元}\n"
TARGET = "    measure: share\n    at_least: 50%\n"


def by(text: str) -> tuple[str, str]:
    """The award with an `amount_by` in place of its amounts."""
    return AMOUNTS, f"    amount_by: {text}\n"


def applies(text: str) -> tuple[str, str]:
    """The award for some projects alone."""
    return AMOUNTS, f"{AMOUNTS}    applies: {text}\n"


@pytest.mark.parametrize(("change", "expected"), [
    (by("{attribute: are, below: {300: 30万元}, otherwise: 5万元}"),
     "funding.award.amount_by.attribute: unknown attribute 'are'; did you mean 'area'?"),
    (by("{attribute: area, below: {300: 30万元, 600: 20万元}}"),
     "funding.award.amount_by.below: nothing is said from 600 on; expected otherwise, such as otherwise: 0元"),
    (by("{below: {300: 30万元}, otherwise: 5万元}"),
     "funding.award.amount_by.below: below needs a size to go by; expected an attribute of jurisdiction.attributes"),
    (by("{per_unit: 300元}"),
     "funding.award.amount_by.per_unit: per_unit needs a size to go by; expected an attribute of jurisdiction.attributes"),
    (by("{}"), "funding.award.amount_by: gives no amount; expected below, otherwise, per_unit or groups"),
    (by("{groups: {town: {}}}"), "funding.award.amount_by.groups.town: gives no amount; expected below, otherwise or per_unit"),
    (by("{groups: {twon: {otherwise: 30万元}}}"), "funding.award.amount_by.groups.twon: unknown group 'twon'; did you mean 'town'?"),
    (by("{otherwise: 5万元, groups: {town: {otherwise: 30万元}}, tiers: {city: {otherwise: 30万元}}}"),
     "funding.award.amount_by: has both groups and tiers; expected one of the two"),
    (by("{attribute: area, below: {0: 30万元}, otherwise: 5万元}"),
     "funding.award.amount_by.below.0: 0 is out of range; expected at least 1"),
    (by('{attribute: area, below: {"300": 30万元}, otherwise: 5万元}'),
     "funding.award.amount_by.below.300: '300' cannot be a key here; expected a whole number from 1 to 1000000000, without quotes"),
    (by("{attribute: area, below: {300: 30}, otherwise: 5万元}"),
     "funding.award.amount_by.below.300: 30 is money without a unit; expected 0.3 million yuan (30万元) or 30 yuan (30元)"),
    (by("{attribute: area, per_unit: 100亿元}"),
     "funding.award.amount_by.per_unit: 2000000000000 yuan for 5 communities is too large; expected at most 1000000000000 yuan"),
    ((AMOUNTS, AMOUNTS + "    amount_by: {otherwise: 5万元}\n"),
     "funding.award: the stream gives amounts by tier beside amount_by; expected one of amount, amounts by tier, amount_by, share"),
    (applies("{streets: [nort]}"), "funding.award.applies.streets.0: unknown street 'nort'; did you mean 'north'?"),
    (applies("{not_groups: [rst]}"), "funding.award.applies.not_groups.0: unknown group 'rst'; did you mean 'rest'?"),
    (applies("{groups: [town], streets: [south]}"), "funding.award.applies: no street is left; expected at least one"),
    (("    trigger: acceptance\n" + AMOUNTS,
      "    trigger: january\n    receiver: streets\n    amount: 100万元\n    applies: {groups: [town]}\n"),
     "funding.award.applies: a pool is shared among all streets of a county; expected whole counties"),
    (("    trigger: acceptance\n" + AMOUNTS + YEAR_RULE, "    trigger: delivery\n    amount: 100万元\n"),
     "funding.award: paid for units delivered, but by no attribute; expected amount_by with an attribute"),
    ((GROUPS, "  groups: {town: [nrth], rest: [south]}\n"),
     "jurisdiction.groups.town.0: unknown county or street 'nrth'; did you mean 'north'?"),
    ((GROUPS, "  groups: {town: [], rest: [south]}\n"), "jurisdiction.groups.town: a list is empty; expected at least one entry"),
    ((", value: 200}", "}"), "jurisdiction.attributes.area: no community has it; expected a value here, at streets or communities, "
     "or a column of this name in their file"),
    ((", value: 200}", ", value: 2.5}"),
     "jurisdiction.attributes.area.value: 2.5 is not a whole number; expected a whole number, or the name of an uncertain quantity"),
    ((", value: 200}", ", value: pass_city}"),
     "jurisdiction.attributes.area.value: 'pass_city' is a quantity in share; expected one in count"),
    (("{area: {label", "{zh: {label"), "jurisdiction.attributes.zh: 'zh' is the heading of another column; expected another id"),
    (("county: east, communities: 3", "county: east, communities: 3, attributes: {arae: 3}"),
     "jurisdiction.streets.north.attributes.arae: unknown attribute 'arae'; did you mean 'area'?"),
    ((TARGET, "    measure: quantity\n    at_least: 50\n"),
     "targets.half.measure: measure 'quantity' adds up nothing; expected an attribute"),
    ((TARGET, "    measure: quantity\n    attribute: size\n    at_least: 50\n"),
     "targets.half.attribute: unknown attribute 'size'; expected area"),
    ((TARGET, TARGET + "    attribute: area\n"),
     "targets.half.attribute: attribute with measure 'share'; expected measure: quantity or average"),
    ((TARGET, TARGET + "    status: delivered\n"),
     "targets.half.status: units are delivered, but 'share' counts none; expected measure: quantity or average"),
    ((TARGET, "    measure: quantity\n    attribute: area\n    status: delivered\n    tier: city\n    at_least: 50\n"),
     "targets.half.tier: tier with status 'delivered', which counts the units of every project at the date; leave the key out"),
    ((TARGET, "    measure: quantity\n    attribute: area\n    at_least: 50.5\n"),
     "targets.half.at_least: 50.5 is not a count; expected a whole number"),
    ((TARGET, "    measure: average\n    attribute: area\n    at_least: 1000000000000\n"),
     "targets.half.at_least: 1e+12 for 5 communities is too large; expected at most 922337203685"),
])
def test_what_is_wrong_is_named(complaints: Callable[..., list[str]], change: tuple[str, str], expected: str) -> None:
    found = complaints(BOTH, change)
    assert [line.partition(" ")[2] for line in found] == [expected]


def test_all_faults_at_once(complaints: Callable[..., list[str]]) -> None:
    average = TARGET, "    measure: average\n    at_least: 3\n"
    found = complaints(BOTH, by("{attribute: are, below: {300: 30万元}, groups: {twon: {}}}"), average)
    assert len(found) == 5


def test_a_street_in_two_groups(complaints: Callable[..., list[str]]) -> None:
    (line,) = complaints(BOTH, (GROUPS, "  groups: {town: [north], rest: [east]}\n"),
                         by("{groups: {town: {otherwise: 30万元}, rest: {otherwise: 20万元}}}"))
    assert line.endswith("groups.rest: street 'north' is in group 'town' too; expected groups without a common street")


def units(scenario: Scenario, name: str = "area") -> dict[str, int]:
    """What each community has."""
    start = make_start(scenario)
    return dict(zip([place.name.zh for place in start.roster.places], start.lists["attributes"], strict=True))


def test_own_before_street_before_all(load: Callable[..., Scenario]) -> None:
    found = units(load(BOTH, ("street: north}", "street: north, attributes: {area: 7}}"),
                       ("county: east, communities: 3", "county: east, communities: 3, attributes: {area: 9}")))
    assert found == {"井社区": 7, "北街道第1社区": 9, "北街道第2社区": 9, "南街道第1社区": 200, "南街道第2社区": 200}


@pytest.mark.parametrize("heading", ["area", "用房面积", "Area of premises"])
def test_columns_of_files(load: Callable[..., Scenario], tmp_path: Path, heading: str) -> None:
    file = tmp_path / "list.csv"
    file.write_text(f"street,community,{heading}\nnorth,东社区,\"1,250\"\nsouth,西社区,\nnorth,井社区,３\n", encoding="utf-8-sig")
    scenario = load(BOTH, (PLACE, "  communities_file: list.csv\n" + PLACE))
    found = units(scenario)
    assert (found["东社区"], found["西社区"], found["井社区"], found["北街道第1社区"]) == (1250, 200, 3, 200)
    file.write_text(f"street,community,{heading}\nnorth,东社区,1251\nsouth,西社区,\nnorth,井社区,3\n", encoding="utf-8-sig")
    assert load(BOTH, (PLACE, "  communities_file: list.csv\n" + PLACE)).digest != scenario.digest


@pytest.mark.parametrize("cell", ["2.5", "many", "-3", "1000000001"])
def test_a_cell_that_is_no_whole_number(complaints: Callable[..., list[str]], tmp_path: Path, cell: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"street,community,area\nnorth,东社区,{cell}\n", encoding="utf-8-sig")
    assert complaints(BOTH, (PLACE, "  communities_file: list.csv\n" + PLACE)) == [
        f"{path}:2: area: '{cell}' is not a number of whole units; expected a whole number from 0 to 1000000000"]


def test_a_cell_with_its_unit(complaints: Callable[..., list[str]], tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("street,community,area\nnorth,东社区,300平方米\n", encoding="utf-8-sig")
    assert complaints(BOTH, (PLACE, "  communities_file: list.csv\n" + PLACE)) == [
        f"{path}:2: area: '300平方米' has a unit; expected the number alone, 300"]


def test_a_band_may_be_set(load: Callable[..., Scenario]) -> None:
    scenario = load(BOTH, by("{attribute: area, below: {300: 30万元}, otherwise: 5万元}"))
    changed = scenario.with_values({"funding.award.amount_by.below.300": "40万元"})
    assert [band["amount"] for band in make_start(changed).many["bands"]] == [400_000, 50_000]
    told = {value.path: value.unit for value in scenario.values}
    assert told["funding.award.amount_by.below.300"] == "yuan"
    assert told["jurisdiction.attributes.area.value"] == "count"


def test_what_says_nothing_new_has_its_old_digest(load: Callable[..., Scenario]) -> None:
    """Keys of sizes and groups that are left out do not show in what a scenario is told by."""
    held = load().data.model_dump(mode="json")
    words = {"attributes", "groups", "not_groups", "amount_by", "before", "attribute"}
    parts = [held["jurisdiction"], *held["jurisdiction"]["streets"].values(), *held["jurisdiction"]["communities"].values(),
             *held["funding"].values(), *(stream["applies"] for stream in held["funding"].values()), *held["targets"].values()]
    assert not any(words & set(part) for part in parts)
