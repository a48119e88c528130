"""Make everything again that follows from the model and is kept, and say what changed: `python -m tests.regenerate [PART …]`.

Without a part all of them, in this order, from the root; about an hour on two cores:

 schema       scenarios/schema.json, for editors                           seconds
 clauses      the tables of docs/clauses.md                                seconds
 keys         the tables of keys in docs/reference.md and .zh.md           seconds
 glossary     the tables of docs/glossary.md                               seconds
 odd          the addresses of luck in docs/odd.md                         seconds
 commands     docs/commands.md                                             seconds
 commands_zh  docs/commands.zh.md                                          seconds
 python       docs/python.md and .zh.md                                    seconds
 benchmark    the tables of docs/benchmark.md and .zh.md, from their JSON  seconds
 loop         sim/engines/compiled/loop.ll.xz: the rules as a program  a minute
 golden       tests/engines/golden.json: digests of all shipped scenarios  a minute
 sensitivity  docs/sensitivity.md                                          minutes
 studies      results/ of every shipped study                              minutes
 gallery      docs/gallery.md, from these                                  seconds
 posterior    the draws that zhejiang-2022 ships, and what was learned     minutes
 record       results/track_record: forecasts as of three dates, scored    minutes
 track        docs/track-record.md and .zh.md, from these two              seconds
 quoted       results/quoted: what other pages quote of runs             a minute
              (it also writes it into model, comparing, programmes, known and their Chinese pages, and
              draws the first picture of README)
 calibration  results/calibration.csv: whether the sampler of fits is right   minutes
 decide       results/decide_zhuji: the award that is enough for Zhuji      minutes
 decide_fuyang        likewise: Fuyang's award by tier and period           minutes
 decide_fuyang_2023   likewise: the same for the target of 2023             minutes
 decide_shaoxing_300  likewise: Shaoxing's quotas and budgets               minutes
 decide_shaoxing      likewise: the same for 225 communities                minutes
 decide_trigger       likewise: an award that rises where it is behind      minutes
 worth_zhuji          what Zhuji had best find out before it chooses        a minute
 worth_zhuji_less     likewise, where its target is worth less              a minute
 worth_zhuji_more     likewise, where its target is worth more              a minute
 gansu        results/gansu_record: forecasts of Gansu, scored             minutes
 england      results/england_record: forecasts of England, scored         minutes
              (both also make the tables of docs/programmes.md and .zh.md)

`pages` stands for the first nine. Say in the commit why the model changed. Beside each part of results/ stand, in results/digests.json, the
histories that it rests on (tests/resting.py). Speed is measured apart, on a quiet machine:
`rollout bench --compile --all --out docs/benchmark.json` and `rollout bench --whole --out docs/benchmark-whole.json`, then `benchmark`.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from sim.studies.experiment.study_library import study_names
from tests.resting import keep_digests, rests
from tests.studies.forecast.make_record import DATES, REPLICATIONS, SCENARIO

ROOT = Path(__file__).parents[1]
QUICK = ("schema", "clauses", "keys", "glossary", "odd", "commands", "commands_zh", "python", "benchmark")
DECISION = (
    "decide", "zhuji-2022-award", "--over", "funding.award.province=0..6000万元/13", "--over", "funding.award.city=0,500万元,1000万元",
    "--over", "funding.award.year_rule.share=0%,70%", "--need", "province>=90%", "--within", "2%", "-n", "40000", "--readings",
)
"""The kept decision: what docs/decide.md asks and quotes the answer of."""
_FUYANG = (
    "decide", "experiments/choices/fuyang-dated.yaml",
    *(word for path in ("funding.award.", "changes.later.set.funding.award.")
      for word in ("--over", f"{path}city=0,500万元,1000万元", "--over", f"{path}province=0,600万元,1200万元")),
    "--over", "funding.award.year_rule.share=0%,70%",
)
_SHAOXING = (
    "decide", "shaoxing-2023", "shaoxing-2023-award", "--over", "policy.floors.county=0,20,40,60",
    "--over", "funds.county_finance.yearly=0,1000万元,2000万元,4000万元",
)
_WORTH = ("worth", "zhuji-2022", "zhuji-2022-award", "experiments/choices/zhuji-province-award.yaml", "zhuji-2022-no-programme",
          "--target", "province", "--value")
CHOICES = {
    "decide_fuyang": (*_FUYANG, "--need", "units_2026>=85%", "--within", "2%", "-n", "20000", "--readings"),
    "decide_fuyang_2023": (*_FUYANG, "--need", "units>=90%", "--within", "2%", "-n", "20000"),
    "decide_shaoxing_300": (*_SHAOXING, "--need", "count>=90%"),
    "decide_shaoxing": (*_SHAOXING, "--need", "named>=225@90%", "--within", "2%"),
    "decide_trigger": (
        "decide", "experiments/choices/zhuji-behind.yaml", "--over", "funding.award.province=500万元,1000万元,1250万元,1500万元",
        "--over", "changes.rise.when.below=0%,27%,33%", "--over", "changes.rise.set.funding.award.province=3000万元,6000万元",
        "--need", "province>=87%", "--within", "2%", "-n", "40000",
    ),
    "worth_zhuji": (*_WORTH, "5亿元", "--knowing", "earlier_province,group_capacity"),
    "worth_zhuji_less": (*_WORTH, "2亿元"),
    "worth_zhuji_more": (*_WORTH, "12亿元"),
}
"""Questions of choice whose answers are kept in `results`: what docs/choices.md asks and quotes."""
KEPT = {
    "schema": "scenarios/schema.json", "clauses": "docs/clauses.md", "keys": "docs/reference.md", "glossary": "docs/glossary.md",
    "odd": "docs/odd.md", "commands": "docs/commands.md", "commands_zh": "docs/commands.zh.md", "python": "docs/python.md",
    "benchmark": "docs/benchmark.md", "loop": "sim/engines/compiled/loop.ll.xz", "golden": "tests/engines/golden.json",
    "sensitivity": "docs/sensitivity.md", "studies": "results", "gallery": "docs/gallery.md",
    "posterior": "results/posterior", "record": "results/track_record", "track": "docs/track-record.md",
    "quoted": "results/quoted", "calibration": "results/calibration.csv",
    "decide": "results/decide_zhuji", **{name: f"results/{name}" for name in CHOICES},
    "gansu": "results/gansu_record", "england": "results/england_record",
}
"""What each part writes: a file, or a folder with all that is in it."""
TWINS = {
    "keys": "docs/reference.zh.md", "python": "docs/python.zh.md", "track": "docs/track-record.zh.md", "benchmark": "docs/benchmark.zh.md",
}
"""The same page in Chinese, where the part makes its tables too."""
PROGRAMMES = {
    "gansu": ("gansu-2019", ("2021-07",), "100"),
    "england": ("england-retrofit-2022", ("2022-03", "2023-03", "2023-11"), "300"),
}
"""The programmes of other kinds, as of when they are forecast, and how many replications (docs/programmes.md)."""


def parts() -> dict[str, list[list[str]]]:
    """The commands of every part, each a list of arguments of this Python."""
    return {
        "schema": [["-m", "tests.docs.make_schema"]],
        "clauses": [["-m", "tests.documents.clauses.make_page"]],
        "keys": [["-m", "tests.docs.make_keys"]],
        "glossary": [["-m", "tests.docs.make_glossary"]],
        "odd": [["-m", "tests.docs.make_odd"]],
        "commands": [["-m", "tests.docs.make_commands", "en"]],
        "commands_zh": [["-m", "tests.docs.make_commands", "zh"]],
        "python": [["-m", "tests.docs.make_python"]],
        "benchmark": [["-m", "tests.docs.make_benchmark"]],
        "loop": [["-m", "tests.engines.make_loop"]],
        "golden": [["tests/engines/make_golden.py"]],
        "sensitivity": [["-m", "tests.model.known.make_sensitivity"]],
        "studies": [
            ["-m", "sim", "experiment", name, "--lang", "en", "--out", f"results/{name}", "--replace"] for name in study_names()
        ],
        "gallery": [["-m", "tests.studies.experiment.make_gallery"]],
        "posterior": [["-m", "tests.studies.forecast.make_record", "posterior"]],
        "record": [["-m", "sim", "score", SCENARIO, *(word for date in DATES for word in ("--as-of", date)), "-n", str(REPLICATIONS),
                    "--lang", "en", "--out", KEPT["record"], "--replace"]],
        "track": [["-m", "tests.studies.forecast.make_record", "page"]],
        "quoted": [["-m", "tests.docs.make_quoted", what] for what in ("runs", "pages")],
        "calibration": [["-m", "tests.studies.fit.calibration", "--keep"]],
        "decide": [["-m", "sim", *DECISION, "--yes", "--lang", "en", "--out", KEPT["decide"], "--replace"]],
        **{name: [["-m", "sim", *words, "--yes", "--lang", "en", "--out", KEPT[name], "--replace"]] for name, words in CHOICES.items()},
        **{name: [["-m", "sim", "score", scenario, *(word for date in dates for word in ("--as-of", date)), "-n", often, "--lang", "en",
                   "--out", KEPT[name], "--replace"], ["-m", "tests.studies.forecast.make_programmes"]]
           for name, (scenario, dates, often) in PROGRAMMES.items()},
    }


def main(wanted: list[str]) -> None:
    """Run the commands one after the other; the first that fails ends it."""
    known = parts()
    wanted = [part for word in wanted for part in (QUICK if word == "pages" else (word,))]
    if unknown := [part for part in wanted if part not in known]:
        raise SystemExit(f"no part is called {', '.join(unknown)}; expected some of pages, {', '.join(known)}")
    for part in wanted or list(known):
        files = [ROOT / names[part] for names in (KEPT, TWINS) if part in names]
        before = kept(files)
        for command in known[part]:
            print(f"{part}: python {' '.join(command)}", flush=True)
            subprocess.run([sys.executable, *command], cwd=ROOT, check=True)
        if names := rests(known[part]):
            keep_digests(part, names)
        for line in changed(before, kept(files)) or ["nothing changed"]:
            print(f"{part}: {line}", flush=True)


def kept(paths: list[Path]) -> dict[str, bytes]:
    """What is kept now, by file from the root: of a file its bytes, of a folder's files their SHA-256."""
    held: dict[str, bytes] = {}
    for path in paths:
        if path.is_dir():
            files = [file for file in sorted(path.rglob("*")) if file.is_file()]
            held |= {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).digest() for file in files}
        elif path.exists():
            held[str(path.relative_to(ROOT))] = path.read_bytes()
    return held


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """A line for each file that is not as it was; for the golden digests also whose they are."""
    told = []
    for name in sorted(before.keys() | after.keys()):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            told.append(f"{name} is {'new' if old is None else 'gone'}")
        elif old != new:
            told.extend(described(name, old, new))
    return told


def described(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """How a file differs."""
    if name == KEPT["golden"]:
        was, now = json.loads(old)["digests"], json.loads(new)["digests"]
        moved = [scenario for scenario in sorted(was.keys() | now.keys()) if was.get(scenario) != now.get(scenario)]
        yield f"{name}: {len(moved)} of {len(now)} digests changed: {', '.join(moved)}"
    elif name.startswith("results") or name.endswith(".xz"):
        yield f"{name} changed"
    else:
        lines = list(unified_diff(old.decode().splitlines(), new.decode().splitlines(), lineterm="", n=0))[2:]
        more, fewer = (sum(line.startswith(sign) for line in lines) for sign in "+-")
        yield f"{name}: {more} lines more, {fewer} fewer; first {next(line for line in lines if line[0] in '+-')[:100]}"


if __name__ == "__main__":
    main(sys.argv[1:])
