"""A copy of a scenario whose title nobody changed: sentences and briefs tell the two apart by their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small_town import POUNDS
from tests.typed import Rollout

LESS = POUNDS.replace("£300,000", "£200,000")


@pytest.mark.parametrize(("command", "said"), [
    (("regret", "--by", "one"), "“one” (level with it: “two”)"), (("decide", "--need", "one>=1%"), "is “two”: "),
    (("compare",), "under “two”"),
])
def test_schemes_of_one_title_go_by_their_names(rollout: Rollout, home: Path, command: tuple[str, ...], said: str) -> None:
    """Both are called “Small town”, so that the answer “Small town” was none."""
    for name, text in (("one", POUNDS), ("two", LESS)):
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    words = (command[0], "one.yaml", "two.yaml", *command[1:], "-n", "200", "--no-charts", "--out", "told", "--lang", "en")
    status, out, err = rollout(*words)
    assert (status, said in out, "“Small town”" in out) == (0, True, False), out + err
    assert rollout("brief", "told", "--lang", "en")[0] == 0
    page = (home / "told-brief.html").read_text(encoding="utf-8")
    assert said.strip(": ").rpartition("“")[2].strip("”)") in page and "is “Small town”" not in page
