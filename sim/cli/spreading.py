"""Where the work of a command is done: on this machine, or on the workers of a cluster."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError

ADDRESS = re.compile(r"(tcp|tls)://[^/\s:]+(:[^/\s:]+)*:\d{1,5}")
PATIENCE = 5
"""Seconds to wait for a scheduler, and for its first worker."""


class Tls(NamedTuple):
    """The files that a connection by TLS needs: the authority's certificate, one's own, its key. Without any, dask's own
    settings hold (`distributed.comm.tls`)."""

    ca: Path | None = None
    """The authority's certificate."""
    cert: Path | None = None
    """One's own certificate."""
    key: Path | None = None
    """One's own key."""


NO_TLS = Tls()


def check(cluster: str | None, processes: bool, tls: Tls = NO_TLS) -> None:
    """InputError for what cannot be, whether or not a scheduler answers."""
    problems = []
    if cluster is None and any(tls):
        problems.append("--tls-ca, --tls-cert, --tls-key: hold for --cluster tls://HOST:PORT; expected it beside them")
    if cluster is not None and processes:
        problems.append("--processes: the workers of --cluster do the work; keep one of the two")
    if cluster is not None and not ADDRESS.fullmatch(cluster):
        problems.append(f"--cluster {cluster}: is no address; expected tcp://HOST:PORT or tls://HOST:PORT of a dask scheduler")
    elif cluster is not None and any(tls) and not cluster.startswith("tls:"):
        problems.append(f"--cluster {cluster}: is not encrypted; expected tls://HOST:PORT with --tls-ca, --tls-cert and --tls-key")
    if problems:
        raise InputError(problems)


@contextmanager
def workplace(cluster: str | None, processes: bool, tls: Tls = NO_TLS) -> Iterator[Any]:
    """What `run` takes as its executor: None for threads, or a connection to a scheduler. InputError where none answers."""
    check(cluster, processes, tls)
    if cluster is None:
        yield "processes" if processes else None
        return
    with connected(cluster, tls) as client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise InputError(f"--cluster {cluster}: the scheduler has no worker; expected at least one") from None
        yield client


def connected(cluster: str, tls: Tls) -> Any:
    """A connection to a scheduler; InputError where none answers."""
    try:
        from distributed import Client
    except ImportError:
        raise InputError('--cluster: dask is not installed here; expected pip install ".[cluster]"') from None
    logging.getLogger("distributed").setLevel(logging.CRITICAL if cluster.startswith("tls:") else logging.ERROR)
    security = secured(cluster, tls)
    try:
        return Client(cluster, timeout=PATIENCE, set_as_default=False, security=security)  # type: ignore[no-untyped-call]
    except (OSError, TimeoutError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(f"--cluster {cluster}: no scheduler answers ({reason:.100}); expected that of a running one") from None


def secured(cluster: str, tls: Tls) -> Any:
    """What dask needs to know for TLS; None for a plain connection. InputError where a file is missing or unfit, or none is named."""
    import ssl

    from distributed.security import Security

    if not cluster.startswith("tls:"):
        return None
    names = ("tls_ca_file", "tls_client_cert", "tls_client_key")
    given: dict[str, Any] = {name: str(path) for name, path in zip(names, tls, strict=True) if path}
    try:
        found: Any = Security(require_encryption=True, **given)  # type: ignore[no-untyped-call]
        if found.get_connection_args("client").get("ssl_context") is None:
            raise InputError(f"--cluster {cluster}: no certificate is named; expected --tls-ca, --tls-cert and --tls-key, "
                             "or dask's settings distributed.comm.tls")
    except (OSError, ValueError, TypeError, ssl.SSLError) as error:
        raise InputError(f"--tls-ca, --tls-cert, --tls-key: cannot be used ({error!s:.100}); expected three PEM files") from None
    return found
