"""What each reading of an ambiguous sentence does to the targets."""
