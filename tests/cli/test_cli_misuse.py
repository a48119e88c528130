"""What a user gets wrong with files and folders: told once, before any work, in the user's language, with status 2."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
QUICK = ("-n", "2", "--engine", "mesa", "--no-charts")
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")


def told(rollout: Rollout, *arguments: str) -> tuple[str, str]:
    """The one line of a wrong command in English and in Chinese."""
    lines = []
    for lang in ("en", "zh"):
        status, out, err = rollout(*arguments, "--lang", lang)
        assert (status, out, err.count("\n")) == (2, "", 1), err
        lines.append(err.strip())
    assert not ENGLISH.search(lines[1]), lines[1]
    return lines[0], lines[1]


def test_a_folder_of_another_run_or_of_another_kind_of_work(rollout: Rollout, county: str) -> None:
    """Another kind of work is told alone: options and tables of the two have nothing in common."""
    assert rollout("run", county, *QUICK, "--out", "a")[0] == 0
    en, zh = told(rollout, "run", county, *QUICK, "--out", "a", "--seed", "2")
    assert en == "a: holds another run (seed: 1 there, 2 here); expected --replace or another folder"
    assert "种子：那里为 1，这里为 2" in zh
    en, zh = told(rollout, "readings", county, "-n", "2", "--out", "a")
    assert "(study: run there, readings here)" in en and "那里是 run，这里是 readings" in zh


@pytest.mark.parametrize(("out", "en", "zh"), [
    ("file/x", "cannot be written (Not a directory); expected a place that can be",
     "无法写入（路径中有一段不是文件夹）；请另选可以写入的地方"),
    ("x" * 300, "cannot be written (File name too long)", "文件名过长"),
    ("kept", "kept.unfinished: is in the way", "占用了位置"),
    ("held", ".held.lock: is in the way", "占用了位置"),
])
def test_a_place_that_takes_nothing(rollout: Rollout, county: str, out: str, en: str, zh: str) -> None:
    Path("file").touch()
    Path("kept.unfinished").mkdir()
    Path("kept.unfinished/mine").touch()
    Path(".held.lock").write_text("mine")
    said = told(rollout, "run", county, *QUICK, "--out", out)
    assert en in said[0] and zh in said[1]


@pytest.mark.parametrize(("change", "en", "zh"), [
    ("folder", "'communities.csv' is a folder; expected a CSV file", "'communities.csv'是文件夹；应为 CSV 文件"),
    ("empty", "the file is empty; expected street,community and perhaps code", "文件是空的；应有列 street（街道）"),
    ("word", "'sharp' is not allowed; expected one of count, share, growth, plan, areas, quantity, average; did you mean 'share'?",
     "应为下列之一：count, share"),
    ("study", "not a scenario; it has no jurisdiction, period, targets", "不是情景；缺少 jurisdiction, period, targets"),
])
def test_a_file_that_is_something_else(rollout: Rollout, county: str, change: str, en: str, zh: str) -> None:
    table, scenario = Path("county/communities.csv"), Path(county)
    if change in ("folder", "empty"):
        table.unlink()
        table.mkdir() if change == "folder" else table.touch()
    text = scenario.read_text(encoding="utf-8")
    changed = {"word": text.replace("measure: share", "measure: sharp"), "study": "question: {zh: a, en: b}\n"}
    scenario.write_text(changed.get(change, text), encoding="utf-8")
    said = told(rollout, "check", county)
    assert en in said[0] and zh in said[1]


def test_what_a_verification_finds_is_told_in_chinese(rollout: Rollout, county: str) -> None:
    assert rollout("run", county, *QUICK, "--out", "a")[0] == 0
    Path("a/runs.parquet").write_text("x")
    shutil.rmtree("a/chunks")
    status, out, _ = rollout("verify", "a", "--lang", "zh")
    assert status == 4 and "不是 Parquet 文件" in out and not ENGLISH.search(out), out


@pytest.mark.parametrize(("words", "en", "zh"), [
    (("--port", "99999"), "--port 99999: out of range; expected 0 to 65535", "--port 99999: 超出范围；应为 0 至 65535"),
    (("--port", "-1"), "--port -1: out of range; expected 0 to 65535", "--port -1: 超出范围；应为 0 至 65535"),
    (("--link", "xx"), "--link: is no link of a page; expected what “Copy the link” gives",
     "--link: 不是页面的链接；应为“复制链接”所得的链接"),
])
def test_a_page_that_cannot_be_had(rollout: Rollout, words: tuple[str, ...], en: str, zh: str) -> None:
    """A port beyond the last was told in the words of the system, in English in either language."""
    assert told(rollout, "page", "zhuji-2022", "--no-browser", *words) == (en, zh)
