#!/usr/bin/env bash
# chinese-days 0.0.2 and cnholidays 0.1.0 (working days in China), against the State Council's notice for 2025 and its regulation on
# holidays. chinese-days is documented to tell public holidays from days off that are worked for on a weekend ("in lieu") and has a list of
# these, but looks first into the list of holidays, which has them too: no day from 2004 to 2026 is ever in lieu. All 28 days off of 2025
# are "legal" where the regulation names 13; work on one of these is paid three times, on the others twice or with a day off. cnholidays
# has the five weekend days worked in 2025, but here and in its documentation 28 February, a Friday, for the 8th: the year has 247 days
# for 248. For other years it has none, though it answers when asked: 242 for 248 in 2026, 243 for 251 in 2024. No warning.
# `chinesecalendar` tells both apart.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
# Without what chinese-days asks for: tools to build and publish it, which it does not import.
"$folder/venv/bin/pip" install -q --disable-pip-version-check --no-deps chinese-days==0.0.2 cnholidays==0.1.0
"$folder/venv/bin/pip" install -q --disable-pip-version-check holidays==0.86 chinesecalendar==1.11.0
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from datetime import date, timedelta

warnings.simplefilter("error")
import chinese_calendar  # noqa: E402
import chinesedays  # noqa: E402
from cnholidays import ChineseCalendar  # noqa: E402

# Work on weekends by the notice of the General Office of the State Council for 2025 (国办发明电〔2024〕12号), and the thirteen days of
# 全国年节及纪念日放假办法 as they fell.
WORKED = {date(2025, 1, 26), date(2025, 2, 8), date(2025, 4, 27), date(2025, 9, 28), date(2025, 10, 11)}
PUBLIC = {date(2025, *day) for day in ((1, 1), (1, 28), (1, 29), (1, 30), (1, 31), (4, 4), (5, 1), (5, 2), (5, 31))}
PUBLIC |= {date(2025, 10, day) for day in (1, 2, 3, 6)}


def days(year: int) -> list[date]:
    """All days of a year."""
    return [date(year, 1, 1) + timedelta(day) for day in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


kinds = {day: chinesedays.get_holiday_type(day) for year in range(2004, 2027) for day in days(year)}
in_lieu = sum(kind is chinesedays.HolidayType.IN_LIEU for kind in kinds.values())
other = sum(chinese_calendar.is_in_lieu(day) for day in days(2025))
legal = [day for day in days(2025) if kinds[day] is chinesedays.HolidayType.LEGAL]
print(f"chinese-days: in lieu 2004 to 2026: {in_lieu} (chinesecalendar has {other} in 2025)")
print(f"legal in 2025: {len(legal)}, by the regulation {len(PUBLIC)}")
counts = {}
for year in (2024, 2025, 2026):
    calendar = ChineseCalendar(year)
    counts[year] = tuple(sum(map(tell, days(year))) for tell in (calendar.is_workday, chinesedays.is_workday, chinese_calendar.is_workday))
    print(f"working days of {year} by cnholidays, chinese-days, chinesecalendar:", counts[year])
missed = sorted(str(day) for day in WORKED if not ChineseCalendar(2025).is_workday(day))
print("worked by the notice, not by cnholidays:", missed)
as_seen = (
    in_lieu == 0
    and other == len(WORKED)
    and (len(legal), len(PUBLIC), PUBLIC <= set(legal)) == (28, 13, True)
    and counts == {2024: (243, 251, 251), 2025: (247, 248, 248), 2026: (242, 248, 248)}
    and missed == ["2025-02-08"]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
