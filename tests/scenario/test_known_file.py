"""What is known of the first day: read from a CSV beside the scenario or from the file itself, and refused where it cannot be so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.scenario.load import Scenario
from sim.words.chinese import translated

from .conftest import Put, check_told, putting

ADD = "known_file: known.csv\n"
HEAD = "place,community,additional,tier,standard,month,listed,approved,complete,visited,named,given_up\n"
BIG = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}, prefecture: big}\n"
       "  prefectures: {big: {name: {zh: 大市, en: Big}}}")


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes the CSV."""
    return putting(tmp_path / "known.csv")


def test_a_file_says_what_the_yaml_can_say(put: Put, load: Callable[..., Scenario]) -> None:
    put("街道,社区,另增,层级,列入,批复,建成,命名\n北街道,井社区,,市级,2021年3月,,2021-10,\nsouth,新社区,是,county,2020-01,2020-03,2020-12,2021-05\n"
        "北街道,河社区,,,2021-04,,,\n")
    scenario = load(add=ADD)
    well, new, river = scenario.data.known.values()
    assert (well.street, well.community, well.tier, well.listed, well.complete) == ("north", "井社区", "city", 2021 * 12 + 2, 2021 * 12 + 9)
    assert (well.approved, well.named, well.unknown) == (None, None, ["visited"]), "no column: nobody knows; empty: it did not happen"
    assert (new.additional, new.named, river.tier) == (True, 2021 * 12 + 4, None)
    assert [(row.street_id, row.name) for row in scenario.roster] == [("north", "河社区")], "one of the street's three, not a fourth"
    assert scenario.data.jurisdiction.communities["south_新社区"].additional


def test_numbers_of_places(put: Put, load: Callable[..., Scenario]) -> None:
    put("地点,月份,层级,列入数,建成,命名\n,2021-05,省级,2,1,0\n东区,,,1,1,1\nBig,2021-06,,1,,\n")
    whole, county, prefecture = load(BIG, add=ADD).data.known.values()
    assert whole.numbers is not None and county.numbers is not None and prefecture.numbers is not None
    assert (whole.listed, whole.tier) == (2021 * 12 + 4, "province")
    assert (whole.numbers.listed, whole.numbers.complete, whole.numbers.named) == (2, 1, 0)
    assert (county.county, county.listed, county.numbers.named, whole.numbers.visited) == ("east", None, 1, None)
    assert (prefecture.prefecture, prefecture.numbers.complete) == ("big", None)


def test_an_entry_of_the_yaml_stands_in_place_of_the_files(put: Put, load: Callable[..., Scenario]) -> None:
    put("place,listed\n,2\n")
    (entry,) = load(add=ADD + "known: {row_2: {numbers: {listed: 1}}}\n").data.known.values()
    assert entry.numbers is not None and entry.numbers.listed == 1


def test_the_digest_knows_it(put: Put, load: Callable[..., Scenario]) -> None:
    put("place,listed\n,2\n")
    plain, known = load(), load(add=ADD)
    assert plain.digest != known.digest != load(add=ADD + "known_extent: partial\n").digest
    assert load(add="known_extent: partial\n").digest == plain.digest, "it says nothing where nothing is known"


