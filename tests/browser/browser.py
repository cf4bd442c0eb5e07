"""Debian's Chromium (or Chrome), without a window, driven through the chromedriver that is installed beside it."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

# Chromium as root needs the first; the others keep it from calling home.
OPTIONS = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def start() -> webdriver.Chrome:
    """A browser; where there is none the test is skipped, but fails with ``ZRFG_BROWSER=required``."""
    browser = next(filter(None, map(shutil.which, ("chromium", "google-chrome", "chromium-browser"))), None)
    driver = shutil.which("chromedriver")
    if browser is None or driver is None:
        missing = "no browser: chromium (or google-chrome) and chromedriver are looked for on the path"
        if os.environ.get("ZRFG_BROWSER") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


class Reader:
    """Somebody who reads a page: what there is to see, and what there is to do."""

    def __init__(self, chrome: webdriver.Chrome) -> None:
        self.chrome = chrome

    def open(self, page: Path, fragment: str = "") -> "Reader":
        """Open a page afresh, also where only the fragment differs from the one that is open."""
        self.chrome.get("about:blank")
        self.chrome.get(f"{page.as_uri()}{fragment}")
        return self

    def emulate(self, *, width: int = 1280, height: int = 900, media: str = "screen", dark: bool = False) -> None:
        """A window of this size, on a screen or on paper, in a light or a dark theme."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self._tell("Emulation.setEmulatedMedia", media=media, features=[scheme])
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self._tell("Emulation.setDeviceMetricsOverride", **metrics)

    def allow_scripts(self, allowed: bool) -> None:
        self._tell("Emulation.setScriptExecutionDisabled", value=not allowed)

    def _tell(self, command: str, **parameters: Any) -> None:
        self.chrome.execute_cdp_cmd(command, parameters)

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.chrome.execute_script(f"return {expression}")

    def find(self, css: str) -> WebElement:
        return self.chrome.find_element(By.CSS_SELECTOR, css)

    def choose(self, field: str, value: str) -> None:
        """Choose the option with a value in one of the lists."""
        self.find(f'select[name="{field}"] option[value="{value}"]').click()

    def sort(self, column: str) -> None:
        self.find(f'th[data-key="{column}"] button').click()

    def style(self, css: str, name: str) -> str:
        """The computed style of an element."""
        return str(self.ask(f"getComputedStyle(document.querySelector({css!r})).getPropertyValue({name!r})"))

    @property
    def tasks(self) -> list[str]:
        """The ids of the rows that can be seen, from the top."""
        shown = "[...document.querySelectorAll('tr[data-task]')].filter((row) => row.checkVisibility())"
        return [str(task) for task in self.ask(f"{shown}.map((row) => row.dataset.task)")]

    @property
    def fragment(self) -> str:
        return str(self.ask("decodeURIComponent(location.hash)"))

    @property
    def complaints(self) -> list[str]:
        """What the browser wrote to its console since it was last asked: errors, and what the policy has refused."""
        return [str(entry["message"]) for entry in self.chrome.get_log("browser")]  # type: ignore[no-untyped-call]
