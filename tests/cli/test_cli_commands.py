"""Every command does what it says, in both languages, for people and for programs."""

import json
from collections.abc import Callable
from pathlib import Path

import typer

from sim import load_scenario
from sim.answers.deciding import HANGS_ON
from sim.cli.app import app
from sim.scenario.scenario_library import scenario_names
from sim.words.tongue import LANGS

Rollout = Callable[..., tuple[int, str, str]]
QUICK = ("-n", "3", "--engine", "mesa", "--no-charts")


def test_scenarios_lists_every_shipped_one(rollout: Rollout) -> None:
    status, out, err = rollout("scenarios", "--lang", "zh")
    assert (status, err) == (0, "")
    assert all(name in out for name in scenario_names())
    assert "富政办〔2022〕8号" in out


def test_run_puts_what_decides_into_a_table(rollout: Rollout, compiled_rules: None) -> None:
    """On the screen a row each; in the summary, which programs read, a sentence."""
    heads = {"en": "Lower third, about", "zh": "下三分之一约"}
    for lang in LANGS:
        typed = "run", "fuyang-2022", "-n", "400", "--no-charts", "--workers", "1", "--out", lang, "--lang", lang
        status, out, err = rollout(*typed)
        told = json.loads(Path(lang, "summary.json").read_text(encoding="utf-8"))["sentences"][lang]
        (sentence,) = (text for text in told if HANGS_ON[LANGS.index(lang)].split("{target}")[1].strip() in text)
        label = getattr(load_scenario("fuyang-2022").data.uncertain.epistemic["county_speed"].label, lang)
        assert (status, err) == (0, "") and label in sentence and sentence not in out
        (row,) = (line.split() for line in out.splitlines() if line.strip().startswith(label))
        assert heads[lang] in out and all(word in sentence for word in row)


def test_scenarios_for_programs(rollout: Rollout) -> None:
    found = {entry["name"]: entry for entry in json.loads(rollout("scenarios", "--json")[1])["scenarios"]}
    assert set(found) == set(scenario_names())
    assert found["zhuji-2022"]["documents"][0]["id"] == "ZU"
    assert found["zhuji-2022"]["period"] == {"start": "2023-01", "end": "2026-12"}


def test_show_gives_value_unit_source_and_line(rollout: Rollout) -> None:
    status, out, _ = rollout("show", "fuyang-2022", "--set", "funding.award.city=9000000", "--lang", "zh")
    assert status == 0
    (line,) = (line for line in out.splitlines() if "funding.award.year_rule.share" in line)
    assert "70%" in line
    assert "FY-18" in line
    assert "scheme-fuyang-award.yaml:" in line
    assert "*" not in line
    (line,) = (line for line in out.splitlines() if line.strip().startswith("funding.award.city "))
    assert "900万元" in line
    assert "* 假设" in line
    assert "--set" in line
    assert "（有改动：" in out and "funding.award.city=9000000）" in out


def test_show_says_the_programs_own_words_for_a_source_in_chinese(rollout: Rollout) -> None:
    """An official reads no `assumption`, `switched off` or `derived from`; the English table keeps what the files say."""
    changed = rollout("show", "fuyang-2022", "--set", "funding.award.city=9000000", "--lang", "zh")[1]
    shown = changed + rollout("show", "gansu-2019", "--lang", "zh")[1]
    for word in ("assumption", "switched off", "set by the user", "derived from"):
        assert word not in shown
    for word in ("未启用", "命令中给定", "推算自"):
        assert word in shown
    assert "switched off" in rollout("show", "gansu-2019", "--lang", "en")[1]


def test_show_tells_counts_from_shares(rollout: Rollout) -> None:
    values = {value["path"]: value for value in json.loads(rollout("show", "fuyang-2022", "--json")[1])["values"]}
    assert values["targets.library.at_least"]["unit"] == "count"
    assert values["targets.library.by"]["value"] == "2023-12"
    assert values["funding.award.city"] == {
        "path": "funding.award.city", "value": 10_000_000, "unit": "yuan", "source": "FY-14", "evidence": "stated",
        "assumed": False, "set_in": values["funding.award.city"]["set_in"],
    }


def test_show_diff_gives_only_what_differs(rollout: Rollout) -> None:
    found = json.loads(rollout("show", "zhuji-2022-award", "--diff", "zhuji-2022", "--json")[1])
    paths = {difference["path"] for difference in found["differences"]}
    assert "funding.award.city" in paths
    assert "period.start" not in paths
    assert "do not differ" in rollout("show", "zhuji-2022", "--diff", "zhuji-2022")[1]


def test_check_counts_what_is_right(rollout: Rollout, county: str) -> None:
    status, out, err = rollout("check", county)
    assert (status, err) == (0, "")
    assert "OK" in out
    assert "communities 9" in out
    assert json.loads(rollout("check", county, "--json")[1])["targets"] == 3


def test_run_prints_sentences_a_table_and_the_folder(rollout: Rollout, county: str) -> None:
    status, out, err = rollout("run", county, *QUICK)
    assert (status, err) == (0, "")
    assert "Example County" in out
    assert "everywhere" in out
    assert "Results: results/scenario" in out
    assert (Path("results/scenario/summary.json")).is_file()
    assert sorted(path.name for path in Path("results").iterdir()) == ["scenario"]


def test_run_speaks_chinese(rollout: Rollout, county: str) -> None:
    out = rollout("run", county, *QUICK, "--lang", "zh")[1]
    assert "示例县" in out
    assert "结果文件夹：results/scenario" in out
    assert "概率" in out


