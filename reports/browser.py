"""Pictures drawn by one browser for all of them, and checked one by one. The browser never outlives its work."""

import asyncio
import hashlib
import os
import signal
from collections.abc import Callable, Coroutine, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import chain
from typing import Any, Literal

from choreographer.browsers.chromium import Chromium
from choreographer.errors import ChromeNotFoundError
from kaleido import Kaleido

from reports.checks import PictureError, finished
from reports.drawing import Drawing
from reports.printing import printed

Form = Literal["png", "svg"]
START, EACH, STOP = 60, 60, 10  # seconds: to start the browser, to draw a picture, to leave in peace
GLANCE = 0.1  # seconds between looks at whether the browser lives
# Nothing that is drawn comes from elsewhere: what a browser asks of the world by itself ends at a door that is shut.
NOWHERE = "127.0.0.1:9"
ABSENT = (
    "There is no browser to draw pictures with. Install Chromium or Chrome on this machine (on Debian: "
    "apt-get install chromium), or put the path of one into BROWSER_PATH."
)


class NoBrowser(RuntimeError):  # noqa: N818, a plain name for a plain message
    """No browser is found, or it does not start; the message says what to do."""


@dataclass(frozen=True)
class Picture:
    """A drawing as a file's content, PNG or SVG, with the content's sha256."""

    drawing: Drawing
    content: bytes
    sha256: str


@dataclass(frozen=True)
class Browser:
    """A browser that is there for as long as `browser` lasts."""

    runner: asyncio.Runner
    kaleido: Kaleido

    def pictures(self, drawings: Iterable[Drawing], form: Form = "png") -> Iterator[Picture]:
        """Each drawing as a picture, in order, checked: of the right size, not blank, with its title.

        Raises PictureError for a picture that is not as it should be or a browser that died or got stuck.
        """
        waiting = iter(drawings)
        now = next(waiting, None)
        raw = self.runner.run(_drawn(self.kaleido, now, form)) if now else b""
        while now is not None:
            following = next(waiting, None)
            ahead = _drawn(self.kaleido, following, form) if following else None
            # A picture is checked and packed while the browser draws the next one.
            content, coming = self.runner.run(_both(finished, now, raw, form, ahead))
            yield Picture(now, content, hashlib.sha256(content).hexdigest())
            now, raw = following, coming

    def printed(self, name: str, page: str, options: Mapping[str, object]) -> bytes:
        """A page of HTML as a PDF, by these options of the browser's own. Raises PictureError."""
        return self.runner.run(guarded(self.kaleido, name, printed(self.kaleido, page, options)))


def pictures(drawings: Iterable[Drawing], form: Form = "png") -> Iterator[Picture]:
    """The same by a browser of their own, which ends when the last is drawn, or the caller stops, or something fails.

    Raises NoBrowser, and PictureError.
    """
    waiting = iter(drawings)
    first = next(waiting, None)
    if first is None:
        return
    with browser() as one:
        yield from one.pictures(chain([first], waiting), form)


async def _both(
    finish: Callable[[Drawing, bytes, str], bytes], drawing: Drawing, raw: bytes, form: str,
    ahead: Coroutine[Any, Any, bytes] | None,
) -> tuple[bytes, bytes]:  # fmt: skip
    drawn = asyncio.create_task(ahead) if ahead else None
    try:
        content = await asyncio.to_thread(finish, drawing, raw, form)
        return content, await drawn if drawn else b""
    finally:
        if drawn and not drawn.done():
            drawn.cancel()
            with suppress(asyncio.CancelledError):
                await drawn


@contextmanager
def browser() -> Iterator[Browser]:
    """One browser for as many pictures and pages as are wanted; gone at the end, with all its processes.

    Raises NoBrowser.
    """
    path = Chromium.find_browser(skip_local=False)
    if not path or not os.access(path, os.X_OK):
        raise NoBrowser(f"{ABSENT} BROWSER_PATH names {path}, which is no program." if path else ABSENT)
    with asyncio.Runner() as runner:
        kaleido: Kaleido = runner.run(_started(path))
        try:
            yield Browser(runner, kaleido)
        finally:
            with suppress(Exception, asyncio.CancelledError):  # however it takes its leave: it is made to go below
                runner.run(asyncio.wait_for(kaleido.close(), STOP))
            _ended(kaleido)


async def _started(path: str) -> Kaleido:
    try:
        kaleido = Kaleido(n=1, mathjax=False, timeout=EACH, path=path, proxy_server=NOWHERE)
    except ChromeNotFoundError as problem:
        raise NoBrowser(ABSENT) from problem
    try:
        await asyncio.wait_for(_while_it_lives(kaleido, kaleido.open()), START)
    except Exception as problem:
        _ended(kaleido)
        raise NoBrowser(
            f"The browser {path} does not start ({type(problem).__name__}). Try: {path} --headless"
        ) from problem
    return kaleido


async def _drawn(kaleido: Kaleido, drawing: Drawing, form: Form) -> bytes:
    frame = drawing.frame
    scale = frame["scale"] if form == "png" else 1  # lines have no pixels: a drawing is as wide as the frame says
    options = {"format": form, "scale": scale, **{key: frame[key] for key in ("width", "height")}}
    drawn: bytes = await guarded(kaleido, drawing.name, kaleido.calc_fig(frame["figure"], opts=options))
    return drawn


async def guarded(kaleido: Kaleido, name: str, work: Coroutine[Any, Any, Any]) -> Any:
    """What the work gives. Raises PictureError where it takes too long, or fails, or the browser dies."""
    try:
        return await asyncio.wait_for(_while_it_lives(kaleido, work), EACH)
    except TimeoutError as problem:
        raise PictureError(name, f"the browser did not draw it within {EACH} seconds") from problem
    except Exception as problem:
        raise PictureError(name, f"the browser could not draw it ({problem})") from problem


async def _while_it_lives(kaleido: Kaleido, work: Coroutine[Any, Any, Any]) -> Any:
    """What the work gives; an error as soon as the browser is dead, for which Kaleido itself would wait for ever."""
    task = asyncio.create_task(work)
    try:
        while not (await asyncio.wait({task}, timeout=GLANCE))[0]:
            if hasattr(kaleido, "subprocess") and kaleido.subprocess.poll() is not None:
                raise ConnectionError("the browser has died")
        if task.cancelled():  # by Kaleido, which cancels what it has under way when the browser dies, not by us
            raise ConnectionError("it gave up, as when it dies")
        return task.result()
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


def _ended(kaleido: Kaleido) -> None:
    """Kill whatever is left of the browser: it leads a process group of its own."""
    if not hasattr(kaleido, "subprocess"):
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(kaleido.subprocess.pid, signal.SIGKILL)
    kaleido.subprocess.wait(STOP)
