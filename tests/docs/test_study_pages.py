"""The pages on readings and attribution name every switch, cause and column, and no other."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from sim.documents.clauses import catalogue
from sim.documents.readings import readings as shipped
from sim.studies.attribution import attribution_table
from sim.studies.attribution.relaxed import CAUSES, REST_CAUSE
from sim.studies.experiment.study import load_study
from sim.studies.readings import reading_study

from .chinese import amounts_plain
from .pages import ROOT, blocks, table

ATTRIBUTION_IN = {"en": ROOT / "docs" / "attribution.md", "zh": ROOT / "docs" / "attribution.zh.md"}
"""The page on attribution in each language."""
READINGS_IN = ("readings.md", "readings.zh.md")
"""The page on readings in each language."""


@pytest.mark.parametrize("page", READINGS_IN)
def test_every_reading_is_explained_with_its_clauses_and_options(page: str) -> None:
    rows = table(ROOT / "docs" / page, "readings")
    assert list(rows) == [reading.id for reading in shipped()]
    for reading in shipped():
        assert all(f"`{option.id}`" in rows[reading.id] for option in reading.options)
        assert all(clause in rows[reading.id] for clause in reading.clauses)
        assert f"{reading.short.zh}：" in rows[reading.id] if page.endswith(".zh.md") else f"{reading.short.en}: " in rows[reading.id]


def test_questions_and_options_stand_in_chinese_as_the_program_says_them() -> None:
    rows = table(ROOT / "docs" / "readings.zh.md", "readings")
    for reading in shipped():
        assert reading.title.zh in rows[reading.id]
        assert all(f"`{option.id}` {option.title.zh}" in rows[reading.id] for option in reading.options)


@pytest.mark.parametrize("lang", ATTRIBUTION_IN)
def test_every_cause_is_explained_as_the_program_says_it(lang: str) -> None:
    """Both pages name a cause as the program does in Chinese, and say in their own language what it means that it no longer binds."""
    rows = table(ATTRIBUTION_IN[lang], "causes")
    causes = (*CAUSES, REST_CAUSE)
    assert list(rows) == [f"{cause.id}` {cause.title[0]}" for cause in causes]
    means = [cause.means[lang == "en"] for cause in causes]
    assert [row.strip(" |") for row in rows.values()] == means


def test_every_column_is_explained() -> None:
    for page in READINGS_IN:
        assert set(table(ROOT / "docs" / page, "columns: readings")) == set(reading_study.READING_COLUMNS)
    assert set(table(ATTRIBUTION_IN["en"], "columns: attribution")) == set(attribution_table.ATTRIBUTION_COLUMNS)


def test_every_kind_of_clause_has_a_name_as_a_group() -> None:
    from sim.studies.attribution.switches import FACTS, GROUPS, group_of

    assert {group_of(clause) for clause in catalogue().values()} - {FACTS} <= set(GROUPS)


def test_every_column_of_a_comparison_is_explained() -> None:
    from sim.studies.comparison import differences, place_differences, ranking

    page = ROOT / "docs" / "comparing.md"
    assert set(table(page, "columns: comparison")) == set(differences.DIFFERENCE_COLUMNS)
    assert set(table(page, "columns: ranking")) == set(ranking.RANKING_COLUMNS)
    assert set(table(page, "columns: flips")) == {"scenario", *place_differences.COMMUNITY_COLUMNS}
    assert set(table(page, "columns: changes of streets")) == {"scenario", *place_differences.STREET_KEYS}


@pytest.mark.parametrize("name", ["worth.md", "worth.zh.md"])
def test_every_column_of_shares_and_of_worth_is_explained(name: str) -> None:
    from sim.studies.sensitivity import sensitivity_table
    from sim.studies.worth import worth_table

    page = ROOT / "docs" / name
    assert set(table(page, "columns: shares")) == set(sensitivity_table.SHARE_COLUMNS)
    assert set(table(page, "columns: variance")) == set(sensitivity_table.VARIANCE_COLUMNS)
    assert set(table(page, "columns: worth")) == set(worth_table.WORTH_COLUMNS)
    assert set(table(page, "columns: schemes")) == set(worth_table.STANDING_COLUMNS)


@pytest.mark.parametrize("page", ["cookbook.md", "cookbook.zh.md"])
def test_every_shipped_scheme_is_explained(page: str) -> None:
    from sim.scenario.scenario_library import scenario_folder

    rows = table(ROOT / "docs" / page, "schemes")
    assert set(rows) == {path.stem for path in scenario_folder().glob("scheme-*.yaml")}


def test_the_study_shown_is_one(tmp_path: Path) -> None:
    (block,) = blocks(ROOT / "docs" / "comparing.md", "study")
    path = tmp_path / "mine.yaml"
    path.write_text(block.text, encoding="utf-8")
    assert list(load_study(path).schemes) == ["written", "early", "share=0%", "share=35%", "share=70%"]


@pytest.mark.parametrize(("page", "lang"), [("decide.md", "en"), ("decide.zh.md", "zh")])
def test_the_kept_decision_is_asked_and_quoted(page: str, lang: str) -> None:
    """The command of the page is that of the kept folder, and the page quotes what the folder says."""
    from tests.regenerate import DECISION

    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    kept = json.loads((ROOT / "results" / "decide_zhuji" / "summary.json").read_text(encoding="utf-8"))
    asked = next(block.text for block in blocks(ROOT / "docs" / page, "sh") if "-n 40000" in block.text)
    assert [amounts_plain(word) for word in shlex.split(asked.replace("\\\n", " "))] == ["rollout", *map(amounts_plain, DECISION)]
    (quote,) = re.findall(r"(?:^> .*\n)+", text, re.MULTILINE)
    joint = "" if lang == "zh" else " "
    assert joint.join(line.removeprefix("> ") for line in quote.splitlines()) == joint.join(kept["sentences"][lang])