def test_run_for_programs_is_the_summary(rollout: Rollout, county: str) -> None:
    found = json.loads(rollout("run", county, *QUICK, "--json", "--out", "there")[1])
    assert found.pop("folder") == "there"
    assert found == json.loads(Path("there/summary.json").read_text(encoding="utf-8"))


def test_run_until_and_set(rollout: Rollout, county: str) -> None:
    more = ("--until", "2029-06", "--set", "targets.province.at_least=3", "--json")
    found = json.loads(rollout("run", county, *QUICK, *more)[1])
    assert found["period"]["end"] == "2029-06"
    assert [target["id"] for target in found["targets"]] == ["coverage", "province", "everywhere", "all"]


def test_run_compares_what_had_been_published(rollout: Rollout, county: str) -> None:
    """Of two figures one was published later: by then the other alone is compared, and nothing else differs."""
    with Path(county).open("a", encoding="utf-8") as file:
        file.write("\nobserved:\n  source: own assumption\n  a: {month: 2024-12, status: named, value: 1}\n"
                   "  b: {month: 2024-12, status: started, value: 1, published: 2025-03}\n")
    whole = json.loads(rollout("run", county, *QUICK, "--json", "--out", "whole")[1])
    then = json.loads(rollout("run", county, *QUICK, "--json", "--out", "then", "--as-of", "2024-12")[1])
    assert [entry["not_compared"] for entry in whole["observed"]] == [None, None]
    assert [entry["not_compared"] and entry["not_compared"]["en"] for entry in then["observed"]] == [None, "published after 2024-12"]
    assert whole["digest"] == then["digest"]
    assert rollout("verify", "whole", "-k", "2")[0] == 0


def test_run_draws_charts(rollout: Rollout, county: str) -> None:
    status, _, err = rollout("run", county, "-n", "2", "--engine", "mesa", "--format", "pdf", "--lang", "zh")
    assert status == 0, err
    endings = {path.suffix for path in Path("results/scenario/charts").iterdir()}
    assert endings == {".png", ".svg", ".pdf", ".csv"}


def test_trace_tells_month_who_what_money_and_clause(rollout: Rollout) -> None:
    status, out, _ = rollout("trace", "fuyang-2022", "--replication", "2", "--community", "山水社区", "--lang", "zh")
    assert status == 0
    assert "鹿山街道山水社区" in out
    assert "验收公布" in out
    assert "目标 library" in out
    assert any("以奖代补" in line and "〔FY-14" in line and "元" in line for line in out.splitlines())


def test_trace_of_a_street_tells_of_its_communities_only(rollout: Rollout, county: str) -> None:
    found = json.loads(rollout("trace", county, "--replication", "0", "--street", "east", "--json")[1])
    assert found["events"]
    assert {event["street"] for event in found["events"]} == {"east"}
    assert [event["month"] for event in found["events"]] == sorted(event["month"] for event in found["events"])


def test_trace_agrees_with_the_ensemble(rollout: Rollout, county: str) -> None:
    import pandas as pd

    rollout("run", county, *QUICK)
    runs = pd.read_parquet("results/scenario/runs.parquet")
    for replication in range(3):
        found = json.loads(rollout("trace", county, "--replication", str(replication), "--json")[1])
        for target in found["targets"]:
            assert target["gap"] == runs[f"{target['id']}.named.gap"][replication]


def test_new_makes_a_folder_that_runs_and_spoils_nothing(rollout: Rollout, home: Path) -> None:
    (home / "mine").mkdir()
    assert rollout("new", "mine")[0] == 0
    (home / "mine" / "note.txt").write_text("keep")
    status, out, err = rollout("new", "mine")
    assert (status, out) == (2, "")
    assert "not empty" in err
    assert (home / "mine" / "note.txt").read_text() == "keep"


def test_every_command_that_draws_writes_pdf_where_asked(rollout: Rollout, home: Path) -> None:
    """Beside PNG and SVG; a format that is none is told with all else that is wrong, and nothing is begun."""
    drawing = [name for name, command in typer.main.get_command(app).commands.items()  # type: ignore[attr-defined]
               if any(option.name == "charts" for option in command.params)]
    assert set(drawing) >= {"run", "compare", "sweep", "decide", "worth", "readings", "attribute", "fit", "forecast", "score", "experiment",
                            "regret", "sensitivity"}
    for name in drawing:
        needed = {"sweep": ("--over", "policy.path.share=20%,40%"), "decide": ("--need", "province>=90%"),
                  "worth": ("--value", "5亿元", "--target", "province"), **dict.fromkeys(("forecast", "score"), ("--as-of", "2023-05"))}
        status, out, err = rollout(name, "zhuji-2022", *needed.get(name, ()), "--format", "pfd", "--lang", "en")
        assert (status, out) == (2, "") and "--format pfd: unknown; did you mean 'pdf'?" in err, name
    assert rollout("sweep", "zhuji-2022", "--over", "policy.path.share=20%,40%", "-n", "3", "--format", "pdf", "--out", "s")[0] == 0
    made = {path.name for path in (home / "s" / "charts").iterdir()}
    assert made == {f"{chart}.{ending}" for chart in ("levers", "frontier") for ending in ("png", "svg", "pdf", "csv")}
    assert (home / "s" / "charts" / "levers.pdf").read_bytes().startswith(b"%PDF")
    assert set(json.loads((home / "s" / "manifest.json").read_text(encoding="utf-8"))["files"]) >= {"charts/levers.pdf"}
