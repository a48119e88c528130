#!/usr/bin/env bash
# ZEN, the rules engine of GoRules (zen-engine 2.1.3), two conditions as rules on communities have them. `len(name)` counts bytes, not
# characters: 余杭区 has 9, and the rule "at most 20 characters" refuses 莲都区紫金街道 (7), while `matches(name, "^.{7}$")` counts seven.
# `date(...) + duration("1M")` adds 30.44 days: a month after 1 January is 31 January, after 31 January 2 March at 10:33:36; of the months
# of 2025 and 2026 only those with 31 days are a month by the rule "at least a month", 13 of 23, and in each of those a month after the
# 1st is still the same month. No warning. `d(...).add("1M")` is right; the functions before it are called deprecated in the source only.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check zen-engine==2.1.3
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import zen

warnings.simplefilter("error")


def work_out(rule: str, **facts: object) -> object:
    """What the engine says of a rule."""
    return zen.evaluate_expression(rule, facts)


NAMES = {"Yuhang": 6, "余杭区": 3, "莲都区紫金街道": 7}
lengths = {name: int(work_out("len(name)", name=name)) for name in NAMES}
short = {name: work_out("len(name) <= 20", name=name) for name in NAMES}
pattern = {name: work_out('matches(name, "^.{' + str(length) + '}$")', name=name) for name, length in NAMES.items()}
print("characters and what len counts:", {name: (NAMES[name], lengths[name]) for name in NAMES})
print("at most 20:", short, "by a pattern:", pattern)

after = {day: work_out('dateString(date(day) + duration("1M"))', day=day) for day in ("2025-01-01", "2025-01-31")}
right = {day: work_out('d(day).add("1M").format("%Y-%m-%d")', day=day) for day in after}
print("a month after:", after, "by d():", right)
months = [f"{year}-{month:02}-01" for year in (2025, 2026) for month in range(1, 13)]
within = [day for day in months if work_out('monthOfYear(date(day) + duration("1M")) == monthOfYear(date(day))', day=day)]
enough = [work_out('date(d2) - date(d1) >= duration("1M")', d1=first, d2=then) for first, then in zip(months, months[1:])]
print(f"a month after the 1st is the same month in {len(within)} of {len(months)}; {sum(enough)} of {len(enough)} months are a month")
as_seen = (
    lengths == {name: len(name.encode()) for name in NAMES}
    and short == {"Yuhang": True, "余杭区": True, "莲都区紫金街道": False}
    and all(pattern.values())
    and after == {"2025-01-01": "2025-01-31 10:33:36", "2025-01-31": "2025-03-02 10:33:36"}
    and right == {"2025-01-01": "2025-02-01", "2025-01-31": "2025-02-28"}
    and (len(within), sum(enough)) == (14, 13)
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
