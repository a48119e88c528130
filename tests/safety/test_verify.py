"""A received folder: what agrees, what differs, what cannot be checked; a forged row among those run again is found."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from math import comb
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from sim import load_scenario
from sim.cli.app import main
from sim.ensemble.row_blocks import Span, rows_digest, write_rows
from sim.errors import InputError
from sim.output.kept_scenario import SCENARIO_FILE, load_kept, write_scenario
from sim.output.verify.odds import missed
from sim.output.verify.verify import Report, verify_folder
from sim.scenario.scenario_library import scenario_names

ROWS = 60
Change = Callable[[Path], None]


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run with a CSV of communities and a value of one's own, in chunks."""
    home = tmp_path_factory.mktemp("sent")
    assert main(["new", str(home / "county")]) == 0
    assert main(["run", str(home / "county" / "scenario.yaml"), "-n", str(ROWS), "--seed", "7", "--chunk", "25", "--no-charts",
                 "--set", "policy.path.share=50%", "--out", str(home / "run")]) == 0
    shutil.rmtree(home / "county")
    return home / "run"


@pytest.fixture
def sent(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, as it comes to somebody else."""
    return Path(shutil.copytree(whole, tmp_path / "run"))


def states(report: Report) -> dict[str, str]:
    return {check.what: check.state for check in report.checks}


def signed(folder: Path) -> None:
    """Make the manifest agree with the files again, as a forger would."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in manifest["files"]
                         if (folder / name).exists()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def told(folder: Path, **changes: Any) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps(manifest | changes), encoding="utf-8")


def forged(folder: Path, replication: int, column: str, more: int = 1) -> None:
    """Another value in one row, with digest, summary and manifest made to agree, and no chunks."""
    table = pq.read_table(folder / "runs.parquet")
    columns = tuple(table.column_names[1:])
    rows = np.stack([table[name].to_numpy() for name in columns], axis=1)
    rows[replication, columns.index(column)] += more
    span = Span(0, len(rows))
    write_rows(folder / "runs.parquet", columns, [(span, rows)], len(rows))
    shutil.rmtree(folder / "chunks")
    digest = rows_digest(columns, [span], [rows])
    told(folder, digest=digest)
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    (folder / "summary.json").write_text(json.dumps(summary | {"digest": digest}), encoding="utf-8")
    signed(folder)


def test_a_folder_as_it_was_written(sent: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in sent.rglob("*")}
    report = verify_folder(sent, 20)
    told = states(report)
    assert told.pop("changed values") == "unchecked", "which files were changed is not in the folder"
    assert set(told.values()) == {"agrees"} and not report.differs
    assert {"files", "scenario", "digest", "rows", "chunks", "targets.csv", "measures.csv", "money.csv", "streets.csv",
            "series.parquet", "summary.json", "changed values"} == set(states(report))
    assert len(set(report.drawn)) == 20 and set(report.drawn) <= set(range(ROWS))
    assert {path: path.stat().st_mtime_ns for path in sent.rglob("*")} == before


def test_the_draw_cannot_be_foreseen_but_repeated(sent: Path) -> None:
    assert verify_folder(sent, 10, seed=3).drawn == verify_folder(sent, 10, seed=3).drawn
    assert len({tuple(verify_folder(sent, 10).drawn) for _ in range(3)}) == 3


def test_a_forged_row_is_found_where_it_is_drawn(sent: Path) -> None:
    forged(sent, 17, "named")
    report = verify_folder(sent, ROWS)
    assert states(report)["rows"] == "differs" and states(report)["files"] == states(report)["digest"] == "agrees"
    assert next(check.found for check in report.checks if check.what == "rows") == "17: named"
    luck = [seed for seed in range(40) if 17 not in verify_drawn(sent, seed)]
    assert states(verify_folder(sent, 5, seed=luck[0]))["rows"] == "agrees", "a forged row that is not drawn is not seen in the rows"


def verify_drawn(folder: Path, seed: int) -> list[int]:
    import random

    from sim.output.verify.verify import _draw

    return _draw([Span(0, ROWS)], 5, random.Random(seed))


def test_a_table_that_does_not_follow_from_the_rows(sent: Path) -> None:
    text = (sent / "measures.csv").read_text(encoding="utf-8")
    (sent / "measures.csv").write_text(text.replace("yuan", "Yuan"), encoding="utf-8")
    signed(sent)
    assert {what for what, state in states(verify_folder(sent, 2)).items() if state == "differs"} == {"measures.csv"}


def test_a_file_that_was_changed_since(sent: Path) -> None:
    (sent / "results.xlsx").write_bytes(b"mine")
    assert {what for what, state in states(verify_folder(sent, 2)).items() if state == "differs"} == {"files"}


