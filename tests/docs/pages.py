"""The pages of the documentation taken apart: code, outputs, links, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, its text, its first line in the page."""

    language: str
    text: str
    line: int


def blocks(page: Path, language: str | None = None) -> list[Block]:
    """The fenced blocks of a page, in order; of one language where it is given."""
    text = page.read_text(encoding="utf-8")
    found = [Block(m[1], m[2], text.count("\n", 0, m.start()) + 2) for m in FENCE.finditer(text)]
    return [block for block in found if language in (None, block.language)]


def outside_blocks(page: Path) -> str:
    """The text of a page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> list[str]:
    """The anchors that GitHub gives the headings of a page, in their order."""
    heads = HEADING.findall(outside_blocks(page))
    return [re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for _, head in heads]


def table(page: Path, name: str) -> dict[str, str]:
    """The table below `<!-- name -->`: the rest of each row by its first cell, without backticks."""
    _, found, after = page.read_text(encoding="utf-8").partition(f"<!-- {name} -->\n")
    assert found, f"{page.name} has no table marked {name}"
    rows = re.match(r"(?:\|.*\n)+", after)
    assert rows, f"{page.name}: no table follows the mark {name}"
    cells = [line.strip("|").split("|", 1) for line in rows[0].splitlines()[2:]]
    return {key.strip().strip("`"): rest for first, rest in cells for key in re.split(r",|(?<=`)、(?=`)", first)}


def marked(page: Path, prefix: str) -> list[str]:
    """The names of the tables marked `<!-- prefix: name -->`."""
    return re.findall(rf"<!-- {prefix}: (\w+) -->", page.read_text(encoding="utf-8"))


def commands(page: Path) -> list[list[str]]:
    """Every command line of the program that a page shows, in words."""
    text = page.read_text(encoding="utf-8")
    spans = re.findall(r"`(rollout [^`\n]+)`", text)
    lines = [line for block in blocks(page) if block.language in ("", "sh") for line in block.text.splitlines()]
    spans += [line[line.index("rollout "):] for line in lines if re.search(r"(^|[/\s])rollout ", line)]
    return [span.split("#")[0].split() for span in spans]
