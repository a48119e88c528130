"""What is measured of whole commands: each as a user types it, in a process of its own."""

from __future__ import annotations

from dataclasses import dataclass

from sim.errors import InputError
from sim.words.tongue import Words


@dataclass(frozen=True)
class Chore:
    """A command whose time and memory are measured from start to end."""

    id: str
    """Its id."""
    title: Words
    """What it is, in both languages."""
    line: tuple[str, ...]
    """What is typed after `rollout`."""
    minutes: float
    """About how long it takes on two quiet cores."""
    empty: bool = False
    """Whether it begins with an empty cache."""
    long: bool = False
    """Whether it is measured only where it is asked for."""
    loop: bool = False
    """Whether the compiled loop alone is timed, within a process; its line is the scenario."""


CHORES = (
    Chore("first", ("首次运行（缓存为空，不画图）", "First run ever: empty cache, no charts"),
          ("run", "zhuji-2022", "--no-charts"), 0.5, empty=True),
    Chore("run", ("再次运行，不画图", "Run again, no charts"), ("run", "zhuji-2022", "--no-charts"), 0.03),
    Chore("charts", ("再次运行，画图", "Run again with charts"), ("run", "zhuji-2022"), 0.1),
    Chore("compare", ("比较三个方案，各5000次", "Compare three schemes, 5,000 replications each"),
          ("compare", "shaoxing-2023", "shaoxing-2023-award", "shaoxing-2023-no-programme", "-n", "5000"), 0.25),
    Chore("attribute", ("归因", "Attribution"), ("attribute", "zhuji-2022"), 0.6),
    Chore("readings", ("读法", "Readings"), ("readings", "shaoxing-2023"), 0.4),
    Chore("fit", ("拟合全省", "Fit the province"), ("fit", "zhejiang-2022"), 6),
    Chore("decide", ("决策", "Decide"), ("decide", "zhuji-2022-award", "--over", "funding.award.province=0..3000万元/7", "--need",
                                      "province>=70%"), 0.5),
    Chore("province", ("全省，单路", "The province, one worker"),
          ("run", "zhejiang-2022", "--no-charts", "-n", "1000", "--workers", "1"), 0.2),
    Chore("province_two", ("全省，两路并行", "The province, two workers"),
          ("run", "zhejiang-2022", "--no-charts", "-n", "1000", "--workers", "2"), 0.15),
    Chore("many", ("10万次，不画图", "100,000 replications, no charts"), ("run", "zhuji-2022", "--no-charts", "-n", "100000"), 0.2),
    Chore("most", ("1000万次，不画图", "10 million replications, no charts"), ("run", "zhuji-2022", "--no-charts", "-n", "10000000"), 12,
          long=True),
)
"""In the order in which they are shown."""
LOOP = "loop"
"""The name of the loops of all scenarios."""
WARMING = ("run", "zhuji-2022", "--no-charts", "-n", "1")
"""What compiles the rules of an installation before commands are measured that find them."""


def loop_chore(scenario: str) -> Chore:
    """The compiled loop of a scenario."""
    return Chore(f"loop:{scenario}", (scenario, scenario), (scenario,), 0.1, loop=True)


def chosen_chores(only: list[str], long: bool, scenarios: list[str]) -> list[Chore]:
    """The chores that are named, or all but the long ones; the loop of each scenario with them. InputError for an unknown name."""
    known = [each.id for each in CHORES]
    unknown = [name for name in only if name not in (*known, LOOP)]
    if unknown:
        names = ", ".join((*known, LOOP))
        raise InputError([f"--only {name}: nothing of this name is measured; expected one of {names}" for name in unknown])
    found = [each for each in CHORES if (each.id in only if only else long or not each.long)]
    return found + [loop_chore(name) for name in scenarios if not only or LOOP in only]


def minutes_of_chores(chores: list[Chore], times: int, versions: int) -> float:
    """About how long they take on two quiet cores."""
    return versions * sum(each.minutes * (times + rounds_before(each, times)) for each in chores)


def rounds_before(chore: Chore, times: int) -> int:
    """Rounds that only warm up and are not counted; a cache that is to be empty needs none."""
    return 0 if chore.empty or times == 1 else 1
