"""What headings, comments and paths of a workbook say, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario.node import Place
from sim.scenario.workbook.sheet_layout import GROUP_KEY, NOTE_KEY, SOURCE_KEY, YEAR_KEY, SheetColumn, TableLayout
from sim.scenario.workbook.sheet_words import HEADINGS, NO_UNIT, UNIT_WORDS
from sim.words.tongue import Words

_NAMED = "名称"
"""What a text is the text of that no heading names: what something is called."""
SPECIAL_PATHS = {
    "extends": "继承的情景或文件，多个以逗号分开 The scenarios or files that it rests on, with commas between",
    "source": "全工作簿未另写依据的数字的依据 The source of every number in this workbook that has none of its own",
}
PATH_NOTES: dict[str, Words] = {
    "path": ("路径，与 --set 相同，如 policy.path.share。", "The path, as --set takes it, such as policy.path.share."),
    "meaning": ("含义，仅供阅读。", "What it means, to look at only."),
    "value": ("值；去掉所继承的值写 null；留空时，这一行只写其下各值的依据。",
              "The value; null takes away what is inherited; left empty, the row gives the source of what stands below its path."),
    "unit": ("单位：万元、亿元、% 等；值中已写单位的可不填。", "The unit: million yuan, % …; nothing where the value has its own."),
    "source": ("依据：条款编号、“来源”表中的编号、derived from …，或 assumption。",
               "A clause, an id of the sheet of sources, derived from …, or assumption."),
    "note": ("备注，不读入。", "A remark, which is not read."),
}


def comment(column: SheetColumn, table: TableLayout, words: Sequence[str]) -> str:
    """What the comment on a heading says, in both languages, with the words that may stand below it."""
    if column.key in table.ids and column.key not in (YEAR_KEY, GROUP_KEY):
        return (f"{column.zh}：小写字母、数字和下划线，字母在前；每行一个。\n"
                "Lower-case letters, digits and underscores, a letter first; one a row.")
    if column.key in (SOURCE_KEY, NOTE_KEY) and column.kind is None:
        return "\n".join(PATH_NOTES[column.key])
    unit = "" if column.unit in NO_UNIT else unit_label(column.unit)
    lines = [f"{column.zh}{f'（{unit}）' if unit else ''}", column.line, "、".join(words)]
    if column.unit == "yuan":
        lines.append("可写 300万元、0.3亿元、3000000。 3 million yuan, 300 thousand yuan or 3000000.")
    if column.unit in ("words", "ids", "calendar months"):
        lines.append("多个以逗号分开。 Several with commas between.")
    return "\n".join(filter(None, lines))


def meaning_zh(place: Place) -> str:
    """What a path means, in Chinese; of a text what it is the text of."""
    if not place:
        return ""
    lang = {"zh": "（中文）", "en": "（英文）"}.get(str(place[-1]), "")
    last, *above = [str(key) for key in reversed(place[:-1] if lang else place)]
    if above[:1] == ["below"]:
        return f"低于{last}的金额"
    return (HEADINGS.get(last) or (HEADINGS.get(above[0]) if above else None) or _NAMED) + lang


def unit_label(unit: str) -> str:
    """A unit in both languages."""
    words = UNIT_WORDS.get(unit, (unit,))
    return " ".join(reversed(words[:2]))
