"""A `--set` that changed no history is told, by running the first replications without it; one that did, or cannot, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.cli.app import main

from ..small_town import POUNDS

CROWDING, PASSES = "uncertain.epistemic.crowding.value=2", "uncertain.epistemic.pass_county.value=50%"


def said(folder: Path, capsys: pytest.CaptureFixture[str], *sets: str, lang: str = "en") -> list[str]:
    """What is told on stderr of a run of a small town with these sets, that they changed nothing."""
    path = folder / "town.yaml"
    path.write_text(POUNDS.replace("funds: {", "funds: {trust: {title: {zh: 基金, en: Trust}}, "), encoding="utf-8")
    line = ["run", str(path), "-n", "40", "--no-charts", "--lang", lang, "--out", str(folder / "out"), "--replace"]
    assert main([*line, *(word for each in sets for word in ("--set", each))]) == 0
    return [each for each in capsys.readouterr().err.splitlines() if "--set" in each]


@pytest.mark.parametrize(("lang", "told"), [
    ("en", f"warning: --set {CROWDING}: changed nothing: the first 40 replications are the same without it"),
    ("zh", f"注意：--set {CROWDING}：未起作用，去掉它，前40次模拟完全相同"),
])
def test_one_without_effect_is_told_and_no_other(lang: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One project meets no crowd; how many pass is another matter."""
    assert said(tmp_path, capsys, CROWDING, PASSES, lang=lang) == [told]


def test_words_and_what_is_so_already_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(tmp_path, capsys, "targets.one.text.zh=一个", "targets.one.text.en=One", "uncertain.epistemic.pass_county.value=25%") == []


@pytest.mark.parametrize("option", ["policy.readings.status=started", "funding.grant.payer=trust"])
def test_what_changes_the_answer_alone_is_not_told(option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whom a target counts, and who pays."""
    assert not [line for line in said(tmp_path, capsys, option) if "changed nothing" in line]


def test_what_a_rule_already_tells_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = said(tmp_path, capsys, "uncertain.epistemic.ratchet.value=2")
    assert "has no effect without policy.path or policy.paths" in line
