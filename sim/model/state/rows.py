"""What every agent and every piece of policy knows: a record a file, every field a whole number, all of them under one name here.

The Mesa agents carry the fields as attributes, the compiled engine as columns of structured arrays; both are made from the
annotations, in their order, which is the layout of memory. A community, street and county also carry the uncertain quantities
drawn at their level. Below each field stands what it means, in brackets its unit and what it rests on: clauses, a path of the
scenario (`*` for any id), quantities that are drawn or worked out, luck by its purpose, or bookkeeping of the rules.

A `month` counts from the start of the period, so that those before it lie below 0; a `calendar month` is 12 × year + month − 1; a
`row` or `place` is a number in a list, from 0; `millionths` are of a whole, a factor or a share; `luck` is a whole number below 2**32.
"""

from __future__ import annotations

from .band_row import Band
from .change_row import Change, Setting
from .claim_row import Claim, Payer
from .clock_row import Clock
from .community_row import Community
from .county_row import County
from .figure_row import Figure
from .fund_row import Fund
from .gate_row import Gate
from .known_row import Known
from .operator_row import Operator
from .policy_row import Policy
from .prior_row import Rows
from .round_row import Round
from .stream_row import Instalment, Stream
from .street_row import Street
from .target_row import Target
from .unknown_row import Unknown

__all__ = [
    "Band", "Change", "Claim", "Clock", "Community", "County", "Figure", "Fund", "Gate", "Instalment", "Known", "Operator", "Payer",
    "Policy", "Round", "Rows", "Setting", "Stream", "Street", "Target", "Unknown",
]
