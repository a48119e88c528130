"""The one command that makes everything again: it knows all that is made, and says what changed."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from .. import regenerate

TESTS = regenerate.ROOT / "tests"
BY_HAND = {"tests/scenario/make_gansu.py", "tests/scenario/make_streets.py"}
"""Made from what is not here: a download, or a measurement."""


def test_every_program_that_makes_something_is_called() -> None:
    called = {arguments[1].replace(".", "/") + ".py" if arguments[0] == "-m" else arguments[0]
              for commands in regenerate.parts().values() for arguments in commands}
    assert {str(path.relative_to(regenerate.ROOT)) for path in TESTS.rglob("make_*.py")} - BY_HAND == {
        name for name in called if name.startswith("tests/") and "/make_" in name}


def test_every_part_is_told_and_has_what_it_keeps() -> None:
    assert list(regenerate.KEPT) == list(regenerate.parts()) == re.findall(r"^ (\w+) +\S", regenerate.__doc__ or "", re.MULTILINE)
    assert all((regenerate.ROOT / path).exists() for path in (*regenerate.KEPT.values(), *regenerate.TWINS.values()))
    assert all(path == regenerate.KEPT[part].replace(".md", ".zh.md") for part, path in regenerate.TWINS.items())


def test_what_is_kept_is_not_ignored() -> None:
    """A folder of results that nobody excepts in .gitignore is here on the machine of who made it, and nowhere else."""
    kept = [*regenerate.KEPT.values(), *regenerate.TWINS.values()]
    asked = subprocess.run(["git", "check-ignore", "--no-index", *kept], cwd=regenerate.ROOT, capture_output=True, text=True)
    if asked.returncode > 1:
        pytest.skip("not a checkout of git")
    assert asked.stdout.split() == []


def test_it_says_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    golden = tmp_path / "golden.json"
    golden.write_text(json.dumps({"digests": {"a": "1", "b": "2"}}))
    (tmp_path / "page.md").write_text("one\ntwo\n")
    write = "from pathlib import Path; Path('{}').write_text({!r})"
    monkeypatch.setattr(regenerate, "ROOT", tmp_path)
    monkeypatch.setattr(regenerate, "KEPT", {"golden": "golden.json", "page": "page.md", "same": "page.md"})
    monkeypatch.setattr(regenerate, "TWINS", {"page": "page.zh.md"})
    (tmp_path / "page.zh.md").write_text("一\n")
    both = write.format("page.md", "one\n2\nthree\n") + "; " + write.format("page.zh.md", "二\n").partition("; ")[2]
    monkeypatch.setattr(regenerate, "parts", lambda: {
        "golden": [["-c", write.format("golden.json", json.dumps({"digests": {"a": "1", "b": "3", "c": "4"}}))]],
        "page": [["-c", both]], "same": [["-c", ""]],
    })
    regenerate.main([])
    said = [line for line in capsys.readouterr().out.splitlines() if "python" not in line]
    assert said == ["golden: golden.json: 2 of 3 digests changed: b, c", "page: page.md: 2 lines more, 1 fewer; first -two",
                    "page: page.zh.md: 1 lines more, 1 fewer; first -一", "same: nothing changed"]


def test_an_unknown_part_is_refused() -> None:
    with pytest.raises(SystemExit, match="no part is called nonsense; expected some of pages, schema"):
        regenerate.main(["nonsense"])
