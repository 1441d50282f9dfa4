"""A measurement in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path


def measured(module: str, what: str, path: Path) -> tuple[float, float]:
    """Seconds and the highest memory (MB) of a process that does nothing else; its last line says both."""
    command = [sys.executable, "-m", module, what, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = json.loads(said.splitlines()[-1])
    return seconds, memory


def say(seconds: float) -> None:
    """The last line of such a process."""
    sys.stdout.write(json.dumps([seconds, held(os.getpid())]) + "\n")


def held(process: int) -> float:
    """The most megabytes that a process has held so far; 0 where it is gone or the system does not say.

    Not what getrusage says: that counts what the process that started it held before.
    """
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1000 for line in lines if line.startswith("VmHWM")), 0)
