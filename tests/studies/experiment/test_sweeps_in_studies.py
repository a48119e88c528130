"""Sweeps in a study file: the cells of `rollout sweep`, under the luck of the schemes, kept while the study runs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from sim import InputError
from sim.answers.streamed import summary_of
from sim.answers.target_table import gaps
from sim.cli.app import main
from sim.ensemble.store import Store
from sim.studies.experiment.answering import Answered, run_study
from sim.studies.experiment.study import Study, load_study
from sim.studies.sweep import sweep
from sim.studies.sweep.axis import axis
from sim.studies.sweep.design import design
from sim.studies.sweep.sweep import run_sweep
from sim.studies.sweep.sweep_table import sweep_table

from .conftest import STUDY, Write

SWEEPS = """sweeps:
  money:
    title: {zh: 金额与预付, en: Amount and advance}
    over: {funding.award.city: 0..1000万元/2, funding.award.year_rule.share: [0%, 70%]}
    titles: {funding.award.city: {zh: 市级奖补, en: City award}}
    of: early
    target: library
    replications: 40
  points: {title: {zh: 点, en: Points}, over: {funding.award.city: 0..2000万元}, sobol: 4, replications: 20}
"""
PUT = ("charts: [tornado]\n", SWEEPS + "charts: [tornado]\n")


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    file = tmp_path_factory.mktemp("swept") / "mine.yaml"
    file.write_text(STUDY.replace(*PUT), encoding="utf-8")
    return load_study(file)


@pytest.fixture(scope="module")
def answered(study: Study) -> Answered:
    return run_study(study)


def test_cells_are_those_of_a_sweep_of_the_scheme(answered: Answered) -> None:
    early = answered.study.schemes["early"]
    alone = design([axis("funding.award.city=0..1000万元/2"), axis("funding.award.year_rule.share=0%,70%")])
    pd.testing.assert_frame_equal(sweep_table(answered.sweeps["money"]), sweep_table(run_sweep(early, alone, 40, seed=3)))
    assert answered.study.target("money") == "library" and answered.study.target("points") == "units"
    assert answered.sweeps["points"].design.size == 4 and answered.sweeps["points"].replications == 20


def test_cells_meet_the_luck_of_the_schemes(answered: Answered) -> None:
    """The last cell has the values of the scheme: it is the scheme's own first replications."""
    ran, early = answered.sweeps["money"], answered.comparison.results["early"]
    assert ran.points[-1] == {"funding.award.city": "1000万元", "funding.award.year_rule.share": "70%"}
    for target in early.scenario.data.targets:
        assert ran.read(len(ran.points) - 1).sums[f"{target}.headline"] == summary_of(gaps(early, target, "headline")[:40])
    assert ran.read(len(ran.points) - 1).sums["spending"] == summary_of(early.column("spending")[:40])


def test_another_seed_scrambles_the_points_anew(study: Study) -> None:
    first, second = (run_study(study, 5, seed=seed).sweeps["points"] for seed in (3, 4))
    assert first.points == list(study.designs["points"].cells()) != second.points
    assert first.replications == 5


def test_finished_cells_are_not_run_again(
    study: Study, answered: Answered, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped in the second sweep: only what was not finished is run, and both tables are those of an undisturbed run."""
    heard: list[tuple[int, int]] = []

    def stop(done: int, asked: int) -> None:
        heard.append((done, asked))
        if done == asked - 2 * 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_study(study, workers=1, progress=stop, store=Store(tmp_path / "kept", "a" * 64))
    assert [done for done, _ in heard] == sorted({done for done, _ in heard}) and len({asked for _, asked in heard}) == 1
    ran: list[int] = []
    really = sweep.cell

    def counted(*given: Any, **named: Any) -> Any:
        ran.append(1)
        return really(*given, **named)

    monkeypatch.setattr(sweep, "cell", counted)
    again = run_study(study, store=Store(tmp_path / "kept", "a" * 64))
    assert len(ran) == 4 - 2
    for name, undisturbed in answered.sweeps.items():
        pd.testing.assert_frame_equal(sweep_table(again.sweeps[name]), sweep_table(undisturbed))


@pytest.mark.parametrize(("change", "words"), [
    (("of: early", "of: erly"), "sweeps.money.of: 'erly' is no scheme of the study; did you mean 'early'?"),
    (("target: library", "target: librry"), "sweeps.money.target: 'librry' is no target of this scheme; did you mean 'library'?"),
    (("0..1000万元/2", "1000..0/2"), "sweeps.money.over.funding.award.city: is an empty range"),
    (("[0%, 70%]", "[0%, 0%]"), "sweeps.money.over.funding.award.year_rule.share: a value is given twice"),
    (("[0%, 70%]", "[0%, 170%]"), "sweeps.money: funding.award.year_rule.share=170%: "),
    (("funding.award.city: 0..1000万元/2", "funding.award.cty: 0..1000万元/2"), "did you mean 'funding.award.city'"),
    (("titles: {funding.award.city:", "titles: {funding.award.cities:"), "sweeps.money.titles.funding.award.cities: is no lever"),
    (("sobol: 4", "sobol: 5"), "sweeps.points: sobol 5: is no power of two"),
    (("sobol: 4, ", ""), "sweeps.points: funding.award.city: says how far, not in how many steps"),
    (("0..1000万元/2", "0..2000万元"), "sweeps.money: funding.award.city: says how far"),
])
def test_wrong_input_names_file_line_and_key(write: Write, change: tuple[str, str], words: str) -> None:
    path = write(PUT)
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_study(path)
    assert any(words in problem for problem in caught.value.problems), caught.value.problems
    assert all(problem.startswith(f"{path}:") for problem in caught.value.problems), caught.value.problems


def test_the_command(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The folder has a table and charts of each sweep and its sentence; stopped while writing, nothing is run again."""
    file = str(write(PUT))
    monkeypatch.chdir(tmp_path)

    def pressed(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("sim.output.study_folder.write_study", pressed)
        assert main(["experiment", file, "-n", "20", "--lang", "en"]) == 3
    assert "what is done is kept in results/mine.unfinished" in capsys.readouterr().err
    monkeypatch.setattr("sim.studies.sweep.sweep.cell", pressed)
    assert main(["experiment", file, "-n", "20", "--lang", "en", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["sweeps"]["money"]["target"] == "library" and found["sweeps"]["points"]["replications"] == 20
    folder = tmp_path / "results" / "mine"
    assert {path.stem for path in folder.glob("sweep_*.csv")} == {"sweep_money", "sweep_points"}
    drawn = {path.stem for path in (folder / "charts").iterdir()}
    assert drawn == {"tornado", "sweep_money_heat", "sweep_money_statuses", "sweep_money_frontier", "sweep_points_levers",
                     "sweep_points_frontier"}
    assert "at City award " in found["sweeps"]["money"]["sentences"]["en"] and "市级奖补" in found["sweeps"]["money"]["sentences"]["zh"]
    page = (folder / "README.md").read_text(encoding="utf-8")
    assert found["sweeps"]["money"]["sentences"]["zh"] in page and "rollout experiment mine.yaml -n 20 --seed 3" in page
