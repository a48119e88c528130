"""The world that the rules act on: the Mesa model, or a bundle of arrays with the same names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from sim.model.agents.community import CommunityBehaviour
    from sim.model.agents.county import CountyBehaviour
    from sim.model.agents.fund import FundBehaviour
    from sim.model.agents.gate import GateBehaviour
    from sim.model.agents.operator import OperatorBehaviour
    from sim.model.agents.street import StreetBehaviour

    from . import rows as row


class World(Protocol):
    """All state of one replication."""

    communities: Sequence[CommunityBehaviour]
    """All communities, county by county and street by street."""
    streets: Sequence[StreetBehaviour]
    """All streets, county by county."""
    counties: Sequence[CountyBehaviour]
    """All counties."""
    funds: Sequence[FundBehaviour]
    """All funds."""
    streams: Sequence[row.Stream]
    """All funding streams, county by county."""
    instalments: Sequence[row.Instalment]
    """Instalments of the streams, by kind of stream."""
    bands: Sequence[row.Band]
    """Bands of the streams that pay by size or by group of places."""
    rounds: Sequence[row.Round]
    """Bidding rounds."""
    claims: Sequence[row.Claim]
    """The queue of what is owed, and room behind it; `clock.claims` says how many there are."""
    payers: Sequence[row.Payer]
    """Who pays as built, community by community: each has as many as its field `payers` says, then room for others."""
    gates: Sequence[GateBehaviour]
    """A gate of each county, then the city's, then the province's."""
    operators: Sequence[OperatorBehaviour]
    """All operators."""
    policy: row.Policy
    """Rules that are not money."""
    clock: row.Clock
    """Where the replication stands."""
    unknown: row.Unknown
    """What one draw a replication decides."""
    rows: row.Rows
    """Where the table of each prior stands."""
    blocks: Mapping[tuple[int, int, int], tuple[int, int, int, int]]
    """Luck of the readable engine by agent, group of purposes and attempt; the compiled one computes it."""
    tables: list[int]
    """Tables of all priors, one behind the other; see `chance.quantile`."""
    discrete: list[int]
    """1 where a table is one of counts, by row of table."""
    purposes: list[int]
    """The purpose by which the luck of a table is addressed, by row of table."""
    logistic: list[int]
    """The logistic curve; see `chance.on_curve`."""
    normal: list[int]
    """The normal curve."""
    drawn: list[int]
    """The outer draws, in the order of the fields of `unknown`."""
    teams: list[int]
    """Rows of the tables of a team's capacity, by the number of communities of the street."""
    outer_rows: list[int]
    """Rows of their tables, in the same order."""
    given: list[int]
    """What a table of draws gives in this replication, in order of `given_agents`."""
    given_from: list[int]
    """Where the values of each table's quantity begin in it, by row of table, and where the last ends."""
    given_agents: list[int]
    """The stable id of whom each is of; 0 for everyone."""
    targets: Sequence[row.Target]
    """All targets."""
    changes: Sequence[row.Change]
    """All changes in mid-run, in the order in which they are made."""
    settings: Sequence[row.Setting]
    """The values that they set."""
    conditions: Sequence[row.Target]
    """What changes wait for, worded as targets are."""
    batches: list[int]
    """What the province lists in each month, to the end of the year after the last: a number that is known, NO_LIST or NOT_KNOWN."""
    asked: list[int]
    """Room for how likely a project of the past asked for its permits in each month, for how well each agrees with what is known,
    and for its works at the nodes of their table."""
    figures: Sequence[row.Figure]
    """Published figures, each in one or more parts."""
    knowns: Sequence[row.Known]
    """What is known of the first day, community by community; the earlier ones of known batches stand last, the first listed first."""
    plan: list[int]
    """Starts planned by county, year and tier, flat."""
    events: list[int]
    """Month in which each community first reached a status at a tier, flat; in net, since when it counts; see `tally`."""
    spells: list[int]
    """Projects given up: tiers, months begun and ended, the spell before, flat; see `tally.unstart`."""
    applications: list[int]
    """Month of the first application of each community in each year at each tier, flat."""
    worths: list[int]
    """What each community is worth to its street this round at each tier, flat; HOPELESS where it may not start."""
    peak_cash: list[int]
    """Cash that each would need at its peak, flat."""
    candidates: list[int]
    """Room for a list while it is gone through: pairs of community and tier that may be directed, or communities that may
    apply or be listed, that a queue calls up or a gate sees."""
    queues: list[int]
    """Communities by what they wait for, flat; see `queues`."""
    queued: list[int]
    """How many stand in each queue."""
    applied: list[int]
    """Communities that wait to be listed: each county's own stand from its first community on."""
    unserved: list[int]
    """Named communities without an operator, by county likewise."""
    sites: list[int]
    """Communities with a live project: each street's own stand from its `first` on, in the order of listing."""
    at_work: list[int]
    """Those of them that are under construction, each in its place; NO_ROW in the others."""
    working: list[int]
    """Communities under construction this month, in the order in which they are served, and room for one more."""
    turns: list[int]
    """Counties in the order in which they act this month."""
    line: list[int]
    """Room for those who stand in a line to be ordered; so too the next four: their lots, the buckets and links of
    `order.sort_by_lot`, and the line in order. The four are also room for what streets offer in `county.direct`."""
    lots: list[int]
    """The lots of those who stand in the line."""
    heads: list[int]
    """The first of each bucket, for `order.sort_by_lot`."""
    links: list[int]
    """The next one in the bucket."""
    lined: list[int]
    """The line in order."""
    own_amounts: list[int]
    """Amounts that a stream draws anew for each project, by community and kind of stream, flat."""
    areas_begun: list[int]
    """Projects listed in each area."""
    released: list[int]
    """Claimed so far by community and kind of stream, flat."""
    earlier: list[int]
    """What of it was claimed before the live project was listed; flat likewise."""
    kept: list[int]
    """What of it no cut in mid-run takes back, as far as it was earned by the terms before the cut; flat likewise."""
    terms: list[int]
    """What the stream would have owed at most by those terms; flat likewise."""
    counts: list[int]
    """Communities by scope, status and tier, flat; see `tally`."""
    outcomes: list[int]
    """Gap and month reached of each target under each status, flat; worked out when its date comes."""
    scratch: list[int]
    """Room for counting by month."""
    area_units: list[int]
    """Room for whether all units of each area have a status."""
    ranking: list[int]
    """Room for streets in order of their coverage."""
    flows: list[int]
    """Yuan by kind of flow and year, flat; see `ledger`."""
    seen: list[int]
    """What each published figure counts here, at the end of its month."""
    prefectures: list[int]
    """The place of each county's prefecture among those that batches are told of, by county; NO_ROW for none."""
    listed_by: list[int]
    """The last month of each interval of listing that is told apart; empty where no figure was published."""
    named_by: list[int]
    """The same of lists of names."""
    cell_bases: list[int]
    """Where the bins of each cell begin, by place, batch and list of names, flat; NO_ROW where it cannot be."""
    cells: list[int]
    """Room for how many communities each cell holds."""
    bands_of: list[int]
    """The first of the bands by stream (`by_place`), street and tier, flat; NO_ROW where the stream is not for the street."""
    attributes: list[int]
    """What each community has of each attribute, flat: all communities of the first, then of the next; NOT_GIVEN until it is drawn."""
    attribute_rows: list[int]
    """The table from which each attribute is drawn, NO_ROW where all is given."""
    attribute_levels: list[int]
    """The level at which it is drawn."""
    delivered: list[int]
    """Units that earlier projects of each community delivered, laid out as `attributes`."""
