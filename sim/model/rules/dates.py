"""Months of the calendar: sets of them are twelve bits of one number, January lowest, so that asking is a shift and no search."""


def has_month(months: int, month: int) -> bool:
    """Whether a calendar month (0 January to 11 December) is one of a set: its bit is shifted to the lowest place and looked at."""
    return months >> month & 1 == 1
