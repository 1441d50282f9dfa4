"""The files that paths stand for: themselves, all in a folder, and the members of ZIP archives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from data import archives
from data.loaders import reading

MOST = 2_000  # files of one archive; publishers put some dozen into one, and each is looked at


@dataclass(frozen=True)
class Found:
    """A file: where it lies, what people call it, the name that its load is known by, and the path that led to it.

    `title` is relative to what was named: folder and file, or archive and member. `scratch` files are copies of ours.
    """

    path: Path
    title: str
    file_name: str
    given: Path
    scratch: bool = False

    @property
    def named(self) -> bool:
        """Whether the file itself was named, and not found in a folder or an archive."""
        return self.path == self.given

    def telling(self, problem: Exception) -> str:
        """A problem in words; those of a loader begin with the file's own name."""
        said = str(problem)
        return self.title.removesuffix(self.path.name) + said if said.startswith(self.path.name) else said


@dataclass(frozen=True)
class Unread:
    """A file that is not loaded, with why; `refused` where it should have been."""

    title: str
    why: str
    given: Path
    refused: bool = False


def files(paths: Iterable[Path], scratch: Path) -> Iterator[Found | Unread]:
    """Every file, in order of name within a folder; members of archives are unpacked into `scratch` one at a time.

    Hidden files are passed over. A path that is not there is given as it is: its reader says so.
    """
    for given in paths:
        if not given.is_dir():
            yield from _opened(Found(given, given.name, given.name, given), scratch)
            continue
        for path in sorted(given.rglob("*")):
            inside = path.relative_to(given)
            if path.is_file() and not _hidden(inside.parts):
                yield from _opened(Found(path, inside.as_posix(), path.name, given), scratch)


def _opened(found: Found, scratch: Path) -> Iterator[Found | Unread]:
    if not reading.is_archive(found.path):
        yield found
        return
    try:
        with ZipFile(found.path) as archive:
            yield from _members(found, archive, scratch)
    except archives.DAMAGED as problem:
        why = f"{found.title}: the ZIP archive is damaged or cut off ({problem}). Fetch it again."
        yield Unread(found.title, why, found.given, refused=True)


def _members(found: Found, archive: ZipFile, scratch: Path) -> Iterator[Found | Unread]:
    """An archive's members. Of several of one name none is read: which of them is right, nobody can tell."""
    named: dict[PurePosixPath, list[ZipInfo]] = {}
    for member in archive.infolist():
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if not member.is_dir() and not _hidden(name.parts):
            named.setdefault(name, []).append(member)
    if len(named) > MOST:
        why = f"{found.title}: there are {len(named):,} files in this archive. Unpack it, and load those that you want."
        yield Unread(found.title, why, found.given, refused=True)
        return
    for member, *more in named.values():
        title = f"{found.title}/{archives.plain_name(member)}"
        if more:
            why = f"{title}: {1 + len(more)} files of this name are in the archive. Unpack it, and load the right one."
            yield Unread(title, why, found.given, refused=True)
        else:
            yield _member(found, archive, member, title, scratch)


def _member(found: Found, archive: ZipFile, member: ZipInfo, title: str, scratch: Path) -> Found | Unread:
    try:
        path = archives.unpacked(archive, member, scratch)
        archives.unpack_beside(archive, member, path)
    except archives.RefusedError as problem:
        return Unread(title, f"{title}: {problem}", found.given, refused=True)
    if reading.is_archive(path):
        path.unlink()
        return Unread(title, "a ZIP archive within another one is not read: unpack it", found.given)
    return Found(path, title, f"{found.file_name}/{path.name}", found.given, scratch=True)


def _hidden(parts: Iterable[str]) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
