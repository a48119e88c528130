"""Charts: functions from tables to figures. A new one is one function in a file of its own and its line in a catalogue."""

import sys

from sim.files import later


def _import_unexplained() -> None:
    """Import what draws without the lists of properties that matplotlib writes into the help of a hundred classes as it is imported.

    They take three tenths of its import; a program or a notebook, whose user may ask for help, gets them.
    """
    import matplotlib.artist

    explain = matplotlib.artist.kwdoc
    matplotlib.artist.kwdoc = lambda artist: ""
    try:
        import matplotlib.figure
    finally:
        matplotlib.artist.kwdoc = explain


if later.for_a_command and "matplotlib.artist" not in sys.modules:
    _import_unexplained()
