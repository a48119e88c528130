"""Command lines that cannot be read: one line, status 2, in the language that is asked for."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import typer

from sim.cli.typed import SAID, lang_of, translated_complaint

Rollout = Callable[..., tuple[int, str, str]]
RAISED = r"(Invalid value|Missing (argument|option|command)|No such|Got unexpected|Option 7 (requires an|does)|Argument 7 takes)"
ENGLISH = re.compile(r"[a-z]+ [a-z]+ [a-z]+")
"""A run of English words."""
TYPED = {
    ("run", "zhuji-2022", "--bogus"): "rollout run: 没有选项 --bogus",
    ("run", "zhuji-2022", "--replication", "3"): "rollout run: 没有选项 --replication；",
    ("run", "zhuji-2022", "-n", "many"): "rollout run: '-n' / '--replications' 的值无效：",
    ("sweep", "zhuji-2022", "--over", "policy.path.share=50%..80%", "--sobol", "1.5"): "'--sobol' 的值无效：",
    ("show",): "rollout show: 缺少参数 'SCENARIO'",
    ("sweep", "zhuji-2022"): "rollout sweep: 缺少选项 '--over'",
    ("show", "zhuji-2022", "more"): "rollout show: 多余的参数：more",
    ("run", "zhuji-2022", "--seed"): "选项 '--seed' 后须写一个值",
    ("run", "zhuji-2022", "--json=1"): "选项 '--json' 后不写值",
    ("rum", "zhuji-2022"): "rollout: 没有命令 'rum'；是否指 'run'？",
    ("nothing-like-it",): "rollout: 没有命令 'nothing-like-it'",
}


@pytest.mark.parametrize("arguments", TYPED)
@pytest.mark.parametrize("asked", ["locale", "option"])
def test_one_line_in_chinese(rollout: Rollout, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], asked: str) -> None:
    if asked == "locale":
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = TYPED[arguments]
    if asked == "option":
        arguments = (*arguments, "--lang", "zh") if arguments[-1] != "--seed" else (*arguments[:1], "--lang", "zh", *arguments[1:])
    status, out, err = rollout(*arguments)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert told in err and ("无效" not in told or "整数" in err) and not re.search(r"[A-Z][a-z]+ [a-z]+", err), err


def test_the_option_goes_before_the_locale(rollout: Rollout, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "No such option: --bogus" in rollout("run", "zhuji-2022", "--bogus", "--lang", "en")[2]
    assert lang_of(["run", "--lang=en", "--lang", "zh"]) == "en" and lang_of(["run", "--lang", "fr"]) == "zh"


NO_NUMBERS = ["1,000", "1e3", "many", "2.5", "1.0", "1_000", "5.", "0x10", "50%", "nan", "", "٥", "五", "+5", "1" * 41]
WHOLE = [
    ("run zhuji-2022 -n", "'-n' / '--replications'"), ("run zhuji-2022 --seed", "'--seed'"), ("run zhuji-2022 --workers", "'--workers'"),
    ("run zhuji-2022 --chunk", "'--chunk'"), ("trace zhuji-2022 --replication", "'--replication'"), ("verify nowhere -k", "'-k'"),
    ("page zhuji-2022 --port", "'--port'"), ("sweep zhuji-2022 --over policy.path.share=50%,80% --sobol", "'--sobol'"),
    ("attribute zhuji-2022 --permutations", "'--permutations'"), ("bench --times", "'--times'"), ("experiment schemes --seed", "'--seed'"),
]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_a_number_that_is_none_is_told_for_people(rollout: Rollout, typed: str) -> None:
    """By one rule for every number, that of a count in a scenario: digits alone. 1.0 was taken where 1e3 was not."""
    status, out, err = rollout("run", "zhuji-2022", "-n", typed, "--lang", "en")
    told = f"rollout run: Invalid value for '-n' / '--replications': {typed!r} is no whole number; expected digits alone, such as 1000\n"
    assert (status, out, err) == (2, "", told)


@pytest.mark.parametrize(("line", "option"), WHOLE)
def test_every_whole_number_of_a_line_is_read_by_one_rule(rollout: Rollout, line: str, option: str) -> None:
    status, out, err = rollout(*line.split(), "1.0", "--lang", "zh")
    assert (status, out) == (2, "") and f"{option} 的值无效：'1.0' 不是整数；应只写数字，如1000\n" in err


@pytest.mark.usefixtures("compiled_rules")
def test_full_width_digits_are_digits(rollout: Rollout) -> None:
    """As a Chinese input method writes them, in a line as in a scenario."""
    status, out, _ = rollout("run", "zhuji-2022", "-n", "１２", "--seed", "３", "--no-charts", "--json")
    assert status == 0 and '"asked": 12' in out and '"seed": 3' in out


def test_whatever_typer_can_say_has_chinese() -> None:
    """Every message in typer's own sources that a command line can bring about."""
    home = Path(typer.__file__).parent
    said = {text for name in ("_click/exceptions.py", "_click/parser.py", "_click/core.py", "core.py") if (home / name).exists()
            for text in messages(home / name)}
    assert [text for text in said if translated_complaint(text) == text] == [] and len(said) >= 6


def messages(path: Path) -> set[str]:
    """Sentences that are raised, 7 in their gaps."""
    found = set()
    tree = ast.parse(path.read_text(encoding="utf-8"))
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "7" for part in node.values)
        text = re.sub(r"\{[^}]*\}|7{2,}", "7", text or "")
        if re.match(RAISED, text):
            found.add(text)
    return found


def test_what_is_not_known_stays() -> None:
    assert translated_complaint("Something else.") == "Something else." and len({english for english, _ in SAID}) == len(SAID)


