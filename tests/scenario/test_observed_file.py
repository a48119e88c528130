"""Published figures: read from a CSV beside the scenario or from the file itself, and refused where they cannot be so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.comparable import comparable_figures, why_not
from sim.scenario.load import Scenario, load_scenario
from sim.words.chinese import translated

from .conftest import Put, check_told, putting

ADD = "observed_file: seen.csv\n"
HEAD = "month,place,counted,value,source,exactness,published,kind,standard,batch,tier,community,source_en,since\n"
PREFECTURE = ("    east: {name: {zh: 东区, en: East}}", "    east: {name: {zh: 东区, en: East}, prefecture: big}\n"
              "  prefectures: {big: {name: {zh: 大市, en: Big}}}")


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Writes the CSV."""
    return putting(tmp_path / "seen.csv")


def test_a_file_says_what_the_yaml_can_say(put: Put, load: Callable[..., Scenario]) -> None:
    put(HEAD + "2023-05,东区,listed_gross,2,报,,,,,,,,News\n2023年6月,Big,命名,1,报,不少于,2023-08,新建类,,,省级,,\n"
               "2023-07,north,complete,１,报,about,,,inclusive,,city,,\n2023-08,小城,visited,1,报,,,,,,,,\n"
               "2023-09,,listed_net,3,报,,,,,4,,,\n2023-10,东区,named,1,报,,,,,,,井社区,\n")
    found = load(PREFECTURE, add=ADD).data.observed
    assert list(found)[:5] == ["started_east_2023_05", "named_big_province_new_build_2023_06_at_least",
                               "complete_north_city_inclusive_2023_07", "visited_2023_08", "started_net_batch_4_2023_09"]
    listed, named, complete, visited, net, well = found.values()
    assert (listed.month, listed.county, listed.value, listed.exactness, listed.tier) == (2023 * 12 + 4, "east", 2, "exact", "county")
    assert listed.publication is not None and (listed.publication.zh, listed.publication.en) == ("报", "News")
    assert (named.prefecture, named.exactness, named.published, named.kind, named.tier) == (
        "big", "at_least", 2023 * 12 + 7, "new_build", "province")
    assert (complete.street, complete.value, complete.exactness, complete.standard) == ("north", 1, "about", "inclusive")
    assert visited.status == "visited" and (visited.prefecture, visited.county, visited.street) == (None, None, None)
    assert (net.status, net.batch, well.community) == ("started_net", 4, "井社区")


def test_a_figure_of_the_whole_may_be_called_total(put: Put, load: Callable[..., Scenario]) -> None:
    """An id is its owner's word; a line of totals says so elsewhere."""
    put("id,month,counted,value,source\ntotal,2023-05,named,2,报\n")
    assert [(name, seen.value) for name, seen in load(add=ADD).data.observed.items()] == [("total", 2)]


def test_a_figure_of_the_yaml_stands_in_place_of_the_files(put: Put, load: Callable[..., Scenario]) -> None:
    put(HEAD + "2023-05,,named,2,报,,,,,,,,\n2023-06,,named,3,报,,,,,,,,\n")
    found = load(add=ADD + "observed: {named_2023_05: {month: 2023-05, status: named, value: 1}}\n").data.observed
    assert [(name, seen.value) for name, seen in sorted(found.items())] == [("named_2023_05", 1), ("named_2023_06", 3)]


def test_what_can_hardly_be_is_told_by_its_line(put: Put, load: Callable[..., Scenario]) -> None:
    """By that of the table, not by that of the scenario which names it."""
    path = put(HEAD + "2023-05,,named,1,报,,,,,,,,\n2023-08,,named,500,报,,,,,,,,\n")
    (warning,) = [each for each in load(add=ADD).warnings if "500" in each.en]
    assert warning.told("en").startswith(f"{path}:3: value: the published figure is 500")
    assert warning.told("zh").startswith(f"{path}:3: value: ")


