"""Whether an uncertain quantity has the parameters that its distribution needs, and no others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from sim.scenario.schema import Uncertain

NEEDS: dict[str, tuple[str, ...]] = {
    "constant": ("value",),
    "uniform": ("low", "high"),
    "uniform_integer": ("low", "high"),
    "triangular": ("low", "mode", "high"),
    "normal": ("mean", "sd"),
    "truncated_normal": ("mean", "sd", "low", "high"),
    "lognormal": ("median", "sd"),
    "beta": ("a", "b"),
    "gamma": ("mean", "sd"),
    "poisson": ("mean",),
    "binomial": ("n", "p"),
    "bernoulli_lognormal": ("p", "median", "sd"),
    "beta_mean": ("mean", "concentration"),
}
PARAMETERS = ("value", "low", "mode", "high", "median", "mean", "sd", "a", "b", "concentration", "n", "p")

Range = tuple[Callable[[float], bool], str]
POSITIVE: Range = (lambda x: x > 0, "more than 0")
INSIDE: Range = (lambda x: 0 < x < 1, "more than 0 and less than 1")
ANYWHERE: dict[str, Range] = {
    "sd": POSITIVE, "median": POSITIVE, "a": POSITIVE, "b": POSITIVE, "concentration": POSITIVE,
    "n": (lambda x: 1 <= x <= 100_000, "from 1 to 100000"), "p": INSIDE,
}
FOR_ONE: dict[tuple[str, str], Range] = {
    ("gamma", "mean"): POSITIVE, ("beta_mean", "mean"): INSIDE,
    ("poisson", "mean"): (lambda x: 0 < x <= 100_000, "more than 0, at most 100000"),
    ("uniform_integer", "low"): (float.is_integer, "a whole number"),
    ("uniform_integer", "high"): (float.is_integer, "a whole number"),
}


def check_parameters(entry: Uncertain) -> Iterator[tuple[str, str]]:
    """Each parameter with a fault, and what is wrong with it."""
    kind = entry.distribution
    given = {name: float(value) for name in PARAMETERS if (value := getattr(entry, name)) is not None}
    needs = NEEDS[kind]
    for name in needs:
        if name not in given:
            yield name, f"required key is missing; a {kind} distribution needs {', '.join(needs)}"
    for name, value in given.items():
        if name not in needs:
            yield name, f"a {kind} distribution has no {name}; expected {', '.join(needs)} (null removes it)"
        else:
            yield from ((name, f"{value:g} is out of range; expected {words}") for fits, words in _ranges(kind, name) if not fits(value))
    yield from _order(given, needs)


@cache
def _ranges(kind: str, name: str) -> tuple[Range, ...]:
    return tuple(filter(None, (ANYWHERE.get(name), FOR_ONE.get((kind, name)))))


def _order(given: dict[str, float], needs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not {"low", "high"} <= given.keys() & set(needs):
        return
    low, high = given["low"], given["high"]
    if not low < high:
        yield "high", f"{high:g} is not above low, {low:g}; expected more than low"
    elif "mode" in needs and not low <= given.get("mode", low) <= high:
        yield "mode", f"{given['mode']:g} is out of range; expected from low, {low:g}, to high, {high:g}"
