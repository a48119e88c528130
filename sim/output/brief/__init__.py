"""One to two pages on a kept result: what stands in them, and the same as Word, HTML and PDF.

Where what is:

kept       what a folder says: `kept_brief` asks the module of its kind, `kept_study`, `kept_schemes`, `scenario_facts`; `face` for Python
said       `*_brief`, a kind of result each: studies fill in the parts of `study_paper`; a run has `run_words` and a comparison of schemes
           its costs, so that both lay out parts of their own
drawn      `pictures`, `*_picture`
paper      `paper` as plain data; `paper_sheets`, `lines` and `grid_widths` set it; `brief_files` writes it as `brief_page`, `word` or `pdf`
           (`pdf_paper`, `pdf_codes`)
"""
