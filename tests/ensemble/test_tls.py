"""A cluster by TLS, with certificates made for these tests alone (tests/ensemble/tls)."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster
from distributed.security import Security

from .. import warm

PEM = Path(__file__).parent / "tls"
OPTIONS = ("--tls-ca", str(PEM / "ca.pem"), "--tls-cert", str(PEM / "cert.pem"), "--tls-key", str(PEM / "key.pem"))


def typed(out: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return warm.typed(["run", "fuyang-2022", "-n", "60", "--seed", "5", "--no-charts", "--lang", "en", "--out", str(out), *arguments])


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scheduler that talks by TLS only."""
    files = {f"tls_{who}_{what}": str(PEM / f"{what}.pem") for who in ("client", "scheduler", "worker") for what in ("cert", "key")}
    security = Security(require_encryption=True, tls_ca_file=str(PEM / "ca.pem"), **files)
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, silence_logs=50, security=security, protocol="tls://",
                      local_directory=str(tmp_path_factory.mktemp("dask"))) as made:
        yield made.scheduler_address


def test_the_same_run_by_tls(encrypted: str, tmp_path: Path) -> None:
    assert encrypted.startswith("tls://")
    for name, more in (("there", ("--cluster", encrypted, *OPTIONS)), ("here", ())):
        done = typed(tmp_path / name, *more)
        assert (done.returncode, done.stderr) == (0, "")
    found = [json.loads((tmp_path / name / "summary.json").read_text(encoding="utf-8")) for name in ("there", "here")]
    assert found[0] == found[1]


def test_what_is_missing_is_named(encrypted: str, tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    plain = encrypted.replace("tls", "tcp")
    for more, said in (
        (("--cluster", encrypted), "no certificate is named"), (("--cluster", plain, *OPTIONS), "is not encrypted"),
        (OPTIONS, "hold for --cluster tls"),
        (("--cluster", encrypted, *OPTIONS[:4], "--tls-key", str(tmp_path / "no.pem")), "cannot be used"),
        (("--cluster", encrypted, *OPTIONS[:4], "--tls-key", str(tmp_path / "none.pem")), "cannot be used"),
    ):
        done = typed(tmp_path / "a", *more)
        assert done.returncode == 2 and said in done.stderr and done.stderr.count("\n") == 1, done.stderr
