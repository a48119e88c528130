"""Measures: one number each at the end of a replication. A new measure is one function and its line in MEASURES."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sim.model.books.ledger import OTHER_KINDS, works
from sim.model.books.tally import count_at
from sim.model.rules.vocabulary import NO_ROW, SHARE, Receiver, Stage, Status, Tier

if TYPE_CHECKING:
    from sim.model.state.rows import Community
    from sim.model.state.world import World


def communities(world: World) -> int:
    """Communities that a denominator counts."""
    total = 0
    for county in world.counties:
        total += county.size
    return total


def applied(world: World) -> int:
    """Communities ever put forward, listed or not."""
    return world.counts[count_at(0, Status.APPLIED, world.policy.lowest_tier)]


def started(world: World) -> int:
    """Communities ever listed, those given up later too (gross), as published lists count them."""
    return world.counts[count_at(0, Status.STARTED, world.policy.lowest_tier)]


def started_net(world: World) -> int:
    """Communities listed and not given up (net): under way, complete or named."""
    return world.counts[count_at(0, Status.STARTED_NET, world.policy.lowest_tier)]


def complete(world: World) -> int:
    """Communities whose construction is complete."""
    return world.counts[count_at(0, Status.COMPLETE, world.policy.lowest_tier)]


def named(world: World) -> int:
    """Communities passed and named at the lowest tier that counts, or above."""
    return world.counts[count_at(0, Status.NAMED, world.policy.lowest_tier)]


def named_province(world: World) -> int:
    """Communities named at the province tier."""
    return world.counts[count_at(0, Status.NAMED, Tier.PROVINCE)]


def coverage(world: World) -> int:
    """Named communities as a share of all, in millionths."""
    return named(world) * SHARE // max(1, communities(world))


def abandoned(world: World) -> int:
    """Projects given up."""
    return world.clock.abandoned


def spending(world: World) -> int:
    """Yuan paid for works by everyone: streams paid as built, and the streets."""
    total = 0
    for community in world.communities:
        total += community.spent_before + community.spent
    return total


def public_money(world: World) -> int:
    """Yuan that funds which are not private paid to streets and contractors, less what streets repaid them; streets' own money left out."""
    total = world.clock.repaid_private - world.clock.repaid
    for kind in range(world.policy.kinds_of_streams):
        for stream in world.streams:
            if stream.kind == kind:
                if stream.receiver != Receiver.FUND and world.funds[stream.payer].private == 0:
                    total += flow(world, kind)
                break
    return total


def street_money(world: World) -> int:
    """Yuan that streets paid contractors."""
    return flow(world, works(world))


def flow(world: World, kind: int) -> int:
    """Yuan that moved under a kind of flow over the whole period."""
    years = len(world.flows) // (world.policy.kinds_of_streams + OTHER_KINDS)
    total = 0
    for year in range(years):
        total += world.flows[kind * years + year]
    return total


def net_burden(world: World) -> int:
    """Yuan that streets bore themselves: paid to contractors less received for projects."""
    total = 0
    for community in world.communities:
        total += community.fronted - community.received
    return total


def overrun(world: World) -> int:
    """Yuan of cost above plan that streets bore: no more than what they bore at all."""
    total = 0
    for community in world.communities:
        total += borne_overrun(community)
    return total


def borne_overrun(community: Community) -> int:
    """What a street bore of its finished projects' cost above plan in one community."""
    return max(0, min(community.above_plan, community.fronted - community.received))


def arrears(world: World) -> int:
    """Yuan owed to streets for more than a month at the end."""
    total = 0
    for k in range(world.clock.claims):
        if is_arrear(world, k):
            total += world.claims[k].amount
    return total


def is_arrear(world: World, k: int) -> bool:
    """Whether a claim of a street had its turn to be paid and was not."""
    claim = world.claims[k]
    to_street = world.streams[claim.stream].receiver == Receiver.STREET
    return claim.amount > 0 and claim.due < world.clock.month and to_street


def peak_debt(world: World) -> int:
    """Largest cash shortfall of any street in any month, in yuan."""
    most = 0
    for street in world.streets:
        most = max(most, street.peak_debt)
    return most


def repaid(world: World) -> int:
    """Yuan that streets paid back because more had been released than was due."""
    return world.clock.repaid


def cost_per_named(world: World) -> int:
    """Spending divided by communities named, in yuan; 0 where none is."""
    return spending(world) // named(world) if named(world) > 0 else 0


def build_time(world: World) -> int:
    """Mean months from listing to completion, in millionths; 0 where nothing was completed."""
    return world.clock.build_months * SHARE // world.clock.builds if world.clock.builds > 0 else 0


def naming_time(world: World) -> int:
    """Mean months from listing to the last name, in millionths; 0 where none was named."""
    return world.clock.wait_months * SHARE // world.clock.waits if world.clock.waits > 0 else 0


def first_pass(world: World) -> int:
    """Share of projects that passed their first gate at the first try, in millionths."""
    return world.clock.passes * SHARE // world.clock.tries if world.clock.tries > 0 else 0


