"""Money rules: whole yuan in, whole yuan out. Shares round down; what is left goes with the last instalment."""

from .vocabulary import HOPELESS, SHARE, FinalSpend


def share_of(amount: int, share: int) -> int:
    """`share` millionths of `amount`, rounded down to the yuan."""
    return amount * share // SHARE


def nearest_part(number: int, share: int) -> int:
    """`share` millionths of a number of projects, to the nearest one; half of one counts as one."""
    return (number * share + SHARE // 2) // SHARE


def capped(amount: int, cap: int) -> int:
    """`amount`, at most `cap`; a negative cap means none."""
    if cap < 0:
        return amount
    return min(amount, cap)


def thrift(spend: int, ceiling: int, reward: int) -> int:
    """The reward for a saving: `reward` millionths of what a final spend stays below the ceiling."""
    return share_of(max(0, ceiling - spend), reward)


def award(spend: int, ceiling: int, reward: int) -> int:
    """What a passed project earns for an eligible spend: the spend up to the ceiling, and a reward for thrift.

    Below the ceiling the actual spend is paid and `reward` millionths of the saving are added;
    above it the street bears the rest in full.
    """
    return min(spend, ceiling) + thrift(spend, ceiling, reward)


def judged_spend(net: int, gross: int, reading: int) -> int:
    """最终支出额, by which a saving is judged (reading `final_spend`); never below 0.

    `net`: the street's bills less what others pay; `gross`: all of them. Read as `OWN`, nothing is saved where nothing was spent.
    """
    if reading == FinalSpend.GROSS:
        return max(0, gross)
    if reading == FinalSpend.OWN and net <= 0:
        return -HOPELESS
    return max(0, net)


def year_end_release(ceiling: int, spend: int, share: int, cap: int, of_spend: int) -> int:
    """Release for a project unfinished in its year: a share of the award, at most the cap.

    `of_spend`: the share is of what was spent so far, at most the award (reading `year_rule.base`).
    """
    base = min(max(spend, 0), ceiling) if of_spend else ceiling
    return capped(share_of(base, share), cap)


def settlement(owed: int, released: int) -> int:
    """The rest paid after acceptance; negative where the street was released more than is due."""
    return owed - released


def discounted(amount: int, rate: int, months: int) -> int:
    """Value now of an amount that comes in `months`, at a simple yearly rate in millionths; at least nothing."""
    return max(0, amount - amount * rate // SHARE * months // 12)


def portion(amount: int, part: int, whole: int) -> int:
    """`amount` × `part` over `whole`, rounded down; exact where their product leaves 64 bits, too.

    The product is formed where it surely fits: of less than 17 billion and 268 million (268 months of work). Else sixteen bits
    of `part` follow the others, as in long division; `whole` stays below 2**46 and `part` below 2**32.
    """
    if (amount >> 34 | part >> 28) == 0:
        return amount * part // whole
    rest, high, low = amount % whole, part >> 16, part & 65_535
    first = rest * high
    return amount // whole * part + first // whole * 65_536 + (first % whole * 65_536 + rest * low) // whole


def exact_part(amount: int, part: int, whole: int) -> int:
    """`amount` × `part` over `whole`, rounded down; exact for any amounts below 2**61 of which `part` is at most the whole.

    The product is formed where it surely fits: of two below 2**31. Else bit by bit, as in long multiplication.
    """
    if (amount | part) >> 31 == 0:
        return amount * part // whole
    found, rest = amount // whole * part, 0
    each, above = amount % whole, 0
    for bit in range(60, -1, -1):
        rest = 2 * rest + each * (part >> bit & 1)
        above = 2 * above + rest // whole
        rest %= whole
    return found + above


def cost_to_date(total: int, done: int, work: int) -> int:
    """Cost accrued when `done` of `work` is done; the whole at the end, so that increments add up."""
    return portion(total, min(done, work), work)
