"""Charts of a sweep: line, heat map, small multiples."""
