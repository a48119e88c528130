"""The story of a replication: what happened to whom. The compiled engine turns `note` into nothing."""

from typing import Any


def note(world: Any, event: int, agent: int, amount: int, stream: int, ground: int = 0) -> None:
    """Tell that something happened to a community (or street) this month; `stream` is a kind of flow or −1.

    `amount` is in yuan, or the tier of a gate's verdict or of a name; `ground` says why a stream pays (see `Ground`).
    """
    if world.story is not None:
        world.story.append((world.clock.month, event, agent, amount, stream, ground))


def entry(world: Any, payer: int, receiver: int, amount: int, kind: int, project: int) -> None:
    """Keep one ledger entry: month, payer, receiver, yuan, kind of flow, community."""
    if world.ledger is not None:
        world.ledger.append((world.clock.month, payer, receiver, amount, kind, project))
