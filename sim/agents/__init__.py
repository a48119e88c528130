"""Agents: what each one knows (rows) and decides (behaviour), in plain Python that both engines run."""