@pytest.mark.parametrize(("lines", "number"), [
    ("2023-05,北街道,named,1,报,,,,,,,,\n2023-04,南街道,named,1,报,,,,,,,,\n2023-05,东区,named,1,报,,,,,,,,", 2),
    ("2023-05,北街道,named,2,报,不少于,,,,,,,\n2023-05,,named,1,报,不超过,,,,,,,", 2),
    ("2023-05,东区,listed_net,2,报,,,,,,,,\n2023-05,,listed_net,1,报,,,,,,,,", 2),
])
def test_parts_that_are_more_than_the_whole_are_told(put: Put, load: Callable[..., Scenario], lines: str, number: int) -> None:
    """Of two figures that cannot both be so nobody knows which is wrong, and each was held against the model."""
    path = put(HEAD + lines + "\n")
    (told,) = load(add=ADD).warnings
    assert (told.file, told.line, told.path) == (str(path), len(lines.splitlines()) + 1, "value")
    assert told.en == (f"1 published, but by 2023-05 those published of places in it make {number}: both cannot be so; "
                       "check which is right")
    assert told.zh.startswith(f"公布1个，而其内各地到2023-05公布的合计已有{number}个")


@pytest.mark.parametrize("lines", [
    "2023-05,北街道,named,1,报,,,,,,,,\n2023-05,南街道,named,1,报,,,,,,,,\n2023-05,东区,named,2,报,,,,,,,,",
    "2023-05,北街道,named,2,报,,,,,,,,\n2023-04,东区,named,1,报,,,,,,,,",
    "2023-05,北街道,named,2,报,约,,,,,,,\n2023-05,东区,named,1,报,,,,,,,,",
    "2023-05,北街道,named,2,报,,,,,,,,\n2023-05,东区,named,1,报,不少于,,,,,,,",
    "2023-05,北街道,named,2,报,,,,,,,,\n2023-05,东区,named,1,报,,,,,,省级,,",
    "2023-04,北街道,listed_net,2,报,,,,,,,,\n2023-05,东区,listed_net,1,报,,,,,,,,",
])
def test_parts_that_may_be_so_are_not_doubted(put: Put, load: Callable[..., Scenario], lines: str) -> None:
    """As many, later, about, at least, at another tier, or given up in between."""
    put(HEAD + lines + "\n")
    assert not load(add=ADD).warnings


def test_why_figures_are_not_compared(put: Put, load: Callable[..., Scenario]) -> None:
    put(HEAD + "2021-11,,named,0,报,,,,,,,,\n2026-01,,named,3,报,,,,,,,,\n2023-05,,visited,1,报,,,,,,,,\n2023-05,,named,1,报,,,,,2,,,\n"
               "2023-05,,named,1,报,,,,,,,某社区,\n2023-05,,named,1,报,,2023-07,,,,,,\n2023-05,,complete,1,报,,2023-08,,,,,,\n")
    scenario = load(add=ADD + "as_of: {source: assumption, value: 2023-07}\n")
    reasons = {name: why_not(scenario.data, seen) for name, seen in scenario.data.observed.items()}
    assert list(comparable_figures(scenario.data)) == ["named_2023_05"] == [name for name, reason in reasons.items() if reason is None]
    told = [reason[1] for reason in reasons.values() if reason is not None]
    assert told == ["before the period (2022-01—2025-12)", "published after 2023-07",
                    "the model does not count visits by themselves", "since when this batch counts (since) is not said",
                    "the scenario does not name this community", "published after 2023-07"]
    later = scenario.with_values({"as_of": None}).data
    assert list(comparable_figures(later)) == ["complete_2023_05", "named_2023_05"]
    assert why_not(later, later.observed["named_2026_01"]) == ("在模拟期（2022-01—2025-12）之后", "after the period (2022-01—2025-12)")


def test_figures_of_no_month_that_is_simulated_are_told_once(put: Put, load: Callable[..., Scenario]) -> None:
    """They were read without a word, and nothing was made of them."""
    put(HEAD + "2021-11,,named,0,报\n2026-01,,named,3,报\n2021-12,,started,1,报\n2025-12,,named,2,报\n")
    (told,) = load(add=ADD).warnings
    assert told.file.endswith("seen.csv") and (told.line, told.path) == (2, "month")
    assert told.en == "2021-11 is outside the period (2022-01—2025-12): nothing is compared with it or fitted to it (2 such figures)"
    assert told.zh == "2021-11不在模拟期（2022-01—2025-12）内：不与模拟结果比较，也不用于拟合（这样的公布数共2个）"


