"""The folder of a study (readings, attribution): tables, charts with their data, a manifest; written whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.ensemble.provenance import versions
from sim.errors import InputError
from sim.files import writing

from . import folder
from .manifest import MAKER, differences, hashes, identity

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from sim.scenario.load import Scenario


@dataclass(frozen=True)
class Study:
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
        own = {"study": self.name, "options": writing.plain(self.options)}
        return identity(self.scenario, self.seed, self.replications) | own


def comparison(study: Study) -> folder.Compare:
    """Tells how what a folder holds differs from the study to come."""
    return partial(differences, here=study.identity())


def write(
    study: Study,
    place: folder.Place,
    summary: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    charts: Mapping[str, tuple[Figure, pd.DataFrame]],
    command: Sequence[str] | None = None,
    compare: folder.Compare | None = None,
    pages: Mapping[str, str] | None = None,
) -> Path:
    """Fill the folder and put it in its place; gives where it stands.

    `pages` are texts by the name of their file.
    """
    _fill(place.work, summary, tables, charts)
    for name, text in (pages or {}).items():
        (place.work / name).write_text(text, encoding="utf-8")
    found = {"made_by": MAKER, **study.identity(), "command": list(command) if command is not None else None,
             "versions": versions(), "files": hashes(place.work)}
    writing.write_json(place.work / "manifest.json", found)
    writing.sync(place.work)
    return folder.finish(place, compare)


def _fill(
    work: Path,
    summary: Mapping[str, Any],
    tables: Mapping[str, pd.DataFrame],
    charts: Mapping[str, tuple[Figure, pd.DataFrame]],
) -> None:
    from sim.charts.look.saving import save_with_data

    writing.write_json(work / "summary.json", summary)
    for name, table in tables.items():
        writing.write_csv(work / f"{name}.csv", table)
    for name, (figure, data) in charts.items():
        try:
            save_with_data(figure, data, work / "charts", name, ("png", "svg"))
        except InputError as error:
            raise error.__context__ if isinstance(error.__context__, OSError) else error from None
