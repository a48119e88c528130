"""Whole commands against another version: known times give known tables, and a wrong path one clear line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from sim.benchmark import whole_commands as whole
from sim.benchmark.chores import CHORES, Chore, chosen_chores, loop_chore, minutes_of_chores
from sim.benchmark.installations import Installation, other_installation, this_installation
from sim.benchmark.whole_commands import OTHER_ONE, THIS_ONE, Bench, Taken, figures_digest, whole_row
from sim.cli.app import main
from sim.errors import InputError

RUN, LOOP = CHORES[1], loop_chore("zhuji-2022")


@pytest.fixture
def timed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """No process is started: the other version takes 6, 8 and 100 s, this one 3, 2 and 9; the list tells which was asked when."""
    asked: list[tuple[str, str]] = []
    walls = {THIS_ONE: iter([50.0, 3, 2, 9] * 9), OTHER_ONE: iter([70.0, 6, 8, 100] * 9)}

    def took(self: Bench, side: str, chore: Chore) -> Taken:
        asked.append((side, chore.id))
        wall = next(walls[side])
        return Taken(wall, 2 * wall, 300.0 if side == THIS_ONE else 450.0, "same", 20.0 if chore.loop else None)

    monkeypatch.setattr(Bench, "took", took)
    monkeypatch.setattr("sim.benchmark.installations.asked_who", lambda found, shown: found)
    return asked


def test_medians_and_ratios_of_known_times(timed: list[tuple[str, str]]) -> None:
    one = Installation("python", "")
    found = whole.whole_commands([RUN], {THIS_ONE: one, OTHER_ONE: one}, 3)
    (row,) = found["whole"]
    assert row[THIS_ONE] == {"wall": 3, "processor": 6, "memory": 300, "loop": None}
    assert row[OTHER_ONE] == {"wall": 8, "processor": 16, "memory": 450, "loop": None}
    assert row["ratio"] == {"wall": pytest.approx(8 / 3), "processor": pytest.approx(8 / 3), "memory": 1.5, "loop": None}
    assert row["same"] is True
    assert [side for side, _ in timed] == [OTHER_ONE, THIS_ONE, THIS_ONE, OTHER_ONE] * 2


def test_figures_that_differ_and_commands_that_fail_are_told() -> None:
    one, other = Taken(1, 1, 1, "a"), Taken(1, 1, 1, "b")
    assert whole_row(RUN, {THIS_ONE: [one, one], OTHER_ONE: [one, other]})["same"] is False
    row = whole_row(RUN, {THIS_ONE: [one], OTHER_ONE: [None]})
    assert row["same"] is None and row[OTHER_ONE]["wall"] is None and row["ratio"]["wall"] is None
    assert whole_row(LOOP, {THIS_ONE: [Taken(1, 1, 1, "", 20.0)], OTHER_ONE: [Taken(1, 1, 1, "", 30.0)]})["ratio"]["loop"] == 1.5


def test_figures_are_compared_without_words_and_without_where_numbers_come_from(tmp_path: Path) -> None:
    rows = ("1.5,运气,0.25,7", "1.5,随机因素,0.5,8", "1.6,运气,0.25,7")
    for name, row in zip("abc", rows, strict=True):
        (tmp_path / name).mkdir()
        (tmp_path / name / "table.csv").write_text(f"id,zh,assumed,borrowed\n{row}\n", encoding="utf-8")
    assert figures_digest(tmp_path / "a") == figures_digest(tmp_path / "b") != figures_digest(tmp_path / "c")


def test_a_process_is_measured_from_start_to_end(tmp_path: Path) -> None:
    """Its memory is its own, however much the measuring process holds."""
    bench, held = Bench(tmp_path, {THIS_ONE: this_installation()}), bytearray(b"1") * 300_000_000
    small, large = (bench.process(THIS_ONE, ["-c", f"held = bytearray(b'1') * {size}; print(12.5)"], tmp_path / "cache")
                    for size in (1, 100_000_000))
    assert small is not None and large is not None and len(held) == 300_000_000
    assert small.loop == 12.5 and small.wall > 0
    if small.processor is not None and small.memory is not None and large.memory is not None:
        assert small.processor > 0 and 1 < small.memory < 100 < large.memory < 200
    assert bench.process(THIS_ONE, ["-c", "raise SystemExit(3)"], tmp_path / "cache") is None


def test_a_folder_and_a_python_are_other_versions(tmp_path: Path) -> None:
    root = Path(whole.__file__).parents[2]
    assert other_installation(root).sources == this_installation().sources
    (tmp_path / "sim").mkdir()
    (tmp_path / "sim" / "__main__.py").write_text("", encoding="utf-8")
    for path, said in ((tmp_path, "does not start"), (tmp_path / "nowhere", "no other version is there")):
        with pytest.raises(InputError, match=said):
            other_installation(path)


def test_what_is_measured() -> None:
    assert [each.id for each in chosen_chores(["compare", "loop"], False, ["zhuji-2022"])] == ["compare", "loop:zhuji-2022"]
    every = chosen_chores([], False, [])
    assert [each.id for each in CHORES if each not in every] == ["most"] == [each.id for each in CHORES if each.long]
    assert minutes_of_chores([Chore("a", ("", ""), (), 2.0)], 3, 2) == 16 and minutes_of_chores([Chore("a", ("", ""), (), 2.0)], 1, 1) == 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_command_tells_a_table(timed: list[tuple[str, str]], lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "whole.json"
    root = str(Path(whole.__file__).parents[2])
    assert main(["bench", "zhuji-2022", "--against", root, "--only", "run", "--only", "loop", "--out", str(out), "--lang", lang]) == 0
    told = capsys.readouterr()
    words = {"zh": ("相同", "再次运行，不画图", "中位数"), "en": ("the same", "Run again, no charts", "Medians of 3")}[lang]
    assert all(word in told.out for word in (*words, "2.67", "1.50"))
    found = json.loads(out.read_text(encoding="utf-8"))
    assert root not in out.read_text(encoding="utf-8") and sys.executable not in out.read_text(encoding="utf-8")
    assert [row["chore"] for row in found["whole"]] == ["run", "loop:zhuji-2022"]


@pytest.mark.parametrize(("lang", "said"), [
    ("en", ("no other version is there", "nothing of this name is measured", "out of range", "no shipped scenario")),
    ("zh", ("那里没有另一个版本", "没有这个名称的测量项", "超出范围", "没有这个名称的内置情景")),
])
def test_wrong_lines(lang: str, said: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "own.yaml", "--against", str(tmp_path), "--only", "nix", "--times", "0", "--lang", lang]) == 2
    captured = capsys.readouterr()
    assert captured.out == "" and captured.err.count("\n") == 4 and all(each in captured.err for each in said)


@pytest.mark.parametrize(("line", "said"), [
    (("--whole", "--compile", "--seconds", "5"), ("--compile: is for timing the engines", "--seconds: is for timing the engines")),
    (("zhuji-2022", "--only", "run"), ("zhuji-2022: its loop is not measured; expected --only loop beside it",)),
    (("zhuji-2022", "--times", "2"), ("--times 2: counts whole commands; expected --whole beside it",)),
])
def test_what_would_do_nothing_is_refused(line: tuple[str, ...], said: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", *line, "--lang", "en"]) == 2
    told = capsys.readouterr()
    assert told.out == "" and len(told.err.splitlines()) == len(said) and all(each in told.err for each in said)
