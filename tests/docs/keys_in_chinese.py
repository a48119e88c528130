"""The tables of keys in docs/reference.zh.md: the rows of the English page in the words of keys_zh.yaml.

An entry of that catalogue is known by the English as it stands in the field's own line, so that a line which changes has no Chinese
until somebody renews it, and the entry of the old one is told as left over. What is a link in English stands in brackets there.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML

from .chinese import LINK, NAME, chinese_of
from .key_tables import MARK, KeyRow, bare, key_rows
from .pages import ROOT, anchors

ENGLISH_PAGE = ROOT / "docs" / "reference.md"
CHINESE_PAGE = chinese_of(ENGLISH_PAGE)
CATALOGUE = Path(__file__).with_name("keys_zh.yaml")
HEAD_ZH = "| 键 | 类别 | 含义 |\n|---|---|---|\n"
REQUIRED_MARK = ", —"
BRACKETS = re.compile(r"\[([^\]]+)\]")
BOUNDS = re.compile(r"(.+), (\d+) to (\d+)")


class InChinese(NamedTuple):
    """The Chinese of kinds of values and of meanings, by their English."""

    kinds: dict[str, str]
    meanings: dict[str, str]


@cache
def catalogue() -> InChinese:
    """What the file holds."""
    return InChinese(**YAML(typ="safe", pure=True).load(CATALOGUE.read_text(encoding="utf-8")))


def kind_words(kind: str) -> list[str]:
    """The kinds that make up one, as the catalogue has them: without bounds, without words in backticks."""
    kind = kind.removesuffix(REQUIRED_MARK)
    if "`" in kind:
        return []
    parts = [kind] if kind in catalogue().kinds else kind.split(" or ")
    return [found[1] if (found := BOUNDS.fullmatch(part)) else part for part in parts]


def kind_in_chinese(kind: str) -> str:
    """A kind of value in Chinese; words in backticks stay."""
    if kind.endswith(REQUIRED_MARK):
        return f"{kind_in_chinese(kind.removesuffix(REQUIRED_MARK))}，—"
    if words := NAME.findall(kind):
        shown = [f"`{word}`" for word in words]
        if kind.startswith("list of "):
            return f"由 {'、'.join(shown)} 组成的列表"
        return " 或 ".join(filter(None, ["、".join(shown[:-1]), shown[-1]]))
    parts = [kind] if kind in catalogue().kinds else kind.split(" or ")
    made = []
    for part in parts:
        found = BOUNDS.fullmatch(part)
        made.append(f"{catalogue().kinds[found[1]]}，{found[2]}至{found[3]}" if found else catalogue().kinds[part])
    before = "、".join(made[:-1])
    return ("，或" if "，" in before else "或").join(filter(None, [before, made[-1]]))


def meaning_in_chinese(meaning: str) -> str:
    """A meaning in Chinese, with the links of the English one in their order, each to the Chinese page."""
    addresses = iter(LINK.findall(meaning))
    return BRACKETS.sub(lambda found: f"[{found[1]}]({address_in_chinese(address)})" if (address := next(addresses, "")) else found[1],
                        catalogue().meanings[bare(meaning)])


def address_in_chinese(address: str) -> str:
    """Where a link of the English page leads in the Chinese: to the Chinese page where there is one, and to the heading of that place."""
    name, _, anchor = address.partition("#")
    english = ENGLISH_PAGE.parent / name if name else ENGLISH_PAGE
    chinese = chinese_of(english)
    if address.startswith("http") or not chinese.exists():
        return address
    place = f"#{anchors(chinese)[anchors(english).index(anchor)]}" if anchor else ""
    return f"{chinese.name if name else ''}{place}"


def faults(english: str) -> list[str]:
    """What keeps the tables from being made: each key without its Chinese, or whose links are others, and what no key says any more."""
    rows = key_rows(english)
    told = [f"{CATALOGUE.name}: {row.model}.{row.key}: {wrong}" for row in rows for wrong in faults_of(row)]
    said = (("kinds", {kind for row in rows for kind in kind_words(row.kind)}), ("meanings", {bare(row.meaning) for row in rows}))
    left = [f"{CATALOGUE.name}: {part}: no key says “{text}” any more"
            for part, known in said for text in getattr(catalogue(), part) if text not in known]
    return told + left


def faults_of(row: KeyRow) -> list[str]:
    """The faults of one row."""
    found = [f"no Chinese of the kind “{kind}”" for kind in kind_words(row.kind) if kind not in catalogue().kinds]
    chinese = catalogue().meanings.get(bare(row.meaning))
    if chinese is None:
        return [*found, f"no Chinese of “{bare(row.meaning)}”"]
    links = len(LINK.findall(row.meaning))
    if links not in (0, len(BRACKETS.findall(chinese))):       # one entry may serve a row with a link and one without
        found.append(f"brackets do not stand for the links of the English ({links}): “{chinese}”")
    return found


def chinese_tables(english: str, chinese: str) -> str:
    """The Chinese page with its tables made anew from those of the English; what stands between them stays."""
    made: dict[str, str] = {}
    for row in key_rows(english):
        line = f"| `{row.key}` | {kind_in_chinese(row.kind)} | {meaning_in_chinese(row.meaning)} |\n"
        made[row.model] = made.get(row.model, HEAD_ZH) + line
    return MARK.sub(lambda found: f"<!-- keys: {found[1]} -->\n{made[found[1]]}", chinese)
