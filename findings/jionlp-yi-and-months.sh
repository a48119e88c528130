#!/usr/bin/env bash
# JioNLP 1.5.31, which reads Chinese amounts and dates: `parse_money("1亿2000万元")` is 220,020,000 yuan instead of 120,000,000, "15亿8000万元" is
# 2,180,080,000 and "3万5000元" 65,005: what stands before 亿 or 万 is counted again. Of 190 amounts from 1亿500万元 to 10亿9500万元 all are wrong;
# with 亿 alone (1.2亿元) or all in Chinese figures (一亿二千万元) they are right. "一百五" (150) is 105.
# `parse_time("2022年5月至10月")` is May alone, "2022年5—10月" the whole year; with the year said twice both ends are read. Each comes with
# the note 'accurate' and without a warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check jionlp==1.5.31
cat > "$folder/show.py" <<'PY'
import sys

import jionlp

NOW = {"year": 2022, "month": 6, "day": 15}
MONEY = {  # an amount, then what it is, what is read
    "1亿2000万元": (120_000_000, 220_020_000),
    "15亿8000万元": (1_580_000_000, 2_180_080_000),
    "3万5000元": (35_000, 65_005),
    "一百五": (150, 105),
    "1.2亿元": (120_000_000, 120_000_000),
    "一亿二千万元": (120_000_000, 120_000_000),
}
MONTHS = {  # a span of months, then its first and last month as read
    "2022年5月至10月": ("2022-05", "2022-05"),
    "2022年5月—10月": ("2022-05", "2022-05"),
    "2022年5—10月": ("2022-01", "2022-12"),
    "2022年5月至2022年10月": ("2022-05", "2022-10"),
}
same = True
for text, (right, seen) in MONEY.items():
    read = jionlp.parse_money(text)
    print(f"{text}: {right:,} yuan, read as {float(read['num']):,.0f} ({read['definition']})")
    same &= float(read["num"]) == seen and read["definition"] == "accurate"
for text, seen in MONTHS.items():
    read = jionlp.parse_time(text, time_base=NOW)
    months = tuple(day[:7] for day in read["time"])
    print(f"{text}: read as {' to '.join(months)} ({read['definition']})")
    same &= months == seen and read["definition"] == "accurate"
amounts = {f"{billion}亿{part}万元": billion * 10**8 + part * 10**4 for billion in range(1, 11) for part in range(500, 10_000, 500)}
wrong = sum(float(jionlp.parse_money(text)["num"]) != right for text, right in amounts.items())
print(f"{wrong} of {len(amounts)} amounts from {min(amounts, key=amounts.get)} to {max(amounts, key=amounts.get)} are wrong")
sys.exit(0 if same and wrong == len(amounts) == 190 else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
