"""Nobody but who was given the address gets anything, and nothing that is sent does more than it should."""

import json
import re
import threading
import urllib.request
from pathlib import Path

import pytest

from sim import load_scenario
from sim.errors import InputError
from sim.page import page_keeping
from sim.page.desk import STILL_WANTED, Abandoned, KeptWork
from sim.page.page_server import HERE, MOST_BYTES, PageApp, Waiting, opened_server

from .client import HOST, TOKEN, application, asked, link_of, told


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> PageApp:
    return application("zhuji-2022", tmp_path_factory.mktemp("kept"), n=20)


def test_who_has_the_address_gets_the_page(app: PageApp) -> None:
    got = asked(app)
    assert got.status == 200 and "<h1>" in got.text and "HttpOnly" in got.headers["Set-Cookie"]
    cookie = got.headers["Set-Cookie"].partition(";")[0]
    assert asked(app, token=None, HTTP_COOKIE=cookie).status == 200


@pytest.mark.parametrize("environ", [
    {"HTTP_HOST": "example.org"}, {"HTTP_HOST": "127.0.0.1:1"}, {"HTTP_HOST": ""}, {"HTTP_HOST": f"{HOST}.example.org"},
    {"HTTP_ORIGIN": "https://example.org"}, {"HTTP_ORIGIN": "null"}, {"HTTP_ORIGIN": "http://127.0.0.1:1"},
    {"token": ""}, {"token": "letmeout"}, {"token": TOKEN + "x"}, {"token": None}, {"token": "é"},
    {"token": None, "HTTP_COOKIE": "rollout-8050=no"},
])
def test_nobody_else_gets_anything(app: PageApp, environ: dict[str, str]) -> None:
    for path, given in (("/", None), ("/page.js", None), ("/answer", {"state": link_of(app), "n": "20"})):
        got = asked(app, path, given, **environ)  # type: ignore[arg-type]
        assert got.status == 403 and "zhuji" not in got.text.lower().replace("zhuji-2022", "") and TOKEN not in got.text


def test_a_page_of_another_site_cannot_ask(app: PageApp) -> None:
    given = {"state": link_of(app), "n": "20"}
    assert asked(app, "/answer", given, HTTP_SEC_FETCH_SITE="cross-site").status == 403
    assert asked(app, "/answer", given, HTTP_ORIGIN=f"http://{HOST}").status == 200


@pytest.mark.parametrize(("environ", "status"), [
    ({"CONTENT_LENGTH": str(MOST_BYTES + 1)}, 413), ({"CONTENT_LENGTH": "9" * 30}, 413), ({"CONTENT_LENGTH": ""}, 411),
    ({"CONTENT_LENGTH": "-1"}, 411), ({"REQUEST_METHOD": "PUT"}, 405), ({"REQUEST_METHOD": "DELETE"}, 405),
    ({"PATH_INFO": "/nothing"}, 404), ({"PATH_INFO": "/__init__"}, 404),
])
def test_what_is_no_request_of_the_page_is_refused(app: PageApp, environ: dict[str, str], status: int) -> None:
    assert asked(app, "/answer", {"state": link_of(app), "n": "20"}, **environ).status == status


@pytest.mark.parametrize("path", ["/../sim/errors.py", "/page.py", "/page_server.py", "//etc/passwd", "/page.js/..", "/%2e%2e/page.js"])
def test_a_forged_path_leads_nowhere(app: PageApp, path: str) -> None:
    assert asked(app, path).status == 404


@pytest.mark.parametrize(("sets", "scheme"), [
    (["title.zh=x"], ""), (["policy.path.shares=0.5"], ""), (["policy.path.share=2"], ""), (["policy.path.share=nan"], ""),
    (["__class__=1"], ""), (["funds.group.yearly=__import__('os')"], ""), (["policy.rounds.month=[1,99]"], ""), ([], "../../etc/passwd"),
    ([], "gansu-2019"), (["reading.plan_binds=<b>"], ""), (["jurisdiction.communities_file=/etc/passwd"], ""),
])
def test_levers_that_are_none_are_refused(app: PageApp, sets: list[str], scheme: str) -> None:
    for lang in ("zh", "en"):
        got = told(app, *sets, scheme=scheme, lang=lang)
        assert got.status == 400 and "figures" not in got.data
        assert bool(re.search("[一-鿿]", got.data["errors"][0])) == (lang == "zh")


