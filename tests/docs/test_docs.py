"""The documentation says what is so: its code runs, its links, commands, keys and columns exist."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import typer.main

from sim import load_scenario, run
from sim.charts.result.result_charts import RESULT_CHARTS
from sim.cli.app import app
from sim.model.reports.measures import MEASURES
from sim.results import Result
from sim.scenario import scenario_library, schema, shape, uncertainty

from .chinese import CHINESE_PAGES, COMING, as_english
from .pages import PAGES, ROOT, anchors, blocks, commands, marked, outside_blocks, table

SCENARIOS, RESULTS, MODEL = (ROOT / "docs" / f"{name}.md" for name in ("reference", "results", "model"))
MODELS_IN = {"en": MODEL, "zh": ROOT / "docs" / "model.zh.md"}
"""The page on the model in each language."""
KIND = {"必然": "certain", "按计划": "planned", "矛盾": "tension"}
"""What the page in Chinese calls the kinds of findings."""
MODELS = {name: found for name, found in vars(schema).items()
          if isinstance(found, type) and issubclass(found, schema.Part) and found not in (schema.Part, schema.ChangeBase)}
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
TABLES = ("targets", "series", "measures", "money", "streets", "observed", "lags", "cohorts")
by_name = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@pytest.fixture(scope="module")
def result() -> Result:
    return run(load_scenario("zhuji-2022"), replications=20, seed=1)


@by_name
def test_code_runs_and_prints_what_the_page_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page is one program; a `text` block after a `python` block is what that prints. A Chinese page that has the very programs and
    outputs of its English one is not run again."""
    if page in CHINESE_PAGES and as_english(page):
        return
    monkeypatch.chdir(tmp_path)
    space: dict[str, Any] = {"__name__": page.stem}
    shown: str | None = None
    for block in blocks(page):
        if block.language == "python":
            output = io.StringIO()
            code = compile("\n" * (block.line - 1) + block.text, page.name, "exec")
            with contextlib.redirect_stdout(output):
                exec(code, space)
            shown = output.getvalue()
        elif block.language == "text":
            assert shown == block.text, f"{page.name}:{block.line}"
        else:
            shown = None


@by_name
def test_yaml_blocks_load(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every YAML block is a whole file that loads and begins; those of a Chinese page are held to be the same."""
    if page in CHINESE_PAGES:
        return
    monkeypatch.chdir(tmp_path)
    for block in blocks(page, "yaml"):
        Path("mine.yaml").write_text(block.text, encoding="utf-8")
        assert load_scenario("mine.yaml").data.targets, f"{page.name}:{block.line}"


@by_name
def test_links_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)\s]+)\)", outside_blocks(page)):
        if link.startswith("http"):
            continue
        if link.partition(".zh.md")[0].rpartition("/")[2] in COMING and not (page.parent / link.partition("#")[0]).exists():
            continue
        name, _, anchor = link.partition("#")
        target = (page.parent / name).resolve() if name else page
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@by_name
def test_commands_and_options_exist(page: Path) -> None:
    for words in commands(page):
        if words[1].startswith("-"):
            continue
        assert words[1] in COMMANDS, " ".join(words)
        known = {option for given in COMMANDS[words[1]].params for option in (*given.opts, *given.secondary_opts)}
        options = {word.partition("=")[0] for word in words[2:] if re.match(r"--?[a-z]", word)}
        assert options <= known | {"--help"}, " ".join(words)


@by_name
def test_scenarios_named_are_shipped(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = set(re.findall(r"\b(?:fuyang|zhuji|shaoxing|zhejiang)-20\d\d(?:-[a-z0-9]+)*\b", text))
    assert named <= set(scenario_library.scenario_names())


def test_every_key_of_a_scenario_is_explained() -> None:
    """Each model has a table with its keys, all of them and no other; each word that a key allows stands in its row."""
    assert set(marked(SCENARIOS, "keys")) == set(MODELS)
    for name, model in MODELS.items():
        rows = table(SCENARIOS, f"keys: {name}")
        assert set(rows) == set(model.model_fields), name
        for key, hint in shape._hints(model).items():
            assert all(f"`{word}`" in rows[key] for word in words_of(hint)), f"{name}.{key}"


def words_of(hint: Any) -> list[str]:
    """The words that a type allows."""
    if get_origin(hint) is not None and "Literal" in str(get_origin(hint)):
        return list(get_args(hint))
    return [word for inner in get_args(hint) for word in words_of(inner)]


def test_every_distribution_is_explained() -> None:
    rows = table(SCENARIOS, "distributions")
    assert set(rows) == set(uncertainty.NEEDS)
    for name, needs in uncertainty.NEEDS.items():
        assert all(f"`{need}`" in rows[name] for need in needs), name


@pytest.mark.parametrize("name", TABLES)
def test_every_column_of_a_table_is_explained(result: Result, name: str) -> None:
    assert set(table(RESULTS, f"columns: {name}")) == set(getattr(result, name).columns)


@pytest.mark.parametrize("name", RESULT_CHARTS)
def test_every_chart_is_explained_with_its_data(result: Result, name: str) -> None:
    _, data = RESULT_CHARTS[name](result, "en")
    row = table(RESULTS, "charts")[name]
    assert all(f"`{column}`" in row for column in data.columns)


def test_every_measure_is_explained() -> None:
    assert set(table(RESULTS, "measures")) == {measure.__name__ for measure, *_ in MEASURES}


def test_the_summary_and_manifest_are_explained(result: Result, tmp_path: Path) -> None:
    from sim.output.manifest import manifest
    from sim.output.summary import summary

    found = summary(result)
    assert set(table(RESULTS, "summary")) == set(found)
    assert set(table(RESULTS, "target")) == set(found["targets"][0])
    assert set(table(RESULTS, "manifest")) == set(manifest(result, tmp_path, None))


@pytest.mark.parametrize("lang", MODELS_IN)
@pytest.mark.parametrize("scenario", ["zhuji-2022", "fuyang-2022", "shaoxing-2023", "zhejiang-2022"])
def test_tensions_stand_in_the_page_as_computed(scenario: str, lang: str) -> None:
    from sim.answers.arithmetic import findings

    text = " ".join(MODELS_IN[lang].read_text(encoding="utf-8").split())
    for found in findings(load_scenario(scenario)):
        assert getattr(found, lang) in text


@pytest.mark.parametrize("lang", MODELS_IN)
def test_the_page_tells_no_other_tensions(lang: str) -> None:
    """What the tables of the page say is computed, with its target and kind."""
    from sim.answers.arithmetic import findings

    text = MODELS_IN[lang].read_text(encoding="utf-8")
    part = re.split("^## (?:Tensions between the documents|文件之间的矛盾)$", text, flags=re.MULTILINE)[1]
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (.+) \|$", part, re.MULTILINE)
    told = {(target, KIND.get(kind, kind), words) for target, kind, words in rows}
    names = ("zhuji-2022", "fuyang-2022", "shaoxing-2023", "zhejiang-2022")
    assert len(told) > 10
    assert told <= {(found.target, found.kind, getattr(found, lang)) for name in names for found in findings(load_scenario(name))}
