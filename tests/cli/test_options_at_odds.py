"""Options of which one would undo the other, or have no effect beside it, are refused before any work, in the user's language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_cli_misuse import told
from tests.typed import Rollout

BASE = "funding.base_fund.share"
WORTH = ("worth", "zhuji-2022", "zhuji-2022-award", "--target", "province", "--value", "4亿元", "-n", "1024", "--knowing")


@pytest.mark.parametrize(("line", "en", "zh"), [
    (("sweep", "zhuji-2022", "--over", f"{BASE}=0,1", "--set", f"{BASE}=50%"),
     f"--set {BASE}: --over {BASE} moves it too; keep one of the two", "也在改变它；请只留一个"),
    (("sweep", "zhuji-2022", "--over", "policy.path.share=0,1", "--set", "policy.path={share: 50%}"),
     "--set policy.path: --over policy.path.share moves it too; keep one of the two", "也在改变它；请只留一个"),
    (("seek", "zhuji-2022", "--over", f"{BASE}=0,1", "--set", f"{BASE}=50%"), f"--over {BASE} moves it too", "也在改变它"),
    (("decide", "zhuji-2022", "--need", "province>=50%", "--over", f"{BASE}=0,1", "--set", f"{BASE}=50%"),
     f"--over {BASE} moves it too", "也在改变它"),
    (("run", "zhuji-2022", "--set", "policy.path={share: 50%}", "--set", "policy.path.share=60%"),
     "--set policy.path.share=60%: --set policy.path sets it too; keep one of the two", "也设定了它；请只留一个"),
    (("run", "zhuji-2022", "--no-charts", "--format", "pdf"),
     "--format: --no-charts draws nothing that could be saved; keep one of the two", "没有图可存；请只留一个"),
    (("trace", "zhuji-2022", "--replication", "0", "--community", "yuanjia", "--street", "datang"),
     "--community yuanjia: is no community of datang; keep one of the two", "不是 datang 的社区；请只留一个"),
    (("clauses", "zhuji-2022", "--clause", "FY-14", "--document", "ZU"),
     "--document ZU: has no clause FY-14; keep one of the two", "没有条款 FY-14；请只留一个"),
    ((*WORTH, "learning,learning"), "--knowing: 'learning' is given twice; keep one of the two", "“learning”写了两次；请只留一个"),
    ((*WORTH, "peers,learning", "--knowing", "learning,peers"), "--knowing: 'learning, peers' is given twice", "“learning, peers”写了两次"),
])
def test_one_of_the_two_has_to_go(rollout: Rollout, line: tuple[str, ...], en: str, zh: str) -> None:
    said = told(rollout, *line)
    assert en in said[0] and zh in said[1]
    assert not list(Path().iterdir())


@pytest.mark.parametrize("line", [("sweep",), ("seek",), ("decide", "--need", "province>=50%")])
def test_a_lever_that_a_table_of_draws_fixes(rollout: Rollout, line: tuple[str, ...]) -> None:
    """As --set is refused beside it: the lever took the column's place without a word."""
    Path("draws.csv").write_text("learning\n0.05\n", encoding="utf-8")
    over = "uncertain.epistemic.learning.high"
    said = told(rollout, line[0], "zhuji-2022", *line[1:], "--over", f"{over}=8%,9%", "--draws", "draws.csv", "-n", "2")
    assert said[0] == f"--over {over}: --draws gives learning too; keep one of the two"
    assert "--draws 也给出了 learning；请只留一个" in said[1]


def test_what_agrees_is_taken(rollout: Rollout) -> None:
    quick = ("-n", "2", "--no-charts")
    assert rollout("run", "zhuji-2022", "--set", "policy.path={share: 50%}", "--set", "policy.path.by=2026-11", *quick)[0] == 0
    assert rollout("trace", "zhuji-2022", "--replication", "0", "--community", "yuanjia", "--street", "huandong")[0] == 0
    assert rollout("clauses", "--clause", "FY-14", "--document", "FY")[0] == 0


def test_rows_that_are_all_alike_leave_nothing_to_divide(rollout: Rollout) -> None:
    assert rollout("run", "zhuji-2022", "-n", "1", "--keep-draws", "--no-charts", "--out", "one")[0] == 0
    en, zh = told(rollout, "sensitivity", "zhuji-2022", "-n", "512", "--draws", "one/draws.parquet")
    assert en == "one/draws.parquet: every row says the same, and nothing else is uncertain; expected rows that differ"
    assert "各行取值都相同" in zh
