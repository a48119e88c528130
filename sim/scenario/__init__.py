"""Scenario files: how they are read, inherited, checked and held.

Where what is, from a file to a `Scenario`:

text       `reading` makes a tree of it (`node`), by `scalars` and `slips`; `kept_trees` reads no text twice; `units`, `near` for values
layers     `load` from beginning to end: `layers`, `inherit`, `sources`, `named`, `edits` and `setting` (what `--set` changes),
           `reading_again` (a scenario with other values), `unchanging`, `later_keys`, `base_wanted`, `scenario_library` (the shipped ones)
keys       `schema` and its parts `schema_*`, a line and a unit each (`field_lines`, `shape`); `editor_schema` for editors; `explain` tells
           what the models refuse; `values` lists all of a scenario
documents  `document_files`, `document_advice`, `binding` (whom a clause binds)
tables     `tables`: CSV and sheets beside a file; `roster` (communities), `groups` (of places); `workbook`: a whole scenario as sheets
refused    `consistency` asks all checks across keys: `*_checks`, `flows`, `goals`, `costs`, `taken_ids`, `uncertainty`, `engine_bounds`;
           `repair` goes on behind a fault, so that all are told at once
doubted    `warnings` asks all of `doubts`; `plausible` has slips of a unit, by what a value is `worth`
uncertain  `quantities`, their `ranges` and `support`; `draws` (a table of values, `given_draws`, `draws_card`)
figures    `comparable`: which published figures the model can be held against
own words  `own_*`: ids, ladder, words and currency of a scenario's own, read in the model's terms and told in its own
new        `draft` and `draft_text`, `from_known`; `scenario_card` for notebooks
"""
