"""What a project delivers besides works, each rule alone on rows made by hand."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from sim.engines.blocks import Blocks
from sim.engines.readable import Record
from sim.model.mechanisms import quality
from sim.model.rules.vocabulary import SHARE, Scene, Standard
from sim.model.state import rows
from sim.model.state.fields import blank

FIVE = sum(1 << scene for scene in (Scene.NEIGHBOURHOOD, Scene.SERVICE, Scene.GOVERNANCE, Scene.EDUCATION, Scene.HEALTH))
TWO, TEN = 1 << Scene.PARTY | 1 << Scene.CARE, (1 << len(list(Scene))) - 1 - (1 << Scene.CARE)


def policy(**given: int) -> Any:
    """Mandatory scenes as Zhuji lists them, and what differs."""
    usual = {"scenes_inclusive": TWO, "scenes_demonstration": FIVE, "scenes_benchmark": FIVE, "scenes_new_build": TEN,
             "scene_weight": 2 * SHARE, "scene_high": SHARE // 2, "mean_scenes": 800_000}
    return Record(blank(rows.Policy, **{**usual, **given}))


def world(replication: int = 0, unknown: Any = None, **given: int) -> Any:
    """As much of a world as the rules look at."""
    return SimpleNamespace(policy=policy(**given), clock=SimpleNamespace(seed=1, replication=replication), blocks=Blocks(1, replication),
                           unknown=unknown or SimpleNamespace(scene_delivery=800_000))


def community(**given: int) -> Any:
    """A community with a project, and what differs."""
    return Record(blank(rows.Community, **{"key": 77, "projects": 1, **given}))


@pytest.mark.parametrize(("standard", "number"), [
    (Standard.INCLUSIVE, 2), (Standard.DEMONSTRATION, 5), (Standard.BENCHMARK, 5), (Standard.NEW_BUILD, 10)])
def test_each_standard_has_its_scenes(standard: int, number: int) -> None:
    """ZU-08, ZU-10 to ZU-12: as many as the plan says are asked for, and counted at completion."""
    made = community(standard=standard)
    quality.deliver_scenes(world(), made)
    assert quality.mandatory_scenes(policy(), standard).bit_count() == made.scenes == number


@pytest.mark.parametrize(("chance", "missing"), [(0, 10), (SHARE, 0)])
def test_chance_at_its_ends(chance: int, missing: int) -> None:
    """SX-37: all ten are missing where none can be delivered, and none where all are."""
    made = community(standard=Standard.NEW_BUILD)
    quality.deliver_scenes(world(unknown=SimpleNamespace(scene_delivery=chance)), made)
    assert made.missing == missing


@pytest.mark.parametrize(("standard", "share"), [(Standard.NEW_BUILD, 0.2), (Standard.BENCHMARK, 0.6)])
def test_share_missing_is_the_chance(standard: int, share: float) -> None:
    """ZU-12: over 2,000 replications the share missing is that of the chance, halved at the high level."""
    asked = missing = 0
    for replication in range(2000):
        made = community(standard=standard)
        quality.deliver_scenes(world(replication), made)
        asked, missing = asked + made.scenes, missing + made.missing
    assert missing / asked == pytest.approx(share, abs=5 * (0.25 / asked) ** 0.5)


def test_scenes_are_drawn_one_by_one() -> None:
    """Ten scenes have ten draws: some projects miss the first and not the ninth, others the other way round."""
    found = set()
    for replication in range(200):
        alone = []
        for scene in (Scene.PARTY, Scene.LOW_CARBON):
            made = community(standard=Standard.NEW_BUILD)
            quality.deliver_scenes(world(replication, scenes_new_build=1 << scene), made)
            alone.append(made.missing)
        found.add(tuple(alone))
    assert found == {(0, 0), (0, 1), (1, 0), (1, 1)}


@pytest.mark.parametrize(("missing", "shift"), [(0, 400_000), (1, 0), (5, -1_600_000)])
def test_shift_is_centred(missing: int, shift: int) -> None:
    """ZJ-05: with a fifth missing on average, a project that misses a fifth is neither better nor worse off."""
    assert quality.scene_shift(world(), community(scenes=5, missing=missing)) == shift


def test_nothing_mandatory_shifts_nothing() -> None:
    assert quality.scene_shift(world(), community()) == 0


@pytest.mark.parametrize(("asked", "satisfaction"), [(0, 600_000), (1, 700_000)])
def test_a_survey_closes_a_share_of_the_gap(asked: int, satisfaction: int) -> None:
    """ZJ-16: a quarter of the 40 points that are missing."""
    assert quality.heard(world(unknown=SimpleNamespace(survey_effect=250_000)), 600_000, asked) == satisfaction


@pytest.mark.parametrize(("acceptance", "shift"), [(0, 0), (1, -500_000)])
def test_satisfaction_acts_where_it_is_asked_for(acceptance: int, shift: int) -> None:
    """ZJ-16: one standard deviation below the mean costs the weight, if residents are asked before acceptance."""
    here = world(unknown=SimpleNamespace(satisfaction_weight=500_000), mean_satisfaction=880_000, sd_satisfaction=50_000,
                 survey_acceptance=acceptance)
    assert quality.satisfaction_shift(here, community(satisfaction=830_000)) == shift


@pytest.mark.parametrize(("centre", "shift"), [(0, -300_000), (1, 200_000)])
def test_a_centre_is_centred_on_the_share_that_has_one(centre: int, shift: int) -> None:
    """SX-15: with 60% on average, 0.5 logit are gained by 0.4 and lost by 0.6 of it."""
    here = world(centres=1, centre_bonus=500_000, mean_centres=600_000)
    assert quality.centre_shift(here, community(centre=centre)) == shift
    assert quality.centre_shift(world(), community(centre=centre)) == 0


@pytest.mark.parametrize(("centre", "project", "factor"), [(0, 1, SHARE), (1, 1, 1_050_000), (1, 2, SHARE)])
def test_a_centre_is_built_once(centre: int, project: int, factor: int) -> None:
    """SX-15: one centre a community, paid for in its first project."""
    assert quality.with_centre(world(centre_cost=50_000), community(centre=centre), project, SHARE) == factor


@pytest.mark.parametrize(("centres", "drawn", "centre"), [(1, 0, 1), (1, 1 << 31, 0), (0, 0, 0)])
def test_a_site_is_planned_by_luck(centres: int, drawn: int, centre: int) -> None:
    """SX-36: half of the communities get a site where centres are built at all."""
    made = community()
    quality.plan_centre(world(centres=centres, unknown=SimpleNamespace(centre_share=500_000)), made, drawn)
    assert made.centre == centre


def test_no_two_scenes_of_a_community_share_their_luck(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two blocks of draws a project, for up to sixteen scenes: those of one project are never those of the next."""
    used: list[tuple[int, int]] = []
    monkeypatch.setattr(quality, "block_of", lambda world, key, group, block: used.append((group, block)))
    monkeypatch.setattr(quality, "from_block", lambda *_: 0)
    for projects in (1, 2, 3):
        quality.deliver_scenes(world(), community(standard=Standard.NEW_BUILD, projects=projects))
        quality.deliver_scenes(world(), community(standard=Standard.INCLUSIVE, projects=projects + 10))
    assert sorted(block for _, block in used) == [2, 3, 4, 5, 6, 7, 22, 24, 26] and len({group for group, _ in used}) == 1


@pytest.mark.parametrize(("drawn", "missing"), [(799_999, 0), (800_000, 1), (800_001, 1)])
def test_a_scene_is_there_below_its_chance(drawn: int, missing: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Eight tenths of all draws, to the very millionth."""
    monkeypatch.setattr(quality, "from_block", lambda words, purpose: drawn)
    monkeypatch.setattr(quality, "millionths", lambda luck: luck)
    made = community(standard=Standard.NEW_BUILD)
    quality.deliver_scenes(world(scenes_new_build=1 << Scene.PARTY), made)
    assert (made.scenes, made.missing) == (1, missing)
