"""A scenario as an Excel workbook: how its parts are unpacked, and how its sheets become the tree that YAML gives."""
