"""Extending: what a file says replaces what its bases say, and unrelated parts may not disagree in silence."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sim.errors import InputError
from sim.scenario.load import Scenario, load_scenario

Write = Callable[..., Path]
Complaints = Callable[..., list[str]]


@pytest.fixture
def heir(write: Write) -> Callable[..., Scenario]:
    """Loads a file, with the minimal scenario as base.yaml's heir `town.yaml` beside it."""
    write(name="town.yaml")
    return lambda text, name="heir.yaml": load_scenario(write(text=text, name=name))


def test_a_child_changes_one_value_and_keeps_the_rest(heir: Callable[..., Scenario]) -> None:
    scenario = heir("extends: town.yaml\nfunding: {award: {city: 800万元}}\n")
    award = scenario.data.funding["award"]
    assert (award.city, award.province) == (8_000_000, 12_000_000)


def test_null_removes(heir: Callable[..., Scenario]) -> None:
    assert heir("extends: town.yaml\nfunding: {award: {year_rule: null}}\n").data.funding["award"].year_rule is None
    assert heir("extends: town.yaml\nfunding: {award: null}\n").data.funding == {}


def test_null_needs_something_to_remove(heir: Callable[..., Scenario]) -> None:
    with pytest.raises(InputError) as caught:
        heir("extends: town.yaml\nfunding: {awrad: null}\n")
    (line,) = caught.value.problems
    assert line.endswith(
        "heir.yaml:2: funding.awrad: null removes what a base has, and none has this key; did you mean 'award'?"
    )


def test_a_list_is_replaced_as_a_whole(heir: Callable[..., Scenario]) -> None:
    assert heir("extends: town.yaml\npolicy: {listing: {county: [6]}}\n").data.policy.listing.county == [6]


def test_chains(heir: Callable[..., Scenario], write: Write) -> None:
    write(text="extends: town.yaml\nperiod: {end: 2027-12}\n", name="one.yaml")
    scenario = heir("extends: one.yaml\nfunding: {award: {city: 1}}\n")
    assert scenario.data.period.end == 12 * 2027 + 11
    assert scenario.data.funding["award"].city == 1


def test_a_circle_is_refused(complaints: Complaints, write: Write) -> None:
    write(text="extends: mine.yaml\n", name="other.yaml")
    lines = complaints(text="extends: other.yaml\n")
    assert any("goes round in a circle (mine.yaml -> other.yaml -> mine.yaml)" in line for line in lines)


def test_an_unknown_base(complaints: Complaints) -> None:
    lines = complaints(("extends: zhejiang", "extends: bsae"))
    assert lines[0] == "FILE:1: extends: bsae: no shipped scenario has this name; did you mean 'base'?"


PARTS = "extends: [one.yaml, two.yaml]\n"
ONE = "extends: town.yaml\nfunding: {award: {city: 800万元}}\n"


def test_a_clash_between_two_bases(heir: Callable[..., Scenario], write: Write) -> None:
    one = write(text=ONE, name="one.yaml")
    two = write(text="extends: town.yaml\nfunding: {award: {city: 900万元}}\n", name="two.yaml")
    with pytest.raises(InputError) as caught:
        heir(PARTS)
    assert caught.value.problems == [
        f"{two}:2: funding.award.city: '900万元' clashes with '800万元' at {one}:2; "
        "set the key in the file that extends both"
    ]


def test_the_file_that_extends_both_settles_a_clash(heir: Callable[..., Scenario], write: Write) -> None:
    write(text=ONE, name="one.yaml")
    write(text="extends: town.yaml\nfunding: {award: {city: 900万元}}\n", name="two.yaml")
    assert heir(PARTS + "funding: {award: {city: 700万元}}\n").data.funding["award"].city == 7_000_000


def test_a_value_inherited_from_a_shared_base_does_not_clash(heir: Callable[..., Scenario], write: Write) -> None:
    write(text=ONE, name="one.yaml")
    write(text="extends: town.yaml\nperiod: {end: 2026-12}\n", name="two.yaml")
    scenario = heir(PARTS)
    assert scenario.data.funding["award"].city == 8_000_000
    assert scenario.data.period.end == 12 * 2026 + 11


def test_a_part_without_a_base_removes_from_an_earlier_one(heir: Callable[..., Scenario], write: Write) -> None:
    write(text="funding: {award: null}\n", name="lever-none.yaml")
    assert heir("extends: [town.yaml, lever-none.yaml]\n").data.funding == {}


def test_a_file_meant_by_two_names_is_read_once(heir: Callable[..., Scenario], write: Write) -> None:
    write(text=ONE, name="one.yaml")
    assert heir("extends: [one.yaml, town.yaml]\n").data.funding["award"].city == 8_000_000


@pytest.mark.parametrize(("given", "kept"), [("zh", "en"), ("en", "zh")])
@pytest.mark.parametrize("place", [
    "title", "jurisdiction.name", "jurisdiction.streets.north.name", "targets.half.text", "funds.county.title",
])
def test_words_in_one_language_stand_for_both(heir: Callable[..., Scenario], given: str, kept: str, place: str) -> None:
    """The base's words in the other language would say something else; it is told where they are given."""
    text = f"{{{given}: Mine}}"
    for key in reversed(place.split(".")[1:]):
        text = f"{{{key}: {text}}}"
    found = heir(f"extends: town.yaml\n{place.split('.')[0]}: {text}\n")
    words: Any = found.data
    for key in place.split("."):
        words = words[key] if isinstance(words, dict) else getattr(words, key)
    assert (words.zh, words.en) == ("Mine", "Mine")
    (warning,) = [warning for warning in found.warnings if warning.path == place]
    assert warning.told("en").endswith(f"heir.yaml:2: {place}: given in {given} only, which the inherited {kept} no longer matches: "
                                       f"the words given stand for both; add {kept}")
    assert f"只写了 {given}" in warning.zh


def test_words_in_both_languages_or_the_same_words_are_as_given(heir: Callable[..., Scenario], write: Write) -> None:
    base = load_scenario(write(name="town.yaml")).data.title
    both = heir("extends: town.yaml\ntitle: {zh: 我的, en: 我的}\n")
    same = heir(f"extends: town.yaml\ntitle: {{zh: {base.zh}}}\n", "same.yaml")
    assert (both.data.title.zh, both.data.title.en) == ("我的", "我的") and both.warnings == ()
    assert same.data.title == base and same.warnings == ()


def test_a_title_set_by_its_path(heir: Callable[..., Scenario]) -> None:
    town = heir("extends: town.yaml\n")
    for settings, titles in (({"title.zh": "甲"}, ("甲", "甲")), ({"title": {"en": "A"}}, ("A", "A")),
                             ({"title": {"zh": "甲", "en": "A"}}, ("甲", "A")),
                             ({"title.zh": "甲", "title.en": "A"}, ("甲", "A")), ({"title.en": "A", "title.zh": "甲"}, ("甲", "A"))):
        found = town.with_values(settings)
        assert (found.data.title.zh, found.data.title.en) == titles
        assert bool(found.warnings) == (titles[0] == titles[1])
