#!/usr/bin/env bash
# SpiffWorkflow 3.2.0 and bkflow-dmn 0.2.0, decision tables with a comma in a cell. By the standard (DMN) `"杭州","宁波"` is true of either
# city and `not("温州")` of all but one; SpiffWorkflow takes the first for a pair in Python and the second for `False`, so that neither
# rule ever holds: the task ends without a share for anybody. A sum over the rules that hold (`COLLECT` with `SUM`) comes back as a
# list, two rules of a table where only one may hold (`UNIQUE`) as the first of them. bkflow-dmn knows such lists but splits within quotes
# too: a cell that asks for the value "县,市" is true of every value, so that all get that rule's share. No warning; neither found among
# the reports; SpiffWorkflow's guide calls its cells Python's. Write `? in ("杭州", "宁波")` there, a comma of Chinese (，) here.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check SpiffWorkflow==3.2.0 bkflow-dmn==0.2.0 bkflow-feel==1.2.0 lxml==6.1.3
cat > "$folder/show.py" <<'PY'
import sys
import warnings
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

warnings.simplefilter("error", UserWarning)
from bkflow_dmn.api import decide_single_table  # noqa: E402
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow  # noqa: E402
from SpiffWorkflow.camunda.parser import CamundaParser  # noqa: E402

PROCESS = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d"
 targetNamespace="urn:grants"><process id="grants" isExecutable="true"><startEvent id="begin"><outgoing>a</outgoing></startEvent>
 <sequenceFlow id="a" sourceRef="begin" targetRef="rule"/><businessRuleTask id="rule" name="share" camunda:decisionRef="share">
 <incoming>a</incoming><outgoing>b</outgoing></businessRuleTask><sequenceFlow id="b" sourceRef="rule" targetRef="end"/>
 <endEvent id="end"><incoming>b</incoming></endEvent></process></definitions>"""
TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:grants"><decision id="share"
 name="share"><decisionTable id="t" {policy}><input id="i" label="city"><inputExpression id="e" typeRef="string"><text>city</text>
 </inputExpression></input><output id="o" name="share" typeRef="integer"/>{rules}</decisionTable></decision></definitions>"""
RULE = '<rule id="r{0}"><inputEntry id="c{0}"><text>{1}</text></inputEntry><outputEntry id="x{0}"><text>{2}</text></outputEntry></rule>'


def spiff(rules: list[tuple[str, int]], city: str | int, policy: str = 'hitPolicy="UNIQUE"') -> Any:
    """The share that a process with this decision table ends with, None without one."""
    written = "".join(RULE.format(number, escape(cell), share) for number, (cell, share) in enumerate(rules))
    parser = CamundaParser()
    parser.add_dmn_xml(etree.fromstring(TABLE.format(policy=policy, rules=written)), "share.dmn")
    parser.add_bpmn_xml(etree.fromstring(PROCESS), "grants.bpmn")
    process = BpmnWorkflow(parser.get_spec("grants"), parser.get_subprocess_specs("grants"))
    for task in process.get_tasks():
        task.data["city"] = city
    process.run_all()
    assert process.is_completed()
    return process.last_task.data.get("share")


CITIES = ("杭州", "宁波", "温州")
shares = {}
for cell in ('"杭州"', '"杭州","宁波"', 'not("温州")', '? in ("杭州", "宁波")'):
    shares[cell] = tuple(spiff([(cell, 60)], city) for city in CITIES)
    print(f"SpiffWorkflow, cell {cell}: shares of {', '.join(CITIES)}: {shares[cell]}")
TWO = [(">= 1", 60), (">= 2", 20)]
summed, only = spiff(TWO, 3, 'hitPolicy="COLLECT" aggregation="SUM"'), spiff(TWO, 3)
print(f"two rules hold: their sum is {summed}, the only one that may hold {only}")


def bkflow(cells: list[str], kind: str) -> list[dict[str, int]]:
    """What the first rule that holds gives: 60, 80 and so on."""
    rows = {"rows": [[str(60 + 20 * number)] for number in range(len(cells))], "cols": [{"id": "share"}]}
    inputs = {"rows": [[cell] for cell in cells], "cols": [{"id": "kind"}]}
    return decide_single_table({"title": "share", "hit_policy": "First", "inputs": inputs, "outputs": rows}, {"kind": kind})


KINDS = ("县,市", "区", "省")
comma = [bkflow(['"县,市"', '"区","省"'], kind)[0]["share"] for kind in KINDS]
chinese = [bkflow(['"县，市"', '"区","省"'], kind.replace(",", "，"))[0]["share"] for kind in KINDS]
print(f'bkflow-dmn, cells "县,市" and "区","省": shares of {", ".join(KINDS)}: {comma}, with a Chinese comma {chinese}')
as_seen = (
    shares['"杭州"'] == (60, None, None)
    and shares['"杭州","宁波"'] == shares['not("温州")'] == (None, None, None)
    and shares['? in ("杭州", "宁波")'] == (60, 60, None)
    and (summed, only) == ([60, 20], 60)
    and (comma, chinese) == ([60, 60, 60], [60, 80, 80])
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
