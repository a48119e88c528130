"""The numbers of the coverage chart: quantiles by month, targets over the whole, the plan added up, published figures."""

from __future__ import annotations

import pandas as pd

from sim.answers.observed_table import observed_table
from sim.answers.series_table import series_table
from sim.answers.streamed import averages
from sim.ensemble.ensemble import Ensemble
from sim.first_day import priors
from sim.first_day.part_scopes import parts_followed
from sim.first_day.target_rows import headline
from sim.scenario.comparable import comparable_figures
from sim.scenario.schema import Observation, Target
from sim.scenario.schema_types import TIERS
from sim.scenario.units import month_text

_QUANTILES = dict.fromkeys(("q05", "q25", "q75", "q95"), float)
_COLUMNS = ["kind", "id", "month", "status", "value", "q05", "q25", "q75", "q95", "exactness"]


def denominator(result: Ensemble) -> float:
    """Communities that a share is taken of: the register's where it is read so, else the mean of the runs."""
    data = result.scenario.data
    register = data.jurisdiction.register_communities
    if data.policy.readings.denominator == "register" and register:
        return float(register)
    return max(1.0, averages(result.blocks, lambda part: {"size": part.column("communities")})["size"])


def fan(result: Ensemble, tier: str) -> pd.DataFrame:
    """Quantiles of the three statuses over the whole, by month."""
    series = series_table(result)
    chosen = series[(series["scope"] == "all") & (series["tier"] == tier)]
    table = chosen.assign(kind="fan", id="", exactness="", value=chosen["q50"].astype(float))
    return table[_COLUMNS].astype(_QUANTILES)


def parts_beside(result: Ensemble) -> pd.DataFrame:
    """The model month by month for kinds, standards and prefectures of which figures were published, and those figures.

    `id` is the scope, for a figure its own; figures of a batch alone are none of these. The chart does not draw them.
    """
    data, series = result.scenario.data, series_table(result)
    followed = {scope for scope, *_ in parts_followed(result.scenario)}
    lines = series[series["scope"].isin(followed)]
    lines = lines.assign(kind="part", id=lines["scope"], exactness="", value=lines["q50"].astype(float))
    names = [name for name, seen in comparable_figures(data).items() if scope_seen(seen) in followed]
    figures = observed_table(result).set_index("id").loc[names].reset_index().assign(kind="part_observed")
    return pd.concat([lines[_COLUMNS].astype(_QUANTILES), figures[_COLUMNS].astype({"value": float, **_QUANTILES})], ignore_index=True)


def scope_seen(seen: Observation) -> str:
    """The scope of a figure of all of one kind, standard or prefecture; empty for any other."""
    narrow = {name: getattr(seen, name) for name in ("kind", "standard", "prefecture") if getattr(seen, name) is not None}
    if len(narrow) != 1 or any(part is not None for part in (seen.county, seen.street, seen.community, seen.since)):
        return ""
    return ":".join(*narrow.items())


def coverage_lines(result: Ensemble, tier: str, size: float) -> pd.DataFrame:
    """Targets over the whole at this tier, the cumulative plan, published figures: one row a point."""
    data, rows = result.scenario.data, list[tuple[str, str, str, str, float]]()
    for name, target in data.targets.items():
        if of_the_whole(target) and target.tier == tier and target.at_least is not None:
            value = float(target.at_least) * (size if target.measure == "share" else 1.0)
            status = headline(target, data.policy.readings)
            rows.append(("target", name, month_text(target.by), status, value))
    counts = {"starts": "started", "acceptances": "named"}[data.policy.readings.plan_counts]
    rows += [("plan", "plan", when, counts, value) for when, value in plan(result, tier)]
    made = pd.DataFrame(rows, columns=_COLUMNS[:5]).reindex(columns=_COLUMNS).astype({"value": float, **_QUANTILES}).assign(exactness="")
    return pd.concat([made, figures_beside(result, tier)], ignore_index=True)


def figures_beside(result: Ensemble, tier: str) -> pd.DataFrame:
    """Published figures of the whole at this tier, each with the model's quantiles of the same count in the same month."""
    held = comparable_figures(result.scenario.data)
    first = result.scenario.data.period.start
    names = [name for name, seen in held.items() if seen.tier == tier and seen_of_the_whole(seen) and seen.month >= first]
    table = observed_table(result).set_index("id").loc[names].reset_index()
    return table.assign(kind="observed")[_COLUMNS].astype({"value": float, **_QUANTILES})


def of_the_whole(target: Target) -> bool:
    """Whether a target is a number or share of all communities at one date."""
    narrow = (target.county, target.street, target.community, target.only, target.each, target.yearly_from)
    return target.measure in ("count", "share") and all(part is None for part in narrow)


def seen_of_the_whole(seen: Observation) -> bool:
    """Whether a published figure counts all communities, as the fan does."""
    narrow = (seen.prefecture, seen.county, seen.street, seen.community, seen.kind, seen.standard, seen.since)
    return all(part is None for part in narrow)


def plan(result: Ensemble, tier: str) -> list[tuple[str, float]]:
    """The yearly table added up by Decembers, on top of the projects there before; none where some county has no table."""
    data = result.scenario.data
    if not set(data.jurisdiction.counties) <= set(data.policy.plan):
        return []
    years = sorted({year for table in data.policy.plan.values() for year in table})
    if not years:
        return []
    earlier, total = data.jurisdiction.earlier, 0.0
    if earlier is not None and TIERS.index(earlier.tier) >= TIERS.index(tier):
        known = {**data.uncertain.epistemic, **data.uncertain.aleatory}
        total = float(earlier.count) if isinstance(earlier.count, int) else priors.mean(known[earlier.count])
    points = [(month_text(max(data.period.start, 12 * years[0])), total)]
    for year in years:
        for table in data.policy.plan.values():
            asked = table.get(year)
            total += sum(getattr(asked, name) for name in TIERS[TIERS.index(tier) :]) if asked else 0
        points.append((month_text(12 * year + 11), total))
    return points
