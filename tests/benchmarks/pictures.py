"""The pictures of a community as checked PNG files, against bare Kaleido writing the same figures."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kaleido import Kaleido

from cards.pages import of_community
from components.frame import WORD
from data.settings import Settings
from reports.browser import pictures
from reports.drawing import drawings
from reports.files import written
from reports.opened import opened


def compared(store: Path, folder: Path) -> Iterator[tuple[str, float, float, str, str]]:
    """What was measured, ours, the bare program's, the unit and what we aim at; a browser's start is in both."""
    with opened(Settings.from_environment({"DATABASE_URL": f"sqlite:///{store}", "CACHE_URL": "none://"})):
        found = list(drawings(of_community("crewe"), WORD))
        started = time.perf_counter()
        for one in pictures(found):
            written(folder / f"{one.drawing.name}.png", one.content)
        took = time.perf_counter() - started
    started = time.perf_counter()
    asyncio.run(_bare([one.frame for one in found], folder))
    bare = time.perf_counter() - started
    yield f"PNG pack ({len(found)} pictures) against bare Kaleido writing the same figures", took, bare, "s", "1.2x"


async def _bare(frames: list[dict[str, Any]], folder: Path) -> None:
    asked = (
        {"fig": one["figure"], "path": folder / f"{number}.png",
         "opts": {"format": "png", **{key: one[key] for key in ("width", "height", "scale")}}}
        for number, one in enumerate(frames)
    )  # fmt: skip
    async with Kaleido(n=1, mathjax=False) as kaleido:
        assert not await kaleido.write_fig_from_object(asked)
