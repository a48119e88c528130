"""The words of a scenario, as they are put into finished texts; and what is wrong with them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from pydantic import BaseModel, ValidationError

from sim.scenario.near import hint, near
from sim.scenario.node import Node, Place, entries, plain_value
from sim.scenario.own_ids import BY_STANDARD, BY_TIER, STANDARDS, OwnIds, ids_of
from sim.scenario.schema import ScenarioData, ScenarioWords, Text
from sim.scenario.schema_types import TIERS
from sim.scenario.schema_words import Word
from sim.words.own import OwnWords
from sim.words.terms import CURRENCY, TERMS, OwnWord
from sim.words.tongue import LANGS, is_spoken

_SIGNS = frozenset(" -'’.·")
"""Signs that may stand in a word beside letters, digits and signs of currencies; others a table, a page or a path takes for its own."""
_GROUPS = ("statuses", "kinds", "agents", "terms")


def own_words(data: ScenarioData, texts: Iterable[str] = ()) -> OwnWords | None:
    """What a scenario calls things; None where it has no words or ids of its own. `texts` are left alone, as those of its data."""
    ids = OwnIds.of(data)
    if data.words is None and not ids:
        return None
    kept, known = user_texts(data)
    kept += texts
    return OwnWords(words_by_place(data.words or ScenarioWords(), ids), kept, ids.path_out, known, ids.of_tier, ids.of_standard)


def user_texts(data: ScenarioData) -> tuple[list[str], list[str]]:
    """Every text of a scenario in either language, and every id."""
    kept, known = list[str](), list[str]()
    _texts(data, kept, known)
    return kept, known


def _texts(held: object, kept: list[str], known: list[str]) -> None:
    """Every text that the user wrote in either language, and every id."""
    if isinstance(held, Text):
        kept += [held.zh, held.en]
    elif isinstance(held, BaseModel) and not isinstance(held, ScenarioWords):
        for name in type(held).model_fields:
            _texts(getattr(held, name), kept, known)
    elif isinstance(held, Mapping):
        known += [key for key in held if isinstance(key, str)]
        for below in held.values():
            _texts(below, kept, known)


def words_by_place(words: ScenarioWords, ids: OwnIds) -> dict[str, OwnWord]:
    """The words by their place in the list of terms; a tier or standard with an id of its own and no word is called by its id."""
    found: dict[str, OwnWord] = {}
    for group in _GROUPS:
        part = getattr(words, group)
        found |= {f"{group}.{name}": _own(word) for name in type(part).model_fields if (word := getattr(part, name)) is not None}
    for part, of, names in (("tiers", ids.of_tier, TIERS), ("standards", ids.of_standard, STANDARDS)):
        given: Mapping[str, Word] = getattr(words, part)
        for theirs in names:
            word = given.get(of.get(theirs, theirs))
            if word is not None or of:
                found[f"{part}.{theirs}"] = _named(_own(word or Word()), of.get(theirs))
    return found | ({CURRENCY: _own(words.currency)} if words.currency else {})


def _own(word: Word) -> OwnWord:
    return OwnWord(word.zh, word.en, word.plural, word.noun)


def _named(word: OwnWord, own: str | None) -> OwnWord:
    """The word, in a language that has none that of the other, or the id."""
    if own is None:
        return word
    said = own.replace("_", " ")
    return OwnWord(word.zh or word.en or said, word.en or said, word.plural, word.noun)


def with_own_labels(tree: Node, shipped: Iterable[str]) -> Node:
    """The tree with the scenario's words in the labels of quantities that a file of the program's gives."""
    node = entries(tree).get("words")
    files = frozenset(shipped)
    try:
        words = ScenarioWords.model_validate(plain_value(node) if node is not None else {})
    except ValidationError:
        return tree
    ids = ids_of([tree])
    if node is None and not ids:
        return tree
    own = OwnWords(words_by_place(words, ids))
    parts = entries(entries(tree).get("uncertain"))
    for part, quantities in parts.items():
        held = {name: _relabelled(entry, own, files) for name, entry in entries(quantities).items()}
        parts = {**parts, part: quantities.with_value(held)} if held else parts
    return tree.with_value({**entries(tree), "uncertain": entries(tree)["uncertain"].with_value(parts)}) if parts else tree


def _relabelled(entry: Node, own: OwnWords, files: frozenset[str]) -> Node:
    label = entries(entry).get("label")
    if label is None:
        return entry
    said = {lang: text.with_value(own.put(text.value, lang)) if is_spoken(lang) and text.file in files and isinstance(text.value, str)
            else text for lang, text in entries(label).items()}
    return entry.with_value({**entries(entry), "label": label.with_value(said)}) if said else entry


def check_words(data: ScenarioData, rows: object = ()) -> Iterator[tuple[Place, str]]:
    """Ids that are something else already, words for nothing, words that are none, the same word for two things."""
    ids = OwnIds.of(data)
    yield from _id_faults("tiers", data.tiers, {*TIERS, *STANDARDS, "new_build"})
    yield from _id_faults("standards", data.standards, {*TIERS, *STANDARDS, "new_build", *(data.tiers or ())})
    if data.words is None:
        return
    for part, own, theirs in (("tiers", ids.tiers, TIERS), ("standards", ids.standards, STANDARDS)):
        for name in getattr(data.words, part):
            if name not in (names := own or theirs):
                wanted = hint(name, names) if near(name, names) else f"expected one of {', '.join(names)}"
                yield ("words", part, name), f"{name!r} is no id of {part}; {wanted}"
    found = list(_every(data.words))
    for place, word in found:
        yield from _word_faults(place, word)
    yield from _same_words(found, ids)


def _id_faults(part: str, own: list[str] | None, taken: set[str]) -> Iterator[tuple[Place, str]]:
    if own is None:
        return
    if not 1 <= len(own) <= len(TIERS):
        yield (part,), f"{len(own)} {part} are too many or too few; expected 1 to {len(TIERS)}, the lowest first"
    for at, name in enumerate(own):
        if name in own[:at]:
            yield (part,), f"'{name}' is listed twice; expected once"
        elif name in taken or name in _keys():
            yield (part,), f"'{name}' means something else in a scenario; expected another id"


@cache
def _keys() -> frozenset[str]:
    """Keys that stand where an id of a tier or standard may stand."""
    return frozenset(key for model in (*BY_TIER, *BY_STANDARD) for key in model.model_fields) | {  # type: ignore[attr-defined]
        "source", "value", "note", "zh", "en", "title", "text", "label", "name", "all"}


def _every(words: ScenarioWords) -> Iterator[tuple[Place, Word]]:
    """Every word with its place."""
    for group in _GROUPS:
        part = getattr(words, group)
        yield from ((("words", group, name), word) for name in type(part).model_fields if (word := getattr(part, name)) is not None)
    for group in ("tiers", "standards"):
        yield from ((("words", group, name), word) for name, word in getattr(words, group).items())
    if words.currency is not None:
        yield ("words", "currency"), words.currency


def _word_faults(place: Place, word: Word) -> Iterator[tuple[Place, str]]:
    if word.zh is None and word.en is None:
        yield place, "no word is given; expected zh, en or both"
    if word.en is None and (word.plural or word.noun):
        yield place, "another form is given of no word; expected en beside it"
    for lang in type(word).model_fields:
        said = getattr(word, lang)
        if said is None:
            continue
        sign = next((letter for letter in said if letter not in _SIGNS and unicodedata.category(letter)[0] not in "LN"
                     and unicodedata.category(letter) != "Sc"), None)
        if sign is not None:
            yield (*place, lang), f"{sign!r} cannot stand in a word; expected letters, digits, spaces and hyphens"
        elif said != " ".join(said.split()):
            yield (*place, lang), "blanks around or within the word; expected single spaces between words"
        elif place[-1] != "currency" and not any(letter.isalnum() for letter in said):
            yield (*place, lang), f"{said!r} is no word; expected letters"


def _same_words(found: list[tuple[Place, Word]], ids: OwnIds) -> Iterator[tuple[Place, str]]:
    """A word that two things share, or that another thing keeps which has no word of its own."""
    for lang in LANGS:
        said: dict[str, Place] = {}
        own = {".".join(map(str, place[1:])) for place, word in found if getattr(word, lang)}
        kept = {phrase.said: name for name, term in TERMS.items() if name not in own and not _renamed(name, ids)
                for phrase in getattr(term, lang) if phrase.instead == "{w}" and not name.startswith("agents.city")}
        for place, word in found:
            spoken = (getattr(word, lang) or "").lower()
            if not spoken:
                continue
            if spoken in said:
                yield (*place, lang), f"{spoken!r} is said of {'.'.join(map(str, said[spoken][1:]))} too; expected a word for each"
            elif spoken in kept and kept[spoken] != ".".join(map(str, place[1:])):
                yield (*place, lang), f"{spoken!r} is the program's word for {kept[spoken]}; expected another, or one for that too"
            said.setdefault(spoken, place)


def _renamed(name: str, ids: OwnIds) -> bool:
    return (name.startswith("tiers.") and bool(ids.tiers)) or (name.startswith("standards.") and bool(ids.standards))


def own_cells(data: ScenarioData) -> dict[str, dict[str, str]]:
    """What the scenario's own ids and words mean in the cells of a table, by the table's column."""
    ids = OwnIds.of(data)
    found: dict[str, dict[str, str]] = {"tier": dict(ids.to_tier), "standard": dict(ids.to_standard), "counted": {}, "kind": {}}
    columns = {"tiers": "tier", "standards": "standard", "statuses": "counted", "kinds": "kind"}
    for place, word in words_by_place(data.words or ScenarioWords(), ids).items():
        group, _, name = place.partition(".")
        if group in columns and name not in (*ids.closed_tiers, *ids.hidden_standards):
            found[columns[group]] |= {said.lower(): name for said in (word.zh, word.en) if said}
    return found
