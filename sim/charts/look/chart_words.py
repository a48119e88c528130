"""Words on charts: two languages, names that may hold anything, amounts as people read them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from sim.errors import InputError
from sim.scenario.near import hint
from sim.scenario.schema_types import TIERS
from sim.words.tongue import LANGS, Lang, Words, is_spoken, say

from .fonts import MISSING_GLYPH, is_drawable

STATUS: dict[str, Words] = {
    "applied": ("已提出申报", "Put forward"), "started": ("已启动", "Started"),
    "started_net": ("已启动（扣除中止）", "Not given up"), "complete": ("已建成", "Complete"), "named": ("已命名", "Named"),
    "delivered": ("已交付", "Delivered"),
}
TIER: dict[str, Words] = {
    "county": ("县级", "county tier"), "city": ("市级", "city tier"), "province": ("省级", "province tier"),
}
AND_ABOVE: Words = ("{tier}及以上", "{tier} or above")
RUNS: Words = ("{n}次模拟，种子{seed}", "{n}, seed {seed}")
MADE_FROM: Words = ("情景{names}，rollout {version}", "scenario {names}, rollout {version}")
SCENARIO_ID: Words = ("{name}（摘要值{digest}）", "{name} (digest {digest})")
"""With version, replications and seed the digests of its scenarios, and the levers that it names, decide everything in a chart."""
MORE_SCENARIOS: Words = ("另{n}个", "{n} more")
_PIECE = re.compile(r"""
    \s+
    | [（(](?:摘要值|digest\ )\w+[）)]?[，、；,;]?        # a digest with its word
    | （[万亿]元）|\([mb]illion\ yuan\)                  # a unit of money
    | [（《“「『(]*(?: \d+[–—]\d+[!-~]*                  # two numbers with a dash
                     | [!-~]+(?:[万亿]元|[ 一-鿿])?      # a word, or digits with the measure word after them
                     | . )                               # a Chinese character
    """, re.DOTALL | re.VERBOSE)
"""What may stand on a line of its own."""
NOT_FIRST = set("，。、；：！？）》」』”’,.;:!?)]}%％")


def check_language(lang: str) -> None:
    """Refuse a language that charts do not speak: from Python anything may come, whatever the signature says."""
    if not is_spoken(lang):
        raise InputError(f"lang: {lang!r} is unknown; {hint(lang, LANGS)}")


def tier_up(tier: str, lang: Lang) -> str:
    """A tier and those above it, in words; the highest, above which there is none, by itself."""
    word = say(TIER[tier], lang)
    return word if tier == TIERS[-1] else say(AND_ABOVE, lang, tier=word)


def clean(text: object) -> str:
    """A name on one line without control characters, each character one that the fonts can draw."""
    kept = []
    for character in str(text):
        kind = unicodedata.category(character)
        if kind in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif kind not in ("Cf", "Cs", "Mn", "Me"):
            kept.append(character if is_drawable(character) else MISSING_GLYPH)
    return " ".join("".join(kept).split())


def breadth(text: str) -> int:
    """Columns that a text takes: two for a Chinese character."""
    return len(text) if text.isascii() else sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, most: int, lines: int = 3) -> str:
    """Break a text into lines of at most `most` columns; what exceeds `lines` ends in an ellipsis."""
    made = [""]
    for piece in pieces(text, most):
        if made[-1] and breadth((made[-1] + piece).rstrip()) > most and piece not in NOT_FIRST:
            made.append("")
        made[-1] += piece if made[-1] else piece.lstrip()
    if len(made) > lines:
        made = [*made[: lines - 1], shorten("".join(made[lines - 1 :]), most)]
    return "\n".join(line.rstrip() for line in made)


def balance(text: str, most: int, lines: int = 3) -> str:
    """As `wrap`, with lines of about the same length."""
    made = wrap(text, most, lines)
    for narrower in range(most - 1, most // 2, -1):
        tried = wrap(text, narrower, lines)
        if tried.count("\n") > made.count("\n") or "…" in tried:
            break
        made = tried
    return made


def pieces(text: str, most: int) -> list[str]:
    """What may stand on a line of its own: a Chinese character, a word, a part of a word that is too long."""
    found = []
    for piece in _PIECE.findall(text):
        found += [piece[at : at + most] for at in range(0, len(piece), most)]
    return found


def shorten(text: str, most: int) -> str:
    """The beginning of a text, ended by an ellipsis where it is too long."""
    if breadth(text) <= most:
        return text
    while text and breadth(text) > most - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def shorten_within(text: str, most: int) -> str:
    """A text with its middle left out where it is too long: the end, such as a number, tells names apart that begin alike."""
    if breadth(text) <= most:
        return text
    end = ""
    while breadth(text[-len(end) - 1] + end) <= 2 * most // 3:
        end = text[-len(end) - 1] + end
    end = end[max(0, end.find(" ")) :]
    return shorten(text, most - breadth(end)) + end
