"""An independent second book: all checks of the auditor on the story and the ledger of one replication.

Nothing here imports the rules; `recorder` runs the program and hands over plain data. `python -m tests.audit`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from . import assess, batches, cash, gates, lists, matches, purses, sites, till
from .record import Finding, Record

Check = Callable[[Record], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    purses.every_line_moves_money, purses.no_purse_below_its_limit, purses.what_is_left_is_what_came_less_what_went,
    purses.sums_are_those_reported, purses.arrears_are_claims_overdue, till.funds_pay_what_is_owed,
    gates.gates_judge_in_their_windows, gates.names_come_rung_by_rung, gates.names_follow_passes,
    gates.projects_end_at_their_tier, gates.gates_see_who_came_first, gates.stages_follow_each_other,
    assess.streets_are_assessed_each_december, lists.offices_list_by_the_rules, batches.lists_come_in_time,
    cash.streets_promise_what_they_have, matches.streams_refuse_who_has_no_match, sites.streams_as_built_pay_their_part,
    sites.old_estates_are_renewed_once, sites.sites_are_served_in_their_turn,
)


def audit(record: Record) -> list[Finding]:
    """Everything that is not as the documents say, check by check."""
    return [finding for check in CHECKS for finding in check(record)]
