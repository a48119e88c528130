"""A minimal complete scenario, and helpers that write variants of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.scenario.load import Scenario, load_scenario
from sim.words.chinese import translated

MINIMAL = """\
extends: zhejiang
source: own assumption
title: {zh: 小城, en: Small town}
period: {start: 2022-01, end: 2025-12}
jurisdiction:
  name: {zh: 小城, en: Small town}
  counties:
    east: {name: {zh: 东区, en: East}}
  streets:
    north: {name: {zh: 北街道, en: North}, county: east, communities: 3}
    south: {name: {zh: 南街道, en: South}, county: east, communities: 2}
  communities:
    well: {name: {zh: 井社区, en: Well}, street: north}
policy:
  in_force: 2022-01
  plan: {east: {2023: {county: 2, city: 1}}}
funds:
  county: {title: {zh: 区财政, en: County treasury}, yearly: county_budget}
funding:
  award:
    source: FY-14
    title: {zh: 奖补, en: Award}
    payer: county
    trigger: acceptance
    city: 1000万元
    province: 1200万元
    year_rule: {source: FY-18, share: 70%, cap: 700万元}
targets:
  half:
    text: {zh: 过半, en: Half}
    measure: share
    at_least: 50%
    by: 2025-12
"""

Write = Callable[..., Path]
Put = Callable[[str], Path]


def putting(path: Path) -> Put:
    """Writes a CSV as Excel leaves it to one place."""

    def put(text: str) -> Path:
        path.write_text(text, encoding="utf-8-sig")
        return path

    return put


def check_told(line: str, path: Path, expected: str) -> None:
    """An error says where in a file, what is wrong and what is expected, and says all of it in Chinese, too."""
    assert line.startswith(f"{path}{expected}")
    chinese = translated(line)
    assert chinese.startswith(f"{path}:") and "expected" not in chinese and "；" in chinese


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a scenario file: the minimal one, with pieces of text replaced and added."""

    def _write(*changes: tuple[str, str], add: str = "", text: str = MINIMAL, name: str = "mine.yaml") -> Path:
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        path = tmp_path / name
        path.write_text(text + add, encoding="utf-8")
        return path

    return _write


@pytest.fixture
def load(write: Write) -> Callable[..., Scenario]:
    """Loads a variant of the minimal scenario."""
    return lambda *changes, **more: load_scenario(write(*changes, **more))


@pytest.fixture
def complaints(write: Write) -> Callable[..., list[str]]:
    """What is wrong with a variant of the minimal scenario; FILE stands for its path."""

    def _complaints(*changes: tuple[str, str], **more: str) -> list[str]:
        path = write(*changes, **more)
        with pytest.raises(InputError) as caught:
            load_scenario(path)
        return [problem.replace(str(path), "FILE") for problem in caught.value.problems]

    return _complaints
