#!/usr/bin/env bash
# Mesa 3.5.1, batch_run: a `seed` among the parameters is overwritten by the argument `rng`, which is None where it is left out.
# Of `seed: [1, 2, 3]` three runs without any seed are made, without a word or a warning; 3.3.1 hands the three seeds on. So
# an experiment that could be repeated under 3.3 cannot be under 3.5, and its table says `seed: None` three times.
# Needs Python 3.12, as Mesa 3.5 does; another name for it: PYTHON=... bash findings/mesa-batch-run.sh
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/show.py" <<'PY'
import sys
import warnings

import mesa


class Noting(mesa.Model):
    """Runs one step and notes the seed that it was given."""

    def __init__(self, seed=None):
        super().__init__()
        self.datacollector = mesa.DataCollector({"given": lambda model: str(seed)})

    def step(self):
        self.datacollector.collect(self)
        self.running = False


if __name__ == "__main__":
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        rows = mesa.batch_run(Noting, {"seed": [1, 2, 3]}, display_progress=False)
    told = [str(each.message) for each in warned if "seed" in str(each.message)]
    found = [row["given"] for row in rows]
    print(f"mesa {mesa.__version__}: seeds asked for 1, 2, 3; given {', '.join(found)}; warnings of it: {len(told)}")
    wanted = {"3.3.1": ["1", "2", "3"], "3.5.1": ["None", "None", "None"]}[mesa.__version__]
    sys.exit("the behaviour has changed" if found != wanted or told else 0)
PY
for version in 3.3.1 3.5.1; do
  "${PYTHON:-python3.12}" -m venv "$folder/$version"
  "$folder/$version/bin/pip" install -q --disable-pip-version-check "mesa==$version" numpy==2.4.6 pandas==2.3.3 networkx==3.4.2
  "$folder/$version/bin/python" "$folder/show.py"
done
