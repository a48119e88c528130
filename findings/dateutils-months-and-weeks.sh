#!/usr/bin/env bash
# dateutils 0.4.10 (reckoning with dates in tables and shells, as Debian packs it): `ddiff -f '%m %d'`, the whole months from one day to
# another and the days beyond them, says 1 month and 62 days from 31 January to 1 March 2026, which are 29 days apart by its own `%d`, and
# 1 month and 0 days two days later. What runs from the end of January to the first days of March comes out so in every year. Years and
# weeks, `%Y-W%W-%u`, which its manual lists beside ISO's `%G-W%V-%u`, are written rightly and read as ISO's, so that 2027-W05-1, the
# 1st of February, becomes the 8th: of the 10,957 days of thirty years it reads 4,335 weeks that it has written itself as other days. In
# ISO's own, 2021-W52-6, a day of January 2022, is 2021-01-01. No warning; not found among the reports. Ask `ddiff` for days alone, and
# hand it no weeks.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for package in dateutils==0.4.10-1; do
    apt-get download -qq -o APT::Sandbox::User=root "${package/==/=}"
done
for file in *.deb; do dpkg -x "$file" debian; done
cat > show.py <<'PY'
import subprocess
import sys
from datetime import date, timedelta


def told(tool, *asked, given):
    run = subprocess.run([f"debian/usr/bin/dateutils.{tool}", *asked], input="".join(f"{each}\n" for each in given), text=True,
                         capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return run.stdout.splitlines()


start = date(2026, 1, 31)
ends = [date(2026, 2, 28) + timedelta(later) for later in range(5)]
spans = dict(zip(map(str, ends), told("ddiff", str(start), "-f", "%m months, %d days", given=ends), strict=True))
days = told("ddiff", str(start), "-f", "%d", given=ends)
print(f"from {start}:", spans)
print("in days alone:", days, "by Python", [(end - start).days for end in ends])
beyond = 0
for first in (date(year, 1, day) for year in range(2001, 2031) for day in (30, 31)):
    later = [first + timedelta(apart) for apart in range(1, 63)]
    beyond += sum(int(span.split()[1]) > 61 for span in told("ddiff", str(first), "-f", "%m %d", given=later))
print("of the spans of up to 62 days from 30 and 31 January in thirty years", beyond, "are months and 62 or 63 days")

thirty = [date(2001, 1, 1) + timedelta(day) for day in range(10_957)]
lost = {}
for way in ("%Y-W%W-%u", "%G-W%V-%u"):
    written = told("dconv", "-f", way, given=thirty)
    assert written == [day.strftime(way) for day in thirty]
    read = told("dconv", "-i", way, "-f", "%F", given=written)
    lost[way] = {text: (got, str(day)) for day, text, got in zip(thirty, written, read, strict=True) if got != str(day)}
    print(f"{way}: of {len(thirty)} days {len(lost[way])} are read as others:", list(lost[way].items())[-1])
print("2027-W05-1 as year and week:", lost["%Y-W%W-%u"]["2027-W05-1"], "2021-W52-6 as ISO's:", lost["%G-W%V-%u"]["2021-W52-6"])
as_seen = (
    list(spans.values()) == ["0 months, 28 days", "1 months, 62 days", "1 months, 63 days", "1 months, 0 days", "1 months, 1 days"]
    and beyond == 76
    and days == [str((end - start).days) for end in ends] == ["28", "29", "30", "31", "32"]
    and {len(each) for each in lost.values()} == {4335, 10}
    and lost["%Y-W%W-%u"]["2027-W05-1"] == ("2027-02-08", "2027-02-01")
    and lost["%G-W%V-%u"]["2021-W52-6"] == ("2021-01-01", "2022-01-01")
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
python3 show.py
