"""The row of a band: what a community of some size gets from a stream."""

from __future__ import annotations


class Band:
    """One step of an amount by size; bands of one place and tier stand together, from the smallest bound up."""

    below: int
    """It is for those who have less than this of the attribute; NO_END of the last [number; funding.*.amount_by.below]"""
    amount: int
    """What they get [yuan; funding.*.amount_by.below, funding.*.amount_by.otherwise]"""
    per_unit: int
    """What is added for each unit that they have [yuan; funding.*.amount_by.per_unit]"""
