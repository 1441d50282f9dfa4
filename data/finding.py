"""The files that paths stand for: themselves, all in a folder, and the members of ZIP archives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

from data import archives
from data.loaders import reading


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
            for place, member in enumerate(archive.infolist()):
                name = PurePosixPath(member.filename.replace("\\", "/"))
                if not member.is_dir() and not _hidden(name.parts):
                    yield _member(found, archive, place, scratch)
    except archives.DAMAGED as problem:
        why = f"{found.title}: the ZIP archive is damaged or cut off ({problem})."
        yield Unread(found.title, why, found.given, refused=True)


def _member(found: Found, archive: ZipFile, place: int, scratch: Path) -> Found | Unread:
    member = archive.infolist()[place]
    title = f"{found.title}/{archives.plain_name(member)}"
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
