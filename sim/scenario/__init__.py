"""Scenario files: how they are read, inherited, checked and held."""
