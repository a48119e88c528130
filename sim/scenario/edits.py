"""What a scenario changes in the files that it rests on: values set one by one, and values that files give without a source."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

from sim.scenario.node import Node, Place, plain_value, spell
from sim.scenario.schema import Text
from sim.scenario.sources import OFF, OWN_ASSUMPTION, WORDS, is_assumed
from sim.scenario.units import alike, month_text, parse_month, shown
from sim.words.figures import how_many
from sim.words.tongue import Lang

_SIZE = re.compile(r"(\d+) × (\d+)")
"""Columns and rows of a table of draws."""
_NAMED = 2
"""So many changes are named in a title; of more, their number is told."""
_KNOWN, _DRAWN = "as_of", "draws"
"""What changes nothing in the files: the month up to which published figures are known, and a table of draws. Titles say which."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One value that differs from what the files below gave; None where there was none, or is none any more."""

    path: str
    """The value's path."""
    value: object
    """What it is now, or None."""
    was: object
    """What it was, or None."""
    by: Literal["set", "file"]
    """Whether `--set` changed it, or a file."""
    file: str
    """The file that changed it."""
    line: int
    """The line there, 0 on the command line."""
    named: bool = True
    """Whether titles and sentences tell it; what a file with a title of its own assumes or removes is what its title says."""

    @property
    def changes(self) -> bool:
        """Whether it is a change that is told: not of what is known, nor one that the file's own title tells."""
        return self.named and self.path not in (_KNOWN, _DRAWN)

    def alone(self) -> Edit:
        """An equal change that shares no list or mapping with this one."""
        plain = not isinstance(self.value, list | dict) and not isinstance(self.was, list | dict)
        return self if plain else replace(self, value=deepcopy(self.value), was=deepcopy(self.was))

    def told(self) -> str:
        """As a title names it: policy.path.share=90%."""
        return f"{self.path}={_word(self.value)}"

    def as_data(self) -> dict[str, object]:
        """As `--json` and summary.json give it, as text for people."""
        return {"path": self.path, "value": _word(self.value), "was": _word(self.was), "by": self.by, "file": self.file, "line": self.line}


class Edited(Protocol):
    """A scenario, as far as its changes go."""

    def told_edits(self, lang: Lang = "en") -> tuple[Edit, ...]:
        """What was changed, as either language tells it."""


@dataclass
class Merge:
    """What merging files finds: problems, and what one changes in another. A `titled` file names what it makes of its base."""

    problems: list[str] = field(default_factory=list)
    """What is wrong, a line each."""
    edits: list[Edit] = field(default_factory=list)
    """What changes."""
    by: Literal["set", "file"] = "file"
    """Whether `--set` changes it, or a file."""
    titled: bool = False
    """Whether the file has a title of its own."""

    def note(self, place: Place, old: Node | None, new: Node, kept: str) -> Node:
        """The new value, with its source: one that differs from what a source says is an assumption until it has its own."""
        if old is not None and old.value is not None and _same(old, new):
            return new.resting_on(old.source if self.by == "set" else new.source or kept)
        if not WORDS.isdisjoint(map(str, place)):
            return new.resting_on(new.source or kept)
        if kept == OFF:  # what is switched off is nobody's statement, so that switching it on changes none
            return new.resting_on(new.source or "assumption")
        unsourced = not new.source and bool(kept)
        if self.by == "set" or unsourced or (old is not None and is_assumed(new.source) and not is_assumed(kept)):
            self.add(place, old, new, named=self.by == "set" or unsourced or not self.titled)
        return new.resting_on(new.source or (kept if not kept or is_assumed(kept) else OWN_ASSUMPTION))

    def add(self, place: Place, old: Node | None, new: Node, named: bool) -> None:
        """A change of one value."""
        was = plain_value(old) if old is not None and not old.gone else None
        self.edits.append(Edit(spell(place), plain_value(new), was, self.by, new.file, new.line, named))


def _same(old: Node, new: Node) -> bool:
    return not old.gone and isinstance(old.value, dict) == isinstance(new.value,
                                                                      dict) and alike(plain_value(old)) == alike(plain_value(new))


def _word(value: object) -> str:
    """A value as a line shows it."""
    if value is None:
        return "null"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_word(item) for item in value) + "]"
    return str(value)[:60] if isinstance(value, str) else shown(value)


def joined_edits(before: Sequence[Edit], after: Sequence[Edit]) -> tuple[Edit, ...]:
    """Changes after changes: of one path the last value counts against what was there first, and going back is none."""
    found = {edit.path: edit for edit in before}
    for edit in after:
        first = found.pop(edit.path, edit)
        if alike(first.was) != alike(edit.value) or edit.value is None:
            found[edit.path] = replace(edit, was=first.was)
    return tuple(found.values())


