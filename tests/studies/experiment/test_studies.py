"""Studies: schemes and levers as the file says, sentences only where the numbers carry them, all errors at once."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from sim import InputError, load_scenario, run
from sim.answers.format import chance, figures
from sim.answers.money_table import burdens, outlay
from sim.answers.target_table import gaps
from sim.studies.comparison.differences import difference_table
from sim.studies.comparison.scheme_labels import scheme_label
from sim.studies.experiment.answering import Answered, run_study
from sim.studies.experiment.finding import condition_holds, paired_difference
from sim.studies.experiment.study import Study, level_text, load_study, study_outline
from sim.studies.experiment.study_library import find_study, studies_folder, study_names
from sim.words.chinese import translated

from .conftest import STUDY, Write

KEPT = Path(__file__).parents[3] / "results"


@cache
def shipped(name: str) -> Study:
    """A shipped study, read once for all that look at it."""
    return load_study(name)


@pytest.fixture(scope="module")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Answered:
    path = tmp_path_factory.mktemp("study") / "mine.yaml"
    path.write_text(STUDY, encoding="utf-8")
    return run_study(load_study(path))


def test_schemes_and_levers_are_what_the_file_says(answered: Answered) -> None:
    schemes = answered.study.schemes
    assert list(schemes) == ["written", "early", "share=0%", "share=100%"]
    assert schemes["written"].digest == load_scenario("fuyang-2022").digest
    assert schemes["early"].data.funding["award"].instalments["first"].share == 0.7
    rule = schemes["share=0%"].data.funding["award"].year_rule
    assert rule is not None and rule.share == 0
    assert answered.study.levels("share") == {"share=0%": "0%", "share=100%": "100%"}


def test_schemes_are_called_as_the_study_calls_them(answered: Answered) -> None:
    """By its title without what it changes, or by the lever with its value, money in the language's units."""
    said = {lang: [scheme_label(answered.comparison, name, lang) for name in answered.study.schemes] for lang in ("zh", "en")}
    base = answered.study.schemes["written"].data.title
    assert said["zh"] == [base.zh, "批准即付", "预付比例：0%", "预付比例：100%"]
    assert said["en"] == [base.en, "Paid at approval", "Share advanced: 0%", "Share advanced: 100%"]
    assert [level_text(value, "en") for value in ("500万元", None, True, 3, "ceiling")] == ["5 million yuan", "none", "yes", "3", "ceiling"]
    assert level_text("12000万元", "zh") == "1.2亿元"


def test_every_scheme_meets_the_luck_of_the_study(answered: Answered) -> None:
    assert answered.comparison.base.digest == run(load_scenario("fuyang-2022"), 200, seed=3).digest
    assert answered.comparison.replications == 200


def test_sentences_have_the_numbers_of_the_run(answered: Answered) -> None:
    early, written = (answered.comparison.results[name] for name in ("early", "written"))
    mean, base = early.runs["named"].mean(), written.runs["named"].mean()
    more = (outlay(early) - outlay(written)).mean() / 1e6
    change = figures(mean - base)
    assert answered.finding[0].en == f"{mean:.1f} named, +{change}; {abs(more):.1f} million yuan."
    assert answered.finding[0].zh == f"命名{mean:.1f}个，相差+{change}个。"
    assert float(change) == pytest.approx(mean - base, abs=0.01)
    bears = burdens(early)["street"].mean() / 1e6
    points = 100 * ((gaps(early, "units", "headline") == 0).mean() - (gaps(written, "units", "headline") == 0).mean())
    assert answered.finding[1].en == f"Streets bear −{abs(bears):.1f} million yuan; chance +{points:.1f} points."


def test_a_sentence_is_said_only_where_its_numbers_carry_it(answered: Answered) -> None:
    assert answered.finding[0].fails == ()
    assert answered.finding[1].fails == ("named: share=0% > early",)
    assert condition_holds(answered.comparison, "named: early ~ early")
    assert not condition_holds(answered.comparison, "named: early > early")
    assert not condition_holds(answered.comparison, "named: early ~ share=0%")