@pytest.mark.parametrize(("lines", "expected"), [
    ("西街道,井,,,,,2021-03", ":2: place: unknown place '西街道'; did you mean '南街道'?"),
    (",井,,,,,2021-03", ":2: place: a community needs the street that it is in; expected the name or id of a street"),
    ("东区,井,,,,,2021-03", ":2: place: a community needs the street that it is in; expected the name or id of a street"),
    ("北街道,井,也许,,,,2021-03", ":2: additional: '也许' is not yes or no; expected yes or no (true or false, 是 or 否)"),
    ("北街道,井,,top,,,2021-03", ":2: tier: 'top' is not allowed; expected one of "),
    ("北街道,井,,,luxury,,2021-03", ":2: standard: 'luxury' is not allowed; expected one of "),
    ("北街道,井,,,,,2021-13", ":2: listed: '2021-13' has no month 13; expected a month such as 2026-12"),
    ("北街道,井,,,,,2022-01", ":2: listed: 2022-01 is not before the period; expected a month before 2022-01"),
    ("北街道,井,,,,,2021-01,,2022-03", ":2: complete: 2022-03 is not before the period; expected a month before 2022-01"),
    ("北街道,井,,,,,2021-03,2021-02", ":2: approved: 2021-02 is before 2021-03 (listed); expected the same month or later"),
    ("北街道,井,,,,,2020-03,,2021-05,,2021-04", ":2: named: 2021-04 is before 2021-05 (complete); expected the same month or later"),
    ("北街道,井,,,,,2020-03,,,,2021-04,2021-05", ":2: given_up: has a name and was given up; expected one of them"),
    ("北街道,井,,,,,,,,,,2021-05", ":2: given_up: nobody says when it was listed; expected a month under listed"),
    ("北街道,井", ":2: listed: nothing is said of the community; expected a month in which it was listed"),
    ("北街道,井社区,,,,,2021-03\n北街道,井社区,,,,,2021-04", ":3: community: '井社区' is known twice (line 2); expected once"),
    ("北街道,井社区,,,,,2021-03\n北街道,well,,,,,2021-03", ":3: community: 'well' is known twice (line 2); expected once"),
    ("北街道,,,,,,", ":2: listed: empty; expected a number, or a community in every line"),
    ("北街道,,,,,,many", ":2: listed: 'many' is not a count; expected a whole number from 0 to 100000"),
    ("北街道,,,,,2022-01,1", ":2: month: 2022-01 is not before the period; expected a month before 2022-01"),
    ("北街道,,,,,,1,,2", ":2: complete: 2 is more than 1 (listed); expected at most as many"),
    ("北街道,,,,,,2,,1,,2", ":2: named: 2 is more than 1 (complete); expected at most as many"),
    ("北街道,,,,,2021-05,2,,,,1,2", ":2: given_up: 2 is more than 1 (without a name); expected at most as many"),
    ("北街道,,,,,,2,,,,,1", ":2: given_up: nobody says when they were listed; expected the month of their listing"),
    ("北街道,,,,inclusive,,1", ":2: standard: is known of single communities alone; expected no standard beside a number"),
    ("北街道,,,,,,1\n北街道,,,county,,,2", ":3: place: a number of the same place, month and tier is known twice (line 2); expected once"),
    ("北街道,甲,,,,,2021-03\n北街道,,,,,,3", ":3: listed: with the others 4 communities are known in north, which has 3; expected fewer"),
    ("北街道,,,,,,3\n东区,,,,,,3", ":3: listed: with the others 6 communities are known in east, which has 5; expected fewer"),
    ("北街道,甲,,,,,2021-03\n南街道,井社区,,,,,2021-03",
     ":3: community: '井社区' is a community of north, not of south; expected that street, or a name that no other street has"),
    (f"北街道,{'井' * 401},,,,,2021-03", ":2: community: a name is too long; expected at most 400 characters"),
])
def test_bad_lines(put: Put, complaints: Callable[..., list[str]], lines: str, expected: str) -> None:
    path = put(HEAD + lines + "\n")
    (line,) = complaints(add=ADD)
    check_told(line, path, expected)


@pytest.mark.parametrize(("heading", "meant"), [
    ("place,listed,complete,nammed", "named"), ("地点,列入,建成,命名年月", "命名"), ("地点,列入,建成数量,命名", "建成"),
    ("place,listed,complte,named", "complete"),
])
def test_a_misspelt_heading_is_not_taken_for_a_column_that_is_open(
    put: Put, load: Callable[..., Scenario], complaints: Callable[..., list[str]], heading: str, meant: str,
) -> None:
    """Without the column every name would be unknown, and nothing would say so. A heading of one's own, or behind _, is left alone."""
    path = put(heading + "\n北街道,3,2,1\n")
    assert complaints(add=ADD)[0].startswith(f"{path}:1: the heading ") and complaints(add=ADD)[0].endswith(f"; did you mean '{meant}'?")
    odd = next(each for each in heading.split(",") if each not in ("place", "地点", "listed", "列入", "complete", "建成", "named", "命名"))
    for own in ("备注", f"_{odd}"):
        put(heading.replace(odd, own) + "\n北街道,3,2,1\n")
        assert load(add=ADD).data.known