@pytest.mark.parametrize(("lines", "expected"), [
    ("2023-05,西区,named,1,报",
     ":2: place: unknown place '西区'; expected one of 东区, 北街道, 南街道, East, North, South, east, north, south"),
    ("2023-05,,nmaed,1,报", ":2: counted: 'nmaed' is not allowed; did you mean 'named'?"),
    ("2023-05,,money,1,报", ":2: counted: 'money' is not allowed; expected one of "),
    ("2023-13,,named,1,报", ":2: month: '2023-13' has no month 13; expected a month such as 2026-12"),
    ("May,,named,1,报", ":2: month: 'May' is not a month; expected a month such as 2026-12"),
    ("2023-05,,named,-1,报", ":2: value: '-1' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,1.5,报", ":2: value: '1.5' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,5e0,报", ":2: value: '5e0' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,1e400,报", ":2: value: '1e400' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,3.000,报", ":2: value: '3.000' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,3以上,报",
     ":2: value: '3以上' says how exact it is; expected the number alone, 3, and at_least in the column exactness"),
    ("2023-05,,named,约３个,报",
     ":2: value: '约３个' says how exact it is; expected the number alone, 3, and about in the column exactness"),
    ("2023-05,,named,≤ 3,报",
     ":2: value: '≤ 3' says how exact it is; expected the number alone, 3, and at_most in the column exactness"),
    ("2023-05,,named,3余,报", ":2: value: '3余' is not a count; expected a whole number from 0 to 100000"),
    ("2023-05,,named,3个,报", ":2: value: '3个' has a unit; expected the number alone, 3"),
    ("2023-05 00:00,,named,1,报", ":2: month: '2023-05 00:00' is not a month; expected a month such as 2026-12"),
    ("2023-02-30,,named,1,报", ":2: month: '2023-02-30' is not a month; expected a month such as 2026-12"),
    ("5/1/2023,,named,1,报", ":2: month: '5/1/2023' is not a month; expected a month such as 2026-12"),
    ("2023-05,,named,1,报,,,,,,,#N/A", ":2: community: #N/A is an error of a formula; expected a value, or nothing"),
    ("2023-05,,named,#REF!,报", ":2: value: #REF! is an error of a formula; expected a value in every line"),
    ("2023-05,,named,1,", ":2: source: empty; expected a value in every line"),
    ("2023-05,,named,1,报,roughly", ":2: exactness: 'roughly' is not allowed; expected one of "),
    ("2023-05,,named,1,报,,2023-04",
     ":2: published: 2023-04 is before the month it speaks of, 2023-05; expected the same month or later"),
    ("2023-05,,named,1,报,,,old", ":2: kind: 'old' is not allowed; expected one of "),
    ("2023-05,,named,1,报,,,,,0", ":2: batch: '0' is not a count; expected a whole number from 1 to 1000"),
    ("2023-05,,applied,1,报,,,,inclusive", ":2: standard: is not known of who has applied; expected another status, or no standard"),
    ("2023-05,,named,1,报,,,,,3,,,,2023-06", ":2: since: 2023-06 is after the month it speaks of, 2023-05; expected that month or earlier"),
    (f"2023-05,,named,1,{'报' * 401}", ":2: source: a name is too long; expected at most 400 characters"),
    ("2023-05,,named,2,报\n2023-05,,named,2,台", ":3: id: 'named_2023_05' is listed twice (line 2); expected once"),
    ("2023-05,,named,2,报\n2023-06,,named,1,报",
     ":3: value: 1 is less than 2 in 2023-05 (named_2023_05); expected at least as many: the figures are cumulative"),
    ("2023-05,东区,named,2,报\n2023-05,东区,listed_gross,1,报",
     ":3: value: 1 is less than 2 in 2023-05 (named_east_2023_05); expected at least as many"),
    ("2023-05,,listed_gross,1,报\n2023-04,,named,2,报",
     ":2: value: 1 is less than 2 in 2023-04 (named_2023_04); expected at least as many"),
    ("2023-05,,named,2,报,不少于\n2023-06,,complete,1,报,不超过",
     ":3: value: 1 is less than 2 in 2023-05 (named_2023_05_at_least); expected at least as many"),
    ("2023-05,,named,1,报\n2023-05,,named,2,报,不少于", ":2: value: 1 is less than 2 in 2023-05 (named_2023_05_at_least); expected at "),
])
def test_bad_lines(put: Put, complaints: Callable[..., list[str]], lines: str, expected: str) -> None:
    path = put(HEAD + lines + "\n")
    (line,) = complaints(add=ADD)
    check_told(line, path, expected)


