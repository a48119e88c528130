"""What the commands say of a scenario with a document of its own: that document, and no shipped one."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ..scenario.test_documents import written

Rollout = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(("lang", "on", "stated"), [("zh", "已启用", "文件条款"), ("en", "on", "stated in a document")])
def test_the_commands_speak_of_the_own_document_alone(tmp_path: Path, rollout: Rollout, lang: str, on: str, stated: str) -> None:
    path = str(written(tmp_path))
    code, out, _ = rollout("clauses", path, "--lang", lang)
    assert code == 0 and "QQ-12" in out and on in out and "ZJ-" not in out
    code, out, _ = rollout("show", path, "--lang", lang)
    assert code == 0 and stated in out and not [word for word in ("ZJ-", "ZU-", "FY-", "SX-", "zhejiang") if word in out]
    code, out, _ = rollout("clauses", path, "--clause", "QQ-01", "--json")
    (clause,) = json.loads(out)["clauses"]
    assert clause["values"]["funding.grant.amount"] == 300_000 and clause["state"] == "on"
