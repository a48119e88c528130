"""results.xlsx: what a colleague who works in a spreadsheet opens first, with units, charts, sources and every table behind."""
