"""A table of draws: what would have been drawn changes nothing; what is given is what the model works with, on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim import load_scenario, run
from sim.engines.readable import RolloutModel
from sim.ensemble.drawn import drawn_values
from sim.errors import InputError
from sim.first_day.tables import make_start
from sim.scenario.draws import Draws
from sim.scenario.load import Scenario
from tests.model.known.small import small

N, SEED = 30, 3


@pytest.fixture(scope="module")
def drawn(shaoxing: Scenario) -> Draws:
    """All that its first replications draw once."""
    return drawn_values(make_start(shaoxing), SEED, N)


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_draws_that_would_have_been_drawn_change_nothing(shaoxing: Scenario, drawn: Draws, engine: str) -> None:
    """To the bit, for every quantity of everyone, of counties and of streets."""
    levels = {column.place != "" for column in drawn.columns}
    assert levels == {True, False}
    n = N if engine == "compiled" else 4
    assert run(shaoxing.with_draws(drawn), n, SEED, engine).digest == run(shaoxing, n, SEED, engine).digest  # type: ignore[arg-type]


@pytest.mark.parametrize("engine", ["compiled", "mesa"])
def test_the_order_of_columns_means_nothing(shaoxing: Scenario, drawn: Draws, engine: str) -> None:
    """A place's value is found by halving, so that values must lie in order whatever the table's order: reversed, and by turns."""
    turns = [*range(0, len(drawn.headings), 2), *range(1, len(drawn.headings), 2)]
    plain = run(shaoxing, 4, SEED, engine).digest  # type: ignore[arg-type]
    for order in (turns[::-1], turns, list(range(len(turns)))[::-1]):
        moved = Draws(tuple(drawn.headings[at] for at in order), drawn.values[:, order], "moved")
        assert run(shaoxing.with_draws(moved), 4, SEED, engine).digest == plain  # type: ignore[arg-type]


def test_drawn_values_are_those_of_the_model(shaoxing: Scenario, drawn: Draws) -> None:
    """Held against the fields of the readable engine, where the rules read them."""
    model = RolloutModel(shaoxing, SEED, 7)
    held = dict(zip(drawn.headings, drawn.values[7], strict=True))
    assert round(held["pass_city"] * 1_000_000) == model.unknown.pass_city
    assert round(held["cost_inclusive"]) == model.unknown.cost_inclusive
    keys = {agent.key: agent for agent in (*model.counties, *model.streets)}
    for place, key in model.start.roster.county_keys.items():
        assert round(held[f"county_speed.{place}"] * 1_000_000) == keys[key].county_speed
    for place, key in model.start.roster.street_keys.items():
        assert round(held[f"credit_limit.{place}"] * 1_000_000) == keys[key].credit_limit


def test_a_value_given_is_the_value_used(fuyang: Scenario) -> None:
    """In its own unit; row 1 for replication 1, and after the last row the first again. The rest is drawn as ever."""
    given = fuyang.with_draws({"pass_city": [0.25, 0.75], "credit_limit.yinhu": [0.5, 1.5]})
    street = make_start(given).roster.street_keys["yinhu"]
    for replication, chance, credit in ((0, 250_000, 500_000), (1, 750_000, 1_500_000), (2, 250_000, 500_000)):
        model, before = RolloutModel(given, 1, replication), RolloutModel(fuyang, 1, replication)
        assert model.unknown.pass_city == chance
        assert [each.credit_limit for each in model.streets if each.key == street] == [credit]
        assert model.unknown.pass_county == before.unknown.pass_county
        others = [(a.credit_limit, b.credit_limit) for a, b in zip(model.streets, before.streets, strict=True) if a.key != street]
        assert others and all(a == b for a, b in others)


def test_both_engines_agree_on_given_values(fuyang: Scenario) -> None:
    """Fewer rows than replications, values and quantiles, in chunks that do not begin at the first row."""
    given = fuyang.with_draws({"pass_city": [0.2, 0.9, 0.5], "abandonment:quantile": [0.1, 0.5, 0.99], "team_capacity.yinhu": [1, 2, 9]})
    found = {run(given, 10, 2, engine, chunk=chunk).digest for engine, chunk in (("mesa", None), ("compiled", 3), ("compiled", 10))}  # type: ignore[arg-type]
    assert len(found) == 1 and run(fuyang, 10, 2).digest not in found


def test_a_quantile_is_the_value_there(fuyang: Scenario) -> None:
    """The median under a quantile of one half; a count is whole."""
    prior = fuyang.data.uncertain.epistemic["own_funds_floor"]
    assert prior.low is not None and prior.high is not None
    start = make_start(fuyang.with_draws({"own_funds_floor:quantile": [0, 0.5, 1], "supervision_decay:quantile": [0, 0.5, 1]}))
    span = prior.high - prior.low
    found = dict(zip(start.lists["given_from"], range(len(start.lists["given_from"])), strict=True))
    assert len(found) == 3
    assert np.abs(np.sort(start.draws, axis=1)[:, 1] - [prior.low, prior.low + span / 2, prior.high]).max() < span / 4000
    assert np.sort(start.draws, axis=1)[:, 0].tolist() == [3, 5, 6]


def test_a_given_probability_shows_in_the_answer(tmp_path: Path) -> None:
    """Chances given as 0.3 and 0.8 in turn, three projects each: first passes come as often, within five standard errors."""
    given = small(tmp_path, 3, "2024-10", quantities={"pass_county": {"value": 0.5}}).with_draws({"pass_county": [0.3, 0.8]})
    found = run(given, 4_000, 1)
    passed = found.column("first_pass").reshape(-1, 2).mean(axis=0) / 1_000_000
    assert np.abs(passed - [0.3, 0.8]).max() < 5 * (0.25 / 6_000) ** 0.5


def test_what_is_set_later_wins(fuyang: Scenario) -> None:
    """Whoever changes a quantity after it was given means the change; the columns of the others stay."""
    given = fuyang.with_draws({"pass_city": [0.25], "pass_county": [0.5]})
    later = given.with_values({"uncertain.epistemic.pass_city.a": 20})
    assert later.draws is not None and later.draws.headings == ("pass_county",)
    assert given.with_values({"period.end": "2027-12"}).draws is given.draws


def test_the_digest_covers_the_draws(fuyang: Scenario) -> None:
    """Other values are another scenario; the title tells of the table."""
    one, two = fuyang.with_draws({"pass_city": [0.25]}), fuyang.with_draws({"pass_city": [0.26]})
    assert len({fuyang.digest, one.digest, two.digest}) == 3
    assert one.data.title.en.endswith(" (draws: draws, 1 row of 1 column)") and one.data.title.zh.endswith("（取值表draws，1行、1列）")


def test_variants_keep_the_draws(fuyang: Scenario) -> None:
    """A clause switched off, a target changed: the same table holds, so that studies compare like with like."""
    given = fuyang.with_draws({"pass_city": [0.25, 0.5]})
    assert given.switched({"period.end": "2027-12"}).draws is given.draws


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_holds_the_same(fuyang: Scenario, tmp_path: Path, ending: str) -> None:
    """Both kinds of file give the bits of the table."""
    table = pd.DataFrame({"pass_city": [0.1, 1 / 3], "abandonment": [0.001, 0.002]})
    path = tmp_path / f"draws.{ending}"
    if ending == "csv":
        table.to_csv(path, index=False, encoding="utf-8-sig", sep=";")
    else:
        table.to_parquet(path)
    assert fuyang.with_draws(path).digest == fuyang.with_draws(table).digest


def test_a_line_that_tells_the_separator_is_no_heading(fuyang: Scenario, tmp_path: Path) -> None:
    """Excel writes sep=; above; faults keep the number of their line."""
    path = tmp_path / "draws.csv"
    path.write_text("sep=;\r\npass_city;abandonment\r\n0.1;0.001\r\n", encoding="utf-8-sig")
    assert fuyang.with_draws(path).digest == fuyang.with_draws({"pass_city": [0.1], "abandonment": [0.001]}).digest
    path.write_text("sep=\t\npass_city\tabandonment\n0.1\tx\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"draws\.csv:3: abandonment: 'x' is no number"):
        fuyang.with_draws(path)


BAD = {
    "pas_city": ([0.5], "'pas_city' is unknown; did you mean 'pass_city'?"),
    "pass_city": ([0.5, 1.2], "row 2: pass_city: 1.2 is out of range; expected 0 to 1"),
    "pass_county": ([0.5, float("nan")], "row 2: pass_county: no number; expected a number"),
    "pass_city.fuyang": ([0.5], "one draw holds for everyone; expected the heading pass_city"),
    "county_speed": ([1.0], "each county has its own draw; expected such as county_speed.fuyang"),
    "county_speed.fuyan": ([1.0], "'fuyan' is unknown; did you mean 'fuyang'?"),
    "credit_limit.fuyang": ([1.0], "'fuyang' is unknown"),
    "construction": ([1.0], "is drawn anew for every project"),
    "endowment": ([0.5], "is drawn anew for every community"),
    "pass_city:percent": ([50], "':percent' is unknown; expected values, or quantiles under pass_city:quantile"),
    "pass_city:quantile": ([1.5], "1.5 is out of range; expected 0 to 1"),
    "supervision_decay": ([3.5], "3.5 is out of range; expected a whole number"),
    "cost_inclusive": ([-1.0], "−1 is out of range; expected 0 to 1,000,000,000,000"),
    "social_share.fuyang": ([0.5], "no fund or stream of this scenario names it"),
    "": ([1.0], "column 1: has no heading"),
    "later_tries": ([], "no row; expected a row a replication, at least one"),
}


@pytest.mark.parametrize("heading", BAD)
def test_a_bad_column_is_refused(fuyang: Scenario, heading: str) -> None:
    """One fault, told once."""
    values, told = BAD[heading]
    with pytest.raises(InputError) as caught:
        fuyang.with_draws({heading: values})
    assert len(caught.value.problems) == 1 and told in caught.value.problems[0]


def test_all_faults_of_a_file_are_told_at_their_lines(fuyang: Scenario, tmp_path: Path) -> None:
    """File, line, column, what is wrong and what is expected; first the cells that hold no number."""
    path = tmp_path / "draws.csv"
    path.write_text("pass_city,pass_county\n\n0.5,\n0.5,x\n0.5\n0.5,0_85\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        fuyang.with_draws(path)
    assert caught.value.problems == [
        f"{path}:3: pass_county: empty; expected a number", f"{path}:4: pass_county: 'x' is no number; expected a number",
        f"{path}:5: 1 cell under 2 headings; expected a value for each",
        f"{path}:6: pass_county: '0_85' is no number; expected a number",
    ]
    path.write_text("pass_city,pass_city,county_speed.fuyang\n2,1,1\n3,1,-1\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        fuyang.with_draws(path)
    assert caught.value.problems == [
        f"{path}:1: pass_city: the same quantity stands in an earlier column; expected once",
        f"{path}:2: pass_city: 2 is out of range (and in 1 more row); expected 0 to 1",
        f"{path}:3: county_speed.fuyang: −1 is out of range; expected 0 to 100",
    ]


def test_a_column_of_ones_own_is_told_by_its_heading(fuyang: Scenario, tmp_path: Path) -> None:
    """What stands below it is no number, and nobody asks for one; faults of other columns are told beside it."""
    path = tmp_path / "draws.csv"
    path.write_text("notes,pass_city\nlow,0.5\nhigh,x\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        fuyang.with_draws(path)
    heading, cell = caught.value.problems
    assert heading.startswith(f"{path}:1: notes: 'notes' is unknown; expected one of ")
    assert cell == f"{path}:3: pass_city: 'x' is no number; expected a number"


def test_values_together_may_not_overflow(fuyang: Scenario) -> None:
    """Each in its range, but the product of a cost and its factor is more than a whole number holds."""
    with pytest.raises(InputError, match="one project may cost up to"):
        fuyang.with_draws({"cost_new_build": [1e12], "tier_cost_city": [100.0]})


def test_an_amount_that_all_together_overflow_is_refused() -> None:
    """In its range as a value of money, but more than a whole number holds when a province is paid it for fourteen years."""
    with pytest.raises(InputError, match=r"draws: funding\.upper_grant\.amount: .* is too large"):
        load_scenario("zhejiang-2022-2035").with_draws({"upper_grant": [9e11]})


def test_a_parquet_of_words_is_refused(fuyang: Scenario, tmp_path: Path) -> None:
    """A column of text, an empty file, a file of another kind."""
    path = tmp_path / "draws.parquet"
    pd.DataFrame({"pass_city": ["much"]}).to_parquet(path)
    with pytest.raises(InputError, match="pass_city: holds no numbers"):
        fuyang.with_draws(path)
    path.write_bytes(b"PAR1" + bytes(100) + b"PAR1")
    with pytest.raises(InputError, match="cannot be read"):
        fuyang.with_draws(path)


def test_every_column_of_words_is_named(fuyang: Scenario) -> None:
    """A table from Python: each column that holds words, in the reader's language and not in that of numpy."""
    with pytest.raises(InputError) as error:
        fuyang.with_draws({"pass_city": [0.5, "much"], "cost_inclusive": [1e6, 2e6], "pass_county": ["none", 1]})  # type: ignore[dict-item]
    assert error.value.problems == [
        f"draws: {name}: holds something else than numbers; expected a number in every cell" for name in ("pass_city", "pass_county")]
    assert error.value.told("zh")[0].startswith("draws: pass_city: 含有不是数字的内容；")


