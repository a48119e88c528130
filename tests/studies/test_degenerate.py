"""What studies say of a scenario in which nothing varies, or that has a single community: right numbers, whole sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.answers.bounds import scope_sizes
from sim.cli.app import main
from sim.errors import InputError
from sim.studies.attribution.attribution import attribute
from sim.studies.attribution.attribution_words import attribution_sentences
from sim.studies.fit.fit import fit

ONE = """\
extends: plain
source: own assumption
title: {zh: 一村, en: One}
period: {start: 2023-01, end: 2024-12}
jurisdiction:
  name: {zh: 小城, en: Small town}
  attributes: {homes: {label: {zh: 户数, en: Homes}, unit: {zh: 户, en: homes}, value: 400}}
  counties: {c: {name: {zh: 某县, en: County}}}
  streets: {s: {name: {zh: 某街道, en: Street}, county: c}}
  communities:
    a: {name: {zh: 甲社区, en: A}, street: s, start: 2023-01, finish: 2023-10, tier: county}
policy: {in_force: 2023-01}
"""
TARGET = "targets: {t: {text: {zh: 目标, en: Goal}, by: 2024-12, "
NEVER = TARGET + "measure: count, at_least: 5}}\n"
ALWAYS = TARGET + "measure: count, at_least: 1}}\n"
HOMES = TARGET + "measure: quantity, attribute: homes, at_least: 1000}}\n"
FIGURE = "observed: {x: {month: 2023-12, status: named, value: 1, source: own assumption}}\n"


def saved(folder: Path, more: str, name: str = "one.yaml") -> Path:
    """The scenario with a target, as a file."""
    path = folder / name
    path.write_text(ONE + more, encoding="utf-8")
    return path


@pytest.mark.parametrize(("target", "zh", "en"), [
    (NEVER, ["“目标”平均缺4.00个，所列各项原因都没有加大它；各项都放开后仍缺4.00个。", "各次模拟中的缺口都相同，没有方差可分。"],
     ["“Goal” is short by 4.00 communities on average, to which none of the causes adds; "
      "4.00 communities would be missing with all causes relaxed.",
      "That gap is the same in every replication: it has no variance to divide."]),
    (HOMES, ["“目标”平均缺600户，所列各项原因都没有加大它；各项都放开后仍缺600户。", "各次模拟中的缺口都相同，没有方差可分。"],
     ["“Goal” is short by 600 homes on average, to which none of the causes adds; 600 homes would be missing with all causes relaxed.",
      "That gap is the same in every replication: it has no variance to divide."]),
    (ALWAYS, ["“目标”没有缺口。"], ["“Goal” has no gap."]),
])
def test_why_a_gap_without_causes_and_spread_is_missed(target: str, zh: list[str], en: list[str], tmp_path: Path) -> None:
    """No list of causes that is empty, no variance of what never varies, and the unit of what the target counts."""
    study = attribute(load_scenario(saved(tmp_path, target)), 20, 1, 4)
    for lang, said in (("zh", zh), ("en", en)):
        found = attribution_sentences(study, lang)  # type: ignore[arg-type]
        assert [sentence for sentence in found if "条款" not in sentence and "clause" not in sentence] == said


def test_a_fit_of_what_nobody_doubts_is_refused_by_that_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one: nothing is uncertain; expected quantities with a distribution under uncertain"):
        fit(load_scenario(saved(tmp_path, ALWAYS + FIGURE)), 100)


def test_one_community_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In warnings and sentences."""
    path = saved(tmp_path, NEVER)
    assert scope_sizes(load_scenario(path), load_scenario(path).data.targets["t"]) == (1, 1)
    assert main(["run", str(path), "-n", "5", "--no-charts", "--lang", "en", "--out", str(tmp_path / "out")]) == 0
    told = "".join(capsys.readouterr())
    assert "there is only about 1 community; is the number right?" in told
    assert "its scope has 1 community at most." in told and "1 communities" not in told


PAID = """funds: {city: {title: {zh: 市财政, en: City}, scope: all, yearly: 50万元}}
funding:
  grant: {title: {zh: 补助, en: Grant}, payer: city, trigger: acceptance, amount: 30万元}
uncertain: {epistemic: {pass_county: {distribution: beta, a: 2, b: 2}}}
policy: {in_force: 2023-01, acceptance: {abandonment: 20%}}
"""


@pytest.mark.parametrize(("lang", "level", "pays", "swept"), [
    ("zh", "的“命名社区”在每次模拟中都相同（平均0.", "“乙”下各方负担平均不变。", "“目标”的概率在全部3个组合中都是"),
    ("en", "“Communities named” is the same under “One” and “B” in every replication (mean 0.",
     "Under “B” everyone bears the same on average.", " in all 3 combinations (at "),
])
def test_what_moves_nothing_is_said_to_move_nothing(
    lang: str, level: str, pays: str, swept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str],
) -> None:
    """No scheme is first of two that never differ, nobody's burden goes from an amount to the same amount, no probability from p to p."""
    one = tmp_path / "one.yaml"
    one.write_text(ONE.replace("policy: {in_force: 2023-01}\n", "") + ALWAYS + PAID, encoding="utf-8")
    (tmp_path / "b.yaml").write_text("extends: one.yaml\nsource: own assumption\ntitle: {zh: 乙, en: B}\n"
                                     "policy: {commendation: 1}\n", encoding="utf-8")
    common = ["-n", "60", "--no-charts", "--lang", lang]
    assert main(["compare", str(one), str(tmp_path / "b.yaml"), *common, "--out", str(tmp_path / "c")]) == 0
    told = capsys.readouterr().out
    assert level in told and pays in told
    over = ["--over", "funding.grant.amount=0..100万元/3"]
    assert main(["sweep", str(one), *over, *common, "--out", str(tmp_path / "s")]) == 0
    assert swept in capsys.readouterr().out
