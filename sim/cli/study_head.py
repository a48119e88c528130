"""What every command that runs a study does alike: a folder first, a bar, Ctrl-C, the tables and charts, the words for all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from sim.words.figures import count_text
from sim.words.tongue import Lang, Words

from .console import Screen
from .doubts import tell_beside
from .options import Drawing, Into, as_typed, shown_path
from .simulate import watched
from .told import noted

if TYPE_CHECKING:
    import pandas as pd

    from sim.charts.look.style import Drawn
    from sim.ensemble.running import Progress
    from sim.ensemble.store import Store
    from sim.output.study_folder import StudyNote
    from sim.scenario.draws import Draws

S = TypeVar("S")
WRITTEN: Words = ("结果文件夹：{folder}", "Results: {folder}")
_GOES_ON: Words = ("接着已完成的{there}格继续", "going on; cells already done: {there}")


@dataclass(frozen=True)
class Face(Generic[S]):
    """How what a study found is shown: for programs, as tables of its folder, for people, as charts and as pages."""

    as_data: Callable[[S], dict[str, Any]]
    """The one object of --json and of summary.json."""
    tables: Callable[[S], dict[str, pd.DataFrame]]
    """The tables of the folder, by the names of their files."""
    tell: Callable[[Screen, S, dict[str, Any]], None]
    """Everything that reaches people, given the object too."""
    charts: Callable[[S, Lang], dict[str, Drawn]] = lambda found, lang: {}
    """The charts with their data, in a language."""
    pages: Callable[[S, list[str], Lang], dict[str, str]] = lambda found, charts, lang: {}
    """Texts by the names of their files, given the names of the charts, in a language."""
    draws: Callable[[S], dict[str, Draws]] = lambda found: {}
    """Tables of draws by the names of their files."""
    book: Callable[[S, Mapping[str, Any], Lang], bytes] | None = None
    """The workbook, given the object for programs and the language; None where it has none."""


@dataclass(frozen=True)
class Keeping:
    """Where a study goes: under which name, and of how many cells that are kept one by one."""

    name: str | None = None
    """The name of the default folder; None for that of the scenario and the study."""
    cells: int = 0
    """Cells that are kept as they are finished, so that the same study goes on from them."""


_PLAIN = Keeping()


def carried_out(
    screen: Screen, into: Into, study: StudyNote, work: Callable[[Progress, Store | None], S], face: Face[S], place: Keeping = _PLAIN
) -> int:
    """Make the folder ready, do the work, write what it found and tell it."""
    from sim.output.study_folder import StudyContents, study_folder

    with study_folder(study, into.out, into.replace, place.cells, place.name) as folder:
        tell_beside(folder.first, folder.place.final)
        if 0 < folder.there < place.cells:
            screen.aside(_GOES_ON, there=count_text(folder.there, screen.lang))
        with watched(screen) as advance:
            found = work(advance, folder.store)
        summary = noted(face.as_data(found))
        charts = {} if isinstance(into, Drawing) and not into.charts else face.charts(found, screen.lang)
        pages = face.pages(found, list(charts), screen.lang)
        book = face.book(found, summary, screen.lang) if face.book else None
        formats = into.formats if isinstance(into, Drawing) else ()
        final = folder.finish(StudyContents(summary, face.tables(found), charts, as_typed(), pages, face.draws(found), book, formats))
    tell_all(screen, found, summary, final, face)
    return 0


def tell_all(screen: Screen, found: S, summary: Mapping[str, Any], folder: Path, face: Face[S]) -> None:
    """Everything that reaches stdout."""
    screen.json({**summary, "folder": shown_path(folder)})
    face.tell(screen, found, dict(summary))
    screen.say(WRITTEN, folder=shown_path(folder))