@pytest.mark.parametrize("content", ["[]", '{"targets": [', "\x00"])
def test_why_a_summary_cannot_be_compared_is_said_in_words(sent: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Not in those of Python, and in Chinese too."""
    (sent / "summary.json").write_text(content, encoding="utf-8")
    (sent / "targets.csv").unlink()
    for lang, broken, gone in (("zh", "无法读懂", "没有这个文件或文件夹"), ("en", "cannot be read", "No such file or directory")):
        assert main(["verify", str(sent), "-k", "1", "--lang", lang]) == 4
        lines = capsys.readouterr().out.splitlines()
        assert [line.split()[0] for line in lines if line.endswith(broken)] == ["summary.json"]
        assert [line.split()[0] for line in lines if line.endswith(gone)] == ["targets.csv"]


@pytest.mark.parametrize("key", ["simulation", "tables"])
def test_another_version_is_not_run_again(sent: Path, key: str) -> None:
    told(sent, **{key: "0" * 64})
    report = verify_folder(sent, 5)
    assert states(report)["rows"] == "unchecked" and not report.drawn
    assert states(report)["digest"] == states(report)["targets.csv"] == "agrees"


def test_statuses_and_json(sent: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(sent), "-k", "3", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["verdict"] == "agrees" and len(found["run_again"]) == 3 and found["missed"]["one"] == pytest.approx(1 - 3 / ROWS)
    assert main(["verify", str(sent), "-k", "3", "--lang", "zh"]) == 0
    assert "全部一致" in capsys.readouterr().out
    (sent / SCENARIO_FILE).unlink()
    assert main(["verify", str(sent), "--lang", "en"]) == 4, "a file is missing"
    signed(sent)
    assert main(["verify", str(sent), "--lang", "en"]) == 2, "nothing can be run again"
    assert main(["verify", str(sent / "nowhere")]) == 2
    assert main(["verify", str(sent), "-k", "0"]) == 2


@pytest.mark.parametrize("name", scenario_names())
def test_the_scenario_in_the_folder_is_the_one_that_was_run(name: str, tmp_path: Path) -> None:
    scenario = load_scenario(name).with_values({"period.end": "2027-12"}) if name == "zhuji-2022" else load_scenario(name)
    write_scenario(scenario, tmp_path)
    found = load_kept(tmp_path, name)
    assert (found.digest, found.name) == (scenario.digest, name)
    told, meant = ({(v.path, str(v.value), v.evidence) for v in one.values if not v.path.startswith("title.")} for one in (found, scenario))
    assert told == meant
    assert scenario.data.title.en.startswith(found.data.title.en), "what was changed in other files stands in the summary"


def test_the_odds() -> None:
    for n, k, m in ((60, 5, 1), (60, 20, 6), (1000, 20, 10), (10, 10, 1), (10, 6, 5)):
        assert missed(n, k, m) == pytest.approx(comb(n - m, k) / comb(n, k), rel=1e-9)
    assert missed(100, 0, 1) == 1.0


def without(key: str) -> Change:
    def change(folder: Path) -> None:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        del manifest[key]
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return change


def with_(**changes: Any) -> Change:
    return lambda folder: told(folder, **changes)


def replaced(name: str, made: Callable[[Path], None]) -> Change:
    def change(folder: Path) -> None:
        (folder / name).unlink()
        made(folder / name)
    return change


def other_columns(folder: Path) -> None:
    pq.write_table(pa.table({"replication": [0], "x": ["text"]}), folder / "runs.parquet")


def twice(folder: Path) -> None:
    table = pq.read_table(folder / "runs.parquet")
    pq.write_table(pa.concat_tables([table.slice(0, 1), table.slice(0, ROWS - 1)]), folder / "runs.parquet")


def as_text(folder: Path) -> None:
    (folder / SCENARIO_FILE).write_text("extends: zhuji-2022\n", encoding="utf-8")


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 38)


def bytes_of(content: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(content) and None


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


CLAIMS = ("seed", "done", "digest", "files", "scenario", "complete", "set_aside", "made_by")
FILES = ("runs.parquet", "targets.csv", "summary.json", "manifest.json", SCENARIO_FILE, "streets.csv")
ODD: dict[str, Change] = {
    **{f"without {key}": without(key) for key in CLAIMS},
    **{f"{kind} as {name}": replaced(name, made) for name in FILES for kind, made in (
        ("pipe", os.mkfifo), ("endless", endless), ("huge", sparse), ("empty", bytes_of(b"")), ("marks", bytes_of(b"PAR1" * 100)),
        ("brackets", bytes_of(b"[" * 100_000)), ("list", bytes_of(b"[]")), ("folder", Path.mkdir))},
    "seed of text": with_(seed="1"), "seed below 0": with_(seed=-1), "too many": with_(replications=10**30),
    "done beyond": with_(done=10**6), "done true": with_(done=True), "scenario list": with_(scenario=[1]),
    "name number": with_(scenario={"name": 3, "digest": "0" * 64}), "files list": with_(files=[]),
    "hash number": with_(files={"targets.csv": 3}), "path outside": with_(files={"../../x": "0" * 64}),
    "aside text": with_(set_aside="x"), "aside huge": with_(set_aside=[{"first": 10**40, "number": 1}]),
    "columns": other_columns, "rows twice": twice, "extends": as_text,
}


@pytest.mark.parametrize("study", [{}, {"study": "sweep"}])
@pytest.mark.parametrize("line", [("verify",), ("brief", "--format", "html")])
def test_a_run_that_is_not_finished_is_called_one(
    tmp_path: Path, line: tuple[str, ...], study: dict[str, str], capsys: pytest.CaptureFixture[str],
) -> None:
    """What waits beside a place was said to be damaged, or to be changed by somebody."""
    folder = tmp_path / "run.unfinished"
    folder.mkdir()
    mark = {"made_by": "rollout", "complete": False, "scratch": "scratch-0123456789abcdef", "files": {}, **study}
    (folder / "manifest.json").write_text(json.dumps(mark), encoding="utf-8")
    for lang, told in (("en", "holds a run that is not finished; expected a result folder"), ("zh", "其中的运行尚未完成；应为结果文件夹")):
        assert main([line[0], str(folder), *line[1:], "--lang", lang]) == 2
        if not study or line[0] == "brief":
            assert capsys.readouterr().err == f"{folder.as_posix()}: {told}\n"


@pytest.mark.skipif(os.name == "nt", reason="pipes are others there")
@pytest.mark.parametrize("name", ODD)
def test_anything_may_be_in_the_folder(sent: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """No traceback, no waiting, no memory: one that is no run's is refused, any other differs."""
    ODD[name](sent)
    status = main(["verify", str(sent), "-k", "2", "--lang", "en"])
    said = capsys.readouterr()
    assert status in (2, 4), said.out
    assert "fault of the program" not in said.err and (status == 4 or said.err.count("\n") <= 1)


@pytest.mark.skipif(os.name == "nt", reason="pipes are others there")
@pytest.mark.parametrize("name", ["pipe", "link", "device", "huge", "shape", "empty"])
def test_going_on_from_a_received_folder_runs_odd_chunks_again(whole: Path, sent: Path, name: str) -> None:
    """What stands in the place of a chunk and is none is run again; the digest stays the same."""
    path = sorted((sent / "chunks").iterdir())[1]
    content = path.read_bytes()
    path.unlink()
    if name == "pipe":
        os.mkfifo(path)
    elif name == "link":
        path.symlink_to("/dev/zero")
    elif name == "device":
        path.symlink_to("/dev/stdin")
    elif name == "huge":
        sparse(path)
    else:
        changed = content.replace(b'"first": 25', b'"first": 26') if name == "shape" else b""
        path.with_name(f"000000025-25-{hashlib.sha256(changed).hexdigest()}.chunk").write_bytes(changed)
    signed_with_chunks(sent)
    scenario = str(sent.parent / "scenario.yaml")
    shutil.copytree(sent / "scenario", sent.parent / "kept")
    shutil.move(str(sent.parent / "kept" / "communities.csv"), sent.parent)
    shutil.move(str(sent.parent / "kept" / "scenario.yaml"), scenario)
    assert main(["run", scenario, "-n", str(ROWS), "--seed", "7", "--no-charts", "--out", str(sent)]) == 0
    digests = [json.loads((folder / "summary.json").read_text(encoding="utf-8"))["digest"] for folder in (whole, sent)]
    assert digests[0] == digests[1]
    assert not verify_folder(sent, 3).differs


def signed_with_chunks(folder: Path) -> None:
    """The manifest of a folder whose chunks were exchanged."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["files"] |= {f"chunks/{path.name}": path.stem.rpartition("-")[2] for path in (folder / "chunks").iterdir()}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def test_a_link_to_a_folder_is_called_one(sent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A link could lead anywhere, and is not followed; that the folder is none was said of one that lies there."""
    link = tmp_path / "link"
    link.symlink_to(sent)
    for command in ("verify", "brief"):
        assert main([command, str(link), "--lang", "en"]) == 2
        assert capsys.readouterr().err == f"{link}: is a symbolic link; expected a result folder\n"
        assert main([command, str(link), "--lang", "zh"]) == 2
        assert capsys.readouterr().err == f"{link}: 是符号链接；应为结果文件夹\n"


def test_from_python(sent: Path) -> None:
    with pytest.raises(InputError, match="is no folder"):
        verify_folder(sent / "manifest.json")
    assert len(verify_folder(sent, 1).drawn) == 1
