"""Debian's Chromium (or Chrome), without a window, driven through the chromedriver that is installed beside it."""

import os
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

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


def _installed() -> tuple[str | None, str | None]:
    """The browser and what drives it."""
    names = ("chromium", "google-chrome", "chromium-browser")
    return next(filter(None, map(shutil.which, names)), None), shutil.which("chromedriver")


def is_there() -> bool:
    """Whether there is a browser to be driven."""
    return all(_installed())


def is_required() -> bool:
    """Whether tests fail where there is no browser."""
    return os.environ.get("ZRFG_BROWSER") == "required"


def start() -> webdriver.Chrome:
    """A browser; where there is none the test is skipped, but fails with ``ZRFG_BROWSER=required``."""
    browser, driver = _installed()
    if browser is None or driver is None:
        missing = "no browser: chromium (or google-chrome) and chromedriver are looked for on the path"
        if is_required():
            pytest.fail(missing)
        pytest.skip(missing)
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for option in OPTIONS:
        options.add_argument(option)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options=options, service=Service(driver))


@cache
def axe() -> str:
    """The script of axe-core from the file that ``ZRFG_AXE`` names; where none is named as with no browser."""
    named = os.environ.get("ZRFG_AXE")
    if named:
        return Path(named).read_text(encoding="utf-8")
    missing = "no axe-core: ZRFG_AXE names no file (axe.min.js of the npm package axe-core)"
    if is_required():
        pytest.fail(missing)
    pytest.skip(missing)


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

    def until(self, expression: str) -> None:
        """Wait for what the browser does in its own time, such as telling a script that the page goes to paper."""
        WebDriverWait(self.chrome, 10).until(lambda _chrome: self.ask(expression))

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        return self.chrome.execute_script(f"return {expression}")

    def find(self, css: str) -> WebElement:
        return self.chrome.find_element(By.CSS_SELECTOR, css)

    def press(self, field: str, value: str = "") -> None:
        """Press the button of a filter with a value, wherever it stands."""
        self.unfold()
        self.chrome.execute_script(
            "[...document.querySelectorAll('[data-field]')]"
            ".find((one) => one.dataset.field === arguments[0] && one.dataset.value === arguments[1]).click()",
            field,
            value,
        )

    def count(self, field: str, value: str) -> int:
        """The number that the button of a filter shows."""
        numbers = (
            "[...document.querySelectorAll('[data-field]')]"
            ".find((one) => one.dataset.field === arguments[0] && one.dataset.value === arguments[1])"
            ".querySelector('b, .n').textContent.split('/').at(-1)"
        )
        return int(self.chrome.execute_script(f"return {numbers}", field, value))

    def search(self, text: str) -> None:
        self.find('[name="q"]').send_keys(text)

    def unfold(self) -> None:
        """Open what is folded, and have all of it drawn."""
        self.chrome.execute_script(
            "for (const box of document.querySelectorAll('#entries details')) {"
            " box.open = true; box.dispatchEvent(new Event('toggle')); }"
            "for (let more; more = document.querySelector('#entries .more');) more.next();"
        )

    def style(self, css: str, name: str) -> str:
        """The computed style of an element."""
        return str(self.ask(f"getComputedStyle(document.querySelector({css!r})).getPropertyValue({name!r})"))

    @property
    def tasks(self) -> list[str]:
        """The ids of the tasks that are shown, unfolded, from the top."""
        self.unfold()
        shown = "[...document.querySelectorAll('[data-task]')].filter((row) => row.checkVisibility())"
        return [str(task) for task in self.ask(f"{shown}.map((row) => row.dataset.task)")]

    def in_view(self, css: str) -> bool:
        """Whether all of an element can be seen without scrolling."""
        box = self.ask(f"(({{top, bottom}}) => [top, bottom])(document.querySelector({css!r}).getBoundingClientRect())")
        return bool(box[0] >= 0 and box[1] <= self.ask("innerHeight"))

    def violations(self) -> list[str]:
        """What axe finds on the page as it is, each with the elements that it is about."""
        if not self.ask("Boolean(globalThis.axe)"):
            self._tell("Runtime.evaluate", expression=axe())
        found = self.chrome.execute_async_script(
            "const [done] = arguments; axe.run().then(done, (error) => done(String(error)))"
        )
        assert isinstance(found, dict), found
        return [
            f"{one['id']}: {', '.join(str(node['target']) for node in one['nodes'][:5])}" for one in found["violations"]
        ]

    @property
    def fragment(self) -> str:
        return str(self.ask("decodeURIComponent(location.hash)"))

    @property
    def complaints(self) -> list[str]:
        """What the browser wrote to its console since it was last asked: errors, and what the policy has refused."""
        return [str(entry["message"]) for entry in self.chrome.get_log("browser")]  # type: ignore[no-untyped-call]
