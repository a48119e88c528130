"""What is wrong with an entry is told once, there, and not again of what a change in mid-run sets in it."""

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.scenario.load import load_scenario

STREAM = "{title: {zh: 甲, en: A}, payer: market, receiver: street, trigger: acceptance, amount: 10万元}"
FILE = """\
extends: zhuji-2022
source: own assumption
funding: {{{entry}}}
changes: {{x: {{title: {{zh: 改, en: Change}}, from: 2024-01, set: {{{setting}}}}}}}
"""


def faults(folder: Path, entry: str, setting: str) -> list[str]:
    """What is wrong with the file, without the file's name."""
    path = folder / "mine.yaml"
    path.write_text(FILE.format(entry=entry, setting=setting), encoding="utf-8")
    with pytest.raises(InputError) as refused:
        load_scenario(path)
    return [line.partition("mine.yaml:")[2] for line in refused.value.problems]


@pytest.mark.parametrize(("entry", "setting", "told"), [
    (f"my-stream: {STREAM}", "funding.my-stream.amount: 20万元", "3: funding.my-stream: 'my-stream' cannot be a key here"),
    (f"一号: {STREAM}", "funding.一号.amount: 20万元", "3: funding.一号: '一号' cannot be a key here"),
    (f"a.b: {STREAM}", "funding.a.b.amount: 20万元, funding.a.b.cap: 20万元", "3: funding.a.b: 'a.b' cannot be a key here"),
    (f"1: {STREAM}", "funding.1.amount: 20万元", "3: funding.1: 1 cannot be a key here"),
    ("mine: 5", "funding.mine.amount: 20万元", "3: funding.mine: 5 is not a mapping"),
    (f"mine: {STREAM.replace('amount', 'cap: 3万元, amont')}", "funding.mine.amount: 20万元", "3: funding.mine.amont: unknown key"),
])
def test_one_cause_is_one_line(tmp_path: Path, entry: str, setting: str, told: str) -> None:
    (line,) = faults(tmp_path, entry, setting)
    assert line.startswith(told)


def test_what_is_wrong_by_itself_is_told_beside_it(tmp_path: Path) -> None:
    setting = "funding.my-stream.amount: 20万元, funding.nope.amount: 3元, policy.path.share: 7, funding.mine.share: 20%"
    lines = faults(tmp_path, f"my-stream: {STREAM}, mine: {STREAM.replace('market', 'nobody')}", setting)
    assert [line.partition(": ")[2].partition(": ")[0] for line in lines] == [
        "funding.my-stream", "funding.mine.payer", "changes.x.set.funding.nope.amount", "changes.x.set.funding.mine.share",
        "changes.x.set.policy.path.share"]
