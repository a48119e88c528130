"""Values set one by one, from Python or by --set PATH=VALUE, after all files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel

from sim.errors import InputError
from sim.scenario import inherit, shape
from sim.scenario.edits import Edit, Merge
from sim.scenario.explain import SET
from sim.scenario.near import near
from sim.scenario.node import Key, Node, Place, entries, leaves, made, nearest, spell
from sim.scenario.own_currency import currency_of, in_yuan
from sim.scenario.own_ids import ids_of, refuse_set, with_model_ids
from sim.scenario.reading import read_tree
from sim.scenario.sources import BY_USER
from sim.scenario.units import shown


def parsed(options: Sequence[str]) -> dict[str, object]:
    """What `--set PATH=VALUE` options mean; a value reads as it would in a file."""
    problems: list[str] = []
    found = understood(options, problems)
    if problems:
        raise InputError(problems)
    return found


def understood(options: Sequence[str], problems: list[str]) -> dict[str, object]:
    """What those `--set PATH=VALUE` options mean that mean something; what is wrong with the others joins the `problems`."""
    found: dict[str, object] = {}
    seen: set[str] = set()
    for option in options:
        path, equals, text = option.partition("=")
        path = path.strip()
        if not equals or not path:
            problems.append(f"{SET}{option}: not PATH=VALUE; expected such as policy.path.share=50%")
        elif path in seen:
            problems.append(f"{SET}{option}: {path} is set twice; keep one of the two")
        else:
            seen.add(path)
            try:
                found[path] = _value(option, text)
            except InputError as error:
                problems += error.problems
    problems += said_twice(found)
    return found


def check_kind(settings: Mapping[str, object]) -> None:
    """TypeError for what is no mapping of paths to values."""
    if not hasattr(settings, "items"):
        raise TypeError(f"settings: {settings!r} is no mapping of paths to values")
    if other := [path for path, _ in settings.items() if not isinstance(path, str)]:  # a Series gives its values, asked plainly
        raise TypeError("; ".join(f"settings: {path!r} is no path, which is text such as 'policy.path.share'" for path in other))


def said_twice(settings: Mapping[str, object]) -> Iterator[str]:
    """What one setting says and another one says too, of a mapping or by taking away what is above it: the later would hold without a word.

    To take away first and to set then is no contradiction: it puts something new in the place of what a base has.
    """
    given = list(settings.items())
    for at, (path, value) in enumerate(given):
        for behind, (other, whole) in enumerate(given, -at):
            if not path.startswith(f"{other}."):
                continue
            if isinstance(whole, Mapping) and _holds(whole, path[len(other) + 1:].split(".")):
                yield f"{SET}{path}={_text(value)}: {SET}{other} sets it too; keep one of the two"
            elif whole is None and behind > 0:
                yield f"{SET}{path}={_text(value)}: {SET}{other}=null takes it away again; keep one of the two"


def _holds(whole: object, keys: Sequence[str]) -> bool:
    """Whether a mapping says what stands at the end of some keys, or what is above it."""
    for key in keys:
        if not isinstance(whole, Mapping):
            return True
        found = {str(name): each for name, each in whole.items()}
        if key not in found:
            return False
        whole = found[key]
    return True


def quantities_of(settings: Mapping[str, object]) -> set[str]:
    """The uncertain quantities of which settings change something."""
    paths = [path.split(".") for path in settings]
    return {path[2] for path in paths if len(path) > 2 and path[0] == "uncertain"}


def _value(option: str, text: str) -> object:
    if "\n" in text:
        raise InputError(f"{SET}{option!r}: the value has several lines; expected one")
    if text.lstrip()[:1] in ("+", "＋"):  # read as a number it would be a value, where an increase is meant
        raise InputError(f"{SET}{option}: no increase can be set; expected the value itself, without +")
    try:
        node = read_tree(Path("--set"), f"value: {text}\n", f"{SET}{option}")
    except InputError as error:
        raise InputError(problem.replace(f"{option}:1: value:", f"{option}:").replace(f"{option}:1:", f"{option}:")
                         for problem in error.problems) from None
    return _bare(entries(node)["value"])


def _bare(node: Node) -> object:
    if isinstance(node.value, dict):
        return {key: _bare(child) for key, child in node.value.items()}
    return [_bare(item) for item in node.value] if isinstance(node.value, list) else node.value


def with_settings(tree: Node, settings: Mapping[str, object], problems: list[str], edits: list[Edit] | None = None) -> Node:
    """The tree with every setting in it; a path that nothing knows is a problem. What changes joins the `edits`."""
    notes = Merge(problems, [] if edits is None else edits, "set")
    ids, names = ids_of([tree]), currency_of([tree])
    for path, value in settings.items():
        label = f"{SET}{path}={_text(value)}"
        place = _place(tree, ids.path_in(path) if ids else path)
        unknown = unknown_path(tree, path)
        if unknown or (unknown := _idle(tree, place, value)):
            problems.append(f"{label}: {unknown}")
        else:
            other = {"zh": "en", "en": "zh"}.get(str(place[-1]), "")
            alone = spell((*place[:-1], other)) not in settings
            node = in_yuan(made(value, label, 0, BY_USER), names)
            node = with_model_ids(node, ids, problems, place, shape.at(_within(place))) if ids else node
            tree = inherit.over(tree, place, node, notes, alone)
    return tree


def unknown_path(tree: Node, path: str) -> str | None:
    """Why nothing can be set at a path; None where a value can."""
    ids = ids_of([tree])
    return refuse_set(path) or _unknown(tree, _place(tree, ids.path_in(path) if ids else path))


def _idle(tree: Node, place: Place, value: object) -> str | None:
    """Why a value changes nothing: a mapping is laid over what stands there, key by key, so that {} takes nothing away."""
    node, depth = nearest(tree, place)
    if isinstance(value, Mapping) and not value and depth == len(place) and isinstance(node.value, dict):
        return "an empty mapping changes nothing; expected a value, or null to remove what a base has"
    return None


def _text(value: object) -> str:
    text = "null" if value is None else shown(value) if isinstance(value, dict) else str(value)
    return text if len(text) <= 50 else text[:47] + "..."


def _place(tree: Node, path: str) -> Place:
    """The keys of a path; one of digits is a year unless the scenario has it as a name. What a change sets is a path itself."""
    place: list[Key] = []
    words = path.split(".")
    if _within_a_change(words):
        words = [*words[:3], *filter(None, [".".join(words[3:])])]
    for word in words:
        node, depth = nearest(tree, tuple(place))
        named = depth == len(place) and word in entries(node)
        place.append(int(word) if word.isdecimal() and len(word) < 10 and not named else word)
    return tuple(place)


def _within_a_change(place: Sequence[object]) -> bool:
    """Whether a place is among what a change sets, where every key is a path that is checked with the change."""
    return len(place) > 3 and place[0] == "changes" and place[2] == "set"


def _within(place: Place) -> Place:
    """The place whose type a value has: of what a change sets, the place that it sets."""
    return tuple(str(place[3]).split(".")) if _within_a_change(place) else place


def _unknown(tree: Node, place: Place) -> str | None:
    """Why a path cannot be set; None where it exists or the models allow it."""
    above, _ = nearest(tree, place[:-1])
    if isinstance(above.value, list):
        return f"a list is set as a whole; expected the path {spell(place[:-1])}"
    node, depth = nearest(tree, place)
    if depth == len(place):
        return None
    new_id = shape.keyed(shape.at(place[:depth])) is not None and not isinstance(place[depth], int) and not _within_a_change(place)
    if shape.at(place) is not None and not new_id:
        return None
    known = {spell(found) for found, _ in leaves(tree)} | {spell(place[:n]) for n in range(1, depth + 1)}
    known |= {spell((*place[:depth], key)) for key in [*shape.model_keys(shape.at(place[:depth])), *entries(node)]}
    guess = near(spell(place), known - {spell(place)})
    return f"unknown path; did you mean '{guess}'?" if guess else "unknown path; expected a path that `show` lists"


def applicable_settings(tree: Node, data: BaseModel, settings: Mapping[str, object]) -> dict[str, object]:
    """Those settings whose place a scenario has: the part right above the key is there, and there is what None removes."""
    found, ids = {}, ids_of([tree])
    for path, value in settings.items():
        place = _place(tree, ids.path_in(path) if ids else path)
        above: object = data
        for key in place[:-1]:
            above = above.get(key) if isinstance(above, dict) else getattr(above, str(key), None)
        if above is not None and (value is not None or nearest(tree, place)[1] == len(place)):
            found[path] = value
    return found
