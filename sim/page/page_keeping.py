"""Keeps what was tried on a page: a scenario file that says what differs from its base, a workbook of the answers, the brief on them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from sim.documents.readings.catalogue import readings
from sim.documents.readings.reading_places import bound_names, expanded_settings
from sim.ensemble.ensemble import Ensemble
from sim.ensemble.layout import Layout
from sim.errors import InputError
from sim.files.received import real
from sim.files.writing import write_bytes
from sim.first_day.tables import make_start
from sim.output.book.compare_tabs import differences_tab
from sim.output.book.run_book import run_book
from sim.output.book.tabs import BookWords
from sim.output.brief.brief_files import brief_contents, lacking_formats
from sim.output.brief.run_brief import run_brief
from sim.output.summary import summary
from sim.output.write import TABLES, has_table
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.scenario_library import scenario_folder
from sim.scenario.setting import applicable_settings
from sim.studies.comparison.compare import SchemeRuns
from sim.version import __version__
from sim.words.tongue import LANGS, Lang, pick
from sim.workbook.scenario_text import scenario_text

from .desk import Desk
from .levers import READING_ID
from .page_state import PageState, lever_settings

SOURCE = "tried-on-the-page"
"""The source of everything that was moved; beside `own assumption`, so that it counts as one."""
_TITLE = ("{title}（页面试算）", "{title}, tried on the page")
_SOURCE_TITLE = {"zh": "在页面上试出的值", "en": "A value tried on the page"}
BRIEF_ENDING = ".docx"
"""The form in which the brief is kept."""
_LONGEST = 60
_one_at_a_time = Lock()


def keep_files(desk: Desk, state: PageState, n: int, folder: Path, name: str, lang: Lang) -> list[str]:
    """Write the scenario of a state, its workbook and its brief, of one run, under a name that nothing has; gives where they are.

    InputError where nothing was moved, where they cannot be written, or where the file would not say the same.
    """
    if not state.moved and not state.scheme:
        raise InputError("nothing was moved; expected a scheme or a lever that differs from the base")
    scenario = desk.made(state)
    try:
        with _one_at_a_time:
            folder.mkdir(parents=True, exist_ok=True)
            path = _free(folder, f"{desk.scenario.name}-{file_word(name) or 'tried'}")
            with _all_or_none([path]) as written:
                write_bytes(path, scenario_text(kept_tree(desk, state, folder)).encode())
                _check_same(path, scenario)
                kept = load_scenario(path)
                result = replace(desk.ran(scenario, n), layout=Layout(make_start(kept)))  # what the page has shown, under the file's name
                for ending, content in ({".xlsx": kept_workbook(desk, result, n, lang)} | kept_page(result, lang)).items():
                    write_bytes(path.with_suffix(ending), content)
                    written.append(path.with_suffix(ending))
    except OSError as error:
        raise InputError(f"{folder}: cannot be written ({error.strerror or error}); expected a place that can be") from None
    return [each.as_posix() for each in written]


@contextmanager
def _all_or_none(written: list[Path]) -> Iterator[list[Path]]:
    """Files that are written one after the other: where one cannot be, those before it are taken away."""
    try:
        yield written
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def kept_page(result: Ensemble, lang: Lang) -> dict[str, bytes]:
    """The brief on a run as a Word file, by its ending; nothing where the libraries for it are not installed."""
    if lacking_formats([BRIEF_ENDING.removeprefix(".")]):
        return {}
    brief = run_brief(result, lang, f"rollout {__version__}")
    return {BRIEF_ENDING: brief_contents(brief, [BRIEF_ENDING.removeprefix(".")])[BRIEF_ENDING.removeprefix(".")]}


def file_word(name: str) -> str:
    """What of a name may stand in the name of a file: letters, digits and hyphens."""
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name[:_LONGEST]).split())


def _free(folder: Path, stem: str) -> Path:
    """A file that was not there, nor its workbook, nor its brief; empty now, so that no other page takes its name."""
    names = (folder / f"{stem}{f'-{at}' if at > 1 else ''}.yaml" for at in range(1, 100_000))
    return next(path for path in names
                if not any(path.with_suffix(ending).exists() for ending in (".xlsx", BRIEF_ENDING)) and _is_made(path))


def _is_made(path: Path) -> bool:
    """Whether a file was not there and is now."""
    try:
        path.open("x").close()
    except FileExistsError:
        return False
    return True


def _check_same(path: Path, scenario: Scenario) -> None:
    if _said(load_scenario(path)) != _said(scenario):
        raise InputError(f"{path}: would not say the same as {scenario.name}; expected a scenario that this form can say")


def _said(scenario: Scenario) -> tuple[object, ...]:
    """Everything that a scenario says but for its title and the sources that it names."""
    return scenario.data.model_dump(exclude={"title", "sources"}), scenario.roster


def kept_tree(desk: Desk, state: PageState, folder: Path) -> dict[Any, Any]:
    """The scenario file as data: what it extends, its title, what was moved, on what it rests."""
    base = desk.scheme(state.scheme)
    title = {lang: _TITLE[at].format(title=pick(base.data.title, lang))[:400] for at, lang in enumerate(LANGS)}
    tree: dict[Any, Any] = {"extends": _base_name(base, folder), "title": title}
    settings = moved_settings(desk, state)
    if settings:
        tree["source"] = f"own assumption, {SOURCE}"
    for path, value in settings.items():
        *above, last = (int(key) if key.isdecimal() else key for key in path.split("."))
        held = tree
        for key in above:
            held = held.setdefault(key, {})
        held[last] = value
    if settings:
        tree["sources"] = {SOURCE: {"title": _SOURCE_TITLE}}
    return tree


def moved_settings(desk: Desk, state: PageState) -> dict[str, object]:
    """Every value that a state sets, by path; what a lever says wins over what a reading says."""
    scenario, levers, found = desk.scheme(state.scheme), desk.levers(state.scheme), dict[str, object]()
    known = {reading.id: reading for reading in readings()}
    for name, text in state.moved:
        if name.startswith(READING_ID):
            reading = known[name.removeprefix(READING_ID)]
            option = next(option for option in reading.options if option.id == text)
            asked = expanded_settings(option.set, bound_names(scenario, reading.needs) or {})
            found |= applicable_settings(scenario.tree, scenario.data, asked)
    return found | lever_settings(state, levers)


def _base_name(base: Scenario, folder: Path) -> str:
    """What a file in a folder calls a scenario: a shipped one by its name."""
    assert base.path is not None
    if real(base.path).parent == real(scenario_folder()):
        return base.path.stem
    return os.path.relpath(real(base.path), real(folder)).replace(os.sep, "/")


def kept_workbook(desk: Desk, result: Ensemble, n: int, lang: Lang) -> bytes:
    """The tables of a run, and its differences from the baseline, as a workbook."""
    scenario, base = result.scenario, desk.base(n)
    runs = SchemeRuns({desk.scenario.name: base, scenario.name: result}, {}, {})
    tables = {name: TABLES[name](result) for name in TABLES if has_table(scenario.data, name)}
    return run_book(result, summary(result), tables, lang, [differences_tab(runs, BookWords(lang, scenario.own))])
