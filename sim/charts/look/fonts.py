"""Fonts for Chinese and English: what the machine has, then the packaged one, then DejaVu Sans."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from matplotlib import font_manager

PREFERRED = (
    "Source Han Sans SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", "PingFang SC", "Hiragino Sans GB",
    "WenQuanYi Zen Hei", "WenQuanYi Micro Hei",
)
"""Families that machines bring along, best first."""
LAST = "DejaVu Sans"
"""Comes with matplotlib; has the signs that Chinese fonts lack."""
MISSING_GLYPH = "〓"
"""Set in place of a character that no font has, as printers do."""


@cache
def families() -> tuple[str, ...]:
    """Families in the order in which a character is looked for; matplotlib falls back from one to the next."""
    here = set(font_manager.fontManager.get_font_names())
    found = [name for name in PREFERRED if name in here]
    packaged = packaged_font()
    if packaged is not None:
        font_manager.fontManager.addfont(packaged)
        found.append(font_manager.get_font(packaged).family_name)
    return (*dict.fromkeys(found), LAST)


def packaged_font() -> Path | None:
    """The Chinese font installed with this package, if it is there."""
    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        return None
    path = Path(sans_path())
    return path if path.is_file() else None


@cache
def is_drawable(character: str) -> bool:
    """Whether at least one of the fonts has a glyph for a character."""
    found = (font_manager.findfont(font_manager.FontProperties(family=[name])) for name in families())
    return any(font_manager.get_font(path).get_char_index(ord(character)) for path in found)
