"""A result folder that came from somebody, checked by running some of it again."""
