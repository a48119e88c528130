"""The figures of a page are those of `rollout run`, and differences are paired."""

import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from sim import load_scenario, run
from sim.answers.format import odds
from sim.answers.target_table import target_table
from sim.documents.readings import readings
from sim.ensemble.running import run as run_ensemble
from sim.first_day.tables import make_start
from sim.page import desk as desk_module
from sim.page import page_keeping
from sim.page.desk import Desk
from sim.page.page_answers import page_answer
from sim.page.page_keeping import keep_files
from sim.page.page_sentences import limits
from sim.page.page_state import PageState, link_text, moved_state, read_link
from sim.studies.comparison.alike import same_world

from .client import application, told

N = 60


@pytest.fixture(scope="module")
def desk() -> Desk:
    return Desk(load_scenario("zhuji-2022"), seed=5, most=N)


MOVED = moved_state("", ["funds.group.yearly=20000000", "policy.path.share=0.5", "policy.rounds.month=[1,7]", "policy.surveys.before=false",
                         "policy.plan.zhuji.2023.county=0", "reading.plan_binds=ceiling"])


@pytest.mark.parametrize(("name", "scheme", "sets"), [
    ("zhuji-2022", "", [f"{key}={text}" for key, text in MOVED.moved]),
    ("zhuji-2022", "zhuji-2022-award", ["funding.award.province=6000000", "funding.award.year_rule.share=0.3"]),
    ("zhuji-2022", "zhuji-2022-no-programme", []),
    ("gansu-2019", "", ["funds.upper.yearly=100000000", "targets.share_2020.by=2022-12"]),
    ("england-retrofit-2022", "", ["funding.grant.cap=40000", "targets.homes_2023_06.by=2023-12"]),
])
def test_what_is_kept_gives_the_figures_of_the_page(
    name: str, scheme: str, sets: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    n = 5 if name.startswith("gansu") else 20  # its province takes longest, and equal is equal
    desk, state = Desk(load_scenario(name), 5, n), moved_state(scheme, sets)
    desk_runs = counted_runs(monkeypatch)
    answer = desk.answer(state, n)
    desk.base(n)
    before = len(desk_runs)
    yaml, book, page = keep_files(desk, state, n, tmp_path, "mine", "en")
    assert len(desk_runs) == before  # what the page has shown is not run again
    kept = load_scenario(yaml)
    result = run(kept, n, 5)
    with zipfile.ZipFile(page) as file:
        words = re.sub("<[^>]+>", "", file.read("word/document.xml").decode())
    assert f"result digest {result.digest[:16]}" in words and f"Scenario {kept.name}, digest {kept.digest[:16]}" in words
    assert result.digest == desk.ran(desk.made(state), n).digest
    assert [(each.id, each.now.p, each.now.low) for each in answer.targets] == [
        (row["id"], row["probability"], row["low"]) for _, row in target_table(result).iterrows()]
    assert len(kept.path.read_text(encoding="utf-8").splitlines()) < 20  # type: ignore[union-attr]
    assert Path(book).stat().st_size > 5000
    for lever, text in state.moved:
        if not lever.startswith("reading."):
            value = next(value for value in kept.values if kept.ids.path_out(value.path) == lever)
            assert value.evidence == "assumption" and "tried-on-the-page" in value.source, (lever, text)


def counted_runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Grows with each run that a desk makes."""
    found: list[int] = []

    def counted(*args: Any, **named: Any) -> Any:
        found.append(1)
        return run_ensemble(*args, **named)

    monkeypatch.setattr(desk_module, "run", counted)
    return found


def test_without_the_libraries_the_rest_is_kept_and_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_keeping, "lacking_formats", lambda endings: list(endings))
    app = application("zhuji-2022", tmp_path, n=20)
    for lang, words in (("zh", "未写简报"), ("en", "no brief")):
        found = told(app, "policy.path.share=0.5", action="keep", lang=lang).data
        assert words in found["told"] and '".[brief]"' in found["told"]
        assert [Path(file).suffix for file in found["files"]] == [".yaml", ".xlsx"]
    assert not list(tmp_path.glob("*.docx"))


def test_a_difference_is_that_of_the_chances_and_is_paired(desk: Desk) -> None:
    answer = desk.answer(MOVED, N)
    moved = [each for each in answer.targets if each.base is not None and each.now.p != each.base.p]
    assert moved
    for each in answer.targets:
        assert each.base is not None and each.change is not None
        assert each.change.difference == pytest.approx(each.now.p - each.base.p)
        assert each.change.flips_up - each.change.flips_down == round(N * (each.now.p - each.base.p))
    for payer in answer.payers:
        assert payer.change.difference == pytest.approx(payer.now.difference - payer.base.difference, abs=1)


def test_nothing_moved_differs_in_nothing(desk: Desk) -> None:
    answer = desk.answer(PageState(), N)
    assert answer.same
    assert {(each.change.difference, each.change.low, each.change.high) for each in answer.targets if each.change} == {(0, 0, 0)}
    assert {each.change.high for each in answer.payers} == {0} and answer.fan.now == answer.fan.base


@pytest.mark.parametrize("name", ["zhuji-2022", "fuyang-2022", "gansu-2019", "england-retrofit-2022", "zhuji-2022-award"])
def test_every_lever_at_its_base_changes_nothing(name: str) -> None:
    """One after the other, and all together, each where it stands in the scenario."""
    desk = Desk(load_scenario(name), 1, 4)
    start, based = make_start(desk.scenario), {key: lever for key, lever in desk.levers("").items() if lever.base is not None}
    assert len(based) >= 8
    sets = [f"{key}={lever.base}" for key, lever in based.items() if not key.endswith("instalments.early.share")]
    assert same_world(start, make_start(desk.made(moved_state("", sets))))


@pytest.mark.parametrize("name", ["zhuji-2022", "fuyang-2022", "zhuji-2022-award", "gansu-2019", "england-retrofit-2022"])
def test_every_lever_moves_what_is_simulated(name: str) -> None:
    desk = Desk(load_scenario(name), 1, 4)
    start = make_start(desk.scenario)
    for key, lever in desk.levers("").items():
        other = next(text for text in reversed(lever.values) if text not in (lever.base, lever.near))
        made = desk.made(moved_state("", [f"{key}={other}"]))
        readings_moved = made.data.policy.readings != desk.scenario.data.policy.readings
        assert readings_moved or not same_world(start, make_start(made)), key


def test_a_lever_takes_numbers_between_its_ends_and_nothing_else(desk: Desk) -> None:
    levers = desk.levers("")
    money, share = levers["funds.group.yearly"], levers["policy.path.share"]
    assert money.takes("1234567") and share.takes("0.123")
    for text in ("-1", "1e6", "1.5", "99999999999999", "", "abc", "１２", "0x10", "100000000000"):
        assert not money.takes(text), text
    assert not share.takes("1.01") and not levers["targets.coverage.by"].takes("2031-01")
    assert not levers["policy.rounds.month"].takes("[13]") and not levers["reading.plan_binds"].takes("x")


def test_a_link_gives_its_state_back(desk: Desk) -> None:
    link = desk.link(MOVED)
    assert read_link(f"http://127.0.0.1:8050/#{link_text(link)}") == link
    assert link_text(link) == link_text(read_link(link_text(link)))


def test_an_award_that_releases_nothing_early_can(tmp_path: Path) -> None:
    desk = Desk(load_scenario("zhuji-2022-award-no-year-rule"), 1, 20)
    state = moved_state("", ["funding.award.instalments.early.share=0.5"])
    assert desk.made(state).data.funding["award"].instalments["early"].share == 0.5
    assert keep_files(desk, state, 20, tmp_path, "", "zh")


def test_answers_grow_and_say_on_how_many_they_rest(tmp_path: Path) -> None:
    app = application("zhuji-2022", tmp_path, n=1000)
    steps = app.desk.desk.steps
    found = told(app, "policy.path.share=0.5").data
    assert found["n"] == steps[0] and found["more"] == (steps[1] if len(steps) > 1 else None)
    assert f"{steps[0]:d} replications".replace("1000", "1,000") in re.sub("<[^>]*>", "", found["figures"])


def test_limits_are_paired_and_in_order_and_kept(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks again, in the other language, waits for no run."""
    found = limits(desk, PageState(), N)
    runs = counted_runs(monkeypatch)
    assert limits(desk, PageState(), N) == found and not runs
    assert len(found) >= 4
    assert [each[2].difference for each in found] == sorted((each[2].difference for each in found), reverse=True)


def test_a_run_with_another_seed_is_another(desk: Desk) -> None:
    other = Desk(desk.scenario, 6, N)
    assert other.base(N).digest != desk.base(N).digest
    assert page_answer(desk.base(N), desk.base(N)).targets[0].now.p == target_table(desk.base(N)).iloc[0]["probability"]
    first = desk.answer(PageState(), N).targets[1].now
    assert odds(first.p, first.low, first.high, "en", N) in told_text(desk)


def told_text(desk: Desk) -> str:
    from sim.page.markup import markup_text
    from sim.page.page_layout import speaker
    from sim.page.page_tables import answer_markup

    return "".join(map(markup_text, answer_markup(desk.answer(PageState(), N), speaker(desk, "en"))))


def test_readings_are_levers_only_where_they_speak(desk: Desk) -> None:
    here = {key.removeprefix("reading.") for key in desk.levers("") if key.startswith("reading.")}
    assert "plan_binds" in here and here < {reading.id for reading in readings()}
