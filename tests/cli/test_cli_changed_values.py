"""What `--set` or a file changes is told by every command that answers: in its sentences, its title and its folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
SMALL = Path(__file__).parents[1] / "fuzz" / "six-communities.yaml"
LEVER = "funding.award.province=0..1000万元/2"
SET = ("--set", "funding.award.city=900万元")
TYPED: dict[str, tuple[str, ...]] = {
    "run": ("run", "a.yaml", "--no-charts"), "compare": ("compare", "a.yaml", "b.yaml", "--no-charts"),
    "regret": ("regret", "a.yaml", "b.yaml", "--no-charts"), "sweep": ("sweep", "a.yaml", "--over", LEVER, "--no-charts"),
    "seek": ("seek", "a.yaml", "--over", LEVER), "readings": ("readings", "a.yaml", "--reading", "plan_counts", "--no-charts"),
    "attribute": ("attribute", "a.yaml", "--permutations", "4", "--no-charts"),
}
TOLD = {"en": "funding.award.city from ", "zh": "funding.award.city由"}


@pytest.fixture
def files(home: Path) -> None:
    """A scenario, and the same with another award and no title of its own."""
    (home / "a.yaml").write_bytes(SMALL.read_bytes())
    (home / "b.yaml").write_text("extends: a.yaml\nfunding: {award: {province: 1100万元}}\n", encoding="utf-8")


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(("command", "lang"), [*((command, "zh") for command in TYPED), ("run", "en"), ("compare", "en"), ("sweep", "en")])
def test_what_is_set_is_told(rollout: Rollout, command: str, lang: str) -> None:
    status, out, err = rollout(*TYPED[command], *SET, "-n", "2", "--out", "x", "--lang", lang)
    assert status == 0, err
    assert TOLD[lang] in out
    summary = json.loads(Path("x/summary.json").read_text(encoding="utf-8"))
    sentences = summary["sentences"]
    assert all(TOLD[each] in ("".join(sentences[each])) for each in ("zh", "en"))
    assert [edit["path"] for edit in summary["modified"] if edit["by"] == "set"] == ["funding.award.city"]


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["run", "sweep", "seek", "readings"])
def test_where_nothing_is_changed_nothing_is_told(rollout: Rollout, command: str) -> None:
    assert rollout(*TYPED[command], "-n", "2", "--out", "x", "--lang", "en")[0] == 0
    text = Path("x/summary.json").read_text(encoding="utf-8")
    assert "Changed against" not in text and "改动" not in text


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("command", ["compare", "regret"])
def test_changes_are_told_by_scheme_and_common_ones_once(rollout: Rollout, command: str) -> None:
    out = rollout(*TYPED[command], "-n", "2", "--lang", "en", "--out", "x")[1]
    assert out.count("Changed against the files that b rests on, and own assumptions: funding.award.province from ") == 1
    assert out.count("Changed against") == 1
    out = rollout("compare", "a.yaml", "a.yaml", *SET, "-n", "2", "--lang", "zh", "--no-charts", "--out", "y")[1]
    assert out.count("各方案均对所依据的文件有1处改动，均按自设假设处理：funding.award.city由") == 1 and out.count("改动，") == 1
