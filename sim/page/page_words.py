"""What the page itself says, in Chinese and English, and how it is put in a scenario's own words."""

from __future__ import annotations

from dataclasses import dataclass

from sim.words.own import OwnWords
from sim.words.tongue import InBoth, Lang, Words, pick

PAGE_WORDS: dict[str, Words] = {
    "skip": ("跳到结果", "Skip to the answers"),
    "language": ("English", "中文"),
    "levers": ("可调的政策", "Levers"),
    "answers": ("结果", "Answers"),
    "scheme": ("方案", "Scheme"),
    "undo": ("撤销", "Undo"), "redo": ("重做", "Redo"), "reset": ("全部还原", "Put all back"),
    "copy": ("复制链接", "Copy the link"), "copied": ("链接已复制。", "The link is copied."),
    "open": ("打开链接", "Open a link"), "paste": ("粘贴同版本页面的链接", "Paste the link of a page of the same version"),
    "go": ("打开", "Open"),
    "keep": ("保留此方案", "Keep this"), "name": ("名称（可不填）", "Name (may be left empty)"),
    "kept": ("已写入：{files}", "Written: {files}"),
    "no_brief": ("未写简报（.docx），需先安装：pip install \".[brief]\"", "no brief (.docx), which needs pip install \".[brief]\""),
    "kept_note": ("写出与基础情景的差别（.yaml）、结果表（.xlsx）和简报（.docx）",
                  "Writes the differences from the base (.yaml), the tables (.xlsx) and the brief (.docx)"),
    "n": ("{n}次模拟，随机种子{seed}", "{n}, seed {seed}"),
    "growing": ("{n}次模拟，随机种子{seed}；正在增加到{more}次……", "{n}, seed {seed}; growing to {more} …"),
    "working": ("正在计算……", "working …"),
    "stale": ("下列结果仍是上一个有效状态的。", "The answers below are still those of the last state that was valid."),
    "lost": (
        "与程序的连接已断开：请看运行 rollout page 的窗口。", "The program does not answer: see the window in which rollout page runs."),
    "targets": ("各项目标的实现概率", "The chance of each target"),
    "target": ("目标", "Target"), "now": ("现在", "Now"), "base": ("基准", "Baseline"), "change": ("差", "Difference"),
    "targets_note": (
        "方括号内为95%置信区间。差为同一套随机数下逐次配对之差（百分点）：现在减基准，区间不含0的加粗；全部为{n}次模拟。"
        "●现在，○基准，横线为区间。",
        "In brackets the 95% confidence interval. The difference, now less the baseline in points, is paired replication by replication "
        "under the same luck, and bold where its interval leaves out 0; all of {n}. ● now, ○ baseline, lines are "
        "intervals."),
    "moved": ("目标本身已改动", "the target itself was moved"),
    "nothing_moved": ("尚未调整任何项目：现在即基准。", "Nothing is moved yet: now is the baseline."),
    "verdict": ("与基准相比：{told}。", "Against the baseline: {told}."),
    "verdict_up": ("实现概率明显提高的有{told}", "clearly more likely are {told}"),
    "verdict_down": ("实现概率明显降低的有{told}", "clearly less likely are {told}"),
    "verdict_rest": ("其余{n}项目标看不出变化", "no change can be seen in the other targets ({n})"),
    "verdict_none": ("各项目标的实现概率都看不出变化（{n}次模拟）", "no change can be seen in any target ({n})"),
    "verdict_more": ("负担明显增加的有{told}", "bearing clearly more: {told}"),
    "verdict_less": ("负担明显减少的有{told}", "bearing clearly less: {told}"),
    "verdict_target": ("“{name}”（{change}）", "“{name}” ({change})"), "verdict_payer": ("{name}（{change}）", "{name} ({change})"),
    "elsewhere": ("此处没有“{group}”：改选“{scheme}”后可调。", "There is no “{group}” here: choose “{scheme}” to move it."),
    "keeping": ("正在写入……", "writing …"),
    "outside": ("{name}：应为{least}至{most}之间的数", "{name}: expected a number from {least} to {most}"),
    "whole": ("{name}：应为{least}至{most}之间的整数", "{name}: expected a whole number from {least} to {most}"),
    "typed": ("{name}：直接填写", "{name}: type a value"),
    "fan_top": ("覆盖：命名的社区数", "Coverage: communities named"),
    "fan": ("覆盖：{tier}及以上级别命名的社区数", "Coverage: communities named, {tier} or above"),
    "fan_note": (
        "深色带为现在50%的模拟，浅色带为90%，实线为中位数；虚线为基准的中位数，点线为基准的90%范围。{n}次模拟。",
        "Dark band: 50% of replications now, light band: 90%, line: median. Dashed: the baseline's median; dotted: its 90%. "
        "{n}."),
    "fan_end": (
        "期末中位数：现在{now}个（90%范围{low}—{high}个），基准{base}个（{base_low}—{base_high}个）。",
        "At the end the median is {now} now (90% of replications {low}–{high}) and {base} under the baseline "
        "({base_low}–{base_high})."),
    "payers": ("资金来源", "Who pays"), "payer": ("出资方", "Payer"),
    "payers_note": (
        "期内每次模拟的平均数，方括号内为95%置信区间；差为同一套随机数下的配对之差；{n}次模拟。"
        "各方之和等于工程总支出；负数为净收入。",
        "Means over the period, in brackets the 95% confidence interval; differences are paired under the same luck; {n}. "
        "All together are the works; below 0 is a net gain."),
    "streets": ("风险最高的街道", "Streets at risk"), "street": ("街道", "Street"),
    "short": ("出现资金缺口的概率", "Chance of a cash shortfall"),
    "path": ("达到目标覆盖率的概率", "Chance of reaching the target coverage"),
    "streets_note": (
        "方括号内为95%置信区间；{n}次模拟。街道的数字不是逐次配对的，只能比较两个区间。",
        "In brackets the 95% confidence interval; {n}. Figures of streets are not paired by replication: compare the intervals."),
    "binds": ("什么在起约束", "What binds"),
    "binds_found": (
        "逐项放开后，“{target}”的实现概率（{n}次模拟中现为{p}）：{told}。各项均为这{n}次模拟，同一套随机数。",
        "With one limit taken away at a time the probability of “{target}” (now {p} in {n}) becomes: {told}. All "
        "of these {n}, under the same luck."),
    "binds_one": ("放开“{cause}”{p}（{change}，95%置信区间{low}）", "without “{cause}” {p} ({change}, 95% CI {low})"),
    "binds_none": ("逐项放开任何一项限制，都不能明显提高“{target}”的实现概率（{n}次模拟中现为{p}，同一套随机数）。",
                   "No limit taken away by itself clearly raises the probability of “{target}” (now {p}; {n}, same luck)."),
    "drawn": ("未调整", "not moved"), "back": ("还原：{name}", "Put back: {name}"),
    "grounds": ("依据：{grounds}", "Rests on: {grounds}"),
    "base_at": ("基准{value}", "baseline {value}"),
    "moves": ("已调整{n}项", "{n} moved"),
    "place": ("在本机运行，不连接任何其他主机。", "Runs on this machine and asks no other host for anything."),
    "noscript": ("调整须启用 JavaScript；下面是基准的结果。", "Moving levers needs JavaScript; below are the answers of the baseline."),
}


@dataclass(frozen=True)
class Speaker:
    """Speaks one language, in a scenario's own words."""

    lang: Lang
    """The language."""
    own: OwnWords | None
    """The scenario's own words."""

    def say(self, key: str, **values: object) -> str:
        """What the page says, with values in it."""
        return self.put(self.pick(PAGE_WORDS[key]).format(**values))

    def put(self, text: str) -> str:
        """A finished text in the scenario's own words."""
        return self.own.put(text, self.lang) if self.own else text

    def pick(self, words: Words | InBoth) -> str:
        """One of two languages, as it stands."""
        return pick(words, self.lang)
