"""All packs by one command against bare Kaleido writing the same figures, and what they take of memory."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kaleido import Kaleido

from data.place import load
from data.settings import ROOT, Settings
from reports.make import SIZES
from reports.opened import opened
from reports.pack import pack
from reports.pictures import needed
from tests.benchmarks.apart import held

Measured = tuple[str, float, float, str, str]


def compared(store: Path, folder: Path) -> Iterator[Measured]:
    """What was measured, ours, the bare program's, the unit and what we aim at."""
    environment = {
        "DATABASE_URL": f"sqlite:///{store}", "CACHE_URL": "none://", "REPORTS_DIR": str(folder / "in" / "reports"),
    }  # fmt: skip
    figures = frames(Settings.from_environment(environment))
    started = time.perf_counter()
    asyncio.run(_bare(figures))
    bare = time.perf_counter() - started
    took, memory = _command(environment, folder)
    said = f"all packs, {len(figures)} pictures, at most {memory:,.0f} MB"
    yield f"{said}, against bare Kaleido", took, bare, "s", "1.5x"


def frames(settings: Settings) -> list[dict[str, Any]]:
    """The frames of all pictures of all packs."""
    with opened(settings):
        slugs = [one.slug for one in load(settings.place).communities]
        sizes = set(SIZES.values())
        return [one.frame for slug in slugs for one in needed(pack(slug).charts, sizes).values()]


async def _bare(figures: list[dict[str, Any]]) -> None:
    async with Kaleido(n=1, mathjax=False) as kaleido:
        for one in figures:
            options = {"format": "png", **{key: one[key] for key in ("width", "height", "scale")}}
            await kaleido.calc_fig(one["figure"], opts=options)


def _command(environment: dict[str, str], folder: Path) -> tuple[float, float]:
    """Seconds that all packs take, and the most megabytes that the process itself has held."""
    asked = [sys.executable, "-m", "reports", "pack", "--community", "all", "--out", str(folder / "packs")]
    started, most = time.perf_counter(), 0.0
    with subprocess.Popen(asked, cwd=ROOT, env=os.environ | environment, stdout=subprocess.DEVNULL) as running:
        while running.poll() is None:
            most = max(most, held(running.pid))
            time.sleep(0.2)
    assert running.returncode == 0
    return time.perf_counter() - started, most
