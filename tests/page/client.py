"""A client of the page that needs no server: it calls the application as a server would."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sim import load_scenario
from sim.page.desk import Desk
from sim.page.page_actions import PageDesk
from sim.page.page_server import PageApp
from sim.page.page_state import link_text, moved_state

PORT = 8050
HOST = f"127.0.0.1:{PORT}"
TOKEN = "letmein"


class Got(NamedTuple):
    """What was answered."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def data(self) -> Any:
        """The object that is in the text."""
        return json.loads(self.text)


def application(scenario: str | Path, folder: Path, n: int = 40, seed: int = 1) -> PageApp:
    """The page of a scenario with few replications."""
    return PageApp(PageDesk(Desk(load_scenario(scenario), seed, n), folder), "en", PORT, TOKEN)


def asked(app: PageApp, path: str = "/", given: dict[str, str] | None = None, token: str | None = TOKEN, **environ: Any) -> Got:
    """One request: a GET, or a POST where something is given."""
    body, found = urlencode(given or {}).encode(), dict[str, Any]()
    query = urlencode({"token": token} if token is not None else {})
    made = {"REQUEST_METHOD": "GET" if given is None else "POST", "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": HOST,
            "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body), **environ}
    made = {key: value for key, value in made.items() if value is not None}
    text = b"".join(app(made, lambda status, headers: found.update(status=int(status[:3]), headers=dict(headers)))).decode()
    return Got(found["status"], found["headers"], text)


def link_of(app: PageApp, *sets: str, scheme: str = "") -> str:
    """The link of a state."""
    return link_text(app.desk.desk.link(moved_state(scheme, list(sets))))


def told(app: PageApp, *sets: str, action: str = "answer", scheme: str = "", **given: str) -> Got:
    """What a page asks of a state."""
    n = str(app.desk.desk.steps[0])
    return asked(app, f"/{action}", {"state": link_of(app, *sets, scheme=scheme), "n": n, "lang": "en", **given})
