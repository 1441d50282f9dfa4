"""The one cache: text under a key of words and numbers, one maker at a time for a missing key.

A cache that fails costs time, never an error: whatever goes wrong with it, the text is made anew.
"""

import fcntl
import hashlib
import logging
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache as once
from pathlib import Path
from typing import IO, BinaryIO
from urllib.parse import urlsplit

from cachelib.serializers import BaseSerializer
from flask import Flask, current_app, g
from flask_caching import Cache
from flask_caching.backends.filesystemcache import FileSystemCache
from flask_caching.backends.nullcache import NullCache

from data.settings import SettingError

cache = Cache()
log = logging.getLogger(__name__)
FOLDER = Path(__file__).resolve().parent.parent
PROGRAM = ("queries", "components", "cards", "methods", "data", "reports")
KNOWN = (".py", ".toml", ".csv")  # what the digest of the program is taken of
WEEK = 7 * 24 * 3600  # seconds that a text is kept: those of an old data version are never asked for again
WAIT = 15  # seconds that a worker waits for another's answer before it makes its own


class PlainSerializer(BaseSerializer):
    """Text as it is after an equals sign, cachelib's own count of entries as digits: nothing is ever unpickled."""

    def dumps(self, value: str | int, protocol: int = 0) -> bytes:
        return f"={value}".encode() if isinstance(value, str) else b"%d" % value

    def loads(self, bvalue: bytes | None) -> str | int | None:
        if bvalue is None:
            return None
        return bvalue[1:].decode() if bvalue[:1] == b"=" else int(bvalue)

    def dump(self, value: str | int, f: IO[bytes], protocol: int = 0) -> None:
        f.write(self.dumps(value))

    def load(self, f: BinaryIO) -> str | int | None:
        return self.loads(f.read())


class TextFiles(FileSystemCache):
    """Entries as files that hold plain text."""

    serializer = PlainSerializer()  # type: ignore[assignment]


def configuration(url: str) -> dict[str, object]:
    """Flask-Caching's settings for file:///folder, redis://host or none://. Raises SettingError on other schemes."""
    parts = urlsplit(url)
    common: dict[str, object] = {"CACHE_DEFAULT_TIMEOUT": WEEK}
    if parts.scheme == "file":
        folder = Path(parts.path)
        # Room for many: entries of an old data version are never read again, and are pushed out in time.
        kind = {"CACHE_TYPE": "queries.cache.TextFiles", "CACHE_THRESHOLD": 20_000}
        return common | kind | {"CACHE_DIR": str(folder / "entries"), "CACHE_LOCKS": str(folder / "locks")}
    if parts.scheme in ("redis", "rediss"):
        slow = "&" if parts.query else "?"
        limits = "socket_timeout=0.3&socket_connect_timeout=0.3"
        kind = {"CACHE_TYPE": "RedisCache", "CACHE_SERIALIZER": PlainSerializer()}
        return common | kind | {"CACHE_REDIS_URL": f"{url}{slow}{limits}"}
    if parts.scheme == "none":
        return {"CACHE_TYPE": "NullCache", "CACHE_NO_NULL_WARNING": True}
    raise SettingError(f"CACHE_URL is {url!r}: expected file:///folder, redis://host:6379/0 or none://")


def bind(server: Flask, url: str) -> None:
    """Give the cache to an application. Its folders are made readable for their owner alone.

    Goes without a cache where they cannot be made. Raises SettingError on an address of no known kind.
    """
    settings = configuration(url)
    try:
        _make_folders(settings)
        cache.init_app(server, config=settings)
    except OSError as problem:
        log.warning("no cache at %s, every answer is made anew: %s", url, problem)
        settings = configuration("none://")
        cache.init_app(server, config=settings)
    server.config["CACHE_LOCKS"] = settings.get("CACHE_LOCKS")


def _make_folders(settings: Mapping[str, object]) -> None:
    for name in ("CACHE_DIR", "CACHE_LOCKS"):
        if settings.get(name):
            Path(str(settings[name])).mkdir(mode=0o700, parents=True, exist_ok=True)


