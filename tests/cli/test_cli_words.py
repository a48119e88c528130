"""Every error message has both languages: the catalogue knows each one that the sources hold."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import sim
from sim.errors import InputError
from sim.scenario.load import load_scenario
from sim.words.chinese import translated

HOME = Path(sim.__file__).parent
STARTS = ("expected", "keep one", "did you mean", "write ", "save ", "drop ", "set the key", "leave the key", "format the", "give `source`")
ASIDE = {"explain.py:; did you mean '{}'?",
         "place_checks.py:{} communities are named, but there are {} at most; expected a number of at least {}, ",
         *(f"typed.py:{gap} is no whole number; expected digits alone, such as 1000" for gap in ("{}", "(.+)"))}
"""Halves that never stand alone; and what the table of complaints about a line has in Chinese itself."""
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")
"""A run of English words, which is no name and no value."""


WORDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("cache_home.py", "{}={}: {}; expected a folder of one's own that nobody else may write"): (
        "ROLLOUT_CACHE_DIR", "/a", "/a belongs to somebody else"),
    ("draws_file.py", "{} under {}; expected a value for each"): ("1 cell", "2 headings"),
    ("outcomes.py", "{}: {} for {} replications, and a row that comes again tells nothing more; expected at most -n {}"): (
        "a.csv", "1 row", "2", "1"),
    ("running.py", "replications: {} of draws with {}, each of which is one history; expected at most {}"): ("2", "1 row", "1"),
    ("sensitivity.py", "replications: {} no shares; expected at least {}"): ("1 draw tells", "512"),
    ("change_checks.py", "has {} of below and at_least; expected exactly one"): ("both",),
    ("change_checks.py", "{} is {}, {}; expected a month of the period"): ("2030-01", "after the end", "2026-12"),
    ("flows.py", "the stream {}; expected one of amount, amounts by tier, amount_by, share"): ("gives no amount",),
    ("goals.py", "the target has {} of at_least and at_most; expected exactly one"): ("neither",),
    ("ranges.py", "{}; expected from {} to {}: {}"): ("the values would run from 0 to 2", "0", "1", "another high"),
    ("slips.py", "{} ({}); expected {}"): ("a full-width colon", "：", "':' and a space"),
    ("slips.py", "{} begins the line; expected ordinary spaces"): ("a tab",),
    ("slips.py", "{}; expected {}: {}"): ("a full-width colon (：)", "share", "70%"),
    ("observed_checks.py", "{} is less than {} in {} ({}); expected at least as many{}"): (
        "1", "2", "2023-05", "named_2023_05", ": the figures are cumulative"),
    ("csv_cells.py", "{}; expected {} in every line"): ("empty", "a value"),
    ("cell_values.py", "{} has two units ({} and {}); expected one"): ("'3万元'", "万元", "亿元"),
    ("roster.py", "{}: community: {} is listed {} ({}); expected once"): ("my.xlsx", "东门社区", "twice", "B7"),
    ("folder.py", "{}: cannot be written ({}); expected a place that can be{}"): (
        "results/a", "No space left on device", "; what is done is kept in results/a.unfinished"),
    ("draws.py", "{}: {}: {}{}; expected {}"): ("a.csv:2", "pass_city", "1.2 is out of range", " (and in 3 more rows)", "0 to 1"),
    ("draws_file.py", "{}; expected a number"): ("empty",),
    ("story_names.py", "--{} {}: unknown {}; {}"): ("street", "x", "street", "did you mean 'y'?"),
}
"""Messages whose gaps hold words."""


def templates() -> Iterator[tuple[str, str]]:
    """Every message of the form WHAT; WANTED in the sources, {} for what is filled in."""
    for path in sorted(HOME.rglob("*.py")):
        if path.parent.name == "words":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in ast.walk(tree):
            if id(node) in parts:
                continue
            text = spelt(node)
            rest = "" if text is None else text.partition("; ")[2]
            said = text is not None and (rest.startswith(STARTS) or rest == "{}") and re.search("[a-z]", text)
            if said and f"{path.name}:{text}" not in ASIDE:
                yield path.name, str(text)


def spelt(node: ast.AST) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


@pytest.mark.parametrize(("file", "text"), sorted(set(templates())))
def test_a_message_has_chinese(file: str, text: str) -> None:
    lines = [f"a.yaml:3: b.c: {start}{message}" for message in filled(file, text) for start in ("", "7 is ")]
    told = [translated(line) for line in lines]
    assert any(line != chinese and not ENGLISH.search(chinese) for line, chinese in zip(lines, told, strict=True)), told


def filled(file: str, text: str) -> list[str]:
    """The message with something in its gaps: numbers, a hint at the end, and the words that the sources put there."""
    words = WORDS.get((file, text))
    if text.endswith("; {}") and words is None:
        return [f"{message[:-1]}did you mean '7'?" for message in filled(file, f"{text[:-2]}7")]
    return [text.replace("{}", "7")] if words is None else [text.format(*words)]


def test_the_sources_are_searched() -> None:
    assert len(set(templates())) > 120


def test_places_and_values_stay() -> None:
    error = InputError("mine.yaml:26: funding.award.year_rule.share: 70 is more than 1; write 70% or 0.70")
    assert error.told("en") == error.problems
    assert error.told("zh") == ["mine.yaml:26: funding.award.year_rule.share: 70大于1；应为 70% 或 0.70"]


@pytest.mark.parametrize("text", [
    "a: {b: 1", "a: [1, 2", "a: {b: [}", "a:\n  b: 1\n c: 2\n", "a: 'b", 'a: "\\z"', "a: b: c", "a\nb: 1", "a: @b", "- a\nb: 1",
    "a: |x\n  b", "a: - b", "a: %b\n%c", "a: !b c", "a: *b", "a: &b", "? a", "a: {b c: 1}", "a: ]", "a: }",
])
def test_what_the_reader_of_yaml_says_has_chinese(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenario(tmp_path / "a.yaml")
    assert not any(ENGLISH.search(line) for line in caught.value.told("zh")), caught.value.told("zh")
