"""The folder of a run: chosen, held against others, gone on with where the same run was cut short, put in its place whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Span
from sim.ensemble.running import Kept
from sim.first_day.start import Start
from sim.words.tongue import Lang

from . import write
from .folder import finish, prepared_place
from .manifest import part_of
from .place import Compare, FolderPlace, default_folder, free_beside


@dataclass(frozen=True)
class RunFolder:
    """A run's folder while it is being filled."""

    place: FolderPlace
    """Where it is filled and where it is to stand."""
    first: Path
    """The folder that was to be filled first; another than that of `place` where it holds something else."""
    compare: Compare | None
    """How another run there differs; None where any may be replaced."""
    keep: Kept
    """Where the run keeps its finished chunks and its rows."""
    there: int
    """Replications of the same run that are done already."""

    def finish(
        self, result: Ensemble, lang: Lang, formats: Sequence[str] | None, command: Sequence[str], with_draws: bool = False
    ) -> tuple[dict[str, Any], Path]:
        """Write everything and put it in its place; gives the summary and where it stands.

        `formats` None draws no charts; `with_draws` also keeps what every uncertain quantity came to.
        """
        found = write.write_result(result, self.place.work, lang, formats, command, with_draws)
        return found, finish(self.place, self.compare)


@contextmanager
def run_folder(start: Start, replications: int, seed: int, out: Path | None = None, replace: bool = False) -> Iterator[RunFolder]:
    """A folder for a run to come, made ready before any work: results/SCENARIO, or one beside it, unless `out` names another.

    What the same run has finished there is kept and not run again. InputError where the place may not be written or is
    held by another run; `replace` lets it take the place of another run, and drops one that was cut short. A run that ends
    early ends as Interrupted or StoppedEarly, which say where its finished chunks are kept.
    """
    first = default_folder(start.scenario.name) if out is None else out
    folder = first if out is not None or replace else free_beside(first, lambda there: _is_of(there, start))
    same, again = write.compare_result(start, seed, replications), write.resume(start, seed, replications, replace)
    compare = None if replace else same if out is not None else write.unless_finished(same)
    with prepared_place(folder, compare, again) as place:
        keep = write.kept(place, again.identity)
        there = sum(span.number for span in keep.store.cover(Span(0, replications)))
        yield RunFolder(place, first, compare, keep, there)


def _is_of(manifest: Mapping[str, Any], start: Start) -> bool:
    """Whether a manifest is of a run of the same scenario."""
    return part_of(manifest, "scenario").get("digest") == start.scenario.digest
