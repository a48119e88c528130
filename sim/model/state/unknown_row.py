"""The one row of what nobody knows."""

from __future__ import annotations


class Unknown:
    """What nobody knows and one draw a replication decides; names as in `uncertain`."""

    cost_inclusive: int
    """Cost of the inclusive standard [yuan; drawn: cost_inclusive]"""
    cost_demonstration: int
    """Cost of the demonstration standard [yuan; drawn: cost_demonstration]"""
    cost_benchmark: int
    """Cost of the benchmark standard [yuan; drawn: cost_benchmark]"""
    cost_new_build: int
    """Cost of the public part of new-build [yuan; drawn: cost_new_build]"""
    tier_cost_county: int
    """Cost multiplier of the county tier [millionths; drawn: tier_cost_county]"""
    tier_cost_city: int
    """Cost multiplier of the city tier [millionths; drawn: tier_cost_city]"""
    estate_price: int
    """Price of old-estate renovation (yuan a square metre) [yuan; drawn: estate_price]"""
    cost_delay_correlation: int
    """Correlation of cost overrun and delay [millionths; drawn: cost_delay_correlation]"""
    pace: int
    """Construction time of all projects against what the documents state [millionths; drawn: pace]"""
    december_rush: int
    """Speed in December [millionths; drawn: december_rush]"""
    rush_loss: int
    """Quality lost by rushed work [millionths of a logit; drawn: rush_loss]"""
    pass_county: int
    """First-try pass at the county [millionths; drawn: pass_county]"""
    pass_city: int
    """First-try pass at the city [millionths; drawn: pass_city]"""
    pass_province: int
    """First-try pass at the province [millionths; drawn: pass_province]"""
    abandonment: int
    """Monthly chance of abandonment [millionths; drawn: abandonment]"""
    crowding: int
    """Delay per project above capacity [millionths; drawn: crowding]"""
    own_funds_level: int
    """Own funds of streets a community and year [yuan; drawn: own_funds_level]"""
    own_funds_floor: int
    """Least own funds of a street [yuan; drawn: own_funds_floor]"""
    value_county: int
    """Value of naming at the county tier [yuan; drawn: value_county]"""
    value_city: int
    """Value of naming at the city tier [yuan; drawn: value_city]"""
    value_province: int
    """Value of naming at the province tier [yuan; drawn: value_province]"""
    elasticity: int
    """Elasticity of the choice (logit a million yuan) [millionths of a logit; drawn: elasticity]"""
    satisfaction_weight: int
    """Weight of satisfaction a standard deviation [millionths of a logit; drawn: satisfaction_weight]"""
    supervision_effect: int
    """Speed-up by supervision [millionths; drawn: supervision_effect]"""
    supervision_decay: int
    """Months that supervision lasts [count; drawn: supervision_decay]"""
    operator_entry: int
    """Chance that an operator signs before start [millionths; drawn: operator_entry]"""
    learning: int
    """Saving for each doubling of experience [millionths; drawn: learning]"""
    peers: int
    """Support gained from named neighbours [millionths; drawn: peers]"""
    satisfaction_loss: int
    """Satisfaction lost a month without an operator [millionths; drawn: satisfaction_loss]"""
    later_tries: int
    """Gain of later tries [millionths of a logit; drawn: later_tries]"""
    ratchet: int
    """Raise of a target that is met [millionths; drawn: ratchet]"""
    green_channel: int
    """Approval time left by a green channel [millionths; drawn: green_channel]"""
    filed_share: int
    """Old renovation that a firm pays and only files [millionths; drawn: filed_share]"""
    contracting_time: int
    """Construction time under general contracting [millionths; drawn: contracting_time]"""
    contracting_spread: int
    """Spread of construction time under general contracting [millionths; drawn: contracting_spread]"""
    rooms_saving: int
    """Cost saved by rooms given [millionths; drawn: rooms_saving]"""
    pairing: int
    """Weight of other streets' experience [millionths; drawn: pairing]"""
    scene_delivery: int
    """Chance that a mandatory scene is delivered [millionths; drawn: scene_delivery]"""
    survey_effect: int
    """Discontent that a survey closes [millionths; drawn: survey_effect]"""
    centre_share: int
    """Share with a neighbourhood centre [millionths; drawn: centre_share]"""
