"""What a study file can say. Schemes are scenarios written as small differences and are read as such."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from sim.scenario.schema import Name, Part, Text

ConditionText = Annotated[str, Field(pattern=r"^[a-z_.0-9]+: .+ [>~] .+$")]
"""`named: award > none` (surely more) or `named: award ~ none` (no reliable difference), by the paired 95% interval."""
LeverValue = str | int | float | bool | None
ChartName = Literal["fans", "chances", "efficiency", "flows", "tornado", "response"]


class LongWords(Part):
    """A longer text in Chinese and in English."""

    zh: Annotated[str, Field(min_length=1, max_length=2000)]
    """In Chinese."""
    en: Annotated[str, Field(min_length=1, max_length=2000)]
    """In English."""


class Sentence(LongWords):
    """A sentence of the finding, with `{what:scheme}` or `{what:scheme - other}` where a number goes (`{|what|:…}` for its
    size alone), and what must hold for it to be said."""

    holds: list[ConditionText] = Field(default_factory=list)
    """What its numbers must fulfil for it to be said."""


class MovedLever(Part):
    """One value of a scheme moved over several; each gives a scheme named `lever=value`."""

    title: Text
    """What charts call it."""
    path: Annotated[str, Field(min_length=1, max_length=200)]
    """The path that `--set` would take."""
    values: Annotated[list[LeverValue], Field(min_length=1, max_length=40)]
    """The values that it takes."""
    of: str | None = None
    """The scheme that is changed; the first unless said otherwise."""


class Swept(Part):
    """Several values moved at once, as in `rollout sweep`: every combination, or a Sobol' design between their ends."""

    title: Text
    """What charts call it."""
    over: Annotated[dict[str, str | list[LeverValue]], Field(min_length=1, max_length=20)]
    """By path: a list, or LOW..HIGH/STEPS; LOW..HIGH with `sobol`."""
    titles: dict[str, Text] = Field(default_factory=dict)
    """What charts and sentences call them, by path."""
    sobol: Annotated[int, Field(ge=0)] = 0
    """Points of a Sobol' design, a power of two; 0 for every combination."""
    of: str | None = None
    """The scheme that is changed; the first unless said otherwise."""
    target: str | None = None
    """The target that is drawn; the first unless said otherwise."""
    replications: Annotated[int, Field(ge=1, le=10_000_000)] = 1000
    """Replications of each point."""


class StudyData(Part):
    """One study."""

    title: Text
    """What the study is called."""
    question: LongWords
    """What it asks."""
    replications: Annotated[int, Field(ge=1, le=10_000_000)]
    """Replications of each scheme."""
    seed: Annotated[int, Field(ge=0)] = 1
    """The seed of their luck."""
    by: str = "named"
    """What schemes are judged by: the id of a target, or the name of a measure."""
    schemes: Annotated[dict[Name, dict[str | int, Any]], Field(min_length=1)]
    """What each scheme extends and sets, by its name."""
    levers: dict[Name, MovedLever] = Field(default_factory=dict)
    """Values that are moved one at a time, by name."""
    sweeps: dict[Name, Swept] = Field(default_factory=dict)
    """Values that are moved at once, by name."""
    charts: Annotated[list[ChartName], Field(min_length=1)]
    """The charts of its page, by name."""
    finding: Annotated[list[Sentence], Field(min_length=1, max_length=6)]
    """The sentences that say what was found, each with the conditions on which it is said."""
    would_change: LongWords
    """What would change the answer."""
