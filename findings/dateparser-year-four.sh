#!/usr/bin/env bash
# dateparser 1.5.0 takes the Chinese year 2022年 for "2022 years ago": asked in 2026, it is the year 4, 2022年10月前 (before October 2022) the year 3, and
# 2022 年 5 月, with the spaces that many documents set, the year 3. 2022年5月 alone is right. `search_dates` finds no better in a sentence: of
# "2022年5月和2022年11月各命名一批" (a batch named in May and in November 2022) it makes October and April of the year 3. With
# PARSERS=["absolute-time"] 2022年 is in 2022. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check dateparser==1.5.0
cat > "$folder/show.py" <<'PY'
import datetime
import sys

import dateparser
from dateparser.search import search_dates

NOW = {"RELATIVE_BASE": datetime.datetime(2026, 3, 31)}
TEXTS = {"2022年": "0004-03", "2022年10月前": "0003-05", "2022 年 5 月": "0003-10", "2025 年": "0001-03", "2022年5月": "2022-05", "2022年12月31日": "2022-12"}
SENTENCES = {"2022年5月和2022年11月各命名一批": ["0003-10", "0003-04"], "2022年达到88个，2023年达到300个": ["0004-03", "0003-03"]}
found = {text: str(dateparser.parse(text, languages=["zh"], settings=NOW))[:7] for text in TEXTS}
searched = {text: [str(date)[:7] for _, date in search_dates(text, languages=["zh"], settings=NOW)] for text in SENTENCES}
for text, month in (found | searched).items():
    print(f"{text}: {month}")
absolute = dateparser.parse("2022年", languages=["zh"], settings=NOW | {"PARSERS": ["absolute-time"]}).year
print("2022年 by absolute-time alone:", absolute)
sys.exit(0 if (found, searched, absolute) == (TEXTS, SENTENCES, 2022) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py" 2> /dev/null
