"""Workbooks that are written: a scenario as sheets with headings, drop-downs and comments; and a workbook as YAML."""
