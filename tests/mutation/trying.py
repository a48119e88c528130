"""Try faults in forks of one process that has read the package and the tests: each puts the fault into the functions that live there.

No file is changed. Whatever would compile the rules is left out where the rules are faulty: a test that asks for the compiled engine is
passed over. What each test reaches, statement by statement, is learned once for a state of the sources and kept with the cache.
"""

from __future__ import annotations

import builtins
import hashlib
import io
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from .loading import Loads
from .mutations import RULES, STATISTICS, Mutant, mutated, mutated_files, watched
from .patching import Live, forget, leave_out_compiling
from .watching import Seen, Watcher

ROOT = Path(__file__).parents[2]
BOOKS = ("tests/audit/test_audit.py", "tests/properties/test_exact.py", "tests/properties/test_by_law.py",
         "tests/engines/test_conservation.py", "tests/engines/test_paid_once.py", "tests/engines/test_lists.py")
"""Accounting identities and invariances of whole scenarios: seconds each, so that they have a budget of their own."""
TESTS = {
    RULES: ("tests/first_day", "tests/model/rules", "tests/model/cases", "tests/model/known", "tests/model/changes", *BOOKS),
    STATISTICS: ("tests/answers", "tests/studies", "tests/model/changes"),
}
"""The tests that may know better. Snapshots, both engines side by side, and searches of the sources' text are left out."""
LEFT_OUT = ("test_fields_in_use", "test_sensitivity_page", "golden", "docking", "_command.py", "test_memory", "is_readable", "[compiled",
            "-compiled]", "test_the_compiled_engine", "imports_nothing", "says_its_clause", "whole_province", "test_the_locale",
            "test_kept_", "gallery")
MEMORY = 6 << 30
PATIENCE = 30
"""Seconds after which a test counts as hung, which is to notice the fault."""


