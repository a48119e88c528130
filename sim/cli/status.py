"""Exit statuses: 0 done, 2 wrong input, 3 stopped early, 4 differs, 1 a fault of the program, told in one line.

With ROLLOUT_DEBUG=1 in the environment the traceback of a fault is shown too.
"""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from sim.errors import InputError, Interrupted, StoppedEarly
from sim.words.chinese import translated
from sim.words.text import clipped
from sim.words.tongue import Lang, Words, of_machine, pick

from .console import complain
from .told import OWN

DONE, FAULT, WRONG, STOPPED, DIFFERS = 0, 1, 2, 3, 4
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOMEM, errno.EMFILE, errno.ENFILE}
"""Errors of the machine, which stop the work early; any other of a file is one of what was asked for."""
DEBUG = "ROLLOUT_DEBUG"
STOPS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""What stops the work early: Ctrl-C, being ended by the machine, a terminal that is closed."""
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
STOPPED_BY_USER: Words = ("已停止", "stopped early")
_NOTHING: Words = ("已停止；没有写出结果", "stopped; nothing was written")
_GOES_ON: Words = (
    "已停止；已完成的部分保存在 {kept}，再次运行同一命令即可继续",
    "stopped; what is done is kept in {kept}, and the same command goes on from there",
)
CUT: Words = ("已提前停止：{reason}", "stopped early: {reason}")
DISK: Words = ("已停止，没有写出结果：{reason}", "stopped, nothing was written: {reason}")
KEPT: Words = (
    "已停止：{reason}。已完成的部分保存在 {kept}，再次运行同一命令即可继续",
    "stopped: {reason}; what is done is kept in {kept}, and the same command goes on from there",
)
MEMORY: Words = ("已停止：内存不足，请减少 --replications", "stopped: out of memory; ask for fewer --replications")
REPORT: Words = (
    "这是程序的错误，请报告：{error}（{place}）；设 ROLLOUT_DEBUG=1 再运行可看到详情",
    "this is a fault of the program; please report it: {error} ({place}); ROLLOUT_DEBUG=1 shows more",
)


def guarded(work: Callable[[], int | None], lang: Lang | None = None) -> int:
    """Do the work and give its exit status."""
    lang = lang or of_machine()
    try:
        status = work() or DONE
        sys.stdout.flush()
        return status
    except InputError as error:
        complain(error.told(lang))
        return WRONG
    except StoppedEarly as error:
        complain([pick(KEPT if error.kept else DISK, lang).format(reason=in_words(str(error), lang), kept=error.kept)])
    except Interrupted as stop:
        complain([pick(_GOES_ON if stop.kept else _NOTHING, lang).format(kept=stop.kept)])
    except KeyboardInterrupt:
        complain([pick(STOPPED_BY_USER, lang)])
    except MemoryError:
        complain([pick(MEMORY, lang)])
    except BrokenPipeError:
        _hush()
    except OSError as error:
        return _of_a_file(error, lang)
    except Exception as error:
        return _fault(error, lang)
    return STOPPED


def _of_a_file(error: OSError, lang: Lang) -> int:
    """A disk that is full, or stdout on one, stops the work early; a file that cannot be had was wrongly asked for."""
    name = f"{error.filename}: " if error.filename is not None else ""
    if error.errno in _FULL or not name:
        complain([pick(CUT, lang).format(reason=in_words(str(error.strerror or error), lang))])
        _hush()
        return STOPPED
    complain([in_words(f"{name}{error.strerror}", lang)])
    return WRONG


def in_words(line: str, lang: Lang) -> str:
    """What the system says of a file, in the user's language."""
    return translated(line) if lang == "zh" else line


def _fault(error: Exception, lang: Lang) -> int:
    """One line on an error that nobody thought of: what it is and where it came up."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if f"{os.sep}sim{os.sep}" in frame.filename] or frames
    place = f"{os.path.basename(own[-1].filename)}:{own[-1].lineno}" if own else "?"
    told = clipped(f"{type(error).__name__}: {' '.join(str(error).split())}")
    OWN.set(None)  # what Python says is in nobody's words
    complain([pick(REPORT, lang).format(error=told, place=place)])
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    return FAULT


def _hush() -> None:
    """Nobody reads stdout any more: what is left in it goes nowhere, silently."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
