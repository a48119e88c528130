"""Serves the page on this machine alone: the token, the host and the origin are looked at before anything is done."""

from __future__ import annotations

import hmac
import json
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import parse_qs
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from sim.errors import InputError
from sim.words.tongue import Lang, is_spoken

from .desk import STILL_WANTED, Abandoned
from .page_actions import ACTIONS, MAY_BE_ABANDONED, PageDesk, told_on_page
from .page_layout import whole_page

HERE = "127.0.0.1"
"""The only address that is listened at."""
MOST_BYTES = 65_536
"""Bytes of a request at most."""
_FILES = {"/page.js": "text/javascript", "/page.css": "text/css"}
_POLICY = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "img-src data:", "base-uri 'none'",
    "form-action 'none'", "frame-ancestors 'none'",
))
_HEADERS = [
    ("Content-Security-Policy", _POLICY), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"), ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
]
_NO_TOKEN = ("请用 rollout page 显示的地址打开；收到的链接可粘贴到该页面的“打开链接”。\n"
             "Open the address that rollout page shows; a link that you were sent can be pasted there under “Open a link”.\n")
_START = Callable[..., Any]


class Reply(NamedTuple):
    """What is answered."""

    status: str
    """The status with its reason."""
    kind: str
    """What the body is."""
    body: bytes
    """The body."""
    more: tuple[tuple[str, str], ...] = ()
    """Further headers."""


class Waiting:
    """Which request each open page made last: what it asked for before is wanted no more."""

    def __init__(self, most: int = 1000) -> None:
        self.most, self.turns, self.guard = most, OrderedDict[str, int](), Lock()

    def asked(self, page: str, turn: str) -> Callable[[], bool]:
        """A page asks for something in its turn; gives whether it still waits for that. Who does not say who he is always waits."""
        if not page or len(page) > 40 or not turn.isdecimal() or len(turn) > 15:
            return lambda: True
        mine = int(turn)
        with self.guard:
            self.turns[page] = max(mine, self.turns.get(page, 0))
            self.turns.move_to_end(page)
            while len(self.turns) > self.most:
                self.turns.popitem(last=False)
        return lambda: self.turns.get(page, mine) <= mine


class PageApp:
    """The page as a WSGI application."""

    def __init__(self, desk: PageDesk, lang: Lang, port: int, token: str = "") -> None:
        self.desk, self.lang, self.port = desk, lang, port
        self.token = token or secrets.token_urlsafe(24)
        self.waiting = Waiting()
        self.hosts = {f"{name}:{port}" for name in (HERE, "localhost")}

    @property
    def address(self) -> str:
        """The address to open."""
        return f"http://{HERE}:{self.port}/?token={self.token}"

    def __call__(self, environ: dict[str, Any], start: _START) -> Iterable[bytes]:
        """Answer one request."""
        try:
            reply = self._reply(environ)
        except Exception as error:
            reply = _json({"errors": [f"{type(error).__name__}: this is a fault of the program"]}, "500 Internal Server Error")
        body = b"" if environ.get("REQUEST_METHOD") == "HEAD" else reply.body
        told = [("Content-Type", f"{reply.kind}; charset=utf-8"), ("Content-Length", str(len(reply.body)))]
        start(reply.status, [*told, *_HEADERS, *reply.more])
        return [body]

    def _reply(self, environ: dict[str, Any]) -> Reply:
        host, origin = environ.get("HTTP_HOST", ""), environ.get("HTTP_ORIGIN")
        if host not in self.hosts or (origin is not None and origin != f"http://{host}"):
            return _plain("403 Forbidden", "this page is for this machine alone\n")
        if environ.get("HTTP_SEC_FETCH_SITE", "none") == "cross-site" and environ.get("REQUEST_METHOD") == "POST":
            return _plain("403 Forbidden", "this page is for this machine alone\n")
        query = parse_qs(environ.get("QUERY_STRING", "")[:2000])
        given = query.get("token", [""])[0] or _cookie(environ.get("HTTP_COOKIE", ""), self._cookie_name)
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return _plain("403 Forbidden", _NO_TOKEN)
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
        if method in ("GET", "HEAD"):
            return self._page(path, query)
        if method != "POST":
            return _plain("405 Method Not Allowed", "GET or POST\n")
        return self._action(path.lstrip("/"), environ)

    @property
    def _cookie_name(self) -> str:
        return f"rollout-{self.port}"

    def _page(self, path: str, query: dict[str, list[str]]) -> Reply:
        if path in _FILES:
            return Reply("200 OK", _FILES[path], Path(__file__).with_name(path[1:]).read_bytes())
        if path != "/":
            return _plain("404 Not Found", "there is no such page\n")
        lang = _lang(query.get("lang", [self.lang])[0], self.lang)
        kept = ("Set-Cookie", f"{self._cookie_name}={self.token}; HttpOnly; SameSite=Lax; Path=/")
        return Reply("200 OK", "text/html", whole_page(self.desk.desk, lang, self.token).encode(), (kept,))

    def _action(self, name: str, environ: dict[str, Any]) -> Reply:
        action = ACTIONS.get(name)
        if action is None:
            return _plain("404 Not Found", "there is no such action\n")
        if not environ.get("CONTENT_LENGTH", "").isdecimal():
            return _plain("411 Length Required", "how long the request is must be said\n")
        size = int(environ["CONTENT_LENGTH"])
        if size > MOST_BYTES:
            return _plain("413 Content Too Large", "the request is too large\n")
        try:
            given = {key: held[-1] for key, held in parse_qs(environ["wsgi.input"].read(size).decode(), max_num_fields=20).items()}
        except ValueError:
            return _plain("400 Bad Request", "the request cannot be read\n")
        lang = _lang(given.get("lang", ""), self.lang)
        wanted = self.waiting.asked(given.get("page", ""), given.get("turn", ""))
        STILL_WANTED.set(wanted if name in MAY_BE_ABANDONED else lambda: True)
        try:
            return _json(action(self.desk, given, lang))
        except Abandoned:
            return _plain("409 Conflict", "asked for something else since\n")
        except InputError as error:
            forged = error.problems[0].startswith("link: ")
            return _json({"errors": told_on_page(self.desk, given, error, lang)}, "400 Bad Request" if forged else "200 OK")


def _lang(asked: str, otherwise: Lang) -> Lang:
    return asked if is_spoken(asked) else otherwise


def _cookie(header: str, name: str) -> str:
    try:
        held = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return held.value if held else ""


def _plain(status: str, text: str) -> Reply:
    return Reply(status, "text/plain", text.encode())


def _json(content: dict[str, Any], status: str = "200 OK") -> Reply:
    return Reply(status, "application/json", json.dumps(content, ensure_ascii=False).encode())


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 64


class _Handler(WSGIRequestHandler):
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not told: the window is for people."""

    def address_string(self) -> str:
        """The address as a number, so that nobody is asked for a name."""
        return str(self.client_address[0])


def opened_server(port: int) -> WSGIServer:
    """A server at a port of this machine, not serving yet; InputError where the port cannot be had. 0 takes any that is free."""
    try:
        return _Server((HERE, port), _Handler)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"--port {port}: cannot be had ({reason}); expected a free port, or 0 for any") from None
