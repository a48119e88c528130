#!/usr/bin/env bash
# Two programs that turn the Chinese figures of a sentence into digits, on what plans and reports say of counts and amounts:
#  - cn2an 0.5.24, `transform`: 三四个 (three or four) becomes 34, 两三个 (two or three) 23, 四五个 (four or five) 45. The other way round 1,500个 becomes
#    一,五百个 and 12,000元 十二,零元: each side of the comma is read by itself. 2022-2025年 becomes 二千零二十二-二零二五年, with two ways of saying a year.
#  - chinese2digits 6.0.2, `takeNumberFromString`: 2万5千元 (25,000 yuan) becomes 200005000元, 1亿2千万元 (120 million) 10000000020000000元, 三五百户 (300 to
#    500 households) 3500户, 三四百万元 (three to four million) 34000000元, 十四五 (the 14th Five-Year Plan) 55.
# Neither warns of any of these (of 2万5千元 and the like cn2an does). 一百五十个, 二〇二二年 and 一万零五百 are right in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check cn2an==0.5.24 chinese2digits==6.0.2
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import chinese2digits
import cn2an

warnings.simplefilter("error")
DIGITS = {  # a text, then what cn2an and chinese2digits make of it
    "每县三四个": ("每县34个", "每县34个"),
    "四五个街道": ("45个街道", "45个街道"),
    "两三个": ("23个", "两3个"),
    "三五百户": (None, "3500户"),  # None: cn2an warns and leaves it as it is
    "三四百万元": (None, "34000000元"),
    "2万5千元": (None, "200005000元"),
    "1亿2千万元": (None, "10000000020000000元"),
    "十四五期间": (None, "55期间"),
    "一百五十个": ("150个", "150个"),
    "二〇二二年": ("2022年", "2022年"),
    "一万零五百": ("10500", "10500"),
}
FIGURES = {"1,500个": "一,五百个", "12,000元": "十二,零元", "2022-2025年": "二千零二十二-二零二五年", "3000万元": "三千万元"}


def by_cn2an(text: str, way: str) -> str | None:
    """What cn2an makes of a text; none where it warns."""
    try:
        return cn2an.transform(text, way)
    except UserWarning:
        return None


found = {text: (by_cn2an(text, "cn2an"), chinese2digits.takeNumberFromString(text)["replacedText"]) for text in DIGITS}
for text, (one, two) in found.items():
    print(f"{text}: cn2an {one or 'warns'}, chinese2digits {two}")
figures = {text: by_cn2an(text, "an2cn") for text in FIGURES}
for text, one in figures.items():
    print(f"{text}: cn2an {one}")
sys.exit(0 if (found, figures) == (DIGITS, FIGURES) else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
