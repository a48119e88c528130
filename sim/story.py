"""The story of a replication: what happened to whom. The compiled engine turns `note` into nothing."""

from typing import Any


def note(world: Any, event: int, agent: int, amount: int, stream: int) -> None:
    """Tell that something happened to a community (or street) this month; `stream` is a kind of flow or −1."""
    if world.story is not None:
        world.story.append((world.clock.month, event, agent, amount, stream))


def entry(world: Any, payer: int, receiver: int, amount: int, kind: int, project: int) -> None:
    """Keep one ledger entry: month, payer, receiver, yuan, kind of flow, community."""
    if world.ledger is not None:
        world.ledger.append((world.clock.month, payer, receiver, amount, kind, project))
