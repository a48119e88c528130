#!/usr/bin/env bash
# numba 0.68.1, bounds checking, with which one would look for indices out of range in compiled models:
#  - @njit(boundscheck=True) holds for the function itself, not for those that it calls: an index out of range in a helper under
#    @njit or register_jitable reads whatever stands there, although the caller is "checked".
#  - NUMBA_BOUNDSCHECK=1 reaches them, but is no part of the key of cache=True: a function cached without it is loaded unchecked
#    when the variable is set, and one cached with it stays checked (and slow) when it is not.
# So: set the variable, and give the checked run a cache folder of its own.
# What is read here lies inside a longer array, so that nothing leaves the memory of the program.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check numba==0.68.1 numpy==2.4.6
cat > "$folder/callee.py" <<'PY'
import numpy as np
from numba import njit
from numba.extending import register_jitable


@register_jitable
def fourth(a):
    return a[3]


@njit
def fourth_compiled(a):
    return a[3]


@njit(boundscheck=True)
def direct(a):
    return a[3]


@njit(boundscheck=True)
def by_helper(a):
    return fourth(a)


@njit(boundscheck=True)
def by_compiled(a):
    return fourth_compiled(a)


for function in (direct, by_helper, by_compiled):
    try:
        print(function.__name__, function(np.arange(10)[:3]))
    except IndexError:
        print(function.__name__, "IndexError")
PY
cat > "$folder/cached.py" <<'PY'
import numpy as np
from numba import njit


@njit(cache=True)
def fourth(a):
    return a[3]


try:
    print(fourth(np.arange(10)[:3]))
except IndexError:
    print("IndexError")
PY
run() { "$folder/venv/bin/python" "$folder/$1"; }
expect() {
  echo "$1: $2"
  [ "$2" = "$3" ] || { echo "the behaviour has changed; seen before: $3"; exit 1; }
}
expect "checked caller, helpers unchecked" "$(run callee.py | tr '\n' ' ')" "direct IndexError by_helper 3 by_compiled 3 "
export NUMBA_CACHE_DIR="$folder/cache"
expect "cached without the variable" "$(run cached.py)" "3"
expect "the same, now with NUMBA_BOUNDSCHECK=1" "$(NUMBA_BOUNDSCHECK=1 run cached.py)" "3"
rm -rf "$folder/cache"
expect "cached with the variable" "$(NUMBA_BOUNDSCHECK=1 run cached.py)" "IndexError"
expect "the same, now without" "$(run cached.py)" "IndexError"
