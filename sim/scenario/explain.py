"""Turns the complaints of the models into lines that name the file, the line and the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.scenario import shape
from sim.scenario.near import hint, near
from sim.scenario.node import Key, Node, Place, entries, nearest, spell, step
from sim.scenario.own_ids import ids_of
from sim.scenario.scenario_library import is_shipped
from sim.scenario.schema import ScenarioData
from sim.scenario.units import narrow, shown, with_unit

SET = "--set "
MISSING_KEY = "required key is missing"
UNDECLARED = "label, level and unit are missing, and no base has this quantity"
_NAME = "the name of an uncertain quantity"


def line(tree: Node, place: Place, message: str) -> str:
    """An error line for a place, at the deepest node on the way to it."""
    node, _ = nearest(tree, place)
    if message.startswith(MISSING_KEY) and is_shipped(node.file):  # nobody adds a key to a file that comes with the program
        node = tree
    where, spot = node.where, spell(place)
    if where.startswith(f"{SET}{spot}=") or not spot:
        return f"{where}: {message}"
    return f"{where}: {spot}: {message}"


def entry_line(tree: Node, lines: Mapping[tuple[str, str], str], place: Place, message: str) -> str:
    """An error line for an entry (`observed.NAME.…`, `known.NAME.…`): of the scenario file, or of the table beside it in `lines`."""
    where = table_line(lines, place)
    return f"{where}: {place[-1]}: {message}" if where else line(tree, place, message)


def table_line(lines: Mapping[tuple[str, str], str], place: Place) -> str:
    """Where an entry stands in a table beside the scenario, such as known.csv:2; empty where it is of no table."""
    return lines.get((str(place[0]), str(place[1])), "") if len(place) > 1 else ""


def explain(
    error: ValidationError, tree: Node, root: type[BaseModel] = ScenarioData
) -> Iterator[tuple[Place, str]]:
    """Each place with a fault and what is wrong there, the complaints of a union in one; `root` is the model of the file."""
    groups: dict[Place, list[ErrorDetails]] = {}
    for detail in error.errors(include_url=False):
        groups.setdefault(_place(detail, tree), []).append(detail)
    for place in sorted(_unknown_quantities(groups), key=spell):
        for key in _DECLARED:
            del groups[(*place, key)]
        yield place, _elsewhere(place, tree) or f"{UNDECLARED}; {_missing((*place, 'label'), tree, root)}"
    for place in _misspelt(groups, root):
        groups.pop(place, None)
    for place, details in groups.items():
        node, depth = nearest(tree, place)
        unread = details[0]["type"] == "missing" and depth == len(place) - 1  # what it lacks may stand in what could not be read
        if not (node.flawed and (depth == len(place) or unread)):
            yield place, _message(details, place, tree, root)


def _misspelt(groups: Mapping[Place, list[ErrorDetails]], root: type[BaseModel]) -> list[Place]:
    """The keys that are missing because the one that was meant is misspelt, which is told."""
    unknown = [place for place, details in groups.items() if details[0]["type"] == "extra_forbidden"]
    guesses = ((place, near(place[-1], shape.model_keys(shape.at(place[:-1], root)))) for place in unknown)
    meant = [(*place[:-1], guess) for place, guess in guesses if guess is not None]
    return [place for place in meant if place in groups and groups[place][0]["type"] == "missing"]


_DECLARED = ("label", "level", "unit")
"""What a quantity of one's own says, and one that a base has need not."""


def _unknown_quantities(groups: Mapping[Place, list[ErrorDetails]]) -> list[Place]:
    """The quantities of which nothing is declared: likely names of others, misspelt."""
    missing = {place for place, details in groups.items() if details[0]["type"] == "missing"}
    return [place[:-1] for place in missing if place[0] == "uncertain" and len(place) == 4 and place[-1] == _DECLARED[0]
            and all((*place[:-1], key) in missing for key in _DECLARED)]


def _elsewhere(place: Place, tree: Node) -> str:
    """What is wrong with a quantity that the base has in the other part of `uncertain`; empty where it has none."""
    other = next(part for part in ("epistemic", "aleatory") if part != place[1])
    return f"stands under {other} in the base; expected it there" if nearest(tree, ("uncertain", other, place[2]))[1] == 3 else ""


def _place(detail: ErrorDetails, tree: Node) -> Place:
    """The part of a location that the files hold, and the key that is missing there."""
    place: list[Key] = []
    node = tree
    for key in detail["loc"]:
        below = step(node, key)
        if below is None:
            if detail["type"] == "missing":
                place.append(key)
            break
        place.append(key)
        node = below
    return tuple(place)