def test_columns_of_ones_own_are_told(put: Put, load: Callable[..., Scenario]) -> None:
    """Without a word a place under a heading that means none here, such as 区县, would be the whole."""
    put("区县,地点,列入数,_电话,备注,空,负责人\n东区,,2,1,x,,甲\n")
    scenario = load(add=ADD)
    (told,) = [each for each in scenario.warnings if each.file.endswith("known.csv")]
    assert told.line == 1 and told.en == "columns that are not read: 区县, 负责人"
    assert told.told("zh").endswith(":1: 以下列不读取：区县、负责人")
    put("地点,列入数," + ",".join(f"x{at}" for at in range(30)) + "\n,2" + ",1" * 30 + "\n")
    (told,) = [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    assert told.en.endswith("x10, x11 and 18 more") and told.zh.endswith("x10、x11等30个")
    put("地点,列入数,,建成\n,2,3,1\n")
    (told,) = [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    assert told.en == "columns that are not read: [C]"
    put("_区县,地点,列入数\n东区,,2\n")
    assert not [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]


def test_a_place_that_merged_cells_leave_out_is_told(put: Put, load: Callable[..., Scenario]) -> None:
    """Saved as CSV only the first of them keeps its text; the numbers below count for the whole. Those that begin a table may."""
    put("地点,月份,列入数\n北街道,2021-03,1\n,2021-04,1\n,2021-05,1\n")
    (told,) = [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    assert (told.line, told.path) == (3, "place")
    assert told.en == "has no place and counts for the whole, not for north of the line above; if cells were merged, fill in each"
    assert told.zh.startswith("地点空着，按全部地区计")
    for lines in (",2021-03,1\n北街道,2021-04,1", "北街道,2021-03,1\n南街道,2021-04,1"):
        put(f"地点,月份,列入数\n{lines}\n")
        assert not [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    put("地点,社区,月份,列入\n北街道,井社区,,2021-03\n,,2021-04,1\n")
    assert not [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]


@pytest.mark.parametrize(("lines", "spot", "word"), [
    ("合计,,3", "", "合计"), ("总  计：,,3", "", "总  计："), (",小计,3", "place: ", "小计"), ("Subtotal,,3", "", "Subtotal"),
    ("Grand total,,3", "", "Grand total"), ("全县合计,,3", "", "全县合计"), ("合计（个）,,3", "", "合计（个）"), ("Sum,,3", "", "Sum"),
])
def test_a_line_of_totals_is_not_the_whole_once_more(
    put: Put, complaints: Callable[..., list[str]], lines: str, spot: str, word: str
) -> None:
    """Excel leaves 合计 in the first column, which nobody reads, and no place beside it: three communities were six."""
    path = put(f"序号,地点,列入数\n1,北街道,2\n2,南街道,1\n{lines}\n")
    (line,) = complaints(add=ADD)
    assert line == (f"{path}:4: {spot}'{word}' says that the line sums up others; "
                    "expected it left out, or the name of the place in it")
    assert "这一行是合计；应删去这一行" in translated(line)


@pytest.mark.parametrize(("text", "line"), [
    ("街道,社区,列入,建成\n北街道,井社区,2021-03,2021-10\n南街道,,1,0\n东区,,2,1\n", 4),
    ("地点,列入数\n小城,2\n北街道,1\n南街道,1\n", 2),
    ("地点,月份,列入数,建成\n北街道,2021-03,1,1\n北街道,2021-04,1,0\n东区,,2,1\n", 4),
    ("地点,层级,列入数\n北街道,市级,1\n南街道,市级,1\n东区,市级,2\n南街道,省级,1\n", 4),
])
def test_a_line_of_totals_under_the_name_of_a_place_is_told(put: Put, load: Callable[..., Scenario], text: str, line: int) -> None:
    """A sum that stands beside its county's name has no word for sums: what it holds counts once more."""
    put(text)
    (told,) = [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    assert (told.line, told.path) == (line, "listed")
    assert told.en.startswith("the others in it add up to just these ") and told.zh.startswith("其内其余各条加起来也正好是")


@pytest.mark.parametrize("text", [
    "地点,列入数\n东区,2\n北街道,2\n", "地点,列入数\n东区,2\n北街道,2\n南街道,1\n", "地点,列入数,建成\n东区,2,2\n北街道,1,1\n南街道,1,0\n",
    "地点,月份,列入数\n东区,2021-05,2\n北街道,2021-03,1\n南街道,2021-04,1\n",
])
def test_what_only_resembles_a_total_is_not_doubted(put: Put, load: Callable[..., Scenario], text: str) -> None:
    """One other, another sum, another number complete, a batch of another month."""
    put(text)
    assert not [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]


def test_a_community_may_have_total_in_its_name(put: Put, load: Callable[..., Scenario]) -> None:
    put("街道,社区,列入,备注\n北街道,合计里社区,2021-03,累计\n")
    assert [each.community for each in load(add=ADD).data.known.values()] == ["合计里社区"]


def test_the_month_of_listing_may_stand_under_that_of_batches(
    put: Put, load: Callable[..., Scenario], complaints: Callable[..., list[str]]
) -> None:
    """列入月份 is the heading of batches, and of a community says the same: it was passed by."""
    put("街道,社区,列入月份,建成\n北街道,井社区,2021-03,\n")
    (entry,) = load(add=ADD).data.known.values()
    assert entry.listed == 2021 * 12 + 2
    path = put("街道,社区,月份,列入,建成\n北街道,井社区,2021-03,2021-04,\n北街道,河社区,2021-03,2021年3月,\n")
    (line,) = complaints(add=ADD)
    assert line == f"{path}:2: month: 2021-03 and 2021-04 (listed) both say when the community was listed; expected one of the two"
    assert "应只写其中一个" in translated(line)


@pytest.mark.parametrize("name", ["甲社区、乙社区", "甲社区；乙社区", "甲社区等3个社区", "甲社区等三个"])
def test_several_names_in_a_cell_are_no_name(put: Put, complaints: Callable[..., list[str]], name: str) -> None:
    """They would count as one community."""
    path = put(f"街道,社区,列入\n北街道,{name},2021-03\n")
    (line,) = complaints(add=ADD)
    assert line == f"{path}:2: community: '{name}' names several; expected one in each line" and "每行应只写一个" in translated(line)


def test_one_community_under_two_names_is_told(put: Put, load: Callable[..., Scenario]) -> None:
    """The scenario has 井社区; 井 of its street may be it, 井 of another street is not."""
    put("街道,社区,列入\n北街道,井,2021-03\n南街道,井,2021-03\n北街道,河社区居委会,2021-03\n")
    (told,) = [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]
    assert (told.line, told.path) == (2, "community")
    assert told.en == "井 and 井社区 count as two communities; if they are one, write one name"
    put("街道,社区,列入\n北街道,井社区,2021-03\n")
    assert not [each for each in load(add=ADD).warnings if each.file.endswith("known.csv")]


def test_every_line_without_its_street_is_told(put: Put, complaints: Callable[..., list[str]]) -> None:
    """Those beside a place that nobody knows too, and none for an error that hides a name."""
    path = put("街道,社区,列入\n西街,甲,2021-03\n,乙,2021-03\n东区,丙,2021-03\n北街道,#N/A,2021-03\n")
    first, second, third = complaints(add=ADD)
    assert first.startswith(f"{path}:2: place: unknown place '西街'; ")
    assert second == (f"{path}:3: place: a community needs the street that it is in (and in 1 more line); "
                      "expected the name or id of a street")
    assert third == f"{path}:5: community: #N/A is an error of a formula; expected a value, or nothing"


def test_all_faults_at_once(put: Put, complaints: Callable[..., list[str]]) -> None:
    put(HEAD + "西街道,井,,,,,2021-03\n北街道,甲,,,,,2022-03\n北街道,,,,,,1,,2\n")
    assert [line.partition("known.csv")[2].split(": ")[:2] for line in complaints(add=ADD)] == [
        [":2", "place"], [":3", "listed"], [":4", "complete"]]


@pytest.mark.parametrize(("entry", "expected"), [
    ("{street: west, community: 井, listed: 2021-03}", "known.a.street: unknown street 'west'; expected one of north, south"),
    ("{county: east, street: north, numbers: {listed: 1}}", "known.a.county: has county and street; expected one of them"),
    ("{street: north}", "known.a: has neither of community and numbers; expected exactly one"),
    ("{street: north, community: 井, listed: 2021-03, numbers: {listed: 1}}",
     "known.a: has both of community and numbers; expected exactly one"),
    ("{street: south, community: Well, listed: 2021-03}", "known.a.community: 'Well' is a community of north, not of south; expected "),
    ("{community: 井, listed: 2021-03}",
     "known.a.community: a community needs the street that it is in; expected the name or id of a street"),
    ("{street: north, complete: 2021-03, numbers: {listed: 1}}", "known.a.complete: is a month of a number; expected it of a community"),
    ("{street: north, numbers: {listed: 1, named: 2}}", "known.a.numbers.named: 2 is more than 1 (listed); expected at most as many"),
])
def test_bad_entries(complaints: Callable[..., list[str]], entry: str, expected: str) -> None:
    (line,) = complaints(add=f"known:\n  a: {entry}\n")
    assert line.partition(": ")[2].startswith(expected) and line.startswith("FILE:3")
    assert translated(line) != line


def test_more_than_a_street_has_is_told_once(put: Put, complaints: Callable[..., list[str]]) -> None:
    """By the line that is one too many, and not by the street's number too."""
    put(HEAD + "南街道,甲,,,,,2021-03\n南街道,乙,,,,,2021-03\n南街道,丙,,,,,2021-03\n")
    (line,) = complaints(add=ADD)
    assert line.endswith(":4: community: with the others 3 communities are known in south, which has 2; expected fewer")


def test_two_streets_may_have_communities_of_one_name(put: Put, load: Callable[..., Scenario]) -> None:
    """Where the scenario names neither, each is one of its street's."""
    put(HEAD + "南街道,新华,,,,,2021-03\n北街道,新华,,,,,2021-03\n")
    scenario = load(add=ADD)
    assert [(row.street_id, row.name) for row in scenario.roster] == [("south", "新华"), ("north", "新华")]


@pytest.mark.parametrize("by_file", [True, False])
def test_more_than_a_county_turns_out_to_have_is_told_by_its_line(put: Put, load: Callable[..., Scenario], by_file: bool) -> None:
    """How many of the unnamed ones fall to a county is known when the first day is made."""
    path = put("地点,月份,列入数\n西区,2021-05,1\n西区,2021-06,3\n")
    west = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}}\n    west: {name: {zh: 西区, en: West}}")
    street = ("communities: 2}\n", "communities: 2, weight: 1}\n"
              "    far: {name: {zh: 远街道, en: Far}, county: west, communities: 2, weight: 1}\n  unnamed: 2\n")
    entry = "known: {a: {county: west, listed: 2021-05, numbers: {listed: 4}}}\n"
    with pytest.raises(InputError) as caught:
        make_start(load(west, street, add=ADD if by_file else entry))
    (line,) = caught.value.problems
    where = f"{path}:3: listed: " if by_file else "known.a.numbers.listed: "
    told = "4 communities are known as numbers in west, which has 3 of which nothing else is known; expected fewer"
    assert line.endswith(where + told) and line.split(":")[1].isdecimal() and translated(line) != line


@pytest.mark.parametrize("scope", ["county: west", "prefecture: big"])
def test_too_many_of_a_number_are_told_of_their_own_place(load: Callable[..., Scenario], scope: str) -> None:
    """A county or a prefecture: each is named as it was given, in both languages."""
    west = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}}\n"
            "    west: {name: {zh: 西区, en: West}, prefecture: big}\n  prefectures: {big: {name: {zh: 大市, en: Big}}}")
    street = ("communities: 2}\n", "communities: 2, weight: 1}\n"
              "    far: {name: {zh: 远街道, en: Far}, county: west, communities: 2, weight: 1}\n  unnamed: 4\n")
    place = scope.rpartition(" ")[2]
    entry = f"known: {{a: {{{scope}, listed: 2021-05, numbers: {{listed: 5}}}}}}\n"
    with pytest.raises(InputError) as caught:
        make_start(load(west, street, add=entry))
    (line,) = caught.value.problems
    assert f"5 communities are known as numbers in {place}, which has 4 of" in line and f"{place}按个数已知5个" in translated(line)


