"""Every mistake that a file can hold gets one line that says where, what and what instead."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim.errors import InputError
from sim.scenario.load import Scenario, load_scenario
from sim.words.chinese import translated
from tests.small_town import ONE_NAMED, SMALL_TOWN

Complaints = Callable[..., list[str]]


def test_the_minimal_scenario_is_right(load: Callable[..., object]) -> None:
    load()


def test_a_missing_file() -> None:
    with pytest.raises(InputError, match=r"^nowhere\.yaml: there is no such file; "):
        load_scenario("nowhere.yaml")


def test_a_name_cannot_leave_the_folder_of_shipped_scenarios() -> None:
    with pytest.raises(InputError):
        load_scenario("../scenarios/base")


def test_a_base_is_not_a_scenario() -> None:
    with pytest.raises(InputError, match=r"^scenarios/base\.yaml:1: this is a base .*not a scenario"):
        load_scenario("base")


def test_broken_yaml(complaints: Complaints) -> None:
    (line,) = complaints(text="title: {zh: 城, en: Town\nperiod: [\n")
    assert line.startswith("FILE:2: not YAML: ")


@pytest.mark.parametrize("opening", ["[", "{", "- ", "[\n", "a: {b: [", "? "])
def test_twenty_thousand_nested_brackets(complaints: Complaints, opening: str) -> None:
    (line,) = complaints(text=opening * 20_000)
    assert line.startswith("FILE:")
    assert line.endswith(": nested too deeply; expected at most 40 levels")


def test_an_alias_bomb(complaints: Complaints) -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    assert complaints(text="\n".join(lines)) == ["FILE:1: an anchor (&a0) is not allowed; write the value out"]


def test_an_object_tag(complaints: Complaints) -> None:
    assert complaints(text="title: !!python/object:os.system ls\n") == [
        "FILE:1: a tag (!) is not allowed, found 'tag:yaml.org,2002:python/object:os.system'; write the plain value"
    ]


def test_an_unknown_key(complaints: Complaints) -> None:
    assert complaints(("payer: county", "payer: county\n    trigger_: x")) == [
        "FILE:24: funding.award.trigger_: unknown key; did you mean 'trigger'?"
    ]


def test_an_unknown_key_near_no_other(complaints: Complaints) -> None:
    assert complaints(("period: {", "period: {zzz: 7, ")) == [
        "FILE:4: period.zzz: unknown key; expected one of end, start"
    ]


def test_a_misspelt_key_is_not_missing_besides(complaints: Complaints) -> None:
    assert complaints(("    payer: county", "    payor: county")) == ["FILE:23: funding.award.payor: unknown key; did you mean 'payer'?"]
    assert complaints(("period: {", "perid: {")) == ["FILE:4: perid: unknown key; did you mean 'period'?"]


def test_a_repeated_key(complaints: Complaints) -> None:
    assert complaints(("    payer: county", "    payer: county\n    payer: county")) == [
        "FILE:24: funding.award.payer: key repeated, first at line 23; keep one of the two"
    ]


@pytest.mark.parametrize("number", [".nan", ".inf", "-.Inf", "NaN", "Infinity", "1e999"])
def test_no_number(complaints: Complaints, number: str) -> None:
    (line,) = complaints(("share: 70%", f"share: {number}"))
    assert line.startswith(f"FILE:27: funding.award.year_rule.share: {number} is ")
    assert line.endswith("; expected a finite number")


def test_a_number_that_two_readers_read_differently(complaints: Complaints) -> None:
    (line,) = complaints(("communities: 3", "communities: 0123"))
    assert line.startswith("FILE:10: jurisdiction.streets.north.communities: 0123 begins with 0")


def test_a_negative_count(complaints: Complaints) -> None:
    assert complaints(("communities: 3", "communities: -3")) == [
        "FILE:10: jurisdiction.streets.north.communities: -3 is out of range; expected at least 0"
    ]


def test_a_share_of_seventy(complaints: Complaints) -> None:
    assert complaints(("share: 70%", "share: 70")) == [
        "FILE:27: funding.award.year_rule.share: 70 is more than 1; write 70% or 0.70"
    ]


def test_a_thirteenth_month(complaints: Complaints) -> None:
    assert complaints(("end: 2025-12", "end: 2026-13")) == [
        "FILE:4: period.end: '2026-13' has no month 13; expected a month such as 2026-12"
    ]


def test_the_end_before_the_start(complaints: Complaints) -> None:
    assert complaints(("end: 2025-12", "end: 2021-12")) == [
        "FILE:4: period.end: 2021-12 is before the start, 2022-01; expected the same month or later"
    ]


def test_a_street_without_communities(complaints: Complaints) -> None:
    (line,) = complaints((", communities: 2}", "}"))
    assert line.startswith("FILE:11: jurisdiction.streets.south: the street has no community; name one")


def test_a_community_in_two_streets(complaints: Complaints) -> None:
    twin = "\n    well_two: {name: {zh: 井社区, en: Well}, street: south}"
    assert complaints(("street: north}", "street: north}" + twin)) == [
        "FILE:14: jurisdiction.communities.well_two.street: 井社区 is in two streets, north and south; expected one"
    ]


def test_a_quota_for_an_unknown_tier(complaints: Complaints) -> None:
    assert complaints(("city: 1}", "town: 1}")) == [
        "FILE:16: policy.plan.east.2023.town: unknown key; expected one of city, county, province"
    ]


def test_a_target_with_an_empty_scope(complaints: Complaints) -> None:
    west = "\n    west: {name: {zh: 西区, en: West}}"
    lines = complaints(("en: East}}", "en: East}}" + west), ("measure: share", "measure: share\n    county: west"))
    assert lines == [
        "FILE:30: targets.half: the scope is empty, since county 'west' has no street; expected at least one community"
    ]


@pytest.mark.parametrize(("changes", "refused"), [
    ({"a.counted": False}, True),
    ({"a.counted": False, "b": {"name": {"zh": "乙", "en": "B"}, "street": "s"}}, False),
    ({"a.counted": False, "b": {"name": {"zh": "乙", "en": "B"}, "street": "s", "counted": False}}, True),
])
def test_a_share_of_nobody_is_refused(tmp_path: Path, changes: dict[str, object], refused: bool) -> None:
    """Where nobody in the scope counts, a share of them was met before the first month."""
    half = "{text: {zh: 一半, en: Half}, measure: share, at_least: 50%, by: 2024-12}"
    path = tmp_path / "town.yaml"
    town = YAML(typ="safe").load(SMALL_TOWN + f"targets: {{half: {half}, one: {ONE_NAMED.replace('measure', 'community: a, measure')}}}")
    for key, value in changes.items():
        name, _, part = key.partition(".")
        town["jurisdiction"]["communities"] |= {name: town["jurisdiction"]["communities"][name] | {part: value} if part else value}
    YAML().dump(town, path)
    with pytest.raises(InputError) as error:
        load_scenario(path)
    told = [line.split(": ", 1)[1] for line in error.value.problems]
    no = "the scope is empty, since no community in it counts (counted: false); expected at least one community"
    assert told == [f"targets.half: {no}"] * refused + [f"targets.one: {no}"]
    assert "范围是空的：其中没有一个社区计入" in error.value.told("zh")[0]


def test_a_target_for_a_county_that_is_not(complaints: Complaints) -> None:
    assert complaints(("measure: share", "measure: share\n    county: eats")) == [
        "FILE:32: targets.half.county: unknown county 'eats'; did you mean 'east'?"
    ]


def test_a_number_in_quotes(complaints: Complaints) -> None:
    (line,) = complaints(("county: 2, city", "county: '2', city"))
    assert line == "FILE:16: policy.plan.east.2023.county: '2' is text; expected the number without quotes, 2"
    assert translated(line).endswith("'2'是文字；应写不带引号的数字 2")


@pytest.mark.parametrize("bases", ["nowhere", "./FILE", "[zhejiang, 3]", "../../etc/passwd"])
def test_what_a_file_cannot_extend_is_told_alone(complaints: Complaints, bases: str) -> None:
    """What is missing in it may stand in the file that it meant."""
    (line,) = complaints(text=f"extends: {bases}\ntitle: {{zh: 城, en: Town}}\n")
    assert line.startswith("FILE:1: extends: ")


def test_a_quantity_in_the_other_part(complaints: Complaints) -> None:
    (line,) = complaints(add="uncertain: {epistemic: {construction: {distribution: constant, value: 8}}}\n")
    assert line.endswith(": uncertain.epistemic.construction: stands under aleatory in the base; expected it there")
    assert translated(line).endswith("在基础情景中属于 aleatory；应写在那里")


def test_two_communities_of_one_name_in_a_street_are_told(load: Callable[..., Scenario]) -> None:
    twin = "street: north}\n    pool: {name: {zh: 井社区, en: Pool}, street: north}"
    (told,) = [each for each in load(("street: north}", twin)).warnings if each.path == "jurisdiction.communities.pool.name"]
    assert "as 'well' of its street" in told.en and "按两个社区计" in told.zh


def test_two_streets_of_one_name_in_a_county_are_told(load: Callable[..., Scenario]) -> None:
    told = [each for each in load(("zh: 南街道", "zh: 北街道")).warnings if each.path == "jurisdiction.streets.south.name"]
    assert len(told) == 1 and "the same Chinese name as 'north' of its county, 北街道" in told[0].en and "都叫“北街道”" in told[0].zh
    west = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}}\n    west: {name: {zh: 西区, en: West}}")
    apart = load(west, ("zh: 南街道, en: South}, county: east", "zh: 北街道, en: North}, county: west"))
    assert not [each for each in apart.warnings if each.path.endswith("name")]


def test_a_billion_communities(complaints: Complaints) -> None:
    (line,) = complaints(("communities: 3", "communities: 1000000000"))
    assert line == (
        "FILE:10: jurisdiction.streets.north.communities: 1000000000 is out of range; expected at most 100000"
    )
    (line,) = complaints(("communities: 3", "communities: 99999"))
    assert line == "FILE:5: jurisdiction: 100001 communities are too many; expected at most 20000"


def test_an_overflowing_amount(complaints: Complaints) -> None:
    (line,) = complaints(("1000万元", "1" + "0" * 30))
    assert line == (
        "FILE:25: funding.award.city: 1" + "0" * 30 + " is too large; expected at most 10 trillion yuan (10^13)"
    )
    (line,) = complaints(("1000万元", "10000000000000"), ("communities: 3", "communities: 10000"))
    assert "yuan for 10002 communities is too large" in line


def test_a_number_without_a_source(complaints: Complaints) -> None:
    (line,) = complaints(("source: FY-14", "source: ''"))
    assert line.startswith("FILE:21: funding.award.source: '' is not a source; expected a clause id")
    lines = complaints(("source: own assumption\n", ""))
    assert any(line.startswith("FILE:9: jurisdiction.streets.north.communities: 3 has no source; ") for line in lines)
    assert not any("funding" in line for line in lines)


def test_an_unknown_source(complaints: Complaints) -> None:
    assert complaints(("source: own assumption", "source: own asumption")) == [
        "FILE:2: source: unknown source 'own asumption'; did you mean 'own assumption'?"
    ]


def test_a_name_of_no_quantity(complaints: Complaints) -> None:
    assert complaints(("yearly: county_budget", "yearly: county_bugdet")) == [
        "FILE:18: funds.county.yearly: unknown uncertain quantity 'county_bugdet'; did you mean 'county_budget'?"
    ]


def test_money_or_a_name_in_one_line(complaints: Complaints) -> None:
    assert complaints(("yearly: county_budget", "yearly: -5")) == [
        "FILE:18: funds.county.yearly: -5 is negative; expected an amount of 0 yuan or more, "
        "or the name of an uncertain quantity"
    ]


def test_a_misspelt_id_of_a_stream(complaints: Complaints, write: Callable[..., Path]) -> None:
    write(name="good.yaml")
    lines = complaints(text="extends: good.yaml\nfunding: {awrad: {source: FY-14, city: 5}}\n")
    assert lines[0] == (
        "FILE:2: funding.awrad.title: required key is missing; add it, or did you mean 'award' for 'awrad'?"
    )


def test_all_at_once(complaints: Complaints) -> None:
    lines = complaints(
        ("share: 70%", "share: 70"), ("communities: 3", "communities: -3"), ("source: FY-14", "source: FY-1"),
        ("period: {", "period: {zzz: 1, "), ("at_least: 50%", "at_least: 50%\n    county: eats"),
        ("zh: 南街道, en: South", "zh: 南街道"),
    )
    assert {line.split(": ")[1] for line in lines} == {
        "funding.award.source", "jurisdiction.streets.north.communities", "jurisdiction.streets.south.name.en",
        "period.zzz", "funding.award.year_rule.share", "targets.half.county",
    }


def test_faults_of_keys_and_across_keys_come_together(complaints: Complaints) -> None:
    lines = complaints(
        ("share: 70%", "share: 70"), ("communities: 3", "communities: -3"), ("period: {", "period: {zzz: 1, "),
        ("at_least: 50%", "at_least: 50%\n    county: eats"),
    )
    assert [line.split(": ")[1] for line in lines] == [
        "jurisdiction.streets.north.communities", "period.zzz", "funding.award.year_rule.share", "targets.half.county",
    ]


@pytest.mark.parametrize(("change", "start"), [
    (("at_least: 50%", "at_least: 50%\n    at_most: 60%"), "targets.half: the target has both"),
    (("at_least: 50%", "at_least: 5"), "targets.half.at_least: 5 is not a share"),
    (("by: 2025-12", "by: 2026-01"), "targets.half.by: 2026-01 is outside the period"),
    (("trigger: acceptance", "trigger: january"), "funding.award.trigger: trigger 'january' does not go"),
    (("city: 1000万元", "amount: 500万元"), "funding.award: the stream gives amounts by tier beside amount"),
    (("trigger: acceptance", "trigger: acceptance\n    receiver: fund"), "funding.award.receiver: the receiver is"),
    (("county: east, communities: 2", "county: west, communities: 2"), "jurisdiction.streets.south.county: unknown"),
    (("trigger: acceptance", "trigger: accepted"), "funding.award.trigger: 'accepted' is not allowed"),
])
def test_checks_across_keys(complaints: Complaints, change: tuple[str, str], start: str) -> None:
    (line,) = complaints(change)
    assert line.split(": ", 1)[1].startswith(start)
    assert "; " in line


@pytest.mark.parametrize(("entry", "key", "start"), [
    ("distribution: uniform, low: 3", "high", "required key is missing; a uniform distribution needs low, high"),
    ("distribution: uniform, low: 3, high: 2", "high", "2 is not above low, 3"),
    ("distribution: normal, mean: 3, sd: 0", "sd", "0 is out of range; expected more than 0"),
    ("distribution: constant, value: 3, sd: 1", "sd", "a constant distribution has no sd"),
    ("distribution: beta_mean, mean: 1.2, concentration: 3", "mean", "1.2 is out of range"),
])
def test_parameters_of_a_distribution(complaints: Complaints, entry: str, key: str, start: str) -> None:
    added = f"uncertain: {{epistemic: {{q: {{label: {{zh: 量, en: Q}}, level: outer, unit: factor, {entry}}}}}}}\n"
    (line,) = complaints(add=added)
    assert line.startswith(f"FILE:34: uncertain.epistemic.q.{key}: {start}")


def test_too_large_and_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"#" * 2_000_001)
    with pytest.raises(InputError, match="expected at most 2000000"):
        load_scenario(path)
    path.write_bytes("title: 城".encode("gb18030"))
    with pytest.raises(InputError, match=r":1: the text is not UTF-8"):
        load_scenario(path)


@pytest.mark.parametrize(("old", "new", "place"), [
    ("    north: {", "    '北街道:': {", "jurisdiction.streets.北街道:"), ("    north: {", "    North: {", "jurisdiction.streets.North"),
    ("  county: {title", "  县财政: {title", "funds.县财政"),
])
def test_a_key_that_is_no_id_is_told_once(complaints: Complaints, old: str, new: str, place: str) -> None:
    """Whoever names the entry may mean the very one whose key cannot be read: nothing is said of them."""
    (line,) = complaints((old, new))
    assert line.split(": ")[1] == place and "cannot be a key here" in line


def test_another_unknown_name_is_still_told(complaints: Complaints) -> None:
    lines = complaints(("    north: {", "    North: {"), ("payer: county", "payer: country"))
    assert [line.split(": ")[1] for line in lines] == ["jurisdiction.streets.North", "funding.award.payer"]
