"""The page opened in a browser: axe-core finds nothing serious, nothing asks the network, nothing spills on a phone."""

import os
import shutil

import pytest

from tests.report.conftest import NOTE

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser():
    if not CHROMIUM:
        pytest.skip("Chromium is not installed: the page was not opened (apt-get install chromium).")
    from playwright.sync_api import sync_playwright

    try:
        started = sync_playwright().start()
    except Exception:
        if os.environ.get("CI"):
            raise
        pytest.skip("The browser's driver does not start: the page was not opened (apt-get install libatomic1).")
    found = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    yield found
    found.close()
    started.stop()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 390])
def test_axe_finds_nothing_serious(browser, page, tmp_path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    view = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    asked = []
    view.on("request", lambda request: asked.append(request.url))
    view.goto(f"file://{tmp_path}/report.html")
    view.evaluate("document.querySelectorAll('details').forEach(found => { found.open = true; })")
    wide = view.evaluate("document.documentElement.scrollWidth")
    serious = [
        (found["id"], [node["html"][:120] for node in found["nodes"][:3]])
        for found in Axe().run(view).response["violations"]
        if found["impact"] in {"serious", "critical"}
    ]
    view.close()

    assert serious == []
    assert wide <= width
    assert [url for url in asked if not url.startswith("file://")] == []


def test_the_note_is_on_every_printed_page(browser, page, tmp_path):
    """A fixed footer repeats on each page; Chromium's PDF text would need a reader, so the style is asked."""
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    view = browser.new_page()
    view.emulate_media(media="print")
    view.goto(f"file://{tmp_path}/report.html")
    running = view.locator(".running")

    assert running.inner_text() == NOTE
    assert running.evaluate("found => getComputedStyle(found).position") == "fixed"
    view.close()