def marked(title: Text, chinese: Sequence[Edit], english: Sequence[Edit]) -> Text:
    """A title that says what was changed, each change as either language tells it."""
    title = _of_what_is_known(title, {edit.path: edit.value for edit in english if edit.value is not None})
    in_zh, in_en = ([edit.told() for edit in edits if edit.changes] for edits in (chinese, english))
    if not in_en:
        return title
    more = len(in_en) - _NAMED
    zh = "、".join(in_zh[:_NAMED]) + (f"等{len(in_zh)}处" if more > 0 else "")
    en = ", ".join(in_en[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return title.model_copy(update={"zh": f"{title.zh}（有改动：{zh}）", "en": f"{title.en} (modified: {en})"})


def _of_what_is_known(title: Text, values: Mapping[str, object]) -> Text:
    """A title that says up to when figures are known, and from which table what is uncertain is drawn."""
    zh, en = [], []
    if _KNOWN in values:
        by = parse_month(values[_KNOWN])
        zh.append(f"截至{by // 12}年{by % 12 + 1}月")
        en.append(f"as of {month_text(by)}")
    if _DRAWN in values:
        table = _word(values[_DRAWN]).replace(" (", ", ").removesuffix(")")  # no brackets within those of the title
        zh.append(f"取值表{_sized(table, 'zh').replace(', ', '，').replace(' posterior', '的后验')}")
        en.append(f"draws: {_sized(table, 'en')}")
    if not zh:
        return title
    return title.model_copy(update={"zh": f"{title.zh}（{'，'.join(zh)}）", "en": f"{title.en} ({', '.join(en)})"})


def edit_sentences(schemes: Mapping[str, Edited], lang: Lang) -> list[str]:
    """Sentences that list every change with what was there before, by the name of the scenario; those that several have in
    common once, and one value that each sets otherwise in one sentence; and from which table uncertain quantities are taken. Nothing
    where there is none."""
    edits = {name: scheme.told_edits(lang) for name, scheme in schemes.items()}
    having: dict[tuple[str, ...], list[str]] = {}
    alone: dict[tuple[str, ...], Edit] = {}
    for name, found in edits.items():
        told = [edit for edit in found if edit.changes]
        listed = tuple(_listed([edit], lang) for edit in told)
        if listed:
            having.setdefault(listed, []).append(name)
            alone |= {listed: told[0]} if len(told) == 1 else {}
    swept: dict[tuple[str, ...], list[Edit]] = {}
    for listed, names in list(having.items()):
        if listed in alone and len(names) == 1 and alone[listed].value is not None:
            swept.setdefault((alone[listed].path, _was(alone[listed], "")), []).append(alone[listed])
    for several in swept.values():
        if len(several) > 1:
            names = [name for edit in several for name in having.pop((_listed([edit], lang),))]
            having[_listed(several, lang),] = names
    every = (edit for found in edits.values() for edit in found if edit.path == _DRAWN and edit.value is not None)
    tables = dict.fromkeys(_word(edit.value) for edit in every)
    return [*(_sentence(listed, names, len(edits), lang) for listed, names in having.items()), *(_drawn(told, lang) for told in tables)]


def _drawn(told: str, lang: Lang) -> str:
    """From which table uncertain quantities are taken."""
    if lang == "zh":
        return f"不确定量的取值取自{_table(told)}，不另抽取。"
    return f"The values of uncertain quantities are taken from {_sized(told, 'en')}."


def _table(told: str) -> str:
    """A table and its size as Chinese writes it: draws.csv（200行、47列）."""
    return _sized(told, "zh").replace(" (", "（").replace(")", "）")


def _sized(told: str, lang: Lang) -> str:
    """A table's size, columns × rows, in words; the small print of a chart has no room to say which is which otherwise."""
    def words(size: re.Match[str]) -> str:
        if lang == "zh":
            return f"{size[2]}行、{size[1]}列"
        return f"{how_many(int(size[2]), 'row', 'rows')} of {how_many(int(size[1]), 'column', 'columns')}"

    return _SIZE.sub(words, told)


def _listed(edits: Sequence[Edit], lang: Lang) -> str:
    """One change, with what was there before; or of one value what each of several scenarios sets it to, in their order."""
    path, values = edits[0].path, [_word(edit.value) for edit in edits]
    if edits[0].value is None:
        return f"删去{path}" if lang == "zh" else f"{path} taken away"
    if lang == "zh":
        return f"{path}由{_was(edits[0], '无')}{'依次' if len(values) > 1 else ''}改为{'、'.join(values)}"
    return f"{path} from {_was(edits[0], 'none')} to {', '.join(values)}{', in this order' if len(values) > 1 else ''}"


def _sentence(listed: Sequence[str], names: Sequence[str], of: int, lang: Lang) -> str:
    """The changes of these scenarios, out of so many that an answer rests on."""
    if lang == "zh":
        who = "本情景" if of == 1 else "各方案均" if len(names) == of else f"方案{'、'.join(names)}"
        return f"{who}对所依据的文件有{len(listed)}处改动，均按自设假设处理：{'；'.join(listed)}。"
    rests = "this scenario rests" if of == 1 else "all schemes rest" if len(names) == of else f"{', '.join(names)} {_rests(names)}"
    return f"Changed against the files that {rests} on, and own assumptions: {'; '.join(listed)}."


def _rests(names: Sequence[str]) -> str:
    return "rests" if len(names) == 1 else "rest"


def _was(edit: Edit, none: str) -> str:
    return none if edit.was is None else _word(edit.was)
