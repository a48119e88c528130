"""Deciding: the cheapest of many choices that meets what is needed, and how sure that is."""
