"""Which counts a forecast follows, and from which published figure each goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from sim.first_day.target_rows import headline
from sim.scenario.comparable import published
from sim.scenario.load import Scenario
from sim.scenario.schema import Observation, ScenarioData, Target, Text
from sim.scenario.units import month_text

PREFIX = "forecast."
"""What the names of counts that a forecast asks for begin with; no published figure can be called so."""


class Series(NamedTuple):
    """A count that grows month by month, of a place and of a tier or above."""

    status: str
    """What is counted."""
    tier: str
    """The lowest tier that counts."""
    prefecture: str | None = None
    """Only this prefecture."""
    county: str | None = None
    """Only this county."""
    street: str | None = None
    """Only this street."""

    @property
    def id(self) -> str:
        """What tables call it: started.province, named.province.ningbo."""
        return ".".join(part for part in (self.status, self.tier, self.prefecture or self.county or self.street) if part)

    def at(self, month: int, known: int) -> Observation:
        """The count at the end of a month, to be asked for by whoever knows what was published by `known`."""
        held = {name: value for name, value in self._asdict().items() if value is not None}
        asker = Text(zh="预测", en="forecast")
        return Observation(**held, month=month_text(month), value=0, published=month_text(known), publication=asker)  # type: ignore[arg-type]


def series_of(seen: Observation) -> Series | None:
    """The series that a figure is a point of; None for one of some kind, standard, batch or community alone, and for visits."""
    if seen.status == "visited" or any(part is not None for part in (seen.kind, seen.standard, seen.batch, seen.since, seen.community)):
        return None
    return Series(seen.status, seen.tier, seen.prefecture, seen.county, seen.street)


def target_series(data: ScenarioData, target: Target) -> Series | None:
    """The series that decides a target: how many of the whole area there are by its date; None for any other target."""
    parts = (target.county, target.street, target.community, target.only, target.each, target.yearly_from)
    if target.measure != "count" or any(part is not None for part in parts):
        return None
    return Series(headline(target, data.policy.readings), target.tier)


def followed(data: ScenarioData) -> tuple[Series, ...]:
    """Every series of which figures were published, and those of the targets; in a fixed order."""
    found = {series for seen in data.observed.values() if (series := series_of(seen)) is not None}
    found |= {series for target in data.targets.values() if (series := target_series(data, target)) is not None}
    return tuple(sorted(found, key=lambda series: tuple(part or "" for part in series)))


def anchors(data: ScenarioData, series: Series, known: int) -> list[tuple[int, int]]:
    """Month and value of every figure of a series that was published by `known`, the last one last; bounds are none."""
    found = {
        seen.month: seen.value for seen in data.observed.values()
        if series_of(seen) == series and published(seen) <= known and seen.month <= known and seen.exactness in ("exact", "about")
    }
    return sorted(found.items())


def least_published(data: ScenarioData, series: Series, known: int) -> int:
    """What was published by `known` that there are at least: a count from which nothing goes again stays so; else 0."""
    return max((seen.value for seen in data.observed.values() if series_of(seen) == series and seen.exactness == "at_least"
                and published(seen) <= known and seen.month <= known and seen.status != "started_net"), default=0)


def asking(scenario: Scenario, wanted: Iterable[tuple[str, Observation]]) -> Scenario:
    """The scenario with more counts to read off; nothing that happens in it hangs on them."""
    more = {f"{PREFIX}{name}": seen for name, seen in wanted}
    return replace(scenario, data=scenario.data.model_copy(update={"observed": {**scenario.data.observed, **more}}))


def wanted(scenario: Scenario, known: int) -> Iterator[tuple[str, Observation]]:
    """The counts that a forecast asks for: each series at its last figure, and at the end of every month to come."""
    data = scenario.data
    for series in followed(data):
        points = anchors(data, series, known)
        first = [max(points[-1][0], data.period.start - 1)] if points else []
        for month in (*first, *range(max(known + 1, data.period.start), data.period.end + 1)):
            yield f"{series.id}.{month_text(month)}", series.at(month, known)
