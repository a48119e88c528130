"""A small scenario with something on every sheet, as YAML and as a workbook; and helpers that edit workbooks as other programs do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.workbook.convert import scenario_workbook

SCENARIO = """\
extends: zhejiang
source: own assumption
title: {zh: 小城, en: Small town}
period: {start: 2022-01, end: 2025-12}
jurisdiction:
  name: {zh: 小城, en: Small town}
  counties:
    east: {name: {zh: 东区, en: East}}
    west: {name: {zh: 西区, en: West}, mountain: true}
  streets:
    north: {name: {zh: 北街道, en: North}, county: east, communities: 3}
    south: {name: {zh: 南街道, en: South}, county: east}
    hill: {name: {zh: 山街道, en: Hill}, county: west, communities: {source: towns, value: 4}}
  communities:
    well: {name: {zh: 井社区, en: Well}, street: north, kind: renovation, key_area: yes, start: 2023-03}
  communities_file: list.csv
policy:
  in_force: 2022-01
  path: {share: 60%, by: 2025-12}
  plan: {east: {2023: {county: 2, city: 1}, 2024: {county: 1}}, west: {2023: {county: 1}}}
funds:
  treasury: {title: {zh: 区财政, en: Treasury}, scope: all, yearly: 5000万元, carry_over: true}
  market: {title: {zh: 市场, en: Market}, private: true}
funding:
  award:
    source: towns
    title: {zh: 奖补, en: Award}
    payer: treasury
    trigger: acceptance
    applies: {kinds: [renovation], tiers: [city, province]}
    city: 1000万元
    province: {source: assumption, value: 1200万元}
    year_rule: {source: assumption, share: 70%, cap: 700万元}
    instalments: {half: {trigger: progress, at: 50%, share: 30%}}
  build:
    title: {zh: 新建投入, en: New-build}
    payer: market
    receiver: contractor
    trigger: as_built
    share: rest
    applies: {kinds: [new_build]}
uncertain:
  epistemic:
    rest: {label: {zh: 市场比例, en: Share of the market}, level: outer, unit: share, distribution: uniform, low: 80%, high: 1.0}
targets:
  half: {text: {zh: 过半, en: Half}, measure: share, at_least: 50%, by: 2025-12}
  two: {text: {zh: 两个, en: Two}, measure: count, tier: city, each: county, at_least: 2, by: 2025-12, about: true}
observed_file: seen.csv
sources:
  towns: {title: {zh: 小城方案, en: Plan of the town}}
"""
ROSTER = "street,community\n南街道,桥社区\n南街道,河社区\nhill,山社区\n"
OBSERVED = "month,place,counted,value,source\n2023-06,东区,named,1,报\n2024-06,,started,3,报\n"


def laid(folder: Path) -> Path:
    """The YAML file with its lists beside it, in a folder."""
    for name, text in (("town.yaml", SCENARIO), ("list.csv", ROSTER), ("seen.csv", OBSERVED)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder / "town.yaml"


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    """The YAML file with its lists beside it."""
    return laid(tmp_path)


@pytest.fixture(scope="session")
def book_bytes(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The workbook, made once: it is the same for each test, and takes longer than most of them."""
    folder = tmp_path_factory.mktemp("town")
    return scenario_workbook(laid(folder), folder / "book")


@pytest.fixture
def book(scenario: Path, book_bytes: bytes) -> Path:
    """The workbook, in a folder of its own below that of the YAML file."""
    path = scenario.parent / "book" / "town.xlsx"
    path.parent.mkdir()
    path.write_bytes(book_bytes)
    return path


Edited = Callable[..., Path]
