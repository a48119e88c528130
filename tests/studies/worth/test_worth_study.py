"""The study and its command: what a choice among schemes shows, writes and refuses."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from sim import InputError, load_scenario
from sim.ensemble.running import run
from sim.first_day.tables import make_start
from sim.studies.worth.measured import place_ranks
from sim.studies.worth.worth_study import WorthStudy, study_worth, values_of_quantities
from sim.studies.worth.worth_table import STANDING_COLUMNS, WORTH_COLUMNS, standing_table, worth_table
from tests.typed import Rollout

NAMES = ("zhuji-2022", "zhuji-2022-award", "zhuji-2022-no-programme")
TYPED = ("worth", "zhuji-2022", "zhuji-2022-no-programme", "--target", "province", "--value", "2.2亿元", "-n", "1024")


@cache
def chosen(value: int = 220_000_000) -> WorthStudy:
    schemes = {name: load_scenario(name) for name in NAMES}
    return study_worth(schemes, "province", value, 2048, 1, together=[["pass_county", "pass_city"]])


def test_the_net_benefit_is_the_value_where_met_less_public_spending() -> None:
    """By hand from a plain run of each scheme under the same seed."""
    table = standing_table(chosen()).set_index("scenario")
    for name in NAMES:
        result = run(load_scenario(name), 2048, 1)
        met = result.column("province.named.gap") == 0
        benefit = 220_000_000 * met - result.column("public_money")
        assert table.loc[name, "benefit"] == pytest.approx(benefit.mean())
        assert table.loc[name, "probability"] == met.mean()
        assert table.loc[name, "cost"] == pytest.approx(result.column("public_money").mean())


def test_the_best_is_behind_nobody_and_the_turning_value_makes_two_equal() -> None:
    table = standing_table(chosen()).set_index("scenario")
    best = table[table["best"]].iloc[0]
    assert (table["behind"] >= 0).all() and best["behind"] == 0
    for name, row in table[~table["best"]].iterrows():
        turns = row["turns_at"]
        assert turns * row["probability"] - row["cost"] == pytest.approx(turns * best["probability"] - best["cost"]), name


def test_knowing_all_is_worth_most_and_what_turns_nothing_is_worth_nothing() -> None:
    known = worth_table(chosen())
    assert tuple(known.columns) == WORTH_COLUMNS and tuple(standing_table(chosen()).columns) == STANDING_COLUMNS
    assert known["known"].value_counts().to_dict() == {"one": len(chosen().each), "all": 1, "together": 1}
    assert known["value"].iloc[0] == known["value"].max() > 0
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    assert (worth_table(chosen(1_000_000))["value"] == 0).all()  # nobody spends a hundred million for one


def test_schemes_share_the_place_of_what_is_drawn() -> None:
    """Quantities that only one scheme draws are there too, and every rank is a rank."""
    starts = [make_start(load_scenario(name)) for name in ("zhuji-2022-no-programme", "zhuji-2022")]
    found = {name: place_ranks(values) for name, values in values_of_quantities(starts, 1, 1024).items()}
    assert {"pass_county", "group_capacity"} <= found.keys()
    assert all(0 <= ranks.min() < ranks.max() <= 1 for ranks in found.values())
    alone = values_of_quantities(starts[1:], 1, 1024)
    assert np.array_equal(place_ranks(alone["pass_county"]), found["pass_county"])


def test_it_does_not_depend_on_the_number_of_workers() -> None:
    schemes = {name: load_scenario(name) for name in NAMES[:2]}
    one, two = (worth_table(study_worth(schemes, "province", 10**8, 1024, 3, workers)) for workers in (1, 2))
    assert one.equals(two)


def test_the_command_tells_and_leaves_a_folder(rollout: Rollout) -> None:
    status, out, err = rollout(*TYPED, "--lang", "zh", "--knowing", "pass_county,pass_city")
    assert (status, err) == (0, "")
    assert "净收益" in out and "随机因素无法事先查清" in out and "查清什么" in out
    folder = Path("results/zhuji-2022-worth")
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        "summary.json", "manifest.json", "results.xlsx", "worth.csv", "schemes.csv",
        "charts/worth.png", "charts/worth.svg", "charts/worth.csv"}
    found = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert found["value"] == 220_000_000 and found["worth"][1]["id"] == "pass_county,pass_city"
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["options"]["knowing"] == [["pass_county", "pass_city"]]


def test_the_command_speaks_english_and_json(rollout: Rollout) -> None:
    status, out, err = rollout(*TYPED, "--lang", "en", "--no-charts")
    assert (status, err) == (0, "")
    assert "net benefit" in out and "luck, which nobody can know beforehand" in out
    status, out, err = rollout(*TYPED, "--json", "--no-charts", "--out", "other")
    assert (status, err) == (0, "") and json.loads(out)["best"] in NAMES


REFUSED = {
    "one scheme": (("zhuji-2022", "--target", "province", "--value", "1亿元"), "one scenario is nothing to compare"),
    "no value": ((*NAMES[:2], "--target", "province", "--value", "0"), "--value 0: nothing is at stake; expected more than 0 yuan"),
    "in 万元?": ((*NAMES[:2], "--target", "province", "--value", "5000"),
                  "--value 5000: 5000 is money without a unit; expected 50 million yuan"),
    "below": ((*NAMES[:2], "--target", "province", "--value", "-5万元"), "--value -5万元: '-5万元' is negative"),
    "no amount": ((*NAMES[:2], "--target", "province", "--value", "much"), "is not an amount of money"),
    "few": ((*NAMES[:2], "--target", "province", "--value", "1亿元", "-n", "500"),
            "--replications: 500 are too few to tell what knowing is worth; expected at least 1,024"),
    "no target": ((*NAMES[:2], "--target", "moon", "--value", "1亿元"), "zhuji-2022-award: 'moon' is no target of this scheme"),
    "no cost": ((*NAMES[:2], "--target", "province", "--value", "1亿元", "--cost", "named"), "--cost: 'named' is no measure of money"),
    "no quantity": ((*NAMES[:2], "--target", "province", "--value", "1亿元", "--knowing", "pass_county,moon"),
                    "--knowing: 'moon' is no uncertain quantity of these schemes"),
    "other place": (("zhuji-2022", "fuyang-2022", "--target", "all", "--value", "1亿元"), "expected"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_wrong_input_is_refused_in_both_languages_before_any_work(rollout: Rollout, case: str) -> None:
    arguments, problem = REFUSED[case]
    status, out, err = rollout("worth", *arguments, "--lang", "en")
    assert (status, out) == (2, "")
    assert problem in err
    status, _, chinese = rollout("worth", *arguments, "--lang", "zh")
    assert status == 2 and chinese != err and not Path("results").exists()


def test_a_target_that_one_scheme_lacks_is_refused(rollout: Rollout) -> None:
    Path("lacks.yaml").write_text("extends: zhuji-2022-award\ntitle: {zh: 缺一目标, en: One target less}\ntargets: {huandong: null}\n",
                                  encoding="utf-8")
    status, out, err = rollout("worth", "zhuji-2022", "lacks.yaml", "--target", "huandong", "--value", "1亿元", "--lang", "en")
    assert (status, out) == (2, "")
    assert "lacks: 'huandong' is no target of this scheme" in err


def test_other_targets_of_one_name_are_refused() -> None:
    base = load_scenario("zhuji-2022")
    with pytest.raises(InputError, match="is another target there"):
        study_worth({"a": base, "b": base.with_values({"targets.province.at_least": "40%"})}, "province", 10**8, 1024)
