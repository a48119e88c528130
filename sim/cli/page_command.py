"""rollout page: a scenario in the browser, with levers beside the answers."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.words.tongue import Words

from .console import Screen
from .language import here
from .options import OutOption, ScenarioName, SeedOption, TimesOption, as_options, check_numbers, loaded
from .problems import Problems
from .simulate import COMPILING, rules_are_compiled

if TYPE_CHECKING:
    from sim.page.page_actions import PageDesk

HELP: Words = (
    "在浏览器里调整一个情景：左边是可调的政策，右边是各目标的概率。\n\n只在本机运行，不连接任何其他主机；按 Ctrl-C 结束。",
    "A scenario in the browser: levers on the left, the chance of each target beside them.\n\n"
    "Runs on this machine alone and asks no other host for anything; Ctrl-C ends it.",
)
EXAMPLE = "rollout page zhuji-2022"
_AT: Words = ("页面地址（含口令，仅限本机）：", "The page is at (with its token, for this machine alone):")
_ENDS: Words = ("按 Ctrl-C 结束。", "Ctrl-C ends it.")
_WORKING: Words = ("正在准备……", "getting ready …")
_LAST_PORT = 65535
"""No machine has a port beyond it."""


def page(
    scenario: ScenarioName,
    replications: TimesOption = 5000,
    seed: SeedOption = 1,
    port: Annotated[int, typer.Option("--port", help=here("端口，0为任意空闲端口", "port; 0 takes any that is free"))] = 8050,
    link: Annotated[str, typer.Option("--link", help=here("打开他人复制的链接", "open a link that somebody copied"))] = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help=here("是否打开浏览器", "open the browser or not"))] = True,
    out: OutOption = None,
    *,
    screen: Screen,
) -> None:
    """Make ready, say where, and serve until Ctrl-C."""
    from sim.page.page_server import PageApp, opened_server

    if not 0 <= port <= _LAST_PORT:
        screen.problems.lines.append(f"--port {port}: out of range; expected 0 to {_LAST_PORT}")
    desk, state = desk_asked(screen.problems, scenario, replications, seed, link, out)
    server = opened_server(port)
    screen.aside(_WORKING if rules_are_compiled() else COMPILING)
    app = PageApp(desk, screen.lang, server.server_port)
    desk.desk.warm()
    server.set_app(app)
    tell_where(screen, app.address + (f"#{state}" if state else ""), server.server_port, browser)
    try:
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        return
    finally:
        server.server_close()


def desk_asked(problems: Problems, name: str, replications: int, seed: int, link: str, out: Path | None) -> tuple[PageDesk, str]:
    """The desk behind the page, and the state that a link opens it in; InputError with all that is wrong with the line."""
    from sim.output.place import default_folder
    from sim.page.desk import Desk
    from sim.page.page_actions import PageDesk, checked_link
    from sim.page.page_state import link_text

    problems.of(lambda: check_numbers(replications, seed, None))
    given = problems.of(lambda: loaded(name, None))
    folder = problems.of(lambda: out or default_folder(f"{given.name if given else 'page'}-page"))
    desk = Desk(problems.sound(given), seed, replications)
    state = problems.of(lambda: as_options(lambda: link_text(checked_link(desk, link)), link="link")) if link else ""
    problems.stop()
    return PageDesk(desk, Path(folder or ".")), state or ""


def tell_where(screen: Screen, address: str, port: int, browser: bool) -> None:
    """Say where the page is and how it ends, and open it where a browser is wanted."""
    screen.json({"address": address, "port": port})
    screen.say(_AT)
    screen.line(f"  {address}")
    screen.say(_ENDS)
    sys.stdout.flush()
    if browser:
        webbrowser.open(address)
