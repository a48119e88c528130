"""All that is wrong with a study is told at once: of its words, its schemes, its levers and its sweeps, and nothing because of another."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.studies.experiment.study import load_study

STUDY = """\
title: {zh: 甲, en: A}
question: {zh: 甲, en: A}
replications: 4
by: BY
schemes:
  base: FIRST
  other: {extends: zhuji-2022-award}
charts: [fans]
would_change: {zh: 甲, en: A}
finding: [{zh: 甲, en: A}]
levers:
  l: {title: {zh: 甲, en: A}, path: policy.path.LEVER, values: [50%]}
  m: {title: {zh: 甲, en: A}, of: other, path: policy.path.share, values: [OTHER]}
sweeps:
  x: {title: {zh: 甲, en: A}, over: {policy.path.SWEPT: [50%, 60%]}}
  y: {title: {zh: 甲, en: A}, of: OF, over: {policy.path.share: [50%, 60%]}}
MORE
"""
SOUND = {"BY": "named", "FIRST": "{extends: zhuji-2022}", "LEVER": "share", "OTHER": "70%", "SWEPT": "share", "OF": "base", "MORE": ""}
ALL = {"BY": "nothing", "LEVER": "shar", "OTHER": "150%", "SWEPT": "shar", "OF": "nobody"}


def faults(folder: Path, **changed: str) -> list[str]:
    """The lines about the study, without the file."""
    text = STUDY
    for word, value in {**SOUND, **changed}.items():
        text = text.replace(word, value)
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        load_study(path)
    except InputError as error:
        return [line.partition("study.yaml:")[2].partition(";")[0] for line in error.problems]
    return []


def test_a_sound_one(tmp_path: Path) -> None:
    assert faults(tmp_path) == []


def test_levers_sweeps_and_by_at_once(tmp_path: Path) -> None:
    told = [line.split(": ")[1] for line in faults(tmp_path, **ALL)]
    assert told == ["levers.l.values", "levers.m.values", "by", "sweeps.x", "sweeps.y.of"]


@pytest.mark.parametrize("first", ["{extends: zhuji-2022, polic: {a: yes}}", "{extends: nope}", "{}"])
def test_what_hangs_on_a_faulty_scheme_is_left_out(tmp_path: Path, first: str) -> None:
    """The lever of another scheme is told, those of the faulty one are not, nor are they taken for levers of the next."""
    scheme, lever, of = faults(tmp_path, **ALL, FIRST=first)
    assert scheme.startswith("6: ") and lever.startswith("13: levers.m.values: ") and of.startswith("16: sweeps.y.of: ")


def test_schemes_are_looked_at_beside_faulty_words(tmp_path: Path) -> None:
    told = [line.split(": ")[1] for line in faults(tmp_path, FIRST="{extends: zhuji-2022, polic: {a: yes}}", MORE="foo: 1")]
    assert told == ["foo", "polic"]


@pytest.mark.parametrize("first", ["5", "[a]"])
def test_a_scheme_that_is_no_mapping_is_told_once(tmp_path: Path, first: str) -> None:
    assert [line.split(": ")[1] for line in faults(tmp_path, FIRST=first)] == ["schemes.base"]
