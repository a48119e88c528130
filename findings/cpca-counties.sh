#!/usr/bin/env bash
# cpca 0.5.5, which reads province, city and county out of Chinese addresses: where a text says 县 and cpca knows no such county, it is placed in the
# counties of Chongqing (重庆市, code 500200): 县财政局 (the county's finance bureau), 全县12个社区, 洞头县 and 鄞县 of Zhejiang's older documents. Of 90
# counties of Zhejiang by their full names of 2022 8 come out wrong: 临平区, 钱塘区, 龙港市 and 玉环市 not at all, 临安区 and 奉化区 as cities of that name
# with a 区 left over, 普陀区 in Shanghai, 西湖区 in Nanchang; with province and city before it 6 still are. No warning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check cpca==0.5.5 pandas==2.3.3 "setuptools<81"
cat > "$folder/show.py" <<'PY'
import sys
import warnings

warnings.simplefilter("ignore")
import cpca  # noqa: E402

CITIES = {
    "杭州市": "上城区 拱墅区 西湖区 滨江区 萧山区 余杭区 富阳区 临安区 临平区 钱塘区 桐庐县 淳安县 建德市",
    "宁波市": "海曙区 江北区 北仑区 镇海区 鄞州区 奉化区 象山县 宁海县 余姚市 慈溪市",
    "温州市": "鹿城区 龙湾区 瓯海区 洞头区 永嘉县 平阳县 苍南县 文成县 泰顺县 瑞安市 乐清市 龙港市",
    "嘉兴市": "南湖区 秀洲区 嘉善县 海盐县 海宁市 平湖市 桐乡市",
    "湖州市": "吴兴区 南浔区 德清县 长兴县 安吉县",
    "绍兴市": "越城区 柯桥区 上虞区 新昌县 诸暨市 嵊州市",
    "金华市": "婺城区 金东区 武义县 浦江县 磐安县 兰溪市 义乌市 东阳市 永康市",
    "衢州市": "柯城区 衢江区 常山县 开化县 龙游县 江山市",
    "舟山市": "定海区 普陀区 岱山县 嵊泗县",
    "台州市": "椒江区 黄岩区 路桥区 三门县 天台县 仙居县 温岭市 临海市 玉环市",
    "丽水市": "莲都区 青田县 缙云县 遂昌县 松阳县 云和县 庆元县 景宁畲族自治县 龙泉市",
}
ELSEWHERE = ["县财政局", "全县12个社区", "本县财政", "市县两级财政", "洞头县", "鄞县"]


def read(texts: list[str]) -> list[tuple[str, str, str, str]]:
    """City, county, what is left and code of each text, as cpca reads it."""
    found = cpca.transform(texts).fillna("").astype(str)
    return list(zip(found["市"], found["区"], found["地址"], found["adcode"]))


places = [(city, county) for city, counties in CITIES.items() for county in counties.split()]
wrong = {}
for name, before in (("alone", ""), ("after province and city", "浙江省{}")):
    texts = [before.format(city) + county for city, county in places]
    wrong[name] = [county for (city, county), found in zip(places, read(texts)) if found[:2] != (city, county)]
    print(f"{name}: {len(wrong[name])} of {len(places)} counties wrong:", *wrong[name])
print(*(f"{text}: {' '.join(found)}" for text, found in zip(("普陀区", "西湖区", "临安区"), read(["普陀区", "西湖区", "临安区"]))), sep="\n")
moved = read(ELSEWHERE)
print(*(f"{text}: {' '.join(found)}" for text, found in zip(ELSEWHERE, moved)), sep="\n")
same = [len(wrong[name]) for name in wrong] == [8, 6] and len(places) == 90 and {found[3] for found in moved} == {"500200"}
sys.exit(0 if same else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
