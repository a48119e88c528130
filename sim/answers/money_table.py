"""Who pays whom: every stream and the other flows, by year and in all."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from sim.ensemble.ensemble import Ensemble
from sim.ensemble.row_blocks import Whole
from sim.scenario.schema import Text

from .once import once
from .streamed import averages, summaries

_COLUMNS = ("stream", "label_zh", "label_en", "payer", "payer_zh", "payer_en", "receiver", "receiver_zh", "receiver_en",
            "clause", "year", "mean", "q05", "q50", "q95")
PARTIES = {
    "street": Text(zh="街道", en="Streets"),
    "contractor": Text(zh="施工与服务单位", en="Contractors"),
    "fund": Text(zh="各出资方", en="Funding bodies"),
    "outside": Text(zh="外部", en="Outside"),
}
OTHER = {
    "works": ("street", "contractor", Text(zh="街道支付工程款", en="Works paid by streets")),
    "own_funds": ("outside", "street", Text(zh="街道自有资金", en="Streets' own yearly funds")),
    "repayments": ("street", "fund", Text(zh="街道退还多拨资金", en="Over-release repaid by streets")),
    "fund_income": ("outside", "fund", Text(zh="出资方年度收入", en="Yearly income of funding bodies")),
    "lapsed": ("fund", "outside", Text(zh="年末收回的结余", en="Unspent money that lapsed")),
}
REPAID = "repayments"
_PUBLIC = "public_money"
OUTLAY = "outlay"
"""What tables of comparisons and sweeps call it: what all public funds pay out, in yuan."""
PUBLIC_MONEY = Text(zh="其中：公共资金小计", en="of which: public spending (subtotal)")
"""The subtotal of what public funds pay, less what was repaid; it stands last and is no payer."""


class Flow(NamedTuple):
    """One kind of flow: what it is called, who pays whom, and the clause it rests on."""

    label: Text
    """What it is called."""
    payer: str
    """The id of the fund that pays, or who else does."""
    receiver: str
    """Who is paid."""
    clause: str
    """What it rests on, as its stream has it; empty where it is no stream."""


def kinds_of_flow(result: Ensemble) -> dict[str, Flow]:
    """Every kind of flow of the scenario; `streets` of a stream are street, and a fund goes by its id."""
    found = {}
    clauses = {value.path: value.source for value in result.scenario.values}
    for name, stream in result.scenario.data.funding.items():
        receiver = {"streets": "street", "fund": stream.receiver_fund or "fund"}.get(stream.receiver, stream.receiver)
        clause = clauses.get(f"funding.{name}.payer", "")
        found[name] = Flow(stream.title, stream.payer, receiver, clause)
    for name, (payer, receiver, label) in OTHER.items():
        found[name] = Flow(label, payer, receiver, "")
    return found


def party(result: Ensemble, name: str) -> Text:
    """What a party is called."""
    funds = result.scenario.data.funds
    return funds[name].title if name in funds else PARTIES[name]


def paid(result: Ensemble, kind: str, year: int | None = None) -> Whole:
    """Yuan that moved under a kind of flow in each replication: in a year, or in all."""
    years = result.layout.start.years if year is None else (year,)
    amounts = np.zeros(result.replications, np.int64)
    for y in years:
        amounts += result.column(f"flow.{kind}.{y}")
    return amounts


def every_flow(result: Ensemble) -> dict[tuple[str, int | None], Whole]:
    """Yuan that moved under each kind of flow, in each year and in all, in each replication."""
    return {(kind, year): paid(result, kind, year) for kind in kinds_of_flow(result) for year in (None, *result.layout.start.years)}


@once
def money_table(result: Ensemble) -> pd.DataFrame:
    """A row for each kind of flow and year, and one for all years together, in whole yuan."""
    found, rows = summaries(result.blocks, every_flow, (5, 50, 95)), []
    for kind, flow in kinds_of_flow(result).items():
        payer, receiver = party(result, flow.payer), party(result, flow.receiver)
        for year in (None, *result.layout.start.years):
            amounts = found[kind, year]
            shown = [round(q) for q in (amounts.mean, *amounts.quantiles)] if amounts.n else [0, 0, 0, 0]
            rows.append((kind, flow.label.zh, flow.label.en, flow.payer, payer.zh, payer.en, flow.receiver, receiver.zh,
                         receiver.en, flow.clause, year or "all", *shown))
    return pd.DataFrame(rows, columns=list(_COLUMNS))


def is_pool(result: Ensemble, kind: str) -> bool:
    """Whether a stream fills the streets' own cash each January, whatever they build."""
    funding = result.scenario.data.funding
    return kind in funding and funding[kind].receiver == "streets"


def street_net(result: Ensemble) -> Whole:
    """What streets put into projects beyond what they were paid for them; below 0 where they were paid more."""
    net = paid(result, "works") + paid(result, "repayments")
    for kind, flow in kinds_of_flow(result).items():
        if flow.receiver == "street" and kind != "own_funds" and not is_pool(result, kind):
            net = net - paid(result, kind)
    return net


def pooled(result: Ensemble) -> Whole:
    """What funds put into the streets' own cash each January."""
    return sum((paid(result, kind) for kind in kinds_of_flow(result) if is_pool(result, kind)), np.zeros(result.replications, np.int64))


def payments(result: Ensemble, pools: bool = True) -> dict[str, Whole]:
    """What each fund paid to streets and contractors in each replication, with or without what fills streets' own cash."""
    found: dict[str, Whole] = {}
    for kind, flow in kinds_of_flow(result).items():
        if flow.payer in result.scenario.data.funds and flow.receiver in ("street", "contractor"):
            before = found.get(flow.payer, np.zeros(result.replications, np.int64))
            found[flow.payer] = before + paid(result, kind) if pools or not is_pool(result, kind) else before
    return found


def burdens(result: Ensemble) -> dict[str, Whole]:
    """What each payer bore in each replication, so that the sum is the works.

    Streets are net of all that they received; what they repaid stands for itself, below 0, since it came back to funds.
    """
    return payments(result) | {REPAID: -paid(result, REPAID), "street": street_net(result) - pooled(result)}


def outlay(result: Ensemble) -> Whole:
    """Public spending in each replication: the measure `public_money`, so that every table and chart shows one number."""
    return result.column(_PUBLIC)


def payer_table(result: Ensemble) -> pd.DataFrame:
    """Who bears the projects: each fund's payments to streets and contractors, and the streets' own net, largest first.

    Transfers between funds, and what fills the streets' own cash each January, are left out, so that no yuan counts
    twice. A net gain of the streets stands as a negative mean with a share of 0; shares are of what all others bear. Last
    comes the public money as a `subtotal`, without a share: what is added up leaves it out.
    """
    found = averages(result.blocks, lambda part: {**payments(part, pools=False), "street": street_net(part)})
    total = sum(max(0.0, mean) for mean in found.values())
    rows = [
        (name, party(result, name).zh, party(result, name).en, mean, max(0.0, mean) / total if total else 0.0, False)
        for name, mean in sorted(found.items(), key=lambda item: -item[1])
    ]
    public = averages(result.blocks, lambda part: {_PUBLIC: outlay(part)})[_PUBLIC]
    rows.append((_PUBLIC, PUBLIC_MONEY.zh, PUBLIC_MONEY.en, public, math.nan, True))
    return pd.DataFrame(rows, columns=["payer", "payer_zh", "payer_en", "mean", "share", "subtotal"])
