"""The two shipped programmes of other kinds: what their sources say, the arithmetic of their targets, and no word of Zhejiang's."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pandas as pd
import pytest

from sim import load_scenario, run
from sim.results import Result
from sim.scenario.load import Scenario
from sim.scenario.scenario_library import scenario_folder
from tests.typed import typing_into

GANSU, ENGLAND = "gansu-2019", "england-retrofit-2022"
ZHEJIANG = re.compile("未来社区|浙江|诸暨|富阳|绍兴|杭州|future communit|Zhejiang|Zhuji|Fuyang|Shaoxing|Hangzhou", re.IGNORECASE)
"""Whose the first programme was, in both languages."""
TERMS = re.compile(f"{ZHEJIANG.pattern}|街道|旧改|普惠|示范引领|标杆|以奖代补|[亿万]元"
                   "|old renovation|inclusive|benchmark|streets?|yuan", re.IGNORECASE)
"""What it calls things, likewise; `rollout show` names what a file may say, and may use them."""
_MACHINE = re.compile(r"[\w./\\=*-]*(?:[\w*][._=][\w*]|--|\w/\w)[\w./\\=*-]*", re.ASCII)
"""Paths, files and ids, which are for programs."""
def surely(folder: Path, name: str, **values: float) -> Scenario:
    """A programme in which works take what is planned, and what else is given is sure."""
    lines = [f"    {key}: {{distribution: constant, value: {value}}}" for key, value in {"pace": 1, **values}.items()]
    file = folder / "sure.yaml"
    file.write_text("\n".join([f"extends: {name}", "source: assumption", "uncertain:", "  epistemic:", *lines, "  aleatory:",
                               "    construction: {distribution: constant, value: 1}", ""]), encoding="utf-8")
    return load_scenario(file)


def counted(result: Result, status: str, month: str) -> float:
    """How many units of all had come so far by the end of a month, on average."""
    series = result.series
    found = series[(series["status"] == status) & (series["month"] == month) & (series["scope"] == "all")]
    return float(found["mean"].iloc[0])


def paid(result: Result, stream: str) -> float:
    """What a stream paid over the whole period, in the money of the programme."""
    money = result.money
    return float(money[(money["stream"] == stream) & (money["year"].astype(str) != "all")]["mean"].sum())


def rows(name: str) -> list[dict[str, str]]:
    """The lines of a shipped table."""
    with (scenario_folder() / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def gansu(tmp_path_factory: pytest.TempPathFactory) -> Result:
    return run(surely(tmp_path_factory.mktemp("gansu"), GANSU, quota_growth=1, cost_latrine=3_000_000), replications=2, workers=1)


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> Result:
    sure = surely(tmp_path_factory.mktemp("england"), ENGLAND, cost_band_c=180_000, county_speed=1, abandonment=0)
    return run(sure, replications=2, workers=1)


def test_gansu_has_its_villages() -> None:
    """88 counties with the 15,513 villagers' committees of the register, none without, in all 14 prefectures."""
    counties = rows("gansu-counties.csv")
    assert len({row["street"] for row in counties}) == len(counties) == 88
    assert sum(int(row["weight"]) for row in counties) == 15_513
    assert {row["county"] for row in counties} == set(load_scenario(GANSU).data.jurisdiction.counties)


def test_gansu_published_what_it_added() -> None:
    """490,000 at the end of 2018, and 557,000, 580,000 and 500,000 in the three years after."""
    stock = {row["month"]: int(row["value"]) for row in rows("gansu-observed.csv") if not row["since"]}
    assert [stock["2019-12"], stock["2020-12"], stock["2021-12"]] == [490 + 557, 490 + 557 + 580, 490 + 557 + 580 + 500]


def test_gansu_without_luck_builds_its_quotas(gansu: Result) -> None:
    """Each year's quota is built within the year, and from 2022 on the last one goes on: 4,040 of 4,900 by the end of 2025."""
    built = [counted(gansu, "complete", f"{year}-12") for year in range(2019, 2026)]
    assert built == [990, 1540, 2040, 2540, 3040, 3540, 4040]
    targets = gansu.targets.set_index("id")["probability"]
    assert targets["year_2019"] == 1 and targets["share_2020"] == 0 and targets["share_2025"] == 1


def test_gansu_grants_are_what_the_pot_holds(gansu: Result) -> None:
    """1,500 yuan for each of 3.55 million households is more than the pot, which pays as many lots as it can pay in full."""
    pot, lot = 2 * 624_000_000 + 5 * 408_560_000, 1000 * 1500
    assert 3550 * lot > pot
    assert paid(gansu, "award") == pot // lot * lot


def test_england_has_its_awards() -> None:
    """Nine regions with £178,693,174 between them, each by what it was granted in thousand pounds."""
    granted = {"london": 23_708_238, "south_west": 5_024_842, "south_east": 8_608_446, "east": 27_323_006, "west_midlands": 23_208_418,
               "east_midlands": 27_760_477, "north_east": 14_177_002, "north_west": 26_309_473, "yorkshire": 22_573_272}
    streets = load_scenario(ENGLAND).data.jurisdiction.streets
    assert {street.county: street.weight for street in streets.values()} == {name: round(pounds / 1000) for name, pounds in granted.items()}
    assert load_scenario(ENGLAND).data.funding["grant"].cap == sum(granted.values()) // 2000


def test_england_without_luck_is_done_in_time(england: Result) -> None:
    """All that was listed in February 2022 is done after the thirteen months that were planned, and not before."""
    assert counted(england, "complete", "2023-01") == 0
    assert counted(england, "complete", "2023-03") == 2000
    assert england.targets.set_index("id")["probability"].to_dict() == {"homes_2023_03": 1, "homes_2023_06": 1, "all": 1}


def test_england_grants_what_was_offered(england: Result) -> None:
    """Two thirds of £18,000 a home are more than what was offered for it on average, so that all of the £178.69 million are paid."""
    assert paid(england, "grant") == 178_693_174 // 2000 * 2000


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", [GANSU, ENGLAND])
def test_nothing_of_zhejiang_is_said(name: str, lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither a run nor what it leaves, nor the list of values and clauses, says a word that only Zhejiang's programme has."""
    rollout, folder = typing_into(capsys), tmp_path / "made"
    shown = [text for command in ("show", "clauses") for text in rollout(command, name, "--lang", lang)[1:]]
    assert [found for text in shown for found in ZHEJIANG.findall(text)] == []
    said = list(rollout("run", name, "-n", "4", "--workers", "1", "--no-charts", "--lang", lang, "--out", str(folder))[1:])
    for path in folder.glob("*.csv"):
        table = pd.read_csv(path, encoding="utf-8-sig")
        said += [text for column in table if str(column).endswith(f"_{lang}") for text in table[column].dropna().astype(str)]
    terms = TERMS if name == ENGLAND else re.compile(TERMS.pattern.replace("|[亿万]元", "").replace("|yuan", ""), re.IGNORECASE)
    assert [found for text in said for found in terms.findall(_MACHINE.sub(" ", text))] == []