def test_any_two_schemes_may_be_held_against_each_other(answered: Answered) -> None:
    table = difference_table(answered.comparison)
    own = table[(table["kind"] == "measure") & (table["id"] == "named") & (table["scenario"] == "early")].iloc[0]
    found = paired_difference(answered.comparison, "named", "written", "early")
    assert (found.difference, found.low, found.high) == pytest.approx((own["difference"], own["low"], own["high"]))
    assert paired_difference(answered.comparison, "named", "early", "written").difference == pytest.approx(-found.difference)


@pytest.mark.parametrize(("change", "words"), [
    (("[fuyang-2022]", "[fuyng-2022]"), "extends: fuyng-2022: no shipped scenario has this name; did you mean 'fuyang-2022"),
    (("funding: {award: {inst", "fundng: {award: {inst"), "fundng: unknown key; did you mean 'funding'?"),
    (("path: funding.award.year_rule.share", "path: funding.award.year_rule.shar"), "did you mean 'funding.award.year_rule.share'?"),
    (("values: [0%, 100%]", "values: [0%, 170%]"), "levers.share.values: funding.award.year_rule.share=170%: "),
    (("values: [0%, 100%]", "values: []"), "levers.share.values: a list is empty; expected at least one entry"),
    (("values: [0%, 100%]", "values: [0%, 0%]"), "a value is given twice"),
    (("values: [0%, 100%]}", "values: [0%], of: erly}"), "levers.share.of: 'erly' is no scheme of the study; did you mean 'early'?"),
    (("{named:early} ", "{nmed:early} "), "'nmed' is nothing that a study measures; did you mean 'named'?"),
    (("{named:early} ", "{named:erly} "), "'erly' is no scheme of the study; did you mean 'early'?"),
    (("{named:early} ", "{named early} "), "a brace does not hold WHAT:SCHEME"),
    (("named: early > share=0%", "named: early ~ early"),
     "finding.0: 'early' is held against itself, which proves nothing; expected two schemes"),
    (("charts: [tornado]", "charts: [tornados]"), "'tornados' is not allowed"),
    (("seed: 3", "seed: 3\nby: cover"), "by: 'cover' is no target or measure to rank by; did you mean 'coverage'?"),
    (("replications: 200", "replications: 0"), "replications: 0 is out of range; expected at least 1"),
    (("seed: 3", "sed: 3"), "sed: unknown key; did you mean 'seed'?"),
    (("extends: [fuyang-2022]\n    title", "extends: [zhuji-2022-award]\n    title"), "early: period: 2023-01 – 2026-12, but 2021-01"),
    (("source: assumption, ", ""), "no source"),
])
def test_wrong_input_names_file_line_and_key(write: Write, change: tuple[str, str], words: str) -> None:
    path = write(change)
    with pytest.raises(InputError) as caught:
        load_study(path)
    assert any(words in problem for problem in caught.value.problems), caught.value.problems
    assert all(problem.startswith((f"{path}:", str(path))) for problem in caught.value.problems), caught.value.problems


@pytest.mark.parametrize(("change", "words"), [
    (("path: funding.award.year_rule.share", "path: funding.award.year_rule.shar"),
     "levers.share.path: funding.award.year_rule.shar: unknown path; did you mean 'funding.award.year_rule.share'?"),
    (("values: [0%, 100%]", "values: [1,500万元, 2万元]"), "levers.share.values: 1 has no unit and 500万元 has one; "),
    (("replications: 200", "replication: 200"), "replication: unknown key; did you mean 'replications'?"),
    (("extends: [fuyang-2022]\n    title", "title"), "schemes.early: extends nothing; expected extends: [SCENARIO]"),
])
def test_one_slip_is_told_once(write: Write, change: tuple[str, str], words: str) -> None:
    """A path is wrong for all values of a lever, and a misspelt key is not missing besides."""
    with pytest.raises(InputError) as caught:
        load_study(write(change))
    (line,) = caught.value.problems
    assert f": {words}" in line and translated(line) != line and "expected" not in translated(line)


def test_a_missing_study() -> None:
    with pytest.raises(InputError, match="no shipped study has this name"):
        load_study("advnce")
    with pytest.raises(InputError, match="there is no such file"):
        load_study("nowhere/advance.yaml")


