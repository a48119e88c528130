"""A study as its folder tells it: summary, tables and what the manifest says of the scenario; nothing is simulated."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from sim.answers.format import exact_yuan
from sim.answers.scenario_values import value_text
from sim.errors import InputError
from sim.files.received import contents, within
from sim.files.writing import sha256
from sim.output.labels import levers_in_words
from sim.output.manifest import part_of
from sim.scenario.units import parse_money
from sim.words.own import OwnWords
from sim.words.terms import CURRENCY, OwnWord
from sim.words.text import in_braces, running_text, semicolon_list, title_or_name
from sim.words.tongue import LANGS, Lang, Words, pick

from .scenario_facts import kept_facts

_SUMMARY = "summary.json"
_LARGEST = 64 << 20
"""Bytes up to which a file is read."""
_CHANGED = re.compile(r"（有改动：| \(modified: ")
_YUAN = re.compile(r"\d+(?:\.\d+)?[万亿]?元")
OF_MONEY = ("元", "yuan")
"""How an amount ends as it is typed."""
_NONE = {"zh": "无", "en": "none"}


def bare_title(title: str) -> str:
    """A title without the values that were changed, which are told in a sentence of their own."""
    return _CHANGED.split(title)[0]


@dataclass(frozen=True)
class KeptStudy:
    """What a folder of a study says, in one language."""

    folder: Path
    """The folder."""
    lang: Lang
    """The language."""
    manifest: Mapping[str, Any]
    """Its manifest."""

    @cached_property
    def told(self) -> Mapping[str, Any]:
        """Its summary; InputError where that is not as it was written."""
        found = json.loads(self._read(_SUMMARY).decode())
        if not isinstance(found, dict):
            raise ValueError
        return found

    def table(self, name: str) -> pd.DataFrame:
        """One of its tables, texts without the apostrophe that keeps a spreadsheet from running them."""
        made = pd.read_csv(BytesIO(self._read(f"{name}.csv")), encoding="utf-8-sig", keep_default_na=False, na_values=[""])
        for column in made.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in made.dtypes]]:
            made[column] = [text.removeprefix("'") if isinstance(text, str) else text for text in made[column]]
        return made

    def has(self, name: str) -> bool:
        """Whether the folder has such a table."""
        return f"{name}.csv" in part_of(self.manifest, "files")

    def _read(self, name: str) -> bytes:
        path, digest = within(self.folder, name), part_of(self.manifest, "files").get(name)
        try:
            if path is None or sha256(path) != digest:
                raise ValueError
            return contents(path, _LARGEST)
        except (OSError, ValueError):
            raise InputError(f"{self.folder}: not as it was written ({name}); expected a result folder that nobody has changed") from None

    @cached_property
    def facts(self) -> Mapping[str, Any]:
        """What is known of the scenario; empty where nothing is."""
        return kept_facts(self.manifest)

    @cached_property
    def own(self) -> OwnWords | None:
        """The words of the scenario."""
        words = {place: OwnWord(*word) for place, word in self.facts.get("words", {}).items()}
        return OwnWords(words) if words else None

    @cached_property
    def currency(self) -> OwnWords | None:
        """The currency alone of the scenario's words, for finished texts: numbers are put in after the words; the user's texts stay."""
        word = self.own.words.get(CURRENCY) if self.own else None
        held = [self.facts.get("title"), self.told.get("title"), *self.facts.get("targets", {}).values()]
        return OwnWords({CURRENCY: word}, [str(each[self.lang]) for each in held if each]) if word else None

    @property
    def name(self) -> str:
        """The id of the scenario."""
        return str(part_of(self.manifest, "scenario")["name"])

    @property
    def digest(self) -> str:
        """SHA-256 of the summary, in which every figure of the study is."""
        return str(part_of(self.manifest, "files")[_SUMMARY])

    @property
    def replications(self) -> int:
        """Replications of each part of the study."""
        return int(self.manifest["replications"])

    @property
    def title(self) -> str:
        """The title of the study or of the scenario; the scenario's id where neither is known."""
        held = self.told.get("title") or self.facts.get("title")
        return bare_title(self.pick(held)) if held else self.name

    def pick(self, held: Mapping[str, Any]) -> str:
        """A text that stands there in both languages."""
        return str(held[self.lang])

    def say(self, words: Words, **values: object) -> str:
        """Words of ours in the language and in the scenario's terms, with values put in, which are left as they are."""
        text = self.worded(pick(words, self.lang))
        return text.format(**values) if values else text

    def worded(self, text: str) -> str:
        """A text of ours in the scenario's terms."""
        return self.own.put(text, self.lang) if self.own else text

    def target(self, name: str) -> str:
        """A target in words; its id where they are not known."""
        held = self.facts.get("targets", {}).get(name)
        return self.pick(held) if held else name

    def unit(self, name: str) -> dict[str, str] | None:
        """In what a target's shortfall is counted; None where that was not kept."""
        held = self.facts.get("units", {}).get(name)
        return None if held is None else {f"unit_{lang}": str(held[lang]) for lang in LANGS}

    def sentences(self) -> list[str]:
        """What the study says of itself."""
        held = self.told["sentences"][self.lang]
        return [held] if isinstance(held, str) else [str(text) for text in held]

    def sentences_but_month(self) -> list[str]:
        """What the study says of itself, without the sentence that changes nothing but the month up to which figures are known."""
        others = [each["path"] for each in self.told.get("modified", ()) if each["path"] != "as_of"]
        return [text for text in self.sentences() if "as_of" not in text or any(path in text for path in others)]

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences one after the other."""
        return running_text(sentences, self.lang)

    def scheme(self, name: str) -> str:
        """A scheme by its title; by its id where that was not kept, or another has the same."""
        titles = {key: self.pick(each) for key, each in self.told.get("titles", {}).items()}
        return title_or_name(titles, name) if name in titles else name

    def lever(self, path: str) -> str:
        """A lever in words; its path where they were not kept."""
        called = self.told.get("called", {}).get(path)
        return self.pick(called) if called else path

    def levers_named(self, text: str) -> str:
        """A sentence with levers in words, and amounts of money in the language's units."""
        text = levers_in_words(text, self.told.get("called", {}), self.lang)
        return _YUAN.sub(lambda found: self.value(found[0]), text) if self.lang == "en" else text

    def listed(self, parts: Sequence[str]) -> str:
        """Parts of a sentence one after the other."""
        return semicolon_list(parts, self.lang)

    def value(self, typed: object) -> str:
        """A value of a lever as people read it: money in the language's units, everything else as it was typed."""
        if isinstance(typed, bool | np.bool_) or typed in ("True", "False"):  # a column of nothing else is read as such, any other as text
            return value_text(str(typed) == "True", None, self.lang)
        if not isinstance(typed, str):
            return _NONE[self.lang] if typed is None else f"{typed:.10g}" if isinstance(typed, int | float) else in_braces(typed)
        if typed.endswith(OF_MONEY):
            return exact_yuan(parse_money(typed), self.lang)
        return _NONE[self.lang] if typed == "none" else typed

