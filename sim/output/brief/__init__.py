"""One to two pages on a kept result: what stands in them, and the same as Word, HTML and PDF."""
