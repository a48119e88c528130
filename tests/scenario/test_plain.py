"""`plain`: a base on which nothing happens, and what a scenario on it says is all that does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim import load_scenario, run
from sim.errors import InputError
from sim.scenario import scenario_library, uncertainty
from sim.scenario.load import Scenario

WORDS = {"source", "label", "level", "unit"}
"""Keys of base.yaml that `plain` leaves as they are: what a quantity means, not what it is worth."""
DATES = {"a": ("2023-01", "2023-10", "city"), "b": ("2023-03", "2024-06", "county"), "c": ("2023-05", "2023-12", "province")}
"""Three projects: first month, month of completion, tier."""
TOWN = """
extends: plain
source: own assumption
title: {{zh: 小城, en: town}}
period: {{start: 2023-01, end: 2025-12}}
jurisdiction:
  name: {{zh: 小城, en: town}}
  counties: {{c: {{name: {{zh: 县, en: county}}}}}}
  streets: {{s: {{name: {{zh: 街道, en: street}}, county: c, communities: 5}}}}
  communities:
{communities}
policy: {{in_force: 2023-01}}
targets:
  three: {{text: {{zh: 三个, en: three}}, measure: count, at_least: 3, by: 2025-12}}
"""


def town(folder: Path, extra: str = "") -> Scenario:
    """The three dated projects and five communities that nothing makes apply."""
    communities = "\n".join(
        f"    {name}: {{name: {{zh: 社区{name}, en: {name}}}, street: s, start: {start}, finish: {finish}, tier: {tier}}}"
        for name, (start, finish, tier) in DATES.items()
    )
    path = folder / "town.yaml"
    path.write_text(TOWN.format(communities=communities) + extra, encoding="utf-8")
    return load_scenario(path)


def month(text: str) -> int:
    """Months from January 2023."""
    year, number = text.split("-")
    return 12 * (int(year) - 2023) + int(number) - 1


def told(name: str) -> dict[str, Any]:
    """A shipped file as plain data."""
    read: dict[str, Any] = YAML(typ="safe").load(scenario_library.scenario_folder() / f"{name}.yaml")
    return read


def leaves(tree: Any, path: str = "") -> Iterator[str]:
    """Paths of everything in a mapping that is no mapping; one {source, value} is what it stands for."""
    if isinstance(tree, dict) and {"source", "value"} != tree.keys():
        for key, below in tree.items():
            if key not in WORDS:
                yield from leaves(below, f"{path}.{key}" if path else str(key))
    else:
        yield path


@pytest.mark.parametrize("engine", ["mesa", "compiled"])
def test_dates_and_costs_are_the_sums_of_what_is_written(tmp_path: Path, engine: str) -> None:
    """Listed and complete as dated, each gate in the month after, one million yuan each, and nothing else ever."""
    result = run(town(tmp_path), 3, engine=engine)  # type: ignore[arg-type]
    layout, months = result.layout, result.layout.start.months
    bins = result.histogram.reshape(months, layout.width)

    def level(status: str, tier: str, at: int) -> set[int]:
        """Numbers of communities that the replications have at a status and tier in a month."""
        (w,) = [i for i, w in enumerate(layout.watched) if (w.scope, w.status, w.tier) == ("all", status, tier)]
        return {int(n) for n in bins[at, layout.bases[w] : layout.bases[w] + layout.watched[w].most + 1].nonzero()[0]}

    gates = {"county": 1, "city": 2, "province": 3}
    for at in range(months):
        assert level("started", "county", at) == {sum(month(start) <= at for start, _, _ in DATES.values())}
        assert level("complete", "county", at) == {sum(month(finish) <= at for _, finish, _ in DATES.values())}
        for tier, after in gates.items():
            named = sum(month(finish) + after <= at for _, finish, top in DATES.values() if gates[top] >= after)
            assert level("named", tier, at) == {named}, (tier, at)
    assert set(result.runs["spending"]) == {3_000_000}
    assert set(result.runs["flow.works.2023"]) == {2_000_000 + 1_000_000 * 8 // 14}
    assert set(result.runs["abandoned"]) == set(result.runs["peak_debt"]) == {0}


def test_every_quantity_and_rule_of_the_base_is_neutral_in_plain() -> None:
    """Whoever adds one to base.yaml says in plain.yaml what switches it off."""
    base, plain = told("base"), told("plain")
    for part in ("policy", "behaviour"):
        assert set(leaves(base[part])) <= set(leaves(plain[part]))
    for group in ("epistemic", "aleatory"):
        quantities = base["uncertain"][group]
        assert plain["uncertain"][group].keys() == quantities.keys()
        for name, quantity in plain["uncertain"][group].items():
            assert quantity["distribution"] == "constant" and "value" in quantity, name
            assert quantity.get("shift", 0) == 0, name
            assert ("shift" in quantity) == ("shift" in quantities[name]), name


def test_no_number_of_plain_rests_on_a_document(tmp_path: Path) -> None:
    """Every number says that it is switched off, but those that the file itself gives."""
    values = town(tmp_path).values
    sources = {value.source for value in values if isinstance(value.value, int | float) and value.file.endswith("plain.yaml")}
    assert sources == {"switched off"}
    assert {value.evidence for value in values if isinstance(value.value, int | float)} == {"assumption"}
    assert not town(tmp_path).warnings, "who rests on plain is told nothing of its numbers"
    assert not [value.path for value in values if value.file.endswith("base.yaml") and isinstance(value.value, int | float)]


def test_plain_is_no_jurisdiction() -> None:
    assert "plain" not in scenario_library.scenario_names()
    with pytest.raises(InputError, match="this is a base or a part"):
        load_scenario("plain")


def test_another_distribution_needs_no_null(tmp_path: Path) -> None:
    """The parameters of the distribution that a file replaces are gone; `null` for one of them is no fault."""
    extra = "uncertain:\n  epistemic:\n    pass_county: {{distribution: beta, a: 6, b: 2{null}}}\n    pass_city: {{value: 0.5}}\n"
    for null in ("", ", value: null"):
        known = town(tmp_path, extra.format(null=null)).data.uncertain.epistemic
        given = {key: value for key in uncertainty.PARAMETERS if (value := getattr(known["pass_county"], key)) is not None}
        assert given == {"a": 6, "b": 2}
        assert known["pass_city"].value == 0.5


def test_what_is_switched_on_without_a_source_is_an_assumption(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    town(tmp_path)
    path.write_text("extends: town.yaml\nuncertain: {epistemic: {pass_county: {value: 0.5}}}\n", encoding="utf-8")
    found = {value.path: value.source for value in load_scenario(path).values}
    assert found["uncertain.epistemic.pass_county.value"] == "assumption"


def test_a_key_that_is_missing_is_wanted_in_ones_own_file(tmp_path: Path) -> None:
    """Told at the line of `policy` in plain.yaml, it was to be added to a file that comes with the program."""
    path = tmp_path / "town.yaml"
    text = TOWN.replace("policy: {{in_force: 2023-01}}\n", "").format(communities="    a: {name: {zh: 甲, en: A}, street: s}")
    path.write_text(text.lstrip(), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_scenario(path)
    assert [line.removeprefix(str(path)) for line in caught.value.problems] == [
        ":1: policy.in_force: required key is missing; add it"]
