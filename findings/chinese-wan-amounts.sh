#!/usr/bin/env bash
# Five readers of Chinese numbers on amounts in 万 (ten thousand), as plans and contracts write them, from 1 to 9,999 of them. pycnnum 2.1.1
# takes 二百三十万 (2,300,000) for 20,300,000 and 两千三百万 for 2,003,000,000: all 972 that end in a zero and have more figures than one.
# chinesenumber 0.1.1 adds instead of multiplying: 二十万 is 10,020. ChineseNumberUtils 1.1.2 has the capital 贰 (two) as one, so that
# 贰拾万元整, as contracts must write it, is 100,000, and 贰拾万圆整 100,060: all 3,439 with a two. numcn 0.1.0 has 两万 as 0 and takes
# capitals for nothing, cn2num 0.1.1 takes them for 10,000 whatever they say. 一万亿 (a trillion) is 10,000 for
# numcn and ChineseNumberUtils. None warns or stops; a report that pycnnum had 十万 as 0 was answered with this version, the rest was not
# found among the reports. cn2an ("smart") reads all of them.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pycnnum==2.1.1 chinesenumber==0.1.1 ChineseNumberUtils==1.1.2 numcn==0.1.0 \
    cn2num==0.1.1 cn2an==0.5.24
cat > "$folder/show.py" <<'PY'
import sys
import warnings

warnings.simplefilter("error", UserWarning)
import cn2an  # noqa: E402
import cn2num  # noqa: E402
import numcn  # noqa: E402
import pycnnum  # noqa: E402
from chinesenumber import NumberParser  # noqa: E402
from cnc.convert import chinese2number  # noqa: E402

READERS = {
    "pycnnum": pycnnum.cn2num,
    "chinesenumber": NumberParser().simple_parse,
    "ChineseNumberUtils": chinese2number,
    "numcn": numcn.ctn,
    "cn2num": cn2num.transform,
    "cn2an": lambda text: cn2an.cn2an(text, "smart"),
}
EXAMPLES = {
    "二十万": 200_000,
    "二百三十万": 2_300_000,
    "两千三百万": 23_000_000,
    "贰拾万": 200_000,
    "叁拾贰万": 320_000,
    "壹佰贰拾万": 1_200_000,
    "两万": 20_000,
    "一万亿": 1_000_000_000_000,
}
SMALL, CAPITAL = ("零一二三四五六七八九", "十百千"), ("零壹贰叁肆伍陆柒捌玖", "拾佰仟")


def written(number: int, signs: tuple[str, str]) -> str:
    """A number of up to four digits in full, as amounts are written: 230 is 二百三十, 105 is 一百零五."""
    digits, units = signs
    text = ""
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += digits[digit] + (units[place - 1] if place else "")
        elif text and not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text[1:] if text.startswith("一十") else text


told = {name: {text: read(text) for text in EXAMPLES} for name, read in READERS.items()}
wrong = {}
for name, read in READERS.items():
    wrong[name] = tuple(sum(read(written(n, signs) + "万") != n * 10_000 for n in range(1, 10_000)) for signs in (SMALL, CAPITAL))
    print(f"{name}: of 9,999 amounts in 万 wrong: {wrong[name][0]:,}, in capitals {wrong[name][1]:,}")
    print("   ", ", ".join(f"{text} {value:,.0f}" for text, value in told[name].items()))
yuan = (chinese2number("贰拾万元整"), chinese2number("贰拾万圆整"))
print("贰拾万元整, 贰拾万圆整 by ChineseNumberUtils:", yuan)
as_seen = (
    told["cn2an"] == EXAMPLES
    and (told["pycnnum"]["二百三十万"], told["pycnnum"]["两千三百万"]) == (20_300_000, 2_003_000_000)
    and told["chinesenumber"]["二十万"] == 10_020
    and (told["ChineseNumberUtils"]["贰拾万"], told["ChineseNumberUtils"]["一万亿"]) == (100_000, 10_000)
    and yuan == (100_000, 100_060)
    and (told["numcn"]["两万"], told["numcn"]["一万亿"], told["numcn"]["贰拾万"]) == (0, 10_000, 0)
    and told["cn2num"]["叁拾贰万"] == 10_000
    and [wrong[name] for name in READERS] == [(972, 972), (9990, 9990), (0, 3439), (0, 9999), (0, 9998), (0, 0)]
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
