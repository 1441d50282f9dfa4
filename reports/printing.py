"""Pages of HTML printed as PDF by the browser that draws the pictures."""

import tempfile
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kaleido import Kaleido


async def printed(kaleido: Kaleido, page: str, options: Mapping[str, object]) -> bytes:
    """The PDF of a page in a tab of its own. Raises RuntimeError with what the browser says."""
    with tempfile.TemporaryDirectory(prefix="care-pack-") as folder:  # only its owner can read it
        file = Path(folder) / "page.html"
        file.write_text(page, encoding="utf-8")  # a page with pictures is too long to be told to a browser
        tab = await kaleido.create_tab("about:blank")
        try:
            await _asked(tab, "Page.enable")
            loaded = tab.subscribe_once("Page.loadEventFired")
            await _asked(tab, "Page.navigate", url=file.as_uri())
            await loaded
            return b64decode((await _asked(tab, "Page.printToPDF", **options))["data"])
        finally:
            await kaleido.close_tab(tab)


async def _asked(tab: Any, command: str, **options: object) -> dict[str, Any]:
    answer = await tab.send_command(command, options)
    if "error" in answer:
        raise RuntimeError(f"{command}: {answer['error'].get('message', 'refused')}")
    given: dict[str, Any] = answer["result"]
    return given