@pytest.mark.parametrize("name", study_names())
def test_shipped_studies_load(name: str) -> None:
    study = shipped(name)
    assert len(study.data.finding) == 3
    assert list(study.designs) == sweeps_in(name)
    assert all(sentence.holds for sentence in study.data.finding)
    assert studies_folder() == study.path.parent
    assert study_outline(name)[1:] == (study.data, tuple(study.schemes)), "a list tells the schemes without making them"


@pytest.mark.parametrize("name", study_names())
def test_kept_results_are_those_of_this_version(name: str) -> None:
    """What stands in results/ was made by the study as it is: same schemes, same luck, and every sentence is carried."""
    kept = json.loads((KEPT / name / "summary.json").read_text(encoding="utf-8"))
    study = shipped(name)
    assert kept["replications"] == study.data.replications
    assert kept["seed"] == study.data.seed
    assert [scheme["name"] for scheme in kept["schemes"]] == list(study.schemes)
    assert not any(sentence["fails"] for sentence in kept["finding"])
    for scheme in (kept["schemes"][0], kept["schemes"][-1]):
        found = run(study.schemes[scheme["name"]], kept["replications"], seed=kept["seed"])
        assert found.digest == scheme["digest"], scheme["name"]


def sweeps_in(name: str) -> list[str]:
    """The sweeps of a shipped study by the words of its file, which need not be checked for that."""
    return list(YAML(typ="safe").load(find_study(name)).get("sweeps", {}))


SWEPT = [(name, sweep) for name in study_names() for sweep in sweeps_in(name)]


@pytest.mark.parametrize(("name", "sweep"), SWEPT)
def test_kept_sweeps_are_those_of_this_version(name: str, sweep: str) -> None:
    """The same levers, and the last cell run again gives the figure that stands there."""
    study = shipped(name)
    design, asked, target = study.designs[sweep], study.data.sweeps[sweep], study.target(sweep)
    kept = json.loads((KEPT / name / "summary.json").read_text(encoding="utf-8"))["sweeps"][sweep]
    assert kept["over"] == {axis.path: list(axis.values) for axis in design.axes} and kept["replications"] == asked.replications
    with (KEPT / name / "charts" / f"sweep_{sweep}_statuses.csv").open(encoding="utf-8-sig", newline="") as file:
        row = [row for row in csv.DictReader(file) if row["status"] == "named"][-1]
    found = run(study.swept(sweep).with_values(list(design.cells())[-1]), asked.replications, seed=study.data.seed)
    assert float(row["value"]) == pytest.approx((gaps(found, target, "named") == 0).mean())


def test_the_gallery_is_made_from_the_kept_results() -> None:
    from .make_gallery import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page(), "run python -m tests.studies.experiment.make_gallery"


def test_a_name_that_a_target_and_a_measure_share_is_refused(tmp_path: Path) -> None:
    """`coverage` is both in Zhuji: a mean share of communities, and the chance of a target."""
    text = ("title: {zh: 一, en: One}\nquestion: {zh: 一, en: One}\nreplications: 20\n"
            "schemes: {a: {extends: [zhuji-2022]}, b: {extends: [zhuji-2022-award]}}\ncharts: [chances]\n"
            "finding: [{zh: '{WHAT:a}', en: '{WHAT:a}'}]\nwould_change: {zh: 一, en: One}\n")
    path = tmp_path / "s.yaml"
    path.write_text(text.replace("WHAT", "coverage"), encoding="utf-8")
    with pytest.raises(InputError, match=r"'coverage' is a target and a measure; expected target\.coverage or measure\.coverage"):
        load_study(path)
    said = {}
    for what in ("target.coverage", "measure.coverage"):
        path.write_text(text.replace("WHAT", what), encoding="utf-8")
        answered = run_study(load_study(path))
        said[what] = answered.finding[0].en
    result = answered.comparison.results["a"]
    met = int((gaps(result, "coverage", "headline") == 0).sum())
    assert said["target.coverage"] == chance(met, 20, "en")
    assert said["measure.coverage"] == f"{result.column('coverage').mean() / 1e4:.1f}%"
