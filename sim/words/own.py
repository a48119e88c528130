"""A scenario's own words put in place of the program's, in a finished text: all at once, so that swapped words do not chain.

What a user has written himself (titles, names, texts of targets) is left as it is, and so are paths, file names and options.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from .own_forms import article, cased, money_rules, plural_of, possessive
from .terms import CURRENCY, TERMS, OwnWord, Phrase
from .tongue import LANGS, Lang

_FIRST_MASK = 0xE000
"""Letters of private use, which no text of ours has, stand for what is left alone."""
_SHORTEST = 4
"""So many letters of a name must be left before its ellipsis for it to be known again."""
_MACHINE = re.compile(r"(?<![A-Za-z0-9_])[-./\\]*[A-Za-z0-9][A-Za-z0-9_.\-/\\=+:*{}]*")
"""A run of letters that may be a path, a file, an option or an id."""
_RESULTS = re.compile(r"results[/\\][^\s，。；：（）]+")
"""A folder of results, whatever letters its name has."""
_PATH = re.compile(r"[a-z_0-9]+(?:\.[a-zA-Z_0-9*]+)+")
_TOLD = ("scenario {name}", "Scenario {name}", "情景{name}", "情景 {name}", "{name} (digest", "{name}（摘要值")
_LETTER = re.compile(r"[A-Za-z]")
_ID_KEYS = ("tier", "standard", "path", "lever")
"""Headings of ids that may be the user's own."""
_Make = Callable[[re.Match[str]], str]


class OwnWords:
    """The words of one scenario.

    `kept` are texts of the user's own and `ids` his ids; `path` gives a path of the scenario with his ids of tiers and standards,
    which `tiers` and `standards` hold by those of the model.
    """

    def __init__(
        self, words: Mapping[str, OwnWord], kept: Iterable[str] = (), path: Callable[[str], str] = str, ids: Iterable[str] = (),
        tiers: Mapping[str, str] | None = None, standards: Mapping[str, str] | None = None,
    ) -> None:
        self.words, self.path, self.tiers, self.standards = dict(words), path, dict(tiers or {}), dict(standards or {})
        self._rules = {lang: _rules(self.words, lang) for lang in LANGS}
        self._put = lru_cache(maxsize=20_000)(self._with_own)
        self.ids = frozenset(ids)
        self.kept: tuple[str, ...] = ()
        self._seen: set[str] = set()
        self._whole: frozenset[str] = frozenset()
        self.keep(kept)

    def keep(self, texts: Iterable[str]) -> None:
        """Leave more texts alone: what the user, or a document, says."""
        found = {" ".join(text.split()) for text in texts} - self._seen
        self._seen |= found
        more = {text for text in found if len(text) > 1 and self._changes(text)}
        if not more:
            return
        self.kept = tuple(sorted({*self.kept, *more}, key=lambda text: (-len(text), text)))
        self._whole = frozenset(self.kept)
        self._put.cache_clear()

    def _changes(self, text: str) -> bool:
        return any(self._replaced(text, lang) != text for lang in LANGS)

    def put(self, text: str, lang: Lang) -> str:
        """The text with the scenario's words in place of the program's."""
        return self._put(text, lang)

    def _with_own(self, text: str, lang: Lang) -> str:
        if text in self.ids or text in self._whole or not text or text.isdigit():
            return text
        masks: list[str] = []

        def masked(found: re.Match[str]) -> str:
            masks.append(found[0])
            return chr(_FIRST_MASK + len(masks) - 1)

        def machine(found: re.Match[str]) -> str:
            return masked(found) if _is_machine(found[0]) else found[0]

        for rule in (_RESULTS, *self._kept_in(text)):
            text = rule.sub(masked, text)
        text = _MACHINE.sub(machine, text)
        text = self._replaced(text, lang)
        for at in range(len(masks) - 1, -1, -1):
            text = text.replace(chr(_FIRST_MASK + at), self._told(masks[at]))
        return text

    def _told(self, held: str) -> str:
        """What was left alone; a path of the scenario with the user's own ids."""
        return _PATH.sub(lambda found: self.path(found[0]), held)

    def _kept_in(self, text: str) -> list[re.Pattern[str]]:
        """Patterns of the user's own texts that stand in a text, whole or cut short, on one line or several."""
        flat = _squashed(text)
        found = [_kept_rule(text_kept, "") for text_kept in self.kept if _squashed(text_kept) in flat]
        for cut in (flat[: at.start()] for at in re.finditer("…", flat)):
            for held in self.kept:
                bare = _squashed(held)
                size = next((size for size in range(len(bare) - 1, _SHORTEST - 1, -1) if cut.endswith(bare[:size])), 0)
                if size:
                    found.append(_kept_rule(bare[:size], "…"))
        return found

    def _replaced(self, text: str, lang: Lang) -> str:
        for rule, make in self._rules[lang]:
            text = rule.sub(make, text)
        return text

    def data(self, value: object, lang: Lang | None = None) -> object:
        """Plain data with the texts in it that stand under `zh`, `en`, or a key that ends so."""
        if isinstance(value, Mapping):
            return {key: self.cell(str(key), held) if isinstance(held, str) and str(key) in _ID_KEYS else
                    self.data(held, lang_of_key(str(key)) or lang) for key, held in value.items()}
        if isinstance(value, list | tuple):
            return [self.data(held, lang) for held in value]
        return self.put(value, lang) if isinstance(value, str) and lang else value

    def cell(self, column: str, held: str) -> str:
        """What stands under a heading that holds ids: the user's own."""
        if column in ("path", "lever"):
            return self.path(held)
        return {"tier": self.tiers, "standard": self.standards}.get(column, {}).get(held, held)

    def lines(self, texts: Sequence[str], lang: Lang) -> list[str]:
        """Texts with the scenario's words in place of the program's, one by one."""
        return [self.put(text, lang) for text in texts]


