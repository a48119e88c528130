"""Where the work of a command is done: on this machine, or on the workers of a cluster."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sim.errors import InputError

ADDRESS = re.compile(r"(tcp|tls)://[^/\s:]+(:[^/\s:]+)*:\d{1,5}")
PATIENCE = 5
"""Seconds to wait for a scheduler, and for its first worker."""


@contextmanager
def workplace(cluster: str | None, processes: bool) -> Iterator[Any]:
    """What `run` takes as its executor: None for threads, or a connection to a scheduler. InputError where none answers."""
    if cluster is None:
        yield "processes" if processes else None
        return
    if processes:
        raise InputError("--processes: the workers of --cluster do the work; keep one of the two")
    if not ADDRESS.fullmatch(cluster):
        raise InputError(f"--cluster {cluster}: is no address; expected tcp://HOST:PORT of a dask scheduler")
    try:
        from distributed import Client
    except ImportError:
        raise InputError('--cluster: dask is not installed here; expected pip install ".[cluster]"') from None
    logging.getLogger("distributed").setLevel(logging.ERROR)
    try:
        client: Any = Client(cluster, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"--cluster {cluster}: no scheduler answers ({reason:.100}); expected that of a running one") from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise InputError(f"--cluster {cluster}: the scheduler has no worker; expected at least one") from None
        yield client
