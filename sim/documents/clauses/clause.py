"""What an entry of the catalogue can say."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from sim.scenario.schema import Part, Text

DocumentId = Annotated[str, StringConstraints(pattern=r"^(ZJ|ZU|FY|SX)$")]
"""Zhejiang, Zhuji, Fuyang, Shaoxing."""
ClauseId = Annotated[str, StringConstraints(pattern=r"^(ZJ|ZU|FY|SX)-\d\d$")]
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
"""A date such as 2022-08-01."""
Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Kind = Literal[
    "target", "quota", "subsidy", "payment_rule", "cost_sharing", "finance_source", "process_step", "timeline", "standard",
    "scene", "tier_rule", "acceptance", "capacity", "supervision", "data", "principle",
]


class Document(Part):
    """A policy document: title, number, whether it is in force, day of issue, day from which it holds.

    `place` is what the jurisdiction is called that it is for, and `binds` the counties that it binds: ids and the Chinese
    names that theirs begin with.
    """

    title: Text
    number: Words | None = None
    status: Literal["draft", "in force"]
    issued: Day | None = None
    effective: Day | None = None
    place: Text | None = None
    binds: Literal["everywhere"] | dict[str, Words]


class Clause(Part):
    """One clause of a document.

    `sets` are the paths of a scenario that carry it, `*` standing for any key of one level, and `rules` the functions.
    `off` holds the values that switch it off (None removes) and `off_means` says what the world is like then; `moves`
    are measures and targets that should notice. `waits` names a mechanism that the model does not have yet, and
    `qualitative` says why the model has no number for the clause. `reads` says how the model reads an open word such as
    原则上, and what another reading would change, where no reading (`sim.documents.readings`) switches it. Each name under
    `quantity` has its unit in `unit`, in the same order, or all share one.
    """

    id: ClauseId
    article: Words
    kind: Kind
    summary: Text
    quantity: dict[str, int | float | str] = Field(default_factory=dict)
    unit: Words | None = None
    effective: Day | None = None
    sets: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    rules: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    off: dict[str, object] = Field(default_factory=dict)
    off_means: Text | None = None
    moves: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    qualitative: Text | None = None
    reads: Text | None = None
    waits: Words | None = None

    @property
    def document(self) -> str:
        """The document it stands in: ZJ, ZU, FY or SX."""
        return self.id[:2]


class Catalogue(Part):
    """The whole file."""

    documents: dict[DocumentId, Document]
    clauses: dict[ClauseId, Clause]