def test_a_link_of_another_page_says_in_what_it_differs(app: PageApp) -> None:
    link = link_of(app)
    for old, new, said in (("version=", "version=9", "version"), ("digest=", "digest=0", "digest"), ("scenario=", "scenario=x", "scenario"),
                           ("seed=", "seed=7", "seed")):
        got = asked(app, "/link", {"link": link.replace(old, new), "lang": "en"})
        assert got.status == 400 and [line.split(": ")[1] for line in got.data["errors"]] == [said]
    for forged in ("", "x", "scenario=zhuji-2022", link.replace("seed=1", "seed=a"), link + "&set=a=b" * 400, link + "&" + "x" * 30_000):
        assert asked(app, "/link", {"link": forged, "lang": "en"}).status == 400


def test_how_many_is_one_of_the_steps(app: PageApp) -> None:
    for n in ("0", "21", "-1", "1e9", "", "20.0"):
        assert asked(app, "/answer", {"state": link_of(app), "n": n}).status == 400


def test_a_contradiction_is_told_in_the_words_of_the_loader(tmp_path: Path) -> None:
    app = application("fuyang-2022", tmp_path, n=4)
    got = told(app, "targets.new_applications.by=2021-01", lang="zh")
    assert got.status == 200 and "figures" not in got.data and "yearly_from" in got.data["errors"][0]
    assert "应为" in got.data["errors"][0]


def test_the_page_runs_no_script_but_its_own_and_asks_nobody(app: PageApp) -> None:
    page = asked(app)
    policy = page.headers["Content-Security-Policy"]
    assert "unsafe" not in policy and "script-src 'self'" in policy and "default-src 'none'" in policy
    assert re.findall(r"<script[^>]*>(.*?)</script>", page.text) == [""]
    assert " style=" not in page.text and " on" not in re.sub(r">[^<]*<", "><", page.text).replace(" on ", "").split("data-words")[0]
    for path in ("/page.js", "/page.css"):
        text = asked(app, path).text
        assert "http:" not in text and "https:" not in text and "innerHTML" not in text and "eval(" not in text
    assert not re.search(r"(src|href)=\"(?!page\.|data:|#|\?)", page.text)


HOSTILE = "<img src=x onerror=alert(1)>'\"&amp;</textarea><script>alert(2)</script>"


def test_markup_in_names_is_inert(tmp_path: Path) -> None:
    told_title, said = json.dumps(HOSTILE), json.dumps({"zh": HOSTILE, "en": HOSTILE})
    (tmp_path / "mine.yaml").write_text(
        f"extends: zhuji-2022\ntitle: {said}\nfunds: {{group: {{title: {said}}}}}\n"
        f"jurisdiction: {{streets: {{jiyang: {{name: {said}}}}}}}\ntargets: {{coverage: {{text: {said}}}}}\n", encoding="utf-8")
    assert told_title in said
    app = application(tmp_path / "mine.yaml", tmp_path, n=10)
    figures = told(app, "funds.group.yearly=20000000").data
    parts = [asked(app).text, figures["figures"], figures["rest"], told(app, action="sentences").data["sentences"],
             asked(app, "/levers", {"scheme": ""}).data["levers"]]
    for text in parts:
        assert "<img" not in text and "<script>alert" not in text and "</textarea>" not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in parts[0]
    kept = told(app, "policy.path.share=0.5", action="keep", name="own").data["files"][0]
    assert "extends: mine.yaml" in Path(kept).read_text(encoding="utf-8") and load_scenario(kept).data.policy.path.share == 0.5


