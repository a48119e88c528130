"""A scenario from six answers: what is typed is read or told as wrong, all at once; what comes out loads."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import InputError, load_scenario
from sim.scenario.draft import answered, body_list, draft_ids, goal_of, payment_of, period_of, place_name_of, project_of
from sim.scenario.draft_text import draft_files

ANSWERS = (
    "某市/Some City", "东区/East 12, 西区/West 9, 港口/Port 5", "2025-01..2027-12", ["66%于2026年12月", "100% by 2027-12"], "40万元, 8个月",
    ["市财政/City: 20万元 acceptance, 500万元 每年", "街道/Streets: 30% completion"],
)


def drafted(where: Path, *answers: object) -> Path:
    """The files of a draft in a folder; the scenario's path."""
    for name, text in draft_files(answered(*(answers or ANSWERS)), "zh").items():  # type: ignore[arg-type]
        (where / name).write_text(text, encoding="utf-8")
    return where / "scenario.yaml"


def test_the_answers_are_in_the_scenario(tmp_path: Path) -> None:
    data = load_scenario(drafted(tmp_path)).data
    assert (data.jurisdiction.name.zh, data.jurisdiction.name.en) == ("某市", "Some City")
    assert {name: street.communities for name, street in data.jurisdiction.streets.items()} == {"east": 12, "west": 9, "port": 5}
    assert (data.period.start, data.period.end) == (2025 * 12, 2027 * 12 + 11)
    assert [(goal.measure, goal.at_least, goal.by) for goal in data.targets.values()] == [
        ("share", 0.66, 2026 * 12 + 11), ("share", 1.0, 2027 * 12 + 11)]
    assert (data.policy.planned_months.renovation, data.policy.path.share) == (8, 1.0)  # type: ignore[union-attr]
    assert data.uncertain.epistemic["cost_inclusive"].median == 400_000
    assert (data.funds["city"].yearly, data.funds["streets"].yearly) == (5_000_000, None)
    assert (data.tiers, data.standards, data.uncertain.epistemic["pass_province"].a) == (["single"], ["basic"], 18)
    first, second = data.funding["grant_1"], data.funding["grant_2"]
    assert (first.payer, first.trigger, first.amount) == ("city", "acceptance", 200_000)
    assert (second.payer, second.trigger, second.share) == ("streets", "completion", 0.3)


def test_sixty_lines_hold_it(tmp_path: Path) -> None:
    """Twenty bodies stand in the file, more in a CSV beside it, with the same number of communities."""
    for count in (20, 21, 150):
        where = tmp_path / str(count)
        where.mkdir()
        file = drafted(where, ANSWERS[0], ", ".join(f"Body {n} {n + 1}" for n in range(count)), *ANSWERS[2:])
        assert len(file.read_text(encoding="utf-8").splitlines()) <= 60
        assert (where / "streets.csv").exists() == (count > 20)
        scenario = load_scenario(file)
        assert len(scenario.data.jurisdiction.streets) == count
        sizes = [street.communities or street.weight for street in scenario.data.jurisdiction.streets.values()]
        assert sum(sizes) == sum(n + 1 for n in range(count))


def test_zones_become_counties(tmp_path: Path) -> None:
    data = load_scenario(drafted(tmp_path, ANSWERS[0], "North: A 3, B 4; South: A 5", *ANSWERS[2:])).data.jurisdiction
    assert list(data.counties) == ["north", "south"]
    assert [(street.county, street.communities) for street in data.streets.values()] == [("north", 3), ("north", 4), ("south", 5)]


@pytest.mark.parametrize("name", ["null", "yes", "a: b", "#x", "x'y", 'x"y', "1e3", "- x", "{x}", "12 号", "[a]", "名：称", "a,b"])
def test_any_name_comes_back_from_yaml(tmp_path: Path, name: str) -> None:
    assert load_scenario(drafted(tmp_path, name, *ANSWERS[1:])).data.jurisdiction.name.zh == name