@pytest.mark.parametrize(("line", "told"), {
    "run zhuji-202 -n many --bogus": ("No such option: --bogus", "'-n' / '--replications'", "did you mean 'zhuji-2022'?"),
    "run zhuji-202 --format pgn --format sgv --until 2030-13 --chunk 0 --processes --cluster here": (
        "--format pgn", "--format sgv", "--chunk: 0", "--processes", "--cluster here", "--until 2030-13", "zhuji-202:"),
    "run zhuji-2022 --set a=1 --set b --set policy.path.share=2 --set c=[": (
        "--set b: not PATH=VALUE", "--set c=[", "--set a=1: unknown path", "--set policy.path.share=2"),
    "compare zhuji-2022 zhuji-202 zhuji-20 --by nmaed --lang fr --seed -1": (
        "--lang fr", "--seed: -1", "zhuji-202:", "zhuji-20:", "by: 'nmaed'"),
    "compare zhuji-2022 fuyang-2022 --by nmaed": ("period:", "jurisdiction", "by: 'nmaed'"),
    "show zhuji-202 --diff zhuji-20": ("zhuji-202:", "zhuji-20:"),
    "clauses zhuji-202 --clause ZU-9 --document Z": ("zhuji-202:",),
    "clauses zhuji-2022 --clause ZU-9 --document Z": ("--clause ZU-9", "--document Z:"),
    "trace zhuji-2022 --replication -1 --street nowhere --community nobody": (
        "--replication: -1", "--street nowhere", "--community nobody"),
    "readings zhuji-202 --reading plan_bind --workers 0": ("--workers: 0", "zhuji-202:", "'plan_bind'"),
    "seek zhuji-2022 --over funding.x=1 --goal 2 --target nobody": ("--over funding.x", "--goal 2", "--target nobody"),
    "sweep zhuji-2022 --over funding.x=1 --over b --target nobody": ("--over funding.x", "--over b: not", "--target nobody"),
    "attribute zhuji-202 --permutations 2": ("--permutations: 2", "zhuji-202:"),
    "regret zhuji-202 zhuji-20": ("zhuji-202:", "zhuji-20:"),
    "bench zhuji-202 zhuji-20 --seconds 0": ("--seconds 0", "zhuji-202:", "zhuji-20:"),
    "experiment schem -n 0": ("--replications: 0", "schem:"),
    "verify nowhere -k 0 --seed -1": ("nowhere: is no folder", "-k: 0", "--seed: -1"),
    "check zhuji-202 --lang fr": ("--lang fr", "zhuji-202:"),
    "scenarios --lang fr": ("--lang fr",),
    "cache --lang fr": ("--lang fr",),
    "new there --lang fr --bogus": ("--lang fr", "--bogus"),
    "run zhuji-202 --until --seed -n --lang en": ("Option '--until'", "Option '--seed'", "Option '-n'", "zhuji-202:"),
    "sweep zhuji-2022 --over --json": ("rollout sweep: Option '--over'",),
    "sweep zhuji-2022 --over": ("rollout sweep: Option '--over'",),
    "trace zhuji-2022 --replication --seed 1": ("rollout trace: Option '--replication'",),
    "sweep zhuji-2022 --over policy.path.share=10%..90% --sobl=4": ("No such option: --sobl",),
    "sweep zhuji-2022 --over policy.path.share=10%..90%/1000 -n 90000000": ("cells take about",),
    "run dir": ("dir: is a folder; expected a YAML file in it",),
    "experiment dir": ("dir: is a folder; expected a YAML file in it",),
    "experiment file": ("file: is not a YAML file; expected a name that ends in .yaml",),
    "check file": ("file: is not a YAML file; expected a name that ends in .yaml or .xlsx",),
    "check /dev/null": ("/dev/null: is not a plain file",),
    "bench fuyang-2022 --out file/x": ("file/x: cannot be written (Not a directory)",),
    "run zhuji-2022 -n 0 --out file --seed x": ("'--seed'", "--replications: 0", "file: is not a folder"),
}.items())
@pytest.mark.usefixtures("compiled_rules")
def test_all_that_is_wrong_is_told_at_once_and_once(rollout: Rollout, line: str, told: tuple[str, ...]) -> None:
    """A misspelt second name is not told in the next round only; nothing is told that follows from another fault."""
    Path("file").touch()
    Path("dir").mkdir()
    status, out, err = rollout(*line.split())
    assert (status, out) == (2, "")
    assert [word for word in told if word not in err] == [] and err.count("\n") == len(told), err
    if line.replace("--lang fr", "") != line and len(told) == 1:
        return
    status, out, err = rollout(*line.replace("--lang en", "").replace("--lang fr", "").split(), "--lang", "zh")
    assert (status, out) == (2, "") and not ENGLISH.search(err), err


@pytest.mark.parametrize(("words", "told"), [
    (("--seed", "1", "--seed=2"), "选项 '--seed' 写了多次"), (("-n5", "-n", "6"), "选项 '--replications' 写了多次"),
    (("--charts", "--no-charts"), "选项 '--charts' 与 '--no-charts' 相互矛盾"),
])
def test_an_option_given_twice_is_refused(rollout: Rollout, words: tuple[str, ...], told: str) -> None:
    """One of the two would do nothing; what may be repeated may be."""
    status, out, err = rollout("run", "fuyang-2022", *words, "--set", "period.end=2027-01", "--set", "period.end=x", "--lang", "zh")
    assert (status, out) == (2, "") and err.splitlines()[0] == f"rollout run: {told}"
