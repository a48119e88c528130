"""What a change of the rules does to the targets: readings, clauses and causes, under the same luck."""