def test_a_prefecture_is_asked_for_its_own_alone(load: Callable[..., Scenario]) -> None:
    """All four of one prefecture and all of the other: each has room, and neither counts against the other."""
    prefectures = "  prefectures: {big: {name: {zh: 大市, en: Big}}, small: {name: {zh: 小市, en: Small}}}"
    west = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}, prefecture: small}\n"
            f"    west: {{name: {{zh: 西区, en: West}}, prefecture: big}}\n{prefectures}")
    street = ("communities: 2}\n", "communities: 2}\n    far: {name: {zh: 远街道, en: Far}, county: west, communities: 4}\n")

    def number(place: str, much: int) -> str:
        return f"{place}: {{prefecture: {place}, listed: 2021-05, numbers: {{listed: {much}}}}}"

    there = sum(1 for row in make_start(load(west, street)).many["communities"]) - 4
    start = make_start(load(west, street, add=f"known: {{{number('big', 4)}, {number('small', there)}}}\n"))
    assert len(start.many["knowns"]) == 4 + there


@pytest.mark.parametrize(("text", "expected"), [
    ("", ":1: the file is empty; expected place and perhaps community"),
    ("place,listed\n", ":1: no community or number in the file; "),
    ("community,listed\n井,2021-03\n", ":1: no column place; expected place and perhaps community")])
