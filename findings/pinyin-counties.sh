#!/usr/bin/env bash
# pypinyin 0.55.0 and xpinyin 0.7.7, which write Chinese in Latin letters, on the names of Zhejiang's 90 counties of 2022. Each is wrong for
# counties that the other has right: pypinyin reads 莲都区, the seat of Lishui, as Liandou instead of Liandu (都 as in "all"), with its city before
# it too, and 武都区 of Gansu as Wudou instead of Wudu; xpinyin reads 乐清市 as Leqing instead of Yueqing, 景宁畲族自治县 as Jingning Yu instead of
# Jingning She, and elsewhere 重庆市 as Zhongqing, 六安市 as Liuan and 蚌埠市 as Bangbu. Ids made of such names, and tables joined by them, miss these
# places. No warning. Where both say the same all of these are right: write names with both, and look up what they differ on.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pypinyin==0.55.0 xpinyin==0.7.7
cat > "$folder/show.py" <<'PY'
import sys
import warnings

from pypinyin import lazy_pinyin
from xpinyin import Pinyin

warnings.simplefilter("error")
COUNTIES = """
上城区 shangcheng 拱墅区 gongshu 西湖区 xihu 滨江区 binjiang 萧山区 xiaoshan 余杭区 yuhang 富阳区 fuyang 临安区 linan 临平区 linping 钱塘区 qiantang
桐庐县 tonglu 淳安县 chunan 建德市 jiande 海曙区 haishu 江北区 jiangbei 北仑区 beilun 镇海区 zhenhai 鄞州区 yinzhou 奉化区 fenghua 象山县 xiangshan
宁海县 ninghai 余姚市 yuyao 慈溪市 cixi 鹿城区 lucheng 龙湾区 longwan 瓯海区 ouhai 洞头区 dongtou 永嘉县 yongjia 平阳县 pingyang 苍南县 cangnan
文成县 wencheng 泰顺县 taishun 瑞安市 ruian 乐清市 yueqing 龙港市 longgang 南湖区 nanhu 秀洲区 xiuzhou 嘉善县 jiashan 海盐县 haiyan 海宁市 haining
平湖市 pinghu 桐乡市 tongxiang 吴兴区 wuxing 南浔区 nanxun 德清县 deqing 长兴县 changxing 安吉县 anji 越城区 yuecheng 柯桥区 keqiao 上虞区 shangyu
新昌县 xinchang 诸暨市 zhuji 嵊州市 shengzhou 婺城区 wucheng 金东区 jindong 武义县 wuyi 浦江县 pujiang 磐安县 panan 兰溪市 lanxi 义乌市 yiwu
东阳市 dongyang 永康市 yongkang 柯城区 kecheng 衢江区 qujiang 常山县 changshan 开化县 kaihua 龙游县 longyou 江山市 jiangshan 定海区 dinghai
普陀区 putuo 岱山县 daishan 嵊泗县 shengsi 椒江区 jiaojiang 黄岩区 huangyan 路桥区 luqiao 三门县 sanmen 天台县 tiantai 仙居县 xianju 温岭市 wenling
临海市 linhai 玉环市 yuhuan 莲都区 liandu 青田县 qingtian 缙云县 jinyun 遂昌县 suichang 松阳县 songyang 云和县 yunhe 庆元县 qingyuan
景宁畲族自治县 jingningshezu 龙泉市 longquan
""".split()
ELSEWHERE = {"武都区": "wudu", "重庆市": "chongqing", "六安市": "luan", "蚌埠市": "bengbu"}
ENDS = ("zizhixian", "xian", "qu", "shi")
by_x = Pinyin()
READERS = {"pypinyin": lambda name: "".join(lazy_pinyin(name)), "xpinyin": lambda name: by_x.get_pinyin(name, "")}


def bare(letters: str) -> str:
    """A name without its last word: district, county or city."""
    return letters.removesuffix(next(end for end in ENDS if letters.endswith(end)))


right = dict(zip(COUNTIES[::2], COUNTIES[1::2]))
wrong = {}
for who, reader in READERS.items():
    for where, names in (("Zhejiang", right), ("elsewhere", ELSEWHERE)):
        read = {name: bare(reader(name)) for name in names}
        wrong[who, where] = {name: letters for name, letters in read.items() if letters != names[name]}
        print(f"{who}, {where}:", len(wrong[who, where]), "of", len(names), "wrong:", wrong[who, where])
whole = READERS["pypinyin"]("浙江省丽水市莲都区")
print("pypinyin:", whole)
as_seen = {
    ("pypinyin", "Zhejiang"): {"莲都区": "liandou"},
    ("pypinyin", "elsewhere"): {"武都区": "wudou"},
    ("xpinyin", "Zhejiang"): {"乐清市": "leqing", "景宁畲族自治县": "jingningyuzu"},
    ("xpinyin", "elsewhere"): {"重庆市": "zhongqing", "六安市": "liuan", "蚌埠市": "bangbu"},
}
sys.exit(0 if wrong == as_seen and len(right) == 90 and whole.endswith("liandouqu") else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
