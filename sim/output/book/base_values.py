"""What the files say that a scenario extends, so that its workbook can tell what it changes in them."""

from __future__ import annotations

from pathlib import Path

from sim.answers.scenario_values import value_text
from sim.errors import InputError
from sim.scenario.document_files import KEY
from sim.scenario.inherit import Stack
from sim.scenario.load import Scenario
from sim.scenario.node import Node, entries, leaves, plain_value, spell, without_key
from sim.scenario.own_edits import value_teller
from sim.scenario.own_reading import read_in_model_terms
from sim.scenario.scenario_library import RUNNABLE
from sim.scenario.sources import WORDS
from sim.scenario.units import alike
from sim.words.tongue import Lang


class _ValuesAlone(Stack):
    """Files without their documents, which take most of the time of reading."""

    def lay(self, raw: Node, path: Path, real: Path, above: tuple[Path, ...] = ()) -> frozenset[Path]:
        """As it is, without the key that names documents."""
        return super().lay(without_key(raw, (KEY,)), path, real, above)


class BaseValues:
    """The values that stand below a scenario, by path, as their files write them; words for things are none of them."""

    def __init__(self, scenario: Scenario) -> None:
        self.names: tuple[str, ...] = ()
        """The files that it extends, at first hand or by way of others; empty where there is none, or where they cannot be read."""
        self._below: dict[str, object] = {}
        self._scenario = scenario
        self._now = _by_path(scenario.tree)
        self._set = {edit.path: edit.was for edit in scenario.edits if edit.by == "set"}
        stack = _stack_below(scenario)
        if stack is not None and stack.layers:
            self.names = tuple(layer.name for layer in stack.layers)
            self._below = _by_path(read_in_model_terms(stack))

    def changed(self, path: str) -> bool:
        """Whether a value differs from what stands below; one that stands nowhere below is none of its changes."""
        if path in self._set:
            return True
        return path in self._below and alike(self._below[path]) != alike(self._now.get(path))

    def was(self, path: str, unit: str | None, lang: Lang) -> str:
        """What stood below in place of a value that differs, as its file writes it, a bare number with its unit; else empty."""
        if not self.changed(path):
            return ""
        return self.below(path, unit, lang)

    def below(self, path: str, unit: str | None, lang: Lang) -> str:
        """What stood below a path, changed or not, with the scenario's ids and in its currency."""
        held = value_teller(self._scenario.data, lang)(path, self._set[path] if path in self._set else self._below.get(path))
        text = value_text(tuple(held) if isinstance(held, list) else held, unit, lang)
        own = self._scenario.own
        return own.put(text, lang) if own is not None and isinstance(held, int | float) else text

    def added(self, path: str) -> bool:
        """Whether files stand below and none of them has the value."""
        return bool(self.names) and path in self._now and path not in self._below and path not in self._set

    def removed(self) -> list[str]:
        """The paths of values that stand below and that the scenario has no more, in the order of the files."""
        return [path for path, held in self._below.items() if held is not None and self._now.get(path) is None]


def _by_path(tree: Node) -> dict[str, object]:
    return {spell(place): plain_value(node) for place, node in leaves(tree) if not node.gone and not WORDS & set(map(str, place))}


def _stack_below(scenario: Scenario) -> Stack | None:
    """The scenario that another extends with its files, or the files below where none of them is a scenario, read again; None where
    it stands in no file of its own or one cannot be read."""
    if scenario.path is None:
        return None
    stack = _ValuesAlone()
    try:
        stack.add(scenario.path)
    except (OSError, InputError):
        return None
    own = stack.layers[-1:]
    if stack.broken or not own or scenario.homes.get(own[0].name) != own[0].path:
        return None
    below = stack.layers[:-1]
    base = next((layer for layer in reversed(below) if set(RUNNABLE) & entries(layer.tree).keys()), None)
    stack.layers = below if base is None else [layer for layer in below if layer.path in base.below | {base.path}]
    return stack
