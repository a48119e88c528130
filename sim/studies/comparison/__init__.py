"""Schemes compared under the same luck: what changes, where, who pays, which is best, and how sure that is."""
