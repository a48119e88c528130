"""What people are told in Chinese is Chinese to the end: no spaces about numbers, no English examples, Chinese pages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sim.scenario.draft import DRAFT_EXPECTS
from sim.words.wanted import WANTED

from ..conftest import HOME
from .rooms import SIM

_CHINESE = re.compile("[\u4e00-\u9fff]")
_PAGE = re.compile(r"docs/([a-z-]+)\.md")
_APART = re.compile(r"(?<=\}) (?=个|次|条|项|种|格|秒|分钟)")
"""A number, a space, and the measure word that belongs to it."""
_SPACED = re.compile(r"(?<=[}\d\u4e00-\u9fff]) [+×÷−≈=] |(?<!\S) ?[+×÷−≈=] (?=[{\d\u4e00-\u9fff])")
"""A sign of arithmetic between spaces, or with one behind it: Chinese writes 62+80=142."""


def chinese_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Each text with Chinese in it, with where it stands; what is filled in shows as {}."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        within = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in within:
                text = node.value
            else:
                continue
            if _CHINESE.search(text):
                yield f"{path.relative_to(folder.parent)}:{node.lineno}", text


def test_a_chinese_text_names_the_chinese_page() -> None:
    """Where a page has its Chinese twin, a Chinese reader is sent to that one."""
    found = [(where, page) for where, text in chinese_texts(SIM) for page in _PAGE.findall(text)]
    assert [(where, page) for where, page in found if (HOME.parent / "docs" / f"{page}.zh.md").is_file()] == []
    assert "docs/cookbook.zh.md" in "".join(text for _, text in chinese_texts(SIM / "scenario"))


def test_no_space_between_a_number_and_its_measure_word() -> None:
    """`1000次模拟` on one line and `1000 次模拟` on the next are two ways to write one thing."""
    assert [(where, text) for where, text in chinese_texts(SIM) if _APART.search(text)] == []


def test_no_space_about_a_sign_of_arithmetic() -> None:
    """`98个项目×48个月` in one sentence and `62 + 80 = 142 个` in the next are two ways to write a sum."""
    assert [(where, text) for where, text in chinese_texts(SIM) if _SPACED.search(text)] == []
    pages = sorted((HOME.parent / "docs").glob("*.zh.md"))
    sums = re.compile(r"\d [+×÷−≈=] [\d\u4e00-\u9fff]")
    assert [(page.name, line) for page in pages for line in _said_lines(page) if sums.search(line)] == []


def _said_lines(page: Path) -> list[str]:
    """The lines of a page that are no program: code and what it prints stands as it is typed."""
    return re.sub(r"^```.*?^```|`[^`]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE).split("\n")


_WORKSHOP = {
    "翻转": "结果改变", "谁出钱": "资金来源", "谁付钱": "资金来源", "为何落空": "未实现的原因", "全关": "条款全部取消",
    "关闭意味着": "取消后", "放开意味着": "放开后", "格子": "组合", "送来的": "报送项目", "看得出": "明显", "承载的值": "对应参数",
    "待建机制": "尚未建模",
    "最未定": "最不确定", "算术": "不经模拟即可判定", "它最好": "为最优", "工作班子": "工作专班", "读自": "依据",
}
"""Words of the workshop, and what a report to an office says instead: on the screen as in briefs, charts and workbooks."""


def test_no_word_of_the_workshop() -> None:
    texts = [*chinese_texts(SIM), *((path.name, path.read_text(encoding="utf-8")) for path in (HOME.parent / "scenarios").rglob("*.yaml"))]
    assert [(where, word, _WORKSHOP[word]) for where, text in texts for word in _WORKSHOP if word in text] == []


def test_no_blank_about_the_word_for_to_between_results() -> None:
    """−0.6至1.4, 1230元至3050万元; error lines keep blanks about what was typed."""
    found = [*chinese_texts(SIM / "answers"), *chinese_texts(SIM / "studies"), *chinese_texts(SIM / "output"), *chinese_texts(SIM / "page")]
    assert [(where, text) for where, text in found if " 至 " in text] == []


def test_what_a_draft_expects_is_chinese_to_the_end() -> None:
    """The examples too: whoever answers in Chinese is shown an answer in Chinese."""
    for option, text in DRAFT_EXPECTS.items():
        said = WANTED.get(text)
        if said is not None:
            assert not re.search(r"\b(or|by|acceptance|a year|once)\b", said), option
    assert {"--bodies", "--target", "--pays"} <= {option for option, text in DRAFT_EXPECTS.items() if text in WANTED}
