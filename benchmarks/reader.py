"""How the reader feels with many candidates: what one key costs a real browser, with 30 and with 300 on the page.

    python benchmarks/reader.py [CANDIDATES ...]

Each size is an invented article, detected, served and opened in headless Chromium. `next` is `j`: from the key to the
frame that shows it. `leave out` is `x`: from the key until the line says so, the server's answer included. A long task
is 50 ms or more in which the page answers nobody. Needs Debian's chromium. Exit status 1: at the largest size half of
the `next` keys cost more than FRAME, or one of them held the page up.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.scratch import desk

SIZES, KEYS, FRAME = [30, 300], 40, 1000 / 60
PLACES = ["Ashford", "Brookhaven", "Calder", "Dunmore", "Eastwick", "Farnley", "Glenrock", "Harrow"]
#: From the key to the frame after it, and how long the page was held up at a stretch.
PRESS = """(key) => new Promise((done) => {
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  const worked = performance.now() - began;
  requestAnimationFrame(() => setTimeout(() => done([worked, performance.now() - began]), 0));
})"""
LEAVE_OUT = """() => new Promise((done) => {
  const chosen = document.querySelector(".entry--here").dataset.entry;
  const began = performance.now();
  document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "x", bubbles: true }));
  const look = () => {
    const line = document.querySelector(`[data-entry="${chosen}"]`);
    if (line.dataset.kind === "rejected") done(performance.now() - began); else setTimeout(look, 1);
  };
  look();
})"""
LONG_TASKS = """() => {
  window.held = [];
  new PerformanceObserver((seen) => window.held.push(...seen.getEntries().map((task) => task.duration)))
    .observe({ type: "longtask" });
}"""


def article(candidates: int) -> str:
    """As many sentences an editor would check, three to a paragraph."""
    said = [
        f"The council of {PLACES[at % len(PLACES)]} hired at least {at + 11} nurses in {1990 + at % 35}, "
        f"according to Mayor Ana Ferreira."
        for at in range(candidates)
    ]
    return "\n\n".join(" ".join(said[at : at + 3]) for at in range(0, len(said), 3))


def measure(page: Any, address: str) -> dict[str, float]:
    """Milliseconds of one size: opening the page, the next line, leaving out, and the longest the page was held up."""
    page.goto(address)
    opened = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    page.evaluate(LONG_TASKS)
    nexts = [page.evaluate(PRESS, "j") for _ in range(KEYS)]
    page.wait_for_timeout(200)
    held = page.evaluate("window.held.splice(0)")
    left_out = [page.evaluate(LEAVE_OUT) for _ in range(KEYS // 2)]
    page.wait_for_timeout(200)
    return {
        "opened": opened,
        "script": statistics.median(worked for worked, _ in nexts),
        "next": statistics.median(shown for _, shown in nexts),
        "worst": max(shown for _, shown in nexts),
        "held by next": max(held, default=0.0),
        "leave out": statistics.median(left_out),
        "held by leave out": max(page.evaluate("window.held"), default=0.0),
    }


def serve(sizes: list[int]) -> list[tuple[int, dict[str, float]]]:
    """Take in an article for each size, and measure each in one browser, signed in."""
    from django.core.management import call_command
    from django.db import connection
    from django.test.testcases import LiveServerThread, _StaticFilesHandler
    from playwright.sync_api import sync_playwright

    from claims.actions import capturing
    from tests import cast

    rosa = cast.assemble().rosa
    texts = [capturing.pasted(article(size)) for size in sizes]
    sources = [capturing.take_in(text, by=rosa, title=f"Article {at}")[0] for at, text in enumerate(texts)]
    call_command("collectstatic", interactive=False, verbosity=0)
    connection.close()
    server = LiveServerThread("127.0.0.1", _StaticFilesHandler)
    server.daemon = True
    server.start()
    server.is_ready.wait()
    home = f"http://127.0.0.1:{server.port}"
    try:
        with sync_playwright() as player:
            browser = player.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{home}/admin/")
            page.fill("#id_username", "rosa")
            page.fill("#id_password", "open sesame")
            page.click("[type=submit]")
            found = [
                (source.candidates.count(), measure(page, f"{home}/admin/claims/source/{source.pk}/read/"))
                for source in sources
            ]
            browser.close()
        return found
    finally:
        server.terminate()


def main(words: list[str]) -> int:
    # Playwright keeps a loop of its own in this thread; Django must not take it for one of ours.
    with tempfile.TemporaryDirectory() as static:
        os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "1", "HTTPS": "off", "STATIC_ROOT": static}
        with desk():
            found = serve([int(word) for word in words] or SIZES)
    names = list(found[0][1])
    print("candidates  " + "  ".join(names) + "   (ms)")
    for count, told in found:
        print(f"{count:10}  " + "  ".join(f"{told[name]:{len(name)}.1f}" for name in names))
    largest = found[-1][1]
    return int(largest["next"] > FRAME * 2 or largest["held by next"] > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
