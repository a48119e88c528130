#!/usr/bin/env bash
# qtheory 1.0.0 and queuelab 0.2.0, queues at a counter.
#  - qtheory works out rates from a list of times (`stats.rate`, per minute). It counts no minute in which nobody came but one for each who
#    came after the first: 61 people one a minute, every two, five or ten minutes have a rate of .51 each, for 1, .51, .2 and .1. So has the
#    list of those who leave, so that the load is 1 (`roh`) whatever came and went.
#  - queuelab's simulation of a single desk: `avg_queue_length` follows neither time nor the queue; it grows with each who finds the desk
#    busy and falls to 0 where it is free. With 20 arrivals an hour and 25 served the queue is 3.2 on average, as its own `mm1_metrics`
#    says, and 3.1 by Little's law from the simulation's own draws; it says 18.5. The mean wait is right.
# No warning; not found among the reports.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check qtheory==1.0.0 queuelab==0.2.0 numpy==2.4.6 pandas==3.1.1 scipy==1.17.1 \
    matplotlib==3.11.2
cat > "$folder/show.py" <<'PY'
import random
import sys
import warnings
from datetime import datetime, timedelta

import matplotlib as mpl

mpl.use("Agg")
warnings.simplefilter("error")
import queuelab  # noqa: E402
from qtheory import multiserver, stats  # noqa: E402

OPENS = datetime(2026, 3, 2, 9)


def every(minutes: int) -> list[str]:
    """61 people, one every so many minutes."""
    return [f"{OPENS + timedelta(minutes=minutes * place):%Y-%m-%d %H:%M:%S}" for place in range(61)]


rates = {minutes: (round(61 / (60 * minutes + 1), 2), round(float(stats.rate(every(minutes), [0, 61])), 2)) for minutes in (1, 2, 5, 10)}
print("qtheory, one every so many minutes: rate by hand and told", rates)
loads = [round(float(multiserver.roh(every(come), [0, 61], every(go), [0, 61])), 2) for come, go in ((10, 1), (2, 1), (5, 2))]
print("load where one comes every 10, 2, 5 minutes and one is served in 1, 1, 2: by hand [0.1, 0.5, 0.4], told", loads)


def by_hand(arrive: float, serve: float, count: int) -> tuple[float, float]:
    """Mean wait of the simulation's own draws, and by Little's law the mean queue."""
    now = free = waited = 0.0
    for _ in range(count):
        now += random.expovariate(arrive)
        start = max(now, free)
        waited += start - now
        free = start + random.expovariate(serve)
    return waited / count, waited / now


random.seed(2026)
simulated = queuelab.MM1(20, 25, 100_000).simulate()
random.seed(2026)
wait, queue = by_hand(20, 25, 100_000)
theory = queuelab.mm1_metrics(20, 25)
print("queuelab, 20 an hour, 25 served: simulated", {key: round(value, 2) for key, value in simulated.items()},
      "by hand", (round(wait, 2), round(queue, 2)), "by its formulas", {key.strip(): round(value, 2) for key, value in theory.items()})
as_seen = (
    rates == {1: (1.0, 0.51), 2: (0.5, 0.51), 5: (0.2, 0.51), 10: (0.1, 0.51)}
    and loads == [1.0, 1.0, 1.0]
    and {key: round(value, 2) for key, value in simulated.items()} == {"avg_wait_time": 0.15, "avg_queue_length": 18.47}
    and (round(wait, 2), round(queue, 2)) == (0.15, 3.09)
    and round(theory["avg_customer_queue "], 2) == 3.2
)
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
