"""From the tables of an ensemble to answers: probabilities, shortfalls, money, streets at risk, sentences.

Where what is:

tables     `*_table` and `cohort_tables`, `yearly_money`; each is worked out `once`, in a scenario's own words by `own_tables`, with names
           that travel by `travelling`; `streamed` and `quantiles` of rows that come in blocks
certainty  `intervals`, `paired` (two runs under one luck), `confidence`, `akin` (rows that share their luck)
arithmetic what is settled before anything is drawn: `arithmetic` asks `*_checks`, by `bounds`; `findings` is what they find
grounds    what an answer rests on: `weight`, `evidence`, `screening`, `thirds`, `deciding`; `grounds` in words
words      `sentences`, `gap_words`, `observed_words`, `notes`, `scopes`, `scenario_values`; `format` writes every number
notebooks  `result_card`, `notebook_bar`
"""
