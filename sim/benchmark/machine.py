"""The machine that figures came from: what it is, not whose it is."""

from __future__ import annotations

import os
import platform
from datetime import UTC, datetime
from pathlib import Path

from sim.ensemble.provenance import versions


def machine() -> dict[str, object]:
    """Processor, cores that this process may use, memory in GB, system, versions, day."""
    return {
        "processor": processor(), "cores": cores(), "memory_gb": memory(),
        "system": f"{platform.system()} {platform.machine()}", "versions": versions(), "date": datetime.now(UTC).date().isoformat(),
    }


def processor() -> str:
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory() -> float | None:
    """Memory in GB; None where the system does not tell it."""
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9, 1)
    except (AttributeError, ValueError, OSError):
        return None
