"""Studies: a question, the schemes that answer it, and the sentences that their numbers must carry, in one YAML file."""
