"""Members of ZIP archives, unpacked without trust: neither their names nor their sizes are believed."""

import re
import tempfile
import zlib
from errno import ENOSPC
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError)
LARGEST = 12_000_000_000  # bytes of one member; the largest published file, a month of prescribing, is 7.25 GB
RATIO = 250  # published tables pack 5 to 30 times; what packs hundreds of times is made to fill the disk
JUDGED = 100_000_000  # bytes from which the ratio is judged: a small file of zeros harms nobody
PIECE = 1 << 20
UNSAFE = re.compile(r"[^\w .,()&+-]")
LONGEST = 150


class RefusedError(ValueError):
    """A member that is not unpacked, with why."""


def plain_name(member: ZipInfo) -> str:
    """A member's own name without folders, fit to be a file's name whatever the archive says."""
    name = UNSAFE.sub("_", PurePosixPath(member.filename.replace("\\", "/")).name).strip(" .")
    return name[-LONGEST:] or "member"


def unpacked(archive: ZipFile, member: ZipInfo, into: Path) -> Path:
    """A copy of a member, under its own name, in a new folder of `into`. Raises RefusedError."""
    if member.flag_bits & 1:
        raise RefusedError("it is locked with a password. Unpack it and load the files in it.")
    path = Path(tempfile.mkdtemp(dir=into)) / plain_name(member)
    try:
        _copy(archive, member, path)
    except DAMAGED as problem:
        path.unlink(missing_ok=True)
        remedy = "Make room, or change TMPDIR." if getattr(problem, "errno", 0) == ENOSPC else "Fetch it again."
        raise RefusedError(f"it cannot be unpacked ({problem or type(problem).__name__}). {remedy}") from problem
    except RefusedError:
        path.unlink(missing_ok=True)
        raise
    return path


def unpack_beside(archive: ZipFile, member: ZipInfo, path: Path) -> None:
    """Beside a TOML file that was unpacked, the table of the same name that is in its folder of the archive."""
    if path.suffix.casefold() != ".toml":
        return
    wanted = PurePosixPath(member.filename).with_suffix(".csv").as_posix().casefold()
    table = next((one for one in archive.infolist() if one.filename.casefold() == wanted), None)
    if table is not None:
        unpacked(archive, table, path.parent).replace(path.with_suffix(".csv"))


def _copy(archive: ZipFile, member: ZipInfo, path: Path) -> None:
    done = 0
    with archive.open(member) as packed, path.open("wb") as file:
        while piece := packed.read(PIECE):
            done += len(piece)
            if done > LARGEST or (done > JUDGED and done > RATIO * max(member.compress_size, 1)):
                raise RefusedError(
                    f"it unpacks to more than {done - len(piece):,} bytes: too many for a published file."
                )
            file.write(piece)
