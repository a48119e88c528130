"""Walks the page in a real browser: measures moves, takes pictures, asks axe-core; outside the gate, for it needs Chromium.

    python -m tests.page.walk zhuji-2022 --out /tmp/walk [--axe axe.min.js] [--moves 50] [--browsers 10]
    python -m tests.page.walk zhuji-2022 --out /tmp/long --moves 2000 --hurry --only-moves -n 200    # does memory stay where it is?


needs `pip install playwright` and a Chromium (`--chromium /usr/bin/chromium`). Prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

MOVE = """([lever, at]) => new Promise((done) => {
  const slider = document.querySelectorAll('input[type=range]')[lever];
  const before = document.getElementById('status').dataset.state;
  slider.value = slider.value == at ? (Number(at) ? at - 1 : at + 1) : at;
  slider.dispatchEvent(new Event('input', {bubbles: true}));
  const began = performance.now();
  const look = new MutationObserver(() => {
    if (document.getElementById('status').dataset.state === before) return;
    look.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  look.observe(document.getElementById('answers'), {subtree: true, childList: true, attributes: true});
  slider.dispatchEvent(new Event('change', {bubbles: true}));
  setTimeout(() => { look.disconnect(); done(-1); }, 20000);
})"""


LAST = "[...document.querySelectorAll('input[type=range]')].findLastIndex((each) => /^(award|budget)/.test(each.id))"
"""The last lever of money: one that matters in most scenarios."""


def served(scenario: str, more: list[str]) -> tuple[subprocess.Popen[str], str, float]:
    """A page being served: the process, its address, seconds until it was."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sim", "page", scenario, "--no-browser", "--port", "0", *more]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        if found := re.search(r"http://\S+", line):
            return process, found[0], time.perf_counter() - began
    raise SystemExit("the page did not start")


def resident(process: subprocess.Popen[str]) -> float:
    """Memory of the server in MB."""
    text = Path(f"/proc/{process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024  # type: ignore[index]


def opened(
    browser: Browser, address: str, width: int, height: int, lang: str, grey: bool = False, outside: list[str] | None = None
) -> Page:
    """A page in a window of its own; requests to any other host are noted."""
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    if outside is not None:
        page.on("request", lambda request: outside.append(request.url) if not request.url.startswith(address[:20]) else None)
        page.on("console", lambda message: outside.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: outside.append(str(error)))
    page.goto(f"{address}&lang={lang}")
    page.wait_for_selector("#status[data-state]", state="attached")
    if grey:
        page.context.new_cdp_session(page).send("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    return page


def moves(page: Page, number: int, seed: int = 1, hurry: bool = False) -> list[float]:
    """Milliseconds from the release of a slider to changed figures on the screen, for so many moves to places not seen before.

    `hurry` leaves out the seconds in which a reader would look at them.
    """
    luck, sliders = random.Random(seed), page.locator("input[type=range]")
    ends = sliders.evaluate_all("all => all.map((slider) => Number(slider.max))")
    took = []
    for _ in range(number):
        lever = luck.randrange(len(ends))
        took.append(page.evaluate(MOVE, [lever, luck.randrange(ends[lever] + 1)]))
        page.wait_for_timeout(0 if hurry else luck.uniform(100, 900))
    return took


def steady(process: subprocess.Popen[str], page: Page, number: int, hurry: bool, parts: int = 20) -> tuple[list[float], list[int]]:
    """The milliseconds of so many moves, and the server's MB after each of their parts."""
    took, held = [], []
    for part in range(parts):
        took += moves(page, number * (part + 1) // parts - number * part // parts, seed=part + 1, hurry=hurry)
        held.append(round(resident(process)))
        print(f"{len(took)} moves: {held[-1]} MB", file=sys.stderr, flush=True)
    return took, held


def told(took: list[float]) -> dict[str, float]:
    """Median, 95th percentile and the longest, in seconds."""
    held = sorted(one for one in took if one >= 0)
    return {"moves": len(held), "unanswered": len(took) - len(held), "median": round(statistics.median(held) / 1000, 3),
            "p95": round(held[max(0, -(-95 * len(held) // 100) - 1)] / 1000, 3), "longest": round(held[-1] / 1000, 3)}


def main() -> None:
    """Walk."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", nargs="?", default="zhuji-2022")
    parser.add_argument("--out", type=Path, default=Path("walk"))
    parser.add_argument("--axe", type=Path)
    parser.add_argument("--moves", type=int, default=50)
    parser.add_argument("--browsers", type=int, default=0)
    parser.add_argument("--hurry", action="store_true")
    parser.add_argument("--only-moves", action="store_true")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("-n", "--replications", default="5000")
    given = parser.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    process, address, ready = served(given.scenario, ["--out", str(given.out / "kept"), "-n", given.replications])
    found: dict[str, Any] = {"scenario": given.scenario, "cores": os.cpu_count(), "seconds to serve": round(ready, 2)}
    try:
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
            outside: list[str] = []
            page = opened(browser, address, 1280, 900, "en", outside=outside)
            painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
            found["first paint, seconds"] = round(painted / 1000, 3)
            found["memory before, MB"] = round(resident(process))
            if given.moves:
                took, found["memory while moving, MB"] = steady(process, page, given.moves, given.hurry)
                found["moves"] = told(took)
            if given.browsers:
                found["browsers at once"] = together(browser, address, given.browsers)
            found["memory after, MB"] = round(resident(process))
            print(json.dumps(found, ensure_ascii=False), file=sys.stderr)
            if not given.only_moves:
                found["checks"] = checks(browser, address)
                pictures(browser, address, given.out, given.scenario, outside)
            if given.axe:
                found["axe"] = faults(page, given.axe)
            found["requests elsewhere, errors"] = outside
            browser.close()
    finally:
        process.terminate()
    print(json.dumps(found, ensure_ascii=False, indent=1))


def checks(browser: Browser, address: str) -> dict[str, bool]:
    """What is done by keyboard alone, undone and redone, and a link that gives the same figures in another window."""
    page, found = opened(browser, address, 1280, 900, "en"), dict[str, bool]()
    figures, state = "document.getElementById('figures').textContent", "document.getElementById('status').dataset.state"

    def pressed(*keys: str) -> str:
        before = page.evaluate(state)
        for key in keys:
            page.keyboard.press(key)
        for _ in range(400):
            if page.evaluate(state) != before:
                break
            page.wait_for_timeout(50)
        return str(page.evaluate(figures))

    first = page.evaluate(figures)
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "range":
            break
    moved = pressed("Home")
    found["moved by keyboard"] = moved != first and page.evaluate("document.querySelectorAll('.lever.moved').length") == 1
    found["undone by keyboard"] = pressed("Control+z") == first and page.evaluate("document.querySelectorAll('.lever.moved').length") == 0
    found["done again by keyboard"] = pressed("Control+Shift+z") == moved
    link = page.evaluate("location.href")
    other = opened(browser, address, 390, 844, "en")
    other.goto(link)
    other.reload()
    other.wait_for_selector("#status[data-state*=set]", state="attached")
    found["the link gives the same figures"] = other.evaluate(figures) == moved
    page.click("#keep-box summary")
    page.keyboard.press("Tab")
    page.keyboard.type("walk")
    page.keyboard.press("Enter")
    for _ in range(200):
        if ".yaml" in page.inner_text("#status"):
            break
        page.wait_for_timeout(50)
    found["kept by keyboard"] = ".yaml" in page.inner_text("#status")
    for each in (page, other):
        each.context.close()
    return found


def together(browser: Browser, address: str, number: int) -> dict[str, float]:
    """Moves in several pages at once: each is asked in turn without waiting for the others."""
    pages = [opened(browser, address, 1280, 900, "zh") for _ in range(number)]
    took = []
    for turn in range(5):
        for at, page in enumerate(pages):
            page.evaluate(f"(given) => {{ window.took = ({MOVE})(given); }}", [at % 3, 3 + (7 * turn + at) % 17])
        took += [page.evaluate("window.took") for page in pages]
    for page in pages:
        page.context.close()
    return told(took)


def pictures(browser: Browser, address: str, out: Path, name: str, outside: list[str]) -> None:
    """The page in both languages, wide and narrow, in grey, with something moved."""
    for lang in ("zh", "en"):
        for kind, width, height in (("wide", 1280, 900), ("phone", 390, 844)):
            for grey in (False, True) if (lang, kind) == ("zh", "wide") else (False,):
                page = opened(browser, address, width, height, lang, grey, outside)
                last = page.evaluate(LAST)
                page.evaluate(MOVE, [last, 4])
                page.wait_for_selector("#sentences:not(.old) p + p")
                page.screenshot(path=out / f"{name}-{lang}-{kind}{'-grey' if grey else ''}.png", full_page=kind == "phone")
                found = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                if found > 0:
                    outside.append(f"{lang} {kind}: {found} px too wide")
                page.context.close()


def faults(page: Page, axe: Path) -> list[str]:
    """What axe-core finds, worst first: impact, rule, how often."""
    page.context.new_cdp_session(page).send("Page.setBypassCSP", {"enabled": True})
    page.reload()
    page.wait_for_selector("#status[data-state]", state="attached")
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    page.evaluate(axe.read_text(encoding="utf-8"))
    page.wait_for_timeout(3000)
    found = page.evaluate("axe.run()")
    return [f"{each['impact']}: {each['id']} ({len(each['nodes'])}): {each['nodes'][0]['target']}" for each in found["violations"]]


if __name__ == "__main__":
    main()
