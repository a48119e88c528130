"""A comparison as its folder tells it: the numbers and names of summary.json, and what the manifest keeps of its first scheme."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pandas as pd

from sim.words.own import OwnWords
from sim.words.terms import OwnWord
from sim.words.text import comma_list, running_text, title_or_name
from sim.words.tongue import Lang, Words, say

CHANCE, SIDE_BY_SIDE = "probability", 4
"""The kind of a difference of probabilities; schemes that a table and a chart have room for."""
_CHANGING = {"zh": re.compile("方案([^：]+?)(?=对所依据的文件有)"),
             "en": re.compile("(?<=the files that )(.+?)(?= rests? on, and own assumptions)")}
"""Where a sentence names the schemes that change the files they rest on."""


@dataclass(frozen=True)
class KeptSchemes:
    """What a comparison says of itself."""

    told: Mapping[str, Any]
    """Its summary."""
    lang: Lang
    """The language in which it is told."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    """What is kept of the first scheme beside it: numbers by evidence, and the documents that they rest on."""

    @property
    def baseline(self) -> str:
        """The name of the first scheme."""
        return str(self.told["baseline"])

    @property
    def replications(self) -> int:
        """Replications of each scheme."""
        return int(self.told["replications"])

    @cached_property
    def differences(self) -> pd.DataFrame:
        """A row for each difference of an alternative from the baseline."""
        return pd.DataFrame(self.told["comparison"])

    @cached_property
    def shown(self) -> list[str]:
        """The baseline and the schemes that rank first, as many as there is room for; in the order in which they were given."""
        ranked = [row["scenario"] for row in self.told["ranking"]]
        kept = {self.baseline, *[name for name in ranked if name != self.baseline][: SIDE_BY_SIDE - 1]}
        return [scheme["name"] for scheme in self.told["schemes"] if scheme["name"] in kept]

    @cached_property
    def own(self) -> OwnWords | None:
        """The words of the first scheme; what is named already is left alone."""
        words = {place: OwnWord(*word) for place, word in self.told["words"].items()}
        titles = [scheme["title"] for scheme in self.told["schemes"]]
        return OwnWords(words, [text for named in (*titles, *self.told["names"].values()) for text in named.values()]) if words else None

    def say(self, words: Words, **values: object) -> str:
        """Words of ours in the language, with values put in."""
        return say(words, self.lang, **values)

    def joined(self, sentences: Sequence[str]) -> str:
        """Sentences one after the other."""
        return running_text(sentences, self.lang)

    def label(self, name: str) -> str:
        """A scheme by its title, or by its name where another has the same title."""
        return title_or_name({scheme["name"]: str(scheme["title"][self.lang]) for scheme in self.told["schemes"]}, name)

    def short(self, name: str) -> str:
        """A scheme by its place: the baseline, then one after the other."""
        others = [scheme["name"] for scheme in self.told["schemes"] if scheme["name"] != self.baseline]
        if name == self.baseline:
            return {"zh": "基准方案", "en": "the baseline"}[self.lang]
        return f"方案{others.index(name) + 1}" if self.lang == "zh" else f"scheme {others.index(name) + 1}"

    def shortened(self, text: str) -> str:
        """Sentences with every scheme by its place instead of its title, or of its name where they tell what it changes."""
        named = {f"“{self.label(scheme['name'])}”": self.short(scheme["name"]) for scheme in self.told["schemes"]}
        for title in sorted(named, key=len, reverse=True):
            text = text.replace(title, named[title])
        return _CHANGING[self.lang].sub(self._by_place, text)

    def _by_place(self, found: re.Match[str]) -> str:
        """Names of schemes side by side, each by its place; what is no list of them stays."""
        known = {str(scheme["name"]) for scheme in self.told["schemes"]}
        names = [found[1]] if found[1] in known else found[1].split(comma_list(("", ""), self.lang))
        return comma_list((self.short(name) for name in names), self.lang) if known.issuperset(names) else found[0]

    def called(self, name: str) -> str:
        """A target, a payer or a measure in words."""
        return str(self.told["names"][name][self.lang])

    def chances(self, scheme: str, status: str) -> pd.DataFrame:
        """How likely each target is under a scheme and how that differs from the baseline, from which the baseline differs by 0."""
        table = self.differences[(self.differences["kind"] == CHANCE) & (self.differences["status"] == status)]
        if scheme != self.baseline:
            return table[table["scenario"] == scheme].set_index("id").assign(here=lambda rows: rows["b"])
        return table.drop_duplicates("id").set_index("id").assign(here=lambda rows: rows["a"], p_holm=1.0, difference=0.0)
