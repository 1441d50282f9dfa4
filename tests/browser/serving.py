"""The app as it is served: gunicorn with its two workers on a free port."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
APP = "app:server"
COMMAND = [sys.executable, "-m", "gunicorn", APP]


@dataclass(frozen=True)
class Site:
    """A running server: its address, its store's URL, its environment and its master process."""

    url: str
    store: str
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]

    @property
    def workers(self) -> list[int]:
        """The process numbers of the workers."""
        number = self.process.pid
        return [int(one) for one in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor time that the workers have used."""
        stats = [Path(f"/proc/{one}/stat").read_text().rsplit(")", 1)[1].split() for one in self.workers]
        return sum(int(one[11]) + int(one[12]) for one in stats) / os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    """A port that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(folder: Path, store: str, port: int) -> dict[str, str]:
    """The settings of a site whose cache lies in a folder."""
    ours = {"DATABASE_URL": store, "CACHE_URL": f"file://{folder / 'cache'}", "PORT": str(port)}
    ours |= {"REPORTS_DIR": str(folder / "reports")}
    others = {"BIND", "PLACE", "FRAME_ANCESTORS", "PYTHONWARNINGS"}
    return {key: value for key, value in os.environ.items() if key not in others} | ours


@contextmanager
def serving(folder: Path, store: str, app: str = APP, **settings: str) -> Iterator[Site]:
    """A site that answers, until the block ends; another app than ours is served the same way."""
    port = free_port()
    settings = environment(folder, store, port) | settings
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*COMMAND[:-1], app], cwd=ROOT, env=settings, stdout=log, stderr=subprocess.STDOUT)
        try:
            url = f"http://127.0.0.1:{port}"
            _until_it_answers(f"{url}/health", process, folder / "log")
            yield Site(url, store, settings, process)
        finally:
            process.terminate()
            process.wait(20)


def _until_it_answers(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            with urlopen(url, timeout=60):
                return
        except OSError:  # nobody listens yet, or the answer is slow in coming
            time.sleep(0.1)
    raise AssertionError(f"the server did not start: {log.read_text()}")
