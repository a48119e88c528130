"""The one row of where a replication stands."""

from __future__ import annotations


class Clock:
    """Where the replication stands."""

    month: int
    """This month; −1 before the first [month; bookkeeping]"""
    year: int
    """Years since the first one simulated [count; bookkeeping]"""
    yuan_a_logit: int
    """Yuan that weigh as much as one logit of the choice's noise; 0 where it has none [yuan; worked out: elasticity]"""
    own_weight: int
    """Weight of the luck that is an overrun's own, beside what it shares with the construction time [millionths; worked out:
    cost_delay_correlation]"""
    batch: int
    """What the last batch of the province held, or what the next one holds; NO_LIMIT where none is limited [count;
    policy.listing.batch]"""
    batch_follows: int
    """1 where the next batch grows from that, 0 where it holds just so many [0/1; policy.listing.batches]"""
    batch_growth: int
    """By how much each batch exceeds the one before [millionths; policy.listing.growth]"""
    batch_rest: int
    """Places of the last batch that were no county's from the start [count; bookkeeping]"""
    batch_month: int
    """The month in which the last batch that was due is listed [month; policy.listing.delay]"""
    inclusive_share: int
    """Space below which the province takes the inclusive standard, once it does [millionths; policy.bars.inclusive.share]"""
    season_speed: int
    """Speed of work this month, see `street.season_speed` [millionths; worked out: december_rush]"""
    in_december: int
    """1 in December [0/1; bookkeeping]"""
    seed: int
    """The seed of the run [number; bookkeeping]"""
    replication: int
    """The number of the replication, from 0 [number; bookkeeping]"""
    trail: int
    """All that has happened, folded into one number, see `ledger.fold` [number; bookkeeping]"""
    claims: int
    """Claims that stand in the queue [count; bookkeeping]"""
    passes: int
    """First tries at the county's gates that passed [count; bookkeeping]"""
    tries: int
    """First tries at the county's gates [count; bookkeeping]"""
    builds: int
    """Projects completed [count; bookkeeping]"""
    build_months: int
    """Months from listing to completion, summed over them [months; bookkeeping]"""
    waits: int
    """Projects that reached the tier they went for [count; bookkeeping]"""
    wait_months: int
    """Months from listing to that name, summed over them [months; bookkeeping]"""
    abandoned: int
    """Projects given up [count; bookkeeping]"""
    repaid: int
    """What streets have repaid [yuan; documents]"""
    repaid_private: int
    """Of it what went back to funds whose money is no public money [yuan; documents]"""
    bid_round: int
    """The bidding round that is decided this month, NO_ROW in most [row; policy.bidding.rounds]"""
