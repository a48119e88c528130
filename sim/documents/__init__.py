"""What the texts say: clauses, readings, and the words of both languages."""
