"""The share of numbers that are assumptions."""

from sim.answers.weight import EvidenceWeight, is_numeric, overall, weigh, weight_of_target
from sim.scenario.values import Value


def value(number: object, evidence: str) -> Value:
    return Value("policy.x", number, None, "s", evidence, "f", 1)


def test_numbers_are_counted_and_words_are_not() -> None:
    found = weigh([value(1, "stated"), value(0.5, "assumption"), value("text", "assumption"), value(True, "assumption"),
                   value((1, 2), "found"), value(("a",), "found"), value(3, "derived"), value(4, "assumption")])
    assert (found.stated, found.found, found.derived, found.assumption) == (1, 1, 1, 2)
    assert found.total == 5 and found.assumed == 0.4


def test_a_list_of_numbers_is_one_number() -> None:
    assert is_numeric((1, 2)) and not is_numeric(()) and not is_numeric(None)


def test_a_target_has_its_own_numbers_and_not_another_targets(fuyang) -> None:
    behind = weight_of_target(fuyang, "units")
    everything = overall(fuyang)
    others = [v for v in fuyang.values if v.path.startswith("targets.") and not v.path.startswith("targets.units.")]
    assert everything.total - behind.total == sum(is_numeric(v.value) for v in others) > 0


def test_a_number_that_the_user_sets_is_assumed(fuyang) -> None:
    before, after = overall(fuyang), overall(fuyang.with_values({"funding.award.city": "900万元"}))
    assert after.assumption == before.assumption + 1
    assert after.stated == before.stated - 1


def test_shares_of_the_numbers_by_hand() -> None:
    """Of ten numbers three are assumed and two lent; of none, none."""
    some = EvidenceWeight(stated=1, found=2, derived=2, borrowed=2, assumption=3)
    assert (some.total, some.assumed, some.lent) == (10, 0.3, 0.2)
    none = EvidenceWeight(0, 0, 0, 0, 0)
    assert (none.total, none.assumed, none.lent) == (0, 0, 0)
