"""Pictures drawn by a real browser: sizes, dots an inch, words, stamps; and what is left when the browser dies."""

import asyncio
import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from kaleido import Kaleido
from PIL import Image

from cards.draw import view_of
from components.captions import STAMP, Caption
from components.frame import PRESETS, framed
from components.words.parts import Words
from data.settings import ROOT, Settings
from reports import browser
from reports.browser import NoBrowser, pictures
from reports.checks import PictureError, finished
from reports.drawing import Drawing, drawing, drawings
from reports.opened import opened

pytestmark = pytest.mark.once
TREND = "/c/crewe/i/qof_diabetes"  # its year 2019-20 is illustrative, so the stamp is due
REAL = "/c/crewe/i/ae_attendances_0_4"
WAITING = """
import time
from reports.browser import browser
with browser():
    print("open", flush=True)
    time.sleep(60)
"""
LONGEST = "Chelford, Handforth, Alderley Edge and Wilmslow (CHAW) " * 3


def settings(store: str, **more: str) -> Settings:
    """The settings of a store without a cache."""
    return Settings.from_environment({"DATABASE_URL": store, "CACHE_URL": "none://", **more})


@pytest.fixture
def drawn(small_store: str) -> Iterator[None]:
    """The small store, opened as reports open it, with a marking."""
    with opened(settings(small_store, MARKING="OFFICIAL-SENSITIVE")):
        yield


def one(address: str, preset: str = "word", card: str = "trend") -> Drawing:
    found = drawing(card, view_of(address), PRESETS[preset])
    assert found
    return found


def browsers() -> set[int]:
    """The processes of browsers that this process started, by the folder that each keeps its profile in."""
    found = set()
    for place in Path("/proc").glob("[0-9]*"):
        try:
            environment, line = (place / "environ").read_bytes(), (place / "cmdline").read_bytes()
        except OSError:
            continue
        if b"remote-debugging-pipe" in line and f"PICTURES_TEST={os.getpid()}".encode() in environment:
            found.add(int(place.name))
    return found


