"""rollout compare and rollout experiment: what they print, write and refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from sim import load_scenario
from sim.cli.options import loaded
from sim.cli.schemes import called_by_change

OWN_IDS = Path(__file__).parents[2] / "output" / "own-ids.yaml"
Rollout = Callable[..., tuple[int, str, str]]
QUICK = ("compare", "zhuji-2022", "zhuji-2022-award", "-n", "30", "--no-charts")
COLUMNS = "scenario,kind,id,status,a,b,difference,low,high,level,method,flips_up,flips_down,p,p_holm"
STUDY = """
title: {zh: 小研究, en: A small study}
question: {zh: 预付有用吗？, en: Does the advance help?}
replications: 40
schemes:
  written: {extends: [fuyang-2022]}
  none: {extends: [fuyang-2022], funding: {award: null}}
levers:
  share: {title: {zh: 预付比例, en: Share advanced}, path: funding.award.year_rule.share, values: [0%, 100%]}
charts: [tornado, response]
finding:
  - {zh: "奖补多命名{|named|:written - none}个。", en: "The award names {|named|:written - none} more.", holds: ["named: written > none"]}
  - {zh: "没有奖补更好。", en: "None is better.", holds: ["named: none > written"]}
would_change: {zh: 无, en: Nothing at all}
"""


def test_it_tells_and_leaves_a_folder(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--lang", "en")
    assert (status, err) == (0, "")
    assert "What moves most" in out or "no target's probability differs significantly" in out
    assert "Construction group" in out
    folder = Path("results/zhuji-2022-compare")
    assert {path.name for path in folder.iterdir()} == {
        "comparison.csv", "flips.csv", "streets.csv", "ranking.csv", "summary.json", "manifest.json", "results.xlsx",
    }
    assert (folder / "comparison.csv").read_text(encoding="utf-8-sig").splitlines()[0] == COLUMNS
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert list(manifest["options"]["schemes"]) == ["zhuji-2022", "zhuji-2022-award"]


def test_it_speaks_chinese(rollout: Rollout) -> None:
    status, out, _ = rollout(*QUICK, "--lang", "zh")
    assert status == 0
    assert "资金来源" in out
    assert "诸暨市采用富阳以奖代补" in out


def test_charts_stand_beside_their_data(rollout: Rollout) -> None:
    assert rollout(*QUICK[:-1], "--lang", "zh")[0] == 0
    made = {path.name for path in Path("results/zhuji-2022-compare/charts").iterdir()}
    names = ("fans", "chances", "efficiency", "flows", "tornado")
    assert made == {f"{name}.{ending}" for name in names for ending in ("png", "svg", "csv")}


def test_json_is_one_object(rollout: Rollout) -> None:
    status, out, err = rollout(*QUICK, "--json", "--out", "mine", "--by", "province")
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["baseline"] == "zhuji-2022"
    assert found["by"] == "province"
    assert {row["scenario"] for row in found["comparison"]} == {"zhuji-2022-award"}
    assert set(found["comparison"][0]) == set(COLUMNS.split(","))
    assert found["schemes"][0]["digest"][:16] in found["methods"]["en"]
    assert found["folder"] == "mine"


def test_one_scenario_is_compared_with_what_is_set_in_it(rollout: Rollout) -> None:
    once = ("zhuji-2022-award", "--set", "funding.award.year_rule.share=100%")
    status, out, err = rollout("compare", *once, "-n", "30", "--no-charts", "--lang", "en")
    assert (status, err) == (0, "")
    assert "Changed against the files that year_rule.share=100% rests on" in out
    found = json.loads(Path("results/zhuji-2022-award-compare/summary.json").read_text(encoding="utf-8"))
    assert [(scheme["name"], any(edit["by"] == "set" for edit in scheme["modified"])) for scheme in found["schemes"]] == [
        ("zhuji-2022-award", False), ("year_rule.share=100%", True)]
    assert found["schemes"][1]["title"]["en"].endswith(" = 100%") and "funding" not in found["schemes"][1]["title"]["zh"]
    assert f"“{found['schemes'][1]['title']['en']}”" in out
    changed = rollout("run", *once, "-n", "30", "--no-charts", "--json")[1]
    assert json.loads(changed)["digest"] == found["schemes"][1]["digest"]
    status, out, _ = rollout("compare", *once, "--set", "funding.award.city=900万元", "-n", "30", "--no-charts", "--json", "--out", "b")
    assert [scheme["name"] for scheme in json.loads(out)["schemes"]] == ["zhuji-2022-award", "zhuji-2022-award (2)"]


def test_a_drawn_quantity_is_called_by_its_label(rollout: Rollout) -> None:
    change = "uncertain.epistemic.group_capacity.median=6500万元"
    found = json.loads(rollout("compare", "zhuji-2022", "--set", change, "-n", "30", "--no-charts", "--json")[1])
    assert found["schemes"][1]["title"] == {
        "zh": "建设集团年度能力（中位数）=6500万元", "en": "Yearly capacity of the construction group (median) = 65 million yuan"}


@pytest.mark.parametrize(("change", "zh", "en"), [
    ("funding.award.model=£60000", "奖补：省级每个项目=6万英镑", "Award: a project, province tier = £60,000"),
    ("funding.award={model: £60000, basic: 4万英镑}", "奖补：省级每个项目=6万英镑、奖补：市级每个项目=4万英镑",
     "Award: a project, province tier = £60,000, Award: a project, city tier = £40,000"),
    ("uncertain.epistemic.cost_lite.median=£90000", "简装造价（中位数）=9万英镑", "Cost of the lite standard (median) = £90,000"),
])
def test_a_change_is_called_in_the_scenarios_own_ids_and_currency(change: str, zh: str, en: str) -> None:
    """Each value of a mapping by itself, and an amount in what either language calls the currency."""
    base, changed = load_scenario(OWN_IDS), loaded(str(OWN_IDS), [change])
    (called,) = called_by_change({"own": base, "changed": changed}, ["own"], [change]).values()
    assert (called.zh, called.en) == (zh, en)


def test_it_says_under_which_scheme_one_more_name_costs_least(rollout: Rollout) -> None:
    schemes = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")
    status, out, _ = rollout("compare", *schemes, "-n", "60", "--no-charts", "--lang", "en")
    rows = json.loads(Path("results/zhuji-2022-compare/summary.json").read_text(encoding="utf-8"))["ranking"]
    least = min((row for row in rows if not row["reason"]), key=lambda row: row["outlay_an_extra"])
    assert status == 0 and least["scenario"] == "zhuji-2022"
    cost = re.search(r"least public money under “Zhuji, future communities 2022–2026”: ([\d.]+) million yuan", out)
    assert cost and abs(float(cost[1]) - least["outlay_an_extra"] / 1e6) < 0.06


def test_a_twin_is_said_to_be_one(rollout: Rollout) -> None:
    status, out, _ = rollout("compare", "fuyang-2022", "fuyang-2022", "-n", "20", "--no-charts", "--lang", "en")
    assert status == 0
    assert "exactly no difference in any of 20 replications" in out


@pytest.mark.parametrize(("arguments", "problem"), [
    (("compare", "zhuji-2022"), "one scenario is nothing to compare; expected two or more, or one and --set PATH=VALUE"),
    (("compare", "zhuji-2022", "--set", "funds.group.yearly=+500万元"), "=+500万元: no increase can be set; expected the value itself"),
    (("compare", "zhuji-2022", "zhuj-2022"), "did you mean 'zhuji-2022'?"),
    (("compare", "zhuji-2022", "shaoxing-2023"), "shaoxing-2023: jurisdiction.counties: not those of zhuji-2022"),
    (("compare", "zhuji-2022", "zhuji-2022-award", "--by", "nmed"), "did you mean 'named'?"),
    (("compare", "zhuji-2022", "zhuji-2022-award", "--set", "funding.award.cty=1"), "zhuji-2022-award: --set funding.award.cty=1: unknown"),
    (("compare", "zhuji-2022", "zhuji-2022-award", "--set", "policy.path.share=170%"), "expected"),
    (("compare", "zhuji-2022", "zhuji-2022-award", "-n", "0"), "--replications: 0 is out of range"),
    (("experiment", "advnce"), "advnce: no shipped study has this name; did you mean 'advance'?"),
    (("experiment", "no.yaml"), "no.yaml: there is no such file"),
    (("experiment", "advance", "-n", "0"), "--replications: 0 is out of range"),
    (("experiment", "advance", "--seed", "-1"), "--seed: -1 is out of range"),
])
def test_wrong_input_is_refused_before_any_work(rollout: Rollout, arguments: tuple[str, ...], problem: str) -> None:
    status, out, err = rollout(*arguments)
    assert (status, out) == (2, "")
    assert problem in err
    assert not Path("results").exists()


def test_another_comparison_in_the_folder_is_not_overwritten(rollout: Rollout) -> None:
    assert rollout(*QUICK, "--out", "mine")[0] == 0
    assert rollout(*QUICK, "--out", "mine")[0] == 0
    status, _, err = rollout("compare", "zhuji-2022", "zhuji-2022-no-programme", "-n", "30", "--no-charts", "--out", "mine")
    assert status == 2
    assert "options" in err


def test_studies_are_listed(rollout: Rollout) -> None:
    status, out, _ = rollout("experiment", "--lang", "en")
    assert status == 0
    assert "thrift" in out
    assert {study["id"] for study in json.loads(rollout("experiment", "--json")[1])["studies"]} >= {"advance", "schemes", "thrift"}


def test_a_study_tells_its_finding_and_keeps_a_page(rollout: Rollout) -> None:
    Path("mine.yaml").write_text(STUDY, encoding="utf-8")
    status, out, err = rollout("experiment", "mine.yaml", "--lang", "en")
    assert (status, err) == (0, "")
    assert "The award names" in out
    assert "does not bear out a sentence of the finding (named: none > written): None is better." in out
    assert "Nothing at all" in out
    page = Path("results/mine/README.md").read_text(encoding="utf-8")
    assert "The award names" in page and "奖补多命名" in page
    assert "None is better" not in page
    assert "rollout experiment mine.yaml --seed 1" in page
    assert {path.name for path in Path("results/mine/charts").glob("*.png")} == {"tornado.png", "response_share.png"}


def test_a_broken_study_is_told_line_by_line(rollout: Rollout) -> None:
    Path("mine.yaml").write_text(STUDY.replace("fuyang-2022]}", "fuyng-2022]}").replace("[0%, 100%]", "[]"), encoding="utf-8")
    status, out, err = rollout("experiment", "mine.yaml")
    assert (status, out) == (2, "")
    assert err.splitlines()[0].startswith("mine.yaml:")


def test_what_is_owed_is_shown_where_something_is(rollout: Rollout, tmp_path: Path) -> None:
    """A pot of 20 million yuan cannot pay all awards by the end; without the award nothing is owed by it."""
    file = (Path(__file__).parents[2] / "scenario" / "qiqihar.yaml").as_posix()
    none = tmp_path / "none.yaml"
    none.write_text(f"extends: {file}\nsource: own assumption\ntitle: {{zh: 无, en: None}}\nfunding: {{award: null}}\n", encoding="utf-8")
    _, out, _ = rollout("compare", file, none.as_posix(), "-n", "20", "--no-charts", "--lang", "en")
    (row,) = [line for line in out.splitlines() if line.strip().startswith("Arrears at the end")]
    assert " million yuan " in row and "(−" in row
    _, out, _ = rollout("compare", none.as_posix(), none.as_posix(), "-n", "20", "--no-charts", "--lang", "en")
    assert "Arrears" not in out