@pytest.mark.parametrize("note", ["数据来源：区住建局,,,,", "\n注：含县级验收", ",,,,注：以上为累计数", "二、2024年,,,,"])
def test_a_note_below_the_table_is_told_once(put: Put, complaints: Callable[..., list[str]], note: str) -> None:
    """And not as one fault for each cell that a note leaves empty."""
    put(HEAD + f"2023-05,,named,1,报\n{note}\n")
    (line,) = complaints(add=ADD)
    assert f"{note.strip().strip(',')!r} stands alone in its line; expected a value in each column" in line
    assert "独占一行" in translated(line)


def test_a_heading_with_its_unit_is_told_by_what_it_was_meant_to_be(put: Put, complaints: Callable[..., list[str]]) -> None:
    path = put("月份,统计口径,公布数（个）,来源\n2023-05,named,1,报\n")
    first, second = complaints(add=ADD)
    assert first.startswith(f"{path}:1: no column value; ")
    assert second == f"{path}:1: the heading '公布数（个）' is unknown; did you mean '公布数'?"


def test_every_fault_of_a_line_is_told(put: Put, complaints: Callable[..., list[str]]) -> None:
    path = put(HEAD + "2023-13,西区,,#REF!,,roughly\n")
    told = [line.removeprefix(f"{path}:2: ").partition("; ")[0] for line in complaints(add=ADD)]
    assert told == ["counted: empty", "value: #REF! is an error of a formula", "source: empty", "month: '2023-13' has no month 13",
                    "place: unknown place '西区'", "exactness: 'roughly' is not allowed"]


def test_a_whole_day_counts_as_its_month(put: Put, load: Callable[..., Scenario]) -> None:
    """As Excel of China writes the dates of a CSV; words of how exact a number is may be the usual ones."""
    put("月份,统计口径,公布数,准确程度,公布日期,来源\n2023/5/31,命名,1,以上,2023年6月15日,报\n2023/6,命名,2,约,2023-07-01,报\n"
        "2023-07-31 00:00:00,命名,3,约,2023/8/1 9:30,报\n")
    first, second, third = load(add=ADD).data.observed.values()
    assert (third.month, third.published) == (2023 * 12 + 6, 2023 * 12 + 7)
    assert (first.month, first.published, first.exactness) == (2023 * 12 + 4, 2023 * 12 + 5, "at_least")
    assert (second.month, second.published, second.exactness) == (2023 * 12 + 5, 2023 * 12 + 6, "about")


@pytest.mark.parametrize("lines", [
    "2023-05,,named,2,报\n2023-06,,named,1,报,左右", "2023-05,,listed_net,2,报\n2023-06,,listed_net,1,报",
    "2023-05,东区,named,2,报\n2023-06,north,named,1,报", "2023-05,,named,2,报\n2023-06,,named,1,报,,,new_build",
    "2023-05,,listed_gross,3,报\n2023-06,,listed_gross,1,报,,,,,2,,,,2023-06",
    "2023-05,,listed_gross,3,报,,,,,2,,,,2023-05\n2023-06,,listed_gross,1,报,,,,,2,,,,2023-06",
    "2023-05,,named,2,报,不超过\n2023-05,,named,1,报,不少于", "2023-05,,complete,2,报\n2023-05,,listed_net,1,报"])
def test_what_can_be_so_is_taken(put: Put, load: Callable[..., Scenario], lines: str) -> None:
    put(HEAD + lines + "\n")
    assert len(load(add=ADD).data.observed) == 2


