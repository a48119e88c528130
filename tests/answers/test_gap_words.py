"""A shortfall in words: its unit, and what a path of coverage and a derivation are told to be."""

from __future__ import annotations

import pytest

from sim import load_scenario
from sim.answers.gap_words import gap_told, unit_of_gap
from sim.answers.grounds import grounds_of_quantity
from sim.answers.notes import path_note
from sim.answers.target_table import ALL_TARGETS
from sim.words.tongue import Lang


@pytest.mark.parametrize(("scenario", "target", "zh", "en"), [
    ("zhuji-2022", "coverage", "1.50个", "1.50 communities"),
    ("shaoxing-2023", "table", "1.50个", "1.50 projects"),
    ("shaoxing-2023", "old_town", "1.50个", "1.50 areas"),
    ("england-retrofit-2022", "homes_2023_03", "1.50个社区", "1.50 communities"),  # put in the programme's words when they are shown
])
def test_a_shortfall_has_the_unit_of_what_its_target_counts(scenario: str, target: str, zh: str, en: str) -> None:
    data = load_scenario(scenario).data
    assert (gap_told(data, target, "1.50", "zh"), gap_told(data, target, "1.50", "en")) == (zh, en)
    assert unit_of_gap(data, target, one=True)["unit_en"] in ("community", "project", "area")


@pytest.mark.parametrize(("figure", "zh", "en"), [
    ("2.00", "2项目标", "2 targets"), ("1.00", "1项目标", "1 target"), ("2.46", "2.46项目标", "2.46 targets"),
    ("0", "0项目标", "0 targets"),
])
def test_of_all_together_targets_are_counted_without_idle_decimals(figure: str, zh: str, en: str) -> None:
    data = load_scenario("zhuji-2022").data
    assert (gap_told(data, ALL_TARGETS, figure, "zh"), gap_told(data, ALL_TARGETS, figure, "en")) == (zh, en)


@pytest.mark.parametrize(("scenario", "lang", "said"), [
    ("zhuji-2022", "zh", "没有逐个街道规定"), ("zhuji-2022", "en", "not street by street"),
    ("gansu-2019", "zh", "这条路径（2019年12月达到100%）是情景的设定，不是哪一项目标"),
    ("gansu-2019", "en", "That path (100% by December 2019) is set by the scenario and is no target"),
])
def test_a_path_that_no_target_asks_for_is_a_push_of_the_scenario(scenario: str, lang: Lang, said: str) -> None:
    """Gansu's counties are pushed to all of their lots at once, while its target is four fifths by 2025."""
    assert said in path_note(load_scenario(scenario).data, lang)
    assert path_note(load_scenario("fuyang-2022").data, lang) == ""


def test_a_derivation_in_english_alone_is_told_to_a_reader_of_chinese_by_its_clause() -> None:
    """The kind of evidence says that it is derived; the words of a file are its own."""
    zhuji = load_scenario("zhuji-2022")
    assert grounds_of_quantity(zhuji, "earlier_province", "derived", "zh") == "推算：SX-28"
    assert grounds_of_quantity(zhuji, "earlier_province", "derived", "en").startswith("derived: SX-28: 62 earlier ones")


def test_a_path_with_the_share_of_one_street_s_target_is_still_a_push() -> None:
    """Huandong alone is to be covered in full; a path to 100% is asked of the whole by no target."""
    data = load_scenario("zhuji-2022").with_values({"policy.path.share": 1}).data
    assert any(target.at_least == 1 and target.street for target in data.targets.values())
    assert "is no target" in path_note(data, "en")
