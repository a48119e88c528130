"""Kinds of values that a scenario file holds, and the mappings that hold them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema, model_validator

from sim.scenario import units
from sim.scenario.unchanging import unchanging

Money = Annotated[int, BeforeValidator(units.parse_money)]
"""Whole yuan; `1000万元`, `12 million yuan` or a plain number."""
Share = Annotated[float, BeforeValidator(units.parse_share)]
"""A part of a whole, 0 to 1; `70%` or 0.7."""
Month = Annotated[int, BeforeValidator(units.parse_month)]
"""A calendar month written `2026-12`, held as 12 × year + month − 1."""
Count = Annotated[int, Field(ge=0, le=100_000)]
Total = Annotated[float, Field(ge=0, le=10**13, allow_inf_nan=False)]
"""A sum of an attribute over communities, or what it comes to for each."""
Months = Annotated[int, Field(ge=0, le=600)]
"""Whole months, at most the longest period."""
Duration = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
"""Months, parts of one too."""
FloorArea = Annotated[int, Field(ge=0, le=10_000_000)]
"""Square metres."""
Factor = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Left = Annotated[float, Field(ge=0, le=2, allow_inf_nan=False)]
"""What a rule leaves of a time: 0.7 takes away 30%, 1 nothing."""
Weight = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False), "weight"]
"""What something counts against other things of its kind; it has no unit."""
Balance = Annotated[float, Field(ge=-10, le=10, allow_inf_nan=False)]
"""A surplus or, below 0, a deficit, as a part of the planned cost."""
Logit = Annotated[float, Field(ge=-20, le=20, allow_inf_nan=False)]
Quantity = Annotated[float, BeforeValidator(units.parse_quantity)]
"""A parameter of a distribution: a number, an amount of money or a percentage."""
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
"""The id of a street, a stream, an uncertain quantity: lower-case letters, digits, underscores."""
CalendarMonths = Annotated[
    list[Annotated[int, Field(ge=1, le=12)]], Field(min_length=1), AfterValidator(units.distinct_entries)
]
_ONE_MONTH = {"type": "integer", "minimum": 1, "maximum": 12}
RoundMonths = Annotated[
    list[Annotated[int, Field(ge=1, le=12)]], Field(min_length=1), BeforeValidator(units.one_or_more),
    AfterValidator(units.distinct_entries), WithJsonSchema({"anyOf": [_ONE_MONTH, {"type": "array", "items": _ONE_MONTH}]}),
]
"""One calendar month or a list of them."""
Year = Annotated[int, Field(ge=2000, le=2100)]

Kind = Literal["renovation", "new_build"]
Tier = Literal["county", "city", "province"]
TIERS = ("county", "city", "province")
"""From the lowest up."""
Standard = Literal["inclusive", "demonstration", "benchmark", "new_build"]
Scene = Literal[
    "party", "care", "neighbourhood", "service", "governance", "education", "health", "building", "transport", "low_carbon",
    "enterprise",
]
"""Party-led governance, care for old and young, and the nine scenes."""
Status = Literal["started", "started_net", "complete", "named", "applied"]
"""Ever listed; listed and not given up; construction complete; passed and named; put forward, listed or not."""

Counted = Literal["started", "started_net", "complete", "visited", "named", "applied"]
"""What a published figure may count: a status, or visits for acceptance, which the model does not count by themselves."""


_CHANGING = (dict, list, BaseModel)


class Part(BaseModel):
    """A mapping of the file: unknown keys are refused, values are checked strictly, nothing changes later."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        """Itself where it holds nothing that could change, as most defaults, which pydantic copies for each model."""
        return super().__deepcopy__(memo) if any(isinstance(held, _CHANGING) for held in self.__dict__.values()) else self

    def model_post_init(self, context: Any, /) -> None:
        """Its mappings and lists change no more than it does itself."""
        held = self.__dict__
        for name, value in held.items():
            if type(value) in (dict, list):
                held[name] = unchanging(value)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some values changed, which change no more either."""
        return super().model_copy(update={name: unchanging(value) for name, value in (update or {}).items()}, deep=deep)

    @model_validator(mode="before")
    @classmethod
    def _flags(cls, given: Any) -> Any:
        """Yes and no, on and off, 是 and 否 where true or false is expected: YAML 1.2 reads them as words."""
        flags = _flags(cls)
        if not flags or not isinstance(given, dict):
            return given
        return {key: units.flag(value) if key in flags else value for key, value in given.items()}


@cache
def _flags(model: type[BaseModel]) -> frozenset[str]:
    """The keys of a model that are yes or no."""
    return frozenset(name for name, field in model.model_fields.items() if field.annotation in (bool, bool | None))


def without_unsaid(held: dict[str, Any], *later: str) -> dict[str, Any]:
    """What a mapping says without those of its later keys that are left out, so that digests do not know of them."""
    return {key: value for key, value in held.items() if value or key not in later}


class Text(Part):
    """The same words in Chinese and in English."""

    zh: Annotated[str, Field(min_length=1, max_length=400), AfterValidator(units.showing)]
    """In Chinese [text; form of the file]"""
    en: Annotated[str, Field(min_length=1, max_length=400), AfterValidator(units.showing)]
    """In English [text; form of the file]"""
