"""Values set one by one, from Python or the command line."""

import pickle
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest

from sim.errors import InputError
from sim.scenario.edits import edit_sentences
from sim.scenario.load import Scenario, load_scenario
from sim.scenario.setting import parsed
from sim.words.chinese import translated

Load = Callable[..., Scenario]


def refused(scenario: Scenario, **settings: object) -> list[str]:
    with pytest.raises(InputError) as caught:
        scenario.with_values({key.replace("__", "."): value for key, value in settings.items()})
    return caught.value.problems


def test_a_value_is_set_and_marked(load: Load) -> None:
    scenario = load()
    changed = scenario.with_values({"funding.award.year_rule.share": 0.5, "policy.plan.east.2023.county": 4})
    rule = changed.data.funding["award"].year_rule
    assert rule is not None and rule.share == 0.5
    assert changed.data.policy.plan["east"][2023].county == 4
    mark = next(v for v in changed.values if v.path == "funding.award.year_rule.share")
    assert (mark.source, mark.evidence, mark.file) == ("set by the user", "assumption", "--set")
    assert scenario.data.funding["award"].year_rule != rule


@pytest.mark.parametrize(("path", "same"), [
    ("policy.path.by", ["2026-12", "2026年12月", "２０２６-12"]), ("period.start", ["2023-01", "2023-1", "2023年1月"]),
    ("policy.path.share", [0.8, "80%", "８０％"]), ("policy.key_area_duty", [True, "是", "on"]),
    ("uncertain.epistemic.group_capacity.median", ["6000万元", 60_000_000, "60 million yuan"]),
])
def test_a_value_that_is_spelled_otherwise_is_no_change(path: str, same: list[object]) -> None:
    """Nobody is told of a change, in the title of every output, where a month is only written out."""
    base = load_scenario("zhuji-2022")
    for value in same:
        again = base.with_values({path: value})
        assert (again.digest, again.told_edits(), again.data.title) == (base.digest, base.told_edits(), base.data.title)


@pytest.mark.parametrize("month", ["2022-11", "2022年11月", "２０２２-11"])
def test_a_month_written_out_is_that_month_in_the_title(month: str) -> None:
    """It was a fault of the program."""
    known = load_scenario("zhejiang-2022").with_values({"as_of": month})
    assert known.data.title.zh.endswith("（截至2022年11月）") and known.data.title.en.endswith("(as of 2022-11)")


@pytest.mark.parametrize("months", [[1, 7], (1, 7), range(1, 8, 6), np.array([1, 7]), pd.Series([1, 7], index=[5, 3])])
def test_a_list_is_a_list_whatever_holds_it(months: object) -> None:
    """An array was read as the text '[1 7]'."""
    given = load_scenario("zhuji-2022").with_values({"policy.rounds.month": months, "policy.path.share": np.array(0.5)})
    assert list(given.data.policy.rounds.month) == [1, 7] and given.data.policy.path is not None and given.data.policy.path.share == 0.5


def test_settings_add_up_and_none_removes(load: Load) -> None:
    scenario = load().with_values({"period.end": "2026-06"}).with_values({"funding.award.year_rule": None})
    assert scenario.data.period.end == 12 * 2026 + 5
    assert scenario.data.funding["award"].year_rule is None


@pytest.mark.parametrize("number", [np.int64(4), np.uint8(4)])
def test_numbers_of_numpy_are_numbers(load: Load, number: object) -> None:
    """Those of np.arange too, which are no ints of Python: they were called text."""
    path, plain = "policy.plan.east.2023.county", load().with_values({"policy.plan.east.2023.county": 4})
    assert load().with_values({path: number}).digest == plain.digest
    assert load().with_values({"funding.award.city": np.float32(5e6)}).data.funding["award"].city == 5_000_000