@pytest.mark.parametrize(("entry", "expected"), [
    ("{month: 2023-05, status: named, value: 1, county: west}", "observed.a.county: unknown county 'west'; did you mean 'east'?"),
    ("{month: 2023-05, status: named, value: 1, prefecture: big}",
     "observed.a.prefecture: unknown prefecture 'big'; expected another, for there is none of this kind"),
    ("{month: 2023-05, status: named, value: 1, county: east, street: north}",
     "observed.a.county: has county and street; expected one of them"),
    ("{month: 2023-05, status: named, value: 1, published: 2023-04}",
     "observed.a.published: 2023-04 is before the month it speaks of, 2023-05; expected the same month or later"),
    ("{month: 2023-05, status: named, value: 2}\n  b: {month: 2023-05, status: named, value: 2}",
     "observed.b: is the same figure as a; expected once"),
    ("{month: 2023-05, status: named, value: 2}\n  b: {month: 2023-06, status: named, value: 1}",
     "observed.b.value: 1 is less than 2 in 2023-05 (a); expected at least as many: the figures are cumulative"),
    ("{month: 2023-05, status: naming, value: 2}", "observed.a.status: "),
    ("{month: 2023-05, status: named, value: -2}", "observed.a.value: "),
    ("{month: 2023-05, status: named, value: 2.5}", "observed.a.value: "),
])
def test_bad_entries(complaints: Callable[..., list[str]], entry: str, expected: str) -> None:
    (line,) = complaints(add=f"observed:\n  a: {entry}\n")
    assert line.partition(": ")[2].startswith(expected) and line.startswith("FILE:3")
    assert translated(line) != line


@pytest.mark.parametrize(("text", "expected"), [
    ("month,value\n2023-05,1\n", ":1: no column counted, source; expected month,counted,value,source and perhaps id"),
    (HEAD, ":1: no figure in the file; expected one in each line after the heading"),
    ('month,counted,value,source\n2023-05,named,1,"报\n', ":2: not CSV"),
    ("PK\x03\x04", ": is an Excel workbook, not a CSV; save it as CSV UTF-8")])
def test_hostile_files(tmp_path: Path, complaints: Callable[..., list[str]], text: str, expected: str) -> None:
    path = tmp_path / "seen.csv"
    path.write_bytes(text.encode())
    (line,) = complaints(add=ADD)
    assert line.startswith(f"{path}{expected}")
    assert translated(line) != line


@pytest.mark.parametrize("name", ["../seen.csv", "/etc/passwd", "none.csv", "seen.txt"])
def test_bad_names_of_files(complaints: Callable[..., list[str]], name: str) -> None:
    (line,) = complaints(add=ADD.replace("seen.csv", name))
    assert "observed_file: " in line and line.startswith("FILE:34: ")


def test_a_long_series_is_read(put: Put, load: Callable[..., Scenario]) -> None:
    lines = [f"{1990 + at // 12}-{at % 12 + 1:02d},,{word},{at},报,{exact}" for at in range(1200)
             for word in ("named", "complete", "listed_gross") for exact in ("", "at_least", "at_most")]
    put(HEAD + "\n".join(lines) + "\n")
    assert len(load(add=ADD).data.observed) == len(lines) == 10_800


def test_where_the_file_is_named_does_not_change_what_is_run(put: Put, load: Callable[..., Scenario]) -> None:
    put(HEAD + "2023-05,,named,2,报,,,,,,,,\n")
    by_file = load(add=ADD)
    by_yaml = load(add="observed: {named_2023_05: {month: 2023-05, status: named, value: 2, publication: {zh: 报, en: 报}}}\n")
    assert by_file.digest == by_yaml.digest != load().digest
    assert by_file.with_values({"targets.half.at_least": 0.4}).data.observed == by_file.data.observed


def test_the_province_ships_what_had_been_published() -> None:
    data = load_scenario("zhejiang-2022").data
    assert len(data.observed) == 17
    assert {name: seen.value for name, seen in comparable_figures(data).items()} == {
        "named_2022_05": 28, "named_2022_12": 108, "started_2022_05": 467, "started_2022_11": 783, "started_ningbo_2022_05": 77,
        "started_inclusive_batch_6_2022_11": 204, "started_ningbo_new_build_batch_5_2022_05": 3,
        "started_2021_12": 281, "started_new_build_batch_4_2021_12": 30, "started_ningbo_2021_12": 49}
    assert all(seen.publication is not None and seen.publication.zh != seen.publication.en for seen in data.observed.values())
    assert max(seen.published or 0 for seen in data.observed.values()) == 2022 * 12 + 11