@pytest.fixture(autouse=True)
def watched(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every browser of a test carries its mark, and none is left at the end."""
    monkeypatch.setenv("PICTURES_TEST", str(os.getpid()))
    yield
    assert browsers() == set()


def plain(text: str) -> str:
    return re.sub(r"\s+", "", unescape(re.sub("<[^>]+>", "", unescape(text))))


def test_each_preset_has_its_pixels_and_its_dots_an_inch(drawn: None) -> None:
    due = {"word": (1920, 304.8), "word-half": (1360, 439), "slide": (2360, 192), "slide-half": (1740, 290),
           "slide-untitled": (2360, 192)}  # fmt: skip
    found = [one(REAL, preset) for preset in due]
    for made, (width, dpi), preset in zip(pictures(found), due.values(), due, strict=True):
        with Image.open(BytesIO(made.content)) as picture:
            assert picture.width == width
            assert picture.height >= round(PRESETS[preset].height * PRESETS[preset].scale)
            assert picture.convert("RGB").getpixel((1, 1)) == (255, 255, 255)  # the paper's own white, no shade
            assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.05)
        assert made.sha256 == hashlib.sha256(made.content).hexdigest()
    assert Image.open(BytesIO(made.content)).format == "PNG"


def test_the_drawing_holds_title_source_link_marking_and_the_stamp_where_it_is_due(drawn: None) -> None:
    stamped, real = (plain(made.content.decode()) for made in pictures([one(TREND), one(REAL)], "svg"))
    for text, address in ((stamped, TREND), (real, REAL)):
        for part in (one(address).title, "Source:", "Data to", "data version", address, "OFFICIAL-SENSITIVE"):
            assert plain(part) in text, part
    assert plain(STAMP) in stamped and plain(STAMP) not in real
    assert plain("Lower is better.") in real


@pytest.mark.parametrize("preset", PRESETS)
def test_nothing_is_clipped_at_the_longest_names(drawn: None, preset: str) -> None:
    words = Words(LONGEST.strip(), LONGEST.strip(), "", f"{LONGEST}. " * 3)
    said = Caption(LONGEST, "31 March 2023", "22 November 2026", 123, True)
    made = framed(
        {"data": [], "layout": one(REAL, preset).frame["figure"]["layout"] | {"annotations": []}}, words, said,
        f"/c/{'x' * 90}?bench=place", LONGEST, date(2026, 11, 22), PRESETS[preset], "OFFICIAL-SENSITIVE",
    )  # fmt: skip
    layout = made["figure"]["layout"]
    *above, foot = layout["annotations"]
    assert len(above) == 1 + PRESETS[preset].headed
    room = {id(text): len(text["text"].split("<br>")) * text["font"]["size"] for text in (*above, foot)}
    assert sum(room[id(text)] for text in above) <= layout["margin"]["t"]
    assert room[id(foot)] <= layout["margin"]["b"]
    assert layout["height"] - layout["margin"]["t"] - layout["margin"]["b"] >= 100


def test_a_browser_killed_in_the_middle_is_an_error_and_leaves_nothing(drawn: None) -> None:
    made = pictures(one(REAL, preset) for preset in ("word", "slide", "word-half", "slide-half"))
    next(made)
    killed = browsers()
    assert killed
    for process in killed:
        try:
            os.kill(process, signal.SIGKILL)
        except ProcessLookupError:
            continue  # it went with its parent
    with pytest.raises(PictureError, match="could not be made: the browser"):
        list(made)


async def given_up() -> None:
    """What Kaleido does to what is under way, where it is the first to see that the browser has died."""
    task = asyncio.current_task()
    assert task
    task.cancel()
    await asyncio.sleep(0)


def test_a_picture_that_is_given_up_is_an_error() -> None:
    with pytest.raises(PictureError, match=r"could not draw it \(it gave up"):
        asyncio.run(browser.guarded(Kaleido(), "trend", given_up()))


def test_a_browser_that_gives_up_while_it_leaves_is_gone_too(monkeypatch: pytest.MonkeyPatch) -> None:
    close = Kaleido.close

    async def closed(kaleido: Kaleido) -> None:
        await close(kaleido)
        await given_up()

    monkeypatch.setattr(Kaleido, "close", closed)
    with browser.browser():
        assert browsers()
    assert browsers() == set()


def test_who_stops_early_leaves_no_browser(drawn: None) -> None:
    made = pictures(one(REAL, preset) for preset in PRESETS)
    next(made)
    made.close()  # type: ignore[attr-defined]
    assert browsers() == set()


def test_who_is_killed_outright_leaves_no_browser() -> None:
    """Nothing can be cleared up then: the browser has to see for itself that nobody is at the other end of its pipe."""
    with subprocess.Popen([sys.executable, "-c", WAITING], cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "open\n"
        assert browsers()
        process.kill()
    ended = time.monotonic() + 20
    while browsers() and time.monotonic() < ended:
        time.sleep(0.1)
    assert browsers() == set()


def test_a_picture_that_takes_too_long_is_an_error(drawn: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "EACH", 0.001)
    with pytest.raises(PictureError, match="did not draw it within"):
        list(pictures([one(REAL)]))


@pytest.mark.parametrize("program", ["/nowhere/chromium", "/bin/false"])
def test_without_a_browser_the_message_says_what_to_do(
    drawn: None, program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BROWSER_PATH", program)
    with pytest.raises(NoBrowser, match=re.escape(program)):
        list(pictures([one(REAL)]))


def test_nothing_to_draw_starts_no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_PATH", "/nowhere")
    assert list(pictures([])) == []


def test_what_is_not_as_it_should_be_is_refused(drawn: None) -> None:
    made = one(REAL)
    white, small = BytesIO(), BytesIO()
    size = (round(made.frame["width"] * made.frame["scale"]), round(made.frame["height"] * made.frame["scale"]))
    Image.new("RGB", size, "white").save(white, "PNG")
    Image.new("RGB", (10, 10), "black").save(small, "PNG")
    for raw, form, why in (
        (white.getvalue(), "png", "nothing is drawn"), (small.getvalue(), "png", "pixels in place of"),
        (b"no picture", "png", "no PNG"), (b"<svg>", "svg", "no SVG"),
    ):  # fmt: skip
        with pytest.raises(PictureError, match=why):
            finished(made, raw, form)
    with pytest.raises(PictureError, match="title is not in it"):
        finished(replace(made, within="Another finding"), white.getvalue(), "png")


def test_what_two_pages_show_alike_comes_once_and_what_differs_is_numbered(drawn: None) -> None:
    names = [found.name for found in drawings([TREND, TREND, f"{TREND}?bench=place"], PRESETS["word"])]
    assert len(names) == len(set(names))
    assert any(name.endswith("_2") for name in names)
    assert len(names) < 3 * len([name for name in names if not name.endswith("_2")])
