"""A user's own document: in a file beside the scenario or in it, with clause ids of its own, and every fault told where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.documents.clauses import catalogue, resting_on, state, without
from sim.documents.readings import applicable
from sim.errors import InputError
from sim.output.kept_scenario import load_kept, write_scenario
from sim.scenario.load import Scenario
from sim.studies.attribution.switches import switches
from sim.words.chinese import translated

from .test_layers import COST, OWN

DOCUMENT = """\
title: 示例区社区用房方案
issued: 2011-05-01
clauses:
  QQ-01: 每个社区补助30万元。
  QQ-02: {kind: target, summary: {zh: 66%达标。, en: 66% reach the standard.}}
  QQ-12: {article: 三, summary: {zh: 每年2000万元。, en: Twenty million yuan a year.}}
  QQ-13: {summary: 定期通报。, qualitative: 没有数量}
"""
CITED = (OWN.replace("source: own assumption\n", "source: own assumption\ndocuments: {QQ: own-document.yaml}\n")
         .replace("yearly: 2000万元", "yearly: {source: QQ-12, value: 2000万元}").replace("grant: {title", "grant: {source: QQ-01, title")
         .replace("most: {text", "most: {source: QQ-02, text")) + COST


def written(folder: Path, text: str = CITED, document: str | None = DOCUMENT) -> Path:
    """A scenario, and its document beside it."""
    if document is not None:
        (folder / "own-document.yaml").write_text(document, encoding="utf-8")
    (folder / "own.yaml").write_text(text, encoding="utf-8")
    return folder / "own.yaml"


def faults(folder: Path, text: str = CITED, document: str | None = DOCUMENT) -> list[str]:
    with pytest.raises(InputError) as caught:
        load_scenario(written(folder, text, document))
    return [line.replace(f"{folder}/", "") for line in caught.value.problems]


@pytest.fixture
def scenario(tmp_path: Path) -> Scenario:
    return load_scenario(written(tmp_path))


def test_an_own_clause_is_a_source(scenario: Scenario) -> None:
    """Stated, since the document binds the whole scenario that names it; nothing else is, and nothing is borrowed."""
    stated = {value.path: value.source for value in scenario.values if value.evidence == "stated"}
    assert set(stated.values()) == {"QQ-01", "QQ-02", "QQ-12"}
    assert stated["funding.grant.amount"] == "QQ-01" and stated["targets.most.at_least"] == "QQ-02"
    assert {value.evidence for value in scenario.values} == {"stated", "assumption", ""}


def test_only_its_own_documents_are_listed_and_read(scenario: Scenario) -> None:
    assert list(catalogue(scenario)) == ["QQ-01", "QQ-02", "QQ-12", "QQ-13"]
    assert applicable(scenario) == ()
    assert len(catalogue(load_scenario("zhuji-2022"))) > 100


def test_a_clause_carries_what_names_it(scenario: Scenario) -> None:
    """Without a word of it: a stream, a target and a yearly amount go; what says why it has no number is qualitative."""
    known = catalogue(scenario)
    assert {name: resting_on(clause, scenario) for name, clause in known.items()} == {
        "QQ-01": ["funding.grant"], "QQ-02": ["targets.most"], "QQ-12": ["funds.city.yearly"], "QQ-13": []}
    assert [state(clause, scenario) for clause in known.values()] == ["on", "on", "on", "qualitative"]
    assert without(scenario, ["QQ-01"]).data.funding == {}
    assert without(scenario, ["QQ-12"]).data.funds["city"].yearly is None


def test_own_clauses_are_switches_of_an_attribution(scenario: Scenario) -> None:
    found = switches(scenario)[1]
    assert {each.id: each.group for each in found} == {"QQ-01": "subsidy", "QQ-12": "subsidy"}


def test_a_clause_may_say_what_off_means(tmp_path: Path) -> None:
    document = DOCUMENT.replace("QQ-01: 每个社区补助30万元。", "QQ-01: {summary: 每个补助30万元。, off: {funding.grant.amount: 15万元}}")
    halved = without(load_scenario(written(tmp_path, document=document)), ["QQ-01"])
    assert halved.data.funding["grant"].amount == 150_000


@pytest.mark.parametrize("prefix", ["LAD", "方案"])
def test_any_letters_begin_a_clause(tmp_path: Path, prefix: str) -> None:
    scenario = load_scenario(written(tmp_path, CITED.replace("QQ", prefix), DOCUMENT.replace("QQ", prefix)))
    assert f"{prefix}-12" in catalogue(scenario)
    assert {value.source for value in scenario.values if value.evidence == "stated"} == {f"{prefix}-{n}" for n in ("01", "02", "12")}


def test_a_document_may_stand_in_the_scenario_and_be_added_to(tmp_path: Path) -> None:
    inline = "documents:\n  QQ:\n" + "".join(f"    {line}\n" for line in DOCUMENT.splitlines())
    written(tmp_path, CITED.replace("documents: {QQ: own-document.yaml}\n", inline), None)
    heir = tmp_path / "heir.yaml"
    heir.write_text("extends: own.yaml\ntitle: {zh: 又, en: Again}\ndocuments: {QQ: {clauses: {QQ-20: 补助50万元。}}}\n"
                    "funding: {grant: {amount: {source: QQ-20, value: 50万元}}}\n", encoding="utf-8")
    scenario = load_scenario(heir)
    assert list(catalogue(scenario)) == ["QQ-01", "QQ-02", "QQ-12", "QQ-13", "QQ-20"]
    assert next(value.evidence for value in scenario.values if value.path == "funding.grant.amount") == "stated"


def test_a_document_that_binds_another_place_is_borrowed(tmp_path: Path) -> None:
    scenario = load_scenario(written(tmp_path, document=DOCUMENT + "binds: {elsewhere: 别处}\n"))
    assert next(value.evidence for value in scenario.values if value.path == "funding.grant.amount") == "borrowed"


def test_a_folder_of_results_holds_the_document(tmp_path: Path, scenario: Scenario) -> None:
    """Without the file beside it."""
    folder = tmp_path / "results"
    folder.mkdir()
    write_scenario(scenario, folder)
    kept = load_kept(folder, scenario.name)
    assert kept.digest == scenario.digest and kept.documents == scenario.documents


@pytest.mark.parametrize(("change", "told"), [
    (("QQ-02: {kind: target", "QQ-02: {kind: targt"), "own-document.yaml:5: clauses.QQ-02.kind: 'targt' is not allowed; expected one of"),
    (("QQ-12: {article", "QQ-12: {artcle"), "own-document.yaml:6: clauses.QQ-12.artcle: unknown key; did you mean 'article'?"),
    (("QQ-13: {summary", "AB-13: {summary"), "own-document.yaml:7: clauses.AB-13: 'AB-13' is no clause of QQ; expected such as QQ-01"),
    (("QQ-13: {summary", "QQ-x: {summary"), "own-document.yaml:7: clauses.QQ-x: 'QQ-x' is no clause of QQ; expected such as QQ-01"),
    (("2011-05-01", "2011/5/1"), "own-document.yaml:2: issued: '2011/5/1' is not a day; expected such as 2012-08-31"),
    (("title: 示例区社区用房方案\n", ""), "own-document.yaml:1: title: required key is missing; add it"),
    (("QQ-13: {summary", "QQ-13: {off: {targets.most: null}, summary"), "own-document.yaml:7: clauses.QQ-13: has off and qualitative;"),
    ((DOCUMENT, "[1, 2]\n"), "own-document.yaml:1: the file holds"),
])
def test_faults_of_a_document_name_file_line_clause_and_key(tmp_path: Path, change: tuple[str, str], told: str) -> None:
    found = faults(tmp_path, document=DOCUMENT.replace(*change, 1))
    assert [line for line in found if line.startswith(told)] and len(found) == 1, found


@pytest.mark.parametrize(("given", "told", "zh"), [
    ("../outside.yaml", "documents.QQ: '../outside.yaml' leaves the folder of the scenario;", "超出了情景所在的文件夹"),
    ("/etc/passwd", "documents.QQ: '/etc/passwd' leaves the folder of the scenario;", "超出了情景所在的文件夹"),
    ("none.yaml", "documents.QQ: there is no file 'none.yaml' beside the scenario;", "情景旁边没有文件"),
    ("nothing", "documents.QQ: there is no document 'nothing'; expected a file that ends in .yaml, or one of", "没有文件"),
    ("5", "documents.QQ: 5 is no document; expected the name of a file, or the document itself", "应为文件名，或直接写出文件内容"),
    ("[a]", "documents.QQ: ", "不是文件"),
    ("zhuji", "documents.QQ: the clauses of 'zhuji' begin with ZU; expected ZU: zhuji", "以 ZU 开头"),
])
def test_a_document_that_cannot_be_had_is_told_once(tmp_path: Path, given: str, told: str, zh: str) -> None:
    (line,) = faults(tmp_path, CITED.replace("{QQ: own-document.yaml}", f"{{QQ: {given}}}"))
    assert line.startswith(f"own.yaml:4: {told}") and zh in translated(line)


def test_a_huge_document_is_refused(tmp_path: Path) -> None:
    (line,) = faults(tmp_path, document=DOCUMENT + "#" * 2_000_001)
    assert "expected at most 2000000" in line


def test_letters_and_mapping_are_asked_for(tmp_path: Path) -> None:
    assert faults(tmp_path, CITED.replace("{QQ: own-document.yaml}", "{Q1: own-document.yaml, QQ: own-document.yaml}")) == [
        "own.yaml:4: documents.Q1: 'Q1' does not begin a clause's id; expected 1 to 12 letters, such as QQ"]
    assert "own.yaml:4: documents: 'QQ' is not a mapping; expected such as {QQ: my-document.yaml}" in faults(
        tmp_path, CITED.replace("{QQ: own-document.yaml}", "QQ"))


def test_whoever_cites_a_shipped_document_is_told_how_to_name_it(tmp_path: Path) -> None:
    """Scenarios written when `base` held it cite its clauses on `base`: the line says what to write now."""
    (line,) = faults(tmp_path, CITED.replace("source: QQ-01", "source: ZJ-22"))
    assert line == ("own.yaml:15: funding.grant.source: unknown source 'ZJ-22'; "
                    "expected extends: zhejiang, or documents: {ZJ: zhejiang}, for this clause")
    assert translated(line).endswith("没有来源'ZJ-22'；引用这一条须写 extends: zhejiang 或 documents: {ZJ: zhejiang}")
    both = CITED.replace("source: QQ-01", "source: ZJ-22").replace("documents: {", "documents: {ZJ: zhejiang, ")
    assert list(load_scenario(written(tmp_path, both)).documents) == ["ZJ", "QQ"]


def test_an_entry_of_sources_is_drawn_from_known_clauses(tmp_path: Path) -> None:
    extra = "sources: {dates: {kind: derived, clauses: [QQ-99], title: {zh: 推算, en: Derived}}}\n"
    (line,) = faults(tmp_path, CITED + extra)
    assert "sources.dates.clauses: unknown clause 'QQ-99'; " in line


def test_a_clause_may_be_words_in_both_languages(tmp_path: Path) -> None:
    """As every other text may: the pair is its summary."""
    document = DOCUMENT.replace("QQ-01: 每个社区补助30万元。", "QQ-01: {zh: 每个社区补助30万元。, en: 300 thousand yuan each.}")
    summary = load_scenario(written(tmp_path, document=document)).clauses["QQ-01"].summary
    assert (summary.zh, summary.en) == ("每个社区补助30万元。", "300 thousand yuan each.")


def test_a_numbered_neighbour_is_no_slip(tmp_path: Path) -> None:
    """QQ-01 without a summary is not said to be QQ-02 misspelt."""
    (line,) = faults(tmp_path, document=DOCUMENT.replace("QQ-13: {summary: 定期通报。, qualitative", "QQ-13: {qualitative"))
    assert line.endswith("clauses.QQ-13.summary: required key is missing; add it")
