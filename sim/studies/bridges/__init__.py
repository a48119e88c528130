"""Bridges: a scenario as other programs of the field want it, a plain function above all."""