@pytest.mark.parametrize(("settings", "told"), [
    ({"policy.path": {"share": "70%"}, "policy.path.share": "60%"}, "--set policy.path sets it too"),
    ({"policy.path.share": "60%", "policy.path": {"share": "70%"}}, "--set policy.path sets it too"),
    ({"policy.path.share": "60%", "policy.path": None}, "--set policy.path=null takes it away again"),
])
def test_what_two_settings_say_is_refused_in_either_order(settings: dict[str, object], told: str) -> None:
    """The later held without a word: 60% or 70% as the mapping came first or last."""
    with pytest.raises(InputError) as caught:
        load_scenario("zhuji-2022").with_values(settings)
    (line,) = caught.value.problems
    assert line == f"--set policy.path.share=60%: {told}; keep one of the two"
    assert re.search("也设定了它|随后又把它删去", translated(line))


def test_to_take_away_and_to_set_anew_is_to_replace() -> None:
    """Taken away first, a part is built from nothing; set beside others of a mapping, both hold."""
    base = load_scenario("zhuji-2022")
    anew = base.with_values({"policy.path": None, "policy.path.share": "60%", "policy.path.by": "2026-12"}).data.policy.path
    beside = base.with_values({"policy.path": {"by": "2025-12"}, "policy.path.share": "60%"}).data.policy.path
    assert anew is not None and (anew.share, anew.by) == (0.6, 12 * 2026 + 11)
    assert beside is not None and (beside.share, beside.by) == (0.6, 12 * 2025 + 11)


@pytest.mark.parametrize("path", [
    "policy.path.share", "funds.group.yearly", "policy.operation.operators", "uncertain.epistemic.pass_city.a"])
@pytest.mark.parametrize("number", [10**400, -10**400, Fraction(10**400, 3)])
def test_a_number_beyond_every_float_is_refused_as_others_are(path: str, number: object) -> None:
    with pytest.raises(InputError) as caught:
        load_scenario("zhuji-2022").with_values({path: number})
    assert all(len(line) < 250 and "; " in line for line in caught.value.problems)


@pytest.mark.parametrize("given", [None, 3, True, b"zhuji-2022", ["zhuji-2022"], {}])
def test_what_is_neither_name_nor_path_is_of_a_wrong_kind(given: Any) -> None:
    """None was a name that no shipped scenario has."""
    with pytest.raises(TypeError, match=re.escape(f"name_or_path: {given!r} is neither the name of a scenario nor the path of a file")):
        load_scenario(given)


def test_a_path_is_text(load: Load) -> None:
    with pytest.raises(TypeError, match=r"settings: 1 is no path.*; settings: \('a',\) is no path, which is text such as"):
        load().with_values({1: 2, ("a",): 3})  # type: ignore[dict-item]


@pytest.mark.parametrize("way", ["with_values", "changed", "switched"])
def test_each_way_to_set_values_refuses_what_holds_none(load: Load, way: str) -> None:
    for given, told in ((None, "settings: None is no mapping of paths to values"), ({3: 1}, "settings: 3 is no path")):
        with pytest.raises(TypeError, match=told):
            getattr(load(), way)(given)


def test_a_key_that_no_file_gives_can_be_set(load: Load) -> None:
    assert load().with_values({"policy.readings.status": "complete"}).data.policy.readings.status == "complete"


def test_the_digest_is_of_the_meaning(load: Load) -> None:
    scenario = load()
    assert scenario.digest == load(("city: 1000万元", "city: 10 million yuan")).digest
    assert scenario.digest == scenario.with_values({"funding.award.year_rule.share": "70%"}).digest
    assert scenario.digest != scenario.with_values({"funding.award.city": 1}).digest


def test_errors_name_the_option(load: Load) -> None:
    scenario = load()
    assert refused(scenario, funding__award__year_rule__share=70) == [
        "--set funding.award.year_rule.share=70: 70 is more than 1; write 70% or 0.70"
    ]
    assert refused(scenario, funding__awrad__city=7) == [
        "--set funding.awrad.city=7: unknown path; did you mean 'funding.award.city'?"
    ]
    assert refused(scenario, period__end="2021-12")[0] == (
        "--set period.end=2021-12: 2021-12 is before the start, 2022-01; expected the same month or later"
    )
    assert refused(scenario, policy__listing__county__0=3) == [
        "--set policy.listing.county.0=3: a list is set as a whole; expected the path policy.listing.county"
    ]


