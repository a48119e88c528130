"""What a policy document says, as data: its head, and an entry for each clause. A clause needs no more than a summary."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, WithJsonSchema

from sim.words.tongue import Lang, pick

from .schema_types import Part, Text

_LETTERS = r"[^\W\d_]{1,12}"
"""The letters that begin the ids of a document's clauses."""
ClauseId = Annotated[
    str, StringConstraints(pattern=rf"^{_LETTERS}-[0-9]{{1,4}}$"),
    WithJsonSchema({"type": "string", "pattern": r"^[^\s-]{1,12}-[0-9]{1,4}$"}),
]
"""A clause: the letters of its document and its number."""
Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
"""A date such as 2022-08-01."""
_Words = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Kind = Literal[
    "target", "quota", "subsidy", "payment_rule", "cost_sharing", "finance_source", "process_step", "timeline", "standard",
    "scene", "tier_rule", "acceptance", "capacity", "supervision", "data", "principle",
]


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
    """The letters of its document and its number."""
    article: _Words = "–"
    """Where in the document it stands; – if left out."""
    kind: _Kind | None = None
    """What sort of sentence it is; told by what it carries if left out."""
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
        """The letters of the document it stands in."""
        return document_of(self.id)


class Document(Part):
    """A policy document: what it is called, whether it is in force, whom it binds, and its clauses.

    `place` is what the jurisdiction is called that it is for, and `binds` the counties that it binds: ids and the Chinese
    names that theirs begin with.
    """

    title: Text
    """What it is called."""
    short: Text | None = None
    """What lists call it; its number or title if left out."""
    number: _Words | None = None
    """Its official number, where it has one."""
    status: Literal["draft", "in force"] = "in force"
    """A draft, or in force; `in force` if left out."""
    issued: Day | None = None
    """The day of issue."""
    effective: Day | None = None
    """The day from which it holds."""
    place: Text | None = None
    """What the jurisdiction is called that it is for."""
    binds: Literal["everywhere"] | dict[str, _Words] = "everywhere"
    """The counties that it binds, or `everywhere`: all of a scenario that names it; `everywhere` if left out."""
    clauses: Annotated[dict[ClauseId, Clause], Field(min_length=1)]
    """Its clauses by id."""

    def called(self, lang: Lang) -> str:
        """What lists call it, in Chinese or English."""
        named = self.short or (None if self.number else self.title)
        return str(self.number) if named is None else pick(named, lang)


def document_of(clause: str) -> str:
    """The letters of the document in which a clause stands."""
    return clause.partition("-")[0]
