"""A comparison as its folder tells it: the numbers and names of summary.json, and nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from sim.errors import InputError
from sim.files.received import contents, within
from sim.files.writing import sha256
from sim.output.manifest import read_manifest
from sim.studies.comparison.scheme_labels import first_titled
from sim.words.own import OwnWords
from sim.words.terms import OwnWord
from sim.words.text import comma_list
from sim.words.tongue import Lang

_SUMMARY, _LARGEST = "summary.json", 64 << 20
"""The file, and the bytes up to which it is read."""
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

    def label(self, name: str, lang: Lang) -> str:
        """A scheme by its title, or by its name where an earlier one has the same title."""
        return first_titled({scheme["name"]: str(scheme["title"][lang]) for scheme in self.told["schemes"]}, name)

    def short(self, name: str, lang: Lang) -> str:
        """A scheme by its place: the baseline, then one after the other."""
        others = [scheme["name"] for scheme in self.told["schemes"] if scheme["name"] != self.baseline]
        if name == self.baseline:
            return {"zh": "基准方案", "en": "the baseline"}[lang]
        return f"方案{others.index(name) + 1}" if lang == "zh" else f"scheme {others.index(name) + 1}"

    def shortened(self, text: str, lang: Lang) -> str:
        """Sentences with every scheme by its place instead of its title, or of its name where they tell what it changes."""
        named = {f"“{self.label(scheme['name'], lang)}”": self.short(scheme["name"], lang) for scheme in self.told["schemes"]}
        for title in sorted(named, key=len, reverse=True):
            text = text.replace(title, named[title])
        return _CHANGING[lang].sub(lambda found: self._by_place(found, lang), text)

    def _by_place(self, found: re.Match[str], lang: Lang) -> str:
        """Names of schemes side by side, each by its place; what is no list of them stays."""
        known = {str(scheme["name"]) for scheme in self.told["schemes"]}
        names = [found[1]] if found[1] in known else found[1].split(comma_list(("", ""), lang))
        return comma_list((self.short(name, lang) for name in names), lang) if known.issuperset(names) else found[0]

    def called(self, name: str, lang: Lang) -> str:
        """A target, a payer or a measure in words."""
        return str(self.told["names"][name][lang])

    def of_scheme(self, scheme: str, kind: str, status: str = "") -> pd.DataFrame:
        """What a scheme comes to and how that differs from the baseline, by id; for the baseline itself the difference is none."""
        table = self.differences[(self.differences["kind"] == kind) & self.differences["status"].isin({status or "headline", status})]
        if scheme != self.baseline:
            return table[table["scenario"] == scheme].set_index("id").assign(here=lambda rows: rows["b"])
        return table.drop_duplicates("id").set_index("id").assign(here=lambda rows: rows["a"], p_holm=1.0, difference=0.0)


def kept_schemes(folder: Path) -> KeptSchemes:
    """The comparison of a folder; InputError where its summary is not as it was written, or that of an older version."""
    path, digest = within(folder, _SUMMARY), read_manifest(folder).get("files", {}).get(_SUMMARY)
    try:
        if path is None or sha256(path) != digest:
            raise ValueError
        told = json.loads(contents(path, _LARGEST).decode())
    except (OSError, ValueError, RecursionError, MemoryError):
        raise InputError(f"{folder}: not as it was written ({_SUMMARY}); expected a result folder that nobody has changed") from None
    if not isinstance(told, dict) or not {"names", "words", "comparison", "ranking", "schemes"} <= set(told):
        raise InputError(f"{folder / _SUMMARY}: tells less than a comparison of this version does; expected a folder of this "
                         "version, which `rollout compare` makes again")
    return KeptSchemes(told)
