"""Random scenarios, small and degenerate ones too, for docking the engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from sim import load_scenario
from sim.scenario.load import Scenario

from ..plain_yaml import yaml_text

KINDS = ["renovation", "new_build"]
TIERS = ["county", "city", "province"]
TRIGGERS = ["approval", "progress", "year_end", "completion"]
Draw = Any


def text(word: str) -> dict[str, str]:
    """A name in both languages."""
    return {"zh": f"某{word}", "en": word}


def month(number: int) -> str:
    """A month counted from January 2023."""
    return f"{2023 + number // 12}-{number % 12 + 1:02d}"


@st.composite
def documents(draw: Draw) -> dict[str, Any]:
    """A whole scenario as plain data."""
    start, length = draw(st.integers(0, 11)), draw(st.integers(1, 60))
    counties = [f"c{i}" for i in range(draw(st.integers(1, 3)))]
    streets = {
        f"s{i}": {
            "name": text(f"street {i}"), "county": draw(st.sampled_from(counties)),
            "communities": draw(st.integers(1, 7)), "province_duty": draw(st.booleans()),
            "committee": draw(st.booleans()),
        }
        for i in range(draw(st.integers(1, 6)))
    }
    named = {f"n{i}": draw(named_community(f"named {i}", list(streets), start, length)) for i in range(draw(st.integers(0, 4)))}
    for key, street in streets.items():
        street["communities"] = max(street["communities"], sum(community["street"] == key for community in named.values()))
    made = {
        "extends": ["zhejiang", "scheme-common"],
        "source": "assumption",
        "title": text("random"),
        "jurisdiction": {
            "name": text("somewhere"), "prefectures": {name: {"name": text(name)} for name in "pq"},
            "counties": {name: {"name": text(name), "prefecture": draw(st.sampled_from("pq")), "mountain": draw(st.booleans())}
                         for name in counties},
            "streets": streets, "communities": named,
            "earlier": {"count": draw(st.integers(0, 3)), "tier": draw(st.sampled_from(TIERS))},
        },
        "period": {"start": month(start), "end": month(start + length - 1)},
        "policy": draw(policies(counties, start, length)),
        "funds": {"f": {"title": text("fund"), "carry_over": draw(st.booleans()),
                        "scope": draw(st.sampled_from(["county", "all"]))} | draw(incomes())},
        "funding": {f"x{i}": draw(streams(counties)) for i in range(draw(st.integers(0, 4)))},
        "uncertain": {"epistemic": {
            "abandonment": {"b": draw(st.sampled_from([30, 300]))},
            "group_size": {"label": text("batch"), "level": "outer", "unit": "count", "distribution": "uniform_integer",
                           "low": 0, "high": 6},
        }},
        "targets": draw(targets(list(streets), counties, start + length - 1)),
    }
    return made | {"changes": draw(changes(made, start, length))}


@st.composite
def changes(draw: Draw, made: dict[str, Any], start: int, length: int) -> dict[str, Any]:
    """Up to three changes in mid-run of what the scenario has as numbers, on a date or on a condition."""
    levers = {f"funding.{name}.{key}": st.sampled_from([0, 1_000_000, 25_000_000]) if key != "share" else st.sampled_from([0.1, 0.9])
              for name, stream in made["funding"].items() for key in ("amount", "city", "province", "share", "cap")
              if isinstance(stream.get(key), int | float)}
    levers |= {"funds.f.yearly": st.sampled_from([0, 5_000_000])} if isinstance(made["funds"]["f"].get("yearly"), int) and (
        "per_communities" not in made["funds"]["f"]) else {}
    levers |= {"policy.path.share": st.sampled_from([0.2, 0.9])} if "path" in made["policy"] else {}
    levers |= {f"policy.plan.{county}.{year}.city": st.integers(0, 4) for county, table in made["policy"].get("plan", {}).items()
               for year in table}
    found: dict[str, Any] = {}
    for i in range(draw(st.integers(0, 3)) if levers else 0):
        begins, path = draw(st.integers(0, length - 1)), draw(st.sampled_from(sorted(levers)))
        if any(other["from"] == month(start + begins) and path in other["set"] for other in found.values()):
            continue  # refused: of two values for one month only one could hold
        found[f"k{i}"] = {"title": text("change"), "from": month(start + begins), "set": {path: draw(levers[path])}}
        if begins and draw(st.booleans()):
            found[f"k{i}"]["when"] = {
                "measure": "count", "status": draw(st.sampled_from(["started", "complete", "named"])),
                "tier": draw(st.sampled_from(TIERS)), "by": month(start + draw(st.integers(0, begins - 1))),
                draw(st.sampled_from(["below", "at_least"])): draw(st.integers(0, 6)),
            }
    return found


@st.composite
def named_community(draw: Draw, name: str, streets: list[str], start: int, length: int) -> dict[str, Any]:
    """A community with some facts fixed."""
    made: dict[str, Any] = {"name": text(name), "street": draw(st.sampled_from(streets))}
    if draw(st.booleans()):
        made["kind"] = draw(st.sampled_from(KINDS))
    if draw(st.booleans()):
        begins = draw(st.integers(0, length - 1))
        made |= {"start": month(start + begins), "finish": month(start + begins + draw(st.integers(1, 20))),
                 "complete": draw(st.booleans()), "joint_tier": draw(st.booleans())}
        if draw(st.booleans()):
            made["tier"] = draw(st.sampled_from(TIERS))
    made["counted"] = draw(st.booleans())
    return made


@st.composite
def policies(draw: Draw, counties: list[str], start: int, length: int) -> dict[str, Any]:
    """Rules that are not money."""
    slots = st.integers(0, 4)
    plan = {
        county: {2023 + y: {tier: draw(slots) for tier in TIERS} for y in range(draw(st.integers(1, 3)))}
        for county in some(draw, counties)
    } if draw(st.booleans()) else {}
    made: dict[str, Any] = {
        "in_force": month(start + draw(st.integers(0, length - 1))),
        "lowest_tier": draw(st.sampled_from(TIERS[:2])),
        "rounds": {"every": draw(st.sampled_from(["year", "month"])), "month": draw(st.sampled_from([1, [2, 9], [1, 5, 6]]))},
        "listing": {tier: draw(st.lists(st.integers(1, 12), min_size=1, unique=True)) for tier in TIERS},
        "acceptance": {
            tier: {"throughput": draw(st.one_of(st.none(), st.integers(0, 3))), "publication": draw(st.integers(0, 3))}
            for tier in TIERS
        },
        "entry": draw(st.sampled_from(["filing", "open"])), "contracting": draw(st.booleans()),
        "pairing": draw(st.booleans()), "special_plan": month(start + draw(st.integers(0, length - 1))),
        "approval": {"green_channel": draw(st.booleans()), "planning_area": 2000, "planning_factor": 0.8,
                     "filing": draw(st.booleans()), "publicity": 0.4, "balance_least": draw(st.sampled_from([-10.0, 0.0]))},
        "works": {"rooms": draw(st.booleans()), "spread": draw(st.sampled_from([0, 0.5, 1])), "idle_land": 0.1},
        "floors": {"county": draw(st.integers(0, 3)), "mountain": draw(st.integers(0, 1))},
        "key_area_duty": draw(st.booleans()), "joint_renovation": draw(st.sampled_from([0, 0.5, 1])),
        "supervision": {"bulletin_every": draw(st.integers(0, 3)), "ranking_every": draw(st.integers(0, 4))},
        "operation": {"scope": draw(st.sampled_from(["county", "prefecture"])),
                      "operators": draw(st.integers(0, 2)), "capacity": draw(st.integers(0, 3))},
        "readings": {"plan_binds": draw(st.sampled_from(["floor", "ceiling"])),
                     "plan_counts": draw(st.sampled_from(["starts", "acceptances"])),
                     "earlier": draw(st.sampled_from(["pipeline", "named"]))},
        "surveys": {when: draw(st.booleans()) for when in ("before", "during", "acceptance")},
        "scenes": {"new_build": draw(st.sampled_from([[], ["party"], ["enterprise", "care"]])), "weight": 4.0},
        "commendation": draw(st.sampled_from([0, 0.5])),
    }
    if draw(st.booleans()):
        made["pilots"] = {"counties": draw(st.lists(st.sampled_from(counties), unique=True)), "merit": 1.0,
                          "streets_each": draw(st.integers(0, 3)), "yearly_from": draw(st.integers(2023, 2025))}
        made["recognition"] = {"coverage": 0.3, "operated": 0.3}
    if draw(st.booleans()):
        made["centres"] = {"bonus": 1.0, "satisfaction": 0.2, "cost": 0.05}
    if draw(st.booleans()):
        made["orders"] = {"every": draw(st.integers(1, 4)), "late_by": draw(st.integers(0, 3)),
                          "deadline": draw(st.integers(0, 6)), "pressure": 0.5}
    for tier in TIERS:
        if made["acceptance"][tier]["throughput"] is None:
            del made["acceptance"][tier]["throughput"]
    if plan:
        made["plan"] = plan
    if draw(st.booleans()):
        made["path"] = {"share": draw(st.sampled_from([0.3, 0.8, 1.0])), "by": month(start + length - 1)}
    if draw(st.booleans()):
        own = {"share": 0.6, "by": month(start + length + 5), "starts_from": month(start + draw(st.integers(0, length + 5)))}
        made["paths"] = dict.fromkeys(some(draw, counties), own)
    if draw(st.booleans()):
        made["listing"]["batch"] = draw(st.sampled_from([0, 1, 4, "group_size"]))
    if draw(st.booleans()):
        made["listing"]["delay"] = "payment_lag"
    if draw(st.booleans()):
        made["bars"] = {"inclusive": {"starts_from": month(start + draw(st.integers(-3, length - 1))), "share": 0.5}}
    return made


def some(draw: Draw, counties: list[str]) -> list[str]:
    """One or more of the counties."""
    return draw(st.lists(st.sampled_from(counties), min_size=1, unique=True))


@st.composite
def incomes(draw: Draw) -> dict[str, Any]:
    """What a fund receives."""
    return draw(st.sampled_from([{}, {"yearly": 3_000_000}, {"yearly": 40_000_000},
                                 {"yearly": "county_budget", "per_communities": 20}, {"yearly": "group_capacity"}]))


@st.composite
def streams(draw: Draw, counties: list[str]) -> dict[str, Any]:
    """A funding stream of any kind, for all counties, for some, or for all but some."""
    made: dict[str, Any] = {"title": text("stream"), "payer": "f",
                            "applies": {"kinds": draw(st.lists(st.sampled_from(KINDS), min_size=1, unique=True))}}
    word = draw(st.sampled_from(["", "counties", "not_counties"]))
    if word and not (word == "not_counties" and len(counties) == 1):
        made["applies"][word] = some(draw, counties) if word == "counties" else [draw(st.sampled_from(counties))]
    if draw(st.booleans()):
        share = draw(st.sampled_from([0.1, 0.5, 1.0, "base_share", "social_share"]))
        cost = draw(st.sampled_from(["works", "digital", "care", "old_estate"]))
        made |= {"trigger": "as_built", "receiver": "contractor", "share": share, "cost": cost}
        made |= {"by_support": draw(st.booleans())} | ({"wait": "payment_lag"} if draw(st.booleans()) else {})
        return made | ({"cap": 2_000_000} if draw(st.booleans()) else {})
    made["trigger"] = draw(st.sampled_from(["acceptance", "approval", "completion"]))
    made |= draw(st.sampled_from([
        {"city": 10_000_000, "province": 12_000_000}, {"amount": 3_000_000}, {"share": 0.5}, {"amount": "upper_grant"},
        {"amount": "department_line"}, {"share": 0.4, "basis": "spend"},
    ]))
    if draw(st.booleans()):
        made |= {"at_most_spend": True, "reward": draw(st.sampled_from([0, 0.5, 1]))}
    if draw(st.booleans()):
        made |= {"yearly_budget": 9_000_000, "carry_over": draw(st.booleans())}
    if made["trigger"] == "acceptance":
        made |= draw(early_payment()) | {"assessed": draw(st.sampled_from([0.0, 0.5]))}
    elif draw(st.booleans()):
        made |= {"receiver": "fund", "receiver_fund": "departments", "deferred": {"after": 6, "parts": draw(st.integers(1, 4))}}
    return made


@st.composite
def early_payment(draw: Draw) -> dict[str, Any]:
    """What is paid before acceptance, and how it is read."""
    made: dict[str, Any] = {"joint_tier": draw(st.sampled_from(["each", "province_only", "city_only"])),
                            "highest_tier": draw(st.sampled_from(["passed", "applied"]))}
    if draw(st.booleans()):
        made["lag"] = "payment_lag"
    if draw(st.booleans()):
        made["year_rule"] = {
            "share": draw(st.sampled_from([0.0, 0.7, 1.0])), "year": draw(st.sampled_from(["task", "start"])),
            "finished_when": draw(st.sampled_from(["accepted", "complete"])),
            "pays": draw(st.sampled_from(["at_year_end", "ceiling"])), "base": draw(st.sampled_from(["award", "spend"])),
        }
    elif draw(st.booleans()):
        made["instalments"] = {f"i{k}": {"trigger": draw(st.sampled_from(TRIGGERS)), "share": 0.3, "at": 0.4}
                               for k in range(draw(st.integers(1, 2)))}
    return made


@st.composite
def targets(draw: Draw, streets: list[str], counties: list[str], last: int) -> dict[str, Any]:
    """A few targets of every measure."""
    common = {"text": text("target"), "by": month(last)}
    return {
        "a": common | {"measure": "share", "at_least": 0.5, "tier": draw(st.sampled_from(TIERS))},
        "b": common | {"measure": "count", "at_least": 1, "each": draw(st.sampled_from(["street", "county"])),
                       "yearly_from": 2023},
        "c": common | {"measure": "count", "at_most": 3, "street": draw(st.sampled_from(streets))},
        "d": common | {"measure": "growth", "at_least": 0.1, "yearly_from": 2023},
        "f": common | {"measure": "count", "at_least": 3, "each": "county", "mountain": 1, "status": "started",
                       "yearly_from": 2023},
        "e": common | {"measure": "count", "at_least": 2, "county": draw(st.sampled_from(counties)), "status": "started"},
    }


EXPECTED = ("jurisdiction.counties", "earlier.count", "has no communit", "no street", "empty", "cannot be drawn at level")
"""Rules across keys that a random document may break."""


def build(document: dict[str, Any], folder: Path) -> Scenario | None:
    """The scenario, or None where the document breaks a rule across keys (a county without a street, say)."""
    from sim.errors import InputError

    path = folder / "random.yaml"
    path.write_text(yaml_text(document), encoding="utf-8")
    try:
        return load_scenario(path)
    except InputError as error:
        if all(any(word in problem for word in EXPECTED) for problem in error.problems):
            return None
        raise