def _message(details: list[ErrorDetails], place: Place, tree: Node, root: type[BaseModel]) -> str:
    given = details[0]["input"]
    if any(d["type"] in _NUMBERS for d in details) and (said := with_unit(given)):
        return said
    of_value = all(d["type"] in _NUMBERS and d["loc"][-1:] != ("[key]",) for d in details)
    if of_value and isinstance(given, str) and _PLAIN_NUMBER.fullmatch(narrow(given)):
        return f"{shown(given)} is text; expected the number without quotes, {narrow(given)}"
    if len(details) == 1:
        return _single(details[0], place, tree, root)
    spoken = [d for d in details if d["type"] == "value_error"] or details
    text = _single(spoken[0], place, tree, root)
    if any(d["type"].startswith("string") for d in details):
        text += f", or {_NAME}"
    elif spoken is not details and any(d["type"] in _COUNT for d in details):
        text += ", or a whole number of 0 or more"
    return text


def _single(detail: ErrorDetails, place: Place, tree: Node, root: type[BaseModel]) -> str:
    kind, value = detail["type"], detail["input"]
    context = detail.get("ctx") or {}
    if kind == "missing":
        return f"{MISSING_KEY}; {_missing(place, tree, root)}"
    if kind == "extra_forbidden":
        return f"unknown key; {hint(place[-1], shape.model_keys(shape.at(place[:-1], root)))}"
    if kind == "value_error":
        return str(context.get("error", detail["msg"]))
    if kind == "literal_error":
        return f"{shown(value)} is not allowed; {_choice(value, str(context.get('expected', '')))}"
    if kind == "too_long":
        return f"{shown(value)} is too long; expected at most {context.get('max_length')} entries"
    if kind in _BOUNDS:
        word, key = _BOUNDS[kind]
        return f"{shown(value)} is out of range; expected {word} {context.get(key)}"
    if detail["loc"] and detail["loc"][-1] == "[key]":
        return f"{shown(place[-1])} cannot be a key here; {_key_wanted(kind, place)}"
    return f"{shown(value)} is {_TYPES.get(kind) or 'not accepted; ' + detail['msg']}{_keys(kind, place, root)}"


_NUMBERS = {"int_type", "float_type"}
_PLAIN_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_COUNT = {"int_type", "greater_than_equal", "less_than_equal"}
_BOUNDS = {
    "greater_than_equal": ("at least", "ge"), "less_than_equal": ("at most", "le"),
    "greater_than": ("more than", "gt"), "less_than": ("less than", "lt"),
}
_TYPES = {
    "int_type": "not a whole number; expected a whole number",
    "float_type": "not a number; expected a number",
    "finite_number": "not finite; expected a finite number",
    "bool_type": "not yes or no; expected yes or no (true or false, 是 or 否)",
    "string_type": "not text; expected text",
    "string_unicode": "not text; expected text",
    "string_too_short": "too short; expected some text",
    "string_too_long": "too long; expected shorter text",
    "string_pattern_mismatch": "not an id; expected lower-case letters, digits and underscores, a letter first",
    "list_type": "not a list; expected a list in square brackets",
    "too_short": "empty; expected at least one entry",
    "dict_type": "not a mapping; expected a mapping by id",
    "model_type": "not a mapping; expected keys and values",
    "model_attributes_type": "not a mapping; expected keys and values",
}


def _missing(place: Place, tree: Node, root: type[BaseModel]) -> str:
    """Advice for a missing key: perhaps the id above it is a misspelt one."""
    if len(place) >= 2 and shape.keyed(shape.at(place[:-2], root)) is not None:
        parent, _ = nearest(tree, place[:-2])
        numbered = {key for key in entries(parent) if _less_digits(key) == _less_digits(place[-2])}
        ids, kind = ids_of([tree]), shape.at(place[:-2], root)
        known = {spelt: ids.key_out(kind, place[:-2], key) for key in set(entries(parent)) - numbered
                 for spelt in (key, ids.key_out(kind, place[:-2], key))}
        guess = known.get(near(place[-2], known, 0.75) or "")
        if guess:
            return f"add it, or did you mean '{guess}' for '{place[-2]}'?"
    return "add it"


def _less_digits(key: object) -> str:
    """A key without its number: of `goal_1` and `goal_2` neither is a slip for the other."""
    return re.sub(r"[0-9]+", "", str(key))


def _choice(value: object, expected: str) -> str:
    words = [word for word in expected.replace("' or '", "', '").strip("'").split("', '") if word]
    guess = near(value, words)
    wanted = f"one of {', '.join(words)}" if len(words) > 1 else expected
    return f"expected {wanted}" + (f"; did you mean '{guess}'?" if guess else "")


def _key_wanted(kind: str, place: Place) -> str:
    if kind.startswith("string"):
        return "expected an id of lower-case letters, digits and underscores, a letter first"
    if "below" in place:
        return "expected a whole number from 1 to 1000000000, without quotes"
    return "expected a year from 2000 to 2100, without quotes"


def _keys(kind: str, place: Place, root: type[BaseModel]) -> str:
    if not kind.startswith("model"):
        return ""
    return " such as " + ", ".join(shape.model_keys(shape.at(place, root))[:4])
