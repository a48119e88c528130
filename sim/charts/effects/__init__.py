"""Charts of what rules and readings do."""
