"""Exit statuses: 0 done, 2 wrong input, 3 stopped early, 1 a fault of the program; a traceback only for the last."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress

from sim.errors import InputError, StoppedEarly

from .console import complain
from .language import Lang, Words, of_machine, pick

DONE, FAULT, WRONG, STOPPED = 0, 1, 2, 3
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
STOPPED_BY_USER: Words = ("已停止", "stopped early")
CUT: Words = ("已提前停止：{reason}", "stopped early: {reason}")
DISK: Words = ("已停止，没有写出结果：{reason}", "stopped, nothing was written: {reason}")
KEPT: Words = (
    "已停止：{reason}。已完成的部分保存在 {kept}，再次运行同一命令即可继续",
    "stopped: {reason}; what is done is kept in {kept}, and the same command goes on from there",
)
MEMORY: Words = ("已停止：内存不足，请减少 --replications", "stopped: out of memory; ask for fewer --replications")
REPORT: Words = (
    "这是程序的错误，请连同以下内容报告：",
    "this is a fault of the program; please report it with what follows:",
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
        complain([pick(KEPT if error.kept else DISK, lang).format(reason=error, kept=error.kept)])
    except KeyboardInterrupt:
        complain([pick(STOPPED_BY_USER, lang)])
    except MemoryError:
        complain([pick(MEMORY, lang)])
    except BrokenPipeError:
        _hush()
    except OSError as error:
        complain([pick(CUT, lang).format(reason=error.strerror or error)])
        _hush()
    except Exception:
        complain([pick(REPORT, lang)])
        traceback.print_exc()
        return FAULT
    return STOPPED


def _hush() -> None:
    """Nobody reads stdout any more: what is left in it goes nowhere, silently."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
