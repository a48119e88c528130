"""What goes wrong at the page in a real browser, and whether it is told; outside the gate, for it needs Chromium.

    python -m tests.page.mishaps zhuji-2022

needs `pip install playwright` and a Chromium (`--chromium /usr/bin/chromium`). Prints one JSON object; exits with 1 where something fails.
"""

from __future__ import annotations

import argparse
import json

from playwright.sync_api import Browser, sync_playwright

from tests.page.walk import opened, served

SLOW_LEVERS = """() => {
  const ask = window.fetch;
  let asked = 0;
  window.fetch = async (address, given) => {
    const slow = String(address).startsWith('levers') && !asked++, reply = await ask(address, given);
    if (slow) await new Promise((done) => setTimeout(done, 1500));
    return reply;
  };
}"""
"""The levers of the first scheme that is chosen come after those of the second."""
CHOOSE = """(name) => {
  const scheme = document.getElementById('scheme');
  scheme.value = name;
  scheme.dispatchEvent(new Event('change', {bubbles: true}));
}"""
LEVERS = "[...document.querySelectorAll('[data-lever]')].map((each) => each.dataset.lever).join()"


def mishaps(browser: Browser, scenario: str) -> dict[str, bool]:
    """A value that is none while answers grow, the way to the answers, a link in the address bar, two schemes, a server that ends."""
    process, address, _ = served(scenario, ["-n", "20000"])
    page, found = opened(browser, address, 1280, 900, "en"), dict[str, bool]()

    def told(wait: int = 2500) -> str:
        page.wait_for_timeout(wait)
        return page.inner_text("#errors")

    field = page.locator("input[type=number]").first
    field.fill("1e15")
    field.press("Tab")
    found["a value that is none stays told while answers grow"] = "expected" in told()
    field.fill(field.get_attribute("max") or "")
    field.press("Tab")
    found["and is told no more once another one is taken"] = told() == ""
    link = page.evaluate("location.href")
    page.focus("a.skip")
    page.keyboard.press("Enter")
    told(500)
    found["who skips to the answers keeps the state"] = page.evaluate("location.href") == link != address
    page.click("#undo")
    told(500)
    page.evaluate("(link) => { location.href = link; }", link)
    told(1000)
    found["a link in the address bar is opened"] = "set=" in page.evaluate("document.getElementById('status').dataset.state")
    page.evaluate("(link) => { location.href = link; }", link.replace("seed=1", "seed=2"))
    found["one of another page is refused there"] = "seed" in told(500) and page.evaluate("location.href") == link
    page.click("#copy")
    told(200)
    found["copied"] = page.inner_text("#status").partition(" · ")[2] != ""
    names = page.locator("#scheme option").evaluate_all("all => all.map((one) => one.value)")
    if len(names) > 2:
        page.evaluate(SLOW_LEVERS)
        page.evaluate(CHOOSE, names[1])
        page.evaluate(CHOOSE, names[2])
        told()
        levers = page.evaluate(LEVERS)
        page.reload()
        told()
        found["of two schemes the second has its levers"] = page.evaluate(LEVERS) == levers
    spare = "document.documentElement.clientWidth - document.documentElement.scrollWidth"
    for width in (320, 768, 960, 1024, 1181, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        told(200)
        found[f"nothing is cut off at {width} px"] = page.evaluate(spare) >= 0
    page.evaluate("document.querySelectorAll('nav details').forEach((each) => { each.open = false; })")
    process.terminate()
    process.wait()
    for name, typed in (("open", link), ("keep", "walk")):
        page.evaluate("document.getElementById('errors').replaceChildren()")
        page.click(f"#{name}-box summary")
        page.fill(f"#{name}-field", typed)
        page.click(f"#{name}-form button")
        found[f"{name}: a server that ended is told"] = "rollout page" in told(500) and page.is_enabled(f"#{name}-form button")
    page.evaluate(CHOOSE, "" if page.input_value("#scheme") else names[-1])
    found["scheme: a server that ended is told"] = "rollout page" in told(500)
    page.context.close()
    return found


def main() -> None:
    """Let go wrong what can."""
    parser = argparse.ArgumentParser()
    parser.add_argument("scenario", nargs="?", default="zhuji-2022")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    given = parser.parse_args()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        found = mishaps(browser, given.scenario)
        browser.close()
    print(json.dumps(found, ensure_ascii=False, indent=1))
    raise SystemExit(0 if all(found.values()) else 1)


if __name__ == "__main__":
    main()