def inequality(world: World) -> int:
    """Gini coefficient of coverage between streets, in millionths: mean difference over twice the mean.

    In ascending order, the k-th of n stands above k others and below n − 1 − k: the differences of all pairs in one pass.
    """
    differences, total, number = 0, 0, 0
    for street in world.streets:
        if street.size > 0:
            world.ranking[number] = street.named * SHARE // street.size
            number += 1
    ascend(world.ranking, number)
    for k in range(number):
        total += world.ranking[k]
        differences += 2 * (2 * k + 1 - number) * world.ranking[k]
    return per_million(differences, 2 * number * total) if total > 0 else 0


def per_million(part: int, whole: int) -> int:
    """A part of a whole in millionths, rounded down; a thousand at a time, since thousands of streets take a product beyond 64 bits."""
    thousandths = part * 1000 // whole
    return thousandths * 1000 + (part * 1000 - thousandths * whole) * 1000 // whole


def ascend(values: list[int], number: int) -> None:
    """Put the first numbers of a list in ascending order, in place: a shell sort, which needs no room of its own."""
    step = number // 2
    while step > 0:
        for i in range(step, number):
            value, at = values[i], i
            while at >= step and values[at - step] > value:
                values[at] = values[at - step]
                at -= step
            values[at] = value
        step //= 2


def operated(world: World) -> int:
    """Named communities that an operator serves."""
    total = 0
    for community in world.communities:
        total += community.counted & (community.tier >= world.policy.lowest_tier) & (community.operator != NO_ROW)
    return total


def satisfaction(world: World) -> int:
    """Mean satisfaction of named communities, in millionths; 0 where none is named."""
    total, number = 0, 0
    for community in world.communities:
        is_named = (community.tier > Tier.NONE) & (community.stage != Stage.ABSENT)
        total += community.satisfaction * is_named
        number += is_named
    return total // number if number > 0 else 0


def scenes(world: World) -> int:
    """Share of the mandatory scenes of completed projects that was delivered, in millionths; 0 where none is mandatory."""
    asked, missing = 0, 0
    for community in world.communities:
        asked += community.scenes
        missing += community.missing
    return (asked - missing) * SHARE // asked if asked > 0 else 0


def recognised(world: World) -> int:
    """Streets recognised as built and operated as a whole."""
    total = 0
    for street in world.streets:
        total += street.recognised
    return total


def recognised_counties(world: World) -> int:
    """Counties recognised likewise."""
    total = 0
    for county in world.counties:
        total += county.recognised
    return total


MEASURES: tuple[tuple[Callable[[Any], int], str, str, str], ...] = (
    (communities, "communities", "社区数", "Communities"),
    (applied, "communities", "累计申报社区", "Communities ever put forward"),
    (started, "communities", "累计启动社区（含后来中止的）", "Communities ever started"),
    (started_net, "communities", "累计启动社区（扣除中止的）", "Communities started, less those given up"),
    (complete, "communities", "建成社区", "Communities complete"),
    (named, "communities", "命名社区", "Communities named"),
    (named_province, "communities", "省级命名社区", "Communities named at the province tier"),
    (coverage, "share", "命名覆盖率", "Coverage (named)"),
    (abandoned, "projects", "中止项目", "Projects given up"),
    (spending, "yuan", "建设总支出", "Spending on works"),
    (public_money, "yuan", "公共资金支出（财政和国有企业，不含街道自有资金）",
     "Public spending (government and state-owned company, streets excluded)"),
    (street_money, "yuan", "街道支付工程款", "Paid to contractors by streets"),
    (net_burden, "yuan", "街道净负担（未扣除统筹资金）", "Net burden of streets (not counting pools)"),
    (overrun, "yuan", "街道承担的造价超概算", "Cost overrun borne by streets"),
    (arrears, "yuan", "期末拖欠", "Arrears at the end"),
    (peak_debt, "yuan", "街道最大资金缺口", "Largest cash shortfall of a street"),
    (repaid, "yuan", "街道退还资金", "Repaid by streets"),
    (cost_per_named, "yuan", "每个命名社区成本", "Cost a named community"),
    (build_time, "months", "平均建设月数", "Mean months to completion"),
    (naming_time, "months", "平均命名月数", "Mean months to the name"),
    (first_pass, "share", "首次通过率", "First-try pass rate"),
    (inequality, "share", "街道间覆盖差异（基尼）", "Inequality of coverage between streets (Gini)"),
    (operated, "communities", "有运营商的命名社区", "Named communities with an operator"),
    (satisfaction, "share", "命名社区满意度", "Satisfaction of named communities"),
    (scenes, "share", "必配场景落实率", "Mandatory scenes delivered"),
    (recognised, "streets", "公布的全域街道", "Streets recognised as a whole"),
    (recognised_counties, "counties", "公布的全域县（市、区）", "Counties recognised as a whole"),
)
"""Function, unit, Chinese and English label; a measure's id is its function's name."""
