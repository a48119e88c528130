"""Loads a scenario: read, inherit, source, check against the models and across keys; all errors at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from sim.errors import InputError
from sim.scenario import costs, plausible, repair, scenario_library, setting, sources
from sim.scenario.base_wanted import base_wanted
from sim.scenario.edits import Edit, joined_edits
from sim.scenario.explain import MISSING_KEY, UNDECLARED, explain, line
from sim.scenario.inherit import Stack
from sim.scenario.later_keys import without_later
from sim.scenario.named import Named, named_beside
from sim.scenario.node import Node, Place, entries, leaves, nearest, plain_value, without_key
from sim.scenario.own_edits import in_own_terms, titled_with_changes
from sim.scenario.own_ids import OwnIds
from sim.scenario.own_reading import read_in_model_terms, told_in_own_terms
from sim.scenario.own_words import own_words, user_texts
from sim.scenario.reading_again import read_again
from sim.scenario.roster import RosterRow
from sim.scenario.scenario_card import scenario_card
from sim.scenario.schema import ScenarioData, Text
from sim.scenario.schema_documents import Clause, Document
from sim.scenario.tables.table_faults import Unread
from sim.scenario.tables.tables_beside import looked_at
from sim.scenario.values import Value, given_values
from sim.scenario.warnings import Warning, unread_told, warned
from sim.words.card import as_html
from sim.words.own import OwnWords, as_told
from sim.words.text import readable, short_digest
from sim.words.tongue import Lang, of_machine

if TYPE_CHECKING:
    from sim.scenario.draws import Draws
    from sim.scenario.given_draws import Table


@dataclass(frozen=True, eq=False)
class Scenario:
    """One resolved scenario: its data as the models hold them, and every value with its source.

    `roster` holds the communities of `jurisdiction.communities_file`. Two scenarios with the same `digest`
    simulate the same.
    """

    name: str
    """The name it was loaded by."""
    data: ScenarioData
    """What it says, as the models hold it."""
    path: Path | None
    """The file it was loaded from, None for one of plain data."""
    roster: tuple[RosterRow, ...] = field(default=(), repr=False)
    """Communities of `jurisdiction.communities_file`."""
    tree: Node = field(kw_only=True, repr=False)
    """Every value with its place and source."""
    read: ScenarioData = field(kw_only=True, repr=False)
    """What the models made of the tree, without the files beside it."""
    homes: Mapping[str, Path] = field(kw_only=True, repr=False)
    """The path of every file, by the name that its values have."""
    named: Named = field(kw_only=True, repr=False)
    """The documents that it names, and the files from which any place may start."""
    edits: tuple[Edit, ...] = field(default=(), kw_only=True, repr=False)
    """What it changes in the files that it rests on, without a source; the title names it."""
    lines: Mapping[tuple[str, str], str] = field(default_factory=dict, kw_only=True, repr=False)
    """Where an entry of a table beside it stands: `("known", "row_2")` in `known.csv:2`."""
    unread: tuple[Unread, ...] = field(default=(), kw_only=True, repr=False)
    """What stands in the tables beside it and is not read."""
    draws: Draws | None = field(default=None, kw_only=True, repr=False)
    """Values given for uncertain quantities, a row a replication."""

    def __repr__(self) -> str:
        """One line; a notebook shows its card."""
        return f"<Scenario {self.name}, digest {short_digest(self.digest)}>"

    def _repr_html_(self) -> str:
        """What a notebook shows, in the machine's language."""
        return as_html(scenario_card(self.name, self.digest, self.data, lang := of_machine()), self.own, lang)

    def with_values(self, settings: Mapping[str, object]) -> Scenario:
        """The same scenario with some values changed: `{"funding.award.year_rule.share": 0.5}`; None removes."""
        setting.check_kind(settings)
        problems = list(setting.said_twice(settings))
        edits: list[Edit] = []
        tree = setting.with_settings(self.tree, settings, problems, edits)
        again = read_again(tree, self.tree, self.read)
        found = _built(self.name, tree, self.path, self.homes, self.named, problems, joined_edits(self.edits, edits), plain=again)
        if self.draws is None:
            return found
        from sim.scenario.given_draws import still_given

        return replace(found, draws=still_given(found, self.draws, setting.quantities_of(settings)))

    def not_telling(self, path: str) -> Scenario:
        """The scenario with a value that was set counting as what is asked: neither title nor sentences tell it as a change."""
        edits = tuple(edit for edit in self.edits if edit.path != path)
        return replace(self, edits=edits, data=titled_with_changes(self.data, self._own_title, edits))

    def told_edits(self, lang: Lang = "en") -> tuple[Edit, ...]:
        """What was changed, in the user's own ids and currency, which may have another name in either language."""
        return in_own_terms(self.edits, self.data, lang)

    @property
    def _own_title(self) -> Text:
        """Its title without what was changed."""
        return Text.model_validate(plain_value(entries(self.tree)["title"]))

    def with_draws(self, table: Table) -> Scenario:
        """The same scenario with values given for some of its uncertain quantities, a row a replication.

        `table` is a file (CSV or Parquet), `posterior` for the one that the scenario ships, a data frame, or lists by heading: a quantity
        (`pass_city`), with the place whose draw it is where each has its own (`county_speed.keqiao`), and `:quantile` behind it for
        quantiles. Replication r takes row r, and after the last row the first again. Raises InputError with all that is wrong with it.
        """
        from sim.scenario.given_draws import draws_of

        draws = draws_of(self, table)
        edits = joined_edits(self.edits, [Edit("draws", draws.told, self.draws.told if self.draws else None, "set", draws.file, 0)])
        return replace(self, draws=draws, edits=edits, data=titled_with_changes(self.data, self._own_title, edits))

    def changed(self, settings: Mapping[str, object]) -> Scenario:
        """The scenario with the values of some dated change, and without any change in mid-run."""
        setting.check_kind(settings)
        return self.with_values({**settings, **({"changes": None} if self.data.changes else {})})

    def switched(self, settings: Mapping[str, object]) -> Scenario:
        """The same scenario with those values changed whose place it has; itself where it has none of them."""
        setting.check_kind(settings)
        held = setting.applicable_settings(self.tree, self.data, settings)
        return self.with_values(held) if held else self

    @property
    def documents(self) -> Mapping[str, Document]:
        """The policy documents on which its values may rest, by the letters that begin their clauses' ids."""
        return self.named.documents

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """The clauses of its documents by id, in their order."""
        return {name: clause for document in self.documents.values() for name, clause in document.clauses.items()}

    @cached_property
    def warnings(self) -> tuple[Warning, ...]:
        """What is read as it stands but can hardly be meant so, such as an award of 1,500 yuan."""
        return (*warned(self.tree, self.data, self.roster, self.lines), *map(unread_told, self.unread))

    @cached_property
    def values(self) -> tuple[Value, ...]:
        """Every value with its unit and source, in the order of the files."""
        found = given_values(self.tree, self.data.model_dump(), self.documents)
        return tuple(replace(each, value=self.ids.value_out(each.path, each.value)) if self.ids else each for each in found)

    @cached_property
    def ids(self) -> OwnIds:
        """Its own ids of tiers and standards."""
        return OwnIds.of(self.data)

    @cached_property
    def own(self) -> OwnWords | None:
        """What it calls things in place of the program's words; None where it uses those."""
        return own_words(self.data, self._other_texts)

    @cached_property
    def _other_texts(self) -> tuple[str, ...]:
        return *(row.name for row in self.roster), *{node.source for _, node in leaves(self.tree)}, *as_told(self.name)

    def own_beside(self, others: Iterable[Scenario]) -> OwnWords | None:
        """What it calls things, with the texts of other scenarios left alone too that are told in the words of this one."""
        if self.own is not None:
            for other in others:
                self.own.keep((*user_texts(other.data)[0], *other._other_texts))
        return self.own

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the canonical JSON of the data and, where there are any, of the roster and the draws."""
        held = without_later(self.data.model_dump(mode="json", exclude=self._unsaid()))
        held["title"] = plain_value(entries(self.tree)["title"])
        if self.roster:
            held = {**held, "roster": [row.told for row in self.roster]}
        if self.draws:
            held = {**held, "draws": self.draws.digest}
        text = json.dumps(held, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def _unsaid(self) -> set[str]:
        """Keys that say nothing here: where the published figures stand, and those of later versions that are left out."""
        unsaid = {name for name in ("changes", "as_of", "known", "tiers", "standards", "words") if not getattr(self.data, name)}
        return {"observed_file", "known_file"} | unsaid | (set() if self.data.known else {"known_extent"})


def load_scenario(name_or_path: str | Path) -> Scenario:
    """A shipped scenario by its name, or one from a YAML file or a workbook; InputError holds every problem found."""
    if not isinstance(name_or_path, str | PathLike):
        raise TypeError(f"name_or_path: {name_or_path!r} is neither the name of a scenario nor the path of a file")
    path = scenario_library.find_scenario(name_or_path)
    stack = Stack()
    stack.add(path)
    return _stacked(stack, path, readable(path.stem))


def load_part(tree: Node, path: Path, name: str) -> Scenario:
    """A scenario written as a part of another file, such as a scheme of a study; paths in it count from that file."""
    stack = Stack()
    stack.lay(tree, path, path.resolve() / f"#{name}")
    return _stacked(stack, path, name)


def _stacked(stack: Stack, path: Path, name: str) -> Scenario:
    tree = read_in_model_terms(stack)
    problems = stack.problems
    named = named_beside(stack, tree)
    homes = {layer.name: layer.path for layer in stack.layers}
    if not any(key in entries(tree) for key in scenario_library.RUNNABLE):
        raise InputError([*problems, *([] if stack.broken else [_not_runnable(scenario_library.scenario_title(path))])])
    if not stack.broken and len(stack.layers) == 1 and (wanted := base_wanted(tree)):
        raise InputError([*problems, f"{scenario_library.scenario_title(path)}:1: {wanted}"])
    return _built(name, tree, path, homes, named, problems, joined_edits((), stack.edits), whole=not stack.broken)


def _not_runnable(name: str) -> str:
    missing = ", ".join(scenario_library.RUNNABLE)
    return f"{name}:1: this is a base or a part for other files to extend, not a scenario; it has no {missing}"


def _built(
    name: str, tree: Node, path: Path | None, homes: Mapping[str, Path], named: Named, problems: list[str],
    edits: tuple[Edit, ...] = (), whole: bool = True, plain: object = None,
) -> Scenario:
    """The scenario of a tree; InputError with every problem. Not `whole`: a file that it extends is missing. `plain` holds its values
    where what the models made of some of them is known."""
    problems = [*problems, *(sources.unsourced(tree) if whole else ())]
    read, faulty = _validated(tree, problems, whole, plain)
    guesses = [read] if read is not None else repair.repaired(tree, faulty) if whole else []
    looked = [looked_at(tree, guess, path, homes) for guess in guesses]
    unread = [place for place, node in leaves(tree) if node.flawed]
    found = repair.lasting([view.found for view in looked], [*faulty, *unread])
    told = [line(tree, place, message) for place, message in found if not _told_already(tree, place)]
    if read is not None and (missing := costs.missing_costs(tree, read)):
        told.append(costs.costs_wanted(missing, tree, path))
    problems += [*(problem for problem in (looked[0].problems if looked else ())), *told]
    if looked:
        changes = looked[0].data.changes
        sound = {key: [lever for lever in change.set if not repair.hangs_on(lever, faulty)] for key, change in changes.items()}
        problems += _faulty_changes(name, tree, looked[0].data, sound, path, homes, named, told_in_own_terms(tree, problems))
    if problems or read is None:
        raise InputError(told_in_own_terms(tree, problems))
    data = titled_with_changes(looked[0].data, looked[0].data.title, edits)
    return Scenario(
        name, data, path, tuple(looked[0].roster), tree=tree, read=read, homes=homes, named=named, edits=edits, lines=looked[0].lines,
        unread=tuple(looked[0].unread),
    )


def _told_already(tree: Node, place: Place) -> bool:
    """Whether what stands at a place could not be read, such as a sheet that is missing: then that has been told."""
    node, depth = nearest(tree, place)
    return depth == len(place) > 0 and node.flawed


def _faulty_changes(
    name: str, tree: Node, data: ScenarioData, levers: Mapping[str, Sequence[str]], path: Path | None, homes: Mapping[str, Path],
    named: Named, known: list[str],
) -> Iterator[str]:
    """What a change in mid-run sets that the scenario could not have, of the `levers` that can be looked at; what is `known` of the
    scenario itself is not told again."""
    for key, change in data.changes.items():
        for lever in levers[key]:
            value, place = change.set[lever], ("changes", key, "set", lever)
            if nearest(tree, place)[1] < len(place) or any(line(tree, place, "") in problem for problem in known):
                continue
            found: list[str] = []
            try:
                _built(name, setting.with_settings(without_key(tree, ("changes",)), {lever: value}, found), path, homes, named, found)
            except InputError as error:
                fresh = [problem for problem in error.problems if problem not in known]
                yield from (line(tree, place, problem.partition(": ")[2] or problem) for problem in fresh)


def _validated(tree: Node, problems: list[str], whole: bool, plain: object = None) -> tuple[ScenarioData | None, list[Place]]:
    """The data, or None with the faulty places, whose faults join the problems."""
    bare = dict(plausible.bare(tree))
    found = list(bare.items())
    try:
        made = ScenarioData.model_validate(costs.with_unused(tree, plain))
        if not bare:
            return made, []
    except ValidationError as error:
        found = [(place, message) for place, message in explain(error, tree) if place not in bare] + found
        if not whole:
            found = [(place, message) for place, message in found if not message.startswith((MISSING_KEY, UNDECLARED))]
    problems += [line(tree, place, message) for place, message in found]
    return None, [place for place, _ in found]
