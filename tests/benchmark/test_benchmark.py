"""What a benchmark reports; never how fast it was."""

from __future__ import annotations

import getpass
import json
import platform
from pathlib import Path
from types import SimpleNamespace

import pytest

from sim import load_scenario
from sim.benchmark import report, shares, speed, startup
from sim.benchmark.machine import machine
from sim.cli.app import main
from sim.ensemble import running
from sim.first_day.start import Start
from sim.first_day.tables import make_start

LINE = {"scenario", "workers", "communities", "months", "replications_per_second", "ns_per_community_month",
        "mesa_ms_per_replication", "ratio", "speed_up", "luck_share", "collecting_share"}


@pytest.fixture(scope="module")
def start() -> Start:
    return make_start(load_scenario("fuyang-2022"))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is timed, and no program is started."""
    monkeypatch.setattr(speed, "ROUNDS", 1)
    monkeypatch.setattr(speed, "number_for", lambda *_: 4)  # which has tests of its own: with two workers it takes half a minute
    monkeypatch.setattr(speed, "gc", SimpleNamespace(collect=lambda: 0))  # a second each time, of all that tests before have left
    monkeypatch.setattr(startup, "startup_seconds", lambda *_, **__: 1.5)


def test_blocks_are_counted_as_the_compiled_engine_deals_them(start: Start) -> None:
    """Each dealing once, whether or not the readable engine has the block at hand; the history is that of any other run."""
    from sim.engines.readable import RolloutModel

    single: list[tuple[int, int, int]] = []

    class Noting(shares.Asked):
        def __getitem__(self, address: tuple[int, int, int]) -> object:
            single.append(address)
            return super().__getitem__(address)

    class Noted(shares.Counting):
        @property
        def blocks(self) -> object:
            return self.asked

        @blocks.setter
        def blocks(self, given: object) -> None:
            self.asked = Noting(given)

    counting, plain = Noted(start, 1, 0, keep_story=False), RolloutModel(start, 1, 0, keep_story=False)
    counting.run()
    assert counting.clock.trail == plain.run().clock.trail
    assert counting.asked.times == len(single) and set(single) <= set(counting.asked.blocks)
    assert 4 * len(plain.communities) < len(set(single)) <= len(single) < 2 * len(set(single))
    assert shares.blocks_dealt(start) == pytest.approx(len(single), rel=0.3)


def test_shares_are_parts_of_a_replication(start: Start) -> None:
    each = speed.timed(start, ("compiled", 1), 900) / 900
    for part in (shares.blocks_dealt(start) * shares.seconds_a_block(), shares.seconds_to_collect(start)):
        assert 0 < part < each


def test_lines_follow_from_the_times(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "measured", lambda *_: speed.Speed(0.02, {1: 0.0002, 2: 0.0001}))
    one, two = report.report_lines(start, 1, 0.0, lambda _: None)
    assert set(one) == LINE
    assert (one["ratio"], two["ratio"], two["speed_up"]) == (pytest.approx(100), pytest.approx(200), pytest.approx(2))
    assert one["ns_per_community_month"] == pytest.approx(0.0002 * 1e9 / (len(start.many["communities"]) * start.months))
    assert one["luck_share"] == 0 < one["collecting_share"]


def test_the_fastest_round_counts(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of two rounds; each way takes 0.05 seconds to begin, and then 0.2, 0.01, 0.005 a replication where undisturbed."""
    each = {("mesa", 1): 0.2, ("compiled", 1): 0.01, ("compiled", 2): 0.005}
    disturbed = iter([3.0, 0, 0, 1, 0, 2, 0, 4, 1, 0, 5, 0])
    monkeypatch.setattr(speed, "ROUNDS", 2)
    monkeypatch.setattr(speed, "number_for", lambda *_: 10)
    monkeypatch.setattr(speed, "timed", lambda _, way, number: 0.05 + number * each[way] + next(disturbed))
    ended: list[int] = []
    found = speed.measured(start, 1, ended.append)
    assert (found.mesa, found.compiled) == (pytest.approx(0.2), pytest.approx({1: 0.01, 2: 0.005}))
    assert len(ended) == 6


def test_a_trial_that_was_disturbed_does_not_make_the_figure(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """One replication against three says nothing beside ten seconds of beginning, where a long run may even end first."""
    each = {("mesa", 1): 0.2, ("compiled", 1): 0.01, ("compiled", 2): 0.005}
    monkeypatch.setattr(speed, "number_for", lambda *_: 1)
    monkeypatch.setattr(speed, "timed", lambda _, way, number: 10 + number * each[way] - 0.3 * (number == 3))
    found = speed.measured(start, 1)
    assert (found.mesa, found.compiled) == (pytest.approx(0.2), pytest.approx({1: 0.01, 2: 0.005}))


def test_a_long_run_makes_no_trial_that_a_short_one_does_not(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond a hundred replications a run of its own would find out first how large a chunk may be."""
    monkeypatch.setattr(running, "trial_seconds", lambda _: pytest.fail("a trial was made"))
    assert all(speed.timed(start, way, 300) > 0 for way in (("compiled", 1), ("compiled", 2)))
    assert speed.timed(start, ("mesa", 1), 1) > 0


def test_as_many_replications_as_the_time_allows(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "timed", lambda _, way, number: 0.5 + 0.001 * number)
    assert 1 <= 0.001 * 3 * speed.number_for(start, ("compiled", 1), 2.0) <= 4


def test_the_machine_is_told_but_not_whose_it_is() -> None:
    text = json.dumps(machine())
    assert {"processor", "cores", "memory_gb", "system", "versions", "date"} == set(machine())
    assert str(Path.home()) not in text and f'"{getpass.getuser()}"' not in text
    assert platform.node() not in [str(value) for value in machine().values()]


def test_the_command(quick: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "speed.json"
    assert main(["bench", "fuyang-2022", "--seconds", "0.01", "--compile", "--out", str(out), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == json.loads(out.read_text(encoding="utf-8"))
    assert [line["workers"] for line in found["bench"]] == [1, 2] and set(found["bench"][0]) == LINE
    assert found["startup"] == {"version": 1.5, "first_replication": 1.5, "first_compile": 1.5}
    assert main(["bench", "fuyang-2022", "--seconds", "0.01", "--lang", "zh"]) == 0
    assert "纳秒/社区·月" in capsys.readouterr().out


@pytest.mark.parametrize(("more", "said"), [
    (("--seconds", "0"), "out of range"), (("--all", "fuyang-2022"), "expected no names"), (("nowhere",), "nowhere"),
    (("fuyang-2022", "--seconds", "0.01", "--out", "no/such/folder.json"), "cannot be written"),
])
def test_wrong_input(quick: None, more: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", *more, "--lang", "en"]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and said in captured.err and captured.err.count("\n") == 1


def test_start_up_runs_a_fresh_python() -> None:
    assert 0 < startup.startup_seconds("pass") < 60
