"""A page in Chinese beside its English one: sections, and what of each section must be the same in both."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from ruamel.yaml import YAML

from .pages import FENCE, HEADING, ROOT, Block, anchors, blocks

COMING: frozenset[str] = frozenset()
"""Pages that are being written in Chinese: a link may lead to one before it is there."""
CHINESE_PAGES = [ROOT / "README.zh.md", *sorted((ROOT / "docs").glob("*.zh.md"))]
NAME = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
WORDS = re.compile("[\u3000-\u303f一-鿿\uff00-\uffef]")
TIMES = {"万亿": 1e12, "万": 1e4, "亿": 1e8, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
LARGE = re.compile(rf"(\d+(?:\.\d+)?)\s*({'|'.join(TIMES)})")
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
DATE = re.compile(rf"({'|'.join(MONTHS)}) (?=(\d{{4}}))")
MONTH_ALONE = re.compile(r"(?<!\d年)(?<!\d)\d{1,2}月")
NUMBER = re.compile(r"\d+(?:\.\d+)*")


@dataclass(frozen=True)
class Section:
    """What stands below one heading (the first: above all of them), without fenced blocks; `level` counts the heading's marks."""

    level: int
    head: str
    text: str

    @property
    def names(self) -> list[str]:
        """What stands in backticks, each once and sorted: sentences of the two languages have their own order."""
        return names_in(self.text)

    @property
    def rows(self) -> list[list[str]]:
        """The rows of its tables, each with its cells."""
        return [re.split(r"(?<!\\)\|", row)[1:-1] for row in ROW.findall(self.text)]

    @property
    def sentences(self) -> str:
        """Its text without tables and without what it quotes from the program."""
        return re.sub(r"^> .*$", "", ROW.sub("", self.text), flags=re.MULTILINE)


def names_in(text: str) -> list[str]:
    """What stands in backticks, each once and sorted; what the program prints told alike: 0/2,000 (≤1%) and 0/2000（≤1%）; and amounts."""
    found = (in_yuan(name).replace("（", "(").replace("）", ")").replace(" (≤", "(≤") for name in NAME.findall(text))
    return sorted({re.sub(r"(?<=\d),(?=\d{3})", "", name) for name in found})


def english_of(page: Path) -> Path:
    """The page of which this is the Chinese counterpart: `NAME.md` of `NAME.zh.md`."""
    return page.with_name(page.name.replace(".zh.md", ".md"))


def chinese_of(page: Path) -> Path:
    """The Chinese counterpart of a page, whether or not it is there."""
    return page.with_name(f"{page.stem}.zh.md")


