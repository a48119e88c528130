"""rollout fit, forecast and score as they are typed: what is written, what is told, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.studies.fit.made import zhuji
from tests.typed import Rollout


@pytest.fixture
def made(tmp_path: Path) -> str:
    """A scenario file of one county with figures."""
    zhuji(tmp_path)
    return "made.yaml"


def test_a_fit_is_used_by_a_run(rollout: Rollout, made: str) -> None:
    """The posterior is a table that any command takes; more replications than histories are refused in one line."""
    status, out, _ = rollout("fit", made, "-n", "200", "--seed", "4", "--no-charts", "--json")
    found = json.loads(out)
    assert status == 0 and found["particles"] == 200 and not found["collapsed"]
    folder = Path(found["folder"])
    assert {path.name for path in folder.iterdir() if path.suffix in (".csv", ".parquet")} == {
        "learned.csv", "figures.csv", "steps.csv", "particles.csv", "posterior.parquet"}
    assert len(pd.read_csv(folder / "particles.csv")) == 200
    posterior = str(folder / "posterior.parquet")
    status, out, _ = rollout("run", made, "-n", "200", "--seed", "4", "--draws", posterior, "--no-charts", "--json")
    assert status == 0
    assert rollout("verify", "results/made")[0] == 0 and Path("results/made/scenario/draws.parquet").is_file()
    seen = {figure["id"]: figure for figure in json.loads(out)["observed"]}
    particles = pd.read_csv(folder / "particles.csv")
    assert {name: figure["model"]["q50"] for name, figure in seen.items()} == {
        name: particles[name].quantile(0.5, interpolation="lower") for name in seen}
    for more, told in ((("-n", "201", "--seed", "4"), "201 of draws with 200 rows"), (("-n", "100"), "the luck of seed 4")):
        status, out, err = rollout("run", made, *more, "--draws", posterior, "--no-charts")
        assert status == 2 and told in err and len(err.strip().splitlines()) == 1
    status, _, err = rollout("run", "fuyang-2022", "-n", "10", "--seed", "4", "--draws", posterior, "--no-charts")
    assert status == 2 and "was fitted to made" in err


def test_a_forecast_says_what_was_known_and_what_follows(rollout: Rollout, made: str) -> None:
    """In both languages, with tables, the format of hubs and a chart."""
    status, out, _ = rollout("forecast", made, "--as-of", "2023-12", "-n", "200", "--lang", "en", "--out", "told")
    assert status == 0 and "By December 2026 Zhuji City has" in out and "after 26 published for December 2023" in out
    assert {"targets.csv", "counts.csv", "hub.csv", "posterior.parquet", "summary.json"} <= {path.name for path in Path("told").iterdir()}
    assert Path("told/hub.csv").read_bytes().startswith(b"reference_date,target,"), "a mark would be part of R's first name"
    assert Path("told/charts/forecast.png").is_file()
    status, out, _ = rollout("forecast", made, "--as-of", "2023-12", "-n", "200", "--lang", "zh", "--out", "told", "--no-charts")
    assert status == 0 and "截至2023年12月已公布的数中，用于拟合的有2个" in out


def test_a_record_is_told(rollout: Rollout, made: str) -> None:
    """Several dates, one table."""
    status, out, _ = rollout("score", made, "--as-of", "2023-06", "--as-of", "2023-12", "-n", "150", "--no-charts", "--lang", "en")
    assert status == 0 and "6 forecasts of figures published later, as of June 2023, December 2023" in out


@pytest.mark.parametrize(("line", "told"), [
    (("forecast", "made.yaml", "--as-of", "2026-12"), "as_of: 2026-12 leaves nothing to forecast in the period; expected 2022-12 to"),
    (("forecast", "made.yaml", "--as-of", "soon"), "--as-of soon"),
    (("score", "made.yaml", "--as-of", "2020-01"), "as_of: 2020-01 leaves nothing to forecast"),
    (("fit", "made.yaml", "--as-of", "2023-01"), "observed: no figure to fit to"),
    (("fit", "made.yaml", "-n", "50"), "--replications: 50 is out of range"),
    (("fit", "fuyang-2022"), "observed: no figure to fit to"),
    (("forecast", "made.yaml", "--as-of", "2024-01", "-n", "50"), "--replications: 50 is out of range"),
    (("score", "made.yaml", "--as-of", "2024-01", "-n", "50"), "--replications: 50 is out of range"),
])
def test_what_cannot_be_is_refused_in_one_line(rollout: Rollout, made: str, line: tuple[str, ...], told: str) -> None:
    """Dates outside the period, months that are none, nothing to fit to, too few particles; in Chinese without English words."""
    status, out, err = rollout(*line, "--lang", "en")
    assert (status, out) == (2, "") and told in err and len(err.strip().splitlines()) == 1
    status, _, chinese = rollout(*line, "--lang", "zh")
    assert status == 2 and "expected" not in chinese and len(chinese.strip().splitlines()) == 1
    assert not Path("results").exists()


@pytest.mark.parametrize("command", [("fit",), ("forecast", "--as-of", "2021-07"), ("score", "--as-of", "2021-07")])
@pytest.mark.parametrize(("lang", "said"), [
    ("en", "--replications: 60 is out of range; expected 100 to 20,000"), ("zh", "--replications: 60超出范围；应为 100 至 20000"),
])
def test_too_few_particles_name_the_option(rollout: Rollout, command: tuple[str, ...], lang: str, said: str) -> None:
    status, _, error = rollout(command[0], "gansu-2019", *command[1:], "-n", "60", "--lang", lang)
    assert status == 2 and error.splitlines()[-1] == said
