"""The row of a street."""

from __future__ import annotations


class Street:
    """A street, town or new-town committee 街道 with its cash, team and pressure."""

    id: int
    """Its place among the streets [row; bookkeeping]"""
    key: int
    """Stable id that addresses its luck [id; bookkeeping]"""
    county: int
    """Its county [row; jurisdiction.streets.*.county]"""
    first: int
    """The first of its communities [row; bookkeeping]"""
    end: int
    """Where its communities end; this one is no longer its own [row; bookkeeping]"""
    size: int
    """Its communities that exist and are counted [count; jurisdiction.streets.*.communities, jurisdiction.unnamed]"""
    lot: int
    """Decides its turn each month, see `order.turn` [luck; luck: LOT]"""
    pilot_lot: int
    """Decides whether it is drawn as a pilot, and ties between those that may join [luck; luck: PILOT]"""
    team: int
    """Projects a street team can run [count; drawn: team_capacity]"""
    live: int
    """Projects from their listing to their last name, or until they are given up [count; bookkeeping]"""
    late: int
    """Projects behind their planned completion this month [count; documents]"""
    spurred: int
    """1 while supervision makes it work faster [0/1; documents]"""
    order_until: int
    """The month by which an order is to be met, 0 where there is none [month; documents]"""
    failed: int
    """1 where an order was not met this year [0/1; documents]"""
    speed_now: int
    """Work done this month on one project [millionths of a month; bookkeeping]"""
    usual_speed: int
    """Work that it does in a month without December's rush or supervision: less where its team is crowded, see `sites.crowd`
    [millionths of a month; drawn: crowding]"""
    committed: int
    """Cash that it keeps for its projects and has not paid yet [yuan; documents]"""
    cash: int
    """Cash in hand; below nothing what it is short of [yuan; bookkeeping]"""
    spent: int
    """What it has paid for works [yuan; documents]"""
    peak_debt: int
    """The most that it has owed [yuan; bookkeeping]"""
    income: int
    """Own funds of a usual year [yuan; drawn: own_funds_level, own_funds_floor]"""
    credit: int
    """How far its cash may fall below nothing [yuan; documents]"""
    pressure: int
    """Factor on the value of a name, from last year's assessment [millionths; documents]"""
    boost_until: int
    """The month in which the effect of supervision ends [month; drawn: supervision_decay]"""
    experience: int
    """Projects that it has brought to their last name [count; documents]"""
    behind: int
    """How far the last assessment found it behind its duty [millionths; documents]"""
    cost_left: int
    """Cost and time left after learning [millionths; drawn: learning]"""
    named: int
    """Its counted communities with a name at the lowest tier that counts, or above [count; documents]"""
    gain: int
    """Support that named neighbours add [millionths; drawn: peers]"""
    starts_this_year: int
    """Projects listed this year [count; bookkeeping]"""
    floor_starts: int
    """Of them those at the tier of the yearly floor [count; documents]"""
    floor_asked: int
    """Applications at that tier that wait to be listed [count; documents]"""
    province_duty: int
    """1 where every community of it must go for the province tier [0/1; jurisdiction.streets.*.province_duty]"""
    asked: int
    """1 where a target of every street asks it too [0/1; jurisdiction.streets.*.committee, policy.readings.every_street]"""
    pilot: int
    """1 where it is built as a whole [0/1; documents]"""
    recognised: int
    """1 once its coverage and operation were published [0/1; documents]"""
    own_funds_street: int
    """Own funds of one street against the rest [millionths; drawn: own_funds_street]"""
    credit_limit: int
    """Overdraft limit in own funds (assumed) [millionths; drawn: credit_limit]"""
    cost_of_money: int
    """Cost of money a year [millionths; drawn: cost_of_money]"""
    pressure_weight: int
    """Pressure per unit of shortfall [millionths; drawn: pressure_weight]"""