def sections(page: Path) -> list[Section]:
    """The page from heading to heading."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    heads = [*HEADING.finditer(text)]
    starts, ends = [0, *(found.end() for found in heads)], [*(found.start() for found in heads), len(text)]
    return [Section(len(found[1]) if found else 0, found[2] if found else "", text[start:end])
            for found, start, end in zip([None, *heads], starts, ends, strict=True)]


def figures(text: str) -> list[str]:
    """The numbers of a text, sorted, but for those of names, links, marks and months without a year; 2022-12, 2022年12月, December 2022
    are told alike, and so are 10 million and 1000万."""
    text = re.sub(r"`[^`\n]*`|\]\([^)\s]*\)|<!--.*?-->|(?<=\d),(?=\d{3})", "", text)
    text = LARGE.sub(lambda found: format(float(found[1]) * TIMES[found[2]], ".12g"), text)
    text = MONTH_ALONE.sub("", DATE.sub(lambda found: f"{MONTHS.index(found[1]) + 1} ", text))
    text = re.sub(r"(?<![\d.])\.(?=\d)", "0.", text)
    return sorted(str(int(found)) if found.isdigit() else found for found in NUMBER.findall(text))


def links(page: Path, text: str) -> list[tuple[str, int | None]]:
    """Where a text leads, sorted: each page by the name of its English one, its heading by number; None for the page itself, and where
    the Chinese page is not there yet."""
    found: list[tuple[str, int | None]] = []
    for link in LINK.findall(text):
        name, _, anchor = link.partition("#")
        if link.startswith("http"):
            found.append((link, None))
            continue
        target = (page.parent / name).resolve() if name else page
        plain = re.sub(r"-(en|zh)(?=\.png)", "", english_of(target).name)
        place = anchors(target).index(anchor) if anchor and target.exists() and not waits(target) else None
        found.append((plain, place))
    return sorted(found, key=str)


def waits(target: Path) -> bool:
    """Whether a page, or its Chinese counterpart, is one that is coming and not there yet."""
    stem = target.name.split(".")[0]
    return stem in COMING and not (ROOT / "docs" / f"{stem}.zh.md").exists()


def alike(english: Block, chinese: Block) -> bool:
    """Whether two blocks say the same: code with other words, data with other comments, commands in another language; of an output
    (`text`), which is checked by running, only that both are one."""
    if english.language != chinese.language or english.language == "text":
        return english.language == chinese.language
    if english.language == "python":
        return same_code(program(english), program(chinese))
    if english.language in ("yaml", "study"):
        return bool(read(english) == read(chinese))
    pairs = list(zip_longest(commands_of(english), commands_of(chinese), fillvalue=""))
    said = english.language == ""                      # a message of the program may stand there
    return all(one == other or (said and "rollout " not in one and bool(WORDS.search(other))) for one, other in pairs)


def program(block: Block) -> list[ast.stmt]:
    """The statements of a block of Python, but for what turns a message into Chinese."""
    return [line for line in ast.parse(block.text).body if not (isinstance(line, ast.ImportFrom) and line.module == "sim.words.chinese")]


def read(block: Block) -> object:
    """What a block of YAML holds, with its amounts in yuan."""
    return YAML(typ="safe", pure=True).load(amounts_plain(block.text))


def commands_of(block: Block) -> list[str]:
    """The commands of a block without comments and without the choice of a language; 6000万元 and "60 million yuan" are told alike."""
    lines = [re.sub(r"(^|\s+)#.*$", "", line) for line in re.sub(r" \\\n *", " ", block.text).splitlines()]
    return [in_yuan(re.sub(r" --lang (en|zh)\b", "", line).rstrip()) for line in lines if line.strip()]


def in_yuan(line: str) -> str:
    """A command with its amounts in yuan, without the quotation marks that one in English has."""
    return amounts_plain(line).replace('"', "")


def amounts_plain(text: str) -> str:
    """A text with its amounts in yuan: 6000万元 and 60 million yuan as 60000000."""
    plain = LARGE.sub(lambda found: format(float(found[1]) * TIMES[found[2]], ".12g"), text)
    return re.sub(r"(?<=\d)( yuan|元)", "", plain)


def same_code(english: object, chinese: object) -> bool:
    """Whether two pieces of code do the same, but for words: a text in Chinese may stand for any, `en` becomes `zh`; what is printed,
    which is checked by running, says the same things in another way."""
    if printing(english) and printing(chinese):
        return names_of(english) <= names_of(chinese)
    if isinstance(english, ast.Constant) and isinstance(english.value, str) and (meant := amount(chinese)):
        return meant == in_yuan(english.value)
    if in_words(chinese):
        text = isinstance(english, ast.JoinedStr) or (isinstance(english, ast.Constant) and isinstance(english.value, str))
        return text and values(english) == values(chinese)
    if isinstance(english, ast.AST):
        return type(english) is type(chinese) and all(
            same_code(value, getattr(chinese, field, None)) for field, value in ast.iter_fields(english))
    if isinstance(english, list):
        return isinstance(chinese, list) and len(english) == len(chinese) and all(map(same_code, english, chinese))
    return english == chinese or (isinstance(english, str) and in_chinese(english) == chinese)


def amount(code: object) -> str:
    """A text of code in yuan that says nothing in words but an amount, or a lever with amounts; else nothing."""
    text = in_yuan(code.value) if isinstance(code, ast.Constant) and isinstance(code.value, str) and LARGE.search(code.value) else ""
    return "" if WORDS.search(text) else text


def printing(code: object) -> bool:
    """Whether a piece of code prints."""
    return isinstance(code, ast.Call) and isinstance(code.func, ast.Name) and code.func.id == "print"


def names_of(code: object) -> set[str]:
    """What a piece of code names, in the names of the Chinese page."""
    inner = list(ast.walk(code)) if isinstance(code, ast.AST) else []
    names = [node.id for node in inner if isinstance(node, ast.Name)] + [node.attr for node in inner if isinstance(node, ast.Attribute)]
    return {in_chinese(name) for name in names}


def in_words(code: object) -> bool:
    """Whether a piece of code is a text in Chinese."""
    parts = code.values if isinstance(code, ast.JoinedStr) else [code]
    return any(isinstance(part, ast.Constant) and isinstance(part.value, str) and WORDS.search(part.value) for part in parts)


def values(code: object) -> list[str]:
    """The values that a text puts in, and how they are formatted, sorted, in the names of the Chinese page."""
    parts = code.values if isinstance(code, ast.JoinedStr) else []
    return sorted(in_chinese(ast.unparse(ast.JoinedStr([part]))) for part in parts if isinstance(part, ast.FormattedValue))


def in_chinese(name: str) -> str:
    """A name for the other language: `en` as `zh`, `text_en` as `text_zh`."""
    return re.sub(r"(?<![^\W_])en(?![^\W_])", "zh", name)


def as_english(page: Path) -> bool:
    """Whether a Chinese page has the very programs, comments apart, and outputs of its English one, which then need not be run twice."""
    english, chinese = (
        [ast.dump(ast.parse(block.text)) if block.language == "python" else block.text
         for block in blocks(each) if block.language in ("python", "text")] for each in (english_of(page), page))
    return english == chinese
