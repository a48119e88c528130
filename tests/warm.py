"""`rollout` as a process of its own, without waiting until Python has read it: forks of one process that has the package and the rules.

A fork is a process like any other: it may be killed, its disk may fill, it leaves what it has written. What starts a fresh Python
takes ten times as long, and is for tests of the start alone.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

SERVER = """
import json, os, sys, traceback
from sim import load_scenario, run
from sim.cli.app import main

run(load_scenario(sys.argv[1]), 2, workers=1)
for line in sys.stdin:
    asked = json.loads(line)
    child = os.fork()
    if child == 0:
        os.setsid()
        for at, path in enumerate(asked["streams"]):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC) if at else os.open(os.devnull, os.O_RDONLY), at)
        os.environ.update(asked["environment"])
        sys.argv, status = ["rollout", *asked["arguments"]], 1
        try:
            exec(asked["before"], {})
            sys.exit(main(asked["arguments"]))
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


def typed(arguments: Sequence[str], before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """What comes of a command line; `before` is run in its process first."""
    if not hasattr(os, "fork"):
        fresh = f"{before}\nimport sys\nfrom sim.cli.app import main\nsys.exit(main(sys.argv[1:]))"
        return subprocess.run([sys.executable, "-c", fresh, *arguments], text=True, capture_output=True, env=os.environ | environment)
    server, folder = _server()
    streams = ["", str(folder / "out"), str(folder / "err")]
    asked = {"arguments": list(arguments), "before": before, "streams": streams, "environment": environment}
    _stream(server.stdin).write(json.dumps(asked) + "\n")
    _stream(server.stdin).flush()
    status = int(_stream(server.stdout).readline())
    out, err = (Path(path).read_text(encoding="utf-8") for path in streams[1:])
    return subprocess.CompletedProcess(list(arguments), status, out, err)


@lru_cache(maxsize=1)
def _server() -> tuple[subprocess.Popen[str], Path]:
    """The process that forks, and where its forks write what they say."""
    folder = TemporaryDirectory()
    atexit.register(folder.cleanup)
    server = subprocess.Popen([sys.executable, "-c", SERVER, "fuyang-2022"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(server.kill)
    return server, Path(folder.name)


def _stream(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
