"""Weights of decisions, and quantities that are drawn."""

from __future__ import annotations

from typing import Literal

from .schema_types import Name, Part, Quantity, Share, Text, Weight


class Merit(Part):
    """Weights of the merit by which an office ranks applications."""

    endowment: Weight
    """Weight of the endowment, which is 0 to 1 [weight; documents]"""
    old_estate: Weight
    """Merit added for an old estate [weight; documents]"""
    key_area: Weight
    """Merit added in a key area [weight; documents]"""
    operator: Weight
    """Merit added with an operator signed [weight; documents]"""
    spread: Weight
    """Merit added in a street below its floor, else taken off for each live project of the street [weight; documents]"""


class Space(Part):
    """Space a community needs for a standard."""

    demonstration: Share
    """Space needed for the demonstration standard [share; documents]"""
    benchmark: Share
    """Space needed for the benchmark standard [share; documents]"""


class Behaviour(Part):
    """Weights and thresholds of decisions."""

    merit: Merit
    """How the office ranks applications [mapping; documents]"""
    space: Space
    """Space that a standard needs [mapping; documents]"""
    learning_most: Share = 0.5
    """Most that experience saves of cost and time; 50% [share; assumption]"""
    november_rush: Share = 0.5
    """How much of what December works beyond a usual month November does; 50% [share; assumption]"""
    mandated_example: Share = 0.5
    """Part of the support gained from named neighbours that is lost where all of the plan is enforced, less in proportion; 50%
    [share; assumption]"""


class Uncertain(Part):
    """A quantity that is drawn: where (level), how (distribution), in what unit."""

    label: Text
    """What it is called [text; form of the file]"""
    level: Literal["outer", "county", "street", "community", "project"]
    """Who shares a draw: everyone in a replication, a county, … [word; form of the file]"""
    unit: Literal["yuan", "share", "months", "factor", "logit", "count"]
    """The unit of what is drawn [word; form of the file]"""
    distribution: Literal[
        "constant", "uniform", "uniform_integer", "triangular", "normal", "truncated_normal", "lognormal", "beta",
        "gamma", "poisson", "binomial", "bernoulli_lognormal", "beta_mean",
    ]
    """How it is drawn [word; form of the file]"""
    value: Quantity | None = None
    """The value of a constant [quantity; form of the file]"""
    low: Quantity | None = None
    """Least value [quantity; form of the file]"""
    mode: Quantity | None = None
    """Most likely value [quantity; form of the file]"""
    high: Quantity | None = None
    """Largest value [quantity; form of the file]"""
    median: Quantity | None = None
    """Median of the draws [quantity; form of the file]"""
    mean: Quantity | None = None
    """Mean of the draws [quantity; form of the file]"""
    sd: Quantity | None = None
    """Standard deviation; of a lognormal, that of the logarithm [quantity; form of the file]"""
    a: Quantity | None = None
    """The first count of a beta: successes + 1 [quantity; form of the file]"""
    b: Quantity | None = None
    """The second count of a beta: failures + 1 [quantity; form of the file]"""
    concentration: Quantity | None = None
    """How tight a beta is around its mean: a + b [quantity; form of the file]"""
    n: int | None = None
    """Number of trials [count; form of the file]"""
    p: Quantity | None = None
    """Chance of each trial, or of being there at all [quantity; form of the file]"""
    shift: Quantity = 0.0
    """What is added to the draw; 0 [quantity; default of the program]"""
    scale: Quantity = 1.0
    """Factor of the sum of draw and shift; 1 [quantity; default of the program]"""


class Uncertainties(Part):
    """What nobody knows (epistemic) apart from luck (aleatory)."""

    epistemic: dict[Name, Uncertain] = {}
    """Quantities that nobody knows [by id; form of the file]"""
    aleatory: dict[Name, Uncertain] = {}
    """Quantities that are luck [by id; form of the file]"""
