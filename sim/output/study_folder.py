"""The folder of a study (readings, attribution): tables, charts with their data, a manifest; written whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sim.answers.own_tables import own_table
from sim.ensemble.provenance import versions
from sim.ensemble.row_blocks import Span
from sim.ensemble.store import Store
from sim.errors import InputError
from sim.files import writing

from .folder import finish, prepared_place
from .kept_scenario import write_draws
from .manifest import MAKER, differences, hashes, identity, part_of, study_digest
from .place import Compare, FolderPlace, Resume, default_folder, free_beside

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.scenario.draws import Draws
    from sim.scenario.load import Scenario
    from sim.words.own import OwnWords


RESULTS_BOOK = "results.xlsx"
"""The workbook of a folder of results."""
_FOR_PROGRAMS = frozenset({"hub"})
"""Tables that programs read and nobody opens in Excel: R takes a byte-order mark for a part of the first name, where its locale is C."""


@dataclass(frozen=True)
class StudyNote:
    """What a study is: its name, what was run, and with which options of its own."""

    name: str
    """The kind of study, as its command."""
    scenario: Scenario
    """What was run."""
    seed: int
    """The seed of its luck."""
    replications: int
    """Replications of each run."""
    options: Mapping[str, object] = field(default_factory=dict)
    """The study's own options by name."""

    def identity(self) -> dict[str, object]:
        """What makes a study this study: the same identity gives the same numbers."""
        own = {"study": self.name, "options": writing.plain_data(self.options)}
        return identity(self.scenario, self.seed, self.replications) | own


@dataclass(frozen=True)
class StudyContents:
    """What a study leaves in its folder."""

    summary: Mapping[str, Any]
    """The one object for programs, summary.json."""
    tables: Mapping[str, pd.DataFrame]
    """Tables by the names of their files."""
    charts: Mapping[str, tuple[Figure, pd.DataFrame]]
    """Charts with their data."""
    command: Sequence[str]
    """What was typed."""
    pages: Mapping[str, str]
    """Texts by file name."""
    draws: Mapping[str, Draws]
    """Tables of draws by file name."""
    book: bytes | None
    """The workbook; None for a study without one."""
    formats: Sequence[str]
    """The formats in which charts are written."""


@dataclass(frozen=True)
class StudyFolder:
    """A study's folder while it is being filled."""

    study: StudyNote
    """The study."""
    place: FolderPlace
    """Where it is filled and where it is to stand."""
    first: Path
    """The folder that was to be filled first; another than that of `place` where it holds something else."""
    compare: Compare | None
    """How another study there differs; None where any may be replaced."""
    store: Store | None
    """Where finished cells are kept; None for a study without any."""
    there: int
    """Cells of the same study that are done already."""

    def finish(self, contents: StudyContents) -> Path:
        """Write everything and put it in its place; gives where it stands."""
        write_study(self.study, self.place.work, contents)
        return finish(self.place, self.compare)


@contextmanager
def study_folder(
    study: StudyNote, out: Path | None = None, replace: bool = False, cells: int = 0, name: str | None = None
) -> Iterator[StudyFolder]:
    """A folder for a study to come, made ready before any work: results/SCENARIO-STUDY, or one beside it, unless `out` names another.

    A study of `cells` keeps the finished ones, and those that the same study has left there are not run again. `name` is the
    default folder's where it is called otherwise. InputError where the place may not be written or is held by another run;
    `replace` lets it take the place of another study, and drops one that was cut short. A study that ends early ends as
    Interrupted or StoppedEarly, which say where its finished cells are kept.
    """
    first = default_folder(name or f"{study.scenario.name}-{study.name}") if out is None else out
    folder = first if out is not None or replace else free_beside(first, partial(_is_like, study))
    identity = study.identity()
    same = partial(differences, here=identity)
    compare = None if replace or out is None else same
    with prepared_place(folder, compare, Resume(identity, same, replace) if cells else None) as place:
        store = Store(place.chunks, study_digest(identity)) if cells else None
        there = len(store.cover(Span(0, cells))) if store else 0
        yield StudyFolder(study, place, first, compare, store, there)


def _is_like(study: StudyNote, manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest is of a study of the same scenario, the same schemes and the same levers."""
    here, there = writing.plain_data(study.options), part_of(manifest, "options")
    return part_of(manifest, "scenario").get("digest") == study.scenario.digest and all(
        there.get(key) == here.get(key) for key in ("schemes", "over"))


def write_study(study: StudyNote, work: Path, contents: StudyContents) -> None:
    """Fill a folder, in the words of the study's scenario."""
    from sim.output.brief.scenario_facts import scenario_facts

    _write_tables(work, contents, study.scenario.own)
    if contents.book is not None:
        writing.write_bytes(work / RESULTS_BOOK, contents.book)
    for name, text in contents.pages.items():
        (work / name).write_text(text, encoding="utf-8")
    for name, values in contents.draws.items():
        write_draws(work / name, values)
    found = {"made_by": MAKER, **study.identity(), "about": scenario_facts(study.scenario), "command": list(contents.command),
             "versions": versions(), "files": hashes(work)}
    writing.write_json(work / "manifest.json", found)
    writing.sync(work)


def _write_tables(work: Path, contents: StudyContents, own: OwnWords | None) -> None:
    """The summary, the tables and the charts."""
    writing.write_json(work / "summary.json", cast(Mapping[str, Any], own.data(contents.summary)) if own else contents.summary)
    for name, table in contents.tables.items():
        writing.write_csv(work / f"{name}.csv", own_table(table, own), mark=name not in _FOR_PROGRAMS)
    if contents.charts:
        from sim.charts.look.saving import save_with_data
    for name, (figure, data) in contents.charts.items():
        try:
            save_with_data(figure, data, work / "charts", name, contents.formats)
        except InputError as error:
            raise error.__context__ if isinstance(error.__context__, OSError) else error from None