def keeps() -> bool:
    """Whether there is a cache at all: without one no text need be made."""
    return not isinstance(cache.cache, NullCache)


@once
def code_version() -> str:
    """A digest of the program and what it knows, so that a new release never shows a picture drawn by an old one."""
    return digest(PROGRAM, KNOWN)


def digest(folders: Iterable[str], kinds: Collection[str]) -> str:
    """A digest of the names and contents of the files of these kinds (".py") in folders of the project."""
    files = sorted(path for name in folders for path in (FOLDER / name).rglob("*") if path.suffix in kinds)
    named = b"".join(str(path.relative_to(FOLDER)).encode() + b"\0" + path.read_bytes() for path in files)
    return hashlib.sha256(named).hexdigest()[:12]


def keyed(parts: tuple[str | int, ...]) -> str:
    """What a text is kept under: a digest of what was asked, and of the program."""
    return hashlib.sha256(repr((code_version(), *parts)).encode()).hexdigest()


def remembered(parts: tuple[str | int, ...], make: Callable[[], str]) -> str:
    """The text under a key, made and kept if missing; simultaneous misses on one machine run `make` once.

    The first part is the kind of text. Making one kind may ask for another (a card asks for rows), never for its own.
    """
    if not keeps():
        return make()
    key = keyed(parts)
    found = _get(key)
    if found is not None:
        return found
    with _lock(str(parts[0]), key):
        found = _get(key)
        if found is None:
            found = make()
            _set(key, found)
    return found


class Compressed:
    """What Flask-Compress made of kept answers, in the same cache: that takes four times as long as all the rest.

    `g.whole` is what an answer is kept under; one without is compressed and not kept.
    """

    def get(self, key: str) -> bytes | None:
        found = _get(keyed(("compressed", key))) if "whole" in g else None
        if found is None:
            return None
        del g.whole  # Flask-Compress has what it found kept once more
        return found.encode("latin-1")

    def set(self, key: str, content: bytes) -> None:
        if "whole" in g:
            _set(keyed(("compressed", key)), content.decode("latin-1"))


def _get(key: str) -> str | None:
    try:
        found = cache.get(key)
        return found if isinstance(found, str) else None
    except Exception as problem:  # whatever ails the cache, the answer can be made without it
        log.warning("cache read failed: %s", problem)
        return None


def _set(key: str, text: str) -> None:
    try:
        cache.set(key, text)
    except Exception as problem:
        log.warning("cache write failed: %s", problem)


@contextmanager
def _lock(kind: str, key: str) -> Iterator[None]:
    """Hold a key: a file's lock with the file cache, Redis's own with Redis, nothing without a cache."""
    try:
        held = _redis_lock(key) if hasattr(cache.cache, "_write_client") else _file_lock(kind, key)
    except Exception as problem:
        log.warning("cache lock failed: %s", problem)
        held = None
    try:
        yield
    finally:
        if held:
            _quietly(held)


def _quietly(release: Callable[[], object]) -> None:
    try:
        release()
    except Exception as problem:  # a lock that expired or whose server went is no longer ours to release
        log.warning("cache unlock failed: %s", problem)


def _redis_lock(key: str) -> Callable[[], object] | None:
    lock = cache.cache._write_client.lock(  # type: ignore[attr-defined]
        f"lock:{key}", timeout=WAIT, blocking_timeout=WAIT
    )
    return lock.release if lock.acquire() else None


def _file_lock(kind: str, key: str) -> Callable[[], object] | None:
    folder = current_app.config["CACHE_LOCKS"]
    if not folder:
        return None
    # 256 files serve all keys of a kind: two keys that share one merely wait for each other. Kinds share none, for a
    # card that holds its lock while it asks for rows would wait for itself.
    if not Path(folder).exists():  # somebody has emptied the cache by taking its folder away
        _make_folders({"CACHE_DIR": Path(folder).with_name("entries"), "CACHE_LOCKS": folder})
    file = (Path(folder) / f"{kind}-{key[:2]}").open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file.close
