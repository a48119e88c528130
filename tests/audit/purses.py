"""The money books: every yuan leaves a purse and enters one, no purse goes below its limit, sums are those that are reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from .record import Entry, Finding, Record


def every_line_moves_money(record: Record) -> Iterator[Finding]:
    """A line of the ledger has a payer and another receiver, and whole yuan above nothing."""
    for entry in record.ledger:
        if entry.yuan <= 0 or entry.payer == entry.receiver or not isinstance(entry.yuan, int):
            yield Finding("every_line_moves_money", entry.month, str(entry))


def endless(record: Record) -> set[str]:
    """Purses that are never short: outside, and funds without a yearly income in the scenario."""
    return {"outside"} | {f"fund {i}" for i, fund in enumerate(record.funds) if is_never_short(record, fund.name)}


def is_never_short(record: Record, name: str) -> bool:
    """Whether a fund has neither a yearly income nor a sum that comes once."""
    says = record.scenario["funds"][name]
    return says["yearly"] is None and says["once"] is None


def no_purse_below_its_limit(record: Record) -> Iterator[Finding]:
    """A fund pays no more than it has, a street no more than its cash and overdraft (ZJ-20, ZJ-24)."""
    hands: Counter[str] = Counter()
    free, credit = endless(record), {f"street {i}": street.credit for i, street in enumerate(record.streets)}
    for entry in record.ledger:
        hands[entry.payer] -= entry.yuan
        hands[entry.receiver] += entry.yuan
        if entry.payer not in free and hands[entry.payer] < -credit.get(entry.payer, 0):
            yield Finding("no_purse_below_its_limit", entry.month, f"{entry.payer} has {hands[entry.payer]} after {entry}")


def what_is_left_is_what_came_less_what_went(record: Record) -> Iterator[Finding]:
    """Opening, nothing, + received − paid = closing, for each fund that may be short and each street (ZJ-20)."""
    hands: Counter[str] = Counter()
    for entry in record.ledger:
        hands[entry.payer] -= entry.yuan
        hands[entry.receiver] += entry.yuan
    for name in record.cash.keys() - endless(record):
        if hands[name] != record.cash[name]:
            yield Finding("what_is_left_is_what_came_less_what_went", record.months, f"{name}: {hands[name]}, not {record.cash[name]}")


def sums_are_those_reported(record: Record) -> Iterator[Finding]:
    """Spending, the streets' money, public money, repayments and burden are sums of the ledger (FY-21, SX-18)."""
    built = {name for name, says in record.scenario["funding"].items() if says["trigger"] == "as_built"}
    sums: Counter[str] = Counter()
    for entry in record.ledger:
        sums["spending"] += entry.yuan * (entry.kind == "works" or entry.kind in built)
        sums["street_money"] += entry.yuan * (entry.kind == "works")
        sums["repaid"] += entry.yuan * (entry.kind == "repayments")
        sums["public_money"] += entry.yuan * is_public(record, entry) - entry.yuan * (entry.kind == "repayments")
        sums["net_burden"] += entry.yuan * ((entry.kind == "works") + (entry.kind == "repayments"))
        sums["net_burden"] -= entry.yuan * (entry.receiver.startswith("street") and entry.community >= 0)
    for name in ("spending", "street_money", "repaid", "public_money", "net_burden"):
        if sums[name] != record.measures[name]:
            yield Finding("sums_are_those_reported", record.months, f"{name}: {sums[name]}, not {record.measures[name]}")


def is_public(record: Record, entry: Entry) -> bool:
    """Whether a line is public money that reaches a street or a contractor (SX-18)."""
    says = record.scenario["funding"].get(entry.kind)
    if says is None or says["receiver"] == "fund" or not entry.payer.startswith("fund"):
        return False
    return not record.scenario["funds"][record.funds[int(entry.payer.split()[1])].name]["private"]


def arrears_are_claims_overdue(record: Record) -> Iterator[Finding]:
    """Arrears are what streets are owed since an earlier month at the end."""
    late = sum(
        claim.yuan for claim in record.closing
        if claim.yuan > 0 and claim.due < record.months - 1 and record.scenario["funding"][claim.stream]["receiver"] == "street"
    )
    if late != record.measures["arrears"]:
        yield Finding("arrears_are_claims_overdue", record.months, f"{late}, not {record.measures['arrears']}")
