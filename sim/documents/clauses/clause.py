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
_Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Kind = Literal[
    "target", "quota", "subsidy", "payment_rule", "cost_sharing", "finance_source", "process_step", "timeline", "standard",
    "scene", "tier_rule", "acceptance", "capacity", "supervision", "data", "principle",
]


class Document(Part):
    """A policy document: title, number, whether it is in force, day of issue, day from which it holds.

    `place` is what the jurisdiction is called that it is for, and `binds` the counties that it binds: ids and the Chinese
    names that theirs begin with.
    """

    title: Text
    """What it is called."""
    number: _Words | None = None
    """Its official number, where it has one."""
    status: Literal["draft", "in force"]
    """A draft, or in force."""
    issued: Day | None = None
    """The day of issue."""
    effective: Day | None = None
    """The day from which it holds."""
    place: Text | None = None
    """What the jurisdiction is called that it is for."""
    binds: Literal["everywhere"] | dict[str, _Words]
    """The counties that it binds, or everywhere."""


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
    """Two letters of its document and its number, such as FY-18."""
    article: _Words
    """Where in the document it stands."""
    kind: _Kind
    """What sort of sentence it is."""
    summary: Text
    """What it says, in our own words."""
    quantity: dict[str, int | float | str] = Field(default_factory=dict)
    """Its numbers by name."""
    unit: _Words | None = None
    """Their units in the same order, or one for all."""
    effective: Day | None = None
    """The day from which it holds."""
    sets: Annotated[tuple[_Words, ...], Field(strict=False)] = ()
    """Paths of a scenario that carry it."""
    rules: Annotated[tuple[_Words, ...], Field(strict=False)] = ()
    """Functions that carry it, by dotted name."""
    off: dict[str, object] = Field(default_factory=dict)
    """The values of a scenario that switch it off, by path."""
    off_means: Text | None = None
    """What the world is like then."""
    moves: Annotated[tuple[_Words, ...], Field(strict=False)] = ()
    """Measures and targets that should notice."""
    qualitative: Text | None = None
    """Why the model has no number for it."""
    reads: Text | None = None
    """How it is read where it could be read otherwise."""
    waits: _Words | None = None
    """The mechanism that the model does not have yet."""

    @property
    def document(self) -> str:
        """The document it stands in: ZJ, ZU, FY or SX."""
        return self.id[:2]


class Catalogue(Part):
    """The whole file."""

    documents: dict[DocumentId, Document]
    """The documents, by the two letters that begin a clause's id."""
    clauses: dict[ClauseId, Clause]
    """The clauses by id."""
