#!/usr/bin/env bash
# phitter 1.0.4, simulation of queues: an office with three desks, 2.4 applications a day, each of a day's work (M/M/3, known by formula).
# The simulation itself and its mean times are right; what is counted from it is not. `no_clients_prob` is -1.2 instead of .06 and
# `system_utilization` 2.2: both take the time of all desks together for the time of one. `servers_utilization` of a desk is the share of
# the applications that it handled, always 1 with one desk, which is busy .88 of the time. `elements_prob` looks at a wrong stretch of
# time unless the span is 500 to 5,000: in 200 days nine tenths of what it looks at lie after the end, so that an office with one desk,
# empty 12% of them, is said to be in 91%. No warning. Count from the table that `run` gives back.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check phitter==1.0.4 numpy==2.4.6 scipy==1.17.1 pandas==3.1.1
cat > "$folder/show.py" <<'PY'
import random
import sys
import warnings
from math import factorial

import numpy as np

warnings.simplefilter("ignore", DeprecationWarning)
from phitter.simulation import QueueingSimulation  # noqa: E402

warnings.simplefilter("error", UserWarning)


def simulate(arrivals: float, desks: int, days: int) -> tuple[QueueingSimulation, float]:
    """The queue, and the share of the days without an application in the office, from its own table."""
    random.seed(1)
    queue = QueueingSimulation("exponential", {"lambda": arrivals}, "exponential", {"lambda": 1}, desks)
    table = queue.run(days)
    arrived, left = table["Arrival Time"].to_numpy(), table["Leave Time"].to_numpy()
    at = (np.arange(20_000) + 0.5) * days / 20_000
    there = ((arrived[1:, None] <= at) & (left[1:, None] > at)).any(axis=0)
    return queue, float(1 - there.mean())


def idle(load: float, desks: int) -> float:
    """The share of time without anybody, by Erlang's formula."""
    waiting = load**desks / factorial(desks) * desks / (desks - load)
    return 1 / (sum(load**number / factorial(number) for number in range(desks)) + waiting)


three, empty_three = simulate(2.4, 3, 600)
said = float(three.no_clients_prob())
used = float(three.system_utilization())
print(f"three desks: nobody there {said:.2f}, by its table {empty_three:.2f}, by formula {idle(2.4, 3):.2f}; utilization {used:.2f}")
one, empty_one = simulate(0.8, 1, 200)
desk = float(one.servers_utilization()["Value"].iloc[0])
none = float(one.elements_prob()[0])
print(f"a desk: busy {desk:.2f}, by its table {1 - empty_one:.2f}; nobody there {none:.2f} by elements_prob, {empty_one:.2f} by its table")
print("nobody there by no_clients_prob, one desk:", round(float(one.no_clients_prob()), 2))
as_seen = -1.8 < said < -0.8 and 1.8 < used < 2.8 and 0 < empty_three < 0.2 and desk == 1 and none > 0.85 and 0.05 < empty_one < 0.4
sys.exit(0 if as_seen else "the behaviour has changed")
PY
"$folder/venv/bin/python" "$folder/show.py"
