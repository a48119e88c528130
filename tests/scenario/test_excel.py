"""CSV as Excel leaves it is read right, or refused once; slips of the hand in YAML are named, each once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.scenario.load import Scenario
from sim.words.chinese import translated

CHANGE = ("  name: {zh: 小城, en: Small town}", "  communities_file: list.csv\n  name: {zh: 小城, en: Small town}")
ROWS = "北街道,东社区,330681001001\nsouth,西社区,\n"
EMPTY = ((", communities: 3}", "}"), (", communities: 2}", "}"))


@pytest.mark.parametrize("raw", [
    ("street,community,code\n" + ROWS).encode("utf-8-sig"), ("street,community,code\n" + ROWS).encode("gbk"),
    ("street,community,code\n" + ROWS).encode("utf-16"), ("street,community,code\n" + ROWS).replace(",", ";").encode(),
    ("sep=;\nstreet,community,code\n" + ROWS).replace(",", ";").encode(),
    ("街道,社区名称,统计用区划代码\n" + ROWS).replace(",", "\t").encode("utf-16"),
    ("小城社区名册,,\n街道名称,社区,代码\n" + ROWS + ",,\n,,\n#N/A,#N/A,#N/A\n").encode("gb18030"),
    ("Street , community,code,备注\n\n,,,\n北街道　,东社区,3.30681001001E+11,\nsouth,西社区,#N/A,x\n").encode(),
    'street,community,code\n北街道,东社区,"=""330681001001"""\nsouth,西社区,\n'.encode(),
])
def test_read_right(load: Callable[..., Scenario], tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "list.csv").write_bytes(raw)
    found = load(CHANGE, *EMPTY).roster
    assert [(row.street_id, row.name, row.code) for row in found] == [("north", "东社区", "330681001001"), ("south", "西社区", None)]


@pytest.mark.parametrize(("text", "said"), [
    ("street,community,code\nnorth,a,3.30681E+11\nsouth,b,3.30681E+11\n",
     ":2: code: Excel has rounded the code, as in 3.30681E+11 (and in 1 more"),
    ("street,community\nnorth,a\n,b\n,c\n", ":3: street: empty (and in 1 more line, perhaps of merged cells); expected a name"),
    ("street,community\nnorth,#REF!\n", ":2: community: #REF! is an error of a formula"),
    ("street,community,street\nnorth,a,north\n", ":1: column street stands twice"),
    ("street,community\nnorth,a,b\n", ":2: more values than headings"),
    ("PK\x03\x04", ": is an Excel workbook, not a CSV"),
    ("\n", ":1: the file is empty"),
])
def test_refused_once(complaints: Callable[..., list[str]], tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "list.csv").write_text(text, encoding="utf-8")
    (line,) = complaints(CHANGE, *EMPTY)
    assert line.startswith(f"{tmp_path / 'list.csv'}{said}")


@pytest.mark.parametrize(("old", "new", "said"), [
    ("share: 70%", "share：70%", ":27: funding.award.year_rule.share: a full-width colon (：); expected share: 70%"),
    ("cap: 700万元}", "cap: 1,500万元}",
     ":27: funding.award.year_rule.cap: the comma within braces parts 1,500万元 in two; expected 1500万元"),
    ("title: {", "title： {", ":3: title: a full-width colon"), ("  in_force: 2022-01", "  in_force：2022-01", ":15: a full-width colon"),
    ("  in_force: 2022-01", "  in_force:2022-01", ":15: in_force: no space after the colon; expected in_force: 2022-01"),
    ("    city: 1000万元", "\tcity: 1000万元", ":25: a tab begins the line"),
    ("    city: 1000万元", "　　city: 1000万元", ":25: a full-width space begins the line"),
    ("    payer: county", "    payer:", ":23: funding.award.payer: has no value; expected a value, or null to remove"),
    ("extends: zhejiang", "extends: bse", ":1: extends: bse: no shipped scenario has this name"),
])
def test_slips_are_named_once(complaints: Callable[..., list[str]], old: str, new: str, said: str) -> None:
    lines = complaints((old, new))
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"FILE{said}")


