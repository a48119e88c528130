"""The line that tells in a notebook how far work has come: late, seldom, gone at the end."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from sim import load_scenario, results
from sim.answers import notebook_bar as module
from sim.answers.notebook_bar import NotebookBar, notebook_bar


class Line:
    """What a notebook would show, one state after the other."""

    def __init__(self) -> None:
        self.shown: list[str] = []
        self.now = 0.0

    def show(self, text: str):
        self.shown.append(text)
        return self.shown.append


def bar_of(line: Line, lang: str = "en") -> NotebookBar:
    return NotebookBar(line.show, lang, lambda: line.now)  # type: ignore[arg-type]


def test_short_work_shows_nothing() -> None:
    line = Line()
    bar = bar_of(line)
    for done in range(1, 100):
        line.now = 0.009 * done
        bar(done, 100)
    bar.end()
    assert line.shown == []


@pytest.mark.parametrize(("lang", "first"), [
    ("en", "simulating: 1,000 of 10,000 (10.0%), about 18 s left"), ("zh", "模拟：已完成1000/10000（10.0%），约余18秒"),
])
def test_long_work_is_told_seldom_and_taken_away(lang: str, first: str) -> None:
    """Ten thousand steps within twenty seconds: a line at most every half second, the first after a second, empty at the end."""
    line = Line()
    bar = bar_of(line, lang)
    for done in range(1, 10_001):
        line.now = 0.002 * done
        if done % 500 == 0 or done > 1:
            bar(done, 10_000)
    bar.end()
    assert 30 < len(line.shown) <= 41
    assert "18" in line.shown[2] or first in line.shown
    assert line.shown[-1] == ""


@pytest.mark.parametrize(("calls", "told"), [
    ([(0.999, 10)], []), ([(1.0, 10)], ["10 of 100 (10.0%), about 9 s"]), ([(1.0, 10), (1.499, 11)], ["10 of 100 (10.0%), about 9 s"]),
    ([(1.0, 10), (1.5, 20)], ["10 of 100 (10.0%), about 9 s", "20 of 100 (20.0%), about 6 s"]), ([(1.0, 0), (2.0, 100)], []),
    ([(2.0, 1)], ["1 of 100 (1.0%), about 198 s"]), ([(2.0, 99)], ["99 of 100 (99.0%), about 1 s"]), ([(30.0, 50), (30.4, 51), (30.5, 61)],
     ["50 of 100 (50.0%), about 30 s", "61 of 100 (61.0%), about 20 s"]),
])
def test_a_line_comes_after_a_second_and_every_half_of_one(calls: list[tuple[float, int]], told: list[str]) -> None:
    """What is left takes as long as what is done, at the least a second; nothing at the very beginning or end."""
    line = Line()
    bar = bar_of(line)
    for now, done in calls:
        line.now = now
        bar(done, 100)
    assert [text.removeprefix("simulating: ").removesuffix(" left") for text in line.shown] == told


def test_there_is_none_outside_a_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: None))
    assert notebook_bar() is None
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: SimpleNamespace()))  # IPython in a terminal
    assert notebook_bar() is None
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: SimpleNamespace(kernel=object())))
    assert isinstance(notebook_bar(), NotebookBar)


def test_a_run_is_told_unless_the_caller_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    monkeypatch.setattr(results, "notebook_bar", lambda: bar_of(line))
    monkeypatch.setattr(results, "is_ready", lambda: False)
    scenario = load_scenario("zhuji-2022")
    first = results.run(scenario, 30)
    assert line.shown == [module.COMPILED_ONCE["en"], ""]
    heard: list[int] = []
    second = results.run(scenario, 30, progress=lambda done, asked: heard.append(done))
    assert heard[-1] == 30 and len(line.shown) == 2 and first.digest == second.digest
    with pytest.raises(Exception, match="replications"):
        results.run(scenario, 0)
    assert line.shown[-1] == ""
