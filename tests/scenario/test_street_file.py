"""Streets from a CSV beside the scenario."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.load import Scenario

from .conftest import Put, putting

NAMED = ("  name: {zh: 小城, en: Small town}", "  streets_file: list.csv\n  name: {zh: 小城, en: Small town}")
HEAD = "street,county,zh,en,weight\n"


@pytest.fixture
def listed(tmp_path: Path) -> Put:
    return putting(tmp_path / "list.csv")


def test_streets_of_the_file_join_those_of_the_yaml(listed: Put, load: Callable[..., Scenario]) -> None:
    listed(HEAD + "mill,东区,磨街道,Mill Street,7\nford,east,渡镇,Ford Town,0\n")
    with_file = load(NAMED, ("  communities:\n", "  unnamed: 10\n  communities:\n"), ("south: {", "ford: {"))
    streets = with_file.data.jurisdiction.streets
    assert set(streets) == {"north", "ford", "mill"}
    assert (streets["mill"].name.zh, streets["mill"].county, streets["mill"].weight) == ("磨街道", "east", 7)
    assert streets["ford"].name.en == "South" and streets["ford"].communities == 2
    assert with_file.digest != load().digest
    assert with_file.with_values({"targets.half.at_least": 0.4}).data.jurisdiction.streets == streets


@pytest.mark.parametrize(("text", "expected"), [
    (HEAD + "mill,easy,磨,Mill,7\n", ":2: county: unknown county 'easy'; did you mean 'east'?"),
    ("street,county,zh,en\nmill,east,磨,Mill\n", ":1: no column weight; expected street,county,zh,en,weight"),
    (HEAD + "mill,east,,Mill,7\n", ":2: zh: empty; expected a value in every line"),
    (HEAD + "mill,east,磨\n", ":2: en: empty; expected a value in every line"),
    (HEAD + "Mill,east,磨,Mill,7\n",
     ":2: street: 'Mill' is not an id; expected an id of lower-case letters, digits and underscores, a letter first"),
    (HEAD + "mill,east,磨,Mill,-1\n", ":2: weight: '-1' is not a count; expected a whole number from 0 to 100000"),
    (HEAD + "mill,east,磨,Mill,two\n", ":2: weight: 'two' is not a count; expected a whole number from 0 to 100000"),
    (HEAD + "mill,east,磨,Mill,100001\n", ":2: weight: '100001' is not a count; expected a whole number from 0 to 100000"),
    (HEAD + f"mill,east,{'磨' * 401},Mill,1\n", ":2: zh: a name is too long; expected at most 400 characters"),
    (HEAD + "mill,east,磨,Mill,1\nmill,east,渡,Ford,1\n", ":3: street: 'mill' is listed twice (line 2); expected once"),
    (HEAD + "mill,east,磨,Mill,1\nford,east,磨,Ford,1\n", ":3: street: '磨' is listed twice (line 2); expected once"),
    (HEAD, ":1: no street in the file; expected one in each line after the heading"),
    (HEAD + 'mill,east,"磨,Mill,1\n', ":2: not CSV (a quotation mark is never closed); expected street,county,zh,en,weight"),
])
def test_bad_lines(listed: Put, complaints: Callable[..., list[str]], text: str, expected: str) -> None:
    path = listed(text)
    assert complaints(NAMED)[:1] == [f"{path}{expected}"]
    assert len(complaints(NAMED)) == (2 if "en: empty" in expected else 1)


def test_a_street_without_communities_is_told_by_its_line(listed: Put, complaints: Callable[..., list[str]]) -> None:
    path = listed(HEAD + "mill,east,磨,Mill,7\nford,east,渡,Ford,7\n")
    first, second = complaints(NAMED)
    assert first.startswith(f"{path}:2: street: the street has no community; ") and second.startswith(f"{path}:3: street: ")


def test_every_fault_of_a_line_is_told(listed: Put, complaints: Callable[..., list[str]]) -> None:
    path = listed(HEAD + "Mill,easy,,#REF!,7个\n")
    told = [line.removeprefix(f"{path}:2: ").partition("; ")[0] for line in complaints(NAMED)]
    assert told == ["zh: empty", "en: #REF! is an error of a formula", "street: 'Mill' is not an id", "county: unknown county 'easy'",
                    "weight: '7个' has a unit"]


@pytest.mark.parametrize("name", ["../list.csv", "/etc/passwd", "none.csv", "list.txt"])
def test_bad_files(complaints: Callable[..., list[str]], name: str) -> None:
    (line,) = complaints((NAMED[0], NAMED[1].replace("list.csv", name)))
    assert line.startswith("FILE:6: jurisdiction.streets_file: ")


def test_weights_need_a_source(listed: Put, complaints: Callable[..., list[str]]) -> None:
    listed(HEAD + "mill,east,磨,Mill,7\n")
    lines = complaints(NAMED, ("source: own assumption\n", ""))
    assert any(line.startswith("FILE:5: jurisdiction.streets_file: the weights in the file have no source; ") for line in lines)


def test_no_street_at_all(complaints: Callable[..., list[str]]) -> None:
    whole = ("  streets:\n    north: {name: {zh: 北街道, en: North}, county: east, communities: 3}\n"
             "    south: {name: {zh: 南街道, en: South}, county: east, communities: 2}\n"
             "  communities:\n    well: {name: {zh: 井社区, en: Well}, street: north}\n")
    (line,) = complaints((whole, ""))
    assert line == "FILE:5: jurisdiction.streets: required key is missing; add it, or a streets_file"
