"""A brief as one HTML file: its look and its chart in itself, nothing from elsewhere, and no script."""

from __future__ import annotations

import re
from html import escape

from .paper import Brief, Grid, Heading, Paragraph, Picture
from .paper_sheets import NUMERALS

_STYLE = """
:root { color: #1a1a1a; background: #fff; }
body { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.2rem; line-height: 1.7; font-family: %s; }
h1 { font-size: 1.75rem; line-height: 1.3; text-align: center; margin: 0; font-family: %s; font-weight: %s; }
.kind { text-align: center; margin: .3rem 0 1.6rem; }
h2 { font-size: 1.12rem; margin: 1.6rem 0 .4rem; font-family: %s; }
p { margin: .5rem 0; text-align: justify; }
p.indent { text-indent: 2em; }
.lead { font-family: %s; font-style: %s; }
table { border-collapse: collapse; width: 100%%; margin: 1rem 0 .3rem; border-top: 2px solid; border-bottom: 2px solid; font-size: .9rem;
  line-height: 1.45; font-variant-numeric: tabular-nums; }
caption { caption-side: top; font-weight: bold; padding-bottom: .35rem; text-align: %s; }
th, td { padding: .22rem .5rem; text-align: right; vertical-align: top; }
th.words, td.words { text-align: left; }
thead th { border-bottom: 1px solid; }
h1, th, caption { text-wrap: balance; }
td { white-space: nowrap; }
td.words { white-space: normal; }
td.whole { white-space: nowrap; }
td.words:first-child { min-width: 7em; }
.table { overflow-x: auto; }
tr.ruled td { border-top: 1px solid; }
figure { margin: 1.2rem 0; }
figure svg { width: 100%%; height: auto; }
.small { font-size: .8rem; line-height: 1.5; color: #4a4a4a; overflow-wrap: anywhere; text-align: left; }
.method { border-top: 1px solid #bbb; margin-top: 1.6rem; padding-top: .5rem; }
@media (max-width: 34rem) { p { text-align: start; } }
@media print { body { max-width: none; margin: 0; font-size: 10.5pt; } table, figure { break-inside: avoid; } h2 { break-after: avoid; } }
@page { size: A4; margin: 24mm 25mm; }
"""
_WHOLE = 12
"""Letters of a figure that is never broken."""
_SONG = '"FZXiaoBiaoSong-B05S", "STZhongsong", "SimSun", "Noto Serif CJK SC", "Source Han Serif SC", serif'
_FANG = '"FangSong", "STFangsong", "FangSong_GB2312", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", serif'
_HEI = '"SimHei", "STHeiti", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif'
_KAI = '"KaiTi", "STKaiti", "KaiTi_GB2312", "Noto Serif CJK SC", serif'
_ROMAN = 'Georgia, "Times New Roman", serif'
_PLAIN = 'system-ui, "Segoe UI", Arial, sans-serif'
_LOOK = {
    "zh": _STYLE % (_FANG, _SONG, "normal", _HEI, _KAI, "normal", "center"),
    "en": _STYLE % (_ROMAN, _PLAIN, "bold", _PLAIN, _ROMAN, "italic", "left"),
}
_PROLOGUE = re.compile(r"^.*?(?=<svg\b)", re.DOTALL)
_ASIDE = re.compile(r"\s*(<metadata>.*?</metadata>|<!--.*?-->)", re.DOTALL)


def html_page(brief: Brief) -> bytes:
    """The bytes of the page."""
    return (_Page(brief).text() + "\n").encode()


class _Page:
    """A page while it is being written."""

    def __init__(self, brief: Brief) -> None:
        self.brief, self.zh = brief, brief.lang == "zh"
        self.headings = self.leads = self.tables = 0

    def text(self) -> str:
        """The whole page."""
        title = escape(self.brief.title)
        lines = [
            "<!doctype html>", f'<html lang="{"zh-CN" if self.zh else "en-GB"}">', "<head>", '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">""",
            f"<title>{title}</title>", f"<style>{_LOOK[self.brief.lang]}</style>", "</head>", "<body>",
            f"<h1>{title}</h1>", f'<p class="kind">{escape(self.brief.kind)}</p>',
        ]
        for block in self.brief.blocks:
            if isinstance(block, Heading):
                lines.append(self._heading(block))
            elif isinstance(block, Paragraph):
                lines.append(self._paragraph(block))
            elif isinstance(block, Grid):
                lines += self._grid(block)
            else:
                lines.append(self._picture(block))
        lines += ['<div class="method">', *(f'<p class="small">{escape(line)}</p>' for line in self.brief.method), "</div>"]
        return "\n".join([*lines, "</body>", "</html>"])

    def _heading(self, block: Heading) -> str:
        self.headings, self.leads = self.headings + 1, 0
        return f"<h2>{NUMERALS[self.headings - 1] + '、' if self.zh else ''}{escape(block.text)}</h2>"

    def _paragraph(self, block: Paragraph) -> str:
        lead = ""
        if block.lead:
            self.leads += 1
            number, space = (f"（{NUMERALS[self.leads - 1]}）", "") if self.zh else ("", " ")
            lead = f'<span class="lead">{number}{escape(block.lead)}</span>{space}'
        tag = '<p class="indent">' if self.zh else "<p>"
        return f"{tag}{lead}{escape(block.text)}</p>"

    def _grid(self, block: Grid) -> list[str]:
        self.tables += 1
        label = f"表{self.tables}　" if self.zh else f"Table {self.tables}. "
        lines = ['<div class="table"><table>', f"<caption>{label}{escape(block.caption)}</caption>"]
        lines.append(f"<thead><tr>{self._cells(block.heads, block.words, 'th')}</tr></thead>")
        lines.append("<tbody>")
        for at, row in enumerate(block.rows):
            tag = '<tr class="ruled">' if at == block.ruled else "<tr>"
            lines.append(f"{tag}{self._cells(row, block.words, 'td')}</tr>")
        lines += ["</tbody>", "</table></div>"]
        return [*lines, f'<p class="small">{escape(block.note)}</p>'] if block.note else lines

    def _cells(self, cells: tuple[str, ...], words: int, tag: str) -> str:
        scope = ' scope="col"' if tag == "th" else ""
        return "".join(f"<{tag}{scope}{_looks(cell, at < words)}>{escape(cell)}</{tag}>" for at, cell in enumerate(cells))

    def _picture(self, block: Picture) -> str:
        """The chart as lines; matplotlib writes every letter in it as an outline, so that no name stands in it as a tag."""
        lines = _ASIDE.sub("", _PROLOGUE.sub("", block.svg.decode()))
        lines = lines.replace("<svg ", f'<svg role="img" aria-label="{escape(block.text)}" ', 1)
        return f"<figure>{lines}</figure>"


def _looks(cell: str, of_words: bool) -> str:
    """The classes of a cell: words stand at the left; a figure or a month is not broken, however narrow the screen."""
    whole = len(cell) <= _WHOLE and cell.isascii() and any(letter.isdigit() for letter in cell) and " " not in cell
    classes = ["words"] * of_words + ["whole"] * whole
    return f' class="{" ".join(classes)}"' if classes else ""
