"""A small study on disk, to be changed and run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

STUDY = """
title: {zh: 小研究, en: A small study}
question: {zh: 预付有用吗？, en: Does the advance help?}
replications: 200
seed: 3
schemes:
  written: {extends: [fuyang-2022]}
  early:
    extends: [fuyang-2022]
    title: {zh: 批准即付, en: Paid at approval}
    funding: {award: {instalments: {source: assumption, first: {trigger: approval, share: 70%}}}}
levers:
  share: {title: {zh: 预付比例, en: Share advanced}, path: funding.award.year_rule.share, values: [0%, 100%]}
charts: [tornado]
finding:
  - zh: "命名{named:early}个，相差{named:early - written}个。"
    en: "{named:early} named, {named:early - written}; {|outlay|:written - early}."
    holds: ["named: early > share=0%"]
  - zh: "负担{payer.street:early}。"
    en: "Streets bear {payer.street:early}; chance {units:early - written}."
    holds: ["named: share=0% > early"]
would_change: {zh: 无, en: Nothing}
"""
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes the study with some of its text replaced."""

    def _write(*changes: tuple[str, str]) -> Path:
        text = STUDY
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return _write
