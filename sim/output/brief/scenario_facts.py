"""What a brief on a study says of its scenario: kept in the manifest, so that nothing but the folder is needed to write it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sim.answers import weight
from sim.answers.gap_words import unit_of_gap
from sim.answers.target_table import told_targets
from sim.errors import InputError
from sim.output.manifest import part_of
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_names
from sim.studies.experiment.study import load_study
from sim.studies.experiment.study_library import study_names
from sim.studies.outcomes import words_of
from sim.words.tongue import LANGS, Lang, in_both

from .run_words import cited


def scenario_facts(scenario: Scenario) -> dict[str, Any]:
    """Title, targets and the units of their shortfalls, own words by their place, numbers by evidence, sources; in both languages."""
    behind, own = weight.overall(scenario), scenario.own
    texts = {name: dict(zip(LANGS, words_of(scenario, name), strict=True)) for name in told_targets(scenario.data.targets)}
    units = {name: unit_of_gap(scenario.data, name) for name in scenario.data.targets}
    return {
        "name": scenario.name, "title": scenario.data.title.model_dump(), "targets": texts,
        "units": {name: {lang: unit[f"unit_{lang}"] for lang in LANGS} for name, unit in units.items()},
        "words": {place: [word.zh, word.en, word.plural, word.noun] for place, word in own.words.items()} if own else {},
        "numbers": {"total": behind.total, "assumed": behind.assumed, "lent": behind.lent},
        "rests": in_both(partial(cited, scenario)),
    }


def numbers_counted(facts: Mapping[str, Any], lang: Lang) -> str:
    """How many of all numbers are assumed, and how many another place's document lends; nothing where that is not known."""
    numbers: Mapping[str, Any] = facts.get("numbers", {})
    if not numbers:
        return ""
    return weight.assumed_text(numbers["total"], numbers["assumed"], numbers["lent"], lang) + ("。" if lang == "zh" else ".")


def kept_facts(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """The facts of a manifest; of one of an earlier version those of the shipped scenario or study of that name, where it still has
    the same digest; else none."""
    told, asked = part_of(manifest, "about"), part_of(manifest, "scenario")
    if told:
        return told
    for scenario in _shipped(str(manifest.get("study")), str(asked.get("name"))):
        if scenario.digest == asked.get("digest"):
            return scenario_facts(scenario)
    return {}


def _shipped(study: str, name: str) -> list[Scenario]:
    """The shipped scenario of a name, and the first scheme of the shipped study of one."""
    try:
        found = [load_scenario(name)] if name in scenario_names() else []
        return found + ([next(iter(load_study(study).schemes.values()))] if study in study_names() else [])
    except InputError:
        return []