@pytest.mark.parametrize("column", [[True, False], [0.5 + 1j], pd.to_datetime(["2024-01-01"]), pd.to_timedelta(["1 day"])])
def test_what_only_turns_into_numbers_is_none(fuyang: Scenario, column: object) -> None:
    with pytest.raises(InputError, match="pass_city: holds something else than numbers"):
        fuyang.with_draws({"pass_city": column})  # type: ignore[dict-item]


def test_what_is_masked_is_no_number(fuyang: Scenario) -> None:
    """The value beneath the mask was taken."""
    masked: Any = np.ma.array([0.5, 0.6], mask=[False, True])
    with pytest.raises(InputError, match="row 2: pass_city: no number"):
        fuyang.with_draws({"pass_city": masked})


@pytest.mark.parametrize("column", [0.5, np.full((2, 2), 0.5)])
def test_a_single_number_or_a_square_is_no_column(fuyang: Scenario, column: Any) -> None:
    """They were told to be of different lengths."""
    with pytest.raises(InputError) as error:
        fuyang.with_draws({"pass_city": column})
    assert error.value.problems == ["draws: pass_city: is no list of numbers; expected a value a row in each"]
    assert error.value.told("zh") == ["draws: pass_city: 不是一列数字；各列每行应有一个值"]


def test_a_heading_that_stands_twice_in_a_data_frame_is_told_as_that(fuyang: Scenario) -> None:
    """Both columns were taken at once, and told to be of different lengths."""
    with pytest.raises(InputError) as error:
        fuyang.with_draws(pd.DataFrame([[0.5, 0.6]], columns=["pass_city", "pass_city"]))
    assert error.value.problems == ["draws: pass_city: the same quantity stands in an earlier column; expected once"]