class Server:
    """Within pytest, once all tests are read: tries what it is asked in forks, and writes an answer a line."""

    def __init__(self, asked: list[tuple[Mutant, str]], part: tuple[str, ...], budget: float, out: int) -> None:
        self.asked, self.part, self.budget, self.out = asked, part, budget, out
        self.killers: dict[str, dict[str, int]] = {}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Only what may know better."""
        items[:] = [item for item in items if not any(word in item.nodeid for word in LEFT_OUT)]

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running the tests."""
        self.items = {item.nodeid: item for item in session.items}
        self.session, self.cold = session, set(self.items)
        self.paths = mutated_files(ROOT, self.part)
        self.live, self.loads = Live(ROOT, self.paths), Loads()
        first = 0
        self.first, trees = {}, {}
        for path in self.paths:
            self.first[path] = first
            trees[path], number = watched((ROOT / path).read_text(encoding="utf-8"), first)
            first += number
        seen = self.learn(trees, first) if any(not test for _, test in self.asked) else Seen()
        for at, (mutant, test) in enumerate(self.asked):
            began = time.monotonic()
            tests = [test] if test else self.choose(seen, mutant)
            failed = self.try_one(mutant, tests, sum(seen.took.get(name, 1) for name in tests))
            if "::" in failed:
                count = self.killers.setdefault(f"{mutant.path}:{mutant.function}", {})
                count[failed] = count.get(failed, 0) + 1
            self.tell({"at": at, "failed": failed, "tests": len(tests), "took": round(time.monotonic() - began, 2)})
        return True

    def tell(self, what: dict[str, Any]) -> None:
        """A line for who asked."""
        os.write(self.out, (json.dumps(what) + "\n").encode())

    def learn(self, trees: dict[str, Any], number: int) -> Seen:
        """What each test reaches: kept ones, and those that are new or read from other text."""
        path = Path(os.environ.get("ROLLOUT_CACHE_DIR", ROOT / ".cache")) / f"mutation-{_digest([ROOT / p for p in self.paths])}.json"
        kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        texts = {name: _text_of(name) for name in self.items}
        lacking = [name for name in self.items if kept.get(name, ["", 0, []])[0] != texts[name]]
        self.tell({"note": f"{len(self.items)} tests, {len(lacking)} to learn"})
        if lacking:
            self.warm(lacking)

            def work() -> dict[str, Any]:
                builtins._REACHED_ = bytearray(number)  # type: ignore[attr-defined]
                for file, tree in trees.items():
                    self.live.put(file, tree)
                watcher = self.run(lacking, builtins._REACHED_, False)  # type: ignore[attr-defined]
                return {name: (watcher.seen.took[name], sorted(watcher.seen.reached.get(name, ()))) for name in watcher.seen.took}

            for name, (took, reached) in self.forked(work, 3600).items():
                kept[name] = [texts.get(name, ""), took, reached]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(kept), encoding="utf-8")
        known = {name: kept[name] for name in self.items if name in kept}
        for name, (_, took, _) in known.items():
            if took == float("inf"):
                self.tell({"note": f"left out, since it fails or is passed over without any fault: {name}"})
        return Seen({n: v[1] for n, v in known.items() if v[1] < float("inf")}, {n: set(v[2]) for n, v in known.items()})

    def choose(self, seen: Seen, mutant: Mutant) -> list[str]:
        """The tests that reach the faulty statement, as the budget allows: what noticed others of its function first, then the cheapest.

        Tests of one rule come before those of whole scenarios, which have as much to spend once more.
        """
        at = self.first[mutant.path] + mutant.statement
        before = self.killers.get(f"{mutant.path}:{mutant.function}", {})
        able = sorted((-before.get(name, 0), took, name) for name, took in seen.took.items() if at in seen.reached[name])
        return [name for books in (False, True) for name in self.afford([one for one in able if one[2].startswith(BOOKS) == books])]

    def afford(self, able: Sequence[tuple[int, float, str]]) -> list[str]:
        """The first of them as far as the budget goes, and one at least."""
        chosen: list[str] = []
        spent = 0.0
        for _, took, name in able:
            if not chosen or spent + took <= self.budget:
                spent += took
                chosen.append(name)
        return chosen

    def try_one(self, mutant: Mutant, tests: Sequence[str], expected: float) -> str:
        """The first test that notices a fault; nothing where none does."""
        if not tests:
            return ""
        self.warm(tests)

        def work() -> dict[str, Any]:
            if mutant.path.startswith("sim/first_day"):
                self.loads.known.clear()
            self.live.put(mutant.path, mutated(ROOT, mutant))
            return {"failed": self.run(tests, bytearray(), True).failed, "missed": sorted(self.loads.missed)}

        found = self.forked(work, PATIENCE + 3 * expected)
        self.loads.warm(found.get("missed", ()))
        return str(found.get("failed", "crashed or hung"))

    def warm(self, tests: Sequence[str]) -> None:
        """Read what policy cases need before the fork, each once."""
        if self.part == RULES:
            for name in self.cold.intersection(tests):
                self.cold.discard(name)
                self.loads.warm_case(self.items[name])

    def run(self, tests: Sequence[str], reached: bytearray, stop: bool) -> Watcher:
        """Run tests of those that were read."""
        watcher = Watcher(reached)
        self.session.config.pluginmanager.register(watcher)
        items = [self.items[name] for name in tests if name in self.items]
        for item, following in zip(items, [*items[1:], None], strict=True):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if stop and watcher.failed:
                break
        return watcher

    def forked(self, work: Any, seconds: float) -> dict[str, Any]:
        """What some work gives in a fork of this process; nothing where it takes too long or dies."""
        folder = Path(tempfile.mkdtemp(prefix="mutation-"))
        child = os.fork()
        if child == 0:
            try:
                os.setsid()
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
                _own_folder(self.session.config, folder)
                forget()
                (folder / "answer.json").write_text(json.dumps(work()), encoding="utf-8")
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(0)
        end = time.monotonic() + seconds
        while os.waitpid(child, os.WNOHANG) == (0, 0):
            if time.monotonic() > end:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
                break
            time.sleep(0.005)
        answer = folder / "answer.json"
        given = dict(json.loads(answer.read_text(encoding="utf-8"))) if answer.exists() else {}
        shutil.rmtree(folder, ignore_errors=True)
        return given


def _own_folder(config: pytest.Config, folder: Path) -> None:
    """Let the files and examples of a fork be gone with it."""
    (folder / "files").mkdir()
    config._tmp_path_factory._basetemp = folder / "files"  # type: ignore[attr-defined]
    from hypothesis.configuration import set_hypothesis_home_dir

    set_hypothesis_home_dir(folder / "hypothesis")


def _text_of(test: str) -> str:
    """A digest of what a test is read from: its file, what its folder shares, and the file of cases that it names."""
    file = ROOT / test.split("::")[0]
    case = file.parent / f"{test.partition('[')[2].partition('/')[0][:100]}.yaml"  # a long id is no file's name
    return _digest([path for path in (file, file.parent / "conftest.py", case) if path.is_file()])


def _digest(paths: Sequence[Path]) -> str:
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()[:16]


def answers(asked: list[tuple[Mutant, str]], part: tuple[str, ...], budget: float, files: Sequence[str] = ()) -> Iterator[dict[str, Any]]:
    """What becomes of each fault, tried by the test beside it or by those that reach it: lines as the server writes them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            if part == RULES:
                leave_out_compiling()
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as told:
                args = ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=1", *(files or TESTS[part])]
                code = int(pytest.main(args, plugins=[Server(asked, part, budget, writing)]))
            if code not in (0, 5):
                os.write(writing, (json.dumps({"note": f"pytest ended with {code}: {told.getvalue()[-2000:]}"}) + "\n").encode())
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
    os.waitpid(child, 0)


def unread() -> None:
    """The package must not have been read before."""
    if any(name == "sim" or name.startswith("sim.") for name in sys.modules):
        raise RuntimeError("the package is imported already: the compiled engine can no longer be left out")
