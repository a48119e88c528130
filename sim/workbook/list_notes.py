"""What the comments and drop-downs of the sheets say that stand in place of CSV files: a roster, published figures, what is known."""

from __future__ import annotations

from collections.abc import Mapping

from sim.words.tongue import Words

_MONTH: Words = ("某月：2024-12、2024年12月、2024/12/31；只有个数的行写那一批的月份",
                 "A month: 2024-12, 2024/12/31; of a row of numbers that of its batch")
_TIER: Words = ("该级别及以上；空着为最低级别", "This tier or above; empty for the lowest")
LIST_NOTES: Mapping[str, Mapping[str, Words]] = {
    "roster": {
        "street": ("“街道”表中的名称或编号", "The name or the id of a street on the sheet streets"),
        "community": ("社区名称；街道的社区数若另有填写，须不少于列名的个数",
                      "The community's name; a number of its street, where there is one, includes it"),
        "code": ("统计用区划代码，可不写", "Its code, if you have one"),
    },
    "observed": {
        "id": ("自定编号，可不写", "An id of your own, or empty"),
        "month": ("截至哪月末：2024-12、2024年12月、2024/12/31", "The month at whose end it was so: 2024-12, 2024/12/31"),
        "place": ("设区市、县或街道的名称或编号；空着为全部", "The name or id of a prefecture, county or street; empty for all"),
        "community": ("只说一个社区时写其编号", "The id of a community, where the figure is of one alone"),
        "counted": ("统计什么；写情景自己的用词也可", "What was counted; words of the scenario's own will do too"),
        "tier": _TIER,
        "kind": ("只计旧改或新建；空着为全部", "Renovation or new-build alone; empty for both"),
        "standard": ("只计某一型建设标准；空着为全部", "One standard alone; empty for all"),
        "batch": ("只计省级名单的第几批", "One batch of the province's list alone"),
        "since": ("只计自该月起列入的；空着为全部", "Only communities listed since this month; empty for all"),
        "value": ("截至该月末的累计个数", "How many there were by the end of the month, all told"),
        "exactness": ("空着为准确", "Empty for exact"),
        "published": ("哪月公布，空着为同月；--as-of 按此截取", "When it was published, empty for the same month; --as-of goes by it"),
        "source": ("由谁公布", "Who published it"),
        "source_en": ("同上，英文，可不写", "The same in English, if you like"),
    },
    "known": {
        "place": ("“街道”表中的名称或编号；只有个数的行可写县，空着为全部",
                  "A street by name or id; of a row of numbers a county too, empty for all"),
        "community": ("社区名称；只有个数的行空着", "The community's name; empty in a row of numbers"),
        "additional": ("yes 或 是：不在社区数之内", "yes: not among the number of communities"),
        "tier": ("级别", "The tier"),
        "standard": ("建设标准，可不写", "The standard, or empty"),
        "month": _MONTH,
        **{name: (f"{zh}的月份；只有个数的行写个数。空着：社区尚未到这一步，个数则不详",
                  f"The month; in a row of numbers how many. Empty: {en}")
           for name, zh, en in (
               ("listed", "列入", "not listed yet, or the number is not known"),
               ("approved", "批复", "no permit yet, or the number is not known"),
               ("complete", "建成", "not complete yet, or the number is not known"),
               ("visited", "验收", "not visited yet, or the number is not known"),
               ("named", "命名", "not named yet, or the number is not known"),
               ("given_up", "中止", "not given up, or the number is not known"))},
    },
}
"""What a column holds, by the sheet and the column's name."""
LIST_CHOICES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "observed": {
        "counted": ("列入", "列入（扣除中止）", "申报", "建成", "验收", "命名"),
        "exactness": ("准确", "左右", "不少于", "不超过"),
    },
}
"""The words that a drop-down offers there; others that mean the same may be typed."""