@pytest.mark.parametrize("path", ["targets", "funding.award", "policy.plan.east"])
def test_an_empty_mapping_takes_nothing_away(load: Load, path: str) -> None:
    """It is laid over what stands there and changed nothing, while who sets it wants it gone."""
    with pytest.raises(InputError) as caught:
        load().with_values({path: {}})
    (line,) = caught.value.problems
    assert line == f"--set {path}=a mapping: an empty mapping changes nothing; expected a value, or null to remove what a base has"
    assert "空的映射不改变任何内容" in translated(line)


def test_faults_of_models_and_across_keys_come_together(load: Load) -> None:
    problems = refused(load(), funding__award__year_rule__share=70, period__end="2021-12")
    assert [problem.split(":")[0] for problem in problems] == [
        "--set funding.award.year_rule.share=70", "--set period.end=2021-12"
    ]


def test_options_read_as_in_a_file() -> None:
    assert parsed(["a.b=0.5", "c=[1, 2]", "d=70%", "e=null", "f=2026-12"]) == {
        "a.b": 0.5, "c": [1, 2], "d": "70%", "e": None, "f": "2026-12",
    }
    with pytest.raises(InputError) as caught:
        parsed(["a", "b=.nan", "c=[", "d=1", "d=2"])
    assert [line.split(":")[0] for line in caught.value.problems] == [
        "--set a", "--set b=.nan", "--set c=[", "--set d=2"
    ]


def test_a_scenario_travels_to_a_worker(load: Load) -> None:
    scenario = load()
    assert pickle.loads(pickle.dumps(scenario)).digest == scenario.digest


def test_a_switch_changes_only_what_the_scenario_has(load: Load) -> None:
    scenario = load()
    gone = scenario.switched({"funding.award.year_rule": None, "funding.no_such_stream.reward": 0})
    assert gone.data.funding["award"].year_rule is None and set(gone.data.funding) == set(scenario.data.funding)
    assert gone.switched({"funding.award.year_rule.share": 0.5, "policy.street_floor": None}) is gone
    assert gone.switched({"policy.readings.about": "within_tenth"}).data.policy.readings.about == "within_tenth"


def test_what_is_known_is_no_change_of_the_files() -> None:
    """A month up to which figures are known, and a table of draws, are told in the title, and by no sentence on changes."""
    known = load_scenario("zhuji-2022").with_values({"as_of": "2024-06"})
    assert known.data.title.zh.endswith("（截至2024年6月）") and known.data.title.en.endswith(" (as of 2024-06)")
    assert edit_sentences({"": known}, "zh") == edit_sentences({"": known}, "en") == []
    both = known.with_values({"policy.path.share": "70%"})
    assert both.data.title.zh.endswith("（截至2024年6月）（有改动：policy.path.share=70%）")
    assert "有1处改动" in edit_sentences({"": both}, "zh")[0] and "as_of" not in edit_sentences({"": both}, "en")[0]


def test_one_value_that_each_scheme_sets_is_told_in_one_sentence() -> None:
    """In the order of the schemes; what several set alike, and more than one change at a time, stay by themselves."""
    base = load_scenario("zhuji-2022")
    swept = {f"share={share}%": base.with_values({"policy.path.share": f"{share}%"}) for share in (60, 70, 90)}
    other = base.with_values({"policy.path.share": "50%", "funding.base_fund": None})
    assert edit_sentences({"base": base, **swept, "other": other}, "en") == [
        "Changed against the files that other rests on, and own assumptions: policy.path.share from 80% to 50%; funding.base_fund "
        "taken away.",
        "Changed against the files that share=60%, share=70%, share=90% rest on, and own assumptions: policy.path.share from 80% to 60%, "
        "70%, 90%, in this order.",
    ]
    alike = {"a": swept["share=60%"], "b": swept["share=60%"], "c": swept["share=70%"]}
    assert edit_sentences(alike, "zh") == [
        "方案a、b对所依据的文件有1处改动，均按自设假设处理：policy.path.share由80%改为60%。",
        "方案c对所依据的文件有1处改动，均按自设假设处理：policy.path.share由80%改为70%。",
    ]
    assert edit_sentences(swept, "zh") == [
        "各方案均对所依据的文件有1处改动，均按自设假设处理：policy.path.share由80%依次改为60%、70%、90%。"]
