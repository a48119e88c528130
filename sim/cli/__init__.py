"""The command line: one module a command; everything heavy is imported when a command needs it.

Where what is:

commands   `*_command`, listed in `app`; `command_line` makes options of what a function takes, `typed` says typer's refusals in Chinese
options    `options` of several commands, `language`, `problems` (all that is wrong at once), `status` (how it ended)
screen     `console`, `table_layout`, `key_line` (what short names stand for), `told`, `doubts`, `idle_sets`
           (warnings)
studies    `study_head` and `sweep_head` do what is alike; `schemes`, `levers_apart`, `decide_question`; `time_ahead` before long work,
           `simulate` and `spreading` during it
told       `tell_*`, a study each; `decide_words`, `discovery_words`, `world_words` of a decision
stories    `story_*` of `rollout trace`
new        `asking` the six questions, `starter` files
bench      `measuring`, `bench_whole`
"""
