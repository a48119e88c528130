"""Every page in Chinese has the headings, commands, names, links, tables and figures of its English one, and Chinese punctuation."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from .chinese import (
    CHINESE_PAGES,
    COMING,
    LINK,
    NAME,
    ROW,
    Section,
    alike,
    chinese_of,
    english_of,
    figures,
    links,
    names_in,
    sections,
)
from .pages import ROOT, Block, blocks, outside_blocks

by_page = pytest.mark.parametrize("page", CHINESE_PAGES, ids=lambda page: page.name)
LONGEST, FIRST_LINES = 140, 7
WRONG = {
    "a blank between a character and a digit": r"[一-鿿] \d|(?<![A-Za-z|] )(?<![\w.-])\d[\d.]*%? [一-鿿]",
    "punctuation of half width": r"[一-鿿][,;:!?](?!//)|[,;:!?][一-鿿]|[一-鿿]\(|\)[一-鿿]|[一-鿿]\.(?:\s|$)",
    "straight quotes": r"[\"']",
    "a blank before a percent sign": r"\d %",
    "a blank beside punctuation": r"[，。；：、？！（）“”《》] (?!\|)\S|\S(?<!\|) [，。；：、？！）”》]",
}
"""What an editor of Chinese would mark."""
SAID = {("commands.md", "rollout new"), ("model.md", "Tensions between the documents"), ("readings.md", "The switches")}
"""Sections whose tables the program says, in its own figures, each language held to it by a test of its own."""


def both(page: Path) -> list[tuple[Section, Section]]:
    """The sections of the English page beside those of the Chinese."""
    return list(zip(sections(english_of(page)), sections(page), strict=True))


def held(page: Path, what: Callable[[Section], object]) -> None:
    """Something of each section is the same in both pages; the first heading where it is not is told."""
    for english, chinese in both(page):
        assert what(english) == what(chinese), f"{page.name}: {chinese.head or 'above the first heading'}"


def prose(page: Path) -> str:
    """The page's text as it is read: no code, no address of a link, nothing that the program says."""
    parts = []
    for english, chinese in both(page):
        said = (english_of(page).name, english.head) in SAID
        rows = [] if said else ROW.findall(chinese.text)
        parts += [re.sub(r"^\d+\. ", "", chinese.head), chinese.sentences, *rows]
    text = NAME.sub("`x`", re.sub(r"<!--.*?-->", "", "\n".join(parts)))
    return re.sub(r"\]\([^)\s]*\)", "]", text)


@by_page
def test_both_point_to_each_other_in_their_first_lines(page: Path) -> None:
    for each, other in ((page, english_of(page)), (english_of(page), page)):
        assert f"]({other.name})" in "\n".join(each.read_text(encoding="utf-8").splitlines()[:FIRST_LINES])


@by_page
def test_both_have_the_same_levels_of_headings(page: Path) -> None:
    english, chinese = ([section.level for section in sections(each)] for each in (english_of(page), page))
    assert english == chinese


@by_page
def test_both_have_the_same_blocks(page: Path) -> None:
    pairs = list(zip(blocks(english_of(page)), blocks(page), strict=True))
    assert [chinese.line for english, chinese in pairs if not alike(english, chinese)] == []


@by_page
def test_both_have_the_same_names_and_commands_in_each_section(page: Path) -> None:
    held(page, lambda section: section.names)


@by_page
def test_both_link_to_the_same_pages_in_each_section(page: Path) -> None:
    for english, chinese in both(page):
        assert links(english_of(page), english.text) == links(page, chinese.text), chinese.head


@by_page
def test_a_chinese_page_links_to_chinese_pages(page: Path) -> None:
    """Wherever there is one, or one is coming; but to its own English one."""
    for link in LINK.findall(outside_blocks(page)):
        target = (page.parent / link.partition("#")[0]).resolve()
        if link.startswith("http") or target.suffix != ".md" or target in (page, english_of(page)) or target.name.endswith(".zh.md"):
            continue
        assert not chinese_of(target).exists() and (target.parent.name != "docs" or target.stem not in COMING), link


@by_page
def test_both_have_the_same_rows_with_the_same_names_and_figures(page: Path) -> None:
    for english, chinese in both(page):
        told = (english_of(page).name, english.head) in SAID
        rows = [[[(names_in(cell), [] if told else figures(cell)) for cell in row] for row in each.rows] for each in (english, chinese)]
        assert rows[0] == rows[1], chinese.head


@by_page
def test_both_have_the_same_marks_and_points(page: Path) -> None:
    """Names of tables, and points of lists with what is bold in them."""
    held(page, lambda section: re.findall(r"<!-- .*? -->|^- (?:\*\*)?|^\d\. ", section.text, re.MULTILINE))


@by_page
def test_both_name_the_same_figures_in_each_section(page: Path) -> None:
    held(page, lambda section: figures(section.sentences))


@by_page
def test_every_picture_is_there(page: Path) -> None:
    for path in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / path).is_file(), path


