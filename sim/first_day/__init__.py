"""From a scenario to tables of whole numbers that an engine can run."""
