"""A scenario over many values of its levers: designs, cells under the same luck, and the least that reaches a goal."""
