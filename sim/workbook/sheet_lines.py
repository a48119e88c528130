# ruff: noqa: E501
"""What the sheets of a workbook say of themselves, in both languages."""

from __future__ import annotations

from sim.words.tongue import Words

README_LINES: tuple[tuple[str, str], ...] = (
    ("这是 rollout 的一个情景。填好后直接检查和运行：rollout check 本文件.xlsx，rollout run 本文件.xlsx。", "This is a scenario of rollout. Fill it in, then: rollout check THIS.xlsx, rollout run THIS.xlsx."),
    ("每张工作表一类内容；第2行是列标题，标题上的批注说明含义、单位和可用的词。", "One sheet a subject; row 2 holds the headings, and the comment on a heading says what it means, its unit and the words that may stand there."),
    ("列按标题认，次序可变，用不到的列可删；工作表可以为空，不要删除或改名。", "Columns are known by their headings: they may be moved, and those that you do not need deleted. A sheet may be empty, but do not delete or rename it."),
    ("金额写 300万元 或 3000000；也可把标题中的单位改为 [万元]，其下数字便都是万元。比例写 70% 或 0.7。月份写 2024-01，Excel 的日期也可以，只取年月。", "Amounts: 3 million yuan or 3000000; or change the unit in a heading to [million yuan], and the numbers below are millions. Shares: 70% or 0.7. Months: 2024-01, or a date of Excel, of which year and month count."),
    ("每个数字要有依据：写在同一行的“依据”列（条款编号、“来源”表中的编号、derived from …、assumption），或在“地点时段”表的 source 行写一次，管全部。", "Every number needs a source: in the column source of its row (a clause, an id of the sheet of sources, derived from …, assumption), or once for all on the sheet place, in the row source."),
    ("一行中个别数字另有依据的，在“其他设定”表写它的路径和依据，值留空。", "Where one number of a row rests on something else, write its path and its source on the sheet settings, and leave the value empty."),
    ("没有专表的内容写在“其他设定”表：路径、值、单位、依据、备注。路径与 rollout show 所列相同；去掉所继承的值写 null。", "What has no sheet of its own stands on the sheet settings: path, value, unit, source, note. Paths are those that rollout show lists; null takes away what is inherited."),
    ("数据行中不要合并单元格；公式按保存时的结果读入；隐藏的行、列、工作表与可见的一样读入；名称以 _ 开头的工作表不读。", "No merged cells among the rows of values. Of a formula the value saved with it counts. Hidden rows, columns and sheets count like all others; a sheet whose name begins with _ is yours and is not read."),
    ("“社区名录”“公布数”“已知情况”三表代替旁边的 CSV 文件；没有可留空。", "The sheets roster, observed and known stand in place of CSV files beside the scenario; they may be empty."),
    ("宏工作簿（.xlsm）、旧格式（.xls）、.et、.ods 不能读：请另存为 .xlsx。", "Workbooks with macros (.xlsm), old ones (.xls), .et and .ods are not read: save them as .xlsx."),
)
"""The lines of the first sheet."""
SHEET_LINES: dict[str, Words] = {
    "place": ("名称、地点、时段。", "Title, place, period."),
    "prefectures": ("设区市，图表按此归并县（市、区）。", "Prefecture-level cities, by which charts group counties."),
    "counties": ("县（市、区）：至少一行。", "Counties: one row at least."),
    "streets": ("街道（乡镇）：实施项目的单位。communities 是社区数；逐个列名的写在“社区名录”。", "Streets, towns: who implements projects. communities is their number; those listed by name stand on the sheet roster."),
    "communities": ("文件点名、另有规定的社区（启动月份、类型等）；只有名称的写在“社区名录”。", "Communities of which a document says more (start, kind …); those known by name alone stand on the sheet roster."),
    "areas": ("规划片区。", "Planning areas."),
    "targets": ("目标：到何时、多少。", "Targets: how many or what share by when."),
    "plan": ("年度计划：各县（市、区）每年启动的项目数。", "The yearly table: projects that each county is to start in a year."),
    "funds": ("资金：由谁出资，每年有多少。", "Funds: who pays, and what they have a year."),
    "funding": ("资金渠道：谁付给谁、付什么、何时付、付多少。", "Streams: who pays whom, for what, when, how much."),
    "uncertain": ("不确定量：没有人确知的数（未知量）和随机因素，及其分布。所继承的不必重写。", "Uncertain quantities, unknown or luck, and their distributions. Those that are inherited need not be repeated."),
    "documents": ("文件及其条款。", "Documents and their clauses."),
    "clauses": ("条款：每行一条，编号以文件编号开头。", "Clauses, one a row; an id begins with that of its document."),
    "sources": ("来源：数字所依据的公开材料。", "Sources: public material on which numbers rest."),
    "roster": ("社区名录：每行一个社区。街道写名称或编号。", "Communities by name, one a row, with the name or id of their street."),
    "street_list": ("街道名册。", "Streets as a register lists them."),
    "observed": ("公布数：已公布的进度，与结果对照，供 fit、forecast、score 使用；不改变模拟。", "Published figures: results are held against them, and fit, forecast and score learn from them. They change no run."),
    "known": ("已知情况：期初各社区走到哪一步。", "What is known of the first day: how far communities had come."),
    "settings": ("其他设定：没有专表的值。", "All other settings, by path."),
}
"""The top line of each sheet."""
