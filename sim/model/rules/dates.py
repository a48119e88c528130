"""Months of the calendar: sets of them are twelve bits of one number, January lowest, so that asking is a shift and no search."""


def has_month(months: int, month: int) -> bool:
    """Whether a calendar month (0 January to 11 December) is one of a set: its bit is shifted to the lowest place and looked at."""
    return months >> month & 1 == 1


def months_until_one(months: int, month: int, least: int) -> int:
    """Months from a calendar month to the first of a set at least so many later; just so many where the set is empty."""
    if months == 0:
        return least
    wait = least
    while not has_month(months, (month + wait) % 12):
        wait += 1
    return wait
