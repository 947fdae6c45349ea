"""A real Chromium over a real server on this machine: what the tests in it share."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.wait import WebDriverWait
from werkzeug.serving import make_server

from webui.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
DRIVER = shutil.which("chromedriver")

# A page here takes milliseconds; only a machine at its limits needs more.
PATIENCE = 20


@contextmanager
def serving(index: Path) -> Iterator[str]:
    """The application on a free port of 127.0.0.1, in a thread of this process: its base URL."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        app: Flask = create_app(index, base_url=f"http://127.0.0.1:{port}")
        server = make_server("127.0.0.1", port, app, threaded=True, fd=taken.fileno())
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.shutdown()
            thread.join()
            server.server_close()


@contextmanager
def chromium(profile: Path, *, width: int = 1280, dark: bool = False, scripts: bool = True) -> Iterator[Chrome]:
    """A browser with an empty profile, a window of that width, and nothing else of this machine's."""
    options = ChromeOptions()
    options.binary_location = CHROMIUM or ""
    switches = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --no-first-run"
    for switch in [*switches.split(), "--disable-dev-shm-usage", f"--user-data-dir={profile}"]:
        options.add_argument(switch)
    if not scripts:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    driver = Chrome(options=options, service=Service(DRIVER))
    try:
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        yield driver
    finally:
        driver.quit()


def waiting(driver: Chrome) -> WebDriverWait[Chrome]:
    """Waits for a condition, and fails loudly when it does not come."""
    return WebDriverWait(driver, PATIENCE)
