"""What the models allow at a place of a scenario: its fields, its unit."""

from __future__ import annotations

from functools import cache, lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from sim.scenario import schema
from sim.scenario.node import Place

UNITS = (
    (schema.Money, "yuan"), (schema.Share, "share"), (schema.Month, "month"), (schema.Count, "count"),
    (schema.Factor, "factor"), (schema.Weight, "weight"), (schema.Logit, "logit"), (schema.Left, "factor"),
    (schema.Months, "months"), (schema.Duration, "months"), (schema.FloorArea, "count"), (schema.Units, "count"),
)
"""Types that fix a unit."""


@cache
def _hints(model: type[BaseModel]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def field_kinds(model: type[BaseModel]) -> dict[str, Any]:
    """The type of every field of a model, in its order."""
    return {name: _hints(model)[name] for name in model.model_fields}


@lru_cache(maxsize=2_000)
def options(kind: Any) -> list[Any]:
    """The members of a union, else the type alone."""
    if get_origin(kind) in (Union, UnionType):
        return [option for member in get_args(kind) for option in options(member)]
    return [kind]


def _bare(kind: Any) -> Any:
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


@lru_cache(maxsize=2_000)
def model_of(kind: Any) -> type[BaseModel] | None:
    """The model among the options of a type."""
    for option in options(kind):
        if isinstance(_bare(option), type) and issubclass(_bare(option), BaseModel):
            return _bare(option)  # type: ignore[no-any-return]
    return None


def keyed(kind: Any) -> Any | None:
    """The type of the entries where the type is a mapping by id."""
    for option in options(kind):
        if get_origin(_bare(option)) is dict:
            return get_args(_bare(option))[1]
    return None


def below(kind: Any, key: object) -> Any | None:
    """The type one step down, or None where no such key is allowed."""
    model = model_of(kind)
    if model is not None:
        return _hints(model).get(str(key)) if str(key) in model.model_fields else None
    return keyed(kind)


@lru_cache(maxsize=20_000)
def at(place: Place, root: type[BaseModel] = schema.ScenarioData) -> Any | None:
    """The type at a place of a scenario (or of another root), or None where the models know no such place."""
    kind: Any = root
    for key in place:
        kind = below(kind, key)
        if kind is None:
            return None
    return kind


def model_keys(kind: Any) -> list[str]:
    """The keys that a model allows."""
    model = model_of(kind)
    return sorted(model.model_fields) if model is not None else []


@lru_cache(maxsize=2_000)
def unit(kind: Any) -> str | None:
    """The unit of a value, where its type says it: by being one of UNITS, or by its name among the notes of an `Annotated`."""
    for option in options(kind):
        for known, name in UNITS:
            if option == known or name in getattr(option, "__metadata__", ()):
                return name
    return None