@pytest.mark.parametrize(("reader", "text", "found"), [
    (goal_of, "66% by 2025-12", (0.66, True, 2025 * 12 + 11)), (goal_of, "66％于2025年12月", (0.66, True, 2025 * 12 + 11)),
    (goal_of, "40 by 2026-1", (40, False, 2026 * 12)), (goal_of, "12 2026-06", (12, False, 2026 * 12 + 5)),
    (period_of, "2024-01..2026-12", (2024 * 12, 2026 * 12 + 11)), (period_of, "2024年1月至2026年12月", (2024 * 12, 2026 * 12 + 11)),
    (period_of, "2024-01 to 2024-02", (2024 * 12, 2024 * 12 + 1)),
    (project_of, "40万元, 8", (400_000, 8)), (project_of, "1,200,000, 12 months", (1_200_000, 12)),
    (project_of, "40万元，8个月", (400_000, 8)),
])
def test_answers_are_read(reader, text, found) -> None:
    read = reader(text)
    assert (read if isinstance(read, tuple) else tuple(vars(read).values())) == found


def test_bodies_and_payments_are_read() -> None:
    assert [(body.name.zh, body.name.en, body.communities) for body in body_list("东区 12，西区 9个、港口/Port 5")] == [
        ("东区", "东区", 12), ("西区", "西区", 9), ("港口", "Port", 5)]
    paid = payment_of("市财政：20万元 验收，500万元 每年")
    assert (paid.payer.zh, paid.amount, paid.share, paid.trigger, paid.yearly) == ("市财政", 200_000, None, "acceptance", 5_000_000)
    paid = payment_of("City: 30% at as_built")
    assert (paid.amount, paid.share, paid.trigger, paid.yearly) == (None, 0.3, "as_built", None)


def test_ids_are_of_the_english_name_and_none_comes_twice() -> None:
    names = [place_name_of(text) for text in ("东区/East Zone", "East zone", "西区", "3号/3", "East-Zone")]
    assert draft_ids(names) == ["east_zone", "east_zone_2", "b3", "b4", "east_zone_2_2"]


def test_everything_wrong_is_told_at_once_and_once() -> None:
    with pytest.raises(InputError) as error:
        answered("", "East, West 9", "2027-01..2025-12", ["nothing", "70 by 2026-12"], "0, 8", ["City: 20 tomorrow", "City: 5 as_built"])
    assert [line.partition(":")[0] for line in error.value.problems] == [
        "--place", "--bodies", "--period", "--target", "--project", "--pays", "--pays"]
    assert all("; expected " in line for line in error.value.problems)


@pytest.mark.parametrize(("at", "answer", "said"), [
    (3, ["30 by 2026-12"], "--target: 30 is more than the 26 communities"),
    (3, ["50% by 2028-01"], "--target: 2028-01 is outside the period"),
    (1, "East 3, East 4", "--bodies: 'East' is repeated"), (1, "East 0", "--bodies: 'East 0' is not a name with a number of communities"),
    (4, "lots, 8", "--project: 'lots' is not an amount of money"), (4, "40万元, 900", "--project: '40万元, 900' is not a cost with months"),
    (4, "40, 8", "--project: 40 is money without a unit"), (5, ["City: 20 acceptance"], "--pays: 20 is money without a unit"),
    (5, ["City: 20万元 acceptance, 500 a year"], "--pays: 500 is money without a unit"),
    (5, ["City: -3 acceptance"], "--pays: '-3' is negative"), (5, ["City: 120% approval"], "--pays: '120%' is more than the whole"),
])
def test_what_contradicts_is_told(at: int, answer: object, said: str) -> None:
    given = list(ANSWERS)
    given[at] = answer  # type: ignore[call-overload]
    with pytest.raises(InputError) as error:
        answered(*given)  # type: ignore[arg-type]
    (line,) = error.value.problems
    assert line.startswith(said) and line not in error.value.told("zh")


def test_chinese_writes_a_number_behind_a_name_without_a_blank() -> None:
    found = body_list("甲县：东乡5，西乡12个；乙县：3号院 7")
    told = [(body.zone.zh, body.name.zh, body.communities) for body in found]
    assert told == [("甲县", "东乡", 5), ("甲县", "西乡", 12), ("乙县", "3号院", 7)]
    with pytest.raises(ValueError, match="is not a name"):
        body_list("East5")
