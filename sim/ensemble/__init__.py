"""Many replications: split into chunks, run by either engine, merged exactly.

Where what is:

asked      `running` from beginning to end, by `arguments`; `variants` of a scenario, `histories` (what differs in nothing that happens),
           `standby`, `first_days`
worked     `job` and `chunk`; `spread` over `pools`
kept       `pack`, `store`, `gather`; `provenance` of the program that made it
left       `ensemble`, with the columns of `layout`: `kept_rows`, `row_blocks`; `drawn` quantities, `counted` figures
"""