@by_page
@pytest.mark.parametrize("fault", WRONG)
def test_it_has_chinese_punctuation(page: Path, fault: str) -> None:
    found = [line for line in prose(page).splitlines() if re.search(WRONG[fault], line)]
    assert found == []


@by_page
def test_lines_are_short_and_break_where_a_blank_does_no_harm(page: Path) -> None:
    """A break within a paragraph is shown as a blank, which must not stand between two characters."""
    lines = outside_blocks(page).splitlines()
    assert [line for line in lines if len(line) > LONGEST and not line.startswith("|")] == []
    broken = [f"{above}\n{below}" for above, below in pairwise(lines)
              if re.search(r"[一-鿿]$", above) and re.match(r" *[一-鿿]", below) and not above.startswith("#")]
    assert broken == []


def test_pages_that_are_to_come_are_no_others() -> None:
    """A page that stands here is expected to be written; those that nobody writes would be dead links."""
    assert all((ROOT / "docs" / f"{name}.md").exists() or name in ("start", "commands", "worth") for name in COMING)
    assert all(chinese_of(english_of(page)) == page for page in CHINESE_PAGES)


@pytest.mark.parametrize(("english", "chinese", "same"), [
    ("print(a.title.en, 'yuan')", "print(a.title.zh, '元')", True),
    ("print(a.title.en, 'yuan')", "print(b.title.zh, '元')", False),
    ("x = f'{n} of {m:.1f}'", "x = f'{m:.1f}个中有{n}个'", True),
    ("x = f'{n} of {m:.1f}'", "x = f'{m:.2f}个中有{n}个'", False),
    ("x = row.text_en, 'units'", "x = row.text_zh, 'units'", True),
    ("x = row.text_en, 'units'", "x = row.text_zh, 'starts'", False),
    ("x = f'{n} of {m:.1f}'", "x = f'{m:.1f}个'", False),
    ("print(f'{name:8} spent {n:>10,}')", "print(f'{name} 支出{n:>9,}')", True),
    ("print(name, n)", "print(name, m)", False),
    ("print(error.told)", "from sim.words.chinese import translated\nprint(translated(error.told))", True),
    ("x = [error.told]", "from sim.words.other import translated\nx = [error.told]", False),
    ("run(a, 'b', 20)  # twenty", "run(a, 'b', 20)  # 二十次", True),
    ("run(a, 'b', 20)", "run(a, 'b', 21)", False),
])
def test_code_with_other_words_is_the_same_and_other_code_is_not(english: str, chinese: str, same: bool) -> None:
    assert alike(Block("python", english, 1), Block("python", chinese, 1)) is same


@pytest.mark.parametrize(("language", "english", "chinese", "same"), [
    ("yaml", "a: 1  # one", "a: 1  # 一", True), ("yaml", "a: 1", "a: 2", False),
    ("sh", "rollout run a --lang en  # now", "rollout run a --lang zh", True), ("sh", "rollout run a", "rollout run b", False),
    ("", "cell D3: no fund", "单元格D3：没有这个基金", True), ("", "rollout run a", "运行 a", False), ("", "a\nb", "一", False),
    ("csv", "a,b\n", "a,b\n", True), ("csv", "a,b\n", "a,c\n", False), ("text", "one\n", "一\n", True),
])
def test_blocks_with_other_comments_are_alike_and_other_blocks_are_not(language: str, english: str, chinese: str, same: bool) -> None:
    assert alike(Block(language, english, 1), Block(language, chinese, 1)) is same
    assert not alike(Block("toml", english, 1), Block(language, chinese, 1))


def test_figures_are_told_alike_in_both_languages() -> None:
    english = "In 2022-03 and December 2023, 1.2 million of 1,500 [p](a2.md) `x3`, each January, p .05 and 0.1.0"
    assert figures(english) == figures("2022年3月和2023年12月1500个中的120万个，每年1月，p=0.05、0.1.0")
    assert figures("in 12 months of 2022") == figures("2022年的12个月") != figures("2022年")
    assert figures("12 of 30") != figures("30个中的13个")


def test_a_link_is_known_by_its_page_and_the_place_of_its_heading(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# One\n\n## Two\n", encoding="utf-8")
    (tmp_path / "a.zh.md").write_text("# 一\n\n## 二\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# B\n", encoding="utf-8")
    assert links(tmp_path / "b.md", "[x](a.md#two)") == links(tmp_path / "b.zh.md", "[x](a.zh.md#二)") == [("a.md", 1)]
    assert links(tmp_path / "b.md", "[x](a.md#one)") != links(tmp_path / "b.zh.md", "[x](a.zh.md#二)")


def test_readme_s_pictures_are_two() -> None:
    pictures = [re.findall(r"!\[[^\]]+\]", (ROOT / name).read_text(encoding="utf-8")) for name in ("README.md", "README.zh.md")]
    assert [len(found) for found in pictures] == [2, 2]
