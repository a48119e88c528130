"""rollout verify: is a received result folder what it says it is?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.words.chinese import translated
from sim.words.figures import count_text
from sim.words.tongue import Words

from .console import Screen
from .language import here
from .options import shown_path
from .status import DIFFERS, DONE, WRONG

if TYPE_CHECKING:
    from sim.output.verify.checks import Check, Report

HELP: Words = (
    "核验收到的结果文件夹：抽取若干次模拟在本机重做，逐位比较各行、表格和摘要值。\n\n"
    "退出状态：0为全部一致；4为有不一致；2为不是结果文件夹，或无法在本机重做。",
    "Verify a received result folder: run some of its replications again and compare rows, tables and digest bit by bit.\n\n"
    "Exit status: 0 all agrees; 4 something differs; 2 no result folder, or one that cannot be run again here.",
)
EXAMPLE = "rollout verify results/zhuji-2022 -k 100"
_STATES: dict[str, Words] = {"agrees": ("一致", "agrees"), "differs": ("不一致", "DIFFERS"), "unchecked": ("未核验", "not checked")}
WHAT: dict[str, Words] = {
    "files": ("文件与清单", "files against the manifest"),
    "other files": ("清单之外的文件", "files that the manifest does not name"),
    "scenario": ("情景", "scenario"), "rows": ("重做的模拟", "replications run again"),
    "digest": ("全部各行的摘要值", "digest of all rows"),
    "chunks": ("分块", "chunks"), "changed values": ("改动的值", "changed values"),
}
_HEADS: tuple[Words, ...] = (("核验内容", "Checked"), ("结果", "Found"), ("说明", "Detail"))
ODDS: Words = (
    "在{n}行中重做了{k}行。若伪造了1行，全部漏过的概率为{one}；若伪造了百分之一，为{hundredth}；若伪造了十分之一，为{tenth}。",
    "Rows run again: {k} of {n}. If one row were forged, the chance of missing it is {one}; if one row in a hundred were, "
    "the chance of missing all is {hundredth}; if one in ten were, {tenth}.",
)
VERDICT: dict[int, Words] = {
    DONE: ("核验过的内容全部一致。", "All that was checked agrees."),
    DIFFERS: ("有内容不一致：这不是一次原样的运行结果。", "Something differs: this is not a run as it was written."),
    WRONG: ("无法在本机重做，因此各行未经核验。", "No replication could be run again here, so that the rows are not verified."),
}


def verify(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=here("结果文件夹", "a result folder"))],
    k: Annotated[int, typer.Option("-k", help=here("重做多少次模拟", "how many replications to run again"))] = 20,
    seed: Annotated[
        int | None, typer.Option("--seed", help=here("重复同一次抽取；默认用新的随机数", "repeat a draw (default: fresh randomness)"))
    ] = None,
    *,
    screen: Screen,
) -> int:
    """Check, then tell what agrees, what differs and what could not be checked."""
    from sim.answers.format import share_text
    from sim.output.verify.verify import check_request, verify_folder

    problems = screen.problems
    problems.of(lambda: check_request(folder, k, seed))
    problems.stop()
    report = verify_folder(folder, k, seed)
    status = DIFFERS if report.differs else DONE if report.rerun else WRONG
    screen.json(report_data(report, status))
    screen.table(_HEADS, [check_row(screen, check) for check in report.checks])
    if report.rerun:
        odds = report.missed
        screen.say(ODDS, n=count_text(report.claims.done, screen.lang), k=count_text(len(report.drawn), screen.lang),
                   one=share_text(odds["one"]),
                   hundredth=share_text(odds["1%"]), tenth=share_text(odds["10%"]))
    screen.say(VERDICT[status])
    return status


def check_row(screen: Screen, check: Check) -> list[object]:
    """A check for people."""
    found = translated(check.found) if screen.lang == "zh" else check.found
    return [screen.word(WHAT[check.what]) if check.what in WHAT else check.what, screen.word(_STATES[check.state]), found]


def report_data(report: Report, status: int) -> dict[str, Any]:
    """The one object of --json."""
    return {
        "folder": shown_path(report.claims.folder), "scenario": report.claims.name, "seed": report.claims.seed,
        "replications": report.claims.done, "verdict": {DONE: "agrees", DIFFERS: "differs", WRONG: "unchecked"}[status],
        "checks": [{"what": check.what, "state": check.state, "found": check.found} for check in report.checks],
        "run_again": report.drawn, "missed": report.missed if report.rerun else None,
    }
