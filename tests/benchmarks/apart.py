"""A measurement in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path


def measured(module: str, what: str, path: Path) -> tuple[float, float]:
    """Seconds and the highest memory (MB) of a process that does nothing else; its last line says both."""
    command = [sys.executable, "-m", module, what, str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    seconds, memory = json.loads(said.splitlines()[-1])
    return seconds, memory
