"""English forms of a word (plural, article, case), and amounts of money in another currency's name."""

from __future__ import annotations

import re
from collections.abc import Callable

from .terms import OwnWord
from .tongue import Lang

_VOWEL = re.compile(r"(?!uni|use|usu|eu|one\b|once\b)[aeiou]|hour|honest|heir", re.IGNORECASE)
_AMOUNT = r"(?P<minus>[-+−]?)(?P<number>\d[\d,]*(?:\.\d+)?)"
_ENGLISH = r"(?P<sign>[-+−]?)(?P<amount>\d[\d,]*(?:\.\d+)?)"


def plural_of(word: str) -> str:
    """Several of them, by the common rule: homes, boroughs, parties, boxes."""
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if re.search(r"(s|x|z|ch|sh)$", word) else f"{word}s"


def possessive(word: str) -> str:
    """What is theirs: the ward's, the bidders', the class's."""
    return f"{word}'" if re.search(r"[^s]s$", word) else f"{word}'s"


def article(was: str, word: str) -> str:
    """a or an, as the word after it asks."""
    found = "an" if _VOWEL.match(word) else "a"
    return found.capitalize() if was[0].isupper() else found


def cased(word: str, like: str) -> str:
    """The word in the case of the one that it stands for: Ward for Community, WARD for COMMUNITY."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def is_sign(word: str) -> bool:
    """Whether a currency is a sign that stands before the amount, and no word."""
    return not any(letter.isalpha() for letter in word)


def money_rules(word: OwnWord, lang: Lang) -> tuple[re.Pattern[str], Callable[[re.Match[str]], str]] | None:
    """What stands in place of an amount in yuan or 元, and of the word alone, whichever language a file has it in; the number stays."""
    own = word.zh if lang == "zh" else word.en
    if not own:
        return None
    rule = re.compile(
        rf"(?:{_AMOUNT})?(?P<chinese>[千万百亿]*)(?<![单公多美欧日])元(?![素旦月])"
        rf"|(?:(?:{_ENGLISH}|(?P<one>\ba)(?=\s+[mb]illion))\s+)?(?:(?P<size>[Tt]housand|[Mm]illion|[Bb]illion)\s+)?\b(?P<unit>[Yy])uan\b")
    return rule, lambda found: _english_money(found, own) if found["unit"] else _chinese_money(found, own, lang)


def _chinese_money(found: re.Match[str], own: str, lang: Lang) -> str:
    sign, number, size = found["minus"] or "", found["number"] or "", found["chinese"]
    if is_sign(own):
        return f"{sign}{own}{number}{size}"
    return f"{sign}{number}{size}{own}" if lang == "zh" else f"{sign}{number}{size} {own}".strip()


def _english_money(found: re.Match[str], own: str) -> str:
    sign, number, size = found["sign"] or "", found["amount"] or found["one"] or "", found["size"] or ""
    if is_sign(own):
        number = "1" if number == "a" else number
        return f"{sign}{own}{number} {size.lower()}".strip() if number else f"{own} {size.lower()}".strip()
    word = own if found["unit"] == "y" else cased(own, "Y")
    return " ".join(part for part in (f"{sign}{number}", size, word) if part)
