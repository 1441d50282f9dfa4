"""Files that are there whole or not at all."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path


class OutError(OSError):
    """The folder to write to cannot be used; the message says why and what to do."""

    def __init__(self, path: Path, problem: OSError) -> None:
        super().__init__(f"{path} cannot be written ({problem.strerror or problem}). Choose another folder with --out.")


def folder(path: Path) -> Path:
    """The folder, made where it is absent and proved to be one that can be written to. Raises OutError."""
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            return path
    except OSError as problem:
        raise OutError(path, problem) from problem


def written(path: Path, content: bytes) -> Path:
    """The path, once the content stands there: under its name only when all of it is on the disk. Raises OutError."""
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as problem:
        raise OutError(path, problem) from problem
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return path
