"""The language that the machine is set to."""

from __future__ import annotations

import locale
import os

from .figures import Lang


def of_machine() -> Lang:
    """The language of the environment; English where it says nothing of Chinese."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh" if os.environ[name].lower().startswith("zh") else "en"
    try:
        named = locale.getlocale()[0] or ""
    except ValueError:
        named = ""
    return "zh" if named.lower().startswith(("zh", "chinese")) else "en"
