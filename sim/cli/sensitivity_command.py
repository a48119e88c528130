"""rollout sensitivity: which uncertain quantity carries how much of the variance of each target and measure."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.answers.confidence import LEVEL
from sim.errors import InputError
from sim.words.tongue import Lang, Words, in_both

from .console import Screen
from .language import here
from .options import Drawing, Head, ScenarioName, loaded
from .study_head import Face, carried_out
from .tell_sensitivity import tell_sensitivity
from .time_ahead import YesOption, tell_time

if TYPE_CHECKING:
    from sim.charts.look.style import Drawn
    from sim.ensemble.running import Progress
    from sim.scenario.load import Scenario
    from sim.studies.sensitivity.sensitivity import OutcomeKey, Sensitivity

HELP: Words = (
    "哪个不确定量对各目标、各指标的影响最大：方差中的份额，与随机因素分开。",
    "Which uncertain quantity matters most for each target and measure: shares of the variance, apart from luck.",
)
EXAMPLE = "rollout sensitivity zhuji-2022 --target province"


@dataclass(frozen=True)
class DrawsHead(Head):
    """The options of a run, for a study that draws the quantities again and again."""

    replications: Annotated[
        int, typer.Option("-n", "--replications", help=here(
            "不确定量抽取多少组；每组模拟两次，八分之一再逐量重抽", "draws of the quantities, each run twice; an eighth again for each")),
    ] = 8192
    """Draws of the quantities."""


def sensitivity(
    scenario: ScenarioName,
    target: Annotated[str | None, typer.Option("--target", metavar="ID", help=here(
        "说明哪个目标或指标，默认第一个未定的目标", "the target or measure to tell of (default: the first open target)"))] = None,
    quick: Annotated[bool, typer.Option("--quick", help=here(
        "只用一次普通运行自身的抽取估计一阶份额", "first-order shares alone, from the draws of one plain run"))] = False,
    yes: YesOption = False,
    *,
    head: DrawsHead,
    into: Drawing,
    screen: Screen,
) -> int:
    """Check and estimate first, then run, write and tell."""
    from sim.output.study_folder import StudyNote
    from sim.studies.outcomes import check_rows_suffice
    from sim.studies.sensitivity.sensitivity import replications_ahead
    from sim.studies.sensitivity.sensitivity_table import share_table, variance_table

    problems = screen.problems
    problems.of(lambda: check_draws_asked(head.replications))
    one = problems.of(lambda: loaded(scenario, head.sets, draws=head.draws))
    problems.of(lambda: check_own_luck(one, quick) if one else None)
    problems.of(lambda: check_rows_suffice(one, head.replications) if one and quick else None)
    wanted = problems.of(lambda: outcome_of(one, target) if one else None)
    found = problems.sound(one)
    tell_time(screen, found, head.replications if quick else replications_ahead(found, head.replications), 1, head.workers, yes)

    from sim.output.book.shares_book import shares_book  # which a refused study needs nothing of

    study = StudyNote("sensitivity", found, head.seed, head.replications, {"target": target or "", "quick": quick})
    return carried_out(screen, into, study, lambda advance, _: (quick_shares if quick else all_shares)(found, head, advance), Face(
        partial(sensitivity_data, wanted=wanted), lambda study: {"shares": share_table(study), "variance": variance_table(study)},
        tell_sensitivity, partial(sensitivity_drawn, wanted), book=shares_book))


def all_shares(scenario: Scenario, head: Head, advance: Progress) -> Sensitivity:
    """Shares from draws of their own."""
    from sim.studies.sensitivity.sensitivity import study_sensitivity

    return study_sensitivity(scenario, head.replications, head.seed, head.workers, advance)


def quick_shares(scenario: Scenario, head: Head, advance: Progress) -> Sensitivity:
    """Shares from the draws of one plain run; none of one that is stopped."""
    from sim.ensemble.running import run
    from sim.studies.sensitivity.sensitivity import own_shares

    result = run(scenario, head.replications, head.seed, workers=head.workers, progress=advance)
    if not result.complete:
        raise KeyboardInterrupt
    return own_shares(result)


def check_draws_asked(rows: int) -> None:
    """InputError for fewer draws than tell anything; what is no number at all the other options complain of."""
    from sim.studies.sensitivity.sensitivity import check_enough

    if rows > 0:
        try:
            check_enough(rows)
        except InputError as error:
            raise InputError(f"--{line}" for line in error.problems) from None


def check_own_luck(scenario: Scenario, quick: bool) -> None:
    """InputError for a posterior whose rows each go by a luck of their own, which no second luck can replicate, without --quick."""
    draws = scenario.draws
    if draws is not None and draws.luck_at is not None and not quick:
        raise InputError(f"--draws {draws.file}: each row goes by a luck of its own, which cannot be replicated; expected --quick")


def outcome_of(scenario: Scenario, target: str | None) -> OutcomeKey | None:
    """The outcome that an id means, a target before a measure; None where none is named."""
    from sim.answers.measure_table import MEASURE_UNITS
    from sim.answers.target_table import told_targets
    from sim.scenario.near import hint
    from sim.studies.comparison.criterion import MEASURE_PREFIX, TARGET_PREFIX

    if target is None:
        return None
    targets = told_targets(scenario.data.targets)
    for kind, prefix, known in (("target", TARGET_PREFIX, targets), ("measure", MEASURE_PREFIX, list(MEASURE_UNITS))):
        name = target.removeprefix(prefix)
        if name in known:
            return kind, name
    raise InputError(f"--target {target}: is no target or measure of this scenario; {hint(target, [*targets, *MEASURE_UNITS])}")


def told_outcome(study: Sensitivity, wanted: OutcomeKey | None) -> OutcomeKey:
    """What is told of: what was asked for, else the first target that is neither nearly never nor nearly always met and has shares that can
    be told, else the first that is open, else the first."""
    from sim.answers.deciding import is_open
    from sim.studies.sensitivity.sensitivity import can_be_told

    targets = [outcome for outcome in study.outcomes if outcome[0] == "target"]
    found = [each for each in targets if is_open(study.outcomes[each].mean)]
    told = [each for each in found if any(can_be_told(share.best) for share in study.outcomes[each].shares.values())]
    return wanted or next(iter([*told, *found, *targets]))


def sensitivity_data(study: Sensitivity, wanted: OutcomeKey | None = None) -> dict[str, Any]:
    """The one object of --json and of summary.json."""
    from sim.files.writing import table_records
    from sim.studies.sensitivity.sensitivity_table import share_table, variance_table
    from sim.studies.sensitivity.sensitivity_words import sensitivity_sentences

    outcome = told_outcome(study, wanted)
    return {
        "scenario": study.scenario.name, "title": study.scenario.data.title.model_dump(), "seed": study.seed, "draws": study.rows,
        "drawn_anew": study.again, "replications": study.replications, "level": LEVEL, "kind": outcome[0], "id": outcome[1],
        "sentences": in_both(partial(sensitivity_sentences, study, outcome)),
        "variance": table_records(variance_table(study)), "shares": table_records(share_table(study)),
    }


def sensitivity_drawn(wanted: OutcomeKey | None, study: Sensitivity, lang: Lang) -> dict[str, Drawn]:
    """The chart and its data."""
    from sim.charts.effects.shares_chart import shares_chart

    return {"shares": shares_chart(study, lang, outcome=told_outcome(study, wanted))}
