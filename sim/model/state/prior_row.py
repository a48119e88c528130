"""The one row that says in which table each prior stands that is drawn on the way."""

from __future__ import annotations


class Rows:
    """Rows of the tables of priors that are drawn on the way."""

    cost_project: int
    """Cost of one project against the rest [row; drawn: cost_project]"""
    overrun: int
    """Cost overrun [row; drawn: overrun]"""
    construction: int
    """Construction time of old renovation [row; drawn: construction]"""
    construction_new_build: int
    """Construction time of new-build [row; drawn: construction_new_build]"""
    approval: int
    """Months of approval [row; drawn: approval]"""
    pre_start: int
    """Months before new-build starts [row; drawn: pre_start]"""
    lead: int
    """Months of local work before listing [row; drawn: lead]"""
    operating_balance: int
    """Balance of building and operation (of the cost) [row; drawn: operating_balance]"""
    rectification: int
    """Months of rectification [row; drawn: rectification]"""
    scene_digital: int
    """Digital part of the cost [row; drawn: scene_digital]"""
    scene_care: int
    """Elderly and child care within the rest [row; drawn: scene_care]"""
    satisfaction_after: int
    """Satisfaction after completion [row; drawn: satisfaction_after]"""
    revenue_shock: int
    """Yearly shock to own funds [row; drawn: revenue_shock]"""
    logistic: int
    """Standard logistic distribution [row; bookkeeping]"""
    normal: int
    """Standard normal distribution [row; bookkeeping]"""
    exponential: int
    """Standard exponential distribution [row; bookkeeping]"""
    county_speed: int
    """County effect on construction time [row; drawn: county_speed]"""
    ambition: int
    """Ambition of a county (listings against its size) [row; drawn: ambition]"""
    mandate: int
    """Share enforced of what plans, paths and targets ask [row; drawn: mandate]"""
    plan_slack: int
    """Slack above the plan [row; drawn: plan_slack]"""
    new_build_share: int
    """Share of new-build communities [row; drawn: new_build_share]"""
    key_area_share: int
    """Share of key-area communities [row; drawn: key_area_share]"""
    old_estate_share: int
    """Share with old estates [row; drawn: old_estate_share]"""
    own_funds_street: int
    """Own funds of one street against the rest [row; drawn: own_funds_street]"""
    credit_limit: int
    """Overdraft limit in own funds (assumed) [row; drawn: credit_limit]"""
    cost_of_money: int
    """Cost of money [row; drawn: cost_of_money]"""
    pressure_weight: int
    """Pressure per unit of shortfall [row; drawn: pressure_weight]"""
    satisfaction_before: int
    """Satisfaction before [row; drawn: satisfaction_before]"""
    estate_area: int
    """Floor area of old estates (square metres) [row; drawn: estate_area]"""
    endowment: int
    """Endowment of the community [row; drawn: endowment]"""
    space: int
    """Space of the community [row; drawn: space]"""
