"""A small town of one community that is finished in October 2023, and the same in pounds before a gate that passes one in four."""

SMALL_TOWN = """\
extends: plain
source: own assumption
title: {zh: 小城, en: Small town}
period: {start: 2023-01, end: 2024-12}
jurisdiction:
  name: {zh: 小城, en: Small town}
  counties: {c: {name: {zh: 某县, en: County}}}
  streets: {s: {name: {zh: 某街道, en: Street}, county: c}}
  communities: {a: {name: {zh: 甲社区, en: A}, street: s, start: 2023-01, finish: 2023-10, tier: county}}
policy: {in_force: 2023-01}
"""
ONE_NAMED = "{text: {zh: 一个命名, en: One named}, measure: count, at_least: 1, by: 2023-11}"
"""A target: it is named in the month after it is finished."""
POUNDS = SMALL_TOWN + f"""\
uncertain: {{epistemic: {{pass_county: {{value: 25%}}}}}}
words: {{currency: {{zh: 英镑, en: £}}}}
funds: {{city: {{title: {{zh: 市财政, en: City}}}}}}
funding: {{grant: {{title: {{zh: 补助, en: Grant}}, payer: city, trigger: acceptance, amount: "£300,000"}}}}
targets: {{one: {ONE_NAMED}}}
"""
