"""Briefs on studies: the figures of the folder, in both languages, the same bytes each time, clear refusals."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from itertools import cycle
from pathlib import Path

import pandas as pd
import pytest

from sim.answers.format import fixed, interval_text, odds, odds_between, share_text, yuan
from sim.cli.app import main
from sim.errors import InputError
from sim.output.brief.brief_files import brief_contents
from sim.output.brief.kept_brief import BRIEFS, kept_brief
from sim.output.brief.kept_study import bare_title
from sim.output.brief.paper import Brief, Grid, Heading, Paragraph, Picture
from sim.output.brief.sweep_brief import shown_cells
from sim.words.tongue import Lang
from tests.small_town import POUNDS
from tests.studies.fit.made import zhuji

from .made_briefs import brief_on, grids_of

RESULTS = Path(__file__).parents[3] / "results"
STUDY = """title: {zh: 何时拨付, en: When it is paid}
question: {zh: 拨得早不早有何影响？, en: Does the time of payment matter?}
replications: 40
by: province
schemes:
  as_written: {extends: [zhuji-2022-award], title: {zh: 年底拨付, en: At the end of the year}}
  ceiling:
    extends: [zhuji-2022-award]
    title: {zh: 只作上限, en: A ceiling only}
    source: assumption
    funding: {award: {year_rule: {pays: ceiling}}}
levers:
  share: {title: {zh: 核定比例, en: Share assessed}, path: funding.award.year_rule.share, values: [0%, 50%]}
charts: [chances]
finding:
  - {zh: "概率由{province:as_written}变为{province:ceiling}。", en: "It goes from {province:as_written} to {province:ceiling}."}
would_change: {zh: 街道资金宽裕时。, en: Streets with more money.}
"""
KINDS = ["sweep", "two", "seek", "decide", "nothing", "means", "regret", "readings", "attribution", "sensitivity", "quick", "worth",
         "forecast", "bare", "score", "fit", "experiment"]
EARLIER = sorted(path.parent.name for path in RESULTS.glob("*/manifest.json"))
"""Studies that were kept by earlier versions."""
DIGITS = re.compile(r"\d[\d.]*%")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small folder of each kind of study; `two` is a sweep of two levers, `bare` a forecast that tells no count; `nothing` is a decision
    that nothing meets, `means` one without a probability, `quick` a sensitivity study without a design.

    The record is that of one county, made up: that of the province is among the results that are kept.
    """
    home = tmp_path_factory.mktemp("studies")
    zhuji(home)
    award, few = ["zhuji-2022-award", "--target", "province"], ["--no-charts"]
    money = "funding.award.province"
    county = ["zhuji-2022", "-n", "40"]
    for name, line in {
        "sweep": ["sweep", *award, "--over", f"{money}=0..3000万元/12", "-n", "40", *few],
        "two": ["sweep", *award, "--over", f"{money}=0,1000万元", "--over", "funding.award.year_rule.share=0%,70%", "-n", "40", *few],
        "seek": ["seek", *award, "--over", f"{money}=0..1000万元/3", "--goal", "99%", "-n", "60"],
        "decide": ["decide", "zhuji-2022-award", "--over", f"{money}=0..3000万元/4",
                   "--over", "funding.award.city=0,5 million yuan,10 million yuan",
                   "--need", "province>=72%", "-n", "800", "--readings", *few],
        "nothing": ["decide", "zhuji-2022-award", "zhuji-2022", "--need", "province>=99.9%", "-n", "1000", *few],
        "means": ["decide", "zhuji-2022-award", "zhuji-2022", "--need", "peak_debt<=2000万元", "--most", "named", "-n", "600", *few],
        "sensitivity": ["sensitivity", "zhuji-2022", "--target", "province", "-n", "512", *few],
        "quick": ["sensitivity", "zhuji-2022", "-n", "512", "--quick", *few],
        "worth": ["worth", "zhuji-2022", "zhuji-2022-no-programme", "--target", "province", "--value", "2.2亿元", "-n", "1024", *few],
        "regret": ["regret", "zhuji-2022", "zhuji-2022-no-programme", "--by", "province", "-n", "40", *few],
        "readings": ["readings", "shaoxing-2023", "--reading", "status", "-n", "40", *few],
        "attribution": ["attribute", "zhuji-2022-no-programme", "-n", "40", "--permutations", "4", *few],
        "forecast": ["forecast", str(home / "made.yaml"), "--as-of", "2023-12", "-n", "100", *few],
        "bare": ["forecast", *county, "--as-of", "2022-12"],
        "score": ["score", str(home / "made.yaml"), "--as-of", "2023-12", "-n", "100", *few],
        "fit": ["fit", str(home / "made.yaml"), "--as-of", "2023-12", "-n", "100", "--set", "policy.path.share=0.5", *few],
    }.items():
        assert main([*line, "--out", str(home / name)]) == 0, name
    (home / "study.yaml").write_text(STUDY, encoding="utf-8")
    assert main(["experiment", str(home / "study.yaml"), "--yes", *few, "--out", str(home / "experiment")]) == 0
    return home