def test_what_is_kept_stays_in_its_folder_and_replaces_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What workbook and brief hold is not looked at here, so that they are not written eleven times."""
    monkeypatch.setattr(page_keeping, "kept_workbook", lambda *_: b"workbook")
    monkeypatch.setattr(page_keeping, "kept_page", lambda *_: {".docx": b"brief"})
    home = tmp_path / "kept"
    app = application("zhuji-2022", home, n=10)
    names = ["../../out", "/etc/passwd", "a\0b", "nul", "x" * 500, "试一试", "", "..", "mine", "mine"]
    for name in names:
        got = told(app, "policy.path.share=0.5", action="keep", name=name)
        assert got.status == 200 and all(Path(file).parent == home for file in got.data["files"]), got.text
    assert len(list(home.glob("*.yaml"))) == len(list(home.glob("*.xlsx"))) == len(list(home.glob("*.docx"))) == len(names)
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]
    assert "errors" in told(app, action="keep").data


@pytest.mark.parametrize("broken", ["workbook", "brief"])
def test_what_cannot_be_kept_whole_leaves_nothing(broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full after the scenario, or after its workbook."""
    monkeypatch.setattr(page_keeping, "kept_workbook", lambda *_: b"workbook")
    monkeypatch.setattr(page_keeping, "kept_page", lambda *_: {".docx": b"brief"})

    def written(path: Path, content: bytes) -> None:
        if content == broken.encode():
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    monkeypatch.setattr(page_keeping, "write_bytes", written)
    got = told(application("zhuji-2022", tmp_path, n=10), "policy.path.share=0.5", action="keep", name="x")
    assert "No space left" in got.data["errors"][0] and list(tmp_path.iterdir()) == []


def test_two_pages_with_one_folder_replace_nothing_of_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another program that has found the same name free an instant before has it."""
    monkeypatch.setattr(page_keeping, "kept_workbook", lambda *_: b"workbook")
    monkeypatch.setattr(page_keeping, "kept_page", lambda *_: {})
    first = page_keeping._free(tmp_path, "zhuji-2022-x")
    kept = told(application("zhuji-2022", tmp_path, n=10), "policy.path.share=0.5", action="keep", name="x").data["files"]
    assert first.name == "zhuji-2022-x.yaml" and first.read_bytes() == b""
    assert [Path(file).name for file in kept] == ["zhuji-2022-x-2.yaml", "zhuji-2022-x-2.xlsx"]


def test_one_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    got = told(application("zhuji-2022", tmp_path / "file", n=10), "policy.path.share=0.5", action="keep", lang="zh")
    assert got.status == 200 and "无法写入" in got.data["errors"][0]


def test_only_this_machine_is_listened_at(app: PageApp) -> None:
    server = opened_server(0)
    served = PageApp(app.desk, "en", server.server_port, "t0ken")
    server.set_app(served)  # type: ignore[arg-type]
    assert server.server_address[0] == HERE == "127.0.0.1"
    worker = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    worker.start()
    try:
        with urllib.request.urlopen(served.address, timeout=30) as reply:
            assert reply.status == 200 and b"<h1>" in reply.read()
        with pytest.raises(InputError, match="--port"):
            opened_server(server.server_port)
    finally:
        server.shutdown()
        server.server_close()
        worker.join()


def test_what_nobody_waits_for_is_given_up(app: PageApp) -> None:
    waiting = Waiting(most=3)
    assert told(app, "policy.path.share=0.6", action="leave", page="gone", turn="9").status == 200
    assert told(app, "policy.path.share=0.6", page="gone", turn="2").status == 409
    assert told(app, "policy.path.share=0.6", action="keep", page="gone", turn="2").status == 200
    first = waiting.asked("a", "1")
    assert first()
    second = waiting.asked("a", "2")
    assert second() and not first() and waiting.asked("", "x")()
    for at in range(10):
        waiting.asked(f"page{at}", "1")
    assert len(waiting.turns) == 3
    desk = app.desk.desk
    token = STILL_WANTED.set(lambda: False)
    try:
        with pytest.raises(Abandoned):
            desk.run_once(desk.scenario, 10)
    finally:
        STILL_WANTED.reset(token)
    assert desk.run_once(desk.scenario, 10).replications == 10


def test_what_is_kept_in_memory_is_bounded() -> None:
    shelf, made = KeptWork(3), list[int]()
    for at in (1, 2, 3, 1, 4, 5, 1):
        assert shelf.get(at, lambda at=at: made.append(at) or at) == at  # type: ignore[misc]
    assert len(shelf.kept) == 3 and made == [1, 2, 3, 4, 5] and not shelf.locks
    with pytest.raises(ZeroDivisionError):
        shelf.get(9, lambda: 1 // 0)
    assert shelf.get(9, lambda: 9) == 9 and not shelf.locks