@pytest.mark.parametrize(("name", "code"), [("Council’s Close", "cp1252"), ("Zürich", "latin-1"), ("Łódź", "cp1250"), ("Rüütel", "cp1257")])
def test_letters_of_western_windows_are_no_chinese(complaints: Callable[..., list[str]], tmp_path: Path, name: str, code: str) -> None:
    """In GBK they are: Council抯 Close would have stood in every table and chart."""
    (tmp_path / "list.csv").write_bytes(f"street,community\nnorth,{name}\n".encode(code))
    (line,) = complaints(CHANGE, *EMPTY)
    assert line.endswith("list.csv:2: the text is neither UTF-8 nor GBK nor UTF-16; save the file as CSV UTF-8")


@pytest.mark.parametrize(("typed", "name"), [("文昌\n社区", "文昌社区"), ("Well \r\n Lane", "Well Lane"), ("A \n 座", "A 座")])
def test_a_name_that_was_broken_to_fit_is_whole(load: Callable[..., Scenario], tmp_path: Path, typed: str, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(f'street,community\nnorth,"{typed}"\nsouth,West\n'.encode())
    assert [row.name for row in load(CHANGE, *EMPTY).roster] == [name, "West"]


@pytest.mark.parametrize("count", ["3个", "共 3 个", "约３个社区"])
def test_how_many_there_are_is_no_name(complaints: Callable[..., list[str]], tmp_path: Path, count: str) -> None:
    """It was taken for one community of that name."""
    (tmp_path / "list.csv").write_bytes(f"street,community\nnorth,{count}\nsouth,West\n".encode())
    (line,) = complaints(CHANGE, *EMPTY)
    assert line.endswith(f"list.csv:2: community: '{count}' is a number of them; expected one in each line")
    assert "是个数，不是名称；每行应只写一个" in translated(line)


@pytest.mark.parametrize("name", ["东社区", "A座楼", "东A", "三"])
def test_a_little_chinese_in_its_code_page_is_read(load: Callable[..., Scenario], tmp_path: Path, name: str) -> None:
    (tmp_path / "list.csv").write_bytes(f"street,community\nnorth,{name}\nsouth,West\n".encode("gbk"))
    assert [row.name for row in load(CHANGE, *EMPTY).roster] == [name, "West"]


def test_three_faults_in_one_round(complaints: Callable[..., list[str]]) -> None:
    lines = complaints(("share: 70%", "share: 70"), ("  in_force: 2022-01\n", ""), ("street: north}", "street: nroth}"))
    assert sorted(line.split(": ")[1] for line in lines) == [
        "funding.award.year_rule.share", "jurisdiction.communities.well.street", "policy.in_force"]


def test_what_is_plain_to_a_reader_is_read(load: Callable[..., Scenario]) -> None:
    data = load(("2023: {county", "'2023': {county"), ("communities: 3", "communities: ３"), ("share: 70%", "share: ７０％"),
                ("policy:\n", "policy:\n  surveys: {before: no, during: 是, acceptance: Off}\n")).data
    assert data.policy.plan["east"][2023].county == 2
    assert data.jurisdiction.streets["north"].communities == 3
    assert data.policy.surveys.during and not data.policy.surveys.before and not data.policy.surveys.acceptance
    rule = data.funding["award"].year_rule
    assert rule is not None and rule.share == 0.7


def test_two_changes_of_one_path_in_one_month(complaints: Callable[..., list[str]]) -> None:
    one = "{{title: {{zh: 改, en: C}}, from: 2024-01, set: {{funding.award.city: {}万元}}}}"
    (line,) = complaints(add=f"changes: {{a: {one.format(900)}, b: {one.format(800)}}}\n")
    assert line.startswith("FILE:34: changes.b.set.funding.award.city: is set in 2024-01 by changes.a too")