def test_files_that_say_nothing(put: Put, complaints: Callable[..., list[str]], text: str, expected: str) -> None:
    path = put(text)
    (line,) = complaints(add=ADD)
    assert line.startswith(f"{path}{expected}") and translated(line) != line


def test_batches_of_the_earlier_ones_may_not_fall(complaints: Callable[..., list[str]]) -> None:
    batches = "{a: {month: 2021-05, count: 3, complete: 4}, b: {month: 2021-06, count: 3, complete: 1, named: 2}}"
    told = complaints(("  communities:\n", f"  earlier: {{count: 5, tier: county, batches: {batches}}}\n  communities:\n"))
    assert [line.partition("batches.")[2] for line in told if "batches." in line] == [
        "a.complete: 4 is more than 3 (count); expected at most as many", "b.named: 2 is more than 1 (complete); expected at most as many"]


KNOWN = ("街道,社区,层级,列入,批复,建成,命名,中止\n北街道,井社区,市级,2021-03,,2021-10,,\n"
         "南街道,新社区,县级,2021-06,,,2021-12,\n北街道,河社区,,2021-02,,,,2021-09\n")
"""Two that go on, of the city tier and of the county's, and one that was given up."""


@pytest.mark.parametrize(("figure", "known"), [
    ("month: 2021-05, status: started, value: 0", 1), ("month: 2021-06, status: started, value: 1", 2),
    ("month: 2021-06, status: started, value: 2", 0), ("month: 2021-02, status: started, value: 0", 0),
    ("month: 2022-03, status: started, value: 0, county: east", 2), ("month: 2022-03, status: started, value: 0, street: south", 1),
    ("month: 2022-03, status: started, tier: city, value: 0", 1), ("month: 2022-03, status: started, tier: province, value: 0", 0),
    ("month: 2021-12, status: complete, value: 1", 2), ("month: 2021-11, status: named, value: 0", 0),
    ("month: 2021-12, status: named, value: 0", 1), ("month: 2021-12, status: started, value: 0, exactness: at_most", 2),
    ("month: 2021-12, status: started, value: 0, exactness: at_least", 0),
    ("month: 2021-12, status: started, value: 0, exactness: about", 0),
    ("month: 2021-12, status: started, value: 0, since: 2021-05", 1), ("month: 2021-12, status: started, value: 0, since: 2021-07", 0),
    ("month: 2021-12, status: started, value: 0, community: well", 1), ("month: 2021-12, status: started_net, value: 0", 0),
    ("month: 2021-12, status: started, kind: renovation, value: 0", 0), ("month: 2021-12, status: visited, value: 0", 0),
])
def test_a_figure_below_what_is_known_is_doubted(put: Put, load: Callable[..., Scenario], figure: str, known: int) -> None:
    """Only where all that is known surely was counted: by its place, tier and month, and not given up."""
    put(KNOWN)
    scenario = load(add=ADD + f"observed:\n  a: {{{figure}, source: own assumption}}\n")
    told = [warning for warning in scenario.warnings if warning.path == "observed.a.value"]
    assert len(told) == (known > 0)
    for warning in told:
        assert f"the known communities (known) make {known}, such as " in warning.en
        assert f"中到{figure[7:14]}已有{known}个（如" in warning.zh
        assert warning.file.endswith("mine.yaml") and warning.line > 0


def test_numbers_that_are_known_are_counted_too(put: Put, load: Callable[..., Scenario]) -> None:
    """Of a month those listed then; complete and named by the first day; without those given up."""
    put("地点,月份,列入数,建成,命名,中止\n北街道,2021-05,3,2,1,1\n")
    figures = ("a: {month: 2021-04, status: started, value: 0}", "b: {month: 2021-05, status: started, value: 1}",
               "c: {month: 2021-11, status: complete, value: 0}", "d: {month: 2021-12, status: complete, value: 0}",
               "e: {month: 2021-12, status: named, value: 0}")
    scenario = load(add=ADD + "observed:\n  source: own assumption\n" + "".join(f"  {figure}\n" for figure in figures))
    assert [warning.path for warning in scenario.warnings if warning.path.endswith(".value")] == ["observed.b.value", "observed.d.value"]
