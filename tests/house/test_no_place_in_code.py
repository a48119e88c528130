"""No document, place or programme stands in the program: they are data, in scenarios/ and in the YAML files within sim/."""

import re
from pathlib import Path

SIM = Path(__file__).parents[2] / "sim"
OURS = re.compile(r"\b(ZJ|ZU|FY|SX)\b|未来社区|Zhuji|Zhejiang|Shaoxing|Fuyang|诸暨|富阳|绍兴|浙江")
"""Letters of the first four documents' clauses, and the words of their programme and places."""


def test_no_document_and_no_place_stands_in_code() -> None:
    found = [f"{path.relative_to(SIM.parent)}:{number}: {line.strip()}" for path in sorted(SIM.rglob("*.py"))
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if OURS.search(line)]
    assert not found, "\n".join(found)
    data = {path.name for path in SIM.rglob("*") if path.suffix in (".yaml", ".csv") and "shipped" not in path.parts}
    assert data == {"field_sources.yaml", "glossary.yaml", "readings.yaml"}
