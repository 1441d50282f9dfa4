"""Visits of the site in a browser: watched contexts, and what every journey does."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Request, expect, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--process-per-site",
)  # fmt: skip
Contexts = Callable[..., BrowserContext]


@contextmanager
def launched() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "Chromium is not installed: make test says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page and its context, with what its console said and which requests left the host."""

    context: BrowserContext
    page: Page
    console: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)


def contexts_of(browser: Browser) -> Contexts:
    """A function of a site's URL and options that gives a context: the same one whenever it is asked alike.

    The first page of each stays open, so that the browser keeps the process that has compiled the scripts already:
    a visit costs a third of one in a context of its own.
    """
    made: dict[str, BrowserContext] = {}

    def context(url: str, **options: Any) -> BrowserContext:
        key = f"{url} {sorted(options.items())}"
        if key not in made:
            made[key] = browser.new_context(base_url=url, **options)
            made[key].set_default_timeout(15_000)  # milliseconds
            made[key].new_page().goto("/health")
        return made[key]

    return context


@contextmanager
def visiting(contexts: Contexts, url: str) -> Iterator[Callable[..., Visit]]:
    """A function that opens a visit (its arguments are the context's); all are checked and closed at the end."""
    opened: list[Visit] = []

    def visit(**options: Any) -> Visit:
        context = contexts(url, **{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options})
        made = Visit(context, context.new_page())
        _watch(made, url)
        opened.append(made)
        return made

    yield visit
    for one in opened:
        for page in one.context.pages[1:]:
            page.close()
        one.context.pages[0].evaluate("localStorage.clear()")
    said = [line for one in opened for line in one.console]
    assert said == [], said
    outside = [address for one in opened for address in one.outside]
    assert outside == [], outside


def _watch(visit: Visit, url: str) -> None:
    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            visit.console.append(f"{message.type}: {message.text}")

    def asked(request: Request) -> None:
        if not request.url.startswith((url, "data:", "blob:")):
            visit.outside.append(request.url)

    visit.page.on("console", said)
    visit.page.on("pageerror", lambda problem: visit.console.append(f"uncaught: {problem}"))
    visit.page.on("request", asked)


def opened(page: Page, path: str) -> Page:
    """The page at a path, with everything drawn."""
    page.goto(path)
    drawn(page)
    return page


def drawn(page: Page) -> None:
    """Nothing, once the page stands as its address has it and every chart on it is drawn.

    The state of loading is of whole pages: what Dash fetches for a change within one is asked of its own store.
    """
    expect(page.locator("#page-title")).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => window.store?.getState().isLoading === false")
    page.wait_for_function("() => [...document.querySelectorAll('.js-plotly-plot, .dash-graph')]"
                           ".every((graph) => graph.querySelector('.main-svg'))")  # fmt: skip


def card(page: Page, name: str) -> Locator:
    """A card by its name in the registry."""
    return page.locator(f"[aria-labelledby='title-{name}']")


def table_of(page: Page, name: str) -> list[list[str]]:
    """The table under a card's picture, opened as a reader would: its header and its rows."""
    card(page, name).get_by_text("Show the data in this chart").click()
    lines = card(page, name).locator(".cc-details tr")
    expect(lines.first).to_be_visible()
    return [line.locator("th, td").all_inner_texts() for line in lines.all()]


def focused(page: Page) -> str:
    """The words, or the id, of what has the keyboard's focus."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.innerText.trim()"))


def tabbed_to(page: Page, wanted: str, most: int = 60) -> None:
    """Nothing, once the Tab key has reached what has this id or these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    raise AssertionError(f"{wanted!r} was not reached by {most} presses of Tab; now at {focused(page)!r}")