def as_told(name: str) -> tuple[str, ...]:
    """How a scenario is named in sentences, in which its name is no word: a file may be called county, or street-grant."""
    told = tuple(form.format(name=name) for form in _TOLD)
    return told if name.isalpha() else (name, *told)


def lang_of_key(key: str) -> Lang | None:
    """The language that a key or heading is in, where it says so: `zh`, or `title_zh`."""
    return next((lang for lang in LANGS if key == lang or key.endswith(f"_{lang}")), None)


def _squashed(text: str) -> str:
    return "".join(text.split())


@lru_cache(maxsize=5_000)
def _kept_rule(text: str, end: str) -> re.Pattern[str]:
    """A text of the user's own wherever lines are broken, not within a longer word."""
    inside = r"\s*".join(re.escape(letter) for letter in _squashed(text))
    before = r"(?<![A-Za-z])" if _LETTER.match(text[0]) else ""
    after = r"(?![A-Za-z])" if not end and _LETTER.match(text[-1]) else ""
    return re.compile(f"{before}{inside}{after}{end}")


def _is_machine(run: str) -> bool:
    """Whether a run of letters is a path, a file, an option or an id, and no word."""
    bare = run.rstrip(".:-/")
    if "_" in bare or "=" in bare or "\\" in bare or run.startswith("--"):
        return True
    return bool(re.search(r"[A-Za-z0-9_*]\.[A-Za-z_*]", bare)) or bool(re.search(r"^[./]+\w|\w/\w", bare))


def _rules(words: Mapping[str, OwnWord], lang: Lang) -> list[tuple[re.Pattern[str], _Make]]:
    """What is put in place of what: the currency, then everything else in one pass, the longest first."""
    found: list[tuple[Phrase, OwnWord]] = []
    for place, word in words.items():
        if place in TERMS and getattr(word, lang):
            found += [(phrase, word) for phrase in getattr(TERMS[place], lang)]
    money = money_rules(words[CURRENCY], lang) if CURRENCY in words else None
    spoken = {"t": words.get("terms.tier", OwnWord()).en or "tier", "d": words.get("statuses.named", OwnWord()).en or "named"}
    made = [_chinese(found) if lang == "zh" else _english(found, spoken)] if found else []
    return made if money is None else [_joined(money, *made)] if made else [money]


def _joined(first: tuple[re.Pattern[str], _Make], second: tuple[re.Pattern[str], _Make]) -> tuple[re.Pattern[str], _Make]:
    """Two rules as one, so that neither sees what the other has put in."""
    (one, make_one), (two, make_two) = first, second
    both = re.compile(f"(?:{one.pattern})|(?:{two.pattern})", one.flags | two.flags)

    def make(found: re.Match[str]) -> str:
        if (again := one.fullmatch(found.string, *found.span())) is not None:
            return make_one(again)
        again = two.fullmatch(found.string, *found.span())
        return make_two(again) if again is not None else found[0]

    return both, make


def _chinese(found: Sequence[tuple[Phrase, OwnWord]]) -> tuple[re.Pattern[str], _Make]:
    """Literally, wherever a line is broken in a word."""
    forms = {phrase.said: _once(phrase.instead.format(w=word.zh, ws=word.zh, n=word.zh)) for phrase, word in found}
    unless = {phrase.said: rf"(?!\n?{phrase.unless})" if phrase.unless else "" for phrase, _ in found}
    longest = sorted(forms, key=lambda said: (-len(said), said))
    rule = re.compile("|".join(r"\n?".join(map(re.escape, said)) + unless[said] for said in longest))
    return rule, lambda match: forms[match[0].replace("\n", "")]


def _once(words: str) -> str:
    """A word that begins already with what stands before it: 全市 for 全全市."""
    return words[1:] if words[:1] in ("全", "各") and words[:1] == words[1:2] else words


def _english(found: Sequence[tuple[Phrase, OwnWord]], spoken: Mapping[str, str]) -> tuple[re.Pattern[str], _Make]:
    """As whole words, with their case kept and the article before them mended."""
    forms: dict[str, str] = {}
    for phrase, word in found:
        one = word.en or ""
        forms[phrase.said] = phrase.instead.format(w=one, ws=word.plural or plural_of(one), n=word.noun or one, **spoken)
    longest = sorted(forms, key=lambda said: (-len(said), said))
    said = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest)
    rule = re.compile(rf"(?:(?<![A-Za-z0-9_])(an?)(\s+))?(?<![A-Za-z0-9_])({said})(?![A-Za-z0-9_])('s(?![A-Za-z]))?", re.IGNORECASE)

    def make(match: re.Match[str]) -> str:
        own = cased(forms[" ".join(match[3].lower().split())], match[3])
        own = possessive(own) if match[4] else own
        return f"{article(match[1], own)}{match[2]}{own}" if match[1] else own

    return rule, make
