#!/usr/bin/env bash
# sdmx1 2.28.0 with pandas 3.1.1 and 2.3.3 (SDMX is the format in which statistical offices exchange figures): the months of a series in SDMX's own
# form, 2026-M01 to 2026-M12 (a reporting period of SDMX 2.1), are read as they stand, but as times they become the first twelve SECONDS of
# 2026: `to_pandas(data, datetime="TIME_PERIOD")` gives 2026-01-01 00:00:01 to 00:00:12, and with a frequency of months twelve times January.
# pandas takes the M for a unit of time. No warning; a sum by month holds the whole year in one. 2026-Q1 and 2026-03 come out right.
# Beside it: a dictionary given as `datetime=` is emptied by the call, so that the next call with it leaves the months as text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.py" <<'PY'
import io
import logging
import sys
import warnings

import pandas as pd

warnings.simplefilter("ignore", DeprecationWarning)
import sdmx  # noqa: E402

logging.disable(logging.CRITICAL)
SPACE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/"
MESSAGE = """<?xml version="1.0" encoding="UTF-8"?>
<m:GenericData xmlns:m="{0}message" xmlns:g="{0}data/generic" xmlns:c="{0}common">
<m:Header><m:ID>N</m:ID><m:Test>false</m:Test><m:Prepared>2026-11-01T00:00:00</m:Prepared><m:Sender id="ZJ"/>
<m:Structure structureID="S" dimensionAtObservation="TIME_PERIOD"><c:Structure><Ref agencyID="ZJ" id="NAMED" version="1.0"/></c:Structure>
</m:Structure></m:Header>
<m:DataSet structureRef="S"><g:Series><g:SeriesKey><g:Value id="FREQ" value="M"/><g:Value id="COUNTY" value="330681"/></g:SeriesKey>
{1}</g:Series></m:DataSet></m:GenericData>"""
OBSERVED = '<g:Obs><g:ObsDimension value="{0}"/><g:ObsValue value="{1}"/></g:Obs>'


def read(periods: list[str]) -> object:
    """The data of a message with one series, the values 1, 2, 3 and so on."""
    observed = "".join(OBSERVED.format(period, number) for number, period in enumerate(periods, 1))
    return sdmx.read_sdmx(io.BytesIO(MESSAGE.format(SPACE, observed).encode())).data[0]


def times(data: object, how: object) -> list[str]:
    return [str(time) for time in sdmx.to_pandas(data, datetime=how).index]


months = read([f"2026-M{month:02d}" for month in range(1, 13)])
seconds = times(months, "TIME_PERIOD")
how = {"dim": "TIME_PERIOD", "freq": "M"}
periods = times(months, how)
print(f"pandas {pd.__version__}: 2026-M01 .. 2026-M12 as times: {seconds[0]} .. {seconds[-1]}")
print(f"as months: {sorted(set(periods))}; the dictionary afterwards: {how}; the next call: {times(months, how)[0]}")
right = times(read(["2026-03"]), "TIME_PERIOD") == ["2026-03-01 00:00:00"] and times(read(["2026-Q2"]), "TIME_PERIOD") == ["2026-04-01 00:00:00"]
seen = seconds == [f"2026-01-01 00:00:{month:02d}" for month in range(1, 13)] and periods == ["2026-01"] * 12 and how == {}
sys.exit(0 if seen and right else "the behaviour has changed")
PY
for version in 2.3.3 3.1.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install -q --disable-pip-version-check sdmx1==2.28.0 numpy==2.4.6 "pandas==$version"
  "$folder/$version/bin/python" "$folder/show.py"
done
