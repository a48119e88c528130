"""Charts of what was learned from published figures, and of what follows."""
