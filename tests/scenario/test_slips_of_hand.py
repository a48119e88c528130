"""Slips of the hand and values at the edge: one line each, which says what was typed, in both languages, and nothing else because of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.output.kept_scenario import load_kept, write_scenario
from sim.scenario.load import load_scenario
from sim.words.chinese import translated
from tests.small_town import ONE_NAMED, SMALL_TOWN

TOWN = f"""{SMALL_TOWN}funds: {{city: {{title: {{zh: 市财政, en: City}}}}}}
funding: {{grant: {{title: {{zh: 补助, en: Grant}}, payer: city, trigger: acceptance, amount: 30万元}}}}
uncertain: {{epistemic: {{pass_county: {{value: 25%}}}}}}
targets: {{one: {ONE_NAMED}}}
"""
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")


def written(folder: Path, old: str, new: str) -> Path:
    """The town with something replaced."""
    assert old in TOWN
    path = folder / "town.yaml"
    path.write_text(TOWN.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize(("old", "new", "told"), [
    ("policy: {", "policy：{", "10: policy: a full-width colon (：); expected ':' and a space"),
    ("policy: {in_force: ", "policy: {in_force： ", "10: policy.in_force: a full-width colon (：); expected in_force: 2023-01"),
    ("  counties: {", "  counties： {", "7: jurisdiction.counties: a full-width colon (：); expected ':' and a space"),
    ("zh: 某县", "zh： 某县", "7: jurisdiction.counties.c.name.zh: a full-width colon (：); expected zh: 某县"),
    ("policy: {", "policy:\t{", "10: a tab stands in the line; expected ordinary spaces"),
    ("某县", "某\0县", "7: not YAML: U+0000 cannot stand in a file; expected printable text"),
    ("zh: 某县", 'zh: "\\uD800"', r"7: jurisdiction.counties.c.name.zh: '\ud800' is not text; expected text"),
    ("zh: 某县", 'zh: " "', "7: jurisdiction.counties.c.name.zh: ' ' shows nothing; expected some text"),
    ("zh: 某县", 'zh: "\\u200b\\u3000"', r"7: jurisdiction.counties.c.name.zh: '\u200b\u3000' shows nothing; expected some text"),
    ("25%", "25", "13: uncertain.epistemic.pass_county.value: 25 is out of range; expected from 0 to 1: another value"),
    ("25%", "100.0001%", "13: uncertain.epistemic.pass_county.value: 1.000001 is out of range; expected from 0 to 1: another value"),
    ("30万元", "1e13", "12: funding.grant.amount: 10000000000000 yuan is too large; expected at most 1000000000000 yuan"),
])
def test_one_slip_is_one_line(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(InputError) as refused:
        load_scenario(written(tmp_path, old, new))
    (line,) = refused.value.problems
    assert line.partition("town.yaml:")[2] == told
    assert not ENGLISH.search(translated(line)), translated(line)


def test_a_target_that_is_always_met_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, ONE_NAMED, ONE_NAMED.replace("measure: count, at_least: 1", "measure: share, at_most: 100%"))
    assert "a target of at most 100% is always met" in [warning.en for warning in load_scenario(path).warnings]


@pytest.mark.parametrize("letter", ["\\x7f", "\\u0085", "\\u2028", "\\u2029", "\\ufeff", "\\ufffe", "\\uffff", "\\e", "\\0", "\\n", "\\t"])
def test_a_scenario_is_kept_whatever_letters_it_holds(tmp_path: Path, letter: str) -> None:
    """Some were written as they are, so that nothing was kept, and neither verify nor brief could read the folder."""
    scenario = load_scenario(written(tmp_path, "zh: 某县", f'zh: "a{letter}b{letter}"'))
    work = tmp_path / "kept"
    work.mkdir()
    write_scenario(scenario, work)
    kept = load_kept(work, scenario.name)
    assert kept.digest == scenario.digest and kept.data.jurisdiction == scenario.data.jurisdiction