def said(brief: Brief) -> str:
    return " ".join(block.text for block in brief.blocks if isinstance(block, Paragraph))


def summary(folder: Path) -> dict:
    return json.loads((folder / "summary.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", KINDS)
def test_both_languages_say_the_same(kept: Path, name: str) -> None:
    """The same parts in the same order, the same percentages in the tables; one to two pages; the method says what was run."""
    zh, en = (brief_on(kept / name, lang) for lang in ("zh", "en"))
    assert [type(block) for block in zh.blocks] == [type(block) for block in en.blocks]
    kinds = {Heading, Paragraph, Grid} | (set() if name in ("bare", "means") else {Picture})
    assert kinds <= {type(block) for block in zh.blocks}
    assert next(block.text for block in zh.blocks if isinstance(block, Heading)) == "结论"
    for one, two in zip(grids_of(zh), grids_of(en), strict=True):
        assert len(one.rows) == len(two.rows) > 0
        assert [DIGITS.findall(" ".join(row[1:])) for row in one.rows] == [DIGITS.findall(" ".join(row[1:])) for row in two.rows]
        assert all(len(row) == len(one.heads) == len(one.weights) for row in one.rows)
    manifest = json.loads((kept / name / "manifest.json").read_text(encoding="utf-8"))
    for brief in (zh, en):
        told = " ".join(brief.method)
        assert manifest["scenario"]["digest"][:16] in told and manifest["files"]["summary.json"][:16] in told
        assert f"rollout {manifest['versions']['rollout']}" in told and str(manifest["about"]["rests"][brief.lang]) in told
        assert "nan" not in said(brief) + str(grids_of(brief)) and "{" not in said(brief)
    assert not re.search("[一-鿿]", said(en).replace("建设", "")), said(en)


@pytest.mark.parametrize("name", KINDS)
def test_the_same_study_gives_the_same_bytes_on_two_pages(kept: Path, tmp_path: Path, name: str) -> None:
    """What is said and drawn, as a page holds it, is the same again; and of one kind as Word and PDF, which know of no kind."""
    every = name == "experiment"
    command = ["brief", str(kept / name), "--lang", "zh", "--out", str(tmp_path / "a"), *([] if every else ["--format", "html"])]
    assert main(command) == 0
    again = brief_contents(brief_on(kept / name, "zh"), ["docx", "html", "pdf"])
    there = {ending: (tmp_path / f"a.{ending}").read_bytes() for ending in (again if every else ["html"])}
    assert there == {ending: again[ending] for ending in there}
    assert int(re.findall(rb"/Count (\d+)", again["pdf"])[0]) <= 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sweep_tells_its_cells(kept: Path, lang: Lang) -> None:
    cells, brief = summary(kept / "sweep")["sweep"], brief_on(kept / "sweep", lang)
    rows = grids_of(brief)[0].rows
    assert len(rows) == 9 and rows[0][0] == {"zh": "0元", "en": "0 yuan"}[lang]
    for row, cell in ((rows[0], cells[0]), (rows[-1], cells[-1])):
        estimate = cell["probability"], cell["low"], cell["high"], lang
        assert row[1:3] == (odds(*estimate, 40), interval_text(*estimate))
    assert "funding.award" not in grids_of(brief)[0].heads[0] + said(brief)  # the lever is called in words


@pytest.fixture(scope="module")
def in_pounds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two schemes in pounds, a sweep of a grant that moves no target, and what the choice is worth."""
    folder = tmp_path_factory.mktemp("pounds")
    (folder / "own.yaml").write_text(POUNDS, encoding="utf-8")
    (folder / "without.yaml").write_text(
        "extends: own.yaml\nsource: own assumption\ntitle: {zh: 不补助, en: No grant}\nfunding: {grant: null}\nfunds: {city: null}\n",
        encoding="utf-8")
    own, without = str(folder / "own.yaml"), str(folder / "without.yaml")
    for name, typed in {
        "sweep": ("sweep", own, "--over", "funding.grant.amount=0..60万英镑/3", "-n", "20"),
        "seek": ("seek", own, "--over", "funding.grant.amount=0..60万英镑/3", "-n", "20"),
        "decide": ("decide", own, without, "--need", "one>=20%", "-n", "300"),
        "worth": ("worth", own, without, "--target", "one", "--value", "£400,000", "-n", "1024"),
    }.items():
        more = () if name == "seek" else ("--no-charts",)
        assert main([*typed, "--out", str(folder / name), *more, "--lang", "en"]) == 0
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", ["sweep", "seek", "decide", "worth"])
def test_amounts_are_in_the_currency_of_the_scenario(in_pounds: Path, name: str, lang: Lang) -> None:
    """Sentences had pounds, and the tables beside them yuan."""
    brief = brief_on(in_pounds / name, lang)
    text = said(brief) + " ".join(cell for grid in grids_of(brief) for row in (grid.heads, *grid.rows) for cell in row)
    assert ("英镑" if lang == "zh" else "£") in text
    assert not re.search(r"yuan|[\d万亿]元", text)


@pytest.mark.parametrize(("lang", "once"), [("zh", "各取值下概率相同，例如0英镑时"), ("en", "It is the same for all values: at £0, say")])
def test_where_all_cells_are_level_none_is_lowest(in_pounds: Path, lang: Lang, once: str) -> None:
    text = said(brief_on(in_pounds / "sweep", lang))
    assert text.count(once) == 1 and "概率最低" not in text and "lowest" not in text


def test_of_many_cells_both_ends_and_even_steps_are_shown() -> None:
    cells = pd.DataFrame({"value": [0.1 * at for at in range(5)] * 5})
    shown = list(shown_cells(cells, 1).index)
    assert shown == [0, 3, 6, 9, 12, 15, 18, 21, 24]
    assert set(shown_cells(cells, 2)["value"]) == {0.4, 0.30000000000000004}


def test_a_search_tells_the_limits(kept: Path) -> None:
    told, grids = summary(kept / "seek"), grids_of(brief_on(kept / "seek", "zh"))
    assert told["limits"] and len(grids) == 2
    assert [row[0] for row in grids[1].rows] == [each["zh"] for each in told["limits"]]
    assert len(grids[0].rows) == 3 and all(row[5] in ("达到", "达不到", "未定", "") for row in grids[0].rows)


@pytest.mark.parametrize(("over", "zh", "en"), [
    ("funding.award.year_rule={share: 0.5},null", ["{share: 0.5}", "无"], ["{share: 0.5}", "none"]),
    ("funding.award.province=0..30 million yuan/3", ["0元", "1500万元", "3000万元"], ["0 yuan", "15 million yuan", "30 million yuan"]),
])
def test_a_search_names_values_as_people_write_them(over: str, zh: list[str], en: list[str], tmp_path: Path) -> None:
    """Neither as Python writes a mapping nor as `--over` cuts an amount."""
    folder, said_in = tmp_path / "told", dict[Lang, list[str]](zh=zh, en=en)
    assert main(["seek", "zhuji-2022-award", "--target", "province", "--over", over, "--every", "-n", "20", "--out", str(folder)]) == 0
    for lang, values in said_in.items():
        brief = brief_on(folder, lang)
        assert [row[0] for row in grids_of(brief)[0].rows] == values
        assert "'share'" not in said(brief) and "0million" not in said(brief)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_decision_tells_its_choices_and_what_binds(kept: Path, lang: Lang) -> None:
    """The answer first, some choices of every verdict there is, in units; the dearest miss is named with what it gave."""
    told, brief = summary(kept / "decide"), brief_on(kept / "decide", lang)
    table, grid = pd.read_csv(kept / "decide" / "decide.csv"), grids_of(brief)[0]
    answer = table.iloc[told["answer"]["choice"]]
    assert grid.rows[0][2] == {"zh": "答案", "en": "answer"}[lang] and len(grid.rows) == 8 < len(table) == 12
    assert grid.rows[0][5] == odds(answer["need_1"], answer["need_1_low"], answer["need_1_high"], lang, int(answer["replications"]))
    assert len({row[2] for row in grid.rows}) == table["verdict"].nunique() > 2
    amounts = {"zh": {"0元", "500万元", "1000万元"}, "en": {"0 yuan", "5 million yuan", "10 million yuan"}}
    assert {row[1] for row in grid.rows} <= amounts[lang]
    less = table[(table["more"] < 0) & table["verdict"].isin(["short", "misses"])]
    best = less.loc[less["need_1"].idxmax()]
    assert odds(best["need_1"], best["need_1_low"], best["need_1_high"], lang, int(best["replications"])) in said(brief)
    assert "funding.award" not in said(brief) + str(grid.heads) and told["sentences"]["zh"][1].endswith("何时停止模拟，都不影响这一把握。")
    values = pd.read_csv(kept / "decide" / "readings.csv")
    broken = values[values["value"] < 0.72]
    assert {"zh": f"答案在其中{len(broken)}种下", "en": f"Under {len(broken)} of {len(values)}"}[lang] in said(brief)


@pytest.mark.parametrize(("lang", "lever"), [
    ("zh", "“以奖代补：省级每个项目”"), ("en", "“Award after acceptance: a project, province tier”"),
])
def test_a_decision_calls_a_lever_the_same_on_screen_and_in_its_brief(
    tmp_path: Path, lang: Lang, lever: str, capsys: pytest.CaptureFixture[str],
) -> None:
    """By the name that the page has for it, in quotes; what a change in mid-run sets by the change's title and that name."""
    later = {"zh": "“2024年起的奖补标准——以奖代补：市级每个项目”",
             "en": "“The award from 2024 on – Award after acceptance: a project, city tier”"}
    line = ["decide", str(RESULTS.parent / "experiments" / "choices" / "fuyang-dated.yaml"), "--over", "funding.award.province=0,600万元",
            "--over", "changes.later.set.funding.award.city=0,500万元", "--need", "units_2026>=1%", "-n", "100", "--no-charts"]
    assert main([*line, "--lang", lang, "--out", str(tmp_path / "made")]) == 0
    screen, brief = capsys.readouterr().out, said(brief_on(tmp_path / "made", lang))
    for text in (screen, brief):
        assert "funding.award" not in text and lever in text and later[lang] in text
    answer = next(line for line in screen.splitlines() if lever in line)
    assert answer in brief


def test_where_nothing_meets_a_need_the_limits_are_told(kept: Path) -> None:
    limits, grids = summary(kept / "nothing")["limits"], grids_of(brief_on(kept / "nothing", "en"))
    assert len(grids) == 2 and [row[0] for row in grids[1].rows] == [each["en"] for each in limits]
    assert grids[0].rows[0][0] in ("Zhuji with Fuyang's award", "Zhuji, future communities 2022–2026")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_sensitivity_study_says_what_knowing_would_take_away(kept: Path, lang: Lang) -> None:
    told, brief = summary(kept / "quick"), brief_on(kept / "quick", lang)
    rows = [row for row in told["shares"] if (row["kind"], row["id"]) == (told["kind"], told["id"]) and row["alone_told"]]
    assert [row[0] for row in grids_of(brief)[0].rows] == [row[f"quantity_{lang}"] for row in rows[:8]]
    assert share_text(max(row["alone"] for row in rows)) in said(brief)
    assert len(grids_of(brief)[1].rows) == sum(row["kind"] == "target" for row in told["variance"])
    heads = grids_of(brief_on(kept / "sensitivity", lang))[0].heads
    assert heads[3] == {"zh": "一阶份额（单独作用）", "en": "First-order share (by itself)"}[lang]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_knowing_is_worth_is_told_with_what_turns_the_choice(kept: Path, lang: Lang) -> None:
    told, brief = summary(kept / "worth"), brief_on(kept / "worth", lang)
    known, schemes = grids_of(brief)
    assert known.rows[0][1] == yuan(told["worth"][0]["value"], lang) and known.rows[0][0] == told["worth"][0][f"label_{lang}"]
    other = next(row for row in told["standings"] if not row["best"])
    assert schemes.rows[1][4] == yuan(other["behind"], lang) and yuan(other["turns_at"], lang) in said(brief)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_regret_tells_the_safest_and_counts_ties(kept: Path, lang: Lang) -> None:
    told, brief = summary(kept / "regret"), brief_on(kept / "regret", lang)
    table, rows = pd.DataFrame(told["regret"]), grids_of(brief)[0].rows
    for row, largest in zip(rows, told["largest"], strict=True):
        assert row[0] == told["titles"][largest["scenario"]][lang] and fixed(100 * largest["regret"], 1) in row[1]
        level = int((table[table["scenario"] == largest["scenario"]]["regret"] == 0).sum())
        assert row[4] == f"{level}/{largest['of']}"
    assert told["titles"][told["largest"][0]["scenario"]][lang] in said(brief)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_readings_are_told_in_words(kept: Path, lang: Lang) -> None:
    brief, table = brief_on(kept / "readings", lang), pd.DataFrame(summary(kept / "readings")["readings"])
    assert "status=" not in said(brief)
    most = table[table["reading"] == "most_favourable"].iloc[2]
    cell = odds_between(most["probability"], most["low"], most["high"], lang, 40)
    assert grids_of(brief)[0].rows[2][3] == cell


def test_an_attribution_adds_up(kept: Path) -> None:
    rows = grids_of(brief_on(kept / "attribution", "en"))[0].rows
    parts = [float(row[2].replace("−", "-")) for row in rows]
    assert sum(parts[:-1]) == pytest.approx(parts[-1], abs=0.05)


@pytest.mark.parametrize(("lang", "sampled", "every"), [
    ("zh", "抽取次序4个", "计算了条款组的全部次序"), ("en", "4 orders sampled", "every order of the groups of clauses"),
])
def test_an_attribution_tells_its_orders_as_the_screen_does(
    kept: Path, tmp_path: Path, lang: Lang, sampled: str, every: str, capsys: pytest.CaptureFixture[str],
) -> None:
    """Orders are sampled in pairs, so that five are four; of few groups of clauses every order is taken, however many were asked for."""
    assert sampled in " ".join(brief_on(kept / "attribution", lang).method)
    for scenario, words in (("zhuji-2022-no-programme", sampled), ("england-retrofit-2022", every)):
        line = ["attribute", scenario, "-n", "4", "--permutations", "5", "--no-charts", "--lang", lang, "--out", str(tmp_path / scenario)]
        assert main(line) == 0
        screen = capsys.readouterr().out
        assert words in screen and words in " ".join(brief_on(tmp_path / scenario, lang).method)
        assert lang == "en" or not re.search(r"\d,\d{3}", screen)


@pytest.mark.parametrize(("lang", "unit", "told"), [("zh", "千户", "（千户）"), ("en", "thousand households", " (thousand households)")])
def test_an_attribution_tells_shortfalls_in_the_target_s_own_unit(kept: Path, tmp_path: Path, lang: Lang, unit: str, told: str) -> None:
    """In the heads of both tables, and behind what stands in sentences; in Chinese 个 where communities are counted."""
    def heads(brief: Brief) -> list[str]:
        return [grid.heads[2] for grid in grids_of(brief)]

    plain = brief_on(kept / "attribution", lang)
    assert all(("（个）" in head) is (lang == "zh") for head in heads(plain))
    folder = shutil.copytree(kept / "attribution", tmp_path / "other")
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["about"]["units"]["coverage"] = {"zh": "千户", "en": "thousand households"}
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    counted = kept_brief(folder, lang)
    assert all(head.endswith(told) for head in heads(counted))
    part = re.findall(r"缺口中有([\d.]+)千户来自这里|: ([\d.]+) thousand households of it comes", said(counted))
    assert part, unit


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_forecast_tells_now_and_before(kept: Path, lang: Lang) -> None:
    told, brief = summary(kept / "forecast"), brief_on(kept / "forecast", lang)
    for row, target in zip(grids_of(brief)[0].rows, told["targets"], strict=True):
        now, before = ((target[part], target[f"{part}_low"], target[f"{part}_high"], lang) for part in ("now", "before"))
        assert row[2:5] == (odds(*now, 100), interval_text(*now), odds(*before, 100))
    assert "as_of" not in said(brief) + brief.title
    assert "policy.path.share" in said(brief_on(kept / "fit", lang)), "where something else is changed all changes are told"


def test_a_study_puts_its_finding_first(kept: Path) -> None:
    told, brief = summary(kept / "experiment"), brief_on(kept / "experiment", "en")
    rows = grids_of(brief)[0].rows
    assert len(rows) == len(told["ranking"]) == 4 and {"Share assessed = 0%", "A ceiling only"} < {row[0] for row in rows}
    assert said(brief).startswith(told["finding"][0]["en"])
    assert told["question"]["en"] in said(brief) and told["would_change"]["en"] in said(brief)


@pytest.mark.parametrize(("name", "lang"), zip(EARLIER, cycle(["zh", "en"]), strict=False))
def test_studies_kept_by_an_earlier_version_have_one(name: str, lang: Lang) -> None:
    """The languages in turn: that both say the same is seen above."""
    brief = kept_brief(RESULTS / name, lang)
    assert brief.title != json.loads((RESULTS / name / "manifest.json").read_text(encoding="utf-8"))["scenario"]["name"]
    assert grids_of(brief)[0].rows and any(isinstance(block, Picture) for block in brief.blocks)


@pytest.mark.parametrize("name", KINDS)
def test_a_changed_table_or_summary_is_refused(kept: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(kept / name, tmp_path / "x")
    path = tmp_path / "x" / "summary.json"
    path.write_bytes(path.read_bytes() + b" ")
    assert main(["brief", str(tmp_path / "x"), "--lang", "en"]) == 2
    assert "not as it was written (summary.json)" in capsys.readouterr().err and not list(tmp_path.glob("x-brief*"))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("forged", [{}, {"sentences": 7}, {"sentences": {"zh": ["x"], "en": ["x"]}, "largest": [], "question": 3}])
def test_a_forged_summary_is_refused_without_a_trace(
    kept: Path, tmp_path: Path, name: str, forged: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(kept / name, tmp_path / "x")
    path, manifest = tmp_path / "x" / "summary.json", tmp_path / "x" / "manifest.json"
    path.write_text(json.dumps(forged), encoding="utf-8")
    told = json.loads(manifest.read_text(encoding="utf-8"))
    told["files"]["summary.json"] = hashlib.sha256(path.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(told), encoding="utf-8")
    assert main(["brief", str(tmp_path / "x"), "--lang", "zh"]) == 2
    found = capsys.readouterr().err
    assert "写出的内容" in found or (name == "experiment" and "没有相应的简报" in found)  # its question makes it one
    assert "Traceback" not in found and not list(tmp_path.glob("x-brief*"))


def test_what_has_no_brief_says_what_has(kept: Path, tmp_path: Path) -> None:
    shutil.copytree(kept / "seek", tmp_path / "x")
    manifest = tmp_path / "x" / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"study": "seek"', '"study": "song"'), encoding="utf-8")
    with pytest.raises(InputError, match=r"song.*no brief.*sweep, seek, decide, readings"):
        kept_brief(tmp_path / "x", "en")
    assert set(BRIEFS) == {"sweep", "seek", "regret", "readings", "attribution", "forecast", "score", "fit", "decide", "sensitivity",
                           "worth"}


def test_a_title_is_told_without_its_changes() -> None:
    assert bare_title("诸暨（2022）（有改动：a=1）") == "诸暨（2022）" and bare_title("Zhuji (modified: a=1)") == "Zhuji"
