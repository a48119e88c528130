"""What a scenario says that can be meant but hardly is, a kind of doubt a file; `sim.scenario.warnings` asks all of them."""
