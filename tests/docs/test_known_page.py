"""The example of docs/known.md and known.zh.md, from a table to a paragraph, is what its commands do, and the paragraph what they tell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.typed import typing_into

from .known_example import FEW, PAGES_IN, example, quoted, walked
from .make_quoted import FOLDER


def test_both_pages_have_the_same_example() -> None:
    shown = [[(block.language, block.text) for block in example(lang)] for lang in PAGES_IN]
    assert shown[0] == shown[1]


def test_the_example_goes_from_a_table_to_a_paragraph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With fewer histories than the page's; both are kept, so that where these differ, those do: `python -m tests.regenerate quoted`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    rollout, done = typing_into(capsys), []
    told = walked(lambda *words: done.append(rollout(*words)), FEW)
    assert [(status, err) for status, _, err in done] == [(0, ""), (0, "")] and Path("told/charts/forecast.png").stat().st_size > 10_000
    kept = json.loads((FOLDER / "told.json").read_text(encoding="utf-8"))
    assert told == kept["few"]
    assert all(quoted(lang) == (" " if lang == "en" else "").join(kept["whole"][lang]) for lang in PAGES_IN)
